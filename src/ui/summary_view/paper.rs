//! The summary as it will be printed: a sheet of paper, its blocks laid out only where they are seen.

use egui::{
    Align, Color32, FontId, Pos2, Rect, ScrollArea, Sense, Ui, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::{
    super::{
        fonts, kit,
        scene::Scene,
        theme::{RADIUS, Theme, space},
    },
    SummaryView, openers,
};
use crate::summary::{Block, Summary, entry_number, page};

/// Width of the sheet and of its margins: A4's proportions at a size that leaves the list its room.
const SHEET: f32 = 680.0;
const EDGE: f32 = 76.0;
const SIZE: f32 = 16.0;

/// Heights of the blocks: exact once seen, guessed before.
#[derive(Default)]
pub(super) struct Heights {
    of: Vec<f32>,
    width: f32,
}

impl Heights {
    pub(super) fn forget(&mut self) {
        self.of.clear();
    }

    fn fit(&mut self, blocks: &[Block<'_>], width: f32) {
        if self.of.len() != blocks.len() || self.width.to_bits() != width.to_bits() {
            self.of = blocks.iter().map(|block| guess(block, width)).collect();
            self.width = width;
        }
    }
}

pub(super) fn paper_ui(ui: &mut Ui, scene: &Scene<'_>, view: &mut SummaryView, summary: &Summary) {
    if summary.counts.printed == 0 {
        kit::empty_hint(ui, scene.theme, scene.lang.hint_empty_summary());
        return;
    }
    let blocks = page(summary);
    let sheet = SHEET.min(ui.available_width() - 2.0 * space::L);
    let edge = if sheet < SHEET { EDGE * 0.5 } else { EDGE };
    view.paper.fit(&blocks, sheet - 2.0 * edge);
    let total = view.paper.of.iter().sum::<f32>() + 2.0 * edge + space::XL;
    let mut area = ScrollArea::vertical().id_salt("paper").auto_shrink(false);
    if std::mem::take(&mut view.reveal) {
        let room = ui.available_height();
        let offset = offset_of_chosen(view, &blocks, room);
        // Beyond the end it would spring back.
        area = area.vertical_scroll_offset(offset.min((total - room).max(0.0)));
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(total);
        let origin = ui.min_rect().min;
        let left = origin.x + ((ui.available_width() - sheet) / 2.0).max(space::S);
        let paper = Rect::from_min_size(
            pos2(left, origin.y + space::L),
            vec2(sheet, total - space::XL),
        );
        let line = scene.theme.hairline_stroke();
        ui.painter().rect(
            paper,
            RADIUS,
            scene.theme.paper,
            line,
            egui::StrokeKind::Outside,
        );
        let seen = viewport.translate(origin.to_vec2());
        blocks_ui(ui, scene, view, &blocks, paper.shrink(edge), seen);
    });
}

/// Paints the blocks that are seen and learns their heights.
fn blocks_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    view: &mut SummaryView,
    blocks: &[Block<'_>],
    column: Rect,
    seen: Rect,
) {
    let mut y = column.top();
    for (n, block) in blocks.iter().enumerate() {
        let height = view.paper.of.get(n).copied().unwrap_or_default();
        if y + height > seen.top() && y < seen.bottom() {
            let real = block_ui(
                ui,
                scene,
                view,
                block,
                pos2(column.left(), y),
                column.width(),
            );
            if (height - real).abs() > 0.5 {
                view.paper.of.splice(n..=n, [real]);
                ui.ctx().request_repaint();
            }
        }
        y += height;
    }
}

fn offset_of_chosen(view: &SummaryView, blocks: &[Block<'_>], room: f32) -> f32 {
    let at = blocks.iter().position(|block| {
        matches!(block, Block::Entry { entry, .. } if Some(entry.annotation) == view.chosen)
    });
    let above: f32 = view.paper.of.iter().take(at.unwrap_or(0)).sum();
    (above + EDGE - room / 3.0).max(0.0)
}

/// About as many lines as characters fit, before the block was ever laid out.
fn guess(block: &Block<'_>, width: f32) -> f32 {
    let chars = match block {
        Block::Entry { entry, .. } => entry.text.chars().count() + 40,
        Block::Overview(text) => text.chars().count(),
        Block::Title(_) => return 80.0,
        Block::TagHeading { .. } | Block::GroupHeading { .. } => 1,
        Block::Signature { .. } => return 100.0,
    };
    let per_line = (width / SIZE).max(1.0);
    (chars as f32 / per_line).ceil() * SIZE * 1.75 + space::S
}

/// Paints a block at its place and returns its height.
fn block_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    view: &mut SummaryView,
    block: &Block<'_>,
    at: Pos2,
    width: f32,
) -> f32 {
    let job = job(scene.theme, block, width);
    let galley = openers::laid_out(ui, job);
    let rect = Rect::from_min_size(at, vec2(width, galley.size().y));
    if let Block::Entry { entry, .. } = block {
        ground_ui(ui, scene, view, entry, rect);
    }
    let x = match galley.job.halign {
        Align::Center => at.x + width / 2.0,
        Align::RIGHT => at.x + width,
        Align::LEFT => at.x,
    };
    let height = galley.size().y + space_after(block);
    ui.painter().galley(pos2(x, at.y), galley, scene.theme.ink);
    height
}

/// An entry can be chosen on the paper too.
fn ground_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    view: &mut SummaryView,
    entry: &crate::summary::Entry,
    rect: Rect,
) {
    let id = ui.scope_id().with(("entry", entry.annotation));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Paragraph, true, &entry.text));
    let ground = if view.chosen == Some(entry.annotation) {
        scene.theme.selection
    } else if response.hovered() {
        scene.theme.wash
    } else {
        Color32::TRANSPARENT
    };
    ui.painter()
        .rect_filled(rect.expand(space::XS), RADIUS, ground);
    if response.clicked() {
        view.chosen = Some(entry.annotation);
    }
}

fn space_after(block: &Block<'_>) -> f32 {
    match block {
        Block::Title(_) => space::XL,
        Block::Overview(_) | Block::TagHeading { .. } | Block::GroupHeading { .. } => space::XS,
        Block::Entry { .. } | Block::Signature { .. } => space::S,
    }
}

/// GB/T 9704's look as far as a screen needs it: centred title, black-face chapters, Song text with two ems before.
fn job(theme: &Theme, block: &Block<'_>, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let body = format(FontId::new(SIZE, fonts::serif()), theme.ink);
    let head = format(fonts::bold_id(SIZE), theme.strong);
    let quiet = format(FontId::proportional(SIZE - 3.0), theme.quiet);
    match block {
        Block::Title(title) => {
            job.halign = Align::Center;
            job.append(title, 0.0, format(fonts::bold_id(22.0), theme.strong));
        }
        Block::Overview(text) => job.append(&format!("{INDENT}{text}"), 0.0, body),
        Block::TagHeading { number, tag } => {
            job.append(&format!("{INDENT}{number}{}", tag.name), 0.0, head);
        }
        Block::GroupHeading { number, name } => {
            job.append(&format!("{INDENT}{number}{name}"), 0.0, head);
        }
        Block::Entry { number, entry } => {
            for (n, paragraph) in entry.paragraphs().enumerate() {
                let lead = match n {
                    0 => format!("{INDENT}{}{paragraph}", entry_number(*number, entry)),
                    _ => format!("\n{INDENT}{paragraph}"),
                };
                job.append(&lead, 0.0, body.clone());
            }
            let source = format!("（来源：{}）", entry.citation.full());
            job.append(&source, 0.0, quiet.clone());
            if !entry.note.is_empty() {
                job.append(&format!("\n{INDENT}备注：{}", entry.note), 0.0, quiet);
            }
        }
        Block::Signature { unit, date } => {
            job.halign = Align::RIGHT;
            job.append(&format!("\n{unit}\n{date}"), 0.0, body);
        }
    }
    job
}

/// Two ems before every paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

fn format(font: FontId, colour: Color32) -> TextFormat {
    TextFormat {
        line_height: Some(font.size * 1.75),
        ..TextFormat::simple(font, colour)
    }
}
