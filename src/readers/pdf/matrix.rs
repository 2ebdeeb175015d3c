//! Where things of a content stream come to stand on the page.

/// `[a b c d e f]` as PDF writes it: x' = a x + c y + e, y' = b x + d y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) e: f32,
    pub(super) f: f32,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    #[expect(
        clippy::many_single_char_names,
        reason = "the names that PDF has for them"
    )]
    pub(super) const fn new([a, b, c, d, e, f]: [f32; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// First this, then `outer`.
    pub(super) fn then(&self, outer: &Self) -> Self {
        let (e, f) = outer.point(self.e, self.f);
        Self {
            a: self.a * outer.a + self.b * outer.c,
            b: self.a * outer.b + self.b * outer.d,
            c: self.c * outer.a + self.d * outer.c,
            d: self.c * outer.b + self.d * outer.d,
            e,
            f,
        }
    }

    pub(super) fn moved(&self, x: f32, y: f32) -> Self {
        let (e, f) = self.point(x, y);
        Self { e, f, ..*self }
    }

    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }
}
