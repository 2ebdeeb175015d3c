//! Characters on one baseline, from left to right.

use super::page::Glyph;

/// A line of text across the page, a column or a cell; never only white space.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// From left to right, without white space at the ends.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    widest_gap: f32,
    /// Baseline of most of it.
    pub(super) y: f32,
    /// Size of most of it.
    pub(super) size: f32,
}

/// The lines of a page or a cell, from top to bottom.
pub(super) fn strips(mut glyphs: Vec<Glyph>) -> Vec<Strip> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let others = rest.iter().skip(1);
        let end = 1 + others.take_while(|glyph| !is_below(first, glyph)).count();
        let (line, below) = rest.split_at_mut(end);
        lines.extend(Strip::of(line));
        rest = below;
    }
    lines
}

/// Raised and lowered characters stay in their line; lines are never closer than a character is high. What stands
/// wholly under the baseline is no lowered character but the small line under a large title.
fn is_below(first: &Glyph, glyph: &Glyph) -> bool {
    let step = glyph.y - first.y;
    step > 0.5 * first.size.max(glyph.size) || step > 0.75 * glyph.size
}

impl Strip {
    /// None where nothing can be seen.
    pub(super) fn of(glyphs: &mut [Glyph]) -> Option<Self> {
        // Some programs write all quotation marks of a line after its other characters.
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let visible = |glyph: &Glyph| !glyph.is_space();
        let (start, end) = (
            glyphs.iter().position(visible)?,
            glyphs.iter().rposition(visible)?,
        );
        let glyphs = without_doubles(glyphs.get(start..=end)?);
        let main = main_glyph(&glyphs)?;
        let glyphs = without_marks(glyphs, &main);
        let (x1, widest_gap) = reach(&glyphs);
        Some(Self {
            x0: glyphs.first()?.x,
            x1,
            widest_gap,
            y: main.y,
            size: main.size,
            glyphs,
        })
    }

    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Where it ends but for a mark that may hang over the edge, as Word and `LibreOffice` let it.
    pub(super) fn inner_end(&self) -> f32 {
        match self.glyphs.as_slice() {
            [.., before, last] if "，。、；：！？".contains(last.c) => before.end(),
            _ => self.x1,
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if before.is_some_and(|before| is_word_gap(before, glyph)) {
                text.push(' ');
            }
            text.push(glyph.c);
            before = Some(glyph);
        }
        text
    }

    /// Whether there is a gap of so many characters' width in it; typed spaces are none.
    pub(super) fn is_parted(&self, gap: f32) -> bool {
        self.widest_gap > gap * self.size
    }

    /// From where to where the pieces reach that [`Self::pieces`] would give.
    pub(super) fn spans(&self, gap: f32) -> Vec<(f32, f32)> {
        if !self.is_parted(gap) {
            return vec![(self.x0, self.x1)];
        }
        let wide = gap * self.size;
        let mut spans: Vec<(f32, f32)> = Vec::new();
        for glyph in &self.glyphs {
            match spans.last_mut().filter(|(_, end)| glyph.x - *end <= wide) {
                Some((_, end)) => *end = end.max(glyph.end()),
                None => spans.push((glyph.x, glyph.end())),
            }
        }
        spans
    }

    /// The pieces between such gaps.
    pub(super) fn pieces(&self, gap: f32) -> Vec<Self> {
        let spans = self.spans(gap);
        let starts = spans.iter().skip(1).map(|(start, _)| *start);
        let mut glyphs = self.glyphs.clone();
        let mut rest = glyphs.as_mut_slice();
        let mut pieces = Vec::new();
        for start in starts.chain([f32::INFINITY]) {
            let end = rest.partition_point(|glyph| glyph.x < start);
            let (piece, behind) = rest.split_at_mut(end);
            pieces.extend(Self::of(piece));
            rest = behind;
        }
        pieces
    }

    /// What stands left of `x`, and right of it.
    pub(super) fn split(self, x: f32) -> (Option<Self>, Option<Self>) {
        let is_left = |glyph: &Glyph| f32::midpoint(glyph.x, glyph.end()) < x;
        let (mut left, mut right): (Vec<_>, Vec<_>) = self.glyphs.into_iter().partition(is_left);
        (Self::of(&mut left), Self::of(&mut right))
    }
}

/// How far the characters reach to the right, and the widest gap between them.
fn reach(glyphs: &[Glyph]) -> (f32, f32) {
    let mut end = f32::MAX;
    let mut widest = 0.0_f32;
    let mut reached = f32::MIN;
    for glyph in glyphs {
        widest = widest.max(glyph.x - end);
        reached = reached.max(glyph.end());
        end = reached;
    }
    (reached, widest)
}

/// Poor man's bold: the same character set twice, a hair apart.
fn without_doubles(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for &glyph in glyphs {
        let double = kept.iter_mut().rev().take(3).find(|before| {
            before.c == glyph.c
                && glyph.x - before.x < 0.15 * glyph.size
                && (glyph.y - before.y).abs() < 0.15 * glyph.size
                && glyph.width > 0.2 * glyph.size
        });
        match double {
            Some(before) => before.bold = true,
            None => kept.push(glyph),
        }
    }
    kept
}

/// Without the small raised figures behind words that refer to notes: `35¹` must not become 351. Behind units and ten
/// they are powers (m², 10³).
fn without_marks(glyphs: Vec<Glyph>, main: &Glyph) -> Vec<Glyph> {
    let is_raised =
        |glyph: &Glyph| glyph.size < 0.75 * main.size && main.y - glyph.y > 0.15 * main.size;
    let is_mark = |glyph: &Glyph| glyph.c.is_ascii_digit() && is_raised(glyph);
    if !glyphs.iter().any(is_mark) {
        return glyphs;
    }
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    // Where the mark that was left out last ends.
    let mut left_out = f32::MIN;
    for glyph in glyphs {
        let goes_on = glyph.x - left_out < 0.3 * glyph.size;
        let is_behind = kept.last().is_some_and(|before| {
            let is_close = glyph.x - before.end() < 0.3 * main.size;
            is_close && !before.is_space() && !is_raised(before)
        });
        if is_mark(&glyph) && (goes_on || (is_behind && !takes_power(&kept))) {
            left_out = glyph.end();
        } else {
            kept.push(glyph);
        }
    }
    kept
}

/// Whether a small raised figure behind these is a power: of a unit, a letter, or ten.
fn takes_power(before: &[Glyph]) -> bool {
    let mut behind = before.iter().rev().map(|glyph| glyph.c);
    let last = behind.next();
    if last == Some('0') {
        return behind.next() == Some('1') && !behind.next().is_some_and(|c| c.is_ascii_digit());
    }
    last.is_some_and(|c| c == '米' || (c.is_alphabetic() && c < '\u{2000}'))
}

/// Sizes and baselines of one line that are told apart.
const MOST_KINDS: usize = 16;

/// One of the size and the baseline that most of the line has.
fn main_glyph(glyphs: &[Glyph]) -> Option<Glyph> {
    let mut kinds: Vec<(Glyph, usize)> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_space()) {
        let room = kinds.len() < MOST_KINDS;
        let same = kinds.iter_mut().find(|(kind, _)| {
            (kind.size - glyph.size).abs() < 0.25 && (kind.y - glyph.y).abs() < 0.25
        });
        match same {
            Some((_, count)) => *count += 1,
            None if room => kinds.push((*glyph, 1)),
            None => {}
        }
    }
    let most = kinds.into_iter().rev().max_by_key(|(_, count)| *count)?;
    Some(most.0)
}

/// Latin words are told apart by room alone in some files. Chinese and Latin stand apart by a quarter, unasked; room for
/// a whole character was meant.
fn is_word_gap(before: &Glyph, glyph: &Glyph) -> bool {
    let (gap, size) = (glyph.x - before.end(), glyph.size.max(before.size));
    // Nearly all characters stand close: that is asked first.
    if gap <= 0.2 * size || before.is_space() || glyph.is_space() {
        return false;
    }
    let is_latin = |c: char| c.is_ascii_graphic() || ('\u{A1}'..'\u{2000}').contains(&c);
    gap > size || (is_latin(before.c) && is_latin(glyph.c))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, sized, text_of};
    use super::*;

    #[test]
    fn characters_come_in_the_order_of_their_places() {
        let mut glyphs = line(100.0, 50.0, "“一支部一品牌”活动");
        glyphs.rotate_left(1);
        glyphs.swap(2, 6);
        assert_eq!(text_of(glyphs), ["“一支部一品牌”活动"]);
    }

    #[test]
    fn a_character_set_twice_is_one_bold_character() {
        let mut glyphs = line(100.0, 50.0, "工作");
        let mut again = glyphs.clone();
        for glyph in &mut again {
            glyph.x += 0.4;
        }
        glyphs.extend(again);
        let strips = strips(glyphs);
        assert_eq!(strips[0].text(), "工作");
        assert!(strips[0].glyphs.iter().all(|glyph| glyph.bold));
    }

    #[test]
    fn raised_characters_stay_in_their_line() {
        let mut glyphs = line(100.0, 50.0, "面积12m");
        glyphs.push(Glyph {
            c: '2',
            x: 106.0,
            y: 95.0,
            width: 5.0,
            size: 9.0,
            bold: false,
        });
        glyphs.extend(line(120.0, 50.0, "下一行"));
        assert_eq!(text_of(glyphs), ["面积12m2", "下一行"]);
    }

    #[test]
    fn marks_of_notes_do_not_fuse_with_figures() {
        let check = |before: &str, marks: &str, expected: &str| {
            let mut glyphs = line(100.0, 50.0, before);
            let end = glyphs.last().unwrap().end();
            glyphs.extend(sized(94.0, end, 9.0, marks));
            let end = glyphs.last().unwrap().end();
            glyphs.extend(line(100.0, end, "，全部在岗。"));
            assert_eq!(text_of(glyphs), [expected]);
        };
        check("共有35", "1", "共有35，全部在岗。");
        check("共有35人", "12", "共有35人，全部在岗。");
        check("面积12m", "2", "面积12m2，全部在岗。");
        check("面积12米", "2", "面积12米2，全部在岗。");
        check("约3×10", "12", "约3×1012，全部在岗。");
        check("共有110", "1", "共有110，全部在岗。");
    }

    #[test]
    fn a_small_line_close_under_a_large_title_is_a_line_of_its_own() {
        let mut glyphs = sized(100.0, 50.0, 28.0, "大标题");
        glyphs.extend(sized(114.0, 70.0, 8.0, "署名"));
        assert_eq!(text_of(glyphs), ["大标题", "署名"]);
    }

    #[test]
    fn a_gap_between_latin_words_is_a_space() {
        let mut glyphs = line(100.0, 50.0, "the");
        glyphs.extend(line(100.0, 80.0, "end"));
        assert_eq!(text_of(glyphs), ["the end"]);
    }
}
