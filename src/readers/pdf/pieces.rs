//! What `TJ` shows: texts and the steps between them. Chinese files write nearly all their text so, in hexadecimal
//! digits, `[<4E004E8C> -3 <4E09>]`: these are read where they stand, as they are most of the work.

use hayro_syntax::object::{Array, Object};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'t> {
    Text(&'t [u8]),
    /// Back, by thousandths of the font's size.
    Step(f32),
}

/// Hands out the pieces of an array one by one; what else is in it is passed over.
pub(super) fn for_each<E>(
    array: &Array<'_>,
    mut each: impl FnMut(Piece<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let is_plain = memchr::memchr3(b'(', b'%', b'/', array.data()).is_none();
    if is_plain {
        return for_each_plain(array.data(), each);
    }
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::String(text) => each(Piece::Text(text.as_bytes()))?,
            Object::Number(step) => each(Piece::Step(step.as_f32()))?,
            _ => {}
        }
    }
    Ok(())
}

/// Of texts in hexadecimal digits and numbers alone.
fn for_each_plain<E>(
    data: &[u8],
    mut each: impl FnMut(Piece<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut text = Vec::new();
    let mut rest = data;
    while let Some((first, after)) = rest.split_first() {
        match first {
            b'<' => {
                let end = memchr::memchr(b'>', after).unwrap_or(after.len());
                let (digits, after) = after.split_at(end);
                text.clear();
                push_bytes(&mut text, digits);
                each(Piece::Text(&text))?;
                rest = after;
            }
            b'-' | b'.' | b'0'..=b'9' => {
                let is_end = |byte: &u8| !matches!(byte, b'-' | b'.' | b'0'..=b'9');
                let end = rest.iter().position(is_end).unwrap_or(rest.len());
                let (digits, after) = rest.split_at(end);
                each(Piece::Step(number(digits)))?;
                rest = after;
            }
            _ => rest = after,
        }
    }
    Ok(())
}

/// Two digits are a byte; one that is left has a zero behind it.
fn push_bytes(bytes: &mut Vec<u8>, digits: &[u8]) {
    let mut high = None;
    for digit in digits.iter().filter_map(|digit| digit_of(*digit)) {
        match high.take() {
            Some(high) => bytes.push(high << 4 | digit),
            None => high = Some(digit),
        }
    }
    bytes.extend(high.map(|high| high << 4));
}

fn digit_of(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// `-250`, `1.5`, `.5`; nothing where it is no number.
fn number(digits: &[u8]) -> f32 {
    let digits = std::str::from_utf8(digits).unwrap_or_default();
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes as _;

    #[track_caller]
    fn check(array: &[u8], expected: &[Piece<'_>]) {
        let mut left = expected.iter();
        let all: Result<(), ()> = for_each(&Array::from_bytes(array).unwrap(), |piece| {
            assert_eq!(Some(&piece), left.next());
            Ok(())
        });
        assert_eq!((all, left.next()), (Ok(()), None));
    }

    #[test]
    fn texts_and_steps_come_in_turn() {
        let expected = [
            Piece::Text(b"N\x00N\x8C"),
            Piece::Step(-3.5),
            Piece::Text(b"N\x09\x20"),
            Piece::Step(250.0),
        ];
        check(b"[<4E004e8C>-3.5 <4E 09\n2>250]", &expected);
        check(b"[(N\\000N\\214)-3.5 <4E09 20> 250 /Name]", &expected);
        check(b"[]", &[]);
    }
}
