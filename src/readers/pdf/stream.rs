//! Streams unpacked, never further than the limits: a few bytes may stand for gigabytes.

use std::borrow::Cow;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::package::Limits;
use crate::readers::ReadError;

/// What may still be unpacked of one file.
pub(super) struct Budget {
    part: u64,
    sum: u64,
    left: u64,
    /// One for all streams: making it costs more than a page.
    inflater: Decompress,
}

/// Bytes of a stream in a packing of old days that is unpacked by the library, which knows no limit.
const OLD_PACKING: usize = 256 << 10;

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            part: limits.part,
            sum: limits.sum,
            left: limits.sum,
            inflater: Decompress::new(true),
        }
    }

    /// The bytes that a stream stands for; nothing where they cannot be told.
    pub(super) fn unpacked(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, ReadError> {
        let filters = stream.filters();
        let is_plain = !filters.iter().any(|filter| !is_own(*filter)) && !has_predictor(stream);
        let bytes = if is_plain {
            let mut bytes = stream.raw_data();
            for filter in filters {
                bytes = Cow::Owned(self.step(filter, &bytes)?);
            }
            bytes.into_owned()
        } else if stream.raw_data().len() <= OLD_PACKING {
            let decoded = stream.decoded_data();
            decoded.map(Cow::into_owned).unwrap_or_default()
        } else {
            Vec::new()
        };
        self.spend(bytes)
    }

    /// What is packed so, or the beginning of these bytes is.
    pub(super) fn inflate(&mut self, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        let unpacked = self.inflated(bytes)?;
        self.spend(unpacked)
    }

    fn spend(&mut self, bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
        let limit = ReadError::UnpacksTooLarge { limit: self.sum };
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(limit)?;
        Ok(bytes)
    }

    fn step(&mut self, filter: Filter, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        match filter {
            Filter::FlateDecode => self.inflated(bytes),
            Filter::Ascii85Decode => Ok(of_base_85(bytes)),
            Filter::AsciiHexDecode => Ok(of_hex(bytes)),
            _ => Ok(bytes.to_vec()),
        }
    }

    /// What can be had of it; some programs leave out the two bytes at its beginning.
    fn inflated(&mut self, bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
        let most = usize::try_from(self.part.min(self.left)).unwrap_or(usize::MAX - 1);
        let mut unpacked = inflated(&mut self.inflater, bytes, true, most);
        if unpacked.is_empty() {
            unpacked = inflated(&mut self.inflater, bytes, false, most);
        }
        if unpacked.len() > most {
            let limit = if self.left < self.part {
                self.sum
            } else {
                self.part
            };
            return Err(ReadError::UnpacksTooLarge { limit });
        }
        Ok(unpacked)
    }
}

/// Never much more than `most` bytes. An error in their midst ends them; what came before is kept.
fn inflated(inflater: &mut Decompress, packed: &[u8], has_head: bool, most: usize) -> Vec<u8> {
    // Text of a page is packed to a sixth or so.
    let mut unpacked = Vec::with_capacity(most.min(packed.len().saturating_mul(8)) + 1);
    inflater.reset(has_head);
    let mut rest = packed;
    while unpacked.len() <= most {
        let before = inflater.total_in();
        let status = inflater.decompress_vec(rest, &mut unpacked, FlushDecompress::None);
        let used = inflater.total_in() - before;
        rest = rest.get(used as usize..).unwrap_or_default();
        let is_full = unpacked.len() == unpacked.capacity();
        if !is_full || !matches!(status, Ok(Status::Ok | Status::BufError)) {
            break;
        }
        unpacked.reserve(unpacked.len());
    }
    unpacked
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
        let cut = &packed[..packed.len() - 9];
        assert!(!budget(10_000).inflated(cut).unwrap().is_empty());
        assert_eq!(budget(10_000).inflated(&packed).unwrap().len(), 10_000);
        assert_eq!(
            budget(9_999).inflated(&packed),
            Err(ReadError::UnpacksTooLarge { limit: 9_999 })
        );
    }
}
