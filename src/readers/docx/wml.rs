//! Names of `WordprocessingML`, in both its namespaces.

use crate::package::xml::Node;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The name of a `w:` element without its prefix; of any other element, its name with the kind of its namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name<'a> {
    W(&'a str),
    Other(&'a str),
}

#[inline]
pub(super) fn name(node: Node<'_>) -> Name<'_> {
    match node.namespace() {
        TRANSITIONAL | STRICT => Name::W(node.name()),
        _ => Name::Other(node.name()),
    }
}

pub(super) fn is_w(node: Node<'_>, local: &str) -> bool {
    name(node) == Name::W(local)
}

/// The first `w:` child of that name.
pub(super) fn child<'a>(node: Node<'a>, local: &str) -> Option<Node<'a>> {
    // The short name first: it tells most of them apart, the long namespace is the same for nearly all.
    node.children()
        .find(|child| child.name() == local && is_w(*child, local))
}

/// All `w:` children of that name.
pub(super) fn children<'a>(node: Node<'a>, local: &'static str) -> impl Iterator<Item = Node<'a>> {
    node.children().filter(move |child| is_w(*child, local))
}

/// An attribute by its local name: some programs forget the prefix.
pub(super) fn attribute<'a>(node: Node<'a>, local: &str) -> Option<&'a str> {
    node.attribute(local)
}

/// `w:val` of the first child of that name.
pub(super) fn value<'a>(node: Node<'a>, local: &str) -> Option<&'a str> {
    attribute(child(node, local)?, "val")
}

/// A switch such as `<w:b/>`: on unless it says otherwise; None where it is absent.
pub(super) fn switch(node: Node<'_>, local: &str) -> Option<bool> {
    child(node, local).map(is_on)
}

pub(super) fn is_on(node: Node<'_>) -> bool {
    !matches!(attribute(node, "val"), Some("0" | "false" | "off" | "none"))
}

/// The branch of `mc:AlternateContent` to read. The branches hold the same text twice, new and old.
pub(super) fn chosen(alternate: Node<'_>) -> Option<Node<'_>> {
    let branch = |wanted: &str| alternate.elements().find(|child| child.name() == wanted);
    branch("Choice").or_else(|| branch("Fallback"))
}
