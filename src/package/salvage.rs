//! Parts of a zip package without its directory: each part still has a header of its own before it.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use flate2::read::DeflateDecoder;
use memchr::memmem;

use super::bytes::{u16_at, u32_at};
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
    size_follows: bool,
}

/// What a part's header begins with.
pub(super) const PART: &[u8] = b"PK\x03\x04";

/// All parts whose header can be found; not those of a package inside one of them. The first of two with one name wins.
pub(super) fn salvage(
    bytes: &[u8],
    limits: &Limits,
) -> Result<BTreeMap<String, Salvaged>, PackageError> {
    let finder = memmem::Finder::new(PART);
    let mut parts = BTreeMap::new();
    let mut unpacking = limits.sum;
    let (mut from, mut met) = (0, 0);
    while let Some(at) = finder.find(bytes.get(from..).unwrap_or_default()) {
        let at = from + at;
        from = at + PART.len();
        let Some((name, mut part)) = header(bytes, at) else {
            continue;
        };
        if part.encrypted {
            return Err(PackageError::Encrypted);
        }
        from = part.end(bytes, &mut unpacking).max(from);
        parts.entry(name).or_insert(part);
        met += 1;
        if met > limits.parts {
            let (parts, limit) = (met, limits.parts);
            return Err(PackageError::TooManyParts { parts, limit });
        }
    }
    Ok(parts)
}

/// The size of data without compression where it was written after them: mark, checksum, this size twice.
fn stored_size(rest: &[u8]) -> Option<usize> {
    memmem::find_iter(rest, b"PK\x07\x08").find(|&at| {
        let said = u32_at(rest, at + 8).zip(u32_at(rest, at + 12));
        said.is_some_and(|(packed, size)| packed as usize == at && (size == packed || size == 0))
    })
}

/// Local file header: flags at 6, method at 8, packed size at 18, length of name at 26 and of extras at 28.
fn header(bytes: &[u8], at: usize) -> Option<(String, Salvaged)> {
    let (flags, method) = (u16_at(bytes, at + 6)?, u16_at(bytes, at + 8)?);
    let packed = u32_at(bytes, at + 18)?;
    let name_end = at + 30 + usize::from(u16_at(bytes, at + 26)?);
    let name = bytes.get(at + 30..name_end)?;
    let plausible =
        !name.is_empty() && name.iter().all(|&byte| byte >= b' ') && (method == 0 || method == 8);
    let part = Salvaged {
        data: name_end + usize::from(u16_at(bytes, at + 28)?),
        deflated: method == 8,
        packed: packed as usize,
        encrypted: flags & 1 == 1,
        size_follows: flags & 8 == 8,
    };
    plausible.then(|| (part_name(name), part))
}

impl Salvaged {
    /// Where its data ends, whatever they look like. Where no header says so, it is found out: by unpacking, of which
    /// there may be so many bytes in all, or by the size behind the data.
    fn end(&mut self, bytes: &[u8], unpacking: &mut u64) -> usize {
        let end = self.data.saturating_add(self.packed);
        if end <= bytes.len() && self.packed > 0 {
            return end;
        }
        let rest = bytes.get(self.data..).unwrap_or_default();
        if !self.deflated && self.packed == 0 && self.size_follows {
            self.packed = stored_size(rest).unwrap_or(rest.len());
        }
        if !self.deflated {
            return self.data.saturating_add(self.packed).min(bytes.len());
        }
        let mut packed = DeflateDecoder::new(rest);
        // Broken data end where they break.
        let unpacked = io::copy(&mut (&mut packed).take(*unpacking), &mut io::sink());
        *unpacking = unpacking.saturating_sub(unpacked.unwrap_or(packed.total_out()));
        self.data + packed.total_in() as usize
    }

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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::CompressionMethod::{self, Deflated, Stored};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::package::Package;

    fn write_parts<W: Write + io::Seek>(
        mut writer: ZipWriter<W>,
        parts: &[(&str, &[u8])],
        method: CompressionMethod,
    ) -> W {
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in parts {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    fn whole(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
        write_parts(ZipWriter::new(Cursor::new(Vec::new())), parts, method).into_inner()
    }

    /// As written into a pipe: sizes follow the data.
    fn streamed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
        write_parts(ZipWriter::new_stream(Vec::new()), parts, method).into_inner()
    }

    /// What is left of it, but for its end.
    fn cut(bytes: &[u8], end: usize) -> Vec<(String, Vec<u8>)> {
        let mut package = Package::open(&bytes[..bytes.len() - end], &Limits::DEFAULT).unwrap();
        assert!(package.is_damaged());
        let names: Vec<_> = package.names().map(str::to_owned).collect();
        let mut part = |name: &str| package.part(name).unwrap().unwrap().bytes;
        names
            .iter()
            .map(|name| (name.clone(), part(name)))
            .collect()
    }

    #[test]
    fn a_package_inside_one_that_was_cut_is_not_taken_for_it() {
        let inner = whole(&[("text", b"inner"), ("book", b"inner")], Stored);
        let parts: [(&str, &[u8]); 3] = [("text", b"outer"), ("object", &inner), ("z", b"last")];
        let expected = [
            ("object", inner.as_slice()),
            ("text", b"outer"),
            ("z", b"last"),
        ];
        let expected = expected.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        for bytes in [
            whole(&parts, Stored),
            streamed(&parts, Stored),
            streamed(&parts, Deflated),
        ] {
            assert_eq!(cut(&bytes, 30), expected);
        }
        // Not even where it breaks off in the middle of it.
        let until_object = whole(&parts[..2], Stored);
        let names: Vec<_> = cut(&until_object, 180)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["object", "text"]);
    }

    #[test]
    fn the_first_part_of_a_name_is_taken() {
        let mut bytes = whole(&[("text", b"first")], Deflated);
        bytes.truncate(bytes.len() - 30);
        bytes.extend(whole(&[("text", b"second")], Deflated));
        assert_eq!(cut(&bytes, 0), [("text".to_owned(), b"first".to_vec())]);
    }

    #[test]
    fn a_package_behind_something_else_is_whole() {
        let bytes = [b"\0\0\0\0".as_slice(), &whole(&[("text", b"a")], Stored)].concat();
        assert!(
            !Package::open(&bytes, &Limits::DEFAULT)
                .unwrap()
                .is_damaged()
        );
    }
}
