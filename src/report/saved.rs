//! How a report stands in the project file: a line a paragraph, so that a person can read and compare it.

use serde::{Deserialize, Serialize};

use super::{Look, Place, Report};

#[derive(Serialize, Deserialize)]
pub(super) struct Lines {
    lines: Vec<String>,
    /// Only the paragraphs that are more than plain body text: (paragraph index from 0, place, look).
    #[serde(default)]
    traits: Vec<(u32, Place, Look)>,
}

impl From<Report> for Lines {
    fn from(report: Report) -> Self {
        let lines = report.text().split('\n').map(str::to_owned).collect();
        let plain = (Place::default(), Look::default());
        let traits = (0..)
            .zip(report.paragraphs())
            .filter(|(_, paragraph)| (paragraph.place, paragraph.look) != plain)
            .map(|(idx, paragraph)| (idx, paragraph.place, paragraph.look))
            .collect();
        Self { lines, traits }
    }
}

impl From<Lines> for Report {
    fn from(saved: Lines) -> Self {
        let mut paragraphs: Vec<_> = saved
            .lines
            .into_iter()
            .map(|line| (line, Place::default(), Look::default()))
            .collect();
        for (idx, place, look) in saved.traits {
            if let Some(paragraph) = paragraphs.get_mut(idx as usize) {
                (paragraph.1, paragraph.2) = (place, look);
            }
        }
        Self::from_paragraphs(&paragraphs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_report_comes_back_equal() {
        let look = Look {
            outline_level: Some(1),
            ..Look::default()
        };
        let report = Report::from_paragraphs(&[
            ("一、工作情况".to_owned(), Place::Body, look),
            (String::new(), Place::Body, Look::default()),
            ("甲\t乙".to_owned(), Place::TableRow, Look::default()),
        ]);
        let text = ron::to_string(&report).unwrap();
        assert_eq!(ron::from_str::<Report>(&text).unwrap(), report);
    }
}
