//! Lines of a page that belong to the site and not to the article: size switches, share bars, neighbours, copyright.
//!
//! Looked for at the article's edges only, and told by words that no report begins or ends with.

use crate::readers::line::Line;

/// Lines at either end that may be such; a footer is longer than what stands over an article.
const AT_TOP: usize = 8;
const AT_BOTTOM: usize = 14;
/// Characters; what is longer is a paragraph, whatever is in it.
const LONGEST: usize = 120;
/// The same where a report may have the words in a sentence too.
const SHORT: usize = 40;

/// `is_site`: the page has menus. On any other only tool bars are certain not to be the report's.
pub(super) fn remove(lines: &mut Vec<Line>, is_site: bool) {
    let count = lines.len();
    let mut at = 0;
    lines.retain(|line| {
        let is_edge = at < AT_TOP || at + AT_BOTTOM >= count;
        at += 1;
        let text = bare(&line.text);
        !(is_edge && (is_switches(&text) || is_site && is_furniture(&text)))
    });
}

/// Without white space and the brackets of buttons.
fn bare(line: &str) -> String {
    line.chars()
        .filter(|c| !c.is_whitespace() && !"【】[]〖〗|｜「」".contains(*c))
        .collect()
}

pub(super) fn is_furniture(line: &str) -> bool {
    let text = bare(line);
    let length = text.chars().count();
    if text.is_empty() || length > LONGEST {
        return false;
    }
    let is_short = length <= SHORT && !text.contains('。');
    BEGINNINGS.iter().any(|words| text.starts_with(words))
        || is_imprint(&text)
        || is_dated(&text)
        || is_short && has_source(&text)
        || is_short && SIGNS.iter().any(|words| text.contains(words))
        || is_switches(&text)
}

const BEGINNINGS: [&str; 21] = [
    "上一篇：",
    "下一篇：",
    "上一篇:",
    "下一篇:",
    "上一条：",
    "下一条：",
    "上一条:",
    "下一条:",
    "分享到",
    "分享：",
    "当前位置：",
    "您当前的位置",
    "您的位置",
    "您现在的位置",
    "你现在的位置",
    "首页>",
    "首页»",
    "首页-",
    "浏览次数：",
    "浏览次数:",
    "扫一扫在手机",
];

const SIGNS: [&str; 4] = ["版权所有", "网站地图", "建议使用IE", "浏览量："];

/// What the law has a site show at its foot, with the number: 某ICP备05000000号, of a ministry bm01000000. A report says
/// ICP备案.
pub(super) fn is_imprint(text: &str) -> bool {
    let has_number = |sign: &str| {
        text.split(sign).skip(1).any(|after| {
            let after = after.trim_start_matches(|c: char| c.is_whitespace() || "：:".contains(c));
            after.starts_with(|c: char| c.is_ascii_digit()) || after.starts_with("bm")
        })
    };
    ["ICP备", "公网安备", "网站标识码"]
        .into_iter()
        .any(has_number)
        || text.contains("Copyright")
        || text.contains("版权所有") && text.contains("主办")
}

/// 发布时间：2024-12-30 来源：某局. A report may say 发布时间：每周五.
fn is_dated(text: &str) -> bool {
    ["发布时间", "发布日期"].iter().any(|words| {
        let after = text.strip_prefix(words).unwrap_or_default();
        let date = after.strip_prefix(['：', ':']).unwrap_or_default();
        let digits = date.bytes().take(4).filter(u8::is_ascii_digit).count();
        digits == 4
            && date
                .get(4..)
                .is_some_and(|rest| rest.starts_with(['-', '/', '.', '年']))
    })
}

/// 来源：某局. A report ends its sentences: 来源：党员缴纳党费形成的经费。
fn has_source(text: &str) -> bool {
    ["信息来源", "来源", "责任编辑"].iter().any(|words| {
        let after = text.strip_prefix(words).unwrap_or_default();
        after.starts_with(['：', ':'])
    })
}

/// 【字体：大 中 小】 打印本页 关闭窗口: nothing but words of a tool bar, and one that gives it away.
fn is_switches(text: &str) -> bool {
    let mut rest = text.to_owned();
    for word in SWITCHES {
        rest = rest.replace(word, "");
    }
    let is_told = ["打印", "字体", "字号", "关闭", "返回", "收藏"]
        .iter()
        .any(|word| text.contains(word));
    is_told && rest.chars().all(|c| "：:，、/·>+-AaTt".contains(c))
}

const SWITCHES: [&str; 24] = [
    "打印本页",
    "打印本文",
    "打印此页",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "返回首页",
    "返回列表",
    "加入收藏",
    "我要纠错",
    "复制链接",
    "字体大小",
    "字体",
    "字号",
    "打印",
    "关闭",
    "返回",
    "收藏",
    "分享",
    "默认",
    "超大",
    "大",
    "中",
    "小",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_hangs_around_an_article_is_told() {
        for line in [
            "【字体：大 中 小】 打印本页 关闭窗口",
            "字号：A+ A-",
            "上一篇：关于某事的通知",
            "下一篇: 没有了",
            "版权所有：某某县人民政府 某ICP备05000000号-1",
            "发布时间：2024-12-30 来源：某局 浏览次数：12",
            "主办：某某县人民政府办公室　地址：某某县某某镇某某路一百二十三号　版权所有",
            "首页 > 党建工作 > 工作总结",
            "信息来源：某某县委组织部",
            "分享到：",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn what_a_report_says_is_not() {
        for line in [
            "",
            "大",
            "一、打印机等设备管理",
            "（二）资金来源：财政拨款",
            "下一步，抓好返回上级反馈问题的整改",
            "分享会开展12次",
            "中小企业党建",
            "关闭煤矿3处",
            "发布时间：每周五下午统一发布，全年发布信息120条。",
            "信息来源：以基层支部为主，占八成。",
            "完成网站地图改版，做到版权所有内容先审后发。",
            "完成网站ICP备案和公网安备变更",
            "发布时间：12月底",
            "网站浏览次数超过五万",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
