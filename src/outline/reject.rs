//! Numbers at the start of a line that are words of the sentence: 一、二季度 1.5万亩 2022、2023年.

use crate::text::numeral::{leading_chinese, leading_digits};

use super::marker::{Family, Form, Marker, Value, blank, tail};

/// Whether the marker found in `line` may stand: what follows it does not make it a quantity, date or reference.
pub(super) fn keeps(line: &str, marker: &Marker) -> bool {
    let rest = tail(line, marker.len);
    let rest = tail(rest, blank(rest));
    let Some(first) = rest.chars().next() else {
        return false;
    };
    if matches!(
        first,
        '》' | '”'
            | '’'
            | '）'
            | ')'
            | '】'
            | '」'
            | '。'
            | '，'
            | '；'
            | '、'
            | '！'
            | '？'
            | ','
            | ';'
    ) {
        return false;
    }
    match marker.family {
        Family::Chinese => !(marker.form == Form::Comma && coordinate(rest, marker)),
        Family::Decimal => !decimal_goes_on(line, marker, rest),
        Family::Dotted2 | Family::Dotted3 => {
            words_follow(rest) && !measures(rest) && !names_day(rest)
        }
        Family::BracketedChinese | Family::BracketedDecimal => !refers(rest),
        _ => true,
    }
}

/// 一、「二季度」 一、「二、三产业」: more numerals, upwards, and the noun they count; not 二、「一季度工作」.
fn coordinate(rest: &str, marker: &Marker) -> bool {
    let Some((next, mut at)) = leading_chinese(rest) else {
        return false;
    };
    if !is_after(next, marker) {
        return false;
    }
    while let Some(more) = tail(rest, at).strip_prefix('、') {
        let Some((_, length)) = leading_chinese(more) else {
            break;
        };
        at += '、'.len_utf8() + length;
    }
    let noun = tail(rest, at);
    const NOUNS: [&str; 30] = [
        "和", "及", "至", "级", "类", "季度", "月", "年级", "线", "产业", "等奖", "批", "期", "次",
        "号", "轮", "组", "区", "届", "处", "科", "院", "楼", "层", "线", "者", "名", "是", "队",
        "产",
    ];
    NOUNS.iter().any(|word| noun.starts_with(word))
}

/// 1.「5个」 1、「2月份」 2.「3%」: the number is not over.
fn decimal_goes_on(line: &str, marker: &Marker, rest: &str) -> bool {
    let Some((value, length)) = leading_digits(rest) else {
        return false;
    };
    let spaced = line
        .get(..line.len() - rest.len())
        .is_some_and(|head| head.len() > marker.len);
    let after = tail(rest, length);
    let year = (1900..2100).contains(&value) && after.starts_with('年');
    match marker.form {
        Form::Dot => !(year || spaced || counted_slogan(after) || names_month(value, after)),
        _ => counts_time(after) && !year && is_after(value, marker),
    }
}

/// 2.「3月底前完成」: no fraction stands right before 月.
fn names_month(value: u32, after: &str) -> bool {
    (1..=12).contains(&value) && after.starts_with('月')
}

fn is_after(value: u32, marker: &Marker) -> bool {
    match marker.value {
        Value::Number(own) => value > own,
        Value::Masked => true,
    }
}

/// 5.「8+2行动」「5G建设」: a name made of a number is no fraction.
fn counted_slogan(after: &str) -> bool {
    after.starts_with(['+', '＋', 'G', '·', '/'])
}

fn counts_time(after: &str) -> bool {
    const NOUNS: [&str; 11] = [
        "月", "日", "号", "季度", "年级", "班", "级", "类", "组", "楼", "、",
    ];
    NOUNS.iter().any(|word| after.starts_with(word))
}

/// A decimal heading goes on in words: 1.1 背景.
fn words_follow(rest: &str) -> bool {
    rest.starts_with(|char: char| char >= '一' || matches!(char, '“' | '《' | '‘' | '（'))
}

/// 5.4「青年节」: a day of the year.
fn names_day(rest: &str) -> bool {
    const DAYS: [&str; 12] = [
        "元旦",
        "学雷锋",
        "妇女节",
        "植树节",
        "消费者",
        "劳动节",
        "青年节",
        "儿童节",
        "建党节",
        "建军节",
        "教师节",
        "国庆",
    ];
    DAYS.iter().any(|day| rest.starts_with(day))
}

/// 12.8「亿元」: a quantity, not a heading.
fn measures(rest: &str) -> bool {
    const UNITS: &str = "万亿元个人次件项名年月日号％%倍米吨亩公平千百户家条辆台公立升克度位处岁分秒时天周余多以至左";
    // 公 and 平 begin 公里 and 平方米, but 公开 and 平安 too.
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else {
        return false;
    };
    match first {
        '公' => second.is_some_and(|char| "里斤顷吨".contains(char)),
        '平' => second.is_some_and(|char| "方米".contains(char)),
        '人' => second.is_none_or(|char| !"才员民事".contains(char)),
        '项' => second.is_none_or(|char| char != '目'),
        '立' => second == Some('方'),
        '以' => second.is_some_and(|char| "上下内".contains(char)),
        '年' | '日' | '时' | '分' | '度' | '处' | '家' | '位' | '条' | '多' | '名' | '天' => {
            second.is_none_or(|char| !"度常间析工理校庭置例元称".contains(char))
        }
        '百' | '千' | '左' | '至' | '号' | '月' | '周' => true,
        _ => UNITS.contains(first),
    }
}

/// （一）「项规定」: a reference to a paragraph of a law.
fn refers(rest: &str) -> bool {
    ["款规定", "项规定", "条规定", "目规定"]
        .iter()
        .any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::marker::marker;

    fn check_none(line: &str) {
        assert_eq!(marker(line), None, "{line}");
    }

    fn check_some(line: &str) {
        assert!(marker(line).is_some(), "{line}");
    }

    #[test]
    fn coordinate_numerals_are_words() {
        check_none("一、二季度完成投资");
        check_none("一、二、三产业协调发展");
        check_none("二、三级医院");
        check_some("一、二十大精神学习情况");
        check_some("一、一季度工作回顾");
        check_some("三、二季度工作安排");
    }

    #[test]
    fn fractions_dates_and_percentages_are_no_numbers_of_a_list() {
        check_none("1.5个百分点");
        check_none("2.3%的增长");
        check_none("1、2月份");
        check_none("12.8亿元");
        check_none("5.4青年节期间");
        check_none("2022年，");
        check_none("10月17日");
        check_some("3.2023年工作");
        check_some("2.3月底前完成培训");
        check_some("2、1月底前完成换届");
        check_none("2.3个月完成");
        check_some("21.5+2之家：五级平台");
    }

    #[test]
    fn a_number_that_a_quotation_ends_is_none() {
        check_none("（一）》规定");
        check_none("（一）");
        check_none("（试行）");
        check_none("（2022）1号");
    }

    #[test]
    fn words_that_start_with_a_numeral_are_words() {
        check_none("三会一课制度");
        check_none("十九届六中全会");
        check_none("一把手负总责");
        check_none("3D打印");
    }
}
