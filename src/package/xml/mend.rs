//! What can be kept of XML that is cut off or has a bad spot: everything before it, with the open tags closed.

use roxmltree::Document;

use super::scan::{TagKind, Tags};

/// The text without what XML forbids; if that is not enough, up to the first error. None where nothing is left.
pub(super) fn mended(text: &str) -> Option<String> {
    let clean = without_forbidden(without_begun_reference(text));
    let Err(error) = Document::parse(&clean) else {
        return Some(clean);
    };
    let at = offset(&clean, error.pos());
    // At the end of the input the parser may point past it, or at the start of the open element: `closed` finds out.
    let candidates = [clean.len(), at];
    candidates
        .into_iter()
        .filter_map(|end| closed(clean.get(..end)?))
        .find(|mended| Document::parse(mended).is_ok())
}

/// A text that breaks off in `&am` loses that.
fn without_begun_reference(text: &str) -> &str {
    match text.rsplit_once('&') {
        Some((kept, begun)) if begun.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') => kept,
        _ => text,
    }
}

/// Controls become spaces, a lone `&` is written out, references to controls go.
fn without_forbidden(text: &str) -> String {
    let allowed = |c: char| {
        !c.is_control() && c != '\u{FFFE}' && c != '\u{FFFF}' || matches!(c, '\t' | '\n' | '\r')
    };
    let mut clean = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    let mut push =
        |piece: &str| clean.extend(piece.chars().map(|c| if allowed(c) { c } else { ' ' }));
    push(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once(';') {
            Some((name, rest)) if is_forbidden_reference(name) => push(rest),
            Some((name, _)) if is_reference(name) => {
                push("&");
                push(piece);
            }
            _ => {
                push("&amp;");
                push(piece);
            }
        }
    }
    clean
}

fn is_reference(name: &str) -> bool {
    matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || number(name).is_some()
}

fn is_forbidden_reference(name: &str) -> bool {
    number(name).is_some_and(
        |n| !matches!(n, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..=0x10_FFFF),
    )
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

/// Byte offset of a parser's row and column, both counted from 1.
fn offset(text: &str, pos: roxmltree::TextPos) -> usize {
    let mut start = 0;
    for _ in 1..pos.row {
        match memchr::memchr(b'\n', text.as_bytes().get(start..).unwrap_or_default()) {
            Some(end) => start += end + 1,
            None => break,
        }
    }
    let line = text.get(start..).unwrap_or_default();
    let column = line.char_indices().nth(pos.col.saturating_sub(1) as usize);
    start + column.map_or(line.len(), |(at, _)| at)
}

/// The text up to its last complete tag and the words after it, with all open tags closed.
fn closed(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut end = 0;
    for tag in Tags::of(text) {
        match tag.kind {
            TagKind::Open => open.push(tag.name),
            TagKind::Close => {
                // A wrong closing tag is where the damage begins.
                if open.last() != Some(&tag.name.trim_end()) {
                    break;
                }
                open.pop();
            }
            TagKind::Empty | TagKind::Other => {}
        }
        end = tag.end;
        if open.is_empty() && tag.kind == TagKind::Close {
            return text.get(..end).map(str::to_owned);
        }
    }
    if open.is_empty() {
        return None;
    }
    let words = text.get(end..)?.split('<').next()?;
    let mut mended = [text.get(..end)?, words].concat();
    for name in open.iter().rev() {
        mended.extend(["</", name, ">"]);
    }
    Some(mended)
}
