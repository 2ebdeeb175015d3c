//! Every limit on what a file may be, in one place, so that a hostile one costs a sentence and not the memory.

/// How large and how deep a file may be. A value, so that tests can use small ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes of one part of a package, unpacked. Counted while unpacking; what the header says is not believed.
    pub part: u64,
    /// Bytes of all parts that were unpacked together.
    pub sum: u64,
    /// Parts in a package.
    pub parts: usize,
    /// Elements inside elements.
    pub depth: usize,
    /// Pages of a .pdf.
    pub pages: usize,
    /// Characters on them, each with its place.
    pub glyphs: usize,
}

impl Limits {
    /// What people's reports never reach: the longest seen is a thousandth of it.
    pub const DEFAULT: Self = Self {
        file: 200_000_000,
        part: 64 << 20,
        sum: 256 << 20,
        parts: 10_000,
        depth: 200,
        pages: 10_000,
        glyphs: 10_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
