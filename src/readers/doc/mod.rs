//! .doc of Word 97–2003 and .wps of Kingsoft: the text complete and in order by the piece table, as its reader sees it.
//!
//! [x] automatic numbers of lists and styles · [x] heading styles and outline levels · [x] soft line ends ·
//! [x] tables, nested · [x] text boxes after their paragraph · [x] footnotes and endnotes at the end · [x] fields:
//! their result · [x] tracked changes as accepted · [x] hidden text left out and counted · [x] symbols ·
//! [x] files without their tables, up to the damage · [-] comments, headers, footers: left out · [-] encrypted, Word 6
//! and 95: named · [ ] numbers of lists made by Word 6 · [ ] words painted as pictures (艺术字) · [ ] ruby

mod boxes;
mod data;
mod fib;
mod lists;
mod notes;
mod pages;
mod paragraph;
mod pieces;
mod properties;
mod rows;
mod styles;
mod walker;

use std::ops::Range;

use self::boxes::TextBoxes;
use self::data::Data;
use self::fib::{DAMAGED, Fib, Table};
use self::pages::{Kind, Pages};
use self::pieces::Pieces;
use self::styles::Styles;
use self::walker::{Definitions, Walker};
use super::line::Tallies;
use super::{Content, FileKind, ReadError};
use crate::package::{CompoundFile, Limits};
use crate::report::{Format, Place};

pub(super) fn read(file: &CompoundFile<'_>, limits: &Limits) -> Result<Content, ReadError> {
    let limit = usize::try_from(limits.part).unwrap_or(usize::MAX);
    let document = file.stream("WordDocument", limit).ok_or(DAMAGED)?;
    let fib = Fib::of(&document)?;
    let tables = file.stream(fib.table_stream(), limit).unwrap_or_default();
    let definitions = definitions(&document, &tables, fib, Data::new(file, limit));
    if definitions.pieces.list.is_empty() {
        return Err(DAMAGED);
    }
    let walker = walked(&definitions, &tables, fib);
    let tallies = Tallies {
        damaged: file.is_damaged() || definitions.pieces.is_damaged,
        ..walker.tallies
    };
    Ok(Content::of_lines(Format::Doc, walker.lines, &tallies))
}

fn definitions<'a>(
    document: &'a [u8],
    tables: &'a [u8],
    fib: Fib<'_>,
    data: Data<'a>,
) -> Definitions<'a> {
    let table = |which| fib.table(tables, which);
    let mut pieces = Pieces::of(table(Table::Pieces), document);
    if pieces.list.is_empty() {
        pieces = Pieces::one(fib.first_text, fib.lengths.body, document);
    }
    Definitions {
        document,
        pieces,
        paragraphs: Pages::new(document, table(Table::ParagraphPages), Kind::Paragraphs),
        characters: Pages::new(document, table(Table::CharacterPages), Kind::Characters),
        styles: Styles::of(table(Table::Styles), &data),
        numbering: lists::numbering(
            fib.table_and_rest(tables, Table::Lists),
            table(Table::ListUses),
        ),
        data,
    }
}

/// Where the stories stand: each begins where the one before it ends.
struct Stories {
    body: Range<u32>,
    footnotes: Range<u32>,
    endnotes: Range<u32>,
    text_boxes: Range<u32>,
}

impl Stories {
    fn of(fib: Fib<'_>) -> Self {
        let lengths = fib.lengths;
        let mut reached = 0_u32;
        let mut next = |length: u32| {
            let start = reached;
            reached = reached.saturating_add(length);
            start..reached
        };
        let body = next(lengths.body);
        let footnotes = next(lengths.footnotes);
        for unseen in lengths.unseen {
            next(unseen);
        }
        Self {
            body,
            footnotes,
            endnotes: next(lengths.endnotes),
            text_boxes: next(lengths.text_boxes),
        }
    }
}

fn walked<'d>(definitions: &'d Definitions<'d>, tables: &[u8], fib: Fib<'_>) -> Walker<'d> {
    let stories = Stories::of(fib);
    let table = |which| fib.table(tables, which);
    let start = |ignores_fields| {
        let boxes = TextBoxes::of(
            table(Table::Shapes),
            table(Table::TextBoxes),
            stories.text_boxes.clone(),
        );
        let mut walker = Walker::new(definitions, boxes);
        walker.story.fields.ignored = ignores_fields;
        walker.story(stories.body.clone(), Place::Body);
        for text in walker.boxes.take_rest() {
            // The last one is no box and has an empty paragraph.
            let lines = walker.story_apart(text, Place::TextBox);
            let shown = lines.into_iter().filter(|line| !line.text.is_empty());
            walker.lines.extend(shown);
        }
        walker
    };
    // A field that never ends would hide all that follows.
    let mut walker = start(false);
    if walker.has_endless_field {
        walker = start(true);
    }
    for (references, texts, story) in [
        (
            Table::FootnoteReferences,
            Table::Footnotes,
            stories.footnotes,
        ),
        (Table::EndnoteReferences, Table::Endnotes, stories.endnotes),
    ] {
        notes::add_notes(&mut walker, table(references), table(texts), story);
    }
    walker
}

#[cfg(test)]
mod tests;
