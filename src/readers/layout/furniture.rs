//! What stands on every page and is no part of the text: headers, footers and page numbers.

use std::collections::BTreeMap;

use super::Sheet;
use super::strip::Strip;

/// Parts of the page's height where such lines stand.
const TOP: f32 = 0.15;
const BOTTOM: f32 = 0.85;
/// Lines at an edge that may be such: a header of two lines, a number below it.
const DEEPEST: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

const EDGES: [Edge; 2] = [Edge::Top, Edge::Bottom];

pub(super) fn remove(sheets: &mut [Sheet]) {
    let repeated = Repeated::in_sheets(sheets);
    for (idx, sheet) in sheets.iter_mut().enumerate() {
        for edge in EDGES {
            while outermost(sheet, edge, 0)
                .is_some_and(|strip| repeated.is_furniture(idx, edge, &strip.text()))
            {
                match edge {
                    Edge::Top => drop(sheet.strips.remove(0)),
                    Edge::Bottom => drop(sheet.strips.pop()),
                }
            }
        }
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
    match edge {
        Edge::Top => sheet
            .strips
            .get(rank)
            .filter(|strip| strip.y < TOP * sheet.height),
        Edge::Bottom => sheet
            .strips
            .iter()
            .nth_back(rank)
            .filter(|strip| strip.y > BOTTOM * sheet.height),
    }
}

/// How often lines at the edges come again, word for word or with a number that counts the pages.
struct Repeated {
    exact: BTreeMap<(Edge, String), usize>,
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
                    repeated.add(idx, edge, &strip.text());
                }
            }
        }
        repeated
    }

    fn add(&mut self, page: usize, edge: Edge, text: &str) {
        let text = essence(text);
        let (key, mut numbers) = numbers(&text);
        // 覆盖86人，其中党员86人 counts one page and no more.
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let place = (edge, key.clone(), number - place_of(page));
            *self.counted.entry(place).or_default() += 1;
        }
        *self.exact.entry((edge, text)).or_default() += 1;
    }

    fn is_furniture(&self, page: usize, edge: Edge, text: &str) -> bool {
        let text = essence(text);
        if is_page_number(&text) {
            return true;
        }
        let (key, numbers) = numbers(&text);
        let is_alone = key == "#" && numbers.first() == Some(&(place_of(page) + 1));
        let counts = numbers.into_iter().any(|number| {
            let place = (edge, key.clone(), number - place_of(page));
            self.counted.get(&place) >= Some(&self.enough)
        });
        let comes_again = self.exact.get(&(edge, text)) >= Some(&self.enough);
        comes_again || counts || (is_alone && edge == Edge::Bottom)
    }
}

fn place_of(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX / 2)
}

/// Without white space, all digits half as wide.
fn essence(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect()
}

/// The line with `#` for each number, and the numbers.
fn numbers(text: &str) -> (String, Vec<i64>) {
    let mut key = String::with_capacity(text.len());
    let mut numbers: Vec<i64> = Vec::new();
    for c in text.chars() {
        match c.to_digit(10).map(i64::from) {
            Some(digit) if key.ends_with('#') => {
                if let Some(number) = numbers.last_mut() {
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
            }
            Some(digit) => {
                key.push('#');
                numbers.push(digit);
            }
            None => key.push(c),
        }
    }
    (key, numbers)
}

/// — 3 —, 第3页, 第3页共8页, Page 3 of 8: nothing else is written so, not even once.
fn is_page_number(text: &str) -> bool {
    let (key, numbers) = numbers(text);
    if numbers.iter().any(|number| *number > 9_999) {
        return false;
    }
    let dashed = key.strip_prefix(is_dash).and_then(|key| {
        let inner = key.trim_start_matches(is_dash);
        inner.strip_suffix(is_dash)
    });
    let dashed = dashed.is_some_and(|key| key.trim_end_matches(is_dash) == "#");
    let words: String = key
        .chars()
        .filter(|c| !"，,、/／()（）".contains(*c))
        .collect();
    let named = ["第#页", "第#页共#页", "共#页第#页", "Page#", "Page#of#"];
    dashed || named.contains(&words.as_str())
}

fn is_dash(c: char) -> bool {
    "-‐‑‒–—―－─━~～·•".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, page};
    use super::super::{paragraphs, texts};
    use super::*;

    #[test]
    fn page_numbers_of_every_form_are_told() {
        for text in [
            "—3—",
            "-12-",
            "第3页",
            "第3页，共8页",
            "第3页/共8页",
            "－3－",
            "Page3of8",
            "––3––",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3", "第3章", "2024年", "-3", "3.5—4", "第3页至第5页"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn a_number_of_any_length_is_read() {
        let (key, numbers) = numbers(&"9".repeat(40));
        assert_eq!((key.as_str(), numbers), ("#", vec![i64::MAX]));
    }

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
}
