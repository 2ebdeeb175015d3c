//! The words of a title: what may be one, and what names a paper (报告, 总结, 述职…).

use super::line::within;
use super::marker::{is_blank, marker};
use super::phrase::is_date;

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
