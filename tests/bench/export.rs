//! 10 000 passages to the file to hand in, beside Python libraries that write the same cells and lines unadorned.

use std::path::Path;

use zhaibian::{
    summary::Summary,
    writers::{Target as Format, write},
};

use crate::{
    inputs::Folder,
    keeping,
    measure::{cost, in_turn, median, ms, ratio},
    peer::Python,
    table::{Row, Table, Target, skipped},
};

const OPENPYXL: &str = "
import csv, io, openpyxl, sys
name = 'openpyxl ' + openpyxl.__version__
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    rows = list(csv.reader(file))
tag = 4
def work():
    book = openpyxl.Workbook()
    sheets = {}
    for row in rows:
        book.active.append(row)
        if row[tag] not in sheets:
            sheets[row[tag]] = book.create_sheet()
        sheets[row[tag]].append(row)
    out = io.BytesIO()
    book.save(out)
    return out
";

const PYTHON_DOCX: &str = "
import docx, io, sys
name = 'python-docx ' + docx.__version__
with open(sys.argv[1], encoding='utf-8-sig') as file:
    lines = file.read().splitlines()
def work():
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out
";

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let session = keeping::session(200, 5_000, 10_000);
    let time = median(5, || cost(|| session.summary()));
    table.alone(
        "summary of 10 000 passages",
        format!("{:.0} ms", ms(time)),
        Target::None,
    );
    let summary = session.summary();
    let csv = folder.file("rows.csv", &write(&summary, Format::Csv).unwrap());
    let text = folder.file("lines.txt", &write(&summary, Format::Text).unwrap());
    beside(table, &summary, Format::Xlsx, OPENPYXL, &csv);
    beside(table, &summary, Format::Docx, PYTHON_DOCX, &text);
}

fn beside(table: &mut Table, summary: &Summary, format: Format, script: &str, input: &Path) {
    let figure = format!("export 10 000 passages to {}", format.extension());
    let ours = || cost(|| write(summary, format).unwrap());
    let Some(mut python) = Python::start(script, &[input]) else {
        skipped(&figure, "the Python library is not installed");
        let time = median(5, ours);
        return table.alone(&figure, format!("{:.0} ms", ms(time)), Target::None);
    };
    let (us, them) = in_turn(5, ours, || python.turn());
    let them = them.unwrap();
    table.add(Row {
        figure,
        ours: format!("{:.0} ms", ms(us)),
        beside: format!("{} {:.0} ms", python.name, ms(them)),
        ratio: Some(ratio(us, them)),
        target: Target::None,
    });
}
