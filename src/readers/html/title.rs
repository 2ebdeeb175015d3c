//! The title of an article that stands outside of it, as on many sites.

use super::dom::Dom;
use super::element::{is_hidden, is_named_chrome, is_silent};

const LONGEST_TITLE: usize = 100;
const SHORTEST_TITLE: usize = 5;

/// The last heading, or part of what the window's title says, before the article.
pub(super) fn title(dom: &Dom, body: usize, root: usize) -> Option<usize> {
    let window = (0..dom.nodes.len()).find(|id| dom.node(*id).name() == "title");
    let mut window = window.map(|id| plain(dom, id)).unwrap_or_default();
    window.extend(said_title(dom));
    let (mut found, mut stack) = (None, vec![body]);
    while let Some(id) = stack.pop() {
        if id == root {
            break;
        }
        let node = dom.node(id);
        if is_silent(node) || is_hidden(node) || is_named_chrome(node) {
            continue;
        }
        let is_text = matches!(
            node.name(),
            "h1" | "h2" | "h3" | "div" | "p" | "td" | "span" | "strong"
        );
        if is_text {
            let text = plain(dom, id);
            let length = text.chars().count();
            let fits = (SHORTEST_TITLE..=LONGEST_TITLE).contains(&length);
            if fits && (node.name() == "h1" || window.contains(&text)) {
                found = Some(id);
                continue;
            }
        }
        stack.extend(node.children.iter().rev());
    }
    found
}

/// Portals of the state have it in a `<meta name="ArticleTitle">`.
fn said_title(dom: &Dom) -> Option<String> {
    let said = dom.nodes.iter().find(|node| {
        node.attribute("name")
            .is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle"))
    });
    let title = said?.attribute("content")?;
    let words = title.chars().filter(|c| !c.is_whitespace());
    Some(words.take(LONGEST_TITLE * 2).collect())
}

/// An element's text without white space, not more than a title may have.
fn plain(dom: &Dom, id: usize) -> String {
    let (mut text, mut stack) = (String::new(), vec![id]);
    let mut length = 0;
    while let Some(id) = stack.pop() {
        let node = dom.node(id);
        let words = node.text.chars().filter(|c| !c.is_whitespace());
        let room = LONGEST_TITLE * 2 - length;
        let before = text.len();
        text.extend(words.take(room));
        length += text.get(before..).unwrap_or_default().chars().count();
        if length >= LONGEST_TITLE * 2 {
            break;
        }
        stack.extend(node.children.iter().rev());
    }
    text
}
