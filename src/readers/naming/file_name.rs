//! The part of a file name that names the report: without copies, versions, dates of saving and order numbers.

use crate::text::is_hidden;

/// The name without ending and without what was hung on either end.
pub(super) fn cleaned(file_name: &str) -> String {
    let visible: String = file_name.chars().filter(|c| !is_hidden(*c)).collect();
    let mut name = without_ending(&visible).trim();
    loop {
        let shorter = without_tail(without_head(name)).trim_matches(is_separator);
        if shorter == name || shorter.is_empty() {
            return name.to_owned();
        }
        name = shorter;
    }
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) && !stem.is_empty() => stem,
        _ => name,
    }
}

/// Up to five Latin letters, not only digits: `.docx` but not `.15`.
fn is_ending(ending: &str) -> bool {
    ending.len() <= 5
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && ending.bytes().any(|b| b.is_ascii_alphabetic())
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '—' | '–' | '－' | '＿' | '.' | '、' | '，' | ',' | '+' | '~' | '：' | ':'
        )
}

/// What people hang on the end, inside brackets or not.
const TAILS: &[&str] = &[
    "终稿",
    "最终稿",
    "最终版",
    "最终",
    "定稿",
    "初稿",
    "修改稿",
    "修订稿",
    "修改版",
    "修订版",
    "送审稿",
    "审定稿",
    "报送稿",
    "报送版",
    "上报版",
    "上报稿",
    "正式版",
    "正式稿",
    "打印版",
    "签字版",
    "盖章版",
    "审核版",
    "脱密版",
    "公开版",
    "征求意见稿",
    "讨论稿",
    "副本",
    "复件",
    "备份",
    "已改",
    "已审",
    "改",
    "新",
    "无水印",
    "电子版",
    "word版",
    "WPS版",
    "转换",
    "自动保存",
    "自动恢复",
];

/// `（终稿）`, ` - 副本`, `(2)`, `v2`, `20240105`, `1月5日`.
fn without_tail(name: &str) -> &str {
    if let Some((before, inside)) = last_bracket(name)
        && (is_tail(inside) || is_short_number(inside))
    {
        return before;
    }
    let shorter = TAILS
        .iter()
        .filter_map(|tail| name.strip_suffix(tail))
        .find(|rest| rest.ends_with(is_separator));
    shorter
        .or_else(|| without_version(name))
        .unwrap_or_else(|| without_stamp(name))
}

fn is_tail(inside: &str) -> bool {
    let inside = inside.trim_matches(|c: char| is_separator(c) || c.is_ascii_digit());
    inside.is_empty() || TAILS.contains(&inside) || without_version(inside) == Some("")
}

fn is_short_number(inside: &str) -> bool {
    inside.len() <= 3 && inside.bytes().all(|b| b.is_ascii_digit())
}

/// A bracket at the end with what is before it.
fn last_bracket(name: &str) -> Option<(&str, &str)> {
    let pairs = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    pairs.iter().find_map(|(open, close)| {
        let (before, inside) = name.strip_suffix(*close)?.rsplit_once(*open)?;
        Some((before, inside))
    })
}

/// `v2`, `V3.1`, `版本2`, `第2稿`.
fn without_version(name: &str) -> Option<&str> {
    let digits = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let has_number = digits.len() < name.len();
    let marked = ["v", "V", "版本", "_rev"]
        .iter()
        .find_map(|mark| digits.strip_suffix(mark));
    if let Some(rest) = marked.filter(|rest| {
        has_number && (rest.is_empty() || rest.ends_with(is_separator) || !rest.is_ascii())
    }) {
        return Some(rest);
    }
    let draft = name.strip_suffix('稿')?;
    let number =
        draft.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c));
    number
        .strip_suffix('第')
        .filter(|_| number.len() < draft.len())
}

/// A date of saving at the end. The year of the report (2023年) stays.
fn without_stamp(name: &str) -> &str {
    let is_stamp_char =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '_' | '月' | '日' | '年');
    let rest = name.trim_end_matches(is_stamp_char);
    let stamp = name.get(rest.len()..).unwrap_or_default();
    let digits = stamp.bytes().filter(u8::is_ascii_digit).count();
    let is_day = stamp.ends_with('日') && stamp.contains('月');
    let is_numbers =
        !stamp.contains(['年', '月', '日']) && (3..=14).contains(&digits) && !is_bare_year(stamp);
    if (is_day || is_numbers) && !rest.is_empty() {
        rest
    } else {
        name
    }
}

/// 2023 at the end is about the report.
fn is_bare_year(stamp: &str) -> bool {
    let digits = stamp.trim_matches(is_separator);
    digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19"))
}

/// `03-`, `3.`, `（3）`, `附件1：`, `【报送】`, `副本 `.
fn without_head(name: &str) -> &str {
    for (open, close) in [('【', '】'), ('(', ')'), ('（', '）'), ('[', ']')] {
        if let Some((inside, rest)) = name
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
            && (is_short_number(inside) || is_tail(inside) || inside == "报送" || inside == "转发")
        {
            return rest;
        }
    }
    let name = ["副本", "复件", "Copy of"]
        .iter()
        .find_map(|head| name.strip_prefix(head))
        .unwrap_or(name);
    if let Some(rest) = name.strip_prefix("附件") {
        let rest = rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        return rest.trim_start_matches(is_separator);
    }
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - rest.len();
    let is_order =
        (1..=3).contains(&digits) && rest.starts_with(['-', '_', '.', '、', ' ', '，', '—', '+']);
    if is_order { rest } else { name }
}

/// Names that every second file has, and those that programs give.
pub(super) fn says_little(stem: &str) -> bool {
    const COMMON: &[&str] = &[
        "总结",
        "工作总结",
        "年度总结",
        "年终总结",
        "个人总结",
        "党建工作总结",
        "报告",
        "工作报告",
        "述职报告",
        "汇报",
        "工作汇报",
        "材料",
        "汇报材料",
        "情况",
        "文档",
        "新建",
        "未命名",
        "无标题",
        "下载",
        "微信文件",
        "正文",
        "附件",
        "年度工作总结",
        "党建",
        "支部总结",
        "党支部总结",
        "党支部工作总结",
        "支部工作总结",
        "个人述职报告",
    ];
    let has_han = stem.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let by_program = ["新建", "未命名", "无标题", "微信图片", "mmexport", "文档"];
    let core = stem.trim_matches(|c: char| is_separator(c) || c.is_ascii_digit());
    !has_han || COMMON.contains(&core) || by_program.iter().any(|start| stem.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_hung_on_is_taken_off() {
        for (file_name, name) in [
            ("总结（终稿）(1).docx", "总结"),
            ("总结-最终版-20240105.docx", "总结"),
            ("总结2024.1.5.docx", "总结"),
            ("总结1月5日修改稿.docx", "总结1月5日修改稿"),
            ("总结_第3稿.docx", "总结"),
            ("12、总结 v3.doc", "总结"),
            ("副本总结.doc", "总结"),
            ("附件三：总结.doc", "总结"),
            ("总结2023.doc", "总结2023"),
            ("2023年.docx", "2023年"),
            ("总结.2.0", "总结.2.0"),
            ("（终稿）", "（终稿）"),
        ] {
            assert_eq!(cleaned(file_name), name, "{file_name}");
        }
    }
}
