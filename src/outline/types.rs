//! The outline as a value: sections and items flat, in document order, each with its parent.

use crate::text::{ByteOffset, ByteSpan, ParagraphIdx};

/// The structure of one report. Derived, never saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The title's first line.
    pub title: Option<ParagraphIdx>,
    /// The addressed line (市直机关工委：).
    pub salutation: Option<ParagraphIdx>,
    /// In document order.
    pub sections: Vec<Section>,
    /// In document order.
    pub items: Vec<Item>,
    /// One for each paragraph of the report.
    pub roles: Vec<Role>,
    /// What is odd about the report's own numbering (缺三、, 重复（二）), in document order.
    pub remarks: Vec<NumberingRemark>,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Body,
    Empty,
    Title,
    Salutation,
    /// Nothing but a heading.
    Heading,
    /// A heading sentence with body text after it.
    RunInHeading,
    /// 专此报告。, unit, date, list of attachments.
    Closing,
    TableRow,
    Footnote,
}

impl Role {
    /// Whether the secretary would tag it: text, not furniture.
    pub fn is_taggable(self) -> bool {
        matches!(
            self,
            Self::Body | Self::RunInHeading | Self::TableRow | Self::Footnote
        )
    }
}

/// Index into [`Outline::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionIdx(pub usize);

/// Index into [`Outline::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIdx(pub usize);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Structural depth in this document, from 1.
    pub level: u8,
    pub paragraph: ParagraphIdx,
    /// `一、`, `（一）`, `1.`; empty for an unnumbered heading.
    pub marker: ByteSpan,
    /// The heading's words, without marker and without a final 。；：.
    pub title: ByteSpan,
    /// Whether body text follows the heading in its paragraph.
    pub run_in: bool,
    pub parent: Option<SectionIdx>,
    /// From the heading's marker to the end of its last descendant's text.
    pub extent: ByteSpan,
}

/// One member of an enumeration inside or across paragraphs: 一是, 首先, 一方面, inline 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub paragraph: ParagraphIdx,
    /// The word without its comma: 一是, 第一, 首先.
    pub marker: ByteSpan,
    /// Marker and text, up to the next member, the end of the list or of the paragraph.
    pub span: ByteSpan,
    /// 1, or 2 for an enumeration inside another item, and so on.
    pub depth: u8,
    pub parent: Option<ItemIdx>,
    /// The innermost section it stands in.
    pub section: Option<SectionIdx>,
}

/// Something odd in the report's own numbering; the text stays as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberingRemark {
    pub paragraph: ParagraphIdx,
    pub kind: RemarkKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// The numbers between the one before and this one are missing: (三、) before 四、.
    Gap { missing: String },
    /// This number stands twice in its list.
    Repeated { marker: String },
    /// The list begins again at one without a new parent.
    Restarted { marker: String },
    /// Numbered on over the chapters: （三） is the first of its chapter.
    Continued { marker: String },
}

impl Outline {
    pub fn section(&self, idx: SectionIdx) -> Option<&Section> {
        self.sections.get(idx.0)
    }

    pub fn item(&self, idx: ItemIdx) -> Option<&Item> {
        self.items.get(idx.0)
    }

    /// The innermost section whose extent holds `at`.
    pub fn section_at(&self, at: ByteOffset) -> Option<SectionIdx> {
        let after = self
            .sections
            .partition_point(|section| section.extent.start() <= at);
        let mut idx = after.checked_sub(1).map(SectionIdx);
        while let Some(candidate) = idx {
            let section = self.section(candidate)?;
            if section.extent.contains(at) {
                return Some(candidate);
            }
            idx = section.parent;
        }
        None
    }

    /// From the outermost section down to `idx`.
    pub fn path(&self, idx: SectionIdx) -> Vec<SectionIdx> {
        let mut path: Vec<_> =
            std::iter::successors(Some(idx), |&at| self.section(at)?.parent).collect();
        path.reverse();
        path
    }

    /// The innermost item that holds `at`.
    pub fn item_at(&self, at: ByteOffset) -> Option<ItemIdx> {
        let after = self.items.partition_point(|item| item.span.start() <= at);
        let mut idx = after.checked_sub(1).map(ItemIdx);
        while let Some(candidate) = idx {
            let item = self.item(candidate)?;
            if item.span.contains(at) {
                return Some(candidate);
            }
            idx = item.parent;
        }
        None
    }

    pub fn role(&self, paragraph: ParagraphIdx) -> Role {
        self.roles.get(paragraph.get()).copied().unwrap_or_default()
    }
}
