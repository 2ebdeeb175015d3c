//! The summary as it is read on paper, from the title to the signature: what every writer of running text and the
//! preview show, each in its own dress.

use super::{Entry, Summary, TagGroup};
use crate::annotation::Tag;

/// One piece of the page, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    Title(&'a str),
    /// A paragraph: what was read and how much was taken.
    Overview(String),
    /// 一、成效
    TagHeading {
        number: String,
        tag: &'a Tag,
    },
    /// （一）第三党支部
    GroupHeading {
        number: String,
        name: &'a str,
    },
    /// Counted anew under each heading.
    Entry {
        number: u32,
        entry: &'a Entry,
    },
    /// Unit and date under the text, each "" for none, never both.
    Signature {
        unit: &'a str,
        date: &'a str,
    },
}

/// The printed parts in order. Groups of which nothing is printed have no heading.
pub fn page(summary: &Summary) -> Vec<Block<'_>> {
    let mut blocks = vec![
        Block::Title(&summary.title),
        Block::Overview(overview(summary)),
    ];
    let tags = summary.tags.iter().filter(|tag| tag.printed() > 0);
    for (number, tag) in (1..).zip(tags) {
        blocks.push(Block::TagHeading {
            number: format!("{}、", heading_number(number)),
            tag: &tag.tag,
        });
        push_groups(&mut blocks, tag);
    }
    if !(summary.author_unit.is_empty() && summary.date.is_empty()) {
        blocks.push(Block::Signature {
            unit: &summary.author_unit,
            date: &summary.date,
        });
    }
    blocks
}

fn push_groups<'a>(blocks: &mut Vec<Block<'a>>, tag: &'a TagGroup) {
    let groups = tag.groups.iter().filter(|group| group.printed() > 0);
    for (number, group) in (1..).zip(groups) {
        blocks.push(Block::GroupHeading {
            number: format!("（{}）", heading_number(number)),
            name: &group.name,
        });
        for entry in &group.entries {
            if let Some(number) = entry.place {
                blocks.push(Block::Entry { number, entry });
            }
        }
    }
}

/// 本汇总从第一党支部、第二党支部等3个单位的5份报告中摘编，共24条，其中成效10条、问题8条、措施6条。
fn overview(summary: &Summary) -> String {
    let used: Vec<_> = summary
        .reports
        .iter()
        .filter(|report| report.per_tag.iter().sum::<usize>() > 0)
        .collect();
    if used.is_empty() {
        return "尚无摘编内容。".to_owned();
    }
    let mut units: Vec<&str> = Vec::new();
    for unit in used.iter().map(|report| report.unit.as_str()) {
        if !unit.is_empty() && !units.contains(&unit) {
            units.push(unit);
        }
    }
    let tags: Vec<_> = summary
        .tags
        .iter()
        .filter(|tag| tag.printed() > 0)
        .map(|tag| format!("{}{}条", tag.tag.name, tag.printed()))
        .collect();
    format!(
        "本汇总摘自{}{}份报告，共{}条：{}。",
        from_units(&units),
        used.len(),
        summary.counts.printed,
        tags.join("、")
    )
}

fn from_units(units: &[&str]) -> String {
    const NAMED: usize = 4;
    match units {
        [] => String::new(),
        [unit] => format!("{unit}的"),
        few if few.len() <= NAMED => format!("{}{}个单位的", few.join("、"), few.len()),
        many => {
            let named: Vec<_> = many.iter().take(NAMED - 1).copied().collect();
            format!("{}等{}个单位的", named.join("、"), many.len())
        }
    }
}

/// The number before an entry: 3. — apart from a text that begins with a digit, else 1. before 11场 would read 1.11场.
pub fn entry_number(number: u32, entry: &Entry) -> String {
    let begins_with_digit = entry.text.starts_with(|c: char| c.is_ascii_digit());
    let apart = if begins_with_digit { " " } else { "" };
    format!("{number}.{apart}")
}

/// 1 → 一, 12 → 十二, 120 → 一百二十: the numerals of headings (GB/T 9704 7.3.3), up to 9999.
pub fn heading_number(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or('零');
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let n = number / unit % 10;
        if n == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 十二, not 一十二; but 一百一十二.
        if !(unit == 10 && n == 1 && out.is_empty()) {
            out.push(digit(n));
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect;

    #[test]
    fn headings_are_numbered_as_people_count() {
        let numbers = [1, 10, 12, 20, 21, 100, 101, 110, 112, 1005];
        let text: Vec<_> = numbers.iter().map(|n| heading_number(*n)).collect();
        expect!["一 十 十二 二十 二十一 一百 一百零一 一百一十 一百一十二 一千零五"]
            .assert_eq(&text.join(" "));
    }

    #[test]
    fn the_page_goes_from_title_to_signature_without_what_is_left_out() {
        let summary = sample::summary_of_sample();
        let lines: Vec<_> = page(&summary).iter().map(line).collect();
        expect![[r"
            # 2023年度基层党建工作情况摘编
            本汇总摘自青禾街道第一党支部、云岭县水务局机关党支部2个单位的3份报告，共13条：成效4条、问题5条、措施3条、亮点/特色[新]1条。
            一、成效
            （一）青禾街道第一党支部
            1. 共建项目落地。与3家企业 / 青禾街道第一党支部《2023年度党建工作总结》一、（二）二是，第4段
            2. 学习制度更实。坚持集中学 / 青禾街道第一党支部《2023年度党建工作总结》一、（一），第3段
            （二）云岭县水务局机关党支部
            1. 全年召开支部委员会 14 / 云岭县水务局机关党支部《党支部书记抓党建述职报告（关于〈工作条例〉落实情况）》一，第2段
            （三）第三党支部汇报材料
            1. ##paidbegin# / 《第三党支部汇报材料》，第1段
            二、问题
            （一）青禾街道第一党支部
            1. 学习不够深入。满足于读文 / 青禾街道第一党支部《2023年度党建工作总结》二、一是，第6段
            2. 活动形式较为单一，对青年 / 青禾街道第一党支部《2023年度党建工作总结》二、二是，第6段
            （二）云岭县水务局机关党支部
            1. 个别党员先锋模范作用发挥 / 云岭县水务局机关党支部《党支部书记抓党建述职报告（关于〈工作条例〉落实情况）》二、（一），第4段
            2. ＋制度执行有温差，@督办 / 云岭县水务局机关党支部《党支部书记抓党建述职报告（关于〈工作条例〉落实情况）》二、（二），第5段
            （三）第三党支部汇报材料
            1. 服务群众的主动性与要求相 / 《第三党支部汇报材料》“问题与短板”，第3段
            三、措施
            （一）青禾街道第一党支部
            1. （一）抓学习。建立“月学 / 青禾街道第一党支部《2023年度党建工作总结》三、（一），第8—9段
            （二）云岭县水务局机关党支部
            1. 制定-任务清单，逐项明确 / 云岭县水务局机关党支部《党支部书记抓党建述职报告（关于〈工作条例〉落实情况）》三，第7段
            （三）第三党支部汇报材料
            1. 下一步将适时开展“回头看 / 《第三党支部汇报材料》
            四、亮点/特色[新]
            （一）青禾街道第一党支部
            1. =SUM(A1:A9)< / 青禾街道第一党支部《2023年度党建工作总结》三、（二），第10段
            青禾街道党工委办公室 2024年1月5日"]].assert_eq(&lines.join("\n"));
    }

    fn line(block: &Block<'_>) -> String {
        match block {
            Block::Title(title) => format!("# {title}"),
            Block::Overview(text) => text.clone(),
            Block::TagHeading { number, tag } => format!("{number}{}", tag.name),
            Block::GroupHeading { number, name } => format!("{number}{name}"),
            Block::Entry { number, entry } => {
                let text: String = entry.text.chars().take(12).collect();
                format!("{number}. {text} / {}", entry.citation.full())
            }
            Block::Signature { unit, date } => format!("{unit} {date}"),
        }
    }

    #[test]
    fn a_number_stands_apart_from_a_text_that_begins_with_one() {
        let mut entry = sample::summary_of_sample().tags[0].groups[0].entries[0].clone();
        assert_eq!(entry_number(1, &entry), "1.");
        entry.text = "11场志愿服务".to_owned();
        assert_eq!(entry_number(1, &entry), "1. ");
    }
}
