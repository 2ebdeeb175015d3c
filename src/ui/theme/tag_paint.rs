//! A tag's colours on paper, light and dark: told apart by everyone, readable as text.

use egui::Color32;

use super::Theme;
use crate::annotation::{Colour, Line, Tag};

mod colour;

pub(super) use colour::contrast;
use colour::{darkened_to, lightened_to};

/// How much of the tag's colour lies behind its text.
const TINT: InThemes = InThemes {
    light: 0.12,
    dark: 0.22,
};
/// The same where tags overlap: deeper, but never so deep that the ink is hard to read.
const OVERLAP: InThemes = InThemes {
    light: 0.18,
    dark: 0.26,
};
/// Contrast that letters and lines keep with the paper.
const LEAST: f32 = 4.6;
/// A colour darker than this on white (contrast) stays the darkest in the dark theme.
const DEEPEST: f32 = 10.7;
/// How far the lightness of the light theme is kept apart in the dark one: with 0 a dark red and a green become
/// one colour for the red-blind, with 1 all colours fade towards white.
const SPREAD: f32 = 0.75;

/// The colours of the three in the dark theme. Made by the rule for own colours, red and green would be 30 apart for the
/// red-blind; these, of the same hues, are 34 apart for every kind of sight (ΔE76), as in light, and 5.5:1 on the paper.
const THREE_IN_DARK: [(Colour, Color32); 3] = [
    (
        Colour(0x20, 0x80, 0x60),
        Color32::from_rgb(0xB6, 0xDF, 0xCD),
    ),
    (Colour(0x80, 0, 0), Color32::from_rgb(0xF9, 0x71, 0x60)),
    (
        Colour(0x80, 0x40, 0xC0),
        Color32::from_rgb(0xB5, 0x88, 0xEE),
    ),
];

/// Everything the screen needs to show a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagPaint {
    /// Bars, underlines, letters: at least 4.5:1 on the paper.
    pub line: Color32,
    /// Behind the text; half transparent.
    pub tint: Color32,
    /// Behind a letter in the margin: fainter, as the letter is of the same colour.
    pub faint: Color32,
    /// Behind the text where tags overlap.
    pub overlap_tint: Color32,
    /// A letter on `line`.
    pub on_line: Color32,
    pub letter: char,
    pub style: Line,
}

/// The colours of a tag in one of the two themes.
pub fn tag_paint(tag: &Tag, dark: bool) -> TagPaint {
    let line = line_colour(tag.colour, dark);
    TagPaint {
        line,
        tint: line.gamma_multiply(TINT.of(dark)),
        faint: line.gamma_multiply(TINT.of(dark) / 3.0),
        overlap_tint: line.gamma_multiply(OVERLAP.of(dark)),
        on_line: Theme::of(dark).paper,
        letter: tag.letter,
        style: tag.line,
    }
}

/// The tint where several tags lie over each other: the mean of their colours.
pub fn overlap_tint<'a>(paints: impl Iterator<Item = &'a TagPaint>) -> Color32 {
    let mut sum = [0_u32; 4];
    let mut n = 0;
    for paint in paints {
        for (total, channel) in sum.iter_mut().zip(paint.overlap_tint.to_array()) {
            *total += u32::from(channel);
        }
        n += 1;
    }
    let [red, green, blue, alpha] = sum.map(|total| (total / n.max(1)) as u8);
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

struct InThemes {
    light: f32,
    dark: f32,
}

impl InThemes {
    fn of(&self, dark: bool) -> f32 {
        if dark { self.dark } else { self.light }
    }
}

fn line_colour(given: Colour, dark: bool) -> Color32 {
    let of_the_three = THREE_IN_DARK.iter().find(|(one, _)| dark && *one == given);
    if let Some((_, colour)) = of_the_three {
        return *colour;
    }
    let Colour(r, g, b) = given;
    let colour = Color32::from_rgb(r, g, b);
    let on_white = contrast(colour, Color32::WHITE);
    if dark {
        let wanted = LEAST + SPREAD * (DEEPEST - on_white).clamp(0.0, DEEPEST - LEAST);
        lightened_to(colour, Theme::DARK.paper, wanted)
    } else {
        darkened_to(colour, Theme::LIGHT.paper, LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        colour::{Sight, blended, distance},
        *,
    };
    use crate::annotation::TagSet;

    fn paints(dark: bool) -> Vec<TagPaint> {
        TagSet::default()
            .iter()
            .map(|tag| tag_paint(tag, dark))
            .collect()
    }

    #[test]
    fn in_light_the_colours_of_the_three_are_as_given() {
        let lines: Vec<_> = paints(false).iter().map(|paint| paint.line).collect();
        let given: Vec<_> = TagSet::default()
            .iter()
            .map(|tag| Color32::from_rgb(tag.colour.0, tag.colour.1, tag.colour.2))
            .collect();
        assert_eq!(lines, given);
    }

    #[test]
    fn in_dark_each_of_the_three_has_its_own_colour() {
        let given: Vec<_> = TagSet::default().iter().map(|tag| tag.colour).collect();
        assert_eq!(THREE_IN_DARK.map(|(one, _)| one).as_slice(), given);
    }

    #[test]
    fn letters_and_lines_stand_out_from_the_paper() {
        for dark in [false, true] {
            for paint in paints(dark) {
                assert!(contrast(paint.line, Theme::of(dark).paper) >= 4.5);
                assert!(contrast(paint.on_line, paint.line) >= 4.5);
                let ground = blended(Theme::of(dark).paper, paint.faint);
                assert!(contrast(paint.line, ground) >= 4.5, "{}", paint.letter);
            }
        }
    }

    #[test]
    fn any_own_colour_becomes_readable_in_both_themes() {
        for hex in [
            0xFF_FF_00_u32,
            0x00_00_00,
            0xFF_FF_FF,
            0xF0_90_A0,
            0x10_10_60,
        ] {
            let colour = Colour((hex >> 16) as u8, (hex >> 8) as u8, hex as u8);
            for dark in [false, true] {
                let line = line_colour(colour, dark);
                assert!(
                    contrast(line, Theme::of(dark).paper) >= 4.5,
                    "{hex:06x} {dark}"
                );
            }
        }
    }

    #[test]
    fn ink_is_readable_on_every_tint_and_overlap() {
        for dark in [false, true] {
            let theme = Theme::of(dark);
            let paints = paints(dark);
            let mut tints: Vec<_> = paints
                .iter()
                .flat_map(|p| [p.tint, p.overlap_tint])
                .collect();
            tints.push(overlap_tint(paints.iter()));
            for tint in tints {
                for ground in [theme.paper, theme.wash] {
                    let ratio = contrast(theme.ink, blended(ground, tint));
                    assert!(
                        ratio >= 4.5,
                        "{tint:?} on {ground:?}: {ratio:.2}, dark {dark}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_three_are_told_apart_with_every_kind_of_sight() {
        for (dark, least) in [(false, 33.9), (true, 34.5)] {
            let paints = paints(dark);
            for (n, a) in paints.iter().enumerate() {
                for b in &paints[n + 1..] {
                    for sight in Sight::ALL {
                        let apart = distance(a.line, b.line, sight);
                        assert!(
                            apart >= least,
                            "{}{} {sight:?} dark {dark}: {apart:.1}",
                            a.letter,
                            b.letter
                        );
                    }
                }
            }
        }
    }
}
