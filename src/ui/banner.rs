//! Sentences over the text, where the thing is: what was left out, what was guessed, what can be repaired, what failed.

use egui::{Color32, Frame, Margin, RichText, Ui};

use super::{
    kit, newer,
    scene::Scene,
    theme::{CHROME_SMALL, space},
    view::Dialog,
};
use crate::{
    project::ReportEntry,
    report::ReadWarning,
    session::{Command, Home, NoticeKind},
    store::ReadOnly,
};

/// At most so many notices are shown at once; the rest come as these are closed.
const MOST: usize = 4;

pub(super) fn banners_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    entry: Option<&ReportEntry>,
) {
    news_ui(ui, scene);
    if *scene.session.home() == Home::Samples {
        let quiet = scene.theme.quiet;
        strip(ui, scene, quiet, |ui, scene| {
            ui.label(scene.lang.banner_samples());
        });
    }
    if let Home::File {
        read_only: Some(why),
        ..
    } = scene.session.home()
    {
        let (warning, text) = (scene.theme.warning, read_only_text(scene, why));
        strip(ui, scene, warning, |ui, scene| {
            ui.label(text);
            if ui.button(scene.lang.action_save_as()).clicked() {
                scene.push(Command::SaveAs);
            }
            if scene.session.held_elsewhere().is_some()
                && ui.button(scene.lang.take_over()).clicked()
            {
                *dialog = Some(Dialog::TakeOver);
            }
        });
    }
    if let Some(entry) = entry {
        report_ui(ui, scene, entry);
    }
}

fn read_only_text(scene: &Scene<'_>, why: &ReadOnly) -> String {
    scene.lang.read_only(why, scene.session.locked_since())
}

/// What is to be known wherever the hand is: files on their way in, what was done, what failed.
pub(super) fn news_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    opening_ui(ui, scene);
    notices_ui(ui, scene);
}

/// One strip over the whole width, with a coloured edge at the left.
pub(super) fn strip(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edge: Color32,
    content: impl FnOnce(&mut Ui, &mut Scene<'_>),
) {
    let theme = scene.theme;
    let response = Frame::NONE
        .fill(theme.desk)
        .inner_margin(Margin {
            left: 16,
            right: 8,
            top: 6,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| content(ui, scene));
        })
        .response;
    let rect = response.rect;
    ui.painter()
        .rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, edge);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), theme.hairline_stroke());
}

fn opening_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(opening) = scene.session.opening().copied() else {
        return;
    };
    let accent = scene.theme.accent;
    strip(ui, scene, accent, |ui, scene| {
        let lang = scene.lang;
        if opening.total == 0 {
            ui.label(lang.opening_files());
        } else {
            ui.label(lang.opening(opening.done, opening.total));
            let share = opening.done as f32 / opening.total as f32;
            ui.add(
                egui::ProgressBar::new(share)
                    .fill(accent)
                    .desired_width(160.0)
                    .desired_height(6.0),
            );
        }
        if ui.button(lang.cancel()).clicked() {
            scene.push(Command::CancelOpening);
        }
    });
}

fn notices_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let notices = scene.session.notices();
    for notice in notices.iter().take(MOST) {
        let edge = match &notice.kind {
            NoticeKind::Exported { .. }
            | NoticeKind::Restored { .. }
            | NoticeKind::Pasted
            | NoticeKind::Recovered { .. }
            | NoticeKind::Found { .. }
            | NoticeKind::TracesCleared(_)
            | NoticeKind::FileKnown { .. } => scene.theme.accent,
            NoticeKind::NothingFound
            | NoticeKind::ProjectRemark(_)
            | NoticeKind::SavedOver { .. }
            | NoticeKind::SavedAnew { .. }
            | NoticeKind::UnsavedLeft(_)
            | NoticeKind::SavedBeside { .. }
            | NoticeKind::LeftBeside { .. }
            | NoticeKind::NotRecorded
            | NoticeKind::NotLookedAt { .. }
            | NoticeKind::EditRefused(_)
            | NoticeKind::ProjectGone => scene.theme.warning,
            NoticeKind::FileFailed { .. }
            | NoticeKind::ProjectRefused { .. }
            | NoticeKind::UnsavedUnreadable(_)
            | NoticeKind::SaveFailed { .. }
            | NoticeKind::LeftUnsaved { .. }
            | NoticeKind::LeftUnwritten { .. }
            | NoticeKind::JournalFailed(_)
            | NoticeKind::GenerationRefused(_)
            | NoticeKind::TracesLeft(_)
            | NoticeKind::ExportFailed { .. } => scene.theme.error,
        };
        strip(ui, scene, edge, |ui, scene| {
            let lang = scene.lang;
            ui.label(lang.notice(&notice.kind));
            if let NoticeKind::FileKnown { id, .. } = notice.kind
                && ui.button(lang.go_there()).clicked()
            {
                scene.push(Command::OpenReport(id));
            }
            if let NoticeKind::LeftUnsaved { path, .. } | NoticeKind::LeftBeside { path, .. } =
                &notice.kind
                && ui.button(lang.open_it()).clicked()
            {
                scene.push(Command::OpenProject(path.clone()));
            }
            if matches!(notice.kind, NoticeKind::Restored { .. })
                && ui.button(lang.undo_word()).clicked()
            {
                scene.push(Command::Undo);
            }
            if let NoticeKind::ProjectRefused {
                path,
                older: Some(_),
                ..
            } = &notice.kind
                && ui.button(lang.open_older()).clicked()
            {
                scene.push(Command::Dismiss(notice.id));
                scene.push(Command::OpenOlder(path.clone()));
            }
            if matches!(notice.kind, NoticeKind::UnsavedLeft(_))
                && ui.button(lang.open_unsaved()).clicked()
            {
                scene.push(Command::OpenUnsaved);
            }
            if matches!(
                notice.kind,
                NoticeKind::SaveFailed { .. }
                    | NoticeKind::JournalFailed(_)
                    | NoticeKind::NotRecorded
            ) && ui.button(lang.action_save_as()).clicked()
            {
                scene.push(Command::SaveAs);
            }
            if kit::quiet_button(ui, lang.close(), lang.close()).clicked() {
                scene.push(Command::Dismiss(notice.id));
            }
        });
    }
    if notices.len() > MOST {
        let quiet = scene.theme.quiet;
        let more = scene.lang.more_notices(notices.len() - MOST);
        strip(ui, scene, quiet, |ui, scene| {
            ui.label(more);
            let close_all = scene.lang.close_all();
            if kit::quiet_button(ui, close_all, close_all).clicked() {
                for notice in notices {
                    scene.push(Command::Dismiss(notice.id));
                }
            }
        });
    }
}

/// What concerns the open report.
fn report_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry) {
    newer::newer_ui(ui, scene, entry);
    let (warning, quiet) = (scene.theme.warning, scene.theme.quiet);
    let advice = scene.session.advice(entry.id).unwrap_or_default();
    if let Some(mark) = advice.secrecy {
        strip(ui, scene, warning, |ui, scene| {
            ui.label(scene.lang.secrecy(mark.name()));
        });
    }
    for &repair in &advice.repairs {
        strip(ui, scene, warning, |ui, scene| {
            ui.label(scene.lang.repair_found(repair));
            if ui.button(scene.lang.repair_do(repair)).clicked() {
                scene.push(Command::Repair(entry.id, repair));
            }
        });
    }
    let warnings = &entry.reading.warnings;
    if warnings.is_empty() {
        return;
    }
    let doubtful = warnings.contains(&ReadWarning::UncertainEncoding);
    strip(
        ui,
        scene,
        if doubtful { warning } else { quiet },
        |ui, scene| {
            let lang = scene.lang;
            let sentences: Vec<_> = warnings.iter().map(|w| lang.read_warning(*w)).collect();
            ui.label(RichText::new(sentences.join(" ")).size(CHROME_SMALL));
            encodings_ui(ui, scene, entry);
        },
    );
}

/// The other encodings with their first lines; one click changes it.
fn encodings_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry) {
    let candidates = scene.session.encodings(entry.id);
    if candidates.is_empty() {
        return;
    }
    ui.add_space(space::S);
    ui.label(RichText::new(scene.lang.choose_encoding()).size(CHROME_SMALL));
    for candidate in candidates {
        let chosen = entry.reading.source.encoding == Some(candidate.encoding);
        let response = ui
            .selectable_label(chosen, candidate.encoding.name())
            .on_hover_text(&candidate.preview);
        if response.clicked() && !chosen {
            scene
                .commands
                .push(Command::ReadAgain(entry.id, candidate.encoding));
        }
    }
}
