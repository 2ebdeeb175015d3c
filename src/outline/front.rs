//! What stands before the body: title, subtitle, author, salutation.

use super::line::{Line, within};
use super::marker::marker;
use super::paper::{may_be_title, names_a_paper};
use super::phrase::{is_prose, is_salutation};
use super::report_title::is_part_label;

/// The lines before the body, as line numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// The title's first line.
    pub(super) title: Option<usize>,
    /// The last line that belongs to the title.
    pub(super) title_end: Option<usize>,
    pub(super) salutation: Option<usize>,
    /// The first line of the body.
    pub(super) body: usize,
}

/// How many lines with text may stand before the body: a web page's buttons and a title on several lines.
const MOST_LINES: usize = 30;
const MOST_CAPTIONS: usize = 1;

pub(super) fn front(lines: &[Line<'_>]) -> Front {
    let mut front = Front::default();
    let mut before = Vec::new();
    let mut below_caption = Vec::new();
    let mut body = None;
    // A picture's caption may stand before the salutation, so that the first running text is not yet the end.
    let mut captions = 0;
    for (idx, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        if is_salutation(line.text) {
            front.salutation = Some(idx);
            body = Some(idx + 1);
            break;
        }
        let heading = line.look.outline_level.is_some() && !names_a_paper(line.text);
        let numbered = marker(line.text).is_some() || is_part_label(line.text);
        if !line.is_body() || heading || numbered || before.len() == MOST_LINES {
            body = body.or(Some(idx));
            break;
        }
        if is_prose(line.text) {
            body = body.or(Some(idx));
            captions += 1;
            if captions > MOST_CAPTIONS || !within(line.text, 80) {
                break;
            }
        } else if body.is_none() {
            before.push(idx);
        } else {
            below_caption.push(idx);
        }
    }
    if before.is_empty() && front.salutation.is_some() {
        before = below_caption;
    }
    front.body = body.unwrap_or_else(|| before.last().map_or(0, |last| last + 1));
    choose_title(lines, &before, &mut front);
    if front.title.is_none() && front.salutation.is_none() {
        front.body = before.first().copied().unwrap_or(front.body);
    }
    front
}

fn choose_title(lines: &[Line<'_>], before: &[usize], front: &mut Front) {
    let text = |idx: usize| lines.get(idx).map_or("", |line| line.text);
    let worded = before.iter().position(|&idx| names_a_paper(text(idx)));
    let Some(end) = worded.or_else(|| plain_title(lines, before)) else {
        return;
    };
    let mut first = end;
    // A title of two lines: the unit, then the paper. The nearest lines only, and no buttons of a web page.
    while let Some(above) = first.checked_sub(1) {
        let joins = before
            .get(above)
            .is_some_and(|&idx| may_be_title(text(idx)) && !within(text(idx), 4));
        if !joins || first + 2 <= end {
            break;
        }
        first = above;
    }
    front.title = before.get(first).copied();
    front.title_end = before.get(end).copied();
}

/// Without a word that names a paper only the very first line can be a title, and only a large or lonely one.
fn plain_title(lines: &[Line<'_>], before: &[usize]) -> Option<usize> {
    let line = lines.get(*before.first()?)?;
    let shown = line.look.centred || line.look.half_points >= 36 || before.len() <= 3;
    (shown && may_be_title(line.text) && !within(line.text, 3)).then_some(0)
}

#[cfg(test)]
mod tests {
    use crate::report::Report;

    use super::super::line::lines;
    use super::*;

    fn check(text: &str, title: Option<usize>, salutation: Option<usize>, body: usize) {
        let report = Report::from_text(text);
        let found = front(&lines(&report));
        assert_eq!(
            (found.title, found.salutation, found.body),
            (title, salutation, body),
            "{text}"
        );
    }

    #[test]
    fn the_title_names_a_paper() {
        check(
            "青山局2023年党建工作总结\n\n今年以来，我们抓实党建。",
            Some(0),
            None,
            2,
        );
        check(
            "工 作 报 告\n——在会上\n各位代表：\n现在报告工作。",
            Some(0),
            Some(2),
            3,
        );
        check(
            "下载\n打印\n【字号：\n】\n青山县工作报告\n时间：2023-01-02\n各位代表：",
            Some(4),
            Some(6),
            7,
        );
    }

    #[test]
    fn a_caption_may_stand_above_the_title() {
        check(
            "会议现场。 记者 王山 摄\n青山县工作报告\n县长 李水\n各位代表：\n现在报告工作。",
            Some(1),
            Some(3),
            4,
        );
    }

    #[test]
    fn a_mark_of_secrecy_is_no_title() {
        check(
            "秘密★1年\n青山局党建工作总结\n县委：\n一、成绩",
            Some(1),
            Some(2),
            3,
        );
        check(
            "内部资料　注意保存\n\n关于党建的报告\n县委：",
            Some(2),
            Some(3),
            4,
        );
        check("秘密文件管理工作总结\n一、成绩", Some(0), None, 1);
    }

    #[test]
    fn a_title_of_two_lines_starts_with_the_unit() {
        check(
            "青山县水务局机关党支部\n2023年述职报告（二）\n今年抓实党建。",
            Some(0),
            None,
            2,
        );
    }

    #[test]
    fn without_a_title_the_body_starts_at_once() {
        check("2023年，党支部抓实党建。\n一、情况", None, None, 0);
        check("一、情况\n正文。", None, None, 0);
    }

    #[test]
    fn the_salutation_is_the_addressed_line() {
        check(
            "县直机关工委：\n现将情况报告如下：\n一、情况",
            None,
            Some(0),
            1,
        );
        check("尊敬的各位领导、同志们：\n大家好！", None, Some(0), 1);
        check("现报告如下：\n一、情况", None, None, 0);
    }
}
