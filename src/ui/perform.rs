//! Actions → commands and changes of the view. The dispatch only dispatches.

use egui::Context;

use super::{
    action::Action,
    contents,
    drafts::Draft,
    find::FindBar,
    overlay::OlderView,
    palette::Palette,
    summary_view, tags,
    theme::{PAGE_SIZE, PAGE_SIZES},
    view::{Dialog, Mode, Pane, ViewState},
};
use crate::{
    project::{Edit, ReportId},
    session::{Command, Direction, Jump, Leave, Session},
    store::{Preferences, ThemeChoice},
};

/// What an action may use: the session to read, the view to change, commands to push.
struct Hand<'a> {
    ctx: &'a Context,
    session: &'a Session,
    view: &'a mut ViewState,
    commands: &'a mut Vec<Command>,
}

pub(super) fn perform(
    ctx: &Context,
    session: &Session,
    view: &mut ViewState,
    action: Action,
    commands: &mut Vec<Command>,
) {
    if view.mode == Mode::Summary {
        let entries = &mut view.summary;
        match action {
            Action::NextUnit => return summary_view::step(session, entries, Direction::Forward),
            Action::PreviousUnit => return summary_view::step(session, entries, Direction::Back),
            _ if action.is_about_the_text() => return,
            _ => {}
        }
    }
    let mut hand = Hand {
        ctx,
        session,
        view,
        commands,
    };
    match action {
        Action::OpenReports => hand.push(Command::AskForFiles),
        Action::OpenFolder => hand.push(Command::AskForFolder),
        Action::PasteReport => hand.ask_for_clipboard(),
        Action::NewProject => hand.leave(Leave::NewProject),
        Action::OpenProject => hand.push(Command::AskForProject),
        Action::OpenSamples => hand.leave(Leave::OpenSamples),
        Action::Save => hand.push(Command::Save),
        Action::SaveAs => hand.push(Command::SaveAs),
        Action::Older => hand.older(),
        Action::ClearTraces => hand.open(Dialog::Traces),
        Action::Export => hand.open(Dialog::Export),
        Action::Quit => hand.leave(Leave::Quit),

        Action::Undo => hand.push(Command::Undo),
        Action::Redo => hand.push(Command::Redo),
        Action::Copy => hand.copy(),
        Action::Find => hand.find(false),
        Action::FindEverywhere => hand.find(true),

        Action::Tag(key) => hand.tag(key),
        Action::TakeBackTag => hand.push(Command::TakeBackTag),
        Action::RemoveChosen => hand.remove_chosen(),
        Action::Note => hand.note(),
        Action::ManageTags => hand.open(Dialog::Tags(tags::Editor::default())),
        Action::TakeText => hand.about_report(Command::TakeText),
        Action::TakeAllTexts => hand.push(Command::TakeAllTexts),
        Action::KeepText => hand.about_report(Command::KeepText),
        Action::NextToLookAt => hand.look_at_next(Direction::Forward),
        Action::PreviousToLookAt => hand.look_at_next(Direction::Back),
        Action::NextCandidate => hand.push(Command::NextCandidate(Direction::Forward)),
        Action::Accept => hand.push(Command::Accept),

        Action::NextUnit => hand.step(Direction::Forward),
        Action::PreviousUnit => hand.step(Direction::Back),
        Action::Widen => hand.across(true),
        Action::Narrow => hand.across(false),
        Action::NextTag => hand.push(Command::Jump(Jump::Tagged, Direction::Forward)),
        Action::PreviousTag => hand.push(Command::Jump(Jump::Tagged, Direction::Back)),
        Action::NextUntagged => {
            hand.push(Command::Jump(Jump::UntaggedParagraph, Direction::Forward));
        }
        Action::PreviousUntagged => {
            hand.push(Command::Jump(Jump::UntaggedParagraph, Direction::Back));
        }
        Action::NextSection => hand.push(Command::Jump(Jump::Section, Direction::Forward)),
        Action::PreviousSection => hand.push(Command::Jump(Jump::Section, Direction::Back)),
        Action::NextReport => hand.push(Command::NextReport(Direction::Forward)),
        Action::PreviousReport => hand.push(Command::NextReport(Direction::Back)),

        Action::PageDown => hand.view.page.page_down(),
        Action::PageUp => hand.view.page.page_up(),
        Action::PageTop => hand.view.page.home(),
        Action::PageEnd => hand.view.page.end(),

        Action::ReadView => hand.view.mode = Mode::Read,
        Action::SummaryView => hand.view.mode = Mode::Summary,
        Action::ToggleLeft => hand.toggle_left(),
        Action::ToggleRight => hand.toggle_right(),
        Action::NextPane => hand.next_pane(),
        Action::TextLarger => hand.prefer(|p| p.text_size = larger(p.text_size)),
        Action::TextSmaller => hand.prefer(|p| p.text_size = smaller(p.text_size)),
        Action::TextNormal => hand.prefer(|p| p.text_size = PAGE_SIZE),
        Action::ScaleLarger => hand.prefer(|p| p.zoom = (p.zoom + 0.25).min(3.0)),
        Action::ScaleSmaller => hand.prefer(|p| p.zoom = (p.zoom - 0.25).max(1.0)),
        Action::ScaleNormal => hand.prefer(|p| p.zoom = 1.0),
        Action::ThemeLight => hand.prefer(|p| p.theme = ThemeChoice::Light),
        Action::ThemeDark => hand.prefer(|p| p.theme = ThemeChoice::Dark),
        Action::ThemeSystem => hand.prefer(|p| p.theme = ThemeChoice::System),
        Action::Chinese => hand.prefer(|p| p.language = Some("zh".to_owned())),
        Action::English => hand.prefer(|p| p.language = Some("en".to_owned())),
        Action::Preferences => hand.open(Dialog::Preferences),

        Action::Palette => hand.view.palette = Some(Palette::default()),
        Action::Keys => hand.open(Dialog::Keys),
        Action::About => hand.about(),
    }
}

impl Hand<'_> {
    fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    fn older(&mut self) {
        self.push(Command::ShowGenerations);
        self.open(Dialog::Older(OlderView::default()));
    }

    fn about(&mut self) {
        self.push(Command::LookAtIsolation);
        self.open(Dialog::About);
    }

    fn open(&mut self, dialog: Dialog) {
        self.view.dialog = Some(dialog);
    }

    fn prefer(&mut self, change: impl FnOnce(&mut Preferences)) {
        let mut preferences = self.session.preferences().clone();
        change(&mut preferences);
        self.push(Command::SetPreferences(Box::new(preferences)));
    }

    /// Asks first where unsaved work would go out of sight.
    fn leave(&mut self, leave: Leave) {
        if self.session.needs_a_home() {
            self.open(Dialog::Leave(leave));
        } else {
            self.push(Command::Leave(leave));
        }
    }

    /// What is selected on the page, else the current unit.
    fn copy(&mut self) {
        let span = self.view.page.selection().or(self.session.cursor().unit);
        if let (Some(entry), Some(span)) = (self.session.open_entry(), span) {
            self.ctx.copy_text(entry.report().slice(span).to_owned());
        }
    }

    fn ask_for_clipboard(&mut self) {
        self.view.paste_wanted = 2;
        self.push(Command::AskForClipboard);
    }

    fn toggle_left(&mut self) {
        self.prefer(|p| p.left.shown = !p.left.shown);
        if matches!(self.view.pane, Pane::Reports | Pane::Contents) {
            self.view.pane = Pane::Page;
        }
    }

    /// In a narrow window the panel is seen while the hand is in it.
    fn toggle_right(&mut self) {
        let is_open = self.session.preferences().right.shown;
        let is_seen = is_open && (!self.view.narrow || self.view.pane == Pane::Tags);
        if !is_open || !self.view.narrow {
            self.prefer(|p| p.right.shown = !is_open);
        }
        if is_seen {
            self.view.pane = Pane::Page;
        } else if self.view.narrow {
            self.view.pane = Pane::Tags;
        }
    }

    fn next_pane(&mut self) {
        let preferences = self.session.preferences();
        let (left, right) = (preferences.left.shown, preferences.right.shown);
        self.view.pane = self.view.pane.next(left, right);
        // The keys belong to the panel now, not to what had them before.
        self.ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
    }

    fn find(&mut self, everywhere: bool) {
        self.view.mode = Mode::Read;
        match &mut self.view.find {
            Some(bar) => bar.focus(everywhere),
            None => self.view.find = Some(FindBar::new(everywhere)),
        }
    }

    /// On the page the current unit, in the contents the whole section under the hand.
    fn tag(&mut self, key: u8) {
        let Some(tag) = self.session.project().tags.by_key(key) else {
            return;
        };
        let command = match self.section_under_hand() {
            Some(span) => Command::TagSpan(span, tag.id),
            None => Command::ToggleTag(tag.id),
        };
        self.push(command);
    }

    fn about_report(&mut self, command: fn(ReportId) -> Command) {
        if let Some(id) = self.session.cursor().report {
            self.push(command(id));
        }
    }

    /// The list beside the page says what is to be decided.
    fn look_at_next(&mut self, direction: Direction) {
        self.view.pane = Pane::Tags;
        self.push(Command::NextToLookAt(direction));
        if !self.session.preferences().right.shown {
            self.prefer(|p| p.right.shown = true);
        }
    }

    fn section_under_hand(&self) -> Option<crate::text::ByteSpan> {
        if self.view.pane != Pane::Contents || self.view.mode != Mode::Read {
            return None;
        }
        let unit = self.session.cursor().unit?;
        let outline = self.session.outline(self.session.cursor().report?)?;
        let section = outline.section(outline.section_at(unit.start())?)?;
        // On an item's row the item itself is the unit; only a heading stands for its section.
        (section.extent.start() == unit.start()).then_some(section.extent)
    }

    fn remove_chosen(&mut self) {
        if let Some(id) = self.session.cursor().chosen {
            self.push(Command::Edit(Edit::RemoveAnnotations(vec![id])));
        }
    }

    /// The note of the chosen annotation, of the one on the current unit, or of the one just made: its key has already
    /// gone on to the next unit.
    fn note(&mut self) {
        let Some(id) = self
            .session
            .cursor()
            .chosen
            .or_else(|| self.session.annotation_here())
            .or_else(|| self.session.annotation_just_made())
        else {
            return;
        };
        let Some((_, annotation)) = self.session.project().annotation(id) else {
            return;
        };
        self.view.note = Some(Draft::new(id, &annotation.note).focused());
        // Elsewhere the arrows stay with the text: the note is written in passing.
        if self.view.narrow {
            self.view.pane = Pane::Tags;
        }
        self.push(Command::Choose(Some(id)));
        if !self.session.preferences().right.shown {
            self.prefer(|p| p.right.shown = true);
        }
    }

    /// ↑ ↓ in the pane that has the hand.
    fn step(&mut self, direction: Direction) {
        match self.view.pane {
            Pane::Reports => self.push(Command::NextReport(direction)),
            Pane::Contents => self.step_in_contents(direction),
            Pane::Page => self.push(Command::MoveUnit(direction)),
            Pane::Tags => self.push(Command::Jump(Jump::Tagged, direction)),
        }
    }

    fn step_in_contents(&mut self, direction: Direction) {
        let row = contents::neighbour(self.session, self.view, direction);
        if let Some((report, unit)) = row {
            self.push(Command::GoTo(report, unit));
        }
    }

    /// ← → change the unit on the page and fold in the contents.
    fn across(&mut self, right: bool) {
        match self.view.pane {
            Pane::Contents => contents::fold_here(self.session, self.view, !right),
            Pane::Reports | Pane::Page | Pane::Tags if right => self.push(Command::Widen),
            Pane::Reports | Pane::Page | Pane::Tags => self.push(Command::Narrow),
        }
    }
}

fn larger(size: f32) -> f32 {
    let next = PAGE_SIZES.iter().copied().find(|&other| other > size);
    next.unwrap_or(size)
}

fn smaller(size: f32) -> f32 {
    let next = PAGE_SIZES.iter().rev().copied().find(|&other| other < size);
    next.unwrap_or(size)
}
