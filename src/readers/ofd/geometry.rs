//! Numbers, boxes and transformations as .ofd writes them: in text, parted by blanks.

use crate::readers::layout::Matrix;

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

    pub(super) fn extent(&self) -> f32 {
        (self.width * self.height).abs()
    }
}

/// `a b c d e f`.
pub(super) fn matrix(text: &str) -> Option<Matrix> {
    let numbers: Vec<f32> = numbers(text).take(6).collect();
    numbers.try_into().ok().map(Matrix::new)
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
    fn numbers_that_are_none_are_left_out() {
        assert_eq!(Area::of("0 0 nan 1e99 210"), None);
        assert_eq!(Area::of("0 0 210 297"), Some(Area::A4));
        assert_eq!(matrix("1 0 0 1 0"), None);
        assert_eq!(matrix("1 0 0 1 0 0"), Some(Matrix::IDENTITY));
    }
}
