//! .html and .mht: the article of a web page, an OA page or what Word and WPS save as one, without what surrounds it.
//!
//! [x] encoding by mark, by the page's word, by look · [x] scripts, styles, menus, navigation, hidden text dropped ·
//! [x] the article by its name or its share of the words, with its title · [x] size switches, share
//! bars, neighbours, copyright at its edges dropped · [x] `<br>` splits · [x] numbers of `<ol>` ·
//! [x] tables, those for layout as what is in them · [x] headings and Word's outline levels · [x] Word's footnotes ·
//! [x] mailed pages (mht) in quoted-printable and base64 · [-] pictures, frames, comments · [ ] `::before` of styles

mod article;
mod charset;
mod dom;
mod element;
mod flow;
mod furniture;
mod mail;
mod strip;

use super::line::{Line, Tallies};
use super::{Content, ReadError};
use crate::package::Limits;
use crate::readers::{Damage, FileKind};
use crate::report::Format;

/// A page of its own.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    page(bytes, None, Format::Html, limits)
}

/// A page in a mail.
pub(super) fn read_mail(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let damage = ReadError::Damaged {
        kind: FileKind::Mht,
        damage: Damage::NoMainPart,
    };
    let part = mail::page(bytes, limits)?.ok_or(damage)?;
    page(&part.bytes, part.charset.as_deref(), Format::Mht, limits)
}

/// A piece of a page that stands in a text of another kind.
pub(super) fn fragment(html: &str, limits: &Limits) -> Result<(Vec<Line>, Tallies), ReadError> {
    let dom = dom::parsed(&strip::without_scripts(html, limits)?, limits)?;
    Ok(flow::lines(&dom, &article::article(&dom)))
}

fn page(
    bytes: &[u8],
    charset: Option<&str>,
    format: Format,
    limits: &Limits,
) -> Result<Content, ReadError> {
    let (text, bad) = charset::decoded(bytes, charset);
    let dom = dom::parsed(&strip::without_scripts(&text, limits)?, limits)?;
    let article = article::article(&dom);
    let (mut lines, mut tallies) = flow::lines(&dom, &article);
    if !dom.is_of_office() {
        furniture::remove(&mut lines);
    }
    tallies.bad_bytes = bad;
    Ok(Content::of_lines(format, lines, &tallies))
}

#[cfg(test)]
mod tests;
