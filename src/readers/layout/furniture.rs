//! What stands on every page and is no part of the text: headers, footers and page numbers.
//!
//! A title, a heading or a signature may come again as well, where several reports are in one file. What is set larger
//! than the text, begins with a heading's number or stands no farther from the text than its lines from each other is
//! text; in doubt it stays.

use std::collections::BTreeMap;

use super::Sheet;
use super::page_number::{essence, is_page_number, numbers};
use super::strip::Strip;

/// Parts of the page's height where such lines stand.
const TOP: f32 = 0.15;
const BOTTOM: f32 = 0.85;
/// Lines at an edge that may be such: a header of two lines, a number below it.
const DEEPEST: usize = 4;
/// Points by which a header's place may differ from page to page.
const SAME_HEIGHT: f32 = 3.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

const EDGES: [Edge; 2] = [Edge::Top, Edge::Bottom];

/// How many lines it was, without mere page numbers.
pub(super) fn remove(sheets: &mut [Sheet]) -> u32 {
    let repeated = Repeated::in_sheets(sheets);
    let body = Body::of_sheets(sheets);
    let mut removed = 0;
    for (idx, sheet) in sheets.iter_mut().enumerate() {
        for edge in EDGES {
            let depth = depth(sheet, edge, body, |strip| {
                repeated.kind(idx, edge, strip, body)
            });
            removed += take(sheet, edge, depth);
        }
    }
    removed
}

/// So many lines of an edge; how many of them say more than a number.
fn take(sheet: &mut Sheet, edge: Edge, depth: usize) -> u32 {
    let taken: Vec<Strip> = match edge {
        Edge::Top => sheet.strips.drain(..depth).collect(),
        Edge::Bottom => {
            let rest = sheet.strips.len() - depth;
            sheet.strips.split_off(rest)
        }
    };
    let says_more = |strip: &&Strip| strip.text().chars().any(is_word);
    taken.iter().filter(says_more).count() as u32
}

/// 第3页 and Page 3 of 8 are no words worth mentioning.
fn is_word(c: char) -> bool {
    c.is_alphabetic() && !"第页共Pageof".contains(c)
}

/// What a line at an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    /// As on other pages.
    Repeated,
    Text,
}

/// How many lines of an edge are no text.
fn depth(sheet: &Sheet, edge: Edge, body: Body, kind: impl Fn(&Strip) -> Kind) -> usize {
    let mut kinds: Vec<Kind> = (0..sheet.strips.len())
        .map_while(|rank| outermost(sheet, edge, rank).map(&kind))
        .take_while(|kind| *kind != Kind::Text)
        .collect();
    while kinds.last() == Some(&Kind::Repeated) && !stands_off(sheet, edge, kinds.len(), body) {
        kinds.pop();
    }
    kinds.len()
}

/// Whether the last of so many lines is clear of the text that follows it.
fn stands_off(sheet: &Sheet, edge: Edge, depth: usize, body: Body) -> bool {
    let (Some(last), Some(next)) = (
        at(sheet, edge, depth.saturating_sub(1)),
        at(sheet, edge, depth),
    ) else {
        return true;
    };
    last.size < SMALL * body.size || (next.y - last.y).abs() > CLEAR * body.pitch
}

/// A header's characters against the text's, where they tell it alone.
const SMALL: f32 = 0.85;
/// The step from a header to the text against that from line to line.
const CLEAR: f32 = 1.2;
/// Lines of a text stand no farther apart, against their size.
const WIDEST: f32 = 2.5;

/// How most lines of the text are set.
#[derive(Clone, Copy, Debug, Default)]
struct Body {
    size: f32,
    /// From line to line; 0 where no two lines belong together.
    pitch: f32,
}

impl Body {
    fn of_sheets(sheets: &[Sheet]) -> Self {
        let strips = sheets.iter().flat_map(|sheet| &sheet.strips);
        let glyphs = strips.flat_map(|strip| &strip.glyphs);
        let size = middle(glyphs.map(|glyph| glyph.size).collect());
        let steps = sheets.iter().flat_map(|sheet| {
            let pairs = sheet.strips.iter().zip(sheet.strips.iter().skip(1));
            pairs.map(|(upper, lower)| lower.y - upper.y)
        });
        Self {
            size,
            pitch: middle(steps.filter(|step| *step < WIDEST * size).collect()),
        }
    }

    fn is_set_as_text(self, strip: &Strip) -> bool {
        strip.size > self.size + 0.5 || begins_with_heading_number(&strip.text())
    }
}

fn middle(mut values: Vec<f32>) -> f32 {
    let half = values.len() / 2;
    if half >= values.len() {
        return 0.0;
    }
    *values.select_nth_unstable_by(half, f32::total_cmp).1
}

/// 一、 and （一）, which no header begins with.
fn begins_with_heading_number(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    after.len() < rest.len() && after.starts_with(['、', '）', ')'])
}

fn at(sheet: &Sheet, edge: Edge, rank: usize) -> Option<&Strip> {
    match edge {
        Edge::Top => sheet.strips.get(rank),
        Edge::Bottom => sheet.strips.iter().nth_back(rank),
    }
}

/// Whether a line is evenly spaced with those behind it and of their size: it is one of the text then, as in a list
/// that says the same on two pages. A header stands apart.
fn is_in_flow(sheet: &Sheet, edge: Edge, rank: usize) -> bool {
    let place = |n: usize| match edge {
        Edge::Top => sheet.strips.get(rank + n),
        Edge::Bottom => sheet.strips.iter().nth_back(rank + n),
    };
    let lines: Vec<&Strip> = (0..4).map_while(place).collect();
    let steps = lines.iter().zip(lines.iter().skip(1));
    let steps: Vec<f32> = steps.map(|(a, b)| (a.y - b.y).abs()).collect();
    let sizes: Vec<f32> = lines.iter().map(|strip| strip.size).collect();
    let are_even = |values: &[f32]| {
        let first = values.first().copied().unwrap_or_default();
        values
            .iter()
            .all(|value| (value - first).abs() < 0.1 * first)
    };
    steps.len() > 1 && are_even(&steps) && are_even(&sizes)
}

/// The line so many lines from an edge, as long as it stands in the margin.
fn outermost(sheet: &Sheet, edge: Edge, rank: usize) -> Option<&Strip> {
    at(sheet, edge, rank).filter(|strip| match edge {
        Edge::Top => strip.y < TOP * sheet.height,
        Edge::Bottom => strip.y > BOTTOM * sheet.height,
    })
}

/// How often lines at the edges come again, word for word or with a number that counts the pages.
struct Repeated {
    /// The heights at which they stand.
    exact: BTreeMap<(Edge, String), Vec<f32>>,
    /// By the line without its numbers, and by how much one of them is ahead of the page's place in the file.
    counted: BTreeMap<(Edge, String, i64), usize>,
    enough: usize,
}

impl Repeated {
    fn in_sheets(sheets: &[Sheet]) -> Self {
        let mut repeated = Self {
            exact: BTreeMap::new(),
            counted: BTreeMap::new(),
            // Odd and even pages may have different headers.
            enough: if sheets.len() > 5 { 3 } else { 2 },
        };
        for (idx, sheet) in sheets.iter().enumerate() {
            for edge in EDGES {
                let lines =
                    (0..DEEPEST).map_while(|rank| Some((rank, outermost(sheet, edge, rank)?)));
                for (_, strip) in lines.filter(|(rank, _)| !is_in_flow(sheet, edge, *rank)) {
                    repeated.add(idx, edge, strip);
                }
            }
        }
        repeated
    }

    fn add(&mut self, page: usize, edge: Edge, strip: &Strip) {
        let text = essence(&strip.text());
        let (key, mut numbers) = numbers(&text);
        // 覆盖86人，其中党员86人 counts one page and no more.
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let place = (edge, key.clone(), number - place_of(page));
            *self.counted.entry(place).or_default() += 1;
        }
        self.exact.entry((edge, text)).or_default().push(strip.y);
    }

    fn kind(&self, page: usize, edge: Edge, strip: &Strip, body: Body) -> Kind {
        let text = essence(&strip.text());
        let (key, numbers) = numbers(&text);
        let is_alone = key == "#" && numbers.first() == Some(&(place_of(page) + 1));
        let counts = numbers.into_iter().any(|number| {
            let place = (edge, key.clone(), number - place_of(page));
            self.counted.get(&place) >= Some(&self.enough)
        });
        if is_page_number(&text) || (is_alone && edge == Edge::Bottom) || (counts && key == "#") {
            return Kind::Number;
        }
        if body.is_set_as_text(strip) || !(counts || self.comes_again(edge, text, strip.y)) {
            return Kind::Text;
        }
        Kind::Repeated
    }

    fn comes_again(&self, edge: Edge, text: String, y: f32) -> bool {
        let heights = self.exact.get(&(edge, text));
        let here = |other: &&f32| (**other - y).abs() <= SAME_HEIGHT;
        heights.is_some_and(|heights| heights.iter().filter(here).count() >= self.enough)
    }
}

fn place_of(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, page, sized};
    use super::super::{paragraphs, texts};

    fn numbered(n: usize, header: &str, body: &str, number: &str) -> crate::readers::layout::Page {
        let mut page = page(&[]);
        page.glyphs.extend(line(60.0, 100.0, header));
        page.glyphs.extend(line(300.0, 72.0 + 32.0, body));
        page.glyphs.extend(line(
            790.0,
            290.0,
            &number.replace('#', &(n + 1).to_string()),
        ));
        page
    }

    #[test]
    fn headers_and_numbers_of_pages_are_dropped() {
        let pages = (0..3).map(|n| numbered(n, "某某局工作总结", &format!("第{n}段。"), "#"));
        assert_eq!(
            texts(&paragraphs(pages.collect())),
            ["第0段。", "第1段。", "第2段。"]
        );
    }

    #[test]
    fn a_list_that_says_the_same_on_two_pages_keeps_its_lines() {
        let listed = || {
            let mut page = page(&[]);
            for (n, text) in ["办公桌1张", "座椅4把", "文件柜2个"].iter().enumerate() {
                page.glyphs
                    .extend(line(60.0 + 28.0 * n as f32, 100.0, text));
            }
            page
        };
        let read = paragraphs(vec![listed(), listed()]);
        let once = ["办公桌1张", "座椅4把", "文件柜2个"];
        assert_eq!(texts(&read), [once, once].concat());
    }

    #[test]
    fn a_figure_said_twice_in_a_line_counts_no_pages() {
        let text = "覆盖86人，其中党员86人";
        let pages = [
            numbered(0, text, "正文。", "—#—"),
            numbered(1, "别的", "正文。", "—#—"),
        ];
        assert_eq!(
            texts(&paragraphs(pages.into())),
            [text, "正文。", "别的", "正文。"]
        );
    }

    #[test]
    fn a_number_that_does_not_count_pages_stays() {
        let pages = (0..2).map(|n| numbered(n, &format!("{}年", 2020 + 5 * n), "正文。", "2024"));
        let read = paragraphs(pages.collect());
        assert_eq!(texts(&read), ["2020年", "正文。", "2025年", "正文。"]);
    }

    /// One report a page: its title, a heading and two lines below.
    fn short_report(name: &str, title_size: f32) -> crate::readers::layout::Page {
        let mut page = page(&[]);
        page.glyphs
            .extend(sized(90.0, 220.0, title_size, "述职报告"));
        page.glyphs.extend(line(122.0, 104.0, "一、履职情况"));
        page.glyphs
            .extend(line(150.0, 104.0, &format!("{name}联系群众十一户。")));
        page.glyphs
            .extend(line(178.0, 104.0, &format!("{name}办理实事两件。")));
        page
    }

    #[test]
    fn titles_of_several_reports_in_one_file_stay() {
        let pages = ["甲", "乙", "丙"].map(|name| short_report(name, 22.0));
        let laid = crate::readers::layout::laid(pages.into());
        assert_eq!(texts(&laid.lines)[..2], ["述职报告", "一、履职情况"]);
        assert_eq!((laid.lines.len(), laid.furniture), (12, 0));
    }

    #[test]
    fn a_heading_at_the_head_of_several_pages_stays() {
        let pages = ["甲", "乙"].map(|name| {
            page(&[
                "·二、存在问题",
                &format!("·{name}学得不深。"),
                "·做得不实。",
                "·管得不严。",
            ])
        });
        assert_eq!(paragraphs(pages.into()).len(), 8);
    }

    #[test]
    fn a_signature_at_the_foot_of_several_pages_stays() {
        let signed = |name: &str| {
            let mut page = page(&[]);
            page.glyphs
                .extend(line(680.0, 104.0, &format!("{name}联系群众十一户。")));
            page.glyphs
                .extend(line(708.0, 104.0, &format!("{name}办理实事两件。")));
            page.glyphs.extend(line(736.0, 360.0, "石桥镇机关支部"));
            page.glyphs.extend(line(764.0, 360.0, "2024年12月31日"));
            page
        };
        let read = paragraphs(vec![signed("甲"), signed("乙")]);
        assert_eq!(texts(&read)[2..4], ["石桥镇机关支部", "2024年12月31日"]);
    }

    #[test]
    fn what_was_left_out_is_counted_without_page_numbers() {
        let pages = (0..3).map(|n| numbered(n, "某某局工作总结", "正文。", "第 # 页"));
        assert_eq!(crate::readers::layout::laid(pages.collect()).furniture, 3);
    }
}
