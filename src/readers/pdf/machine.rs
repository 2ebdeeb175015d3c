//! Runs the content of pages as far as text and ruled lines need it. No picture is unpacked, no glyph drawn.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::Resources;

use super::font::{Code, Font, Letters};
use super::operands::{Operands, finite};
use super::path::Path;
use super::pieces::{self, Piece};
use super::sheet::{Quarter, Sheet};
use super::state::{State, TextPlace};
use super::stream::Budget;
use crate::package::Limits;
use crate::readers::ReadError;
use crate::readers::layout::{Glyph, Matrix};

/// Forms (drawings used as one) inside forms.
const DEEPEST_FORM: usize = 12;
/// Of `q`; writers that forget `Q` get no further.
const DEEPEST_STATE: usize = 512;

/// What is kept from page to page.
pub(super) struct Machine {
    pub(super) budget: Budget,
    fonts: Vec<Font>,
    /// By the object that holds them.
    known_fonts: BTreeMap<(u32, i32), usize>,
    glyphs_left: usize,
    glyphs_limit: usize,
    /// Texts, pictures, lines and forms that could not be run, of all pages so far.
    drawn: usize,
    /// Forms that drew none of them at such a place: the background of a whole file is unpacked once.
    blank_forms: BTreeSet<Place>,
}

/// A form by its object, and how it is set on the page.
type Place = ((u32, i32), [u32; 6]);

/// Blank forms that are remembered.
const MOST_BLANK: usize = 4_096;

impl Machine {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            budget: Budget::new(limits),
            fonts: Vec::new(),
            known_fonts: BTreeMap::new(),
            glyphs_left: limits.glyphs,
            glyphs_limit: limits.glyphs,
            drawn: 0,
            blank_forms: BTreeSet::new(),
        }
    }

    pub(super) fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        to_page: Matrix,
        sheet: &mut Sheet,
    ) -> Result<(), ReadError> {
        Run::new(self, resources, State::new(to_page), sheet, 0).run(content)
    }

    /// The font of that name, read once.
    fn font(&mut self, name: &Name<'_>, fonts: &Dict<'_>) -> Result<Option<usize>, ReadError> {
        let id = fonts.get_ref(name).map(|at| (at.obj_number, at.gen_number));
        if let Some(known) = id.and_then(|id| self.known_fonts.get(&id)) {
            return Ok(Some(*known));
        }
        let Some(dict) = fonts.get::<Dict<'_>>(name) else {
            return Ok(None);
        };
        let font = Font::read(&dict, &mut self.budget)?;
        self.fonts.push(font);
        let idx = self.fonts.len() - 1;
        self.known_fonts.extend(id.map(|id| (id, idx)));
        Ok(Some(idx))
    }
}

/// One content stream on its way.
struct Run<'m, 'r> {
    machine: &'m mut Machine,
    resources: &'r Resources<'r>,
    sheet: &'m mut Sheet,
    depth: usize,
    state: State,
    saved: Vec<State>,
    place: TextPlace,
    path: Path,
    /// Fonts by their names in these resources.
    fonts: BTreeMap<Vec<u8>, Option<usize>>,
    /// For each marked content that is open: whether it is page furniture, as the writing program says.
    marks: Vec<bool>,
}

impl<'m, 'r> Run<'m, 'r> {
    fn new(
        machine: &'m mut Machine,
        resources: &'r Resources<'r>,
        state: State,
        sheet: &'m mut Sheet,
        depth: usize,
    ) -> Self {
        Self {
            machine,
            resources,
            sheet,
            depth,
            state,
            saved: Vec::new(),
            place: TextPlace::START,
            path: Path::default(),
            fonts: BTreeMap::new(),
            marks: Vec::new(),
        }
    }

    fn run(mut self, content: &[u8]) -> Result<(), ReadError> {
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            let operands = Operands::of(&instruction);
            self.execute(instruction.operator, &operands)?;
        }
        Ok(())
    }

    fn execute(&mut self, operator: &[u8], operands: &Operands<'_, '_>) -> Result<(), ReadError> {
        match operator {
            b"Tj" => self.show(operands.string(0))?,
            b"TJ" => self.show_spaced(operands)?,
            b"'" => self.show_on_next_line(operands.string(0))?,
            b"\"" => self.show_spaced_on_next_line(operands)?,
            b"Tf" => self.set_font(operands)?,
            b"Do" => self.draw(operands)?,
            b"BT" => self.place = TextPlace::START,
            b"Td" | b"TD" | b"T*" | b"Tm" => self.move_text(operator, operands),
            b"q" if self.saved.len() < DEEPEST_STATE => self.saved.push(self.state),
            b"Q" => self.state = self.saved.pop().unwrap_or(self.state),
            b"cm" => self.state.to_page = operands.matrix().then(&self.state.to_page),
            b"BMC" | b"BDC" | b"EMC" => self.mark(operator, operands),
            b"BI" => self.picture(),
            [b'T', setting] => self.set(*setting, operands.number(0)),
            _ => self.trace(operator, operands),
        }
        Ok(())
    }

    fn set(&mut self, setting: u8, value: f32) {
        match setting {
            b'c' => self.state.character_space = value,
            b'w' => self.state.word_space = value,
            b'z' => self.state.stretch = value / 100.0,
            b'L' => self.state.leading = value,
            b's' => self.state.rise = value,
            b'r' => self.state.mode = value as i64,
            _ => {}
        }
    }

    fn move_text(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
        let (x, y) = (operands.number(0), operands.number(1));
        match operator {
            b"Td" => self.place.next_line(x, y),
            b"TD" => {
                self.state.leading = -y;
                self.place.next_line(x, y);
            }
            b"T*" => self.place.next_line(0.0, -self.state.leading),
            _ => self.place.set(operands.matrix()),
        }
    }

    fn set_font(&mut self, operands: &Operands<'_, '_>) -> Result<(), ReadError> {
        self.state.size = operands.number(1);
        let Some(name) = operands.name(0) else {
            return Ok(());
        };
        let key: &[u8] = name;
        if let Some(known) = self.fonts.get(key) {
            self.state.font = *known;
            return Ok(());
        }
        self.state.font = self.machine.font(name, &self.resources.fonts)?;
        self.fonts.insert(key.to_vec(), self.state.font);
        Ok(())
    }

    fn show_spaced(&mut self, operands: &Operands<'_, '_>) -> Result<(), ReadError> {
        let Some(array) = operands.array(0) else {
            return Ok(());
        };
        pieces::for_each(array, |piece| {
            match piece {
                Piece::Text(text) => self.show(text)?,
                Piece::Step(back) => {
                    let step = finite(back) / 1000.0 * self.state.size * self.state.stretch;
                    self.place.advance(-step);
                }
            }
            Ok(())
        })
    }

    fn show_on_next_line(&mut self, text: &[u8]) -> Result<(), ReadError> {
        self.place.next_line(0.0, -self.state.leading);
        self.show(text)
    }

    fn show_spaced_on_next_line(&mut self, operands: &Operands<'_, '_>) -> Result<(), ReadError> {
        self.state.word_space = operands.number(0);
        self.state.character_space = operands.number(1);
        self.show_on_next_line(operands.string(2))
    }

    fn show(&mut self, text: &[u8]) -> Result<(), ReadError> {
        self.machine.drawn += 1;
        let state = self.state;
        let Some(font) = state.font.and_then(|idx| self.machine.fonts.get_mut(idx)) else {
            self.sheet.unknown += text.len() as u32;
            return Ok(());
        };
        let is_furniture = self.marks.contains(&true);
        let is_bold = font.is_bold || state.mode == 2;
        let to_page = self.place.now.then(&state.to_page);
        let pen = Pen::new(&to_page, &state, is_bold);
        let mut at = 0.0;
        let mut shown = 0;
        let sheet = &mut *self.sheet;
        font.codes(text, |code, is_space| {
            if !is_furniture {
                shown += pen.draw(code, at, sheet);
            }
            let space = if is_space { state.word_space } else { 0.0 };
            at += (code.width * state.size + state.character_space + space) * state.stretch;
        });
        self.place.advance(at);
        let left = self.machine.glyphs_left.checked_sub(shown);
        self.machine.glyphs_left = left.ok_or(ReadError::TooMuchText {
            limit: self.machine.glyphs_limit,
        })?;
        Ok(())
    }

    /// A picture is counted, a form run.
    fn draw(&mut self, operands: &Operands<'_, '_>) -> Result<(), ReadError> {
        let Some(object) = operands
            .name(0)
            .and_then(|name| self.resources.get_x_object(name))
        else {
            self.machine.drawn += 1;
            return Ok(());
        };
        if object.dict().get::<Name<'_>>("Subtype").as_deref() == Some(b"Image") {
            self.picture();
            return Ok(());
        }
        if self.depth < DEEPEST_FORM && !self.marks.contains(&true) {
            return self.form_once(&object);
        }
        self.machine.drawn += 1;
        Ok(())
    }

    /// Pictures are a unit square, stretched to their place.
    fn picture(&mut self) {
        let m = self.state.to_page;
        let area = (m.a * m.d - m.b * m.c).abs();
        self.machine.drawn += 1;
        let page = (self.sheet.width * self.sheet.height).max(1.0);
        self.sheet.pictures += 1;
        self.sheet.covered = (self.sheet.covered + area / page).min(1.0);
    }

    /// Runs a form unless it is known to draw nothing here.
    fn form_once(&mut self, form: &Stream<'_>) -> Result<(), ReadError> {
        let id = form.obj_id();
        let m = self.state.to_page;
        let place = (
            (id.obj_number, id.gen_number),
            [m.a, m.b, m.c, m.d, m.e, m.f].map(f32::to_bits),
        );
        if self.machine.blank_forms.contains(&place) {
            return Ok(());
        }
        let before = (self.machine.drawn, self.sheet.rules.len());
        self.form(form)?;
        let is_blank = before == (self.machine.drawn, self.sheet.rules.len());
        if is_blank && id.obj_number > 0 && self.machine.blank_forms.len() < MOST_BLANK {
            self.machine.blank_forms.insert(place);
        }
        Ok(())
    }

    fn form(&mut self, form: &Stream<'_>) -> Result<(), ReadError> {
        let content = self.machine.budget.unpacked(form)?;
        let matrix = form
            .dict()
            .get::<[f32; 6]>("Matrix")
            .map_or(Matrix::IDENTITY, Matrix::new);
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let mut state = self.state;
        state.to_page = matrix.then(&state.to_page);
        let resources = own.as_ref().unwrap_or(self.resources);
        Run::new(self.machine, resources, state, self.sheet, self.depth + 1).run(&content)
    }

    fn mark(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
        if operator == b"EMC" {
            self.marks.pop();
            return;
        }
        let is_artifact = operands
            .name(0)
            .is_some_and(|name| name.as_ref() == b"Artifact");
        let kind = operands
            .dict(1)
            .and_then(|dict| dict.get::<Name<'_>>("Type"));
        let is_furniture = is_artifact && kind.as_deref() == Some(b"Pagination");
        if self.marks.len() < DEEPEST_STATE {
            self.marks.push(is_furniture);
        }
    }

    /// Lines and boxes.
    fn trace(&mut self, operator: &[u8], operands: &Operands<'_, '_>) {
        let to_page = self.state.to_page;
        let (x, y) = (operands.number(0), operands.number(1));
        match operator {
            b"m" => self.path.begin(&to_page, x, y),
            b"l" => self.path.line(&to_page, x, y),
            b"c" | b"v" | b"y" => self.path.curve(),
            b"h" => self.path.close(),
            b"re" => self.path.rectangle(&to_page, operands.numbers()),
            b"s" | b"b" | b"b*" => {
                self.path.close();
                self.path.stroked(&mut self.sheet.rules);
            }
            b"S" | b"B" | b"B*" => self.path.stroked(&mut self.sheet.rules),
            b"f" | b"F" | b"f*" => self.path.filled(&mut self.sheet.rules),
            b"n" => self.path.dropped(),
            _ => {}
        }
    }
}

/// How characters of one text come to stand on the page.
struct Pen {
    start: (f32, f32),
    /// Step on the page for one unit along the text.
    along: (f32, f32),
    /// None for what is set aslant and left out.
    quarter: Option<Quarter>,
    length: f32,
    /// Size of the font as seen.
    size: f32,
    width: f32,
    bold: bool,
}

impl Pen {
    fn new(to_page: &Matrix, state: &State, bold: bool) -> Self {
        let along = (to_page.a, to_page.b);
        let length = along.0.hypot(along.1);
        Self {
            start: to_page.point(0.0, state.rise),
            along,
            quarter: Quarter::of(along),
            length,
            size: to_page.c.hypot(to_page.d) * state.size.abs(),
            width: length * state.size.abs() * state.stretch,
            bold,
        }
    }

    /// How many characters were drawn.
    fn draw(&self, code: &Code, at: f32, sheet: &mut Sheet) -> usize {
        sheet.unknown += u32::from(code.text.is_none());
        let unknown = &[char::REPLACEMENT_CHARACTER];
        let text = code
            .text
            .as_ref()
            .map_or(unknown.as_slice(), Letters::as_slice);
        let Some(quarter) = self.quarter else {
            return text.len();
        };
        let share = 1.0 / text.len().max(1) as f32;
        let width = code.width * self.width * share;
        let step = width / self.length.max(f32::MIN_POSITIVE);
        let mut at = at;
        for &c in text {
            let glyph = Glyph {
                c,
                x: self.start.0 + self.along.0 * at,
                y: self.start.1 + self.along.1 * at,
                width,
                size: self.size,
                bold: self.bold,
            };
            sheet.add(glyph, quarter);
            at += step;
        }
        text.len()
    }
}
