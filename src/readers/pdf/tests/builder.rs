//! Small files of .pdf for tests, written object by object.

use std::fmt::Write as _;

use encoding_rs::GBK;

/// Objects 1 (the catalogue) and 2 (the pages) are made at the end.
pub(super) struct Builder {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// Of every page.
    resources: String,
    /// More of each page's dictionary.
    pub(super) page_entries: String,
}

/// A font that is only named, as old Chinese programs write it.
pub(super) const GBK_FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[814[500 500]7716[500]]>>]>>";

impl Builder {
    /// With one font, `/F`.
    pub(super) fn with_font(font: &str) -> Self {
        let mut builder = Self {
            objects: vec![Vec::new(), Vec::new()],
            pages: Vec::new(),
            resources: String::new(),
            page_entries: "/MediaBox[0 0 595 842]".to_owned(),
        };
        let font = builder.object(font.as_bytes().to_vec());
        builder.resources = format!("/Font<</F {font} 0 R>>");
        builder
    }

    /// Adds an object; gives its number.
    pub(super) fn object(&mut self, content: Vec<u8>) -> usize {
        self.objects.push(content);
        self.objects.len()
    }

    pub(super) fn stream(&mut self, entries: &str, content: &[u8]) -> usize {
        let mut object = format!("<</Length {}{entries}>>stream\n", content.len()).into_bytes();
        object.extend(content);
        object.extend(b"\nendstream");
        self.object(object)
    }

    /// A drawing or picture named `/X`.
    pub(super) fn x_object(mut self, entries: &str, content: &[u8]) -> Self {
        let number = self.stream(entries, content);
        write!(self.resources, "/XObject<</X {number} 0 R>>").unwrap();
        self
    }

    pub(super) fn page(mut self, content: &str) -> Self {
        let content = self.stream("", content.as_bytes());
        let (resources, entries) = (&self.resources, &self.page_entries);
        let page = format!(
            "<</Type/Page/Parent 2 0 R{entries}/Resources<<{resources}>>/Contents {content} 0 R>>"
        );
        let page = self.object(page.into_bytes());
        self.pages.push(page);
        self
    }

    pub(super) fn file(mut self) -> Vec<u8> {
        let mut kids = String::new();
        for page in &self.pages {
            write!(kids, "{page} 0 R ").unwrap();
        }
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
        self.objects[1] =
            format!("<</Type/Pages/Count {}/Kids[{kids}]>>", self.pages.len()).into_bytes();
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = String::new();
        for (n, object) in self.objects.iter().enumerate() {
            writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
            file.extend(format!("{} 0 obj\n", n + 1).into_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let (start, size) = (file.len(), self.objects.len() + 1);
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        file.extend(end.into_bytes());
        file
    }
}

/// Lines of text in code page 936 from the top, 16 points high and 28 apart; `·` before a line sets it in by two.
pub(super) fn lines(lines: &[&str]) -> String {
    let mut content = "BT /F 16 Tf\n".to_owned();
    for (n, line) in lines.iter().enumerate() {
        let (x, line) = match line.strip_prefix('·') {
            Some(line) => (104, line),
            None => (72, *line),
        };
        writeln!(
            content,
            "1 0 0 1 {x} {} Tm <{}> Tj",
            742 - 28 * n,
            gbk(line)
        )
        .unwrap();
    }
    content + "ET\n"
}

pub(super) fn gbk(text: &str) -> String {
    hex(&GBK.encode(text).0)
}

pub(super) fn utf16(text: &str) -> String {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    hex(&units)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in bytes {
        write!(digits, "{byte:02X}").unwrap();
    }
    digits
}
