//! What a new text did to the annotation at hand, and the one key that settles it: its button
//! stands above the words, which may be many.

use egui::{RichText, Stroke, TextFormat, Ui, text::LayoutJob};

use super::{
    super::{
        action::Action,
        kit,
        newer::keyed,
        scene::Scene,
        theme::{CHROME, CHROME_SMALL, Theme, space},
    },
    data::sign_of,
    details::fact_ui,
    sign_colour,
};
use crate::{
    annotation::{Annotation, Difference, Standing, differences, similarity},
    project::ReportEntry,
    session::{Command, Sign},
    text::ByteSpan,
};

/// Characters of a candidate that are shown.
const SHOWN: usize = 60;

pub(super) fn review_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    entry: &ReportEntry,
    annotation: &Annotation,
) {
    let Some(sign) = sign_of(scene.session, entry.id, annotation.id) else {
        return;
    };
    match (&annotation.standing, sign) {
        (_, Sign::Moved) => moved_ui(ui, scene),
        (Standing::Changed(tagged), Sign::Changed) => {
            changed_ui(ui, scene, tagged, &annotation.anchor.quote);
        }
        (_, Sign::Unsure) => unsure_ui(ui, scene, entry, annotation),
        _ => lost_ui(ui, scene, annotation),
    }
    ui.add_space(space::S);
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, sign: Sign, text: &str) {
    let colour = sign_colour(scene.theme, sign);
    ui.label(RichText::new(text).color(colour));
}

fn moved_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    head_ui(ui, scene, Sign::Moved, scene.lang.moved_explained());
    approve_ui(ui, scene);
}

fn changed_ui(ui: &mut Ui, scene: &mut Scene<'_>, tagged: &str, now: &str) {
    let text = scene.lang.changed_explained(similarity(tagged, now));
    head_ui(ui, scene, Sign::Changed, &text);
    approve_ui(ui, scene);
    ui.label(drawn(tagged, now, scene.theme, ui.available_width()));
}

fn approve_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let text = keyed(scene, scene.lang.approve(), Action::Accept);
    if ui.button(text).clicked() {
        scene.push(Command::Accept);
    }
}

/// Old and new in one line of words: struck out what went, underlined what came.
fn drawn(tagged: &str, now: &str, theme: &Theme, width: f32) -> LayoutJob {
    let plain = TextFormat::simple(egui::FontId::proportional(CHROME), theme.ink);
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for piece in differences(tagged, now) {
        let (text, format) = match piece {
            Difference::Kept(text) => (text, plain.clone()),
            Difference::Removed(text) => {
                let format = TextFormat {
                    color: theme.error,
                    strikethrough: Stroke::new(1.0, theme.error),
                    ..plain.clone()
                };
                (text, format)
            }
            Difference::Added(text) => {
                let format = TextFormat {
                    color: theme.accent,
                    underline: Stroke::new(1.0, theme.accent),
                    ..plain.clone()
                };
                (text, format)
            }
        };
        job.append(&text, 0.0, format);
    }
    job
}

fn unsure_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry, annotation: &Annotation) {
    let lang = scene.lang;
    let candidates = scene.session.candidates();
    let text = if candidates.len() > 1 {
        lang.unsure_explained()
    } else {
        lang.unsure_one_explained()
    };
    head_ui(ui, scene, Sign::Unsure, text);
    ui.horizontal_wrapped(|ui| {
        attach_ui(ui, scene);
        let text = keyed(scene, lang.other_candidate(), Action::NextCandidate);
        if candidates.len() > 1 && ui.button(text).clicked() {
            scene.act(Action::NextCandidate);
        }
        let none = kit::quiet_button(ui, lang.none_of_these(), lang.hint_none_of_these());
        if none.clicked() {
            scene.push(Command::NoSuchPlace);
        }
    });
    ui.add_space(space::XS);
    for (n, span) in (1..).zip(&candidates) {
        candidate_ui(ui, scene, entry, n, *span);
    }
    ui.add_space(space::XS);
    let quote = annotation.anchor.quote.replace('\n', " ");
    fact_ui(ui, scene, lang.words_tagged(), &quote);
}

fn candidate_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry, n: usize, span: ByteSpan) {
    let report = entry.report();
    let line = report.paragraph_at(span.start()).number();
    let words = report.slice(span).chars().take(SHOWN);
    let words: String = words.map(|c| if c == '\n' { ' ' } else { c }).collect();
    let chosen = scene.session.cursor().unit == Some(span);
    let text = scene.lang.candidate(n, line, &words);
    let text = RichText::new(text).size(CHROME_SMALL);
    let button = egui::Button::selectable(chosen, text).wrap();
    if ui.add(button).clicked() && !chosen {
        scene.push(Command::GoTo(entry.id, span));
    }
}

/// The annotation goes to what is selected on the page.
fn attach_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let text = keyed(scene, scene.lang.attach_here(), Action::Accept);
    let button = egui::Button::new(text);
    let can = scene.session.can_attach();
    if ui.add_enabled(can, button).clicked() {
        scene.push(Command::Accept);
    }
}

fn lost_ui(ui: &mut Ui, scene: &mut Scene<'_>, annotation: &Annotation) {
    head_ui(ui, scene, Sign::Lost, scene.lang.lost_explained());
    attach_ui(ui, scene);
    let quote = annotation.anchor.quote.replace('\n', " ");
    fact_ui(ui, scene, scene.lang.words_tagged(), &quote);
}
