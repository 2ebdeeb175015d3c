//! The unit that wrote a report, told by the words that units end in.

use super::joined;
use crate::report::Report;

/// Endings that no other word has: what stands before them is the unit wherever it ends.
const SURE: &[&str] = &[
    "党支部",
    "党总支",
    "机关党委",
    "党工委",
    "党委",
    "党组",
    "纪检组",
    "管委会",
    "居委会",
    "村委会",
    "委员会",
    "办事处",
    "办公室",
    "街道",
    "社区",
    "公司",
    "集团",
    "学校",
    "小学",
    "中学",
    "学院",
    "大学",
    "幼儿园",
    "医院",
    "卫生院",
    "法院",
    "检察院",
    "研究院",
    "中心校",
    "支队",
    "大队",
    "中队",
    "分行",
    "支行",
    "银行",
    "县委",
    "市委",
    "区委",
    "省委",
    "镇党委",
    "乡党委",
    "团委",
    "工会",
    "妇联",
    "政府",
    "分局",
    "派出所",
    "局",
    "厅",
    "镇",
    "乡",
];

/// Endings that are also the beginning or the middle of common words (中心组, 所有, 部分): the unit ends there only
/// where a report's own words follow.
const UNSURE: &[&str] = &[
    "支部", "总支", "中心", "委", "办", "处", "科", "室", "所", "站", "队", "部", "院", "馆", "厂",
    "场", "村", "县", "区", "市", "园", "会", "组", "班",
];

/// What follows a unit in the name of a report.
const TOPICS: &[&str] = &[
    "党建",
    "工作",
    "年度",
    "年终",
    "述职",
    "总结",
    "报告",
    "汇报",
    "情况",
    "关于",
    "整改",
    "主题",
    "民主",
    "组织生活",
    "履职",
    "个人",
    "书记",
    "领导班子",
    "班子",
    "上半年",
    "下半年",
    "半年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "全面从严",
    "意识形态",
    "党风廉政",
    "基层",
    "自查",
    "问题",
    "学习",
    "落实",
    "开展",
    "贯彻",
    "乡村振兴",
    "安全生产",
    "法治",
    "政务",
    "信访",
    "平安",
    "巡察",
    "巡视",
    "机关",
    "支部",
    "党支部",
    "近三年",
    "十四五",
];

/// Units in name only: they tell one report from no other.
const GENERIC: &[&str] = &[
    "党支部",
    "支部",
    "基层支部",
    "基层党支部",
    "机关支部",
    "机关党支部",
    "党总支",
    "党委",
    "党组",
    "机关党委",
    "党工委",
    "纪检组",
    "我局",
    "本局",
    "我镇",
    "我乡",
    "局党组",
    "局机关",
    "全局",
    "全镇",
    "全乡",
    "全市",
    "全县",
    "全区",
    "单位",
    "各支部",
    "各党支部",
    "办公室",
    "委员会",
    "我支部",
    "本支部",
    "局党支部",
    "局",
    "镇",
    "乡",
    "公司",
    "学校",
    "街道",
    "社区",
    "政府",
    "基层党委",
    "主题党",
    "大学",
    "中学",
    "小学",
    "医院",
    "我单位",
    "市委",
    "县委",
    "区委",
    "省委",
];

/// The unit that a file name or a title begins with, once a year and what leads in are passed.
pub(super) fn unit_in_name(name: &str) -> Option<String> {
    let pieces =
        name.split(|c: char| c.is_whitespace() || "-_—－+（）()【】《》、，,：:.".contains(c));
    pieces
        .map(joined)
        .find_map(|piece| unit_at_start(without_lead(&piece)).filter(|unit| is_telling(unit)))
}

/// 关于, 2023年度 and the like before the unit.
fn without_lead(piece: &str) -> &str {
    let piece = piece.strip_prefix("关于").unwrap_or(piece);
    let rest = piece
        .trim_start_matches(|c: char| c.is_ascii_digit() || "二〇○零一三四五六七八九".contains(c));
    match rest
        .strip_prefix("年度")
        .or_else(|| rest.strip_prefix('年'))
    {
        Some(rest) if rest.len() < piece.len() => rest,
        _ => piece,
    }
}

fn unit_at_start(piece: &str) -> Option<String> {
    // 市教育局机关党委2023年度: a unit up to the year is whole, however many endings it has.
    let before_year = piece
        .find(|c: char| c.is_ascii_digit() || c == '二')
        .and_then(|at| piece.get(..at));
    if let Some(unit) = before_year.filter(|unit| ends_as_unit(unit)) {
        return Some(unit.to_owned());
    }
    let ends = piece.char_indices().map(|(at, c)| at + c.len_utf8());
    let whole = ends.filter_map(|end| Some((piece.get(..end)?, piece.get(end..)?)));
    let mut found = whole.filter(|(unit, rest)| is_end(unit, rest));
    found.next().map(|(unit, _)| unit.to_owned())
}

fn ends_as_unit(unit: &str) -> bool {
    SURE.iter()
        .chain(UNSURE)
        .any(|ending| unit.ends_with(ending))
}

/// Whether a unit ends here: at a sure ending that is not followed by a deeper part of the unit, or at an unsure one
/// before the words of a report.
fn is_end(unit: &str, rest: &str) -> bool {
    let topic_follows = rest.is_empty()
        || starts_with_year(rest)
        || TOPICS.iter().any(|topic| rest.starts_with(topic));
    // 市教育局机关党委述职: the unit goes on.
    let goes_on = SURE.iter().chain(&["支部", "总支"]).any(|ending| {
        rest.find(ending).is_some_and(|at| {
            rest.get(..at)
                .is_some_and(|between| between.chars().count() <= 4)
        })
    });
    let sure = SURE.iter().any(|ending| unit.ends_with(ending)) && !goes_on;
    sure && (topic_follows
        || !rest.starts_with([
            '长', '员', '书', '委', '风', '建', '课', '史', '性', '内', '外', '上', '下', '面',
            '势', '部', '限',
        ]))
        || (topic_follows && !goes_on && ends_as_unit(unit))
}

fn starts_with_year(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with("二〇")
        || rest.starts_with("二○")
        || rest.starts_with("二零")
}

fn is_telling(unit: &str) -> bool {
    let length = unit.chars().count();
    (2..=LONGEST).contains(&length) && !GENERIC.contains(&unit)
}

const LONGEST: usize = 25;

/// The unit that signs at the end: a short line of its own before the date.
pub(super) fn unit_in_signature(report: &Report) -> Option<String> {
    let lines = report
        .text()
        .lines()
        .rev()
        .map(joined)
        .filter(|line| !line.is_empty());
    lines.take(SIGNATURE_LINES).find(|line| is_signature(line))
}

const SIGNATURE_LINES: usize = 4;

fn is_signature(line: &str) -> bool {
    let plain = !line
        .chars()
        .any(|c| c.is_ascii_digit() || "，。；：、！？“”《》（）,.;:".contains(c));
    plain && line.chars().count() >= 4 && is_telling(line) && ends_as_unit(line)
}
