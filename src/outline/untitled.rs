//! Section titles without a number: a short line that opens a part, an annex's title, a line in a heading style.

use super::candidate::{candidate, unnumbered};

use super::item::begins_item;
use super::line::{Line, within};
use super::marker::{Family, Value, marker};
use super::phrase::{is_date, is_prose};
use super::sequence::Candidate;
use super::types::Role;

pub(super) struct Untitled<'a> {
    lines: &'a [Line<'a>],
    roles: &'a [Role],
    /// The source broke its lines at the page's width: a short line then says nothing.
    hard_wrapped: bool,
    /// This report puts a label with a colon over each of its lists (九月份： 1.… 十月份： 1.…).
    labelled: bool,
}

impl<'a> Untitled<'a> {
    pub(super) fn new(lines: &'a [Line<'a>], roles: &'a [Role]) -> Self {
        let mut untitled = Self {
            lines,
            roles,
            hard_wrapped: is_hard_wrapped(lines),
            labelled: false,
        };
        let mut labels = (0..lines.len()).filter(|&idx| untitled.labels_list(idx));
        let text = |idx: usize| lines.get(idx).map(|line| line.text);
        let first = labels.next().and_then(text);
        let labelled = labels.any(|idx| text(idx) != first);
        untitled.labelled = labelled;
        untitled
    }

    pub(super) fn candidate(&self, idx: usize) -> Option<Candidate> {
        let line = self.lines.get(idx)?;
        if self.labelled && self.labels_list(idx) {
            return Some(candidate(idx, line, unnumbered(Family::Unnumbered)));
        }
        // Most lines are long, or end like a sentence: no more is asked of them.
        if line.text.len() > 135
            || line
                .text
                .ends_with(['。', '；', '：', '，', '！', '？', ':', ';', '!', '?'])
        {
            return None;
        }
        let styled = line.look.outline_level.is_some() && within(line.text, 45);
        let annex = self.opens_annex(idx);
        if !styled && !annex && !self.opens_part(idx) {
            return None;
        }
        let family = if styled {
            Family::Styled
        } else {
            Family::Unnumbered
        };
        Some(Candidate {
            resets: annex && !styled,
            ..candidate(idx, line, unnumbered(family))
        })
    }

    /// A few words and a colon right before a list's first number.
    fn labels_list(&self, idx: usize) -> bool {
        let Some(line) = self.lines.get(idx) else {
            return false;
        };
        line.text.len() <= 45
            && self.roles.get(idx) == Some(&Role::Body)
            && is_label(line.text)
            && self.before(idx).is_some_and(|before| self.is_ended(before))
            && self
                .after(idx)
                .and_then(|after| marker(self.lines.get(after)?.text))
                .is_some_and(|found| found.value == Value::Number(1))
    }

    /// A short line after an ended paragraph and before running text or a list.
    fn opens_part(&self, idx: usize) -> bool {
        let Some(line) = self.lines.get(idx) else {
            return false;
        };
        !self.hard_wrapped
            && looks_like_title(line.text)
            && self.before(idx).is_none_or(|before| self.is_ended(before))
            && self
                .after(idx)
                .is_some_and(|after| self.is_substance(after))
    }

    /// The title right after 附件, or 名词解释 and its like.
    fn opens_annex(&self, idx: usize) -> bool {
        let Some(line) = self.lines.get(idx) else {
            return false;
        };
        let named = ["注释", "附注", "名词解释", "名词注释", "附录"].contains(&line.text);
        let follows = self
            .before(idx)
            .and_then(|before| self.lines.get(before))
            .is_some_and(|before| is_annex_label(before.text));
        let short =
            within(line.text, 45) && !is_annex_label(line.text) && marker(line.text).is_none();
        short && (named || follows) && self.after(idx).is_some()
    }

    fn before(&self, idx: usize) -> Option<usize> {
        (0..idx)
            .rev()
            .take(8)
            .find(|&at| self.lines.get(at).is_some_and(|line| !line.text.is_empty()))
    }

    fn after(&self, idx: usize) -> Option<usize> {
        (idx + 1..self.lines.len())
            .take(8)
            .find(|&at| self.lines.get(at).is_some_and(|line| !line.text.is_empty()))
    }

    /// The paragraph is over: it ends like a sentence, or it is a heading or a title.
    fn is_ended(&self, idx: usize) -> bool {
        let Some(line) = self.lines.get(idx) else {
            return true;
        };
        matches!(
            self.roles.get(idx),
            Some(Role::Title | Role::Salutation | Role::Closing)
        ) || line
            .text
            .ends_with(['。', '！', '？', '；', '：', '”', '）', ':', ';', '!', '.'])
            || (line.within(40) && marker(line.text).is_some())
    }

    fn is_substance(&self, idx: usize) -> bool {
        self.lines.get(idx).is_some_and(|line| {
            (is_prose(line.text) && (!within(line.text, 15) || begins_item(line.text)))
                || marker(line.text).is_some_and(|found| found.value == Value::Number(1))
        })
    }
}

/// 附件 附件1 附：
fn is_annex_label(text: &str) -> bool {
    text.strip_prefix("附件").is_some_and(|rest| {
        rest.chars()
            .all(|char| char.is_numeric() || "一二三四五六七八九十：:-— ".contains(char))
    })
}

/// 「九月份：」 「整改措施：」, but not the end of a sentence that leads a list in.
fn is_label(text: &str) -> bool {
    const LEADS: [&str; 10] = [
        "如下", "以下", "下列", "几", "方面", "是", "为", "有", "做到", "包括",
    ];
    text.strip_suffix(['：', ':']).is_some_and(|name| {
        within(name, 12)
            && marker(name).is_none()
            && !name.contains(['，', '。', '；', '：', ':', '、', '（', '【'])
            && !LEADS.iter().any(|word| name.contains(word))
    })
}

/// Han of a heading's length without a sentence's marks, no date, no label, no name.
fn looks_like_title(text: &str) -> bool {
    within(text, 28)
        && (!within(text, 3) || names_a_part(text))
        && !begins_item(text)
        && !ends_with_quantity(text)
        && !text.contains([
            '。', '；', '！', '？', '：', ':', ';', '!', '?', '\t', '|', '@', '【', '】', ',', '…',
            '=', '~',
        ])
        && !text.ends_with(['、', '）', ')', '》'])
        && !text.starts_with(['—', '-', '（', '(', '附', '·', '*'])
        && !text.starts_with(['图', '表'])
        && text.matches('，').count() <= 1
        && !is_date(text)
        && text
            .chars()
            .filter(|char| *char >= '一' && *char <= '鿿')
            .count()
            * 2
            > text.chars().count()
}

/// 感悟篇 学习篇: three characters, but no person's name.
fn names_a_part(text: &str) -> bool {
    text.ends_with('篇') && !within(text, 2)
}

/// 「三八红旗集体5个」: a line of a list of things.
fn ends_with_quantity(text: &str) -> bool {
    let counted = text.trim_end_matches([
        '个', '名', '人', '项', '次', '件', '份', '家', '户', '篇', '万', '元', '亩', '平', '方',
        '米', '余', '%', '％',
    ]);
    counted.len() < text.len() && counted.ends_with(|char: char| char.is_ascii_digit())
}

/// Most long lines break off without a mark.
fn is_hard_wrapped(lines: &[Line<'_>]) -> bool {
    let (mut long, mut cut) = (0, 0);
    for line in lines.iter().filter(|line| line.text.len() > 60).take(400) {
        long += 1;
        cut += usize::from(!line.text.ends_with([
            '。', '；', '：', '！', '？', '”', '）', '，', '、', '.', ':', ';',
        ]));
    }
    long >= 10 && cut * 3 > long
}

#[cfg(test)]
mod tests {
    use crate::report::Report;

    use super::super::line::lines;
    use super::*;

    fn check(text: &str, expected: &[usize]) {
        let report = Report::from_text(text);
        let lines = lines(&report);
        let roles = vec![Role::Body; lines.len()];
        let untitled = Untitled::new(&lines, &roles);
        let found: Vec<_> = (0..lines.len())
            .filter(|&idx| untitled.candidate(idx).is_some())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_short_line_before_running_text_opens_a_part() {
        check(
            "今年抓实党建。\n强化理论学习\n全年组织集中学习二十四次，交流发言一百余人次，氛围日益浓厚。",
            &[1],
        );
        check("今年抓实党建。\n张三\n2023年12月", &[]);
        check(
            "今年抓实党建的\n主要目标\n是：全年组织集中学习二十四次，交流发言一百余人次，氛围浓厚。",
            &[],
        );
    }

    #[test]
    fn a_title_may_stand_between_a_lead_in_and_a_list_of_items() {
        check(
            "今年以来，主要抓了三个方面：\n突出制度建设\n一是修订制度。\n二是规范采购。",
            &[1],
        );
    }

    #[test]
    fn members_of_lists_greetings_and_quantities_open_no_part() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，氛围日益浓厚。";
        for line in [
            "一是把好学习关口",
            "大家下午好!",
            "青年岗位能手8名",
            "活动阵地达到200平方米",
        ] {
            check(&format!("今年抓实党建。\n{line}\n{text}"), &[]);
        }
        check(&format!("今年抓实党建。\n收获篇\n{text}"), &[1]);
    }

    #[test]
    fn labels_over_lists_are_titles_where_a_report_has_several() {
        check(
            "安排到月。\n九月份：\n1.定计划\n十月份：\n1.上党课",
            &[1, 3],
        );
        check("安排到月。\n九月份：\n1.定计划\n2.上党课", &[]);
        check("安排到月。\n重点是：\n1.定计划\n还要做到：\n1.上党课", &[]);
    }

    #[test]
    fn the_line_after_an_annex_label_is_its_title() {
        check(
            "到此结束。\n附件\n《报告》名词注释\n1.四库：水库、粮库。",
            &[2],
        );
    }
}
