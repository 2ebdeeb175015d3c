//! What stands before the body: title, subtitle, author, salutation.

use super::line::{Line, trimmed, within};
use super::marker::{is_blank, marker};
use super::several::is_part_label;

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

/// A line of running text: it ends like a sentence, leads a list in, or is too long for anything else.
pub(super) fn is_prose(text: &str) -> bool {
    !within(text, 60)
        || text.contains('。')
        || text.ends_with(['！', '；', '，'])
        || (text.ends_with(['：', ':']) && text.contains(['，', ',']))
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

/// Short, without a sentence's marks, no label, date or subtitle.
pub(super) fn may_be_title(text: &str) -> bool {
    (within(text, 45) || is_long_title(text))
        && !text.contains([
            '。', '；', '！', '？', '：', ':', '【', '】', '\t', '@', '|', '>',
        ])
        && !text.ends_with(['，', '、', ','])
        && !text.starts_with(['—', '-', '（', '(', '–', '─'])
        && !is_date(text)
        && (!text.starts_with("附件") || !within(text, 5))
        && text.chars().any(|char| char >= '一')
        && marker(text).is_none()
        && !is_secrecy_mark(text)
}

/// 秘密★1年, 内部资料　注意保存: not 秘密文件管理办法.
fn is_secrecy_mark(text: &str) -> bool {
    let marks = [
        "绝密",
        "机密",
        "秘密",
        "工作秘密",
        "内部资料",
        "内部材料",
        "内部文件",
    ];
    let rest = marks.iter().find_map(|mark| text.strip_prefix(mark));
    rest.is_some_and(|rest| !rest.starts_with(|char: char| char.is_alphanumeric()))
}

/// 「某局关于某年度某某问题整改情况的报告」 may be longer than other titles.
fn is_long_title(text: &str) -> bool {
    within(text, 60)
        && text.contains("关于")
        && PAPERS.iter().any(|word| {
            text.strip_suffix(word)
                .is_some_and(|head| head.ends_with('的'))
        })
}

const PAPERS: [&str; 44] = [
    "汇编",
    "选编",
    "合集",
    "范文",
    "报告",
    "总结",
    "汇报",
    "材料",
    "述职",
    "情况",
    "方案",
    "要点",
    "计划",
    "通知",
    "意见",
    "讲话",
    "清单",
    "台账",
    "打算",
    "安排",
    "规划",
    "办法",
    "细则",
    "提纲",
    "发言",
    "体会",
    "心得",
    "剖析",
    "小结",
    "综述",
    "思路",
    "简报",
    "预案",
    "讲稿",
    "发言稿",
    "述评",
    "自评",
    "通报",
    "记录",
    "纪要",
    "决议",
    "请示",
    "说明",
    "经验材料",
];

/// A title that says what paper it heads: 2023年度党建工作总结（三）.
pub(super) fn names_a_paper(text: &str) -> bool {
    if !may_be_title(text) || within(text, 3) {
        return false;
    }
    let squeezed: String = text.chars().filter(|&char| !is_blank(char)).collect();
    let core = without_tail(&squeezed);
    PAPERS.iter().any(|word| core.ends_with(word))
        || (core.starts_with("关于") && core.contains('的'))
}

/// The title without （2023年）, a number or a version at its end.
fn without_tail(title: &str) -> &str {
    let mut core = title;
    loop {
        let cut = core.trim_end_matches(|char: char| {
            char.is_ascii_digit() || "一二三四五六七八九十".contains(char)
        });
        let cut = match cut.strip_suffix(['）', ')', '〕']) {
            Some(inner) => inner
                .rfind(['（', '(', '〔'])
                .and_then(|at| inner.get(..at))
                .unwrap_or(cut),
            None => cut,
        };
        if cut.is_empty() || cut.len() == core.len() {
            return core;
        }
        core = cut;
    }
}

/// The people or unit a report speaks to: 市直机关工委： 各位领导、同志们：
pub(super) fn is_salutation(text: &str) -> bool {
    if !within(text, 36) || text.contains(['。', '；', '【', '】', '《', '\t']) {
        return false;
    }
    let called = ["各位", "尊敬", "同志们", "敬爱"]
        .iter()
        .any(|word| text.starts_with(word));
    if called {
        return text.ends_with(['：', ':', '，', '！', ',', '!']);
    }
    let Some(name) = text.strip_suffix(['：', ':']) else {
        return false;
    };
    let name = trimmed(name);
    !name.contains(['：', ':', '，'])
        && marker(name).is_none()
        && !LABELS.iter().any(|word| name.contains(word))
        && ADDRESSED.iter().any(|word| name.ends_with(word))
}

/// What an addressed line ends with.
const ADDRESSED: [&str; 49] = [
    "组织",
    "政协",
    "人大",
    "总支",
    "委",
    "局",
    "办",
    "部",
    "组",
    "会",
    "府",
    "厅",
    "院",
    "处",
    "科",
    "校",
    "公司",
    "支部",
    "单位",
    "中心",
    "领导",
    "同志",
    "同志们",
    "代表",
    "委员",
    "主任",
    "书记",
    "党员",
    "党委",
    "室",
    "团",
    "站",
    "所",
    "协会",
    "镇",
    "乡",
    "街道",
    "机关",
    "集团",
    "队",
    "部门",
    "各位",
    "同事",
    "评委",
    "老师",
    "家长",
    "朋友们",
    "同事们",
    "省长",
];

const LABELS: [&str; 22] = [
    "如下",
    "以下",
    "下列",
    "主要",
    "方面",
    "时间",
    "地点",
    "来源",
    "作者",
    "姓名",
    "职务",
    "日期",
    "附件",
    "字号",
    "关键",
    "摘要",
    "责任",
    "牵头",
    "配合",
    "报告人",
    "汇报人",
    "单位名称",
];

/// 2023年12月5日, 二〇二三年十二月, （2023年1月）, 2023-01-05.
pub(super) fn is_date(text: &str) -> bool {
    // 「- 2 -」 is a page's number.
    let figures = text.chars().filter(char::is_ascii_digit).count();
    within(text, 20)
        && (text.contains('年') || (figures >= 5 && text.contains(['-', '.', '/'])))
        && text.chars().all(|char| {
            char.is_ascii_digit()
                || is_blank(char)
                || "年月日〇○零一二三四五六七八九十×*Xx０１２３４５６７８９-./（）()：:"
                    .contains(char)
        })
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
