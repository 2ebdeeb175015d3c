//! Where the characters of a text object stand: steps from one to the next, as `3.2 3.2 g 4 1.6` writes them.

use super::content::{TextCode, TextObject};
use super::geometry::number;
use crate::text::is_hidden;

/// A character at its place in the object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) c: char,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
}

pub(super) fn spots(object: &TextObject) -> impl Iterator<Item = Spot> {
    object
        .codes
        .iter()
        .flat_map(|code| code_spots(code, object))
}

fn code_spots<'a>(code: &'a TextCode, object: &'a TextObject) -> impl Iterator<Item = Spot> + 'a {
    let mut across = steps(code.across.as_deref());
    let mut down = steps(code.down.as_deref());
    let (mut x, mut y) = (code.x, code.y);
    let mut last_across = None;
    code.text
        .chars()
        .filter(|c| !c.is_control())
        .map(move |c| {
            let natural = natural_width(c) * object.size * object.stretch;
            let said = across.next();
            let (dx, dy) = (said.or(last_across), down.next());
            last_across = said.filter(|step| *step > 0.0).or(last_across);
            // Where only steps down are written the characters stand below each other.
            let step = dx.unwrap_or(if code.down.is_some() { 0.0 } else { natural });
            let most = if natural_width(c) < 1.0 { 1.0 } else { 1.5 };
            let goes_on = step > 0.0 && step <= most * object.size && dy.unwrap_or(0.0) == 0.0;
            let spot = Spot {
                c,
                x,
                y,
                width: if goes_on { step } else { natural },
            };
            (x, y) = (x + step, y + dy.unwrap_or(0.0));
            spot
        })
        .filter(|spot| !is_hidden(spot.c))
}

/// In ems, where the file does not say: half of one for what is Latin.
fn natural_width(c: char) -> f32 {
    let is_wide =
        matches!(c, '\u{2E80}'.. | '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '①'..='⓿' | '■'..='◿');
    if is_wide { 1.0 } else { 0.5 }
}

/// `g 4 1.6` is four times 1.6.
fn steps(written: Option<&str>) -> impl Iterator<Item = f32> + '_ {
    let mut words = written.unwrap_or_default().split_ascii_whitespace();
    let (mut value, mut times) = (0.0, 0_usize);
    std::iter::from_fn(move || {
        while times == 0 {
            let word = words.next()?;
            if word == "g" {
                times = words.next()?.parse().ok()?;
                value = number(words.next()?)?;
            } else {
                (times, value) = (1, number(word)?);
            }
        }
        times -= 1;
        Some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(across: Option<&str>, down: Option<&str>, text: &str, expected: &[(f32, f32)]) {
        let object = TextObject {
            font: String::new(),
            size: 4.0,
            stretch: 1.0,
            bold: false,
            codes: vec![TextCode {
                x: 1.0,
                y: 5.0,
                across: across.map(str::to_owned),
                down: down.map(str::to_owned),
                text: text.to_owned(),
            }],
        };
        let places: Vec<_> = spots(&object).map(|spot| (spot.x, spot.y)).collect();
        assert_eq!(places, expected, "{across:?} {down:?}");
    }

    #[test]
    fn steps_lead_from_one_character_to_the_next() {
        check(
            Some("4 2"),
            None,
            "甲乙丙",
            &[(1.0, 5.0), (5.0, 5.0), (7.0, 5.0)],
        );
        check(
            Some("g 2 4"),
            None,
            "甲乙丙",
            &[(1.0, 5.0), (5.0, 5.0), (9.0, 5.0)],
        );
        check(None, Some("g 1 6"), "甲乙", &[(1.0, 5.0), (1.0, 11.0)]);
        check(
            Some("4 -4"),
            Some("0 6"),
            "甲乙丙",
            &[(1.0, 5.0), (5.0, 5.0), (1.0, 11.0)],
        );
    }

    #[test]
    fn steps_that_are_missing_are_those_before_or_the_characters_own() {
        check(
            Some("3"),
            None,
            "甲乙丙",
            &[(1.0, 5.0), (4.0, 5.0), (7.0, 5.0)],
        );
        check(None, None, "甲a乙", &[(1.0, 5.0), (5.0, 5.0), (7.0, 5.0)]);
        check(Some("g x"), None, "甲乙", &[(1.0, 5.0), (5.0, 5.0)]);
    }

    #[test]
    fn a_run_of_any_length_costs_no_more_than_the_text() {
        check(
            Some("g 18446744073709551615 4"),
            None,
            "甲乙",
            &[(1.0, 5.0), (5.0, 5.0)],
        );
    }
}
