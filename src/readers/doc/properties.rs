//! Properties (sprms): what paragraphs and characters are told, by themselves, by styles and by pieces.

use super::data::Data;
use super::pieces::Formatting;
use crate::package::bytes::{u8_at, u16_at, u32_at};

/// A property and its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Property<'a> {
    code: u16,
    operand: &'a [u8],
}

impl Property<'_> {
    fn byte(self) -> u8 {
        u8_at(self.operand, 0).unwrap_or_default()
    }

    fn word(self) -> u16 {
        u16_at(self.operand, 0).unwrap_or_default()
    }

    fn long(self) -> u32 {
        u32_at(self.operand, 0).unwrap_or_default()
    }
}

/// The properties of a list, up to the first that is cut.
fn properties(mut list: &[u8]) -> impl Iterator<Item = Property<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let rest = list.get(2..)?;
        let (skipped, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == TABLE_DEFINITION => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(u8_at(rest, 0)?)),
        };
        let operand = rest.get(skipped..skipped + length)?;
        list = rest.get(skipped + length..)?;
        Some(Property { code, operand })
    })
}

/// The only one with a length of two bytes.
const TABLE_DEFINITION: u16 = 0xD608;
/// The properties stand in the stream `Data`: there are too many for a page.
const HUGE: [u16; 2] = [0x6645, 0x6646];

/// What a paragraph is told. None: nothing, so that the style decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphTraits {
    /// Which use of a list; 0 switches a style's numbering off.
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    /// The style that gave `list`: a level may be bound to it.
    pub(super) list_style: Option<u16>,
    /// 0 to 8, and 9 for body text.
    pub(super) outline: Option<u8>,
    pub(super) centred: Option<bool>,
    pub(super) in_table: bool,
    pub(super) depth: u32,
    /// Ends a row, of the outermost table or of one inside a cell.
    pub(super) is_row_end: bool,
    /// Ends a cell of a table inside a cell.
    pub(super) is_inner_cell_end: bool,
}

impl ParagraphTraits {
    pub(super) fn apply(&mut self, list: &[u8], data: &Data<'_>) {
        for property in properties(list) {
            if HUGE.contains(&property.code) {
                let list = data.properties(property.long() as usize);
                properties(list).for_each(|property| self.take(property));
            } else {
                self.take(property);
            }
        }
    }

    fn take(&mut self, property: Property<'_>) {
        match property.code {
            0x460B => self.list = Some(property.word()),
            0x260A => self.level = Some(property.byte()),
            0x2640 => self.outline = Some(property.byte()),
            0x2403 | 0x2461 => self.centred = Some(property.byte() == 1),
            0x2416 => self.in_table = property.byte() != 0,
            0x2417 | 0x244C => self.is_row_end = property.byte() != 0,
            0x244B => self.is_inner_cell_end = property.byte() != 0,
            0x6649 => self.depth = property.long(),
            0x664A => {
                let more = property.long().cast_signed();
                self.depth = self.depth.saturating_add_signed(more);
            }
            _ => {}
        }
    }

    pub(super) fn apply_formatting(&mut self, formatting: Formatting<'_>, data: &Data<'_>) {
        match formatting {
            Formatting::List(list) => self.apply(list, data),
            Formatting::Single { which: 0x18, value } => self.in_table = value != 0,
            Formatting::Single { which: 0x19, value } => self.is_row_end = value != 0,
            Formatting::Single { which: 0x05, value } => self.centred = Some(value == 1),
            Formatting::Single { .. } => {}
        }
    }

    /// These where they say something, else what the style says.
    pub(super) fn or(self, style: &Self) -> Self {
        let inherits = self.list.is_none();
        Self {
            list: self.list.or(style.list),
            level: self.level.or(if inherits { style.level } else { None }),
            list_style: if inherits { style.list_style } else { None },
            outline: self.outline.or(style.outline),
            centred: self.centred.or(style.centred),
            ..self
        }
    }

    /// How many tables the paragraph is in.
    pub(super) fn table_depth(&self) -> usize {
        if self.depth == 0 {
            usize::from(self.in_table)
        } else {
            self.depth as usize
        }
    }
}

/// What characters are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunTraits {
    pub(super) half_points: Option<u16>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) deleted: bool,
    pub(super) inserted: bool,
    /// The number of a character style.
    pub(super) style: Option<u16>,
    /// A character of a symbol font in place of the one in the text.
    pub(super) symbol: Option<u16>,
    /// What a mark of a picture stands for is data of a field, no picture.
    pub(super) is_data: bool,
}

impl RunTraits {
    /// `style` is what the paragraph's style says: switches may be set to its opposite.
    pub(super) fn apply(&mut self, list: &[u8], style: &Self) {
        for property in properties(list) {
            let byte = property.byte();
            match property.code {
                0x0800 => self.deleted = byte != 0,
                0x0801 => self.inserted = byte != 0,
                0x0806 => self.is_data = byte != 0,
                0x0835 => self.bold = switched(byte, style.bold),
                0x083C => self.hidden = switched(byte, style.hidden),
                0x4A43 => self.half_points = Some(property.word()),
                0x4A30 => self.style = Some(property.word()),
                0x6A09 => self.symbol = u16_at(property.operand, 2),
                0x2A33 => *self = self.plain(),
                _ => {}
            }
        }
    }

    pub(super) fn apply_formatting(&mut self, formatting: Formatting<'_>, style: &Self) {
        match formatting {
            Formatting::List(list) => self.apply(list, style),
            Formatting::Single { which: 0x41, value } => self.deleted = value != 0,
            Formatting::Single { which: 0x42, value } => self.inserted = value != 0,
            Formatting::Single { which: 0x55, value } => self.bold = switched(value, style.bold),
            Formatting::Single { which: 0x5C, value } => {
                self.hidden = switched(value, style.hidden);
            }
            Formatting::Single { .. } => {}
        }
    }

    /// Back to the style, but for what the user did to the text itself.
    fn plain(self) -> Self {
        Self {
            deleted: self.deleted,
            inserted: self.inserted,
            symbol: self.symbol,
            is_data: self.is_data,
            ..Self::default()
        }
    }

    pub(super) fn or(self, base: &Self) -> Self {
        Self {
            half_points: self.half_points.or(base.half_points),
            bold: self.bold.or(base.bold),
            hidden: self.hidden.or(base.hidden),
            ..self
        }
    }
}

/// 0 and 1 are off and on, 0x80 as the style, 0x81 the opposite of it.
fn switched(byte: u8, style: Option<bool>) -> Option<bool> {
    match byte {
        0x80 => style,
        0x81 => Some(!style.unwrap_or(false)),
        _ => Some(byte != 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_of_every_length_are_passed_over() {
        let list = [
            &[0x03, 0x24, 1][..],      // a byte
            &[0x0F, 0x84, 9, 9],       // two
            &[0x49, 0x66, 2, 0, 0, 0], // four
            &[0x70, 0xEA, 9, 9, 9],    // three
            &[0x0D, 0xC6, 2, 9, 9],    // as many as it says
            &[0x08, 0xD6, 3, 0, 9, 9], // in two bytes, less one
            &[0x0B, 0x46, 5, 0],
            &[0x0A, 0x26, 2],
        ]
        .concat();
        let mut traits = ParagraphTraits::default();
        traits.apply(&list, &Data::default());
        assert_eq!((traits.list, traits.level), (Some(5), Some(2)));
        assert_eq!((traits.centred, traits.table_depth()), (Some(true), 2));
    }

    #[test]
    fn too_many_properties_stand_in_the_data_stream() {
        let data = Data::made(&[9, 9, 6, 0, 0x16, 0x24, 1, 0x17, 0x24, 1]);
        let mut traits = ParagraphTraits::default();
        traits.apply(&[0x46, 0x66, 2, 0, 0, 0], &data);
        assert!(traits.in_table && traits.is_row_end);
        traits.apply(&[0x46, 0x66, 0xFF, 0xFF, 0xFF, 0xFF], &data);
    }

    #[test]
    fn a_switch_may_be_the_opposite_of_the_style() {
        let style = RunTraits {
            bold: Some(true),
            ..RunTraits::default()
        };
        let mut run = RunTraits::default();
        run.apply(
            &[0x35, 0x08, 0x81, 0x3C, 0x08, 1, 0x43, 0x4A, 32, 0],
            &style,
        );
        let run = run.or(&style);
        assert_eq!((run.bold, run.hidden), (Some(false), Some(true)));
        assert_eq!(run.half_points, Some(32));
    }
}
