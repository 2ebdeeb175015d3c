//! Streams unpacked, never further than the limits: a few bytes may stand for gigabytes.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::package::Limits;
use crate::readers::ReadError;

/// What may still be unpacked of one file.
pub(super) struct Budget {
    part: u64,
    sum: u64,
    left: u64,
}

/// Bytes of a stream in a packing of old days that is unpacked by the library, which knows no limit.
const OLD_PACKING: usize = 256 << 10;

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            part: limits.part,
            sum: limits.sum,
            left: limits.sum,
        }
    }

    /// The bytes that a stream stands for; nothing where they cannot be told.
    pub(super) fn unpacked(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, ReadError> {
        let filters = stream.filters();
        let is_plain = !filters.iter().any(|filter| !is_own(*filter)) && !has_predictor(stream);
        let bytes = if is_plain {
            let mut bytes = stream.raw_data().into_owned();
            for filter in filters {
                bytes = self.step(filter, &bytes)?;
            }
            bytes
        } else if stream.raw_data().len() <= OLD_PACKING {
            let decoded = stream.decoded_data();
            decoded
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default()
        } else {
            Vec::new()
        };
        self.spend(bytes)
    }

    fn spend(&mut self, bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
        let limit = ReadError::UnpacksTooLarge { limit: self.sum };
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(limit)?;
        Ok(bytes)
    }

    fn step(&self, filter: Filter, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        match filter {
            Filter::FlateDecode => self.inflated(bytes),
            Filter::Ascii85Decode => Ok(of_base_85(bytes)),
            Filter::AsciiHexDecode => Ok(of_hex(bytes)),
            _ => Ok(bytes.to_vec()),
        }
    }

    /// What can be had of it; some programs leave out the two bytes at its beginning.
    fn inflated(&self, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        let most = self.part.min(self.left) + 1;
        let mut unpacked = Vec::new();
        // An error in its midst ends it; what came before is kept.
        let whole = ZlibDecoder::new(bytes)
            .take(most)
            .read_to_end(&mut unpacked);
        if whole.is_err() && unpacked.is_empty() {
            let bare = DeflateDecoder::new(bytes)
                .take(most)
                .read_to_end(&mut unpacked);
            if bare.is_err() && unpacked.is_empty() {
                return Ok(unpacked);
            }
        }
        if unpacked.len() as u64 >= most {
            let limit = if most > self.part {
                self.part
            } else {
                self.sum
            };
            return Err(ReadError::UnpacksTooLarge { limit });
        }
        Ok(unpacked)
    }
}

fn is_own(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::FlateDecode | Filter::Ascii85Decode | Filter::AsciiHexDecode | Filter::Crypt
    )
}

fn has_predictor(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let parameters = ["DecodeParms", "DP"]
        .iter()
        .find_map(|key| dict.get::<Dict<'_>>(*key));
    parameters.is_some_and(|dict| dict.get::<i32>("Predictor").unwrap_or(1) > 1)
}

fn of_hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    let byte = |pair: &[u8]| pair.iter().fold(0, |byte, digit| byte << 4 | digit);
    digits.chunks_exact(2).map(byte).collect()
}

/// Five digits from `!` on for four bytes, `z` for four zeros; `~` ends.
fn of_base_85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut digits: Vec<u32> = Vec::with_capacity(5);
    let is_digit = |byte: &u8| (b'!'..=b'u').contains(byte) || *byte == b'z';
    for &byte in bytes
        .iter()
        .take_while(|byte| **byte != b'~')
        .filter(|byte| is_digit(byte))
    {
        if byte == b'z' {
            out.extend([0; 4]);
            continue;
        }
        digits.push(u32::from(byte - b'!'));
        if digits.len() == 5 {
            out.extend(base_85_word(&digits));
            digits.clear();
        }
    }
    if let Some(kept) = digits.len().checked_sub(1) {
        digits.resize(5, 84);
        out.extend(base_85_word(&digits).into_iter().take(kept));
    }
    out
}

fn base_85_word(digits: &[u32]) -> [u8; 4] {
    let word = digits.iter().fold(0_u32, |word, digit| {
        word.wrapping_mul(85).wrapping_add(*digit)
    });
    word.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_packings_are_unpacked() {
        assert_eq!(of_hex(b"48 65 6C6c 6F>"), b"Hello");
        assert_eq!(of_base_85(b"87cURDZ~>"), b"Hello");
        assert_eq!(of_base_85(b"z87cUR~>"), b"\0\0\0\0Hell");
    }

    #[test]
    fn unpacking_stops_at_the_limit() {
        use std::io::Write as _;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&[b' '; 10_000]).unwrap();
        let packed = packer.finish().unwrap();
        let budget = |part| {
            Budget::new(&Limits {
                part,
                ..Limits::DEFAULT
            })
        };
        assert_eq!(budget(10_000).inflated(&packed).unwrap().len(), 10_000);
        assert_eq!(
            budget(9_999).inflated(&packed),
            Err(ReadError::UnpacksTooLarge { limit: 9_999 })
        );
    }
}
