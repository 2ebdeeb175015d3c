//! What to call a report, who wrote it and about which year: from its file name, its title and its ends. A guess
//! that the user sees in the list and may change.

mod file_name;
mod unit;
mod year;

use self::file_name::{cleaned, says_little};
use self::unit::{unit_in_name, unit_in_signature};
use self::year::{year_in_name, year_in_text};
use crate::report::{Place, Report};
use crate::text::is_hidden;

/// How a report is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    pub name: String,
    pub unit: Option<String>,
    pub year: Option<u16>,
}

/// `title`: the title line that the outline found.
pub fn guess(file_name: &str, report: &Report, title: Option<&str>) -> Guess {
    let stem = cleaned(file_name);
    let title = title.map(joined).filter(|title| !title.is_empty());
    let title = title.as_deref();
    Guess {
        name: name(&stem, report, title),
        unit: unit_in_name(&stem)
            .or_else(|| unit_in_name(title?))
            .or_else(|| unit_in_signature(report)),
        year: year_in_name(if says_little(&stem) { "" } else { &stem })
            .or_else(|| year_in_name(title?))
            .or_else(|| year_in_text(report))
            .or_else(|| year::year_of_stamp(file_name)),
    }
}

/// The file's own name where it says something, else the title, else the first line.
fn name(stem: &str, report: &Report, title: Option<&str>) -> String {
    if !says_little(stem) {
        return stem.to_owned();
    }
    let mut lines = body_lines(report).take(FIRST_LINES).map(joined);
    let first_line =
        || lines.find(|line| (2..=LONGEST).contains(&line.chars().count()) && !is_no_name(line));
    let in_text = title
        .filter(|title| title.chars().count() <= LONGEST)
        .map(str::to_owned);
    in_text
        .or_else(first_line)
        .unwrap_or_else(|| stem.to_owned())
}

/// Words in a text box or a table are no name, wherever they stand on the page.
fn body_lines(report: &Report) -> impl Iterator<Item = &str> {
    let body = report
        .paragraphs()
        .iter()
        .filter(|paragraph| paragraph.place == Place::Body);
    body.map(|paragraph| report.slice(paragraph.span))
}

/// An addressed line (各位代表：) or the first heading (一、) of a text without a title.
fn is_no_name(line: &str) -> bool {
    let numbered = line.chars().nth(1) == Some('、') || line.starts_with(['（', '(']);
    numbered || line.ends_with(['：', ':', '。', '，'])
}

/// Characters of a name that still fits into a list.
const LONGEST: usize = 40;
const FIRST_LINES: usize = 5;

/// Without white space and what is invisible: 政 府 工 作 报 告 is 政府工作报告. Latin words stay apart.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut spaced = false;
    for c in text.chars().filter(|c| !is_hidden(*c)) {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if spaced
            && joined
                .chars()
                .next_back()
                .is_some_and(|before| stay_apart(before, c))
        {
            joined.push(' ');
        }
        joined.push(c);
        spaced = false;
    }
    joined
}

/// Annual report 2024, but not 2 0 2 4 年.
fn stay_apart(before: char, after: char) -> bool {
    let is_latin = |c: char| c < FIRST_EAST_ASIAN;
    let both = is_latin(before) && is_latin(after);
    both && (before.is_alphabetic() || after.is_alphabetic())
}

/// The radicals: all that is written without spaces comes after.
const FIRST_EAST_ASIAN: char = '\u{2E80}';

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file_name: &str, title: Option<&str>, text: &str, expected: (&str, &str, u16)) {
        let guess = guess(file_name, &Report::from_text(text), title);
        let unit = guess.unit.as_deref().unwrap_or("");
        assert_eq!(
            (guess.name.as_str(), unit, guess.year.unwrap_or(0)),
            expected,
            "{file_name}"
        );
    }

    #[test]
    fn the_file_name_says_it_all() {
        for (file_name, name, unit, year) in [
            (
                "第三党支部2023年度党建工作总结.docx",
                "第三党支部2023年度党建工作总结",
                "第三党支部",
                2023,
            ),
            (
                "2023年清河区水务局述职报告(终稿).txt",
                "2023年清河区水务局述职报告",
                "清河区水务局",
                2023,
            ),
            (
                "03-××镇2022年工作总结.doc",
                "××镇2022年工作总结",
                "××镇",
                2022,
            ),
            (
                "附件2：城东街道党工委2023年党建工作报告（定稿）.docx",
                "城东街道党工委2023年党建工作报告",
                "城东街道党工委",
                2023,
            ),
            (
                "区财政局党建工作总结 20240105.docx",
                "区财政局党建工作总结",
                "区财政局",
                2024,
            ),
            (
                "中共柳林县委2022年工作报告 - 副本.docx",
                "中共柳林县委2022年工作报告",
                "中共柳林县委",
                2022,
            ),
            (
                "关于市教育局机关党委2023年度述职情况的报告.docx",
                "关于市教育局机关党委2023年度述职情况的报告",
                "市教育局机关党委",
                2023,
            ),
            (
                "市第一人民医院2021-2023年工作总结_v2.docx",
                "市第一人民医院2021-2023年工作总结",
                "市第一人民医院",
                2023,
            ),
            (
                "【已审】东港小学 2023年度 总结.docx",
                "东港小学 2023年度 总结",
                "东港小学",
                2023,
            ),
            (
                "（5）北山村党支部二〇二三年工作总结.txt",
                "北山村党支部二〇二三年工作总结",
                "北山村党支部",
                2023,
            ),
            (
                "林场场部23年述职报告.docx",
                "林场场部23年述职报告",
                "林场场部",
                2023,
            ),
            (
                "团市委2023年工作总结(1)(2).docx",
                "团市委2023年工作总结",
                "团市委",
                2023,
            ),
        ] {
            check(file_name, None, "", (name, unit, year));
        }
    }

    #[test]
    fn a_file_name_that_says_nothing_leaves_it_to_the_title() {
        for file_name in [
            "新建文本文档 (2).txt",
            "1.docx",
            "总结.docx",
            "工作总结(终稿).doc",
            "IMG_2031.docx",
            "述职报告.wps",
        ] {
            check(
                file_name,
                Some("西岭镇 2022年工作总结"),
                "西岭镇 2022年工作总结\n正文",
                ("西岭镇2022年工作总结", "西岭镇", 2022),
            );
        }
    }

    #[test]
    fn latin_words_of_a_title_stay_apart() {
        let title = Some("Annual  report 2024, branch No. 3");
        let name = "Annual report 2024, branch No.3";
        check("1.docx", title, "", (name, "", 2024));
        let spaced = Some("西 岭 镇 2 0 2 2 年 App 推 广 总 结");
        let name = "西岭镇2022年App推广总结";
        check("1.docx", spaced, "", (name, "西岭镇", 2022));
    }

    #[test]
    fn without_a_title_the_first_line_and_the_signature_speak() {
        check(
            "a.txt",
            None,
            "支部工作小结\n2021年，支部认真开展工作。\n\n南湖中学党支部\n2022年1月5日",
            ("支部工作小结", "南湖中学党支部", 2021),
        );
    }

    #[test]
    fn an_addressed_line_or_a_heading_is_no_name() {
        check(
            "a1.txt",
            None,
            "各位代表：\n一、2021年工作回顾\n正文写得很长。",
            ("a1", "", 2021),
        );
    }

    #[test]
    fn no_unit_is_better_than_a_wrong_one() {
        for (file_name, name, year) in [
            (
                "党支部书记2022年度党建工作述职报告.docx",
                "党支部书记2022年度党建工作述职报告",
                2022,
            ),
            (
                "2023年基层支部党建工作总结.docx",
                "2023年基层支部党建工作总结",
                2023,
            ),
            (
                "2023年所有问题整改部分.docx",
                "2023年所有问题整改部分",
                2023,
            ),
            ("王小明2023年述职报告.docx", "王小明2023年述职报告", 2023),
            (
                "党委（党组）书记抓基层党建述职报告.docx",
                "党委（党组）书记抓基层党建述职报告",
                0,
            ),
        ] {
            check(file_name, None, "", (name, "", year));
        }
    }

    #[test]
    fn a_name_cannot_hide_its_ending() {
        check(
            "总\u{202E}结txt.甲镇2023年.docx",
            None,
            "",
            ("总结txt.甲镇2023年", "甲镇", 2023),
        );
    }
}
