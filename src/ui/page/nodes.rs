//! The page as a screen reader has it: a node for each paragraph in view.

use egui::{Id, Rect, Sense, Ui, accesskit, pos2};

use super::canvas::Canvas;
use crate::{
    outline::Role,
    text::{ByteSpan, ParagraphIdx},
};

/// Bytes of a paragraph that are given whole; of a longer one what is in view.
const WHOLE: usize = 6_000;

impl Canvas<'_> {
    pub(super) fn nodes(&self, ui: &Ui, id: Id) {
        for rows in self.rows.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
                continue;
            };
            let rect = Rect::from_min_max(
                pos2(self.sheet.left, first.top),
                pos2(self.sheet.right(), last.top + self.sheet.row_height),
            );
            let idx = first.paragraph;
            let response = ui.interact(rect, id.with(("paragraph", idx.get())), Sense::HOVER);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                let seen = first
                    .span(self.input.report)
                    .cover(last.span(self.input.report));
                node.set_bounds(accesskit::Rect {
                    x0: rect.left().into(),
                    y0: rect.top().into(),
                    x1: rect.right().into(),
                    y1: rect.bottom().into(),
                });
                self.describe(node, idx, seen);
            });
        }
    }

    fn describe(&self, node: &mut accesskit::Node, idx: ParagraphIdx, seen: ByteSpan) {
        let report = self.input.report;
        let Some(paragraph) = report.paragraph(idx) else {
            return;
        };
        let whole = paragraph.span.len() <= WHOLE;
        let span = if whole { paragraph.span } else { seen };
        node.set_role(match self.input.outline.role(idx) {
            Role::Title | Role::Heading | Role::RunInHeading => accesskit::Role::Heading,
            Role::TableRow => accesskit::Role::Row,
            Role::Footnote => accesskit::Role::Note,
            Role::Body | Role::Empty | Role::Salutation | Role::Closing => {
                accesskit::Role::Paragraph
            }
        });
        node.set_label(report.slice(span));
        let tags: String = self
            .marks
            .iter()
            .filter(|mark| mark.span.overlaps(span))
            .filter_map(|mark| Some(self.paint_of(mark)?.letter))
            .collect();
        if !tags.is_empty() {
            node.set_description(tags);
        }
        if self.input.unit.is_some_and(|unit| unit.overlaps(span)) {
            node.set_selected(true);
        }
    }
}
