//! Web pages, mails and XML, which begin with readable marks: which of them a text is.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::FileKind;

/// How much of a file is looked at for what begins it. What comes before, as a page's comments and styles or the
/// stations of a mail, may be longer.
const HEAD: usize = 2048;
/// How far the head of a mail is followed.
const LONGEST_HEAD: usize = 64 << 10;

pub(super) fn marked_up(bytes: &[u8]) -> Option<FileKind> {
    let bytes = without_blanks(bytes);
    let head = readable_head(without_preamble(bytes));
    let head = head.trim_start();
    if head.starts_with('<') {
        return element(head, bytes);
    }
    if is_mail(bytes) {
        return Some(FileKind::Mht);
    }
    // What a program wrote before the page, as 关于…的函: a browser shows it as the page's first line.
    let begins = ["\n<html", "\n<!doctype html"];
    let has_page = begins.iter().any(|tag| head.contains(tag)) && ends(bytes) > 1;
    has_page.then_some(FileKind::Html)
}

/// A byte order mark and white space before a mark say nothing.
pub(in crate::readers) fn without_blanks(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

fn element(head: &str, bytes: &[u8]) -> Option<FileKind> {
    let has = |what: &str| head.contains(what);
    if has("<w:worddocument") || has("progid=\"word.document\"") || has("<pkg:package") {
        return Some(FileKind::WordXml);
    }
    if PAGE.iter().any(|tag| has(tag)) {
        return Some(FileKind::Html);
    }
    if head.starts_with("<?xml") {
        return Some(xml(head));
    }
    // A piece of a page, as office systems export it. A report may well begin with <一> or <附件>.
    let opens = PIECES.iter().any(|name| opens(head, name));
    (opens && ends(bytes) > 1).then_some(FileKind::Html)
}

const PAGE: [&str; 5] = ["<!doctype html", "<html", "<head", "<body", "<meta "];

/// Whether a page begins as such. A piece of one may be the beginning of another text, as of Markdown.
pub(in crate::readers) fn is_whole_page(bytes: &[u8]) -> bool {
    let head = readable_head(without_preamble(without_blanks(bytes)));
    let head = head.trim_start();
    head.starts_with('<') && PAGE.iter().any(|tag| head.contains(tag))
}

/// The elements that an office's editor begins its text with.
const PIECES: [&str; 26] = [
    "div", "p", "table", "tbody", "tr", "span", "font", "center", "section", "article", "h1", "h2",
    "h3", "h4", "strong", "b", "ul", "ol", "form", "a", "title", "base", "link", "br", "pre",
    "style",
];

fn opens(head: &str, name: &str) -> bool {
    let after = head.get(1..).and_then(|tag| tag.strip_prefix(name));
    after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || "/>".contains(c)))
}

/// Closing tags, as many as matter.
fn ends(bytes: &[u8]) -> usize {
    let ends = memchr::memmem::find_iter(bytes, b"</");
    let is_name = |at: &usize| bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
    ends.filter(is_name).take(2).count()
}

/// Which XML, by the first words of it.
fn xml(head: &str) -> FileKind {
    let known = [
        ("schemas.uof.org", FileKind::Uof),
        ("<uof:", FileKind::Uof),
        ("opendocument.text", FileKind::FlatOdt),
        ("progid=\"excel.sheet\"", FileKind::ExcelXml),
    ];
    known
        .iter()
        .find(|(mark, _)| head.contains(mark))
        .map_or(FileKind::Xml, |(_, kind)| *kind)
}

/// The bytes behind the comments, styles and scripts that a page begins with.
fn without_preamble(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    for _ in 0..MOST_PREAMBLES {
        let after = PREAMBLES.iter().find_map(|(begin, end)| {
            let begun = rest.get(..begin.len())?.eq_ignore_ascii_case(begin);
            let at = begun.then(|| memchr::memmem::find(rest, end)).flatten()?;
            rest.get(at + end.len()..)
        });
        match after {
            // A style alone is no page: it is looked at with what follows it.
            Some(after) if !after.trim_ascii().is_empty() => rest = after.trim_ascii_start(),
            _ => break,
        }
    }
    rest
}

const MOST_PREAMBLES: usize = 16;

const PREAMBLES: [(&[u8], &[u8]); 5] = [
    (b"<!--", b"-->"),
    (b"<style", b"</style>"),
    (b"<style", b"</STYLE>"),
    (b"<script", b"</script>"),
    (b"<script", b"</SCRIPT>"),
];

/// Lines of `Name: value`, and above anything else one among them that only a mail with a page or text has.
fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
    let mut says = false;
    for (n, line) in head.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        let is_more = n > 0 && (line.starts_with(b" ") || line.starts_with(b"\t"));
        let is_origin = n == 0 && line.starts_with(b"From ");
        let Some(name) = header(line) else {
            if is_more || is_origin {
                continue;
            }
            return says;
        };
        says |= name.eq_ignore_ascii_case(b"mime-version") || has_content(name, line);
    }
    says
}

/// A header's name: printable ASCII and a colon.
fn header(line: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memchr(b':', line)?;
    let name = line.get(..colon)?;
    let is_name = !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_name.then_some(name)
}

fn has_content(name: &[u8], line: &[u8]) -> bool {
    let line = line.to_ascii_lowercase();
    let kinds: [&[u8]; 3] = [b"text/html", b"text/plain", b"multipart/"];
    name.eq_ignore_ascii_case(b"content-type")
        && kinds
            .iter()
            .any(|kind| memchr::memmem::find(&line, kind).is_some())
}

/// The first bytes as lower-case text, whatever the encoding: the marks are ASCII.
fn readable_head(bytes: &[u8]) -> String {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = match head {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [b'<', 0, ..] => UTF_16LE.decode_without_bom_handling(head).0,
        [0, b'<', ..] => UTF_16BE.decode_without_bom_handling(head).0,
        _ => String::from_utf8_lossy(head),
    };
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: Option<FileKind>) {
        assert_eq!(marked_up(text.as_bytes()), kind, "{text}");
    }

    #[test]
    fn a_page_may_be_a_piece_of_one_or_begin_late() {
        let late = format!("<!-- {} -->\n<html><p>甲", "x".repeat(3000));
        let styled = format!("<STYLE>{}</STYLE>\n<html><p>甲", "p{}".repeat(999));
        for page in [
            "<div class=\"x\"><p>一、成效</p></div>",
            "<p>一、成效</p><p>正文</p>",
            "<table><tr><td>甲</td></tr></table>",
            "<style>p{margin:0}</style><p>一、成效</p>",
            "关于报送总结的函\r\n<html><body><p>甲</p></body></html>",
        ] {
            check(page, Some(FileKind::Html));
            assert!(!is_whole_page(page.as_bytes()), "{page}");
        }
        for page in [
            "<?xml version='1.0'?>\n<html xmlns='x'><body>",
            &late,
            &styled,
        ] {
            check(page, Some(FileKind::Html));
            assert!(is_whole_page(page.as_bytes()), "{page}");
        }
        for text in ["<p>是段落的标记", "<一>成效</一>", "写<html>的方法", "<"] {
            check(text, None);
        }
    }

    #[test]
    fn a_page_in_two_bytes_a_character_needs_no_mark() {
        let bytes = |to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "<html><p>甲".encode_utf16().flat_map(to).collect()
        };
        for wide in [bytes(u16::to_le_bytes), bytes(u16::to_be_bytes)] {
            assert_eq!(marked_up(&wide), Some(FileKind::Html));
        }
    }

    #[test]
    fn xml_that_is_not_read_has_its_name() {
        let xml = |rest: &str| format!("<?xml version=\"1.0\"?>{rest}");
        check(
            &xml("<uof:UOF xmlns:uof='http://schemas.uof.org/cn/2003/uof'>"),
            Some(FileKind::Uof),
        );
        check(
            &xml("<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">"),
            Some(FileKind::FlatOdt),
        );
        check(
            &xml("<?mso-application progid=\"Excel.Sheet\"?>"),
            Some(FileKind::ExcelXml),
        );
        check(&xml("<总结>甲</总结>"), Some(FileKind::Xml));
    }

    #[test]
    fn a_mail_is_told_by_its_head_alone() {
        let stations = "Received: from a.example by b.example\r\n\twith ESMTP\r\n".repeat(80);
        let long = stations + "MIME-Version: 1.0\r\n";
        for mail in [
            "From: x\r\nSubject: 总结\r\nContent-Type: text/html\r\n\r\n甲",
            "Mime-Version: 1.0\n\n甲",
            "From a@b Mon\nMIME-Version: 1.0\n\n甲",
            &long,
        ] {
            check(mail, Some(FileKind::Mht));
        }
        for text in [
            "邮件格式说明\r\nMIME-Version: 1.0\r\n一、成效",
            "From: x\r\n\r\nMIME-Version: 1.0",
            "注: 甲\nMIME-Version: 1.0\n",
            "Subject: x\nContent-Type: image/png\n\n",
        ] {
            check(text, None);
        }
    }
}
