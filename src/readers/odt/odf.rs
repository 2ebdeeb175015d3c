//! Names of `OpenDocument`. No two of the elements and attributes that are read differ in their prefix alone.

use crate::package::xml::Node;

pub(super) fn is(node: Node<'_>, name: &str) -> bool {
    node.name() == name
}

/// By the name after the colon.
pub(super) fn attribute<'a>(node: Node<'a>, name: &str) -> Option<&'a str> {
    node.attribute(name)
}

pub(super) fn child<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.children().find(|child| is(*child, name))
}

pub(super) fn number(node: Node<'_>, name: &str) -> Option<u32> {
    attribute(node, name)?.parse().ok()
}
