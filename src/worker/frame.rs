//! How the two processes talk: four bytes of length, then so many bytes. Nothing is set aside for a length that is
//! only claimed.

use std::io::{self, Read, Write};

/// The longest answer: no report comes near it, and the program can bear it.
pub(super) const LONGEST_ANSWER: u32 = 256 << 20;

/// The longest [`Wish`](super::wish::Wish): no system has longer names.
pub(super) const LONGEST_WISH: u32 = 1 << 16;

pub(super) fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// None at the end of the stream.
pub(super) fn read(from: &mut impl Read, longest: u32) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > longest {
        return Err(io::Error::other("a frame longer than any answer"));
    }
    let mut bytes = Vec::with_capacity(length.min(FIRST) as usize);
    from.take(length.into()).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

/// Set aside before the first byte came.
const FIRST: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in() {
        let mut pipe = Vec::new();
        write(&mut pipe, "成效".as_bytes()).unwrap();
        write(&mut pipe, b"").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(read(&mut from, 9).unwrap().unwrap(), "成效".as_bytes());
        assert_eq!(read(&mut from, 9).unwrap().unwrap(), b"");
        assert!(read(&mut from, 9).unwrap().is_none());
    }

    #[test]
    fn a_frame_too_long_or_cut_off_is_refused() {
        assert!(read(&mut b"\x0A\0\0\0".as_slice(), 9).is_err());
        assert!(read(&mut b"\x09\0\0\0four".as_slice(), 9).is_err());
    }
}
