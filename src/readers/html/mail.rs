//! A page in a mail (MIME): which part it is, and its bytes.

/// The page's bytes and what the mail says of their encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) bytes: Vec<u8>,
    pub(super) charset: Option<String>,
}

/// Parts in parts.
const DEEPEST: u8 = 6;

/// The first page of a mail, else its first text.
pub(super) fn page(mail: &[u8]) -> Option<Part> {
    found(mail, "text/html", 0).or_else(|| found(mail, "text/plain", 0))
}

fn found(part: &[u8], wanted: &str, depth: u8) -> Option<Part> {
    let (head, body) = split(part);
    let kind = value(&head, "content-type").unwrap_or_default();
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") && depth < DEEPEST {
        let boundary = format!("--{}", parameter(&kind, "boundary")?);
        return parts(body, boundary.as_bytes())
            .into_iter()
            .find_map(|part| found(part, wanted, depth + 1));
    }
    lower.starts_with(wanted).then(|| Part {
        bytes: decoded(
            body,
            &value(&head, "content-transfer-encoding").unwrap_or_default(),
        ),
        charset: parameter(&kind, "charset"),
    })
}

/// The head as text with its folded lines joined, and the rest.
fn split(part: &[u8]) -> (String, &[u8]) {
    let mut rest = part;
    let mut head = String::new();
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
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
        if head.len() > LONGEST_HEAD {
            break;
        }
    }
    (head, rest)
}

const LONGEST_HEAD: usize = 64 << 10;

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
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let starts: Vec<_> = memchr::memmem::find_iter(body, boundary).collect();
    let ends = starts.iter().copied().skip(1).chain([body.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| {
            let part = body.get(start + boundary.len()..end)?;
            let line = memchr::memchr(b'\n', part)?;
            part.get(line + 1..)
        })
        .collect()
}

fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
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
        let part = page(mail.as_bytes()).unwrap();
        assert_eq!(part.bytes, b"<p>\xB3\xC9=</p>\r\n");
        assert_eq!(part.charset.as_deref(), Some("gb2312"));
    }

    #[test]
    fn base64_is_read_with_its_line_ends() {
        assert_eq!(base64(b"PHA+\r\n54Oy\r\nPC8="), b"<p>\xE7\x83\xB2</");
    }
}
