//! Writes the text of a project file: one paragraph a line, one annotation a line, so that two files can be compared.
//!
//! The large parts are laid out here and not by `ron`, which would write U+3000 as an escape, put each field of each
//! annotation on a line, and take ten times as long. What is read back is the same value: a property test says so.

use serde::Serialize;

use super::{Head, VERSION};
use crate::{
    annotation::{Annotation, Standing},
    project::{Project, ReportEntry},
    report::{Look, Place, Report},
    store::quoted::{put, quoted},
};

pub(super) fn of(project: &Project, head: &Head) -> String {
    let mut out = String::with_capacity(1 << 16);
    out.push_str(
        "// 摘编 (zhaibian): a project. Text in RON, characters counted in code points.\n(\n",
    );
    field(&mut out, 1, "version", &VERSION);
    field(&mut out, 1, "generation", &head.generation);
    field(&mut out, 1, "saved", &head.saved);
    field(&mut out, 1, "follows", &head.follows);
    text_field(&mut out, 1, "name", &project.name);
    field(&mut out, 1, "next_id", &project.next_id);
    list(&mut out, 1, "tags", project.tags.iter(), |out, tag| {
        out.push_str(&ron_text(tag));
    });
    field(&mut out, 1, "summary", project.summary.as_ref());
    list(
        &mut out,
        1,
        "reports",
        project.reports.iter(),
        |out, entry| {
            report(out, entry);
        },
    );
    out.push_str(")\n");
    out
}

fn report(out: &mut String, entry: &ReportEntry) {
    out.push_str("(\n");
    field(out, 3, "id", &entry.id);
    text_field(out, 3, "name", &entry.name);
    text_field(out, 3, "unit", &entry.unit);
    field(out, 3, "year", &entry.year);
    field(out, 3, "source", &Some(&entry.reading.source));
    field(out, 3, "warnings", &entry.reading.warnings);
    list(out, 3, "lines", entry.report().text().split('\n'), quoted);
    list(out, 3, "traits", traits(entry.report()), |out, traits| {
        out.push_str(&ron_text(&traits));
    });
    field(out, 3, "corrections", entry.corrections.as_ref());
    if entry.declined.is_some() {
        field(out, 3, "declined", &entry.declined);
    }
    list(
        out,
        3,
        "annotations",
        entry.annotations.iter(),
        |out, it| {
            annotation(out, it);
        },
    );
    indent(out, 2);
    out.push(')');
}

/// The paragraphs that are more than plain body text.
fn traits(report: &Report) -> impl Iterator<Item = (u32, Place, Look)> {
    let plain = (Place::default(), Look::default());
    let all = (0..).zip(report.paragraphs());
    all.map(|(idx, paragraph)| (idx, paragraph.place, paragraph.look))
        .filter(move |&(_, place, look)| (place, look) != plain)
}

fn annotation(out: &mut String, it: &Annotation) {
    let (id, tag) = (it.id.0, it.tag.0);
    let (start, end) = (it.anchor.start.0, it.anchor.end.0);
    put(
        out,
        format_args!("(id: {id}, tag: {tag}, start: {start}, end: {end}, quote: "),
    );
    quoted(out, &it.anchor.quote);
    out.push_str(", prefix: ");
    quoted(out, &it.anchor.prefix);
    out.push_str(", suffix: ");
    quoted(out, &it.anchor.suffix);
    if !it.note.is_empty() {
        out.push_str(", note: ");
        quoted(out, &it.note);
    }
    if it.standing != Standing::Same {
        put(out, format_args!(", standing: {}", ron_text(&it.standing)));
    }
    out.push(')');
}

fn field(out: &mut String, depth: usize, name: &str, value: &impl Serialize) {
    indent(out, depth);
    put(out, format_args!("{name}: {},\n", ron_text(value)));
}

fn text_field(out: &mut String, depth: usize, name: &str, value: &str) {
    indent(out, depth);
    put(out, format_args!("{name}: "));
    quoted(out, value);
    out.push_str(",\n");
}

fn list<T>(
    out: &mut String,
    depth: usize,
    name: &str,
    items: impl Iterator<Item = T>,
    item: impl Fn(&mut String, T),
) {
    indent(out, depth);
    put(out, format_args!("{name}: ["));
    let mut empty = true;
    for each in items {
        if empty {
            out.push('\n');
        }
        empty = false;
        indent(out, depth + 1);
        item(out, each);
        out.push_str(",\n");
    }
    if !empty {
        indent(out, depth);
    }
    out.push_str("],\n");
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

/// Of our own plain types, which `ron` always can write.
fn ron_text(value: &impl Serialize) -> String {
    let config = ron::ser::PrettyConfig::new().depth_limit(0);
    ron::ser::to_string_pretty(value, config).unwrap_or_default()
}
