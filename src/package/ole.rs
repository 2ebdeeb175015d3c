//! What is inside a compound file (OLE2), by the names of its streams: .doc, .xls, .wps and encrypted .docx all are.

/// The streams of a compound file that tell what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OleFile {
    pub streams: Vec<OleStream>,
}

/// A stream's name and where its bytes begin, if in whole sectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OleStream {
    pub name: String,
    pub start: usize,
}

/// Directory entries are 128 bytes on a 128-byte border; they are found by their shape, so that a broken chain of
/// sectors hides none and a loop in it cannot hold us.
pub fn ole_streams(bytes: &[u8]) -> OleFile {
    let sector = match bytes.get(30..32) {
        Some([12, 0]) => 4096,
        _ => 512,
    };
    let entries = bytes.chunks_exact(ENTRY).skip(sector / ENTRY);
    let streams = entries.filter_map(|entry| stream(entry, sector)).take(MOST);
    OleFile {
        streams: streams.collect(),
    }
}

const ENTRY: usize = 128;
/// A document has some ten streams; a few hundred where it embeds others.
const MOST: usize = 4096;

/// Name in UTF-16 at 0, its length in bytes with the final NUL at 64, type at 66 (2 = stream), first sector at 116.
fn stream(entry: &[u8], sector: usize) -> Option<OleStream> {
    let length = usize::from(u16::from_le_bytes(entry.get(64..66)?.try_into().ok()?));
    let is_stream = entry.get(66) == Some(&2) && entry.get(67).is_some_and(|&colour| colour <= 1);
    if !is_stream || !(4..=64).contains(&length) || length % 2 == 1 {
        return None;
    }
    let (units, end) = entry.get(..length)?.split_at(length - 2);
    let units: Vec<u16> = units
        .chunks_exact(2)
        .map(|pair| {
            pair.iter()
                .rev()
                .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
        })
        .collect();
    let name = String::from_utf16(&units).ok()?;
    let first = u32::from_le_bytes(entry.get(116..120)?.try_into().ok()?) as usize;
    (end == [0, 0]).then(|| OleStream {
        name,
        start: (first + 1).saturating_mul(sector),
    })
}

impl OleFile {
    pub fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name == name)
    }

    /// The first bytes of a stream.
    pub fn head<'a>(&self, bytes: &'a [u8], name: &str, length: usize) -> Option<&'a [u8]> {
        let stream = self.streams.iter().find(|stream| stream.name == name)?;
        bytes.get(stream.start..stream.start.checked_add(length)?)
    }
}
