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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use std::{collections::BTreeSet, io::Read as _};

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn parts() -> Vec<(String, String)> {
        let bytes = write(&sample::summary_of_sample()).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let part = |idx| {
            let mut part = zip.by_index(idx).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        };
        (0..10).map(part).collect()
    }

    fn part(name: &str) -> String {
        parts()
            .into_iter()
            .find(|(other, _)| other == name)
            .unwrap()
            .1
    }

    /// The values of `w:val` of all such elements.
    fn values(xml: &str, element: &str, attribute: &str) -> BTreeSet<String> {
        let document = roxmltree::Document::parse(xml).unwrap();
        document
            .descendants()
            .filter(|node| node.has_tag_name((W, element)))
            .filter_map(|node| node.attribute((W, attribute)).map(str::to_owned))
            .collect()
    }

    #[test]
    fn every_part_is_xml_and_has_a_content_type() {
        let types = part("[Content_Types].xml");
        for (name, text) in parts() {
            roxmltree::Document::parse(&text).unwrap();
            let known = types.contains(&format!("\"/{name}\"")) || name.contains("_rels/");
            assert!(known || name == "[Content_Types].xml", "{name}");
        }
    }

    #[test]
    fn every_style_used_is_defined() {
        let defined = values(&part("word/styles.xml"), "style", "styleId");
        for name in [
            "word/document.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/styles.xml",
        ] {
            for element in ["pStyle", "rStyle", "basedOn", "next"] {
                let used = values(&part(name), element, "val");
                assert!(used.is_subset(&defined), "{name} {used:?}");
            }
        }
    }

    #[test]
    fn paragraph_properties_stand_in_the_order_of_the_schema() {
        const ORDER: [&str; 9] = [
            "pStyle",
            "keepNext",
            "keepLines",
            "widowControl",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
        ];
        for name in ["word/document.xml", "word/styles.xml"] {
            let text = part(name);
            let document = roxmltree::Document::parse(&text).unwrap();
            for properties in document
                .descendants()
                .filter(|node| node.has_tag_name((W, "pPr")))
            {
                let places: Vec<_> = properties
                    .children()
                    .map(|child| {
                        ORDER
                            .iter()
                            .position(|known| *known == child.tag_name().name())
                            .unwrap()
                    })
                    .collect();
                assert!(places.is_sorted(), "{name} {places:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_in_a_summary_the_document_is_xml(text: String, name: String) {
            let mut summary = sample::summary_of_sample();
            let group = &mut summary.tags[0].groups[0];
            group.name.clone_from(&name);
            group.entries[0].text.clone_from(&text);
            group.entries[0].note.clone_from(&text);
            summary.title = name;
            for part in [body::document(&summary), parts::properties(&summary)] {
                proptest::prop_assert!(roxmltree::Document::parse(&part).is_ok());
            }
        }
    }

    #[test]
    fn the_author_is_named_only_where_one_was_typed() {
        assert!(part("docProps/core.xml").contains("青禾街道党工委办公室"));
        assert!(!parts::properties(&sample::empty()).contains("creator"));
    }
}
