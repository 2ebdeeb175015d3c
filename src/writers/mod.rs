//! Summary → bytes: one format, one file. A writer sees a [`Summary`] and nothing else; same summary, same bytes.

mod csv;
mod docx;
mod html;
mod json;
mod markdown;
mod markup;
mod text;
mod xlsx;

use crate::summary::Summary;

/// A format to hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Docx,
    Xlsx,
    Csv,
    Html,
    Markdown,
    Text,
    Json,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

/// The file's bytes.
pub fn write(summary: &Summary, target: Target) -> Result<Vec<u8>, WriteError> {
    match target {
        Target::Docx => docx::write(summary),
        Target::Xlsx => xlsx::write(summary),
        Target::Csv => csv::write(summary),
        Target::Html => Ok(html::write(summary).into_bytes()),
        Target::Markdown => Ok(markdown::write(summary).into_bytes()),
        Target::Text => Ok(text::write(summary).into_bytes()),
        Target::Json => json::write(summary),
    }
}

impl Target {
    /// As offered, the commonest first.
    pub const ALL: [Self; 7] = [
        Self::Docx,
        Self::Xlsx,
        Self::Csv,
        Self::Html,
        Self::Markdown,
        Self::Text,
        Self::Json,
    ];

    /// By a file name's extension, without dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            lower => Self::ALL
                .into_iter()
                .find(|target| target.extension() == lower),
        }
    }

    /// Without dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// As a person calls such a file, for the list in the save dialog.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "Word 文档",
            Self::Xlsx => "Excel 工作簿",
            Self::Csv => "CSV 表格",
            Self::Html => "网页",
            Self::Markdown => "Markdown",
            Self::Text => "纯文本",
            Self::Json => "JSON 数据",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;

    #[test]
    fn an_extension_tells_the_format() {
        for target in Target::ALL {
            assert_eq!(Target::from_extension(target.extension()), Some(target));
        }
        assert_eq!(Target::from_extension("DOCX"), Some(Target::Docx));
        assert_eq!(Target::from_extension("doc"), None);
    }

    #[test]
    fn the_same_summary_gives_the_same_bytes() {
        let summary = sample::summary_of_sample();
        for target in Target::ALL {
            let (once, again) = (write(&summary, target), write(&summary, target));
            assert_eq!(once.unwrap(), again.unwrap(), "{target:?}");
        }
    }

    #[test]
    fn a_summary_of_nothing_can_be_written() {
        for target in Target::ALL {
            assert!(
                !write(&sample::empty(), target).unwrap().is_empty(),
                "{target:?}"
            );
        }
    }

    #[test]
    fn names_of_any_length_can_be_written() {
        let mut summary = sample::summary_of_sample();
        summary.title = "长&".repeat(20_000);
        summary.author_unit = summary.title.clone();
        summary.tags[0].tag.name = summary.title.clone();
        summary.tags[0].groups[0].entries[0].text = summary.title.clone();
        for target in Target::ALL {
            assert!(write(&summary, target).is_ok(), "{target:?}");
        }
    }

    #[test]
    #[ignore = "leaves one file of each format in $ZHAIBIAN_SAMPLES, to be looked at in office programs"]
    fn samples_for_the_eye() {
        let folder = std::path::PathBuf::from(std::env::var_os("ZHAIBIAN_SAMPLES").unwrap());
        for target in Target::ALL {
            let bytes = write(&sample::summary_of_sample(), target).unwrap();
            let name = format!("sample.{}", target.extension());
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}
