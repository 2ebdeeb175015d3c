//! The style sheet, as far as it tells headings.

use std::collections::BTreeMap;

/// Styles by their number.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<i32, Style>,
    /// The one that is being read.
    now: Style,
}

#[derive(Clone, Debug, Default)]
struct Style {
    number: i32,
    based_on: Option<i32>,
    outline: Option<i32>,
    name: String,
}

/// A style may be based on one that is based on it.
const LONGEST_CHAIN: usize = 12;
/// What is longer is not a name.
const LONGEST_NAME: usize = 100;

impl Styles {
    pub(super) fn begin(&mut self) {
        self.now = Style::default();
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "s" => self.now.number = number.unwrap_or(0),
            "sbasedon" => self.now.based_on = number,
            "outlinelevel" => self.now.outline = number,
            _ => {}
        }
    }

    pub(super) fn name(&mut self, text: &str) {
        if self.now.name.len() < LONGEST_NAME {
            self.now.name.push_str(text);
        }
    }

    pub(super) fn end(&mut self) {
        let style = std::mem::take(&mut self.now);
        self.all.insert(style.number, style);
    }

    /// 0 to 8 where the style, or one it is based on, is a heading's.
    pub(super) fn outline(&self, number: i32) -> Option<i32> {
        let mut number = number;
        for _ in 0..LONGEST_CHAIN {
            let style = self.all.get(&number)?;
            if let Some(level) = style.outline.or_else(|| level_of_name(&style.name)) {
                return Some(level);
            }
            number = style.based_on?;
        }
        None
    }
}

/// `heading 1` of Word, `标题 1` of WPS, `Heading 1` of `LibreOffice`, which writes no level.
fn level_of_name(name: &str) -> Option<i32> {
    let name = name.trim().trim_end_matches(';').to_lowercase();
    let rest = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    let level: i32 = rest.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level - 1)
}
