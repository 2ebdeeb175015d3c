//! Lines of a page that belong to the site and not to the article: size switches, share bars, neighbours, copyright.
//!
//! Looked for at the article's edges only, and told by words that no report begins or ends with.

use crate::readers::line::Line;

/// Lines at either end that may be such; a footer is longer than what stands over an article.
const AT_TOP: usize = 8;
const AT_BOTTOM: usize = 14;
/// Characters; what is longer is a paragraph, whatever is in it.
const LONGEST: usize = 120;

pub(super) fn remove(lines: &mut Vec<Line>) {
    let count = lines.len();
    let mut at = 0;
    lines.retain(|line| {
        let is_edge = at < AT_TOP || at + AT_BOTTOM >= count;
        at += 1;
        !(is_edge && is_furniture(&line.text))
    });
}

fn is_furniture(line: &str) -> bool {
    let text: String = line
        .chars()
        .filter(|c| !c.is_whitespace() && !"【】[]〖〗|｜「」".contains(*c))
        .collect();
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let begins = BEGINNINGS.iter().any(|words| text.starts_with(words));
    let holds = SIGNS.iter().any(|words| text.contains(words));
    begins || holds || is_switches(&text)
}

const BEGINNINGS: [&str; 30] = [
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
    "发布时间：",
    "发布日期：",
    "发布时间:",
    "发布日期:",
    "信息来源：",
    "信息来源:",
    "来源：",
    "来源:",
    "责任编辑：",
    "责任编辑:",
    "浏览次数",
    "扫一扫在手机",
];

const SIGNS: [&str; 8] = [
    "版权所有",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
    "Copyright",
    "建议使用IE",
    "浏览量：",
];

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
            "首页 > 党建工作 > 工作总结",
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
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
