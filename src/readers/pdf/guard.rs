//! Streams that hold objects or the table of them are unpacked by the library, which knows no limit: what they unpack
//! to is measured before the file is handed to it. One that is encrypted, or whose kind is spelled with `#`, is not
//! found here; the reading process's memory is the limit then.

use memchr::memmem;

use super::stream::Budget;
use crate::package::Limits;
use crate::readers::ReadError;

const KINDS: [&[u8]; 2] = [b"/ObjStm", b"/XRef"];

/// Packed in packed: no program writes more than two.
const MOST_LAYERS: usize = 4;

pub(super) fn check(file: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let mut budget = Budget::new(limits);
    for kind in KINDS {
        let mut rest = file;
        while let Some(at) = memmem::find(rest, kind) {
            rest = rest.get(at + kind.len()..).unwrap_or_default();
            if let Some(packed) = stream(rest) {
                measure(packed, &mut budget)?;
                rest = packed;
            }
        }
    }
    Ok(())
}

/// The rest of the file from where the stream begins whose dictionary this is within.
fn stream(dict: &[u8]) -> Option<&[u8]> {
    // `/XRefStm 1234` is another word.
    if dict.first().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let end = memmem::find(dict, b"endobj").unwrap_or(dict.len());
    let start = memmem::find(dict.get(..end)?, b"stream")? + b"stream".len();
    let packed = dict.get(start..)?;
    let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
    Some(packed.strip_prefix(b"\n").unwrap_or(packed))
}

fn measure(packed: &[u8], budget: &mut Budget) -> Result<(), ReadError> {
    let mut bytes = budget.inflate(packed)?;
    for _ in 1..MOST_LAYERS {
        if !is_packed(&bytes) {
            break;
        }
        bytes = budget.inflate(&bytes)?;
    }
    Ok(())
}

/// By the first two bytes; those of such a stream are figures or small numbers.
fn is_packed(bytes: &[u8]) -> bool {
    match bytes {
        [method, check, ..] => {
            method & 0x0F == 8 && u16::from_be_bytes([*method, *check]).is_multiple_of(31)
        }
        _ => false,
    }
}
