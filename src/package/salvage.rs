//! Parts of a zip package without its directory: each part still has a header of its own before it.

use std::collections::BTreeMap;

use flate2::read::DeflateDecoder;
use memchr::memmem;

use super::zip_reader::{part_name, read_up_to};
use super::{Limits, PackageError, Part};

/// A part found by its own header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Salvaged {
    data: usize,
    deflated: bool,
    /// Length as the header has it; 0 where it was written after the data.
    packed: usize,
    encrypted: bool,
}

/// All parts whose header can be found. The last of two with one name wins, as in a directory.
pub(super) fn salvage(
    bytes: &[u8],
    limits: &Limits,
) -> Result<BTreeMap<String, Salvaged>, PackageError> {
    let mut parts = BTreeMap::new();
    for at in memmem::find_iter(bytes, b"PK\x03\x04") {
        let Some((name, part)) = header(bytes, at) else {
            continue;
        };
        if part.encrypted {
            return Err(PackageError::Encrypted);
        }
        parts.insert(name, part);
        if parts.len() > limits.parts {
            let (parts, limit) = (parts.len(), limits.parts);
            return Err(PackageError::TooManyParts { parts, limit });
        }
    }
    Ok(parts)
}

/// Local file header: flags at 6, method at 8, packed size at 18, length of name at 26 and of extras at 28.
fn header(bytes: &[u8], at: usize) -> Option<(String, Salvaged)> {
    let header = bytes.get(at..at + 30)?;
    let u16_at = |i: usize| Some(u16::from_le_bytes(header.get(i..i + 2)?.try_into().ok()?));
    let (flags, method) = (u16_at(6)?, u16_at(8)?);
    let packed = u32::from_le_bytes(header.get(18..22)?.try_into().ok()?);
    let name_end = at + 30 + usize::from(u16_at(26)?);
    let name = bytes.get(at + 30..name_end)?;
    let plausible =
        !name.is_empty() && name.iter().all(|&byte| byte >= b' ') && (method == 0 || method == 8);
    let part = Salvaged {
        data: name_end + usize::from(u16_at(28)?),
        deflated: method == 8,
        packed: packed as usize,
        encrypted: flags & 1 == 1,
    };
    plausible.then(|| (part_name(name), part))
}

impl Salvaged {
    pub(super) fn unpack(&self, bytes: &[u8], room: u64) -> Part {
        let rest = bytes.get(self.data..).unwrap_or_default();
        if self.deflated {
            // The stream itself says where it ends.
            return read_up_to(DeflateDecoder::new(rest), room, 0);
        }
        let whole = rest.get(..self.packed);
        let part = read_up_to(whole.unwrap_or(rest), room, 0);
        Part {
            damaged: whole.is_none(),
            ..part
        }
    }
}
