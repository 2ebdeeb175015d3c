//! .docx in the look of GB/T 9704-2012, with real styles, so that Word's navigation pane shows the headings.
//!
//! Own XML over `zip`: docx libraries get the order of elements wrong that Word's schema asks for, or have no Normal
//! style. Faces are named, never embedded (their licences forbid it); Word takes another where one is missing.

mod body;
mod parts;

use super::WriteError;
use crate::{package::zip_parts, summary::Summary};

pub(super) fn write(summary: &Summary) -> Result<Vec<u8>, WriteError> {
    let document = body::document(summary);
    let properties = parts::properties(summary);
    let styles = parts::styles();
    let (odd, even) = (parts::footer("Footer"), parts::footer("FooterEven"));
    Ok(zip_parts(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", parts::RELATIONS.as_bytes()),
        ("docProps/core.xml", properties.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONS.as_bytes(),
        ),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", parts::SETTINGS.as_bytes()),
        ("word/fontTable.xml", parts::FONTS.as_bytes()),
        ("word/footer1.xml", odd.as_bytes()),
        ("word/footer2.xml", even.as_bytes()),
    ])?)
}
