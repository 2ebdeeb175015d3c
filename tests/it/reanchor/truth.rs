//! What became of a passage, known from the edits; and how an answer is judged by it.

use zhaibian::annotation::Annotation;

/// From a character to one past another.
pub(crate) type Span = (usize, usize);

/// Where a passage is after the edits.
#[derive(Clone, Copy)]
pub(crate) enum Truth {
    /// Half of it or more, there.
    Stays(Span),
    /// Less than half of it, there.
    Rest(Span),
    /// So little, there, that an orphan is as right.
    Trace(Span),
    Gone,
}

/// Answers counted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) n: usize,
    /// Attached where it belongs, offered with the right place first, or rightly an orphan.
    pub(crate) right: usize,
    /// Attached elsewhere.
    pub(crate) wrong: usize,
    /// Of the right ones, those that were offered.
    pub(crate) asked: usize,
}

/// `places` has where each old character is now, and which it is.
pub(crate) fn truth(places: &[Option<(usize, char)>], old: &[char], (start, end): Span) -> Truth {
    let mut there: Vec<_> = (start..end)
        .filter_map(|at| places[at].map(|(place, char)| (place, char == old[at])))
        .collect();
    there.sort_unstable();
    let length = old[start..end].iter().filter(|c| **c != '\n').count();
    // As much as a person would still call one passage, words put in included.
    let groups = there.chunk_by(|a, b| b.0 - a.0 <= length * 6 / 10 + 8);
    let kept = |group: &[(usize, bool)]| group.iter().filter(|(_, same)| *same).count();
    let Some(group) = groups.max_by_key(|group| kept(group)) else {
        return Truth::Gone;
    };
    let span = (group[0].0, group[group.len() - 1].0 + 1);
    match kept(group) as f64 / length.max(1) as f64 {
        share if share >= 0.5 => Truth::Stays(span),
        share if share >= 0.25 => Truth::Rest(span),
        share if share >= 0.1 => Truth::Trace(span),
        _ => Truth::Gone,
    }
}

impl Score {
    pub(crate) fn count(&mut self, found: &Annotation, truth: Truth) {
        let place = (found.anchor.start.0 as usize, found.anchor.end.0 as usize);
        if found.standing.is_placed() {
            return self.place(Some(place), truth);
        }
        let first = found.standing.candidates().first();
        let Some(first) = first.map(|it| (it.0.0 as usize, it.1.0 as usize)) else {
            return self.place(None, truth);
        };
        self.n += 1;
        let right = match truth {
            Truth::Stays(span) | Truth::Rest(span) | Truth::Trace(span) => {
                overlap(first, span) >= 0.5
            }
            Truth::Gone => false,
        };
        self.right += usize::from(right);
        self.asked += usize::from(right);
    }

    pub(crate) fn place(&mut self, place: Option<Span>, truth: Truth) {
        self.n += 1;
        let right = match (truth, place) {
            (Truth::Gone | Truth::Trace(_), None) => true,
            (Truth::Stays(span), Some(place)) => overlap(place, span) >= 0.8,
            (Truth::Rest(span) | Truth::Trace(span), Some(place)) => overlap(place, span) >= 0.5,
            _ => false,
        };
        self.right += usize::from(right);
        self.wrong += usize::from(!right && place.is_some());
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.right += other.right;
        self.wrong += other.wrong;
        self.asked += other.asked;
    }

    pub(crate) fn percent(&self, part: usize) -> f64 {
        100.0 * part as f64 / self.n.max(1) as f64
    }
}

/// What both share of what either has.
fn overlap(a: Span, b: Span) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let all = a.1.max(b.1) - a.0.min(b.0);
    shared as f64 / all.max(1) as f64
}
