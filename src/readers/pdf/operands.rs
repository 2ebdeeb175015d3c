//! What stands before an operator, as the operator wants it. What is missing or of another kind is nothing.

use hayro_syntax::content::Instruction;
use hayro_syntax::object::{Array, Dict, Name, Object};

use crate::readers::layout::Matrix;

pub(super) struct Operands<'b, 'a>([Option<&'b Object<'a>>; 6]);

impl<'b, 'a> Operands<'b, 'a> {
    pub(super) fn of(instruction: &Instruction<'b, 'a>) -> Self {
        let mut operands = instruction.operands();
        Self(std::array::from_fn(|_| operands.next()))
    }

    fn at(&self, idx: usize) -> Option<&'b Object<'a>> {
        self.0.get(idx).copied().flatten()
    }

    pub(super) fn number(&self, idx: usize) -> f32 {
        match self.at(idx) {
            Some(Object::Number(number)) => finite(number.as_f32()),
            _ => 0.0,
        }
    }

    pub(super) fn numbers<const N: usize>(&self) -> [f32; N] {
        std::array::from_fn(|idx| self.number(idx))
    }

    pub(super) fn matrix(&self) -> Matrix {
        Matrix::new(self.numbers())
    }

    pub(super) fn string(&self, idx: usize) -> &'b [u8] {
        match self.at(idx) {
            Some(Object::String(string)) => string.as_bytes(),
            _ => &[],
        }
    }

    pub(super) fn name(&self, idx: usize) -> Option<&'b Name<'a>> {
        match self.at(idx) {
            Some(Object::Name(name)) => Some(name),
            _ => None,
        }
    }

    pub(super) fn dict(&self, idx: usize) -> Option<&'b Dict<'a>> {
        match self.at(idx) {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        }
    }

    pub(super) fn array(&self, idx: usize) -> Option<&'b Array<'a>> {
        match self.at(idx) {
            Some(Object::Array(array)) => Some(array),
            _ => None,
        }
    }
}

/// Numbers beyond any page are nothing, so that sums of them stay numbers.
pub(super) fn finite(number: f32) -> f32 {
    if number.abs() < 1e7 { number } else { 0.0 }
}
