//! Files of Word 97 made for tests, with one piece and one page of each formatting.

use crate::package::ole::testing::compound;

/// A document: its stories' runs in order, and its tables.
#[derive(Default)]
pub(super) struct Builder {
    /// Text with the properties of its characters and, behind its last character, of the paragraph.
    runs: Vec<(String, Vec<u8>, Vec<u8>)>,
    /// Lengths in characters: body, footnotes, headers, macros, comments, endnotes, text boxes.
    lengths: [u32; 7],
    story: usize,
    tables: Vec<(usize, Vec<u8>)>,
    pub(super) flags: u16,
    pub(super) clx_is_lost: bool,
}

const TEXT: usize = 1024;

impl Builder {
    /// A run or a whole paragraph, as the text says by its marks.
    pub(super) fn run(mut self, text: &str, characters: &[u8], paragraph: &[u8]) -> Self {
        self.lengths[self.story] += text.encode_utf16().count() as u32;
        let run = (text.to_owned(), characters.to_vec(), paragraph.to_vec());
        self.runs.push(run);
        self
    }

    pub(super) fn text(self, text: &str) -> Self {
        self.run(text, &[], &[])
    }

    /// What follows stands in that story, numbered as `lengths`.
    pub(super) fn story(mut self, story: usize) -> Self {
        self.story = story;
        self
    }

    pub(super) fn table(mut self, which: usize, bytes: Vec<u8>) -> Self {
        self.tables.push((which, bytes));
        self
    }

    /// A table of positions with a description each.
    pub(super) fn places(self, which: usize, cps: &[u32], description: &[&[u8]]) -> Self {
        let cps = cps.iter().flat_map(|cp| cp.to_le_bytes());
        self.table(which, cps.chain(description.concat()).collect())
    }

    pub(super) fn build(self) -> Vec<u8> {
        let (streams, tables) = self.streams();
        compound(&[("WordDocument", &streams), ("1Table", &tables)])
    }

    /// `WordDocument` and the table stream.
    pub(super) fn streams(mut self) -> (Vec<u8>, Vec<u8>) {
        let mut text: Vec<u8> = Vec::new();
        let mut ends = vec![TEXT as u32];
        for (run, _, _) in &self.runs {
            text.extend(run.encode_utf16().flat_map(u16::to_le_bytes));
            ends.push((TEXT + text.len()) as u32);
        }
        let mut document = vec![0; TEXT];
        document.extend(&text);
        document.resize(document.len().next_multiple_of(512), 0);
        for (which, step) in [(12, 1), (13, 13)] {
            let page = (document.len() / 512) as u32;
            document.extend(self.page(&ends, step));
            let index = [TEXT as u32, TEXT as u32 + text.len() as u32, page];
            let index = index.iter().flat_map(|n| n.to_le_bytes()).collect();
            self.tables.push((which, index));
        }
        if !self.clx_is_lost {
            self.tables.push((33, clx(text.len() as u32 / 2)));
        }
        let tables = self.fill_head(&mut document);
        document.resize(document.len().max(4096), 0);
        (document, tables)
    }

    fn page(&self, ends: &[u32], step: usize) -> Vec<u8> {
        let count = self.runs.len();
        let mut page = vec![0; 512];
        for (n, end) in ends.iter().enumerate() {
            page[n * 4..n * 4 + 4].copy_from_slice(&end.to_le_bytes());
        }
        let mut free = 511;
        for (n, (_, characters, paragraph)) in self.runs.iter().enumerate() {
            let content = if step == 1 {
                [vec![characters.len() as u8], characters.clone()].concat()
            } else {
                let mut content = vec![0, 0, 0, 0];
                content.extend(paragraph);
                content.resize(content.len().next_multiple_of(2), 0);
                content[1] = (content.len() / 2 - 1) as u8;
                content
            };
            free = (free - content.len()) / 2 * 2;
            page[free..free + content.len()].copy_from_slice(&content);
            page[(count + 1) * 4 + n * step] = (free / 2) as u8;
        }
        assert!(free > (count + 1) * 4 + count * step, "the page is full");
        page[511] = count as u8;
        page
    }

    fn fill_head(&self, document: &mut [u8]) -> Vec<u8> {
        document[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        document[10..12].copy_from_slice(&(self.flags | 0x0200).to_le_bytes());
        document[0x18..0x1C].copy_from_slice(&(TEXT as u32).to_le_bytes());
        for (n, length) in self.lengths.iter().enumerate() {
            document[0x4C + n * 4..0x50 + n * 4].copy_from_slice(&length.to_le_bytes());
        }
        let mut stream = Vec::new();
        for (which, table) in &self.tables {
            let at = 0x9A + which * 8;
            document[at..at + 4].copy_from_slice(&(stream.len() as u32).to_le_bytes());
            document[at + 4..at + 8].copy_from_slice(&(table.len() as u32).to_le_bytes());
            stream.extend(table);
        }
        stream
    }
}

fn clx(length: u32) -> Vec<u8> {
    let mut clx = vec![2, 16, 0, 0, 0];
    clx.extend(0_u32.to_le_bytes());
    clx.extend(length.to_le_bytes());
    clx.extend([0, 0]);
    clx.extend((TEXT as u32).to_le_bytes());
    clx.extend([0, 0]);
    clx
}
