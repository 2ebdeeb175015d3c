//! XML of a package's part: decoded, measured before memory is spent on it, and mended where it breaks off.

mod mend;
mod scan;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
pub use roxmltree::{Document, Node};

use self::mend::mended;
use self::scan::{is_tame, measure, measure_depth};
use super::Limits;

/// Why a part could not be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("no XML")]
    Broken,
    #[error("nested deeper than {limit}")]
    TooDeep { limit: usize },
    #[error("more elements, attributes or namespaces than any document has")]
    TooLarge,
}

/// Parses a part and hands the tree to `read`, with whether it had to be mended.
pub fn with_document<R>(
    bytes: &[u8],
    limits: &Limits,
    read: impl FnOnce(&Document<'_>, bool) -> R,
) -> Result<R, XmlError> {
    let (text, damaged) = decoded(bytes);
    let tame = is_tame(&text);
    if !tame {
        measure(&text, limits)?;
    }
    let error = match Document::parse(&text) {
        Ok(document) => {
            measure_depth(&document, limits)?;
            return Ok(read(&document, damaged));
        }
        Err(error) => error,
    };
    if tame {
        measure(&text, limits)?;
    }
    if matches!(error, roxmltree::Error::DtdDetected) {
        // No office program writes one; whoever did wants entities to grow or files to be fetched.
        return Err(XmlError::Broken);
    }
    let mended = mended(&text).ok_or(XmlError::Broken)?;
    let document = Document::parse(&mended).map_err(|_error| XmlError::Broken)?;
    Ok(read(&document, true))
}

/// The part's characters: by mark, by the look of `<` in UTF-16, by what it declares, else UTF-8.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let (encoding, rest) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (UTF_8, rest),
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE, rest),
        [b'<', 0, ..] => (UTF_16LE, bytes),
        [0, b'<', ..] => (UTF_16BE, bytes),
        _ => (declared(bytes).unwrap_or(UTF_8), bytes),
    };
    encoding.decode_without_bom_handling(rest)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let label = declaration
        .split("encoding=")
        .nth(1)?
        .get(1..)?
        .split(['"', '\''])
        .next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // What can be read as ASCII up to here is not UTF-16, whatever it declares.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, bool) {
        with_document(bytes, &Limits::DEFAULT, |document, mended| {
            let text = document
                .descendants()
                .filter_map(|node| node.text().filter(|_| node.is_text()));
            (text.collect(), mended)
        })
        .unwrap()
    }

    fn check(bytes: &[u8], text: &str, mended: bool) {
        assert_eq!(text_of(bytes), (text.to_owned(), mended));
    }

    #[test]
    fn every_encoding_of_xml_is_read() {
        let xml = "<?xml version='1.0'?><a>成效</a>";
        check(xml.as_bytes(), "成效", false);
        let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&wide, "成效", false);
        let marked: Vec<u8> = ["\u{FEFF}", xml]
            .concat()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&marked, "成效", false);
        let gbk = encoding_rs::GBK
            .encode("<?xml version='1.0' encoding='GBK'?><a>成效</a>")
            .0;
        check(&gbk, "成效", false);
    }

    #[test]
    fn xml_that_breaks_off_gives_what_was_before() {
        check("<a><b x='1'>成效</b><b>问题".as_bytes(), "成效问题", true);
        check("<a><b>成效</b><b x='1".as_bytes(), "成效", true);
        check("<a><b>成效&am".as_bytes(), "成效", true);
        check("<a><b>成效</c></a>".as_bytes(), "成效", true);
    }

    #[test]
    fn characters_that_xml_forbids_do_not_cost_the_rest() {
        check("<a>成\u{1}效</a>".as_bytes(), "成 效", true);
        check("<a>甲&乙&#1;丙</a>".as_bytes(), "甲&乙丙", true);
    }

    #[test]
    fn a_dtd_is_refused() {
        let xml = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert_eq!(
            with_document(xml, &Limits::DEFAULT, |_, _| ()),
            Err(XmlError::Broken)
        );
    }

    #[test]
    fn nesting_may_reach_the_limit_and_not_one_more() {
        let limits = Limits {
            depth: 5,
            ..Limits::DEFAULT
        };
        for (depth, result) in [
            (4, Ok(())),
            (5, Ok(())),
            (6, Err(XmlError::TooDeep { limit: 5 })),
        ] {
            let xml = ["<a>".repeat(depth), "</a>".repeat(depth)].concat();
            assert_eq!(with_document(xml.as_bytes(), &limits, |_, _| ()), result);
        }
    }
}
