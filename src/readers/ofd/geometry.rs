//! Numbers, boxes and transformations as .ofd writes them: in text, parted by blanks.

/// `x y width height`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Area {
    pub(super) const A4: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 210.0,
        height: 297.0,
    };

    pub(super) fn of(text: &str) -> Option<Self> {
        let mut numbers = numbers(text);
        Some(Self {
            x: numbers.next()?,
            y: numbers.next()?,
            width: numbers.next()?,
            height: numbers.next()?,
        })
    }
}

/// What maps an object's own places to those of what holds it: `x' = ax + cy + e`, `y' = bx + dy + f`.
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
    pub(super) const IDENTITY: Self = Self {
        a: 1.0,
        b: 0.0,
        c: 0.0,
        d: 1.0,
        e: 0.0,
        f: 0.0,
    };

    /// `a b c d e f`.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut numbers = numbers(text);
        Some(Self {
            a: numbers.next()?,
            b: numbers.next()?,
            c: numbers.next()?,
            d: numbers.next()?,
            e: numbers.next()?,
            f: numbers.next()?,
        })
    }

    pub(super) fn moved(self, x: f32, y: f32) -> Self {
        Self {
            e: self.e + x,
            f: self.f + y,
            ..self
        }
    }

    /// First `inner`, then this.
    pub(super) fn after(self, inner: Self) -> Self {
        let across = self.direction(inner.a, inner.b);
        let down = self.direction(inner.c, inner.d);
        let origin = self.place(inner.e, inner.f);
        Self {
            a: across.0,
            b: across.1,
            c: down.0,
            d: down.1,
            e: origin.0,
            f: origin.1,
        }
    }

    pub(super) fn place(self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = self.direction(x, y);
        (dx + self.e, dy + self.f)
    }

    pub(super) fn direction(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }
}

/// Numbers of a sane size; the others are left out.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f32> {
    text.split_ascii_whitespace().filter_map(number)
}

pub(super) fn number(word: &str) -> Option<f32> {
    let value: f32 = word.parse().ok()?;
    (value.abs() < 1e6).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_followed_by_what_holds_it() {
        let turned = Matrix::of("0 1 -1 0 10 0").unwrap();
        assert_eq!(turned.place(2.0, 3.0), (7.0, 2.0));
        let doubled = Matrix::of("2 0 0 2 0 0").unwrap().moved(1.0, 1.0);
        assert_eq!(doubled.after(turned).place(2.0, 3.0), (15.0, 5.0));
    }

    #[test]
    fn numbers_that_are_none_are_left_out() {
        assert_eq!(Area::of("0 0 nan 1e99 210"), None);
        assert_eq!(Area::of("0 0 210 297"), Some(Area::A4));
    }
}
