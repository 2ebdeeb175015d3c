//! What the window looks like: panels change it in place; nothing of it is saved with the project.

use std::collections::BTreeSet;

use super::{
    contents, drafts::Draft, find::FindBar, overlay::OlderView, page::PageView, palette::Palette,
    reading::Prepared, summary_view::SummaryView, tags,
};
use crate::{
    project::ReportId,
    session::{Leave, PathPurpose, ProjectNumber},
    text::ParagraphIdx,
};

#[derive(Default)]
pub struct ViewState {
    /// Whose reports, annotations and tags the parts below are about.
    project: Option<ProjectNumber>,
    pub mode: Mode,
    /// The panel that the arrow keys act on.
    pub pane: Pane,
    /// Widths the panels were drawn with, in points.
    pub left_width: Option<f32>,
    pub right_width: Option<f32>,
    pub page: PageView,
    pub prepared: Prepared,
    /// The hand is on the mouse: buttons beside what it took.
    pub buttons_wanted: bool,
    /// The paragraph the page's context menu is about.
    pub menu_at: Option<ParagraphIdx>,
    /// The cursor's count of moves that the page has followed, with the report it was in.
    pub followed: Option<(ReportId, u64)>,
    /// The open report that the list of reports has brought into view.
    pub report_followed: Option<ReportId>,
    pub contents: contents::View,
    pub tags: tags::View,
    pub find: Option<FindBar>,
    pub palette: Option<Palette>,
    pub summary: SummaryView,
    pub dialog: Option<Dialog>,
    /// A note being typed.
    pub note: Option<Draft>,
    /// The clipboard was asked for: for so many frames more its text is a report wherever the keyboard is.
    pub paste_wanted: u8,
    /// A text field had the keyboard in the frame before.
    pub typing: bool,
    /// Enter says yes to the annotation in hand.
    pub can_accept: bool,
    /// There is room for one panel beside the page.
    pub narrow: bool,
    /// Folded sections by their heading's paragraph, per report.
    pub folded: BTreeSet<(ReportId, ParagraphIdx)>,
}

impl ViewState {
    /// What was about another project goes: its ids mean other things in this one.
    pub(super) fn meet(&mut self, project: ProjectNumber) {
        let before = self.project.replace(project);
        if before.is_none_or(|before| before == project) {
            return;
        }
        self.note = None;
        self.summary = SummaryView::default();
        self.tags.filter.tag = None;
        self.folded.clear();
        self.menu_at = None;
        self.followed = None;
        self.report_followed = None;
        self.dialog.take_if(|dialog| dialog.is_of_its_project());
    }
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
    /// The next of those that are to be seen.
    pub fn next(self, left_open: bool, right_open: bool) -> Self {
        let is_seen = |pane: Self| match pane {
            Self::Reports | Self::Contents => left_open,
            Self::Page => true,
            Self::Tags => right_open,
        };
        let round = [Self::Reports, Self::Contents, Self::Page, Self::Tags];
        let here = round.iter().position(|pane| *pane == self).unwrap_or(0);
        let mut after = round.iter().cycle().skip(here + 1).copied();
        after.find(|pane| is_seen(*pane)).unwrap_or(Self::Page)
    }
}

/// What stands over the window and takes the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    Keys,
    About,
    Preferences,
    /// What is cleared, and what is not: clear it?
    Traces,
    /// Another machine has the project: take it over?
    TakeOver,
    /// Earlier states of the project.
    Older(OlderView),
    Tags(tags::Editor),
    Report(ReportDraft),
    Export,
    /// There is unsaved work: save it before that?
    Leave(Leave),
    /// The system shows no file dialog: the path is typed.
    Path(PathDraft),
}

impl Dialog {
    /// Whether it would be wrong in front of another project.
    fn is_of_its_project(&self) -> bool {
        match self {
            Self::Tags(_) | Self::Report(_) | Self::Export | Self::Older(_) | Self::TakeOver => {
                true
            }
            Self::Path(draft) => draft.purpose.writes(),
            Self::Keys | Self::About | Self::Preferences | Self::Traces | Self::Leave(_) => false,
        }
    }
}

/// A report's name, unit and year while they are being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDraft {
    pub id: ReportId,
    pub name: String,
    pub unit: String,
    pub year: String,
    /// Just opened: no field has had the keyboard yet.
    pub fresh: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathDraft {
    pub purpose: PathPurpose,
    pub path: String,
    /// A file of that path is there: writing over it was asked about.
    pub taken: Option<String>,
}

impl PathDraft {
    pub fn new(purpose: PathPurpose, path: String) -> Self {
        Self {
            purpose,
            path,
            taken: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::AnnotationId,
        session::{Command, Now, Session},
        store::Preferences,
    };

    #[test]
    fn a_half_typed_note_is_not_taken_into_another_project() {
        let mut session = Session::new(Preferences::default(), Vec::new());
        let mut view = ViewState::default();
        view.meet(session.project_number());
        view.note = Some(Draft::new(AnnotationId(4), "见附件"));
        view.meet(session.project_number());
        assert!(view.note.is_some());

        session.run(Command::NewProject, Now(0));
        view.meet(session.project_number());
        assert_eq!(view.note, None);
    }
}
