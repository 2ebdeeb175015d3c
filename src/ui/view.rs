//! What the window looks like: panels change it in place; nothing of it is saved with the project.

use std::collections::BTreeSet;

use super::{
    contents, find::FindBar, page::PageView, palette::Palette, reading::Prepared,
    summary_view::SummaryView, tags,
};
use crate::{
    annotation::AnnotationId,
    project::ReportId,
    session::{Leave, PathPurpose},
    text::ParagraphIdx,
};

#[derive(Default)]
pub struct ViewState {
    pub mode: Mode,
    /// The panel that the arrow keys act on.
    pub pane: Pane,
    pub page: PageView,
    pub prepared: Prepared,
    /// The hand is on the mouse: buttons beside what it took.
    pub buttons_wanted: bool,
    /// The paragraph the page's context menu is about.
    pub menu_at: Option<ParagraphIdx>,
    /// The cursor's count of moves that the page has followed, with the report it was in.
    pub followed: Option<(ReportId, u64)>,
    pub contents: contents::View,
    pub tags: tags::View,
    pub find: Option<FindBar>,
    pub palette: Option<Palette>,
    pub summary: SummaryView,
    pub dialog: Option<Dialog>,
    /// A note being typed: a draft until it is committed.
    pub note: Option<NoteDraft>,
    /// Folded sections by their heading's paragraph, per report.
    pub folded: BTreeSet<(ReportId, ParagraphIdx)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Read,
    Summary,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    Reports,
    Contents,
    #[default]
    Page,
    Tags,
}

impl Pane {
    pub fn next(self) -> Self {
        match self {
            Self::Reports => Self::Contents,
            Self::Contents => Self::Page,
            Self::Page => Self::Tags,
            Self::Tags => Self::Reports,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteDraft {
    pub annotation: AnnotationId,
    pub text: String,
    /// The field asks for the keyboard once, when the note was called by its key.
    pub wants_focus: bool,
}

/// What stands over the window and takes the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    Keys,
    About,
    Preferences,
    Tags(tags::Editor),
    Report(ReportDraft),
    Export,
    /// There is unsaved work: save it before that?
    Leave(Leave),
    /// The system shows no file dialog: the path is typed.
    Path(PathDraft),
}

/// A report's name, unit and year while they are being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDraft {
    pub id: ReportId,
    pub name: String,
    pub unit: String,
    pub year: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathDraft {
    pub purpose: PathPurpose,
    pub path: String,
}
