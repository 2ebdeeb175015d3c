//! A page's encoding: by its mark, by what it says, and by its look where it says wrong.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::readers::text;
use crate::report::TextEncoding;

/// How much of a page is searched for what it says of its encoding.
const HEAD: usize = 4096;

/// The page's characters, and how many byte sequences were none. `charset` is what its mail says.
pub(super) fn decoded(bytes: &[u8], charset: Option<&str>) -> (String, u32) {
    let marked = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((UTF_16BE, rest)),
        [b'<', 0, ..] => Some((UTF_16LE, bytes)),
        [0, b'<', ..] => Some((UTF_16BE, bytes)),
        _ => None,
    };
    if let Some((encoding, rest)) = marked {
        return counted(encoding, rest);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (text.to_owned(), 0);
    }
    match said(bytes, charset).map(|encoding| counted(encoding, bytes)) {
        Some((text, bad)) if bad * 100 <= text.chars().count() as u32 => (text, bad),
        by_word => by_look(bytes)
            .or(by_word)
            .unwrap_or_else(|| counted(GB18030, bytes)),
    }
}

/// What the mail says, or the page, unless the characters speak for another Chinese one without doubt. Western
/// encodings are what programs write that know nothing of the page: they come last.
fn said(bytes: &[u8], charset: Option<&str>) -> Option<&'static Encoding> {
    let by_mail = charset.and_then(encoding);
    let said = [by_mail, declared(bytes)].into_iter().flatten();
    let (western, said): (Vec<_>, Vec<_>) = said.partition(|found| *found == WINDOWS_1252);
    let first = said.first().copied();
    // Korean looks like Chinese to who looks for that alone.
    let is_foreign = |said: &&'static Encoding| ![GB18030, BIG5, UTF_8].contains(said);
    let looks = || {
        text::certain(bytes).map(|looks| match looks {
            TextEncoding::Big5 => BIG5,
            TextEncoding::Gb18030 => GB18030,
            _ => UTF_8,
        })
    };
    first
        .filter(is_foreign)
        .or_else(looks)
        .or(first)
        .or(western.first().copied())
}

fn counted(encoding: &'static Encoding, bytes: &[u8]) -> (String, u32) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let bad = if had_errors {
        text.matches(char::REPLACEMENT_CHARACTER).count()
    } else {
        0
    };
    (text.into_owned(), bad as u32)
}

fn by_look(bytes: &[u8]) -> Option<(String, u32)> {
    let characters = text::read(bytes).ok()?;
    let bad = characters.text.matches(char::REPLACEMENT_CHARACTER).count();
    Some((characters.text.into_owned(), bad as u32))
}

/// `charset=gb2312` of a `<meta>`; the name is ASCII in every encoding that can be told so.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let after = head.split("charset=").nth(1)?;
    let label = after
        .trim_start_matches(['"', '\'', ' '])
        .split(['"', '\'', ' ', '>', ';', '/'])
        .next()?;
    encoding(label)
}

/// What was read as ASCII up to here is not UTF-16, whatever it says; GB 2312 has grown.
fn encoding(label: &str) -> Option<&'static Encoding> {
    let found = Encoding::for_label(label.trim().as_bytes())?;
    if found == UTF_16LE || found == UTF_16BE {
        return None;
    }
    Some(if found == GBK { GB18030 } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(said: &str, encoding: &'static Encoding, text: &str) {
        let page = format!(
            "<meta charset={said}><div class=x><p>{text}</p></div>{}",
            "<br>".repeat(500)
        );
        let bytes = encoding.encode(&page).0.into_owned();
        assert_eq!(decoded(&bytes, None), (page.clone(), 0), "{said}");
        let marked = [b"\xEF\xBB\xBF", bytes.as_slice()].concat();
        assert_eq!(decoded(&marked, None), (page, 0), "{said}");
    }

    #[test]
    fn a_page_that_says_wrong_is_read_by_its_look() {
        let simple = "一、成效。今年以来，支部组织集中学习十二次";
        for said in ["iso-8859-1", "us-ascii", "windows-1252", "big5", "gb2312"] {
            check(said, GB18030, simple);
        }
        check("gb2312", BIG5, "一、成效。今年以來，支部組織集中學習十二次");
    }

    #[test]
    fn a_page_that_says_right_is_believed() {
        check(
            "iso-8859-1",
            WINDOWS_1252,
            "Rapport d’activité : réunion à l’été, naïve, Noël",
        );
        check(
            "shift_jis",
            encoding_rs::SHIFT_JIS,
            "これは日本語の文章です。会議の記録を残します。",
        );
        check(
            "euc-kr",
            encoding_rs::EUC_KR,
            "이것은 한국어 문장입니다. 회의 기록을 남깁니다.",
        );
        check("gb2312", GB18030, "镕𬭩");
    }

    #[test]
    fn a_mail_that_says_nothing_yields_to_the_page() {
        let page = "<meta charset=gbk><p>镕";
        let bytes = GB18030.encode(page).0;
        assert_eq!(decoded(&bytes, Some("us-ascii")).0, page);
    }
}
