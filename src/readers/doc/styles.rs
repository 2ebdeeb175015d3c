//! The style sheet: what each style says, with all that it is based on.

use super::data::Data;
use super::properties::{ParagraphTraits, RunTraits};
use crate::package::bytes::u16_at;

/// A style's traits, those of its bases included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) paragraph: ParagraphTraits,
    pub(super) run: RunTraits,
}

/// By number; 0 is 正文.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
}

/// A style as the sheet has it.
#[derive(Clone, Copy, Debug)]
struct Written<'a> {
    base: u16,
    /// A heading's level by the style's own number, whatever it is called.
    outline: Option<u8>,
    paragraph: &'a [u8],
    run: &'a [u8],
}

/// Styles based on styles: more is a loop.
const DEEPEST: usize = 16;
const MOST: usize = 4096;
/// Size of characters where nobody says another (五号 is 21).
const DEFAULT_SIZE: u16 = 20;

impl Styles {
    pub(super) fn of(sheet: &[u8], data: &Data<'_>) -> Self {
        let written = written(sheet);
        let styles = (0..written.len() as u16).map(|number| resolved(&written, number, data));
        Self {
            styles: styles.collect(),
        }
    }

    /// A paragraph's style; 正文 where there is no such style.
    pub(super) fn paragraph(&self, number: u16) -> Style {
        let styles = &self.styles;
        let found = styles.get(usize::from(number)).or_else(|| styles.first());
        let mut style = found.copied().unwrap_or_default();
        style.run.half_points.get_or_insert(DEFAULT_SIZE);
        style
    }

    /// What a character style says.
    pub(super) fn run(&self, number: u16) -> RunTraits {
        let found = self.styles.get(usize::from(number));
        found.map(|style| style.run).unwrap_or_default()
    }
}

fn written(sheet: &[u8]) -> Vec<Option<Written<'_>>> {
    let mut styles = Vec::new();
    let head = usize::from(u16_at(sheet, 0).unwrap_or_default());
    let count = usize::from(u16_at(sheet, 2).unwrap_or_default()).min(MOST);
    let fixed = usize::from(u16_at(sheet, 4).unwrap_or_default());
    let mut at = head + 2;
    for _ in 0..count {
        let Some(length) = u16_at(sheet, at) else {
            break;
        };
        let end = at + 2 + usize::from(length);
        styles.push(
            sheet
                .get(at + 2..end)
                .and_then(|style| Written::of(style, fixed)),
        );
        at = end.next_multiple_of(2);
    }
    styles
}

impl<'a> Written<'a> {
    /// `fixed` bytes, the name, then the lists of properties on even bytes.
    fn of(style: &'a [u8], fixed: usize) -> Option<Self> {
        const PARAGRAPH: u16 = 1;
        const CHARACTER: u16 = 2;
        let number = u16_at(style, 0)? & 0xFFF;
        let kind_and_base = u16_at(style, 2)?;
        let name = usize::from(u16_at(style, fixed)?);
        let lists = fixed + 2 + name * 2 + 2;
        let (first, next) = list_at(style, lists);
        let (paragraph, run) = match kind_and_base & 0xF {
            PARAGRAPH => (first.get(2..).unwrap_or_default(), list_at(style, next).0),
            CHARACTER => (&[][..], first),
            _ => (&[][..], &[][..]),
        };
        Some(Self {
            base: kind_and_base >> 4,
            outline: (1..=9).contains(&number).then(|| number as u8 - 1),
            paragraph,
            run,
        })
    }
}

/// A list of properties with its length before it, and where the next one is.
fn list_at(style: &[u8], at: usize) -> (&[u8], usize) {
    let at = at.next_multiple_of(2);
    let length = usize::from(u16_at(style, at).unwrap_or_default());
    let end = at + 2 + length;
    (style.get(at + 2..end).unwrap_or_default(), end)
}

/// From the base that is based on nothing up to the style itself.
fn resolved(styles: &[Option<Written<'_>>], number: u16, data: &Data<'_>) -> Style {
    let mut chain = Vec::new();
    let mut next = number;
    while let Some(Some(style)) = styles.get(usize::from(next)) {
        if chain.len() == DEEPEST {
            break;
        }
        chain.push((next, style));
        next = style.base;
    }
    let mut result = Style::default();
    for (number, style) in chain.into_iter().rev() {
        let mut own = ParagraphTraits::default();
        own.apply(style.paragraph, data);
        own.outline = own.outline.or(style.outline);
        let gives_list = own.list.is_some();
        result.paragraph = own.or(&result.paragraph);
        if gives_list {
            result.paragraph.list_style = Some(number);
        }
        let base = result.run;
        result.run.apply(style.run, &base);
        result.run.style = None;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style sheet of paragraph styles: own number, base, paragraph and character properties.
    fn sheet(styles: &[(u16, u16, &[u8], &[u8])]) -> Vec<u8> {
        let mut sheet = vec![4, 0, styles.len() as u8, 0, 10, 0];
        for (number, base, paragraph, run) in styles {
            let mut style = Vec::new();
            style.extend(number.to_le_bytes());
            style.extend((base << 4 | 1).to_le_bytes());
            style.resize(10, 0);
            style.extend([1, 0, b'n', 0, 0, 0]);
            style.extend((paragraph.len() as u16 + 2).to_le_bytes());
            style.extend([0, 0]);
            style.extend(*paragraph);
            if style.len() % 2 == 1 {
                style.push(0);
            }
            style.extend((run.len() as u16).to_le_bytes());
            style.extend(*run);
            sheet.extend((style.len() as u16).to_le_bytes());
            sheet.extend(&style);
            if style.len() % 2 == 1 {
                sheet.push(0);
            }
        }
        sheet
    }

    const NONE: u16 = 0xFFF;

    #[test]
    fn a_style_has_what_its_base_has() {
        let centred = [0x03, 0x24, 1];
        let bold = [0x35, 0x08, 1];
        let sheet = sheet(&[(0, NONE, &centred, &[]), (2, 0, &[], &bold)]);
        let style = Styles::of(&sheet, &Data::default()).paragraph(1);
        assert_eq!(style.paragraph.outline, Some(1));
        assert_eq!(style.paragraph.centred, Some(true));
        assert_eq!(
            (style.run.bold, style.run.half_points),
            (Some(true), Some(20))
        );
    }

    #[test]
    fn a_style_that_gives_a_list_is_remembered() {
        let sheet = sheet(&[
            (0, NONE, &[], &[]),
            (1, 0, &[0x0B, 0x46, 3, 0], &[]),
            (90, 1, &[], &[]),
        ]);
        let traits = Styles::of(&sheet, &Data::default()).paragraph(2).paragraph;
        assert_eq!((traits.list, traits.list_style), (Some(3), Some(1)));
        assert_eq!(traits.outline, Some(0));
    }

    #[test]
    fn styles_based_on_each_other_end() {
        let sheet = sheet(&[(0, 1, &[], &[]), (1, 0, &[], &[])]);
        assert_eq!(
            Styles::of(&sheet, &Data::default())
                .paragraph(0)
                .paragraph
                .outline,
            Some(0)
        );
    }
}
