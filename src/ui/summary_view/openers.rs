//! egui keeps 。，、 from the start of a row, but lets （《“ stand at its end: here they go to the next.

use std::sync::Arc;

use egui::{Galley, Ui, text::LayoutJob};

const OPENERS: &str = "（《〈“‘「『【〔〖";
/// More rows than a block ever has; a bound, so that no text can keep the window.
const MOST: usize = 400;

pub(super) fn laid_out(ui: &Ui, mut job: LayoutJob) -> Arc<Galley> {
    let mut galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
    for _ in 0..MOST {
        let Some(at) = opener_at_an_end(&galley) else {
            break;
        };
        break_before(&mut job, at);
        galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
    }
    galley
}

/// The first, as a byte of the text. One that has a row to itself stays there.
fn opener_at_an_end(galley: &Galley) -> Option<usize> {
    let mut chars = 0;
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        chars += glyphs.len();
        let last = glyphs.last().filter(|_| glyphs.len() > 1);
        let is_opener = last.is_some_and(|glyph| OPENERS.contains(glyph.chr));
        if is_opener && !row.ends_with_newline {
            let opener = galley.job.text.char_indices().nth(chars - 1);
            return opener
                .filter(|(at, char)| at + char.len_utf8() < galley.job.text.len())
                .map(|(at, _)| at);
        }
        chars += usize::from(row.ends_with_newline);
    }
    None
}

fn break_before(job: &mut LayoutJob, at: usize) {
    job.text.insert(at, '\n');
    for section in &mut job.sections {
        let range = &mut section.byte_range;
        range.start.0 += usize::from(range.start.0 > at);
        range.end.0 += usize::from(range.end.0 > at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fonts;
    use egui::{Color32, FontId};

    /// The rows of a text on a page of that many characters.
    fn rows(text: &str, characters: f32) -> Vec<String> {
        let mut rows = Vec::new();
        let ctx = egui::Context::default();
        fonts::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = FontId::new(16.0, fonts::serif());
            let wrap = characters * 16.0 + 1.0;
            let job = LayoutJob::simple(text.to_owned(), font, Color32::BLACK, wrap);
            let galley = laid_out(ui, job);
            let texts = galley.rows.iter().map(|row| &row.row.glyphs);
            rows = texts
                .map(|glyphs| glyphs.iter().map(|glyph| glyph.chr).collect())
                .collect();
        });
        output.textures_delta.clear();
        rows
    }

    #[test]
    fn no_row_ends_with_an_opening_mark() {
        let text = "学习不够深入（来源：第三党支部）一、（二）";
        for characters in 5..12_u8 {
            let rows = rows(text, f32::from(characters));
            assert_eq!(rows.concat(), text);
            assert!(rows.len() > 1);
            assert!(!rows.iter().any(|row| row.ends_with('（')), "{rows:?}");
        }
    }

    #[test]
    fn the_last_mark_of_a_text_stays() {
        assert_eq!(rows("学习不够（", 5.0), ["学习不够（"]);
    }
}
