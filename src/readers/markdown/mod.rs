//! .md: Markdown as its reader sees it, marks gone and words kept.
//!
//! Markdown is plain text, and no content tells the two apart for certain: a report may have one line `# 附件`, and
//! `完成**次，发放**份` are a secretary's masks, which Markdown would take for bold type and drop. So both are asked. A
//! file is Markdown where its name says so *and* its text has a mark of Markdown; all other text stays as it is typed,
//! to the last star. Even in Markdown stars that look like masks stay (see `stars`): a mark too many can be seen, a mask
//! that is gone changes what a report says.
//!
//! [x] headings with their level, `#标题` without the blank too · [x] emphasis, also where `**学习。**全年` is too Chinese
//! for `CommonMark` · [x] numbers of lists as they show · [x] tables, one row a line · [x] code as typed · [x] links: their
//! text · [x] footnotes at the end · [x] HTML: what a browser shows of it · [x] one line end splits, as in the editors
//! used here · [x] remarks in brackets · [-] comments, front matter, struck text, pictures (counted) · [ ] formulas

mod flow;
mod inline;
mod source;
mod stars;

use pulldown_cmark::{Options, Parser};

use self::flow::Flow;
use self::source::{with_remarks, without_front_matter};
use super::text::Characters;
use super::{Content, ReadError};
use crate::package::Limits;
use crate::report::Format;

/// Whether the name says Markdown. Nothing else is believed of a name.
pub(super) fn is_named(file_name: &str) -> bool {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ["md", "markdown", "mkd", "mdown"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The text as Markdown; None where it has no mark of it.
pub(super) fn read(
    characters: &Characters<'_>,
    limits: &Limits,
) -> Result<Option<Content>, ReadError> {
    let source = characters.text.replace("\r\n", "\n").replace('\r', "\n");
    let source = source.trim_start_matches('\u{feff}');
    let body = without_front_matter(source);
    let source = with_remarks(body.unwrap_or(source), options());
    let mut flow = Flow::new(&source, limits);
    flow.has_marks = body.is_some();
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        flow.event(event, range)?;
    }
    Ok(flow.finish().map(|(lines, tallies)| {
        let mut content = Content::of_lines(Format::Markdown, lines, &tallies);
        content.encoding = Some(characters.encoding);
        let of_lines = std::mem::replace(&mut content.warnings, characters.warnings.clone());
        content.warnings.extend(of_lines);
        content
    }))
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

#[cfg(test)]
mod tests;
