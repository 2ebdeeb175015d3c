//! The chosen annotation: its tag, note, section path and source.

use egui::{RichText, TextEdit, TextFormat, Ui, text::LayoutJob};

use super::super::{
    action::Action,
    drafts::Draft,
    kit,
    scene::Scene,
    theme::{CHROME_SMALL, space, tag_paint},
    view::ViewState,
};
use super::review::review_ui;
use crate::{
    annotation::Annotation,
    outline::Outline,
    project::{Edit, ReportEntry},
    report::Report,
    session::Command,
    text::{ByteOffset, legible},
};

pub(super) fn details_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let session = scene.session;
    let chosen = session.annotation_at_hand();
    let Some((entry, annotation)) = chosen.and_then(|id| session.project().annotation(id)) else {
        return;
    };
    kit::rule(ui, scene.theme);
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(8, 8))
        .show(ui, |ui| {
            kit::scrolled(ui, "details", |ui| {
                review_ui(ui, scene, entry, annotation);
                kinds_ui(ui, scene, annotation);
                ui.add_space(space::XS);
                place_ui(ui, scene, entry, annotation);
                ui.add_space(space::S);
                note_ui(ui, scene, view, annotation);
            });
        });
}

/// One button a tag: the annotation's own is pressed, another changes it.
fn kinds_ui(ui: &mut Ui, scene: &mut Scene<'_>, annotation: &Annotation) {
    let lang = scene.lang;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for tag in scene.session.project().tags.iter() {
            let colour = tag_paint(tag, scene.theme.dark).line;
            let text = RichText::new(&tag.name).color(colour);
            if ui
                .selectable_label(tag.id == annotation.tag, text)
                .clicked()
                && tag.id != annotation.tag
            {
                let edit = Edit::Retag(annotation.id, tag.id);
                scene.commands.push(Command::Edit(edit));
            }
        }
        let remove = kit::quiet_button(ui, lang.remove(), &Action::RemoveChosen.label(lang));
        if remove.clicked() {
            let edit = Edit::RemoveAnnotations(vec![annotation.id]);
            scene.commands.push(Command::Edit(edit));
        }
    });
}

fn place_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &ReportEntry, annotation: &Annotation) {
    let lang = scene.lang;
    let report = entry.report();
    let Some(span) = annotation.place_in(report) else {
        return;
    };
    let outline = scene.session.outline(entry.id).unwrap_or_default();
    let path = section_path(report, &outline, span.start());
    if !path.is_empty() {
        fact_ui(ui, scene, lang.section_path(), &path.join(" > "));
    }
    let line = report.paragraph_at(span.start()).number();
    let source = if entry.reading.source.file_name.is_empty() {
        &entry.name
    } else {
        &entry.reading.source.file_name
    };
    fact_ui(
        ui,
        scene,
        lang.source(),
        &lang.source_line(&legible(source), line),
    );
}

/// 二、存在的问题, （一）…: from the chapter down.
fn section_path(report: &Report, outline: &Outline, at: ByteOffset) -> Vec<String> {
    let path = outline.section_at(at).map(|idx| outline.path(idx));
    path.unwrap_or_default()
        .into_iter()
        .filter_map(|idx| outline.section(idx))
        .map(|section| {
            format!(
                "{}{}",
                report.slice(section.marker),
                report.slice(section.title)
            )
        })
        .collect()
}

pub(super) fn fact_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str, value: &str) {
    let font = egui::FontId::proportional(CHROME_SMALL);
    let format = |colour| TextFormat::simple(font.clone(), colour);
    let mut job = LayoutJob::default();
    job.append(&format!("{name}  "), 0.0, format(scene.theme.quiet));
    job.append(value, 0.0, format(scene.theme.ink));
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}

/// The note is a draft while it is typed.
fn note_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState, annotation: &Annotation) {
    let lang = scene.lang;
    let label = ui.label(
        RichText::new(lang.note())
            .size(CHROME_SMALL)
            .color(scene.theme.quiet),
    );
    let mut draft = match view.note.take_if(|draft| draft.annotation == annotation.id) {
        Some(draft) => draft,
        None => Draft::new(annotation.id, &annotation.note),
    };
    let field = TextEdit::multiline(&mut draft.text)
        .hint_text(lang.note_hint())
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    draft.follow(&response);
    if draft.is_alive() {
        view.note = Some(draft);
    }
}
