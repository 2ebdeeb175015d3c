//! Lines on their way into the journal: few pieces, so that a step costs one write, and the text of reports that were
//! written out before is not copied (thirty million bytes hold the window for two frames).

use std::borrow::Cow;

#[derive(Default)]
pub(super) struct Lines<'a>(Vec<Cow<'a, str>>);

impl<'a> Lines<'a> {
    pub(super) fn of(text: String) -> Self {
        Self(vec![Cow::Owned(text)])
    }

    pub(super) fn push(&mut self, text: &str) {
        if let Some(Cow::Owned(last)) = self.0.last_mut() {
            last.push_str(text);
        } else {
            self.0.push(Cow::Owned(text.to_owned()));
        }
    }

    pub(super) fn push_text(&mut self, text: Cow<'a, str>) {
        match text {
            Cow::Borrowed(_) => self.0.push(text),
            Cow::Owned(text) => self.push(&text),
        }
    }

    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }

    pub(super) fn len(&self) -> usize {
        self.pieces().map(str::len).sum()
    }

    pub(super) fn into_text(self) -> String {
        self.0.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_others_is_not_copied_and_the_rest_is_one_piece() {
        let long = "长".repeat(9);
        let mut lines = Lines::of("头\n".to_owned());
        for text in [Cow::Owned("一".to_owned()), Cow::Borrowed(&*long)] {
            lines.push("1 ");
            lines.push_text(text);
            lines.push("\n");
        }
        let pieces: Vec<_> = lines.pieces().collect();
        assert_eq!(pieces, ["头\n1 一\n1 ", &*long, "\n"]);
        assert_eq!(pieces[1].as_ptr(), long.as_ptr());
        assert_eq!(lines.len(), lines.into_text().len());
    }
}
