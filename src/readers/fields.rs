//! Fields (页码、目录、引用): their result is shown, their code is not.

/// What parts a field: its code stands from the first mark to the second, its result from there to the third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldMark {
    Begin,
    Separate,
    End,
}

/// The fields that are open: what stands before a field's result is its code.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// For each open field whether its code goes on.
    open: Vec<bool>,
    /// How many of them do.
    codes: usize,
    /// A document with a field that never ends is walked again without regard to fields: no text may be lost.
    pub(super) ignored: bool,
}

impl Fields {
    /// For a story inside this one: a field that is open outside does not reach into it.
    pub(super) fn inside(&self) -> Self {
        Self {
            ignored: self.ignored,
            ..Self::default()
        }
    }

    pub(super) fn hide(&self) -> bool {
        !self.ignored && self.codes > 0
    }

    pub(super) fn meet(&mut self, mark: FieldMark) {
        match mark {
            FieldMark::Begin => {
                self.open.push(true);
                self.codes += 1;
            }
            FieldMark::Separate => {
                if let Some(in_code) = self.open.last_mut() {
                    self.codes -= usize::from(std::mem::replace(in_code, false));
                }
            }
            FieldMark::End => self.codes -= usize::from(self.open.pop().unwrap_or(false)),
        }
    }

    pub(super) fn are_open(&self) -> bool {
        !self.open.is_empty()
    }
}

/// Whether a field's code would have another file or address read.
pub(super) fn fetches(code: &str) -> bool {
    let command = code.split_whitespace().next().unwrap_or_default();
    matches!(
        command,
        "INCLUDEPICTURE" | "INCLUDETEXT" | "IMPORT" | "INCLUDE" | "LINK" | "DDE" | "DDEAUTO"
    )
}
