//! The parser's events → lines.

use std::mem::take;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::stars::{Piece, resolved};
use crate::package::Limits;
use crate::readers::line::{Line, Tallies};
use crate::readers::{ReadError, html};
use crate::report::{Look, Place};

pub(super) struct Flow<'s> {
    pub(super) source: &'s str,
    limits: &'s Limits,
    lines: Vec<Line>,
    notes: Vec<Line>,
    /// The line as it grows.
    pub(super) pieces: Vec<Piece>,
    pub(super) look: Look,
    /// Of a heading that is one by our leave, for its line alone.
    pub(super) loose: Option<Look>,
    /// The number that the next line begins with.
    label: String,
    /// The next number of each list around; None for one with points.
    lists: Vec<Option<u64>>,
    /// Of each emphasis around, whether stars mark it.
    pub(super) starred: Vec<bool>,
    cells: Vec<String>,
    /// Of an HTML block.
    html: String,
    /// Where the lines of the footnote that is read begin.
    note_from: Option<usize>,
    depth: usize,
    /// Elements around whose text is not shown.
    pub(super) silent: usize,
    /// Of each struck text around, whether it is one.
    pub(super) struck: Vec<bool>,
    in_code: bool,
    in_html: bool,
    pub(super) in_table: bool,
    pub(super) has_marks: bool,
    pub(super) tallies: Tallies,
}

impl<'s> Flow<'s> {
    pub(super) fn new(source: &'s str, limits: &'s Limits) -> Self {
        Self {
            source,
            limits,
            lines: Vec::new(),
            notes: Vec::new(),
            pieces: Vec::new(),
            look: Look::default(),
            loose: None,
            label: String::new(),
            lists: Vec::new(),
            starred: Vec::new(),
            cells: Vec::new(),
            html: String::new(),
            note_from: None,
            depth: 0,
            silent: 0,
            struck: Vec::new(),
            in_code: false,
            in_html: false,
            in_table: false,
            has_marks: false,
            tallies: Tallies::default(),
        }
    }

    /// None where nothing in the text was Markdown.
    pub(super) fn finish(mut self) -> Option<(Vec<Line>, Tallies)> {
        self.end_line();
        self.lines.append(&mut self.notes);
        self.has_marks.then_some((self.lines, self.tallies))
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => return self.start(&tag, range),
            Event::End(tag) => return self.end(tag),
            Event::Text(text) if self.in_html => self.html.push_str(&text),
            Event::Text(text) if self.in_code => self.code(&text),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                self.has_marks = true;
                self.words(&code);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::FootnoteReference(_) | Event::Rule => self.has_marks = true,
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Result<(), ReadError> {
        self.depth += 1;
        let limit = self.limits.page_depth;
        if self.depth > limit {
            return Err(ReadError::TooDeep { limit });
        }
        // A paragraph or an indented line is no evidence of Markdown, and stars are looked at by themselves.
        self.has_marks |= !matches!(
            tag,
            Tag::Paragraph
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::CodeBlock(CodeBlockKind::Indented)
        );
        match tag {
            Tag::Emphasis => self.start_emphasis(1, range),
            Tag::Strong => self.start_emphasis(2, range),
            Tag::Strikethrough => self.start_struck(range),
            Tag::Image { .. } => {
                self.silent += 1;
                self.tallies.pictures += 1;
            }
            Tag::Link { .. } | Tag::TableCell => {}
            tag => self.start_block(tag, range),
        }
        Ok(())
    }

    fn start_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.end_line();
        match tag {
            Tag::Heading { level, .. } if self.is_title(range.clone()) => {
                self.look = heading(*level as u8);
            }
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(_) => self.note_from = Some(self.lines.len()),
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::HtmlBlock => self.in_html = true,
            Tag::Table(_) => self.in_table = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), ReadError> {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Emphasis => self.end_emphasis(1),
            TagEnd::Strong => self.end_emphasis(2),
            TagEnd::Strikethrough => self.end_struck(),
            TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            TagEnd::Link => {}
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.row(),
            TagEnd::FootnoteDefinition => self.note(),
            TagEnd::HtmlBlock => self.html_block()?,
            tag => self.end_block(tag),
        }
        Ok(())
    }

    fn end_block(&mut self, tag: TagEnd) {
        self.in_code = false;
        self.end_line();
        self.look = Look::default();
        match tag {
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.label.clear(),
            TagEnd::Table => self.in_table = false,
            _ => {}
        }
    }

    /// `---` under a line makes it a heading; under a paragraph of several it was meant as a rule.
    fn is_title(&self, range: Range<usize>) -> bool {
        let typed = self.source.get(range).unwrap_or_default();
        typed.starts_with('#') || typed.trim_end().lines().count() <= 2
    }

    /// The number as it shows: they go on from the first, whatever is typed before the others.
    fn item(&mut self, range: Range<usize>) {
        let typed = self.source.get(range).unwrap_or_default();
        match self.lists.last_mut() {
            Some(Some(next)) => {
                let bracket = typed.trim_start_matches(|c: char| c.is_ascii_digit());
                let end = if bracket.starts_with(')') { ") " } else { ". " };
                self.label = next.to_string() + end;
                *next = next.saturating_add(1);
            }
            // `* 、考核对象`: a star that stands for the number.
            _ if typed.starts_with("* 、") => "* ".clone_into(&mut self.label),
            _ => {}
        }
    }

    pub(super) fn end_line(&mut self) {
        let (text, had_stars) = resolved(&take(&mut self.pieces));
        self.has_marks |= had_stars;
        let text = text.trim_end();
        if text.trim().is_empty() && !self.in_code {
            return;
        }
        let place = Place::Body;
        let text = take(&mut self.label) + text;
        let look = self.loose.take().unwrap_or(self.look);
        self.lines.push(Line { text, place, look });
    }

    fn cell(&mut self) {
        let (text, had_stars) = resolved(&take(&mut self.pieces));
        self.has_marks |= had_stars;
        self.cells.push(text.replace(['\t', '\n'], " "));
    }

    fn row(&mut self) {
        let (text, place) = (take(&mut self.cells).join("\t"), Place::TableRow);
        let look = Look::default();
        self.lines.push(Line { text, place, look });
    }

    fn note(&mut self) {
        self.end_line();
        let from = self.note_from.take().unwrap_or(self.lines.len());
        let texts: Vec<_> = self.lines.drain(from.min(self.lines.len())..).collect();
        let texts: Vec<_> = texts.into_iter().map(|line| line.text).collect();
        let text = format!("[footnote] {}", texts.join(" "));
        let (place, look) = (Place::Footnote, Look::default());
        self.notes.push(Line { text, place, look });
    }

    fn html_block(&mut self) -> Result<(), ReadError> {
        self.in_html = false;
        let (lines, tallies) = html::fragment(&take(&mut self.html), self.limits)?;
        self.lines.extend(lines);
        self.tallies.pictures += tallies.pictures;
        self.tallies.hidden += tallies.hidden;
        Ok(())
    }
}

pub(super) fn heading(level: u8) -> Look {
    Look {
        outline_level: Some(level),
        bold: true,
        ..Look::default()
    }
}
