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
    /// Elements inside elements of a web page, as browsers limit them: a page is not refused for what its office forgot
    /// to close.
    pub page_depth: usize,
    /// Elements and texts of one web page.
    pub page_nodes: usize,
    /// Attributes of one tag of a web page: its parser compares each with all before it.
    pub tag_pieces: usize,
    /// Parts in parts of a mailed page.
    pub mail_depth: usize,
    /// Bytes of the head of a mail or of one of its parts; what comes after counts as its body.
    pub mail_head: usize,
    /// Pages of a .pdf.
    pub pages: usize,
    /// Characters on the pages of a .pdf or .ofd, each with its place; in an .ofd its objects and lines count too.
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
        page_depth: 512,
        page_nodes: 4_000_000,
        tag_pieces: 4096,
        mail_depth: 6,
        mail_head: 64 << 10,
        pages: 10_000,
        glyphs: 10_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
