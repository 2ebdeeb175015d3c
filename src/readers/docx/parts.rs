//! The parts of a .docx, found through its relationships and never by their usual names alone.

use super::wml::attribute;
use crate::package::xml::{Document, Node, XmlError, with_document};
use crate::package::{Limits, Package};
use crate::readers::{Damage, FileKind, ReadError};

/// One entry of a `.rels` part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relationship {
    pub(super) id: String,
    /// The last word of its type: `officeDocument`, `numbering`, `styles`, `aFChunk`.
    pub(super) kind: String,
    /// Name of the part in the package, or an address outside.
    pub(super) target: String,
    pub(super) is_external: bool,
}

/// A package with the limits that hold for its parts.
pub(super) struct Parts<'p, 'b> {
    pub(super) package: &'p mut Package<'b>,
    pub(super) limits: Limits,
    /// A part could not be read to its end.
    pub(super) damaged: bool,
}

impl Parts<'_, '_> {
    /// What `read` makes of a part's tree. None where there is no such part, or none that can be read.
    pub(super) fn with_part<R>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Document<'_>) -> R,
    ) -> Result<Option<R>, ReadError> {
        let Some(part) = self.package.part(name)? else {
            return Ok(None);
        };
        self.damaged |= part.damaged;
        let parsed = with_document(&part.bytes, &self.limits, |document, mended| {
            (read(document), mended)
        });
        match parsed {
            Ok((value, mended)) => {
                self.damaged |= mended;
                Ok(Some(value))
            }
            Err(XmlError::Broken) => {
                self.damaged = true;
                Ok(None)
            }
            Err(XmlError::TooDeep { limit }) => Err(ReadError::TooDeep { limit }),
            Err(XmlError::TooLarge) => Err(ReadError::UnpacksTooLarge {
                limit: self.limits.part,
            }),
        }
    }

    /// The relationships of a part; of the package for "".
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = format!("{folder}/_rels/{file}.rels");
        let found = self.with_part(&rels, |document| {
            let entries = document.root_element().elements();
            entries
                .filter_map(|node| relationship(node, folder))
                .collect()
        })?;
        Ok(found.unwrap_or_default())
    }

    /// The document's main part.
    pub(super) fn main_part(&mut self) -> Result<String, ReadError> {
        let roots = self.relationships("")?;
        let named = roots
            .into_iter()
            .find(|rel| rel.kind == "officeDocument" && !rel.is_external);
        let named = named
            .map(|rel| rel.target)
            .filter(|target| self.package.has(target));
        let usual = || self.package.has(USUAL_MAIN).then(|| USUAL_MAIN.to_owned());
        named.or_else(usual).ok_or(NO_MAIN)
    }

    /// Addresses and files outside that any part refers to. None is ever followed.
    pub(super) fn external_references(&mut self) -> Result<u32, ReadError> {
        let rels: Vec<String> = self
            .package
            .names()
            .filter(|name| name.strip_suffix(".rels").is_some())
            .map(str::to_owned)
            .collect();
        let mut count = 0;
        for name in rels.iter().take(MOST_RELS) {
            let external = self.with_part(name, |document| {
                let entries = document.root_element().children();
                entries
                    .filter(|node| attribute(*node, "TargetMode") == Some("External"))
                    .count()
            })?;
            count += external.unwrap_or(0) as u32;
        }
        Ok(count)
    }
}

const USUAL_MAIN: &str = "word/document.xml";
const NO_MAIN: ReadError = ReadError::Damaged {
    kind: FileKind::Docx,
    damage: Damage::NoMainPart,
};
/// Each header, footer and chart may have one.
const MOST_RELS: usize = 200;

fn relationship(node: Node<'_>, folder: &str) -> Option<Relationship> {
    let is_external = attribute(node, "TargetMode") == Some("External");
    let target = attribute(node, "Target")?;
    let kind = attribute(node, "Type")?
        .rsplit('/')
        .next()
        .unwrap_or_default();
    Some(Relationship {
        id: attribute(node, "Id")?.to_owned(),
        kind: kind.to_owned(),
        target: if is_external {
            target.to_owned()
        } else {
            resolved(folder, target)
        },
        is_external,
    })
}

/// A target as the name of a part: `../customXml/item1.xml` seen from `word` is `customXml/item1.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_seen_from_the_folder_of_its_part() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../custom/item1.xml"), "custom/item1.xml");
        assert_eq!(resolved("", "../../../etc/passwd"), "etc/passwd");
    }
}
