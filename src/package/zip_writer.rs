//! Parts → one zip file, the same bytes for the same parts: no clock, no machine in it.

use std::io::{Cursor, Write as _};

use zip::{DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// A zip of the parts (name, content) in this order, each stamped 1980-01-01.
pub fn zip_parts(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn parts_come_back_in_order_and_bytes_are_always_the_same() {
        let parts: [(&str, &[u8]); 2] = [("甲.xml", b"<a/>"), ("b", b"")];
        let bytes = zip_parts(&parts).unwrap();
        assert_eq!(bytes, zip_parts(&parts).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive
            .by_index(0)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "<a/>");
        assert_eq!(archive.len(), 2);
    }
}
