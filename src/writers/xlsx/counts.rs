//! The last sheet: how many entries came from which report, by tag.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{
    Formats,
    layout::{fitting, row_height},
    prepare_for_print, write_cell,
};
use crate::summary::{Column, Summary, TagGroup};

pub(super) const NAME: &str = "统计";

pub(super) fn counts_sheet(
    sheet: &mut Worksheet,
    summary: &Summary,
    formats: &Formats,
) -> Result<(), XlsxError> {
    const WIDTHS: [f64; 3] = [28.0, 40.0, 8.0];
    sheet.set_name(NAME)?;
    let tags = summary.tags.iter().map(|tag| tag.tag.name.as_str());
    let headings = ["单位", "报告", "年度"]
        .into_iter()
        .chain(tags)
        .chain(["合计"]);
    let widths = WIDTHS.into_iter().chain(std::iter::repeat(12.0));
    for ((col, heading), width) in (0..).zip(headings).zip(widths) {
        sheet.set_column_width(col, width)?;
        sheet.write_string_with_format(0, col, fitting(heading), &formats.header)?;
    }
    // Two lines: an own tag may have a long name.
    sheet.set_row_height(0, 36)?;
    for (row, report) in (1..).zip(&summary.reports) {
        let year = report.year.map(|year| year.to_string()).unwrap_or_default();
        let cells = [report.unit.clone(), report.name.clone(), year];
        write_row_head(sheet, row, &cells, formats)?;
        write_counts(sheet, row, &report.per_tag, formats)?;
        sheet.set_row_height(row, row_height(&cells, &WIDTHS))?;
    }
    let last = summary.reports.len() as u32 + 1;
    let totals: Vec<_> = summary.tags.iter().map(TagGroup::printed).collect();
    write_row_head(
        sheet,
        last,
        &["合计".to_owned(), String::new(), String::new()],
        formats,
    )?;
    write_counts(sheet, last, &totals, formats)?;
    prepare_for_print(sheet, summary, NAME)
}

fn write_row_head(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[String; 3],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let columns = [Column::Unit, Column::Report, Column::Year];
    for ((col, column), cell) in (0..).zip(columns).zip(cells) {
        write_cell(sheet, (row, col), column, cell, formats.plain(column))?;
    }
    Ok(())
}

fn write_counts(
    sheet: &mut Worksheet,
    row: u32,
    counts: &[usize],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let sum = counts.iter().sum::<usize>();
    for (col, count) in (3..).zip(counts.iter().copied().chain([sum])) {
        sheet.write_number_with_format(row, col, count as u32, &formats.centred)?;
    }
    Ok(())
}
