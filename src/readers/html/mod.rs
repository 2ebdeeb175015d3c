//! .html and .mht: the article of a web page, an OA page or what Word and WPS save as one, without what surrounds it.
//!
//! [x] encoding by mark, by the page's word, by look · [x] scripts, styles, menus, navigation, hidden text dropped ·
//! [x] the article by its name or its share of the words, with its title · [x] size switches, share
//! bars, neighbours, copyright at its edges dropped · [x] sentences beside it counted · [x] `<br>` splits · [x] numbers
//! of `<ol>` · [x] tables, those for layout as what is in them · [x] headings and Word's outline levels · [x] footnotes of
//! Word and `LibreOffice` · [x] signs in Wingdings · [x] mails (mht, eml): page or plain text, in quoted-printable and
//! base64, and frames in one · [-] pictures, frames elsewhere, comments · [ ] `::before` of styles

mod article;
mod charset;
mod dom;
mod element;
mod flow;
mod furniture;
mod mail;
mod notes;
mod strip;
mod title;
mod weight;

use super::line::{Line, Tallies};
use super::{Content, ReadError};
use crate::package::Limits;
use crate::readers::{Damage, FileKind};
use crate::report::{Format, Report};

/// A page of its own.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    shown(bytes, None, limits)?.content(Format::Html)
}

/// A mail: its first page, else its first text. A page of frames is what is in them, which are the mail's other pages.
pub(super) fn read_mail(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let texts = mail::texts(bytes, limits)?;
    let mut pages = texts.iter().filter(|part| part.is_page);
    let Some(first) = pages.next().or(texts.first()) else {
        return Err(ReadError::Damaged {
            kind: FileKind::Mht,
            damage: Damage::NoMainPart,
        });
    };
    if !first.is_page {
        return Ok(plain(first));
    }
    let mut page = shown(&first.bytes(), first.charset.as_deref(), limits)?;
    if page.is_framed {
        for frame in pages {
            page.append(shown(&frame.bytes(), frame.charset.as_deref(), limits)?);
        }
    }
    page.content(Format::Mht)
}

fn plain(part: &mail::Part<'_>) -> Content {
    let (text, bad_bytes) = charset::decoded(&part.bytes(), part.charset.as_deref());
    let tallies = Tallies {
        bad_bytes,
        ..Tallies::default()
    };
    Content {
        report: Report::from_text(&text),
        ..Content::of_lines(Format::Mht, Vec::new(), &tallies)
    }
}

/// A piece of a page that stands in a text of another kind.
pub(super) fn fragment(html: &str, limits: &Limits) -> Result<(Vec<Line>, Tallies), ReadError> {
    let dom = dom::parsed(&strip::without_scripts(html, limits)?, limits)?;
    Ok(flow::lines(&dom, &article::whole(&dom)))
}

/// What a page shows.
struct Shown {
    lines: Vec<Line>,
    tallies: Tallies,
    /// Whether other pages are to be shown in it.
    is_framed: bool,
}

impl Shown {
    fn append(&mut self, mut frame: Self) {
        self.lines.append(&mut frame.lines);
        self.tallies.hidden += frame.tallies.hidden;
        self.tallies.pictures += frame.tallies.pictures;
        self.tallies.deleted += frame.tallies.deleted;
        self.tallies.beside += frame.tallies.beside;
        self.tallies.bad_bytes += frame.tallies.bad_bytes;
    }

    fn content(self, format: Format) -> Result<Content, ReadError> {
        let is_empty = self.lines.iter().all(|line| line.text.trim().is_empty());
        if is_empty && self.is_framed {
            return Err(ReadError::Frames);
        }
        Ok(Content::of_lines(format, self.lines, &self.tallies))
    }
}

fn shown(bytes: &[u8], charset: Option<&str>, limits: &Limits) -> Result<Shown, ReadError> {
    let (text, bad) = charset::decoded(bytes, charset);
    let dom = dom::parsed(&strip::without_scripts(&text, limits)?, limits)?;
    let article = article::article(&dom);
    let (mut lines, mut tallies) = flow::lines(&dom, &article);
    if !dom.is_of_office() {
        furniture::remove(&mut lines, article.has_chrome);
    }
    if article.has_chrome {
        tallies.beside += article.sentences_beside(&dom);
    }
    tallies.bad_bytes = bad;
    Ok(Shown {
        lines,
        tallies,
        is_framed: dom.has("frame") || dom.has("iframe"),
    })
}

#[cfg(test)]
mod tests;
