//! Where a heading ends and its text begins: 「（一）抓学习。一是…」 「2.双高计划：指…」.

use memchr::memmem;

use crate::text::sentence::ends_sentence;

use super::line::within;
use super::marker::{blank, tail};

/// How a heading's text, without its marker, divides. Offsets in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The title's first byte, after white space.
    pub(super) from: usize,
    /// Past the title's last byte, its final 。；： left out.
    pub(super) to: usize,
    /// Whether text follows the heading.
    pub(super) text_follows: bool,
    /// Whether the heading ends like a sentence.
    pub(super) sentence: bool,
}

/// A label before a colon is a title up to this length; past it the colon is one of the sentence.
const LONGEST_LABEL: usize = 24;

pub(super) fn split(text: &str) -> Split {
    let from = blank(text);
    let body = tail(text, from);
    let sentence_end = sentence_end(body);
    let sentence = body.get(..sentence_end).unwrap_or(body);
    let end = label_end(sentence)
        .or_else(|| list_start(sentence))
        .or_else(|| spaced_end(sentence))
        .unwrap_or(sentence_end);
    let head = body.get(..end).unwrap_or(body);
    let title = head
        .trim_end()
        .trim_end_matches(['。', '；', '：', ':', ';'])
        .trim_end();
    let title = title.strip_suffix('.').unwrap_or(title);
    Split {
        from,
        to: from + title.len(),
        text_follows: !tail(body, end).trim().is_empty(),
        sentence: ends_sentence(head) || head.trim_end().ends_with(['，', ',', '、']),
    }
}

/// Past the first 。！？ and the closing quotes after it, not one inside brackets or quotes that go on; the whole
/// text where there is none.
fn sentence_end(text: &str) -> usize {
    let mut open = Open::default();
    for (at, char) in text.char_indices() {
        open.pass(char);
        let ends = match char {
            '。' => true,
            '！' | '？' => !open.is_inside(),
            '.' => stops(text, at),
            _ => false,
        };
        if !ends {
            continue;
        }
        let rest = tail(text, at + char.len_utf8());
        let kept = rest.trim_start_matches(['”', '’', '」', '』', '！', '？']);
        return text.len() - kept.len();
    }
    text.len()
}

/// How many quotes, title marks and brackets are open.
#[derive(Default)]
struct Open {
    quotes: i32,
    titles: i32,
    brackets: i32,
}

impl Open {
    fn pass(&mut self, char: char) {
        let (count, step) = match char {
            '“' => (&mut self.quotes, 1),
            '”' => (&mut self.quotes, -1),
            '《' => (&mut self.titles, 1),
            '》' => (&mut self.titles, -1),
            '（' => (&mut self.brackets, 1),
            '）' => (&mut self.brackets, -1),
            _ => return,
        };
        *count = (*count + step).max(0);
    }

    fn is_inside(&self) -> bool {
        self.quotes + self.titles + self.brackets > 0
    }
}

/// A full stop typed in half width: after a Chinese character, before another or the end.
fn stops(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = tail(text, at + 1).chars().next();
    before.is_some_and(|char| char >= '一' && char != '．')
        && after.is_none_or(|char| char >= '一' || char.is_whitespace())
}

/// Past the colon that ends a label: 「GEP核算：」. A longer clause ends there only where a list begins.
fn label_end(sentence: &str) -> Option<usize> {
    let mut open = Open::default();
    for (at, char) in sentence.char_indices() {
        open.pass(char);
        if !matches!(char, '：' | ':') || open.is_inside() {
            continue;
        }
        let label = sentence.get(..at)?;
        let rest = tail(sentence, at + char.len_utf8());
        if char == ':' && rest.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if rest.trim().is_empty() {
            return None;
        }
        let short = !label.contains(['，', ',', '；']) && within(label, LONGEST_LABEL);
        let short = short || names_matter(label);
        let listed = within(label, 45) && super::item::opens_list(rest);
        return (short || listed).then_some(at + char.len_utf8());
    }
    None
}

/// 「关于“学习不深，研讨不够”的问题：」: a label of any heading's length.
fn names_matter(label: &str) -> bool {
    const LONGEST: usize = 60;
    label.starts_with("关于") && label.ends_with(['题', '面', '况']) && within(label, LONGEST)
}

/// 「存在问题一是学习不深。二是…」: the heading's line break was lost before its list.
fn list_start(sentence: &str) -> Option<usize> {
    const MATTERS: [&str; 8] = [
        "情况", "问题", "不足", "方面", "成效", "措施", "打算", "做法",
    ];
    let at = memmem::find(sentence.as_bytes(), "一是".as_bytes())?;
    let head = sentence.get(..at)?;
    (within(head, LONGEST_LABEL)
        && !head.contains(['，', ',', '、'])
        && MATTERS.iter().any(|word| head.ends_with(word)))
    .then_some(at)
}

/// 「工作要求 各单位要…」: a space where a line break was. Two halves of a slogan are of like length.
fn spaced_end(sentence: &str) -> Option<usize> {
    const LONGEST_HEAD: usize = 14;
    const SHORTEST_TEXT: usize = 30;
    let at = sentence.find([' ', '\u{3000}'])?;
    let head = sentence.get(..at)?;
    let text = tail(sentence, at).trim_start();
    (within(head, LONGEST_HEAD)
        && !within(head, 1)
        && !head.contains(['，', '、', '“', '《', '（', '*', '×'])
        && !within(text, SHORTEST_TEXT))
    .then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: &str, text_follows: bool, sentence: bool) {
        let found = split(text);
        assert_eq!(
            (
                &text[found.from..found.to],
                found.text_follows,
                found.sentence
            ),
            (title, text_follows, sentence),
            "{text}"
        );
    }

    #[test]
    fn a_heading_on_its_own_line() {
        check("2022年工作情况", "2022年工作情况", false, false);
        check(" 工作进展情况：", "工作进展情况", false, false);
        check("存在的问题。", "存在的问题", false, true);
    }

    #[test]
    fn a_heading_sentence_with_text_after_it() {
        check("抓学习，强本领。今年以来", "抓学习，强本领", true, true);
        check(
            "抓住“三个有没有？”这个要害。一是",
            "抓住“三个有没有？”这个要害",
            true,
            true,
        );
        check("抓学习. 今年", "抓学习", true, false);
    }

    #[test]
    fn a_space_may_stand_for_a_lost_line_break() {
        check(
            "工作要求 各支部要高度重视，明确责任，细化措施，一级抓一级，层层抓落实，确保见效。",
            "工作要求",
            true,
            false,
        );
        check(
            "强化引领 筑牢思想之基。今年",
            "强化引领 筑牢思想之基",
            true,
            true,
        );
    }

    #[test]
    fn a_list_may_follow_a_heading_without_a_mark() {
        check("存在问题一是学习不深。二是", "存在问题", true, false);
        check("分清一是一非。二是", "分清一是一非", true, true);
    }

    #[test]
    fn a_label_ends_at_its_colon() {
        check("“双高计划”：指高水平建设。", "“双高计划”", true, false);
        check(
            "存在的问题：一是不实；二是不细。",
            "存在的问题",
            true,
            false,
        );
        check(
            "会议要求，要抓好两件事：甲乙。",
            "会议要求，要抓好两件事：甲乙",
            false,
            true,
        );
        check("时间定在8:30开始。", "时间定在8:30开始", false, true);
        check(
            "关于“中心组学习不够深入，联系实际研讨不够”的问题：制定了学习计划。",
            "关于“中心组学习不够深入，联系实际研讨不够”的问题",
            true,
            false,
        );
    }
}
