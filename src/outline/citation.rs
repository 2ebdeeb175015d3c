//! Where a place stands, in words: 二、存在的问题 › （一）学习不够深入 › 一是.

use crate::report::Report;
use crate::text::{ByteOffset, ByteSpan};

use super::types::{Outline, Section};

/// Longer titles are cut in citations.
const SHOWN: usize = 20;

impl Outline {
    /// The headings and item markers that a place stands under, outermost first; long titles are cut and end with ….
    pub fn path_labels(&self, report: &Report, at: ByteOffset) -> Vec<String> {
        let sections = self
            .section_at(at)
            .map_or_else(Vec::new, |idx| self.path(idx));
        let sections = sections
            .into_iter()
            .filter_map(|idx| Some(section_label(report, self.section(idx)?)));
        let mut items: Vec<_> =
            std::iter::successors(self.item_at(at), |&idx| self.item(idx)?.parent)
                .filter_map(|idx| Some(report.slice(self.item(idx)?.marker).to_owned()))
                .collect();
        items.reverse();
        sections.chain(items).collect()
    }
}

/// A section's marker and its title, cut to a label's length.
pub fn section_label(report: &Report, section: &Section) -> String {
    let marker = report.slice(section.marker).trim();
    format!("{marker}{}", shortened(report, section.title))
}

fn shortened(report: &Report, title: ByteSpan) -> String {
    let title = report.slice(title).trim();
    match title.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", title.get(..at).unwrap_or_default()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::ByteOffset;

    use super::super::unit::tests::read;

    fn check(marked: &str, expected: &[&str]) {
        let (report, outline, at) = read(marked);
        assert_eq!(outline.path_labels(&report, at), expected, "{marked}");
    }

    #[test]
    fn a_place_is_cited_by_its_headings_and_items() {
        check(
            "二、存在的问题\n（一）党建工作的认识和主动性还有待进一步提升到位。一是学得|少。二是用得浅。",
            &[
                "二、存在的问题",
                "（一）党建工作的认识和主动性还有待进一步提升到…",
                "一是",
            ],
        );
        check("正|文。\n一、成效", &[]);
    }

    #[test]
    fn a_line_end_outside_every_section_cites_nothing() {
        let (report, outline, _) = read("一、成效\n");
        let end = ByteOffset::of(report.text(), report.text().len()).unwrap();
        assert!(outline.path_labels(&report, end).is_empty());
    }
}
