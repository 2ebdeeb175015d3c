//! stub
use super::{ItemIdx, Outline};
use crate::{
    report::Report,
    text::{ByteOffset, ByteSpan},
};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    Clause,
    Sentence,
    Item,
    Paragraph,
    Section,
}
pub fn unit_at(r: &Report, _o: &Outline, at: ByteOffset, _g: Grain) -> ByteSpan {
    r.paragraph(r.paragraph_at(at))
        .map(|p| p.span)
        .unwrap_or_default()
}
pub fn natural_unit_at(r: &Report, o: &Outline, at: ByteOffset) -> ByteSpan {
    unit_at(r, o, at, Grain::Paragraph)
}
pub fn wider(r: &Report, o: &Outline, s: ByteSpan, _a: ByteOffset) -> ByteSpan {
    s.cover(natural_unit_at(r, o, s.start()))
}
pub fn narrower(_r: &Report, _o: &Outline, s: ByteSpan, _a: ByteOffset) -> ByteSpan {
    s
}
pub fn next_unit(r: &Report, _o: &Outline, s: ByteSpan) -> Option<ByteSpan> {
    let p = r.paragraph_at(s.end());
    let n = if s.is_empty() { p.get() } else { p.get() + 1 };
    r.paragraphs().get(n).map(|p| p.span)
}
pub fn previous_unit(r: &Report, _o: &Outline, s: ByteSpan) -> Option<ByteSpan> {
    let p = r.paragraph_at(s.start());
    r.paragraphs().get(p.get().checked_sub(1)?).map(|p| p.span)
}
pub fn path_labels(_r: &Report, _o: &Outline, _a: ByteOffset) -> Vec<String> {
    let _ = ItemIdx(0);
    Vec::new()
}
