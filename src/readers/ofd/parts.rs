//! The parts of the package by the paths that stand in other parts, whatever their writer made of them.

use crate::package::xml::{Document, Node, XmlError, with_document};
use crate::package::{Limits, Package};
use crate::readers::ReadError;

pub(super) struct Parts<'p, 'b> {
    package: &'p mut Package<'b>,
    limits: &'p Limits,
    pub(super) damaged: bool,
}

impl<'p, 'b> Parts<'p, 'b> {
    pub(super) fn new(package: &'p mut Package<'b>, limits: &'p Limits) -> Self {
        let damaged = package.is_damaged();
        Self {
            package,
            limits,
            damaged,
        }
    }

    /// The whole path of what `from` calls `loc`: `/Doc_0/a.xml` and `a.xml` in `Doc_0`; None where there is no such part.
    pub(super) fn find(&self, from: &str, loc: &str) -> Option<String> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let loc = loc.trim().replace('\\', "/");
        let relative = plain(&format!("{folder}/{loc}"));
        let absolute = plain(&loc);
        let tries = if loc.starts_with('/') {
            [absolute, relative]
        } else {
            [relative, absolute]
        };
        tries.into_iter().find(|path| self.package.has(path))
    }

    /// What `read` makes of a part's root; None where there is no part that can be read.
    pub(super) fn root<R>(
        &mut self,
        path: &str,
        read: impl FnOnce(Node<'_>) -> R,
    ) -> Result<Option<R>, ReadError> {
        let Some(part) = self.package.part(path)? else {
            return Ok(None);
        };
        let read = |document: &Document<'_>, mended| (mended, read(document.root_element()));
        match with_document(&part.bytes, self.limits, read) {
            Ok((mended, value)) => {
                self.damaged |= mended | part.damaged;
                Ok(Some(value))
            }
            Err(XmlError::Broken) => Ok(None),
            Err(XmlError::TooDeep { limit }) => Err(ReadError::TooDeep { limit }),
            Err(XmlError::TooLarge) => Err(ReadError::UnpacksTooLarge {
                limit: self.limits.part,
            }),
        }
    }

    /// Parts that may be a document where the file's own list does not say.
    pub(super) fn ending_with(&self, ending: &str) -> Vec<String> {
        let names = self.package.names().filter(|name| name.ends_with(ending));
        names.map(str::to_owned).collect()
    }
}

/// Without `.` and `..`; what leads out of the package stays in it.
fn plain(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Children of this name, whatever the namespace.
pub(super) fn children<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    node.children().filter(move |child| child.name() == name)
}

pub(super) fn child<'a>(node: Node<'a>, name: &'static str) -> Option<Node<'a>> {
    children(node, name).next()
}

/// The text of a child: `<DocRoot>Doc_0/Document.xml</DocRoot>`.
pub(super) fn text_of(node: Node<'_>, name: &'static str) -> Option<String> {
    words(child(node, name)?)
}

/// The words right in an element, whatever comments and CDATA sections part them.
pub(super) fn words(node: Node<'_>) -> Option<String> {
    let children = node.children().filter(|child| !child.is_element());
    let texts: Vec<_> = children.filter_map(Node::text).collect();
    (!texts.is_empty()).then(|| texts.concat())
}
