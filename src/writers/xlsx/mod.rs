//! .xlsx: a sheet of all entries, one per tag, the ledger of problems to be put right, one of counts, ready to filter on screen and to print on A4 landscape.
//!
//! The first row is the header, so that filters, pivots and other programs find it; the title stands in the print
//! header. Every cell of a report is a typed string: `=SUM(A1)` in a report is never a formula.

mod counts;
mod layout;
mod sheet_names;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::WriteError;
use crate::summary::{Colour, Column, Ledger, Summary, TagGroup, ledger, rectification};
use layout::{NORMAL, SMALL, fitting, least_height, needs_small, row_height, width};
use sheet_names::SheetNames;

const ALL: &str = "全部";
const RECTIFICATION: &str = "整改台账";
/// What offices write there, offered in a list; anything else may be written too.
const PROGRESS: [&str; 5] = ["未启动", "正在整改", "基本完成", "已完成", "长期坚持"];
const SETTLED: [&str; 2] = ["是", "否"];

pub(super) fn write(summary: &Summary) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(summary)?);
    let formats = Formats::new();
    let mut names = SheetNames::new(&[ALL, RECTIFICATION, counts::NAME]);
    let all = ledger(summary, None);
    ledger_sheet(workbook.add_worksheet(), summary, ALL, &all, &formats)?;
    for tag in summary.tags.iter().filter(|tag| tag.printed() > 0) {
        let name = names.unique(&tag.tag.name);
        let ledger = ledger(summary, Some(tag.tag.id));
        let sheet = workbook.add_worksheet();
        sheet.set_tab_color(colour(tag));
        ledger_sheet(sheet, summary, &name, &ledger, &formats)?;
    }
    if let Some(ledger) = rectification(summary) {
        let sheet = workbook.add_worksheet();
        ledger_sheet(sheet, summary, RECTIFICATION, &ledger, &formats)?;
        offer(sheet, &ledger, Column::Progress, &PROGRESS)?;
        offer(sheet, &ledger, Column::Settled, &SETTLED)?;
    }
    counts::counts_sheet(workbook.add_worksheet(), summary, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

/// The author only where one was typed. Excel wants a date: a constant one, so that equal summaries are equal files.
fn properties(summary: &Summary) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(&summary.title)
        .set_author(&summary.author_unit)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn colour(tag: &TagGroup) -> u32 {
    let Colour(red, green, blue) = tag.tag.colour;
    u32::from_be_bytes([0, red, green, blue])
}

struct Formats {
    header: Format,
    text: Format,
    /// For passages that would not fit the highest row.
    small: Format,
    centred: Format,
}

impl Formats {
    /// 黑体 and 宋体: every office machine has them, other than 仿宋, and tables are read small.
    fn new() -> Self {
        let cell = Format::new()
            .set_font_name("宋体")
            .set_font_size(NORMAL)
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        Self {
            header: cell
                .clone()
                .set_font_name("黑体")
                .set_font_size(12)
                .set_background_color(0x00F2_EFE6)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            centred: cell.clone().set_align(FormatAlign::Center),
            small: cell.clone().set_font_size(SMALL),
            text: cell,
        }
    }

    fn of(&self, column: Column, cell: &str, width: f64) -> &Format {
        if needs_small(cell, width) {
            &self.small
        } else {
            self.plain(column)
        }
    }

    fn plain(&self, column: Column) -> &Format {
        match column {
            Column::Number
            | Column::Year
            | Column::Tag
            | Column::Paragraph
            | Column::Leader
            | Column::Responsible
            | Column::Deadline
            | Column::Progress
            | Column::Settled => &self.centred,
            _ => &self.text,
        }
    }
}

fn ledger_sheet(
    sheet: &mut Worksheet,
    summary: &Summary,
    name: &str,
    ledger: &Ledger,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let widths: Vec<_> = ledger
        .columns
        .iter()
        .map(|column| width(*column, ledger))
        .collect();
    for ((col, column), width) in (0..).zip(&ledger.columns).zip(&widths) {
        sheet.set_column_width(col, *width)?;
        sheet.write_string_with_format(0, col, column.heading(), &formats.header)?;
    }
    sheet.set_row_height(0, 24)?;
    for (row, cells) in (1..).zip(&ledger.rows) {
        for ((col, (column, width)), cell) in
            (0..).zip(ledger.columns.iter().zip(&widths)).zip(cells)
        {
            let format = formats.of(*column, cell, *width);
            write_cell(sheet, (row, col), *column, cell, format)?;
        }
        let height = row_height(cells, &widths).max(least_height(ledger));
        sheet.set_row_height(row, height)?;
    }
    let last_row = ledger.rows.len() as u32;
    let last_col = (ledger.columns.len() as u16).saturating_sub(1);
    sheet.autofilter(0, 0, last_row, last_col)?;
    // What is for checking on screen stays off the paper.
    let printed = ledger
        .columns
        .iter()
        .filter(|column| is_for_paper(**column))
        .count() as u16;
    sheet.set_print_area(0, 0, last_row, printed.saturating_sub(1))?;
    prepare_for_print(sheet, summary, name)
}

/// A list to choose from in every cell of a column.
fn offer(
    sheet: &mut Worksheet,
    ledger: &Ledger,
    column: Column,
    words: &[&str],
) -> Result<(), XlsxError> {
    let Some(col) = ledger.columns.iter().position(|it| *it == column) else {
        return Ok(());
    };
    let list = DataValidation::new()
        .allow_list_strings(words)?
        .show_error_message(false);
    let last_row = ledger.rows.len() as u32;
    sheet.add_data_validation(1, col as u16, last_row, col as u16, &list)?;
    Ok(())
}

/// Numbers as numbers, so that they sort; all else as a string whatever it looks like.
fn write_cell(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    column: Column,
    cell: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match (column, cell.parse::<u32>()) {
        (Column::Number | Column::Year, Ok(number)) => {
            sheet.write_number_with_format(row, col, number, format)?;
        }
        _ => {
            sheet.write_string_with_format(row, col, fitting(cell), format)?;
        }
    }
    Ok(())
}

fn is_for_paper(column: Column) -> bool {
    !matches!(column, Column::Original | Column::ToCheck)
}

fn prepare_for_print(
    sheet: &mut Worksheet,
    summary: &Summary,
    name: &str,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.8, 0.6, 0.35, 0.3)
        .set_print_center_horizontally(true)
        .set_header(header(&summary.title, name))
        .set_footer("&C&\"宋体,常规\"&10— &P / &N —");
    Ok(())
}

/// Excel takes at most 255 characters; a `&` of the title is written twice, and a blank keeps the size (16) from
/// the year that a title begins with.
fn header(title: &str, name: &str) -> String {
    let title: String = title.chars().take(80).collect();
    let plain = |text: &str| text.replace('&', "&&");
    format!("&C&\"黑体,常规\"&16 {}（{}）", plain(&title), plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use std::io::Read as _;

    fn part(name: &str) -> String {
        part_of(&sample::summary_of_sample(), name)
    }

    fn part_of(summary: &Summary, name: &str) -> String {
        let bytes = write(summary).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(xml).unwrap();
        document
            .descendants()
            .filter(|node| node.tag_name().name() == element)
            .map(|node| node.attribute(attribute).unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn there_is_a_sheet_of_all_one_per_tag_one_of_problems_to_put_right_and_one_of_counts() {
        assert_eq!(
            attributes(&part("xl/workbook.xml"), "sheet", "name"),
            [
                "全部",
                "成效",
                "问题",
                "措施",
                "亮点、特色（新）",
                "整改台账",
                "统计"
            ]
        );
    }

    #[test]
    fn the_header_is_frozen_filtered_and_printed_on_every_page() {
        let sheet = part("xl/worksheets/sheet1.xml");
        assert_eq!(attributes(&sheet, "pane", "ySplit"), ["1"]);
        assert_eq!(attributes(&sheet, "autoFilter", "ref"), ["A1:L14"]);
        assert!(part("xl/workbook.xml").contains("全部!$1:$1"));
        assert!(part("xl/workbook.xml").contains("全部!$A$1:$J$14"));
    }

    #[test]
    fn progress_of_a_problem_can_be_chosen_from_a_list() {
        let sheet = part("xl/worksheets/sheet6.xml");
        assert_eq!(attributes(&sheet, "dataValidation", "sqref").len(), 2);
        assert!(sheet.contains("正在整改"));
    }

    #[test]
    fn a_formula_in_a_report_stays_text() {
        let sheet = part("xl/worksheets/sheet1.xml");
        let document = roxmltree::Document::parse(&sheet).unwrap();
        assert!(
            !document
                .descendants()
                .any(|node| node.tag_name().name() == "f")
        );
        let text_cell = |node: &roxmltree::Node<'_, '_>| node.attribute("r") == Some("F14");
        let cell = document.descendants().find(text_cell).unwrap();
        assert_eq!(cell.attribute("t"), Some("s"));
        assert!(part("xl/sharedStrings.xml").contains("=SUM(A1:A9)"));
    }

    #[test]
    fn what_looks_like_an_escape_of_excel_stays_as_written() {
        let mut summary = sample::summary_of_sample();
        summary.tags[0].groups[0].entries[0].text = "甲_x0041_乙".to_owned();
        assert!(part_of(&summary, "xl/sharedStrings.xml").contains("甲_x005F_x0041_乙"));
    }

    #[test]
    fn a_title_that_begins_with_a_year_keeps_it_in_the_print_header() {
        assert!(header("2023年&总结", "全部").ends_with("&16 2023年&&总结（全部）"));
    }
}
