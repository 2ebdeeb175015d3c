//! Words on their way into the project: notes and wordings are drafts while they are typed, so that half-typed pinyin
//! is no text, and are committed before anything else happens and when their field is left. None is ever lost.

use std::time::Duration;

use egui::{Context, Event, Id, ImeEvent, Response, TextEdit, Ui};

use super::view::ViewState;
use crate::{
    annotation::AnnotationId,
    project::Edit,
    session::{Command, Session},
};

/// Words of one annotation as typed so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub annotation: AnnotationId,
    pub text: String,
    /// What the project has of it.
    before: String,
    /// What stands there without it: the passage's own words for a wording, nothing for a note.
    original: String,
    /// The field asks for the keyboard once, when it was called by a key.
    wants_focus: bool,
    /// Its field had the keyboard in this frame.
    held: bool,
    /// Pinyin is being typed.
    composing: bool,
    /// Something has been typed for a while.
    due: bool,
    /// When the first of what is not committed yet was typed, in egui's seconds.
    since: Option<f64>,
}

/// Seconds after which what was typed is committed, with or without a pause, so that a crash takes no more than them.
const AT_MOST: f64 = 1.0;

impl Draft {
    pub fn new(annotation: AnnotationId, before: &str) -> Self {
        Self {
            annotation,
            text: before.to_owned(),
            before: before.to_owned(),
            ..Self::default()
        }
    }

    /// Its field is to have the keyboard.
    pub(super) fn focused(self) -> Self {
        Self {
            wants_focus: true,
            ..self
        }
    }

    /// It takes the place of other words.
    pub(super) fn over(self, original: &str) -> Self {
        Self {
            original: original.to_owned(),
            ..self
        }
    }

    /// To be called with the field of the draft after it was drawn.
    pub(super) fn follow(&mut self, response: &Response) {
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            // Its pane may be lower than what stands in it.
            response.scroll_to_me(Some(egui::Align::Center));
        }
        self.held = response.has_focus();
        self.composing = self.held && is_composing(&response.ctx, self.composing);
        if self.text == self.before {
            self.since = None;
            return;
        }
        let now = response.ctx.input(|input| input.time);
        let rest = *self.since.get_or_insert(now) + AT_MOST - now;
        if !self.held || self.composing {
            return;
        }
        if rest > 0.0 {
            let wait = Duration::from_secs_f64(rest);
            response.ctx.request_repaint_after(wait);
        }
        self.due = rest <= 0.0;
    }

    /// Whether there is anything to remember of it.
    pub(super) fn is_alive(&self) -> bool {
        self.held || self.text != self.before
    }
}

/// What is to be kept of the drafts before the window goes or another command runs.
pub fn unfinished(session: &Session, view: &ViewState) -> Vec<Command> {
    let note = view.note.as_ref().and_then(|draft| note(session, draft));
    let wording = view.summary.draft.as_ref();
    let wording = wording.and_then(|draft| reworded(session, draft));
    note.into_iter()
        .chain(wording)
        .map(Command::Typed)
        .collect()
}

/// At the end of a frame: what was typed comes before what was done, and a field that was left has no draft.
pub(super) fn settle(session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let is_left = |draft: &Option<Draft>| draft.as_ref().is_some_and(|d| !d.held || d.due);
    let is_due = !commands.is_empty() || is_left(&view.note) || is_left(&view.summary.draft);
    if is_due {
        commands.splice(0..0, unfinished(session, view));
    }
    for slot in [&mut view.note, &mut view.summary.draft] {
        slot.take_if(|draft| !draft.held && !draft.wants_focus);
        if let Some(draft) = slot {
            draft.held = false;
            draft.due = false;
            if is_due {
                draft.before.clone_from(&draft.text);
                draft.since = None;
            }
        }
    }
}

/// Whether pinyin is being typed and no character is chosen yet, after the events of this frame.
pub(super) fn is_composing(ctx: &Context, before: bool) -> bool {
    ctx.input(|input| {
        input
            .events
            .iter()
            .fold(before, |composing, event| match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => false,
                _ => composing,
            })
    })
}

/// A line that goes into the project while it is typed, but for half-typed pinyin. Some when it is new.
pub(super) fn line_ui(ui: &mut Ui, label: Id, value: &str, hint: &str) -> Option<String> {
    let id = label.with("line");
    let kept = ui.data(|data| data.get_temp::<(String, bool)>(id));
    let (mut text, composing) = kept.unwrap_or_else(|| (value.to_owned(), false));
    let field = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(hint)
        .desired_width(ui.available_width());
    let response = ui.add(field).labelled_by(label);
    let composing = response.has_focus() && is_composing(ui.ctx(), composing);
    let held = response.has_focus();
    ui.data_mut(|data| {
        if held {
            data.insert_temp(id, (text.clone(), composing));
        } else {
            data.remove::<(String, bool)>(id);
        }
    });
    let is_told = held || response.lost_focus();
    (is_told && !composing && text != value).then_some(text)
}

fn note(session: &Session, draft: &Draft) -> Option<Edit> {
    let (_, annotation) = session.project().annotation(draft.annotation)?;
    let is_new = draft.text != draft.before && draft.text != annotation.note;
    is_new.then(|| Edit::SetNote(draft.annotation, draft.text.clone()))
}

/// The original's own words, or none, put the original back.
fn reworded(session: &Session, draft: &Draft) -> Option<Edit> {
    session.project().annotation(draft.annotation)?;
    if draft.text == draft.before {
        return None;
    }
    let kept = session.project().summary.wording.get(&draft.annotation);
    let wording = Some(&draft.text)
        .filter(|text| !text.trim().is_empty() && **text != draft.original)
        .cloned();
    (wording.as_ref() != kept).then_some(Edit::Reword(draft.annotation, wording))
}
