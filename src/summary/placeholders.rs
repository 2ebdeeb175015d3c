//! What is still to be filled in or taken out of an entry before it is handed in: masks (`**`, `××局`, `XX年`,
//! `○○`, `__`), blanks, （略）, 【待补】, debris of web pages. Pointed out, never changed.
//!
//! The rules look at a sign's neighbours: `20××年` is a mask, `×3倍`, `1×2`, `长×宽`, `X光`, 二〇〇八年 are none.

use crate::text::ByteSpan;

/// One spot to look at, as a span of the entry's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub span: ByteSpan,
    pub kind: PlaceholderKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceholderKind {
    /// Signs in place of a name or a figure: `**`, `××`, `XX`, `○○`.
    Mask,
    /// Room left to write in: `__`, （ ）, 年 月 日.
    Blank,
    /// （略）
    Omitted,
    /// 【待补】
    ToFill,
    /// Traces of another program: `##paidbegin##`, `&nbsp;`.
    Debris,
    /// A character that could not be read (U+FFFD).
    Unreadable,
}

/// All spots of `text`, in order, none overlapping.
pub fn placeholders(text: &str) -> Vec<Placeholder> {
    let text = Chars::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let (end, kind) = RULES.iter().find_map(|rule| rule(&text, at)).unzip();
        if let Some((end, kind)) = end.zip(kind) {
            found.extend(text.span(at, end).map(|span| Placeholder { span, kind }));
        }
        at = end.unwrap_or(at + 1);
    }
    found
}

/// A rule says where a spot that begins at a character ends, and what it is.
type Rule = fn(&Chars<'_>, usize) -> Option<(usize, PlaceholderKind)>;

const RULES: [Rule; 9] = [
    stars,
    crosses,
    letters,
    circles,
    underscores,
    bracketed,
    debris,
    entity,
    unreadable,
];

struct Chars<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
}

impl<'a> Chars<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            chars: text.char_indices().collect(),
        }
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.get(at))
    }

    /// End of the run of such characters that begins at `at` and not before it.
    fn run(&self, at: usize, of: impl Fn(char) -> bool) -> Option<usize> {
        if !self.get(at).is_some_and(&of) || self.before(at).is_some_and(&of) {
            return None;
        }
        (at..=self.chars.len()).find(|&end| !self.get(end).is_some_and(&of))
    }

    fn span(&self, start: usize, end: usize) -> Option<ByteSpan> {
        let byte = |at: usize| {
            self.chars
                .get(at)
                .map_or(self.text.len(), |(byte, _)| *byte)
        };
        ByteSpan::of(self.text, byte(start)..byte(end))
    }
}

fn stars(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| matches!(c, '*' | '＊'))?;
    let between_words = is_word(text.before(at)) && is_word(text.get(end));
    (end - at > 1 || !between_words).then_some((end, PlaceholderKind::Mask))
}

/// A lone × needs a Han beside it and no figure after it: 州×局, 第×次, 整改2×条.
fn crosses(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| matches!(c, '×' | '✕' | '╳'))?;
    let (before, after) = (text.before(at), text.get(end));
    let beside_han = is_han(before) || is_han(after);
    let in_formula =
        is_word(after) || is_letter(before) || after.is_some_and(|c| "长宽高深厚".contains(c));
    // “数据要素×”行动: a word of its own.
    let in_name = after == Some('”');
    (end - at > 1 || beside_han && !in_formula && !in_name).then_some((end, PlaceholderKind::Mask))
}

/// XX beside Han, figures or ％; a lone X only where a name or a count is missing: X月X日, 第X次. X光 is a word.
fn letters(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ'))?;
    let (before, after) = (text.before(at), text.get(end));
    if is_letter(before) || is_letter(after) {
        return None;
    }
    let counted =
        after.is_some_and(|c| "年月日号名个次人项条件期县市局委区镇乡村省州党季届％%".contains(c));
    let found = if end - at > 1 {
        counted || is_han(before) || is_han(after) && after != Some('染')
    } else {
        counted && after != Some('%') || before == Some('第')
    };
    found.then_some((end, PlaceholderKind::Mask))
}

/// ○○ but not the noughts of 二〇〇八年.
fn circles(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| matches!(c, '○' | '〇' | '◯'))?;
    let numeral = |c: Option<char>| c.is_some_and(|c| "零一二三四五六七八九".contains(c));
    let in_number = numeral(text.before(at)) || numeral(text.get(end));
    (end - at > 1 && !in_number).then_some((end, PlaceholderKind::Mask))
}

fn underscores(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| matches!(c, '_' | '＿'))?;
    let between_words = is_letter(text.before(at)) && is_letter(text.get(end));
    (end - at > 1 && !between_words).then_some((end, PlaceholderKind::Blank))
}

/// （略） 【待补充】 （ ） and 年 月 日 without figures.
fn bracketed(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    const LONGEST: usize = 10;
    if text.get(at)? == '年' {
        return unwritten_date(text, at);
    }
    let close = closing(text.get(at)?)?;
    let end = (at + 1..at + 2 + LONGEST).find(|&end| text.get(end) == Some(close))?;
    let inside: String = (at + 1..end).filter_map(|at| text.get(at)).collect();
    let kind = match inside.trim() {
        "" => PlaceholderKind::Blank,
        "略" | "此处略" | "从略" | "下略" => PlaceholderKind::Omitted,
        words if is_to_fill(words) => PlaceholderKind::ToFill,
        _ => return None,
    };
    Some((end + 1, kind))
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        '〔' => '〕',
        '《' => '》',
        _ => return None,
    })
}

fn is_to_fill(words: &str) -> bool {
    let done = ["补", "填", "定", "核", "查", "确认", "完善", "更新", "统计"];
    words
        .strip_prefix('待')
        .is_some_and(|rest| done.iter().any(|word| rest.starts_with(word)))
        || matches!(words, "请补充" | "请填写" | "此处补充" | "填写" | "插入")
}

fn unwritten_date(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let rest = text.span(at, at + 5)?;
    (rest.slice(text.text) == "年 月 日").then_some((at + 5, PlaceholderKind::Blank))
}

/// `##paidbegin##`
fn debris(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let open = text.run(at, |c| c == '#')?;
    let word = text.run(open, |c| c.is_ascii_alphabetic() || c == '_')?;
    let end = text.run(word, |c| c == '#')?;
    (open - at > 1 && end - word > 1).then_some((end, PlaceholderKind::Debris))
}

fn entity(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let known = [
        "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&ldquo;", "&rdquo;", "&middot;",
    ];
    if text.get(at)? != '&' {
        return None;
    }
    let rest = text.span(at, text.chars.len())?.slice(text.text);
    let entity = known.iter().find(|entity| rest.starts_with(**entity))?;
    Some((at + entity.len(), PlaceholderKind::Debris))
}

fn unreadable(text: &Chars<'_>, at: usize) -> Option<(usize, PlaceholderKind)> {
    let end = text.run(at, |c| c == '\u{FFFD}')?;
    Some((end, PlaceholderKind::Unreadable))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c))
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphabetic())
}

fn is_han(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::{PlaceholderKind::*, *};

    fn check(text: &str, expected: &[(&str, PlaceholderKind)]) {
        let found: Vec<_> = placeholders(text)
            .iter()
            .map(|spot| (spot.span.slice(text), spot.kind))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn stars_stand_for_names_and_figures() {
        check(
            "开展学习**次、＊届市委第*轮",
            &[("**", Mask), ("＊", Mask), ("*", Mask)],
        );
        check("完成率**%", &[("**", Mask)]);
        check("每人3*4米", &[]);
    }

    #[test]
    fn crosses_are_masks_unless_they_multiply() {
        check(
            "××局与州×局第×次20××年",
            &[("××", Mask), ("×", Mask), ("×", Mask), ("××", Mask)],
        );
        check("产量×3倍，面积1×2，长×宽，2×4", &[]);
        check("A×B与甲×3", &[]);
        check("整改2×条，局长×带队", &[("×", Mask), ("×", Mask)]);
        check("“数据要素×”行动", &[]);
    }

    #[test]
    fn crossed_letters_are_masks_beside_han() {
        check(
            "20XX年X月X日XX县xx局ＸＸ村",
            &[
                ("XX", Mask),
                ("X", Mask),
                ("X", Mask),
                ("XX", Mask),
                ("xx", Mask),
                ("ＸＸ", Mask),
            ],
        );
        check("占比XX%，第X次", &[("XX", Mask), ("X", Mask)]);
        check(
            "X光、X射线、XXL号、XX染色体、重X轻Y、EXCEL、Windows XP",
            &[],
        );
    }

    #[test]
    fn circles_are_masks_unless_they_are_noughts() {
        check("○○同志任〇〇书记", &[("○○", Mask), ("〇〇", Mask)]);
        check("二〇〇八年、二○○九年、二〇二三年", &[]);
    }

    #[test]
    fn room_left_to_write_in_is_a_blank() {
        check(
            "联系人____，共（  ）次，年 月 日",
            &[("____", Blank), ("（  ）", Blank), ("年 月 日", Blank)],
        );
        check("a__b 与 （一） 和 2023 年 1 月", &[]);
    }

    #[test]
    fn what_was_left_out_or_put_off_is_named() {
        check(
            "名单（略），数据【待补充】[待核实]",
            &[
                ("（略）", Omitted),
                ("【待补充】", ToFill),
                ("[待核实]", ToFill),
            ],
        );
        check("（试行）【省级】（待遇落实）", &[]);
    }

    #[test]
    fn debris_of_other_programs_is_found() {
        check(
            "##paidbegin##二是\u{FFFD}&nbsp;好",
            &[
                ("##paidbegin##", Debris),
                ("\u{FFFD}", Unreadable),
                ("&nbsp;", Debris),
            ],
        );
        check("C#与#1楼##", &[]);
    }
}
