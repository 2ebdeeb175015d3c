//! Texts as they arrive and as they were; and that a repair touches nothing but white space.

use proptest::prelude::*;

use super::*;

const PARAGRAPHS: [&str; 7] = [
    "东山镇党支部2023年工作总结",
    "2023年，支部在镇党委领导下，围绕中心工作，狠抓制度落实，各项任务完成较好，现将有关情况总结如下，请予审阅并提出宝贵意见。",
    "一、主要成绩",
    "（一）学习教育经常进行。全年组织集中学习12次，党员参加率达到百分之九十五以上，撰写心得体会三十余篇，开展知识竞赛2次，学用结合取得实效。",
    "（二）组织生活更加规范。按时召开党员大会和支部委员会，认真开展批评和自我批评，发展新党员3名，党费收缴及时足额，台账资料完整齐全。",
    "二、存在问题",
    "个别党员参加活动不够主动，学习方式比较单一，结合实际不够紧密，调查研究不够深入，服务群众的办法还不够多，需要在今后工作中加以改进。",
];

/// Lines of at most `width` characters, each paragraph set in by two where `indent`.
fn wrapped(width: usize, indent: bool) -> String {
    let mut lines = Vec::new();
    for paragraph in PARAGRAPHS {
        let set_in = if indent { "\u{3000}\u{3000}" } else { "" };
        let chars: Vec<char> = [set_in, paragraph].concat().chars().collect();
        lines.extend(
            chars
                .chunks(width)
                .map(|line| line.iter().collect::<String>()),
        );
    }
    lines.join("\n")
}

fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    for c in text.chars() {
        spaced.push(c);
        if c != '\n' {
            spaced.push(' ');
        }
    }
    spaced
}

fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn trimmed_lines(report: &Report) -> Vec<String> {
    report
        .text()
        .lines()
        .map(|line| line.trim().to_owned())
        .collect()
}

#[test]
fn a_normal_report_needs_nothing() {
    assert_eq!(proposals(&Report::from_text(&PARAGRAPHS.join("\n"))), []);
    assert_eq!(proposals(&Report::from_text("")), []);
    let list = "张三\n李四\n王五\n".repeat(20);
    assert_eq!(proposals(&Report::from_text(&list)), []);
    let wide_title = "工 作 总 结\n".to_owned() + &PARAGRAPHS.join("\n");
    assert_eq!(proposals(&Report::from_text(&wide_title)), []);
}

#[test]
fn wrapped_lines_become_their_paragraphs() {
    for (width, indent) in [(18, false), (18, true), (22, true), (25, false)] {
        let report = Report::from_text(&wrapped(width, indent));
        assert_eq!(
            proposals(&report),
            [Repair::JoinWrappedLines],
            "{width} {indent}"
        );
        let joined = repaired(&report, Repair::JoinWrappedLines);
        assert_eq!(trimmed_lines(&joined), PARAGRAPHS, "{width} {indent}");
        assert_eq!(proposals(&joined), []);
    }
}

#[test]
fn a_space_between_all_characters_is_taken_out() {
    let report = Report::from_text(&spaced(&PARAGRAPHS.join("\n")));
    assert_eq!(proposals(&report), [Repair::CloseSpacedText]);
    let closed = repaired(&report, Repair::CloseSpacedText);
    assert_eq!(trimmed_lines(&closed), PARAGRAPHS);
    assert_eq!(proposals(&closed), []);
}

#[test]
fn real_gaps_and_latin_words_stay() {
    let text = spaced("支部工作总结")
        + "  "
        + "Party day 2 0 2 3 年 "
        + &spaced("全年共组织集中学习教育活动一百二十余次");
    let closed = repaired(&Report::from_text(&text), Repair::CloseSpacedText);
    assert_eq!(
        closed.text().trim_end(),
        "支部工作总结   Party day 2023年全年共组织集中学习教育活动一百二十余次"
    );
}

#[test]
fn sections_that_run_on_are_set_apart() {
    let filler = "支部认真落实各项制度，学习教育经常进行。".repeat(20);
    let text = format!(
        "总的情况如下。一、主要成绩（一）抓学习。{filler}（二）抓活动。{filler}二、存在问题 {filler}按（一）的要求改进。三、打算{filler}"
    );
    let report = Report::from_text(&text);
    assert_eq!(proposals(&report), [Repair::SplitAtNumbers]);
    let split = repaired(&report, Repair::SplitAtNumbers);
    let starts: Vec<String> = split
        .text()
        .lines()
        .map(|line| line.chars().take(6).collect())
        .collect();
    assert_eq!(
        starts,
        [
            "总的情况如下",
            "一、主要成绩",
            "（一）抓学习",
            "（二）抓活动",
            "二、存在问题",
            "三、打算支部"
        ]
    );
    assert_eq!(proposals(&split), []);
}

#[test]
fn numbers_out_of_sequence_and_inside_sentences_do_not_split() {
    let filler = "支部认真落实各项制度，学习教育经常进行，".repeat(40);
    for text in [
        format!("{filler}发展一、二、三产业。{filler}"),
        format!("{filler}落实（三）款。（五）款{filler}"),
    ] {
        assert_eq!(proposals(&Report::from_text(&text)), []);
    }
}

proptest! {
    #[test]
    fn a_repair_changes_white_space_alone(text in "([ \u{3000}\n\t。，；：一二三、（）1-3.a-c支部工作]{0,20}|支 部 工 作){0,60}") {
        let report = Report::from_text(&text);
        for repair in [Repair::JoinWrappedLines, Repair::CloseSpacedText, Repair::SplitAtNumbers] {
            prop_assert_eq!(essence(repaired(&report, repair).text()), essence(report.text()));
        }
    }
}
