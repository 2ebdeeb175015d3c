//! What each member of a list holds, and which list lies inside another's member.

use crate::text::ByteSpan;
use crate::text::sentence::sentences;

use super::super::types::{Item, ItemIdx, SectionIdx};
use super::members::{Member, members};
use super::neighbours::Neighbours;
use super::word::Hit;
use crate::text::ParagraphIdx;

/// The text of one paragraph in which items may stand.
#[derive(Clone, Debug)]
pub(in super::super) struct Ground {
    pub(in super::super) paragraph: ParagraphIdx,
    /// Where the searched text starts and ends in the report.
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
    /// Whether the searched text is the paragraph's beginning, not what follows a heading.
    pub(in super::super) opens_paragraph: bool,
    pub(in super::super) section: Option<SectionIdx>,
    pub(in super::super) hits: Vec<Hit>,
}

/// The items of all grounds, in order. Grounds of one section come together.
pub(in super::super) fn items(text: &str, grounds: &[Ground]) -> Vec<Item> {
    let mut found = Vec::new();
    for (idx, ground) in grounds.iter().enumerate() {
        let neighbours = Neighbours::new(grounds, idx);
        let members = members(ground, &neighbours);
        push_items(text, ground, &members, &mut found);
    }
    found
}

fn push_items(text: &str, ground: &Ground, members: &[Member], found: &mut Vec<Item>) {
    let mut parents: Vec<(u8, ItemIdx)> = Vec::new();
    for (idx, member) in members.iter().enumerate() {
        let start = ground.start + member.hit.at;
        let end = members
            .iter()
            .skip(idx + 1)
            .find(|next| next.depth <= member.depth)
            .map_or(ground.end, |next| {
                let end = ground.start + next.hit.at;
                if next.hit.value == 1 {
                    before_lead(text, start, end)
                } else {
                    end
                }
            });
        let (Some(marker), Some(span)) = (
            ByteSpan::of(text, start..start + member.hit.len),
            ByteSpan::of(text, start..end),
        ) else {
            continue;
        };
        parents.retain(|(depth, _)| *depth < member.depth);
        let parent = parents.last().map(|(_, parent)| *parent);
        let own = ItemIdx(found.len());
        found.push(Item {
            paragraph: ground.paragraph,
            marker,
            span: span.trimmed(text),
            depth: parents.len() as u8 + 1,
            parent,
            section: ground.section,
        });
        parents.push((member.depth, own));
    }
}

/// Where a member ends before a new list: its last sentence leads that list in where a colon ends it.
fn before_lead(text: &str, start: usize, end: usize) -> usize {
    let Some(span) = ByteSpan::of(text, start..end) else {
        return end;
    };
    if !span.slice(text).trim_end().ends_with(['：', ':']) {
        return end;
    }
    sentences(text, span)
        .last()
        .map(|lead| lead.start().get())
        .filter(|lead| *lead > start)
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::super::tests::check;

    #[test]
    fn lists_lie_in_lists_and_follow_each_other() {
        check(
            "主观上：一是学得少；二是想得浅。客观上：一是人少。二是事多。",
            expect![[r"
                · 一是学得少；
                · 二是想得浅。
                · 一是人少。
                · 二是事多。
            "]],
        );
        check(
            "一是抓学习。\n二是抓整治。一是查。二是改。\n三是抓落实。",
            expect![[r"
                · 一是抓学习。
                · 二是抓整治。一是查。二是改。
                ·· 一是查。
                ·· 二是改。
                · 三是抓落实。
            "]],
        );
        check(
            "首先，抓学习。一是学深。二是学透。其次，抓落实。最后，抓督查。",
            expect![[r"
                · 首先，抓学习。一是学深。二是学透。
                ·· 一是学深。
                ·· 二是学透。
                · 其次，抓落实。
                · 最后，抓督查。
            "]],
        );
    }

    #[test]
    fn a_list_may_go_on_inside_a_paragraph_that_opens_with_a_member() {
        check(
            "一是甲。二是乙。\n三是丙。四是丁。",
            expect![[r"
                · 一是甲。
                · 二是乙。
                · 三是丙。
                · 四是丁。
            "]],
        );
    }

    #[test]
    fn words_without_a_partner_are_no_items() {
        check("首先，抓学习。随后抓落实。", expect![[""]]);
        check("最后，让我们抓落实。", expect![[""]]);
        check(
            "首先抓学习，其次抓落实。再次荣获先进。",
            expect![[r"
                · 首先抓学习，
                · 其次抓落实。再次荣获先进。
        "]],
        );
        check(
            "1.抓学习，效果好。",
            expect![[r"
                1 1.抓学习，效果好 … (1)
            "]],
        );
    }

    #[test]
    fn numbers_inside_a_paragraph_need_a_second() {
        check(
            "抓三件事：1.学习；2.整改；3.落实。增长2.5%，到2023年。",
            expect![[r"
                · 1.学习；
                · 2.整改；
                · 3.落实。增长2.5%，到2023年。
            "]],
        );
        check(
            "1.学习不深。2.落实不够。",
            expect![[r"
                · 1.学习不深。
                · 2.落实不够。
            "]],
        );
    }

    #[test]
    fn the_first_member_may_follow_its_verb() {
        check(
            "今后，支部将一要抓学习，二要抓落实。",
            expect![[r"
                · 一要抓学习，
                · 二要抓落实。
            "]],
        );
        check(
            "建议一是配强班子；二是增加经费。",
            expect![[r"
                · 一是配强班子；
                · 二是增加经费。
            "]],
        );
        check("发展是第一要务，二要抓落实。", expect![[""]]);
        check(
            "一是讲原则，分清这一是非标准；二是讲团结。",
            expect![[r"
                · 一是讲原则，分清这一是非标准；
                · 二是讲团结。
            "]],
        );
        check("唯一是学，其次是做，二是查。", expect![[r""]]);
    }

    #[test]
    fn chapters_numerals_may_count_items() {
        check(
            "努力方向：一、加强学习；二、改进方法；三、团结同志。",
            expect![[r"
                · 一、加强学习；
                · 二、改进方法；
                · 三、团结同志。
            "]],
        );
        check("全年：一、二季度增长；二、三产业增长。", expect![[""]]);
    }

    #[test]
    fn a_number_in_brackets_may_follow_a_word() {
        check(
            "建立台账，做到（1）任务清；（2）责任清。",
            expect![[r"
                · （1）任务清；
                · （2）责任清。
            "]],
        );
        check("按照通知（1）和（2）的要求办理。", expect![[""]]);
    }

    #[test]
    fn a_list_may_go_on_in_the_paragraphs_after_a_headings_text() {
        check(
            "（一）抓落实。全面推进。一要快。\n二要准。\n（二）抓督查",
            expect![[r"
                1 （一）抓落实 … (1)
                · 一要快。
                · 二要准。
                1 （二）抓督查 (3)
            "]],
        );
    }

    #[test]
    fn a_list_may_stand_inside_a_heading_of_one_sentence() {
        check(
            "（一）学习不深，一是时间少；二是不系统。\n（二）管理不严，落实不够。",
            expect![[r"
                1 （一）学习不深，一是时间少；二是不系统 … (1)
                · 一是时间少；
                · 二是不系统。
                1 （二）管理不严，落实不够 … (2)
            "]],
        );
    }
}
