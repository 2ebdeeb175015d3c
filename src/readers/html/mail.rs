//! The pages and texts in a mail (MIME): which parts they are, and their bytes.

use crate::package::Limits;
use crate::readers::ReadError;

/// A text of a mail and what the mail says of its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    body: &'a [u8],
    encoding: String,
    pub(super) charset: Option<String>,
    pub(super) is_page: bool,
}

impl Part<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        decoded(self.body, &self.encoding)
    }
}

/// The pages and plain texts of a mail, in their order.
pub(super) fn texts<'a>(mail: &'a [u8], limits: &Limits) -> Result<Vec<Part<'a>>, ReadError> {
    let mut texts = Vec::new();
    collect(mail, limits, 0, &mut texts)?;
    Ok(texts)
}

fn collect<'a>(
    part: &'a [u8],
    limits: &Limits,
    depth: usize,
    texts: &mut Vec<Part<'a>>,
) -> Result<(), ReadError> {
    let (head, body) = split(part, limits.mail_head);
    let kind = value(&head, "content-type").unwrap_or_default();
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        let Some(boundary) = parameter(&kind, "boundary") else {
            return Ok(());
        };
        if depth == limits.mail_depth {
            return Err(ReadError::TooDeep { limit: depth });
        }
        for part in parts(body, &format!("--{boundary}"), limits)? {
            collect(part, limits, depth + 1, texts)?;
        }
        return Ok(());
    }
    let is_page = lower.starts_with("text/html") || lower.starts_with("application/xhtml");
    if is_page || lower.starts_with("text/plain") {
        texts.push(Part {
            body,
            encoding: value(&head, "content-transfer-encoding").unwrap_or_default(),
            charset: parameter(&kind, "charset"),
            is_page,
        });
    }
    Ok(())
}

/// The head as text with its folded lines joined, and the rest.
fn split(part: &[u8], longest_head: usize) -> (String, &[u8]) {
    let mut rest = part;
    let mut head = String::new();
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        if part.len() - after.len() > longest_head {
            break;
        }
        rest = after;
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() && !head.is_empty() {
            break;
        }
        let is_folded = line.starts_with([' ', '\t']);
        head.push_str(if is_folded || head.is_empty() {
            ""
        } else {
            "\n"
        });
        head.push_str(line.trim_start());
    }
    (head, rest)
}

fn value(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}

/// `boundary="----=_x"` of a content type.
fn parameter(kind: &str, name: &str) -> Option<String> {
    let at = kind.to_ascii_lowercase().find(&format!("{name}="))?;
    let value = kind.get(at + name.len() + 1..)?.trim_start();
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', ' ', '\t']).next(),
    };
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// What stands between the boundaries; the last part may have lost its end.
fn parts<'a>(body: &'a [u8], boundary: &str, limits: &Limits) -> Result<Vec<&'a [u8]>, ReadError> {
    let limit = limits.parts;
    let starts: Vec<_> = memchr::memmem::find_iter(body, boundary.as_bytes())
        .filter(|start| is_boundary(body, *start, boundary.len()))
        .take(limit + 2)
        .collect();
    let ends = starts.iter().copied().skip(1).chain([body.len()]);
    let parts: Vec<_> = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| {
            let part = body.get(start + boundary.len()..end)?;
            let line = memchr::memchr(b'\n', part)?;
            (!part.starts_with(b"--"))
                .then(|| part.get(line + 1..))
                .flatten()
        })
        .collect();
    if parts.len() > limit {
        let parts = parts.len();
        return Err(ReadError::TooManyParts { parts, limit });
    }
    Ok(parts)
}

/// It begins a line and is the whole word: `--b` is no boundary in `--b1`.
fn is_boundary(body: &[u8], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| body.get(at));
    let after = body.get(start + length);
    matches!(before, None | Some(b'\n'))
        && matches!(after, None | Some(b'\r' | b'\n' | b' ' | b'\t' | b'-'))
}

fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    // What follows the word is a comment.
    let encoding = encoding.split_ascii_whitespace().next().unwrap_or_default();
    match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    }
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'=', [b'\r', b'\n', more @ ..] | [b'\n', more @ ..]) => rest = more,
            (b'=', [high, low, more @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = more;
                }
                _ => bytes.push(first),
            },
            _ => bytes.push(first),
        }
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for value in body.iter().filter_map(|&byte| six_bits(byte)) {
        held = (held << 6 | u32::from(value)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

fn six_bits(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_among_the_parts() {
        let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=B3=\r\n=C9=3D</p>\r\n--b--\r\n";
        let texts = texts(mail.as_bytes(), &Limits::DEFAULT).unwrap();
        assert_eq!(texts.len(), 1);
        assert_eq!(texts[0].bytes(), b"<p>\xB3\xC9=</p>\r\n");
        assert_eq!(texts[0].charset.as_deref(), Some("gb2312"));
    }

    fn nested(depth: usize) -> String {
        let open = |n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        let opened: Vec<String> = (0..depth).map(open).collect();
        opened.concat() + "Content-Type: text/html\r\n\r\n<p>甲"
    }

    #[test]
    fn parts_in_parts_may_reach_the_limit_and_not_one_more() {
        let limits = Limits {
            mail_depth: 3,
            ..Limits::DEFAULT
        };
        for depth in [2, 3] {
            let mail = nested(depth);
            let texts = texts(mail.as_bytes(), &limits).unwrap();
            assert_eq!(texts[0].bytes(), "<p>甲".as_bytes(), "{depth}");
        }
        let mail = nested(4);
        let refused = texts(mail.as_bytes(), &limits);
        assert_eq!(refused, Err(ReadError::TooDeep { limit: 3 }));
    }

    #[test]
    fn a_mail_may_have_as_many_parts_as_the_limit_and_not_one_more() {
        let limits = Limits {
            parts: 3,
            ..Limits::DEFAULT
        };
        for (count, fits) in [(2, true), (3, true), (4, false)] {
            let parts = "--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(count);
            let mail = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n");
            assert_eq!(texts(mail.as_bytes(), &limits).is_ok(), fits, "{count}");
        }
    }

    #[test]
    fn a_head_may_have_the_limit_and_what_exceeds_it_is_no_head() {
        let mail = "X: abc\nContent-Type: text/html\n\n<p>";
        let head = "X: abc\nContent-Type: text/html\n".len();
        for (mail_head, is_found) in [(head - 1, false), (head, true), (head + 1, true)] {
            let limits = Limits {
                mail_head,
                ..Limits::DEFAULT
            };
            let texts = texts(mail.as_bytes(), &limits).unwrap();
            assert_eq!(!texts.is_empty(), is_found, "{mail_head}");
        }
    }

    #[test]
    fn base64_is_read_with_its_line_ends() {
        assert_eq!(base64(b"PHA+\r\n54Oy\r\nPC8="), b"<p>\xE7\x83\xB2</");
    }
}
