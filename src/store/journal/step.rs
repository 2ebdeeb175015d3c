//! A step as RON on one line, the same as `ron` would read from its own writing. Reports are laid out here: `ron`
//! takes a second for thirty million bytes of text, and the window waits for it.

use std::{borrow::Cow, sync::Arc};

use serde::Serialize;

use crate::{
    project::{Edit, ReportEntry, ReportId, Step},
    report::{Look, Place, Reading, Report},
    store::quoted::{put, quoted},
};

/// Reports as they will stand in the journal, written out by the thread that read them.
pub struct WrittenReports {
    entries: Vec<Arc<ReportEntry>>,
    text: String,
}

impl WrittenReports {
    pub fn of(entries: Vec<Arc<ReportEntry>>) -> Self {
        let text = reports(&entries);
        Self { entries, text }
    }

    /// The text of a step that adds these very reports.
    fn text_of(&self, step: &Step) -> Option<&str> {
        let Step::Do(edit) = step else {
            return None;
        };
        let Edit::AddReports(added) = edit.as_ref() else {
            return None;
        };
        let same = added.len() == self.entries.len()
            && added
                .iter()
                .zip(&self.entries)
                .all(|(a, b)| Arc::ptr_eq(a, b));
        same.then_some(&self.text)
    }
}

/// What was written before is not written again, nor copied.
pub(super) fn text_of<'a>(step: &Step, written: Option<&'a WrittenReports>) -> Cow<'a, str> {
    match written.and_then(|written| written.text_of(step)) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(text(step)),
    }
}

fn text(step: &Step) -> String {
    if let Step::Do(edit) = step {
        match edit.as_ref() {
            Edit::AddReports(entries) => return reports(entries),
            Edit::ReplaceReading(id, new) => return replaced(*id, new),
            _ => {}
        }
    }
    ron_text(step)
}

fn reports(entries: &[Arc<ReportEntry>]) -> String {
    let size: usize = entries.iter().map(|it| it.report().text().len()).sum();
    let mut out = String::with_capacity(size + size / 16 + 1024);
    out.push_str("Do(AddReports([");
    for one in entries {
        entry(&mut out, one);
        out.push(',');
    }
    out.push_str("]))");
    out
}

fn replaced(id: ReportId, new: &Reading) -> String {
    let mut out = String::with_capacity(new.report.text().len() * 17 / 16 + 1024);
    put(&mut out, format_args!("Do(ReplaceReading({},", id.0));
    reading(&mut out, new);
    out.push_str("))");
    out
}

/// Taken apart, so that a new field does not compile until it is written too.
fn entry(out: &mut String, of: &ReportEntry) {
    let ReportEntry {
        id,
        name,
        unit,
        year,
        reading: read,
        corrections,
        declined,
        annotations,
    } = of;
    put(out, format_args!("(id:{},name:", id.0));
    quoted(out, name);
    out.push_str(",unit:");
    quoted(out, unit);
    put(out, format_args!(",year:{},reading:", ron_text(year)));
    reading(out, read);
    let (corrections, declined) = (ron_text(corrections), ron_text(declined));
    let annotations = ron_text(annotations);
    put(
        out,
        format_args!(",corrections:{corrections},declined:{declined},annotations:{annotations})"),
    );
}

fn reading(out: &mut String, of: &Reading) {
    let Reading {
        report,
        source,
        warnings,
    } = of;
    out.push_str("(report:(lines:[");
    for line in report.text().split('\n') {
        quoted(out, line);
        out.push(',');
    }
    let traits: Vec<_> = traits(report).collect();
    let (traits, source, warnings) = (ron_text(&traits), ron_text(source), ron_text(warnings));
    put(
        out,
        format_args!("],traits:{traits}),source:{source},warnings:{warnings})"),
    );
}

/// The paragraphs that are more than plain body text.
fn traits(report: &Report) -> impl Iterator<Item = (u32, Place, Look)> {
    let plain = (Place::default(), Look::default());
    let all = (0..).zip(report.paragraphs());
    all.map(|(idx, paragraph)| (idx, paragraph.place, paragraph.look))
        .filter(move |&(_, place, look)| (place, look) != plain)
}

/// Of our own plain types, which `ron` always can write.
fn ron_text(value: &impl Serialize) -> String {
    let text = ron::to_string(value).unwrap_or_default();
    // `ron` escapes line ends in strings, not in a `char` (the letter of a tag).
    text.replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotation::TagId, project::sample};

    fn check(edit: Edit) {
        let step = Step::Do(Arc::new(edit));
        let text = text(&step);
        assert!(!text.contains('\n'), "{text}");
        assert_eq!(ron::from_str::<Step>(&text).unwrap(), step);
    }

    /// A report with everything that a report can have.
    fn full() -> Arc<ReportEntry> {
        let look = Look {
            outline_level: Some(2),
            centred: true,
            half_points: 32,
            bold: true,
        };
        let report = Report::from_paragraphs(&[
            (
                "\u{3000}一、“成绩”\t\\ \u{feff}".to_owned(),
                Place::Body,
                look,
            ),
            (String::new(), Place::TableRow, Look::default()),
        ]);
        let mut entry = sample::entry(7, sample::TEXT).as_ref().clone();
        let tagged = sample::annotation(entry.report(), 9, TagId::PROBLEM, "服务不够主动");
        let mut reading = entry.reading.as_ref().clone();
        reading.report = report;
        entry.reading = Arc::new(reading);
        entry.annotations = Arc::new(vec![Arc::new(tagged)]);
        entry.year = Some(2031);
        entry.declined = Some(7);
        Arc::new(entry)
    }

    #[test]
    fn reports_come_back_as_they_were() {
        check(Edit::AddReports(vec![full(), sample::entry(8, "")]));
        check(Edit::AddReports(Vec::new()));
        check(Edit::ReplaceReading(
            ReportId(7),
            Arc::clone(&full().reading),
        ));
        check(Edit::SetNote(
            crate::annotation::AnnotationId(1),
            "甲\n".to_owned(),
        ));
    }

    #[test]
    fn what_was_written_before_is_used_for_these_reports_alone() {
        let ours = vec![full()];
        let written = WrittenReports::of(ours.clone());
        let add = |entries| Step::Do(Arc::new(Edit::AddReports(entries)));
        assert_eq!(written.text_of(&add(ours.clone())), Some(&*reports(&ours)));
        assert_eq!(written.text_of(&add(vec![full()])), None);
        assert_eq!(written.text_of(&Step::Undo), None);
    }
}
