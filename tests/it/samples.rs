//! The sample reports show what assets/samples/README.md promises.

use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use zhaibian::{
    outline::{Corrections, SectionIdx, outline},
    readers::{
        ReadOptions, read,
        repair::{proposals, repaired},
        secrecy_mark,
    },
    report::{Format, ReadWarning, Reading, Report, TextEncoding},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// The sample whose file name begins so.
fn sample(start: &str) -> Reading {
    let mut entries = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let path = entries.find(|path| name(path).starts_with(start)).unwrap();
    read(
        &std::fs::read(&path).unwrap(),
        name(&path),
        &ReadOptions::default(),
    )
    .unwrap()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// Title, salutation, then one line for each heading (`…` where text runs on, the marks of its items behind it) and the
/// remarks on numbering.
fn check_tree(start: &str, expected: Expect) {
    check_tree_of(&sample(start).report, expected);
}

fn check_tree_of(report: &Report, expected: Expect) {
    let outline = outline(report, &Corrections::new());
    let front = [outline.title, outline.salutation].into_iter().flatten();
    let mut lines: Vec<String> = front
        .map(|line| report.paragraph_text(line).to_owned())
        .collect();
    for (idx, section) in outline.sections.iter().enumerate() {
        let title: String = report.slice(section.title).chars().take(8).collect();
        let mut line = "  ".repeat(section.level.into()) + report.slice(section.marker) + &title;
        line += if section.run_in { "…" } else { "" };
        for item in outline
            .items
            .iter()
            .filter(|item| item.section == Some(SectionIdx(idx)))
        {
            line += &(" ".to_owned() + &"·".repeat(item.depth.into()) + report.slice(item.marker));
        }
        lines.push(line);
    }
    lines.extend(
        outline
            .remarks
            .iter()
            .map(|remark| format!("{:?}", remark.kind)),
    );
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn they_come_in_the_promised_formats() {
    let encoding = |start| sample(start).source.encoding;
    assert_eq!(encoding("柳溪"), Some(TextEncoding::Utf8));
    assert_eq!(encoding("云岭县水"), Some(TextEncoding::Gb18030));
    assert_eq!(encoding("松岗"), Some(TextEncoding::Utf8));
    assert_eq!(encoding("青石"), Some(TextEncoding::Utf8Bom));
    assert_eq!(sample("望江").source.format, Format::Docx);
    assert_eq!(sample("云岭县委").source.format, Format::Docx);
}

#[test]
fn only_the_word_processors_traces_are_warned_of() {
    for start in ["柳溪", "云岭县水", "松岗", "青石", "云岭县委"] {
        assert_eq!(sample(start).warnings, [], "{start}");
    }
    let traces = [
        ReadWarning::TrackedChanges {
            inserted: 1,
            deleted: 1,
        },
        ReadWarning::HiddenText(1),
    ];
    assert_eq!(sample("望江").warnings, traces);
}

#[test]
fn one_is_marked_and_one_is_cut_at_page_width() {
    let marked = |start| secrecy_mark(&sample(start).report).is_some();
    let cut = |start| !proposals(&sample(start).report).is_empty();
    for start in ["柳溪", "云岭县水", "松岗", "青石", "望江", "云岭县委"] {
        assert_eq!(marked(start), start == "云岭县水", "{start}");
        assert_eq!(cut(start), start == "青石", "{start}");
    }
}

#[test]
fn headings_stand_alone_and_lists_start_paragraphs() {
    check_tree(
        "柳溪",
        expect![[r"
        柳溪社区党支部2024年度党建工作总结
          一、主要做法和成效
            （一）常学常新守初心， ·一是 ·二是 ·三是
            （二）固本强基抓支部， ·一是 ·二是 ··一是 ··二是 ·三是
            （三）贴心暖心解难题， ·一是 ·二是 ·三是 ·四是
          二、存在的问题和不足
            （一）理论学习跟社区实…
            （二）在职党员“双报到…
            （三）流动党员管理办法…
            （四）工作人手偏紧，网…
          三、下一步工作打算
            （一）把学习同破题连起…
            （二）把报到变成“报道…
            （三）把流动党员拢回来…
            （四）把基层的负担减下…
    "]],
    );
}

#[test]
fn headings_run_in_and_lists_run_on() {
    check_tree(
        "云岭县水",
        expect![[r"
        关于2024年度机关党建工作情况的报告
        县直属机关工委：
          一、2024年工作开
            （一）旗帜鲜明讲政治，… ·一方面 ·另一方面
            （二）抓实支部强堡垒，… ·一是 ·二是 ·三是 ·四是
            （三）党建业务拧成绳，…
            （四）驰而不息正风纪，… ·一是 ·二是 ·三是
          二、2025年工作安
            （一）在深化理论武装上… ·首先 ·其次 ·再次 ·最后
            （二）在建强基层支部上…
            （三）在党建业务融合上…
            （四）在正风肃纪反腐上…
    "]],
    );
}

#[test]
fn wrong_numbers_are_kept() {
    check_tree(
        "松岗",
        expect![[r#"
          一、党建工作落实情况
            （一）压实党建主体责任
            （二）锤炼干部过硬作风
            （二）规范支部日常运转
              1.认真落实“三会一…
              2.从严管理党员队伍…
              3.有序做好发展工作…
              4.精心组织主题党日…
              5.用心关怀困难党员…
            （三）化解矛盾维护平安 ·一是 ·二是 ·三是 ·四是
            （四）党建引领乡村振兴
              1.抓产业…
              2.抓环境…
              3.抓乡风…
          二、创新工作和特色亮
          四、存在问题及下一步
        Repeated { marker: "（二）" }
        Gap { missing: "三、" }
    "#]],
    );
}

#[test]
fn automatic_numbers_are_headings() {
    check_tree(
        "望江",
        expect![[r"
        2024年度抓基层党建工作述职报告
        各位领导、同志们：
          一、履职情况及主要成
            （一）抓思想引领，把“
            （二）抓组织建设，把“
              1.规范组织生活…
              2.建强党小组…
              3.严把入口关…
            （三）抓服务群众，把“ ·一是 ·二是 ·三是
            （四）抓廉洁自律，把“
          二、存在的主要问题
            （一）学习的深度不够…
            （二）分类指导不够…
            （三）创新的劲头不足…
            （四）激励约束不硬…
          三、下一步努力方向
            （一）在学习上求深…
            （二）在管理上求准…
            （三）在融合上求新…
              1.办好“上门办”…
              2.办好“夜间办”…
              3.办好“联合办”…
            （四）在考核上求严…
    "]],
    );
}

#[test]
fn causes_are_listed_by_first_next_last() {
    check_tree(
        "云岭县委",
        expect![[r"
        县委巡察办党支部2024年
          一、2024年党建工
            （一）铸牢政治忠诚，当… ·一是 ·二是 ·三是
            （二）建强支部班子，增…
            （三）抓实巡察整改，推…
            （四）严肃纪律作风，擦…
          二、存在的问题及原因
            （一）理论学习的系统性… ·一是 ·二是
            （二）支部工作的创新性… ·一是 ·二是
            （三）队伍管理的精准性… ·一是 ·二是 ·首先 ·其次 ·再次 ·最后
          三、2025年工作思
            （一）以更高标准加强政…
            （二）以更实举措夯实支…
            （三）以更严要求锻造巡…
    "]],
    );
}

#[test]
fn lines_joined_again_have_their_lists() {
    let cut = sample("青石").report;
    check_tree_of(
        &repaired(&cut, proposals(&cut)[0]),
        expect![[r"
        青石岭林场党支部2024年度党建工作汇报
          第一部分工作情况
            一、守住一片林，责任
            二、办好一堂课，学习 ·一是 ·二是 ·三是
            三、带出一支队，作风 ·（1） ·（2） ·（3）
            四、结好一门亲，服务
          第二部分主要问题 ·第一 ·第二 ·第三
          第三部分下步打算 ·一要 ·二要 ·三要
    "]],
    );
}
