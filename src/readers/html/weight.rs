//! How much of what each element of a page holds: words, links, the controls of a form.

use super::dom::{Dom, Node};
use super::element::{is_hidden, is_named_article, is_silent, is_site_link};

/// What an element holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Characters outside of links.
    pub(super) words: u32,
    /// Characters in links.
    pub(super) linked: u32,
    pub(super) links: u32,
    /// Buttons and fields.
    pub(super) controls: u32,
    /// Elements that bear an article's name and hold enough to be one.
    pub(super) named: u32,
}

/// Words of an article; a bar that is named `zoom` has fewer.
const FEWEST_WORDS: u32 = 10;

impl Weight {
    fn add(&mut self, more: Self) {
        self.words += more.words;
        self.linked += more.linked;
        self.links += more.links;
        self.controls += more.controls;
        self.named += more.named;
    }

    pub(super) fn is_named_article(self, node: &Node) -> bool {
        self.words >= FEWEST_WORDS && is_named_article(node)
    }
}

/// Of every element, counted from the leaves up without recursion.
pub(super) fn weights(dom: &Dom) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); dom.nodes.len()];
    let mut stack = vec![(0, false)];
    while let Some((id, is_done)) = stack.pop() {
        let node = dom.node(id);
        let is_shown = !(is_silent(node) || is_hidden(node));
        if is_shown && !is_done {
            stack.push((id, true));
            stack.extend(node.children.iter().map(|child| (*child, false)));
            continue;
        }
        let mut weight = own(node);
        let children: &[usize] = if is_shown { &node.children } else { &[] };
        for child in children.iter().filter_map(|id| weights.get(*id)) {
            weight.add(*child);
        }
        if node.name() == "a" && is_site_link(node) {
            weight.linked += std::mem::take(&mut weight.words);
            weight.links = 1;
        }
        weight.named += u32::from(weight.is_named_article(node));
        if let Some(of_node) = weights.get_mut(id) {
            *of_node = weight;
        }
    }
    weights
}

fn own(node: &Node) -> Weight {
    let words = node.text.chars().filter(|c| !c.is_whitespace()).count();
    let is_control = matches!(node.name(), "button" | "select" | "input");
    Weight {
        words: words as u32,
        controls: u32::from(is_control && !is_hidden(node)),
        ..Weight::default()
    }
}
