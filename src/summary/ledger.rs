//! The summary as a table: what the writers of tables print. Columns are data, so that a sheet is a list of them.

use super::{Entry, Summary, TagGroup, Unsettled};
use crate::annotation::TagId;

/// One column of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Number,
    Unit,
    Report,
    Year,
    Tag,
    Text,
    Section,
    Paragraph,
    Note,
    /// The file's name.
    Source,
    /// The report's own words, where the wording was edited.
    Original,
    /// What is to be looked at before handing in.
    ToCheck,
}

/// A header and rows of text, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    pub columns: Vec<Column>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// All printed entries, or those of one tag (then without a column for it). 原文 and 待核 are there only where
/// an entry has something to say in them: an empty column costs a narrow page. Every ledger counts from 1, as it is
/// handed in on its own; the one of all counts as the printed summary does.
pub fn ledger(summary: &Summary, tag: Option<TagId>) -> Ledger {
    let entries: Vec<_> = summary
        .printed()
        .filter(|(group, _, _)| tag.is_none_or(|tag| group.tag.id == tag))
        .map(|(tag, _, entry)| (tag, entry))
        .collect();
    let wanted = |column: &Column| match column {
        Column::Tag => tag.is_none(),
        Column::Original => entries.iter().any(|(_, entry)| entry.edited()),
        Column::ToCheck => entries.iter().any(|(_, entry)| !to_check(entry).is_empty()),
        Column::Year => entries
            .iter()
            .any(|(_, entry)| entry.citation.year.is_some()),
        _ => true,
    };
    let columns: Vec<_> = Column::ALL.into_iter().filter(wanted).collect();
    let rows = (1..)
        .zip(&entries)
        .map(|(number, (tag, entry))| {
            let cells = columns.iter();
            cells
                .map(|column| column.cell(number, tag, entry))
                .collect()
        })
        .collect();
    Ledger { columns, rows }
}

impl Column {
    pub const ALL: [Self; 12] = [
        Self::Number,
        Self::Unit,
        Self::Report,
        Self::Year,
        Self::Tag,
        Self::Text,
        Self::Section,
        Self::Paragraph,
        Self::Note,
        Self::Source,
        Self::Original,
        Self::ToCheck,
    ];

    pub fn heading(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Unit => "单位",
            Self::Report => "报告",
            Self::Year => "年度",
            Self::Tag => "类别",
            Self::Text => "内容",
            Self::Original => "原文",
            Self::Section => "章节",
            Self::Paragraph => "段落",
            Self::Note => "备注",
            Self::Source => "来源文件",
            Self::ToCheck => "待核",
        }
    }

    fn cell(self, number: u32, tag: &TagGroup, entry: &Entry) -> String {
        let citation = &entry.citation;
        match self {
            Self::Number => number.to_string(),
            Self::Unit => citation.unit.clone(),
            Self::Report => citation.report_name.clone(),
            Self::Year => citation
                .year
                .map(|year| year.to_string())
                .unwrap_or_default(),
            Self::Tag => tag.tag.name.clone(),
            Self::Text => entry.text.clone(),
            Self::Original if entry.edited() => entry.original.clone(),
            Self::Original => String::new(),
            Self::Section => citation.path_titles(),
            Self::Paragraph => citation.paragraph_label(),
            Self::Note => entry.note.clone(),
            Self::Source => citation.file_name.clone(),
            Self::ToCheck => to_check(entry),
        }
    }
}

/// 原文已变动；待填：**、××
fn to_check(entry: &Entry) -> String {
    let mut signs: Vec<&str> = Vec::new();
    for spot in &entry.placeholders {
        let sign = spot.span.slice(&entry.text);
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    let signs = match signs.as_slice() {
        [] => None,
        signs => Some(format!("待填：{}", signs.join("、"))),
    };
    let unsettled = entry.unsettled.map(|it| match it {
        Unsettled::Changed => "原文有改动".to_owned(),
        Unsettled::Unsure => "位置待核".to_owned(),
        Unsettled::Lost => "原文已变动".to_owned(),
    });
    let remarks: Vec<_> = unsettled.into_iter().chain(signs).collect();
    remarks.join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect;

    #[test]
    fn a_ledger_has_a_row_for_every_printed_entry() {
        let summary = sample::summary_of_sample();
        let all = ledger(&summary, None);
        assert_eq!(all.rows.len(), summary.counts.printed);
        assert!(all.rows.iter().all(|row| row.len() == all.columns.len()));
        let headings: Vec<_> = all.columns.iter().map(|column| column.heading()).collect();
        expect!["序号·单位·报告·年度·类别·内容·章节·段落·备注·来源文件·原文·待核"]
            .assert_eq(&headings.join("·"));
    }

    #[test]
    fn the_ledger_of_one_tag_has_no_column_for_it() {
        let ledger = ledger(&sample::summary_of_sample(), Some(TagId::PROBLEM));
        assert!(!ledger.columns.contains(&Column::Tag));
        assert_eq!(ledger.rows[0][0], "1");
        let last: Vec<_> = ledger.rows.iter().filter_map(|row| row.last()).collect();
        expect![[r#"
            [
                "",
                "二是活动形式单一，对青年党员吸引力不强；",
                "",
                "",
                "",
            ]
        "#]]
        .assert_debug_eq(&last);
    }
}
