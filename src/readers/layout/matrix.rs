//! Where things come to stand on the page.

/// `a b c d e f` as .pdf and .ofd write it: x' = a x + c y + e, y' = b x + d y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::readers) struct Matrix {
    pub(in crate::readers) a: f32,
    pub(in crate::readers) b: f32,
    pub(in crate::readers) c: f32,
    pub(in crate::readers) d: f32,
    pub(in crate::readers) e: f32,
    pub(in crate::readers) f: f32,
}

impl Matrix {
    pub(in crate::readers) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    #[expect(
        clippy::many_single_char_names,
        reason = "the names that both formats have for them"
    )]
    pub(in crate::readers) const fn new([a, b, c, d, e, f]: [f32; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// First this, then `outer`.
    pub(in crate::readers) fn then(&self, outer: &Self) -> Self {
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

    pub(in crate::readers) fn moved(&self, x: f32, y: f32) -> Self {
        let (e, f) = self.point(x, y);
        Self { e, f, ..*self }
    }

    pub(in crate::readers) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_followed_by_what_holds_it() {
        let turned = Matrix::new([0.0, 1.0, -1.0, 0.0, 10.0, 0.0]);
        assert_eq!(turned.point(2.0, 3.0), (7.0, 2.0));
        let doubled = Matrix::new([2.0, 0.0, 0.0, 2.0, 1.0, 1.0]);
        assert_eq!(turned.then(&doubled).point(2.0, 3.0), (15.0, 5.0));
        assert_eq!(doubled.moved(2.0, 3.0).point(0.0, 0.0), (5.0, 7.0));
    }
}
