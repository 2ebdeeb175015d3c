//! What a line is by its words alone: running text, a greeting, a date.

use super::line::{trimmed, within};
use super::marker::{is_blank, marker};

/// A line of running text: it ends like a sentence, leads a list in, or is too long for anything else.
pub(super) fn is_prose(text: &str) -> bool {
    !within(text, 60)
        || text.contains('。')
        || text.ends_with(['！', '；', '，'])
        || (text.ends_with(['：', ':']) && text.contains(['，', ',']))
}

/// The people or unit a report speaks to: 市直机关工委： 各位领导、同志们：
pub(super) fn is_salutation(text: &str) -> bool {
    if !within(text, 36) || text.contains(['。', '；', '【', '】', '《', '\t']) {
        return false;
    }
    let called = ["各位", "尊敬", "同志们", "敬爱"]
        .iter()
        .any(|word| text.starts_with(word));
    if called {
        return text.ends_with(['：', ':', '，', '！', ',', '!']);
    }
    let Some(name) = text.strip_suffix(['：', ':']) else {
        return false;
    };
    let name = trimmed(name);
    !name.contains(['：', ':', '，'])
        && marker(name).is_none()
        && !LABELS.iter().any(|word| name.contains(word))
        && ADDRESSED.iter().any(|word| name.ends_with(word))
}

/// What an addressed line ends with.
const ADDRESSED: [&str; 49] = [
    "组织",
    "政协",
    "人大",
    "总支",
    "委",
    "局",
    "办",
    "部",
    "组",
    "会",
    "府",
    "厅",
    "院",
    "处",
    "科",
    "校",
    "公司",
    "支部",
    "单位",
    "中心",
    "领导",
    "同志",
    "同志们",
    "代表",
    "委员",
    "主任",
    "书记",
    "党员",
    "党委",
    "室",
    "团",
    "站",
    "所",
    "协会",
    "镇",
    "乡",
    "街道",
    "机关",
    "集团",
    "队",
    "部门",
    "各位",
    "同事",
    "评委",
    "老师",
    "家长",
    "朋友们",
    "同事们",
    "省长",
];

const LABELS: [&str; 22] = [
    "如下",
    "以下",
    "下列",
    "主要",
    "方面",
    "时间",
    "地点",
    "来源",
    "作者",
    "姓名",
    "职务",
    "日期",
    "附件",
    "字号",
    "关键",
    "摘要",
    "责任",
    "牵头",
    "配合",
    "报告人",
    "汇报人",
    "单位名称",
];

/// 2023年12月5日, 二〇二三年十二月, （2023年1月）, 2023-01-05.
pub(super) fn is_date(text: &str) -> bool {
    // 「- 2 -」 is a page's number.
    let figures = text.chars().filter(char::is_ascii_digit).count();
    within(text, 20)
        && (text.contains('年') || (figures >= 5 && text.contains(['-', '.', '/'])))
        && text.chars().all(|char| {
            char.is_ascii_digit()
                || is_blank(char)
                || "年月日〇○零一二三四五六七八九十×*Xx０１２３４５６７８９-./（）()：:"
                    .contains(char)
        })
}
