//! The tree of a page, as `html5ever` builds it: with the repairs that browsers make.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use crate::package::Limits;
use crate::readers::ReadError;

/// The limits are looked at after each piece of this length.
const PIECE: usize = 4096;

/// All nodes; the document is the first.
#[derive(Debug, Default)]
pub(super) struct Dom {
    pub(super) nodes: Vec<Node>,
    /// For an id that is no node's.
    none: Node,
}

#[derive(Debug, Default)]
pub(super) struct Node {
    name: Option<QualName>,
    pub(super) attributes: Vec<Attribute>,
    /// Of a text node.
    pub(super) text: String,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    depth: usize,
}

pub(super) fn parsed(html: &str, limits: &Limits) -> Result<Dom, ReadError> {
    let mut parser = parse_document(Sink::new(), ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from(piece));
        rest = after;
        parser.tokenizer.sink.sink.check(limits)?;
    }
    Ok(parser.finish())
}

/// What `<meta>` says of the program that saved a page.
const OFFICES: [&str; 6] = [
    "microsoft word",
    "word.document",
    "wps office",
    "kingsoft",
    "openoffice",
    "libreoffice",
];

/// The names under which `<meta>` says it; its keywords may speak of WPS Office too.
const PROGRAMS: [&str; 3] = ["generator", "progid", "originator"];

impl Dom {
    /// Whether Word or WPS saved it: there is no site around such a page.
    pub(super) fn is_of_office(&self) -> bool {
        self.nodes.iter().any(|node| {
            let says = |name, value: &str| {
                let said = node.attribute(name).unwrap_or_default();
                said.to_ascii_lowercase().contains(value)
            };
            // What is pasted into a site's page may bring its `<meta>` along; that stands in the body.
            let in_head = node
                .parent
                .is_some_and(|parent| self.node(parent).name() == "head");
            let is_program = in_head
                && node.name() == "meta"
                && PROGRAMS.iter().any(|program| says("name", program));
            is_program && OFFICES.iter().any(|office| says("content", office))
                || node.name() == "body" && says("style", "tab-interval")
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.nodes.iter().any(|node| node.name() == name)
    }

    pub(super) fn node(&self, id: usize) -> &Node {
        self.nodes.get(id).unwrap_or(&self.none)
    }
}

impl Node {
    /// "" for a text.
    pub(super) fn name(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.local)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|attribute| &*attribute.name.local == name)?;
        Some(&found.value)
    }
}

/// Elements in elements that may change the look of what is in them.
const DEEPEST_LOOK: usize = 128;
const LOOKS: [&str; 9] = [
    "font", "span", "b", "strong", "i", "em", "u", "small", "big",
];

/// What the parser writes into.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<usize>,
}

/// An element's name, as the parser asks for it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new() -> Self {
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            deepest: Cell::new(0),
        }
    }

    fn check(&self, limits: &Limits) -> Result<(), ReadError> {
        let limit = limits.page_depth;
        if self.deepest.get() > limit {
            return Err(ReadError::TooDeep { limit });
        }
        let (parts, limit) = (self.nodes.borrow().len(), limits.page_nodes);
        if parts > limit {
            return Err(ReadError::TooManyParts { parts, limit });
        }
        Ok(())
    }

    /// Where a child of `parent` goes. Offices forget to close hundreds of `<font>`: in such a depth what changes the
    /// look alone holds nothing, and what would be in it follows it.
    fn shallow(&self, parent: usize) -> usize {
        let nodes = self.nodes.borrow();
        let mut at = parent;
        while let Some(node) = nodes.get(at)
            && node.depth >= DEEPEST_LOOK
            && LOOKS.contains(&node.name())
            && let Some(above) = node.parent
        {
            at = above;
        }
        at
    }

    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    /// The place of a child among its siblings; mostly it is among the last.
    fn place(&self, child: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes.get(child)?.parent?;
        let siblings = &nodes.get(parent)?.children;
        let at = siblings.iter().rposition(|sibling| *sibling == child)?;
        Some((parent, at))
    }

    fn insert(&self, parent: usize, at: usize, child: NodeOrText<usize>) {
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.remove_from_parent(&id);
                id
            }
            NodeOrText::AppendText(text) => {
                if self.join(parent, at, &text) {
                    return;
                }
                let text = text.to_string();
                self.add(Node {
                    text,
                    ..Node::default()
                })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes.get(parent).map_or(0, |parent| parent.depth) + 1;
        self.deepest.set(self.deepest.get().max(depth));
        if let Some(node) = nodes.get_mut(id) {
            (node.parent, node.depth) = (Some(parent), depth);
        }
        if let Some(parent) = nodes.get_mut(parent) {
            let at = at.min(parent.children.len());
            parent.children.insert(at, id);
        }
    }

    /// Adds to the text that stands there already.
    fn join(&self, parent: usize, at: usize, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let before = at.checked_sub(1).and_then(|at| {
            let parent = nodes.get(parent)?;
            parent.children.get(at).copied()
        });
        match before.and_then(|before| nodes.get_mut(before)) {
            Some(node) if node.name.is_none() && !node.text.is_empty() => {
                node.text.push_str(text);
                true
            }
            _ => false,
        }
    }

    fn end_of(&self, parent: usize) -> usize {
        let nodes = self.nodes.borrow();
        nodes.get(parent).map_or(0, |parent| parent.children.len())
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        Dom {
            nodes: self.nodes.into_inner(),
            none: Node::default(),
        }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        let nodes = self.nodes.borrow();
        let name = nodes.get(*target).and_then(|node| node.name.clone());
        Name(
            name.unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default())),
        )
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Node {
            name: Some(name),
            attributes,
            ..Node::default()
        })
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let parent = self.shallow(*parent);
        self.insert(parent, self.end_of(parent), child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        if self.place(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is not shown.
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.remove_from_parent(id);
        }
        if let Some((parent, at)) = self.place(*sibling) {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(*target) {
            for attribute in attributes {
                if !node.attributes.iter().any(|own| own.name == attribute.name) {
                    node.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        let Some((parent, at)) = self.place(*target) else {
            return;
        };
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes.get_mut(parent) {
            parent.children.remove(at);
        }
        if let Some(node) = nodes.get_mut(*target) {
            node.parent = None;
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = nodes
            .get_mut(*node)
            .map(|node| std::mem::take(&mut node.children))
            .unwrap_or_default();
        for child in &moved {
            if let Some(child) = nodes.get_mut(*child) {
                child.parent = Some(*new_parent);
            }
        }
        if let Some(parent) = nodes.get_mut(*new_parent) {
            parent.children.extend(moved);
        }
    }
}
