//! Whether the first page carries a mark of secrecy. Such a file does not belong on most machines: the user is told.

use crate::report::{Place, Report};
use crate::text::ParagraphIdx;

/// A mark and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marking {
    pub secrecy: Secrecy,
    pub paragraph: ParagraphIdx,
}

/// What a mark says, the weightiest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secrecy {
    /// 内部资料, 注意保存, 不得外传 …
    Internal,
    /// 工作秘密.
    Work,
    /// 秘密.
    Confidential,
    /// 机密.
    Secret,
    /// 绝密.
    TopSecret,
}

impl Secrecy {
    /// The words of the mark.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "内部资料",
            Self::Work => "工作秘密",
            Self::Confidential => "秘密",
            Self::Secret => "机密",
            Self::TopSecret => "绝密",
        }
    }
}

/// The weightiest mark on the first page: in the words of a line of its own, never in a sentence (保守秘密).
pub fn secrecy_mark(report: &Report) -> Option<Marking> {
    let marks = (0..)
        .zip(report.paragraphs())
        .take(FIRST_PAGE)
        .filter_map(|(idx, paragraph)| {
            let line = paragraph.span.slice(report.text());
            let in_table = paragraph.place == Place::TableRow;
            let secrecy = mark(line, in_table)?;
            Some(Marking {
                secrecy,
                paragraph: ParagraphIdx(idx),
            })
        });
    // The first of equals.
    marks.reduce(|best, next| {
        if next.secrecy > best.secrecy {
            next
        } else {
            best
        }
    })
}

/// Lines of the first page: a mark stands at its top, or below the title of a form.
const FIRST_PAGE: usize = 20;
/// Characters of a line that may be a mark with copy number and urgency: 000012 机密★1年 特急.
const LONGEST: usize = 30;

const LEVELS: [(&str, Secrecy); 3] = [
    ("绝密", Secrecy::TopSecret),
    ("机密", Secrecy::Secret),
    ("秘密", Secrecy::Confidential),
];

fn mark(line: &str, in_table: bool) -> Option<Secrecy> {
    let whole: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    if whole.is_empty() || whole.chars().count() > LONGEST {
        return None;
    }
    if let Some(starred) = work(&whole).or_else(|| starred(&whole)) {
        return Some(starred);
    }
    // A row of a table with the level as one of its words is a list of documents, not a mark.
    if in_table && !whole.contains("密级") {
        return None;
    }
    let words = line.split_whitespace().map(str::to_owned);
    words
        .chain([whole.clone()])
        .find_map(|word| level(&word))
        .or_else(|| internal(&whole))
}

/// 机密★1年: the star is nothing but a mark.
fn starred(line: &str) -> Option<Secrecy> {
    LEVELS.iter().find_map(|(name, secrecy)| {
        let mut after = line
            .match_indices(name)
            .filter_map(|(at, _)| line.get(at + name.len()..));
        after
            .any(|after| after.starts_with(['★', '☆']))
            .then_some(*secrecy)
    })
}

/// 机密, （秘密）, 密级：机密, 秘密5年.
fn level(word: &str) -> Option<Secrecy> {
    let word = word.trim_matches(|c| "（）()【】[]〔〕".contains(c));
    let word = word
        .strip_prefix("密级")
        .map_or(word, |rest| rest.trim_start_matches(['：', ':']));
    LEVELS.iter().find_map(|(name, secrecy)| {
        let term = word.strip_prefix(name)?;
        let is_term = term.is_empty() || term == "级" || term == "长期" || years(term);
        is_term.then_some(*secrecy)
    })
}

fn years(term: &str) -> bool {
    let count = term
        .strip_suffix('年')
        .or_else(|| term.strip_suffix("个月"));
    count.is_some_and(|n| {
        !n.is_empty()
            && n.chars()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

const INTERNAL: &[&str] = &[
    "内部资料",
    "内部材料",
    "内部文件",
    "内部使用",
    "内部参考",
    "内部传阅",
    "内部",
    "仅供",
    "供",
    "注意保存",
    "注意保密",
    "妥善保管",
    "妥善保存",
    "不得外传",
    "请勿外传",
    "严禁外传",
    "禁止外传",
    "不得复印",
    "不得翻印",
    "会后收回",
    "阅后收回",
    "领导参阅",
];

/// 工作秘密 is below the three levels of the state.
fn work(line: &str) -> Option<Secrecy> {
    let line = line.trim_matches(|c| "（）()【】[]".contains(c));
    let term = line.strip_prefix("工作秘密")?;
    let alone = term.is_empty() || term.starts_with(['★', '☆', '，', '：']);
    alone.then_some(Secrecy::Work)
}

/// A line of such words and nothing else; one weak word alone (供, 内部) is no mark.
fn internal(line: &str) -> Option<Secrecy> {
    let mut rest = line.trim_matches(is_dress);
    let mut said = 0;
    while !rest.is_empty() {
        let after = INTERNAL.iter().find_map(|word| rest.strip_prefix(word))?;
        said += rest.chars().count() - after.chars().count();
        rest = after.trim_start_matches(is_dress);
    }
    (said >= 4).then_some(Secrecy::Internal)
}

fn is_dress(c: char) -> bool {
    "（）()【】[]★☆·，。、！!,：:—-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Secrecy, u32)>) {
        let found = secrecy_mark(&Report::from_text(text));
        assert_eq!(
            found.map(|mark| (mark.secrecy, mark.paragraph.0)),
            expected,
            "{text}"
        );
    }

    #[test]
    fn marks_of_the_three_levels() {
        check("机密★1年\n××镇工作总结", Some((Secrecy::Secret, 0)));
        check(
            "000012\n绝密★长期  特急\n标题",
            Some((Secrecy::TopSecret, 1)),
        );
        check("秘　密\n标题", Some((Secrecy::Confidential, 0)));
        check("标题\n（秘密）", Some((Secrecy::Confidential, 1)));
        check("密级：机密", Some((Secrecy::Secret, 0)));
        check("000012 秘密5年 加急", Some((Secrecy::Confidential, 0)));
    }

    #[test]
    fn marks_of_inner_use() {
        check("内部资料　注意保存\n标题", Some((Secrecy::Internal, 0)));
        check("（内部资料，请勿外传）", Some((Secrecy::Internal, 0)));
        check("【内部使用】", Some((Secrecy::Internal, 0)));
        check("工作秘密★2年", Some((Secrecy::Work, 0)));
    }

    #[test]
    fn the_weightiest_mark_counts() {
        check("内部资料\n机密★1年", Some((Secrecy::Secret, 1)));
    }

    #[test]
    fn words_in_sentences_and_headings_are_no_marks() {
        check("严格保守党和国家秘密。", None);
        check("（三）机密文件管理情况", None);
        check("内部管理\n内部控制制度", None);
        check("工作秘密管理制度", None);
        check("内部", None);
        check("秘密交通线的故事", None);
        check("一、保密工作", None);
    }

    #[test]
    fn only_the_first_page_is_looked_at() {
        check(
            &("正文\n".repeat(19) + "机密★1年"),
            Some((Secrecy::Secret, 19)),
        );
        check(&("正文\n".repeat(20) + "机密★1年"), None);
    }
}
