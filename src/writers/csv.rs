//! .csv of all printed entries for Excel and WPS: UTF-8 with BOM (else Excel shows mojibake), CRLF, and no cell that a
//! spreadsheet would take for a formula (CWE-1236).

use super::WriteError;
use crate::summary::{Summary, ledger};

pub(super) fn write(summary: &Summary) -> Result<Vec<u8>, WriteError> {
    let ledger = ledger(summary, None);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(ledger.columns.iter().map(|column| column.heading()))?;
    for row in &ledger.rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| WriteError::Csv(error.into_error().into()))
}

/// With a `'` before what would open a formula; Excel also takes the full-width signs for one.
fn harmless(cell: &str) -> String {
    let opens = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.starts_with(opens) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect_file;

    #[test]
    fn a_formula_is_made_text_also_a_full_width_one() {
        for cell in ["=1+1", "+1", "-1", "@a", "\t=1", "＝1", "＋1", "－1", "＠a"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("一是"), "一是");
    }

    #[test]
    fn a_csv_has_bom_header_and_a_row_for_every_entry() {
        let summary = sample::summary_of_sample();
        let bytes = write(&summary).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let table = text.strip_prefix('\u{FEFF}').unwrap();
        let rows = csv::Reader::from_reader(table.as_bytes()).records().count();
        assert_eq!(rows, summary.counts.printed);
        expect_file!["../../tests/golden/sample.csv"].assert_eq(&table.replace("\r\n", "\n"));
    }
}
