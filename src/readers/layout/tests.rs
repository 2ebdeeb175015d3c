use super::testing::{line, page, sized};
use super::*;

fn check(pages: &[&[&str]], expected: &[&str]) {
    let pages = pages.iter().map(|lines| page(lines)).collect();
    assert_eq!(texts(&paragraphs(pages)), expected);
}

// Lines of 28 characters; those that open a paragraph are set in by two.
const FIRST: &str = "·今年以来党支部坚持以党的政治建设为统领扎实推进各工作";
const FULL: &str = "任务落实到位组织党员开展学习教育活动不断提升党员干部政治";

fn opened(rest: &str) -> String {
    format!("{}{rest}", FIRST.trim_start_matches('·'))
}

#[test]
fn full_lines_go_on_in_the_next() {
    let all = opened(&format!("{FULL}素质。"));
    check(
        &[&[FIRST, FULL, "素质。", "·下一段。"]],
        &[&all, "下一段。"],
    );
}

#[test]
fn an_indent_opens_a_paragraph_after_a_full_line() {
    let all = opened(FULL);
    check(&[&[FIRST, FULL, FIRST, "完。"]], &[&all, &opened("完。")]);
}

#[test]
fn a_line_that_had_room_ends_its_paragraph() {
    check(
        &[&["一、工作情况", "（一）思想建设", FULL, "完。"]],
        &["一、工作情况", "（一）思想建设", &format!("{FULL}完。")],
    );
}

#[test]
fn a_paragraph_goes_on_over_a_page_break() {
    let all = opened(&format!("{FULL}完。"));
    check(&[&[FIRST], &[FULL, "完。"]], &[&all]);
    let ended = FIRST.replace("工作", "作。");
    check(
        &[&[&ended], &["·新段。"], &[FULL, "完。"]],
        &[
            ended.trim_start_matches('·'),
            "新段。",
            &format!("{FULL}完。"),
        ],
    );
}

#[test]
fn a_block_that_is_set_in_goes_on() {
    let mut page = page(&[&[FULL; 8][..], &["完。"]].concat());
    for n in 0..3_u8 {
        let y = 352.0 + 28.0 * f32::from(n);
        page.glyphs.extend(line(y, 72.0 + 48.0, &FULL[..75]));
    }
    let body = FULL.repeat(8) + "完。";
    let read = paragraphs(vec![page]);
    assert_eq!(texts(&read), [body, FULL[..75].repeat(3)]);
}

#[test]
fn a_title_that_just_fills_its_line_stays_a_title() {
    check(
        &[&[FIRST, FIRST, FULL, "完。"]],
        &[&opened(""), &opened(&format!("{FULL}完。"))],
    );
}

#[test]
fn titles_in_the_middle_and_signatures_at_the_right_stand_alone() {
    let pages = vec![page(&[
        "^某某局党支部",
        "^年度工作总结",
        FIRST,
        FULL,
        "完。",
        ">某某局党支部",
        ">2024年12月",
    ])];
    let read = paragraphs(pages);
    let all = opened(&format!("{FULL}完。"));
    assert_eq!(
        texts(&read),
        [
            "某某局党支部",
            "年度工作总结",
            &all,
            "某某局党支部",
            "2024年12月"
        ]
    );
    let centred: Vec<bool> = read.iter().map(|line| line.look.centred).collect();
    assert_eq!(centred, [true, true, false, false, false]);
}

#[test]
fn space_between_lines_parts_paragraphs() {
    check(
        &[&[FULL, FULL, FULL, "", FULL, FULL]],
        &[&FULL.repeat(3), &FULL.repeat(2)],
    );
}

#[test]
fn a_change_of_size_parts_paragraphs() {
    let mut page = page(&["", FULL, "完。"]);
    page.glyphs.extend(sized(100.0, 72.0, 22.0, &FULL[..60]));
    let read = paragraphs(vec![page]);
    assert_eq!(texts(&read), [&FULL[..60], &format!("{FULL}完。")]);
    let sizes: Vec<u16> = read.iter().map(|line| line.look.half_points).collect();
    assert_eq!(sizes, [44, 32]);
}

#[test]
fn a_comma_that_did_not_fit_takes_its_character_along() {
    let short = &FULL[..81];
    check(
        &[&[FULL, short, "度，", "·完。"]],
        &[&format!("{FULL}{short}度，"), "完。"],
    );
}

#[test]
fn a_mark_that_hangs_over_the_edge_does_not_widen_the_page() {
    let hung = format!("{FULL}，");
    let all = format!("{FULL}{hung}").repeat(3);
    check(
        &[&[FULL, &hung, FULL, &hung, FULL, &hung, "6人。"]],
        &[&format!("{all}6人。")],
    );
}

#[test]
fn table_rows_keep_their_place_between_lines() {
    let mut page = page(&["表前。", "", "表后。"]);
    page.glyphs.extend(line(128.0, 80.0, "姓名"));
    page.glyphs.extend(line(128.0, 180.0, "职务"));
    for y in [110.0, 140.0] {
        page.rules.extend(Rule::between((72.0, y), (272.0, y)));
    }
    for x in [72.0, 172.0, 272.0] {
        page.rules.extend(Rule::between((x, 110.0), (x, 140.0)));
    }
    let read = paragraphs(vec![page]);
    assert_eq!(texts(&read), ["表前。", "姓名\t职务", "表后。"]);
    assert_eq!(read[1].place, Place::TableRow);
}

#[test]
fn nothing_at_all_is_no_paragraph() {
    check(&[], &[]);
    check(&[&[]], &[]);
}
