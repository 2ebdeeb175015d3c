//! Where on a page the report is: a page with many links is searched for the part that holds most words outside them.

use super::dom::Dom;
use super::element::{is_container, is_hidden, is_named_article, is_named_chrome, is_silent};

/// The part of a page that is read.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) root: usize,
    /// Of a title that stands outside of it.
    pub(super) title: Option<usize>,
    /// Whether the page has menus; what Word saves has none.
    pub(super) has_chrome: bool,
    weights: Vec<Weight>,
}

/// What an element holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Characters outside of links.
    pub(super) words: u32,
    /// Characters in links.
    linked: u32,
    links: u32,
}

/// A report has a few links, a page with menus dozens.
const MANY_LINKS: u32 = 10;
/// The share of a part's words that makes a part of it the article, in percent.
const MOST_WORDS: u32 = 60;
/// The same of a part that bears an article's name.
const LEAST_WORDS: u32 = 10;

pub(super) fn article(dom: &Dom) -> Article {
    let weights = weights(dom);
    let body = (0..dom.nodes.len())
        .find(|id| dom.node(*id).name() == "body")
        .unwrap_or(0);
    let mut article = Article {
        root: body,
        title: None,
        has_chrome: false,
        weights,
    };
    article.has_chrome = article.weight(body).links >= MANY_LINKS;
    if article.has_chrome {
        if let Some(named) = article.named(dom) {
            article.root = named;
        } else {
            while let Some(child) = article.heart(dom) {
                article.root = child;
            }
        }
        article.title = title(dom, body, article.root);
    }
    article
}

impl Article {
    pub(super) fn weight(&self, id: usize) -> Weight {
        self.weights.get(id).copied().unwrap_or_default()
    }

    /// A menu, a row of links, a note on copyright.
    pub(super) fn is_chrome(&self, dom: &Dom, id: usize) -> bool {
        if !self.has_chrome {
            return false;
        }
        let (node, weight) = (dom.node(id), self.weight(id));
        let is_small = weight.words * 3 < self.weight(self.root).words;
        let is_links = weight.links >= 3 && weight.linked > 2 * weight.words;
        is_small && (is_links || is_named_chrome(node))
    }

    /// The outermost part that bears the name a site's program gives its articles, if it holds enough to be one.
    fn named(&self, dom: &Dom) -> Option<usize> {
        let whole = self.weight(self.root).words;
        let named = (0..dom.nodes.len()).filter(|id| is_named_article(dom.node(*id)));
        let words = |id: &usize| self.weight(*id).words;
        // Of equal ones the first is the outermost.
        let most = named.rev().max_by_key(words)?;
        (words(&most) * 100 >= whole * LEAST_WORDS).then_some(most)
    }

    /// The child of the root that holds most of its words, unless paragraphs stand beside it.
    fn heart(&self, dom: &Dom) -> Option<usize> {
        let whole = self.weight(self.root).words;
        let children = &dom.node(self.root).children;
        let found = children.iter().copied().find(|child| {
            is_container(dom.node(*child).name())
                && u64::from(self.weight(*child).words) * 100
                    >= u64::from(whole) * u64::from(MOST_WORDS)
        })?;
        let has_paragraphs = children.iter().any(|child| {
            let name = dom.node(*child).name();
            let is_text = matches!(name, "p" | "h1" | "h2" | "h3" | "h4");
            is_text && self.weight(*child).words > 0 && !self.is_chrome(dom, *child)
        });
        (whole > 0 && !has_paragraphs).then_some(found)
    }
}

/// Of every element, counted from the leaves up without recursion.
fn weights(dom: &Dom) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); dom.nodes.len()];
    let mut stack = vec![(0, false)];
    while let Some((id, is_done)) = stack.pop() {
        let node = dom.node(id);
        if is_silent(node) || is_hidden(node) {
            continue;
        }
        if !is_done {
            stack.push((id, true));
            stack.extend(node.children.iter().map(|child| (*child, false)));
            continue;
        }
        let words = node.text.chars().filter(|c| !c.is_whitespace()).count();
        let mut sum = Weight {
            words: words as u32,
            ..Weight::default()
        };
        for child in node.children.iter().filter_map(|id| weights.get(*id)) {
            sum.words += child.words;
            sum.linked += child.linked;
            sum.links += child.links;
        }
        if node.name() == "a" && node.attribute("href").is_some() {
            sum = Weight {
                words: 0,
                linked: sum.words + sum.linked,
                links: 1,
            };
        }
        if let Some(weight) = weights.get_mut(id) {
            *weight = sum;
        }
    }
    weights
}

const LONGEST_TITLE: usize = 100;
const SHORTEST_TITLE: usize = 5;

/// The last heading, or part of what the window's title says, before the article.
fn title(dom: &Dom, body: usize, root: usize) -> Option<usize> {
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
