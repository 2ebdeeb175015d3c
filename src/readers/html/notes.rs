//! Footnotes of a page: which links are their marks, and where the notes stand.

use super::dom::{Dom, Node};
use super::element::{is_inner, property};

/// A note as Word and `LibreOffice` save it; others write theirs as paragraphs.
pub(super) fn is_note(node: &Node) -> bool {
    let is_of_word = matches!(property(node, "mso-element"), Some("footnote" | "endnote"));
    let id = node.attribute("id").unwrap_or_default();
    let number = ["sdfootnote", "sdendnote"]
        .iter()
        .find_map(|name| id.strip_prefix(name));
    let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    is_of_word || node.name() == "div" && number.is_some_and(|n| !n.is_empty() && is_number(n))
}

/// Whether a link is the mark of such a note, in the text or before the note. As in other formats it is left out: the
/// figure before it would become another.
pub(super) fn is_own_mark(dom: &Dom, link: usize, in_note: bool) -> bool {
    let node = dom.node(link);
    let class = node.attribute("class").unwrap_or_default();
    let is_named = property(node, "mso-footnote-id").is_some()
        || property(node, "mso-endnote-id").is_some()
        || [
            "sdfootnoteanc",
            "sdfootnotesym",
            "sdendnoteanc",
            "sdendnotesym",
        ]
        .contains(&class);
    is_named && (in_note || leads_here(node)) && is_short(dom, link)
}

/// Whether a link is a raised mark of any other note, without brackets of its own.
pub(super) fn is_mark(dom: &Dom, link: usize, is_raised: bool) -> bool {
    let is_raised = is_raised || {
        let children = &dom.node(link).children;
        children
            .iter()
            .any(|child| dom.node(*child).name() == "sup")
    };
    is_raised && leads_here(dom.node(link)) && is_short(dom, link) && is_bare(&text(dom, link))
}

fn leads_here(node: &Node) -> bool {
    node.attribute("href").is_some_and(is_inner)
}

fn is_short(dom: &Dom, link: usize) -> bool {
    (1..=LONGEST_MARK).contains(&text(dom, link).chars().count())
}

/// `[12]`, `注12`.
const LONGEST_MARK: usize = 6;

fn is_bare(mark: &str) -> bool {
    mark.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '*' | '†' | '‡'))
}

/// The text of a link up to what no mark has.
fn text(dom: &Dom, id: usize) -> String {
    let (mut text, mut stack) = (String::new(), vec![id]);
    while let Some(id) = stack.pop() {
        let node = dom.node(id);
        let words = node.text.chars().filter(|c| !c.is_whitespace());
        text.extend(words.take(LONGEST_MARK + 1));
        if text.chars().count() > LONGEST_MARK {
            break;
        }
        stack.extend(node.children.iter().rev());
    }
    text
}
