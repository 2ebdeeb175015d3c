//! What names a whole report, one of several in a file: its words (述职报告, 2024年工作计划) or its count (篇一).

use super::line::{Line, within};
use super::paper::{may_be_title, names_a_paper};

/// Only these name a whole report by themselves; 情况 ends chapters' headings too.
const REPORTS: [&str; 8] = [
    "报告", "总结", "述职", "汇报", "材料", "讲话", "发言", "小结",
];

/// These name one where a year stands before them: 2024年工作计划.
const YEARLY: [&str; 3] = ["计划", "要点", "方案"];

/// 「抓党建　促发展」 with 「——青山村党支部书记述职报告」 under it.
pub(super) fn has_naming_subtitle(lines: &[Line<'_>], idx: usize) -> bool {
    let next = lines.iter().skip(idx + 1).map(|line| line.text);
    let subtitle = next
        .take(3)
        .find(|text| !text.is_empty())
        .filter(|text| text.starts_with(DASHES));
    subtitle.is_some_and(|text| names_a_report(text.trim_start_matches(DASHES)))
        && lines.get(idx).is_some_and(|line| may_be_title(line.text))
}

const DASHES: [char; 4] = ['—', '-', '–', '─'];

pub(super) fn names_a_report(text: &str) -> bool {
    let core = text.trim_end_matches(is_count);
    let part = core.strip_suffix('篇').filter(|_| core.len() < text.len());
    let named = part.unwrap_or(core).trim_end();
    let yearly =
        (part.is_some() || named.contains('年')) && YEARLY.iter().any(|word| named.ends_with(word));
    (yearly || REPORTS.iter().any(|word| named.ends_with(word)))
        && may_be_title(text)
        && (part.is_some() || names_a_paper(text))
}

fn is_count(char: char) -> bool {
    char.is_ascii_digit() || "一二三四五六七八九十（）() ".contains(char)
}

/// 篇一 【篇2】 第三篇: a line that only counts the reports of a file.
pub(super) fn is_part_label(text: &str) -> bool {
    let core = text
        .trim_matches(['【', '】', '（', '）', '(', ')', '：', ':'])
        .trim();
    let counted = core.strip_prefix('篇').or_else(|| {
        let core = core.strip_prefix('第')?;
        core.strip_suffix('篇')
    });
    counted.is_some_and(|number| {
        !number.trim().is_empty() && within(number, 4) && number.chars().all(is_count)
    })
}

/// 「工作计划篇一」: what stands above is the collection's title, no report's.
pub(super) fn is_first(text: &str) -> bool {
    is_part_label(text)
        || text.ends_with(['一', '1']) && text.trim_end_matches(['一', '1']).ends_with('篇')
        || text.ends_with("篇 1")
}
