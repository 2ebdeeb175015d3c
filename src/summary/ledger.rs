//! The summary as a table: what the writers of tables print. Columns are data, so that a sheet is a list of them.

use super::{Entry, Summary, TagGroup, Unsettled};
use crate::annotation::{TagId, TagKind};

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
    /// The text of a problem, in the ledger of measures to take; the next seven are that ledger's own too.
    Problem,
    Remedy,
    Leader,
    Responsible,
    Deadline,
    Progress,
    Settled,
    /// All of the source in one line.
    Citation,
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

/// 整改台账: every printed problem with the columns that offices keep for putting it right. What no report says (who, until
/// when) is left to be filled in by hand, never guessed. None without problems.
pub fn rectification(summary: &Summary) -> Option<Ledger> {
    let problems = summary
        .printed()
        .filter(|(group, _, _)| group.tag.kind == TagKind::Problem);
    let row = |(number, (tag, _, entry)): (u32, (&TagGroup, _, &Entry))| {
        let cells = Column::RECTIFICATION.iter();
        cells
            .map(|column| column.cell(number, tag, entry))
            .collect()
    };
    let rows: Vec<_> = (1..).zip(problems).map(row).collect();
    (!rows.is_empty()).then(|| Ledger {
        columns: Column::RECTIFICATION.to_vec(),
        rows,
    })
}

impl Column {
    pub const RECTIFICATION: [Self; 11] = [
        Self::Number,
        Self::Unit,
        Self::Problem,
        Self::Remedy,
        Self::Leader,
        Self::Responsible,
        Self::Deadline,
        Self::Progress,
        Self::Settled,
        Self::Note,
        Self::Citation,
    ];

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
            Self::ToCheck => "待填、待核",
            Self::Problem => "存在问题",
            Self::Remedy => "整改措施",
            Self::Leader => "责任领导",
            Self::Responsible => "责任人",
            Self::Deadline => "整改时限",
            Self::Progress => "完成情况",
            Self::Settled => "是否销号",
            Self::Citation => "出处",
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
            Self::Text | Self::Problem => entry.text.clone(),
            Self::Original if entry.edited() => entry.original.clone(),
            Self::Section => citation.path_titles(),
            Self::Paragraph => citation.paragraph_label(),
            Self::Note => entry.note.clone(),
            Self::Source => citation.file_name.clone(),
            Self::ToCheck => to_check(entry),
            Self::Citation => citation.full(),
            Self::Original
            | Self::Remedy
            | Self::Leader
            | Self::Responsible
            | Self::Deadline
            | Self::Progress
            | Self::Settled => String::new(),
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
        expect!["序号·单位·报告·年度·类别·内容·章节·段落·备注·来源文件·原文·待填、待核"]
            .assert_eq(&headings.join("·"));
    }

    #[test]
    fn the_ledger_of_problems_leaves_what_no_report_says_to_the_office() {
        let ledger = rectification(&sample::summary_of_sample()).unwrap();
        let headings: Vec<_> = ledger.columns.iter().map(|it| it.heading()).collect();
        expect!["序号·单位·存在问题·整改措施·责任领导·责任人·整改时限·完成情况·是否销号·备注·出处"]
            .assert_eq(&headings.join("·"));
        expect!["1·青禾街道第一党支部·学习不够深入。满足于读文件、听报告，联系实际不紧。·······与第二党支部同类问题，可合并·青禾街道第一党支部《2023年度党建工作总结》二、一是，第6段"]
            .assert_eq(&ledger.rows[0].join("·"));
        assert_eq!(rectification(&sample::empty()), None);
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
                "活动形式单一，对青年党员吸引力不强；",
                "",
                "",
                "",
            ]
        "#]]
        .assert_debug_eq(&last);
    }
}
