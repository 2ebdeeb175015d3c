//! What a brace opens and its partner ends: where text goes, and how it looks.

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    Text,
    /// Nowhere, and no group inside it either.
    Nowhere,
    /// Nowhere, but a group inside may hold text: a drawing with a text box.
    Shell,
    Fonts,
    Styles,
}

/// The state that RTF saves at `{` and gives back at `}`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) destination: Destination,
    /// A note or a text box begins with this group.
    pub(super) opens_story: bool,
    pub(super) character: Character,
    pub(super) paragraph: Paragraph,
    /// How many bytes stand for a `\u` in programs that know no Unicode (`\uc`).
    pub(super) fallback: u32,
}

impl Group {
    pub(super) fn first() -> Self {
        Self {
            destination: Destination::Text,
            opens_story: false,
            character: Character::default(),
            paragraph: Paragraph::default(),
            fallback: 1,
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Character {
    /// None: the file's default font.
    pub(super) font: Option<i32>,
    pub(super) half_points: u16,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    pub(super) inserted: bool,
}

impl Character {
    /// `\plain`: what was deleted stays so.
    pub(super) fn plain(self) -> Self {
        Self {
            deleted: self.deleted,
            inserted: self.inserted,
            ..Self::default()
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: i32,
    /// 0 to 8, and 9 for body text.
    pub(super) outline: Option<i32>,
    pub(super) centred: bool,
    pub(super) in_table: bool,
}
