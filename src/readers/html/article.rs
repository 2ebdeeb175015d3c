//! Where on a page the report is: a page with many links is searched for the part that holds all but what surrounds it.

use super::dom::Dom;
use super::element::{
    is_container, is_hidden, is_named_chrome, is_named_for_chrome_alone, is_silent, is_site_link,
};
use super::furniture;
use super::title::title;
use super::weight::{Weight, weights};

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

/// A report has a few links, a page with menus dozens. Those of a table of contents do not count.
const MANY_LINKS: u32 = 10;
/// The share of the words that may stand beside a part that is the article, in percent.
const MOST_BESIDE: u32 = 5;
/// The share of the words that a part needs for which only its name speaks, in percent.
const LEAST_WORDS: u32 = 10;
/// Characters of a bar, a search field, a line of thanks to the site's makers.
const FEW_WORDS: u32 = 30;

pub(super) fn article(dom: &Dom) -> Article {
    let mut article = whole(dom);
    let body = article.root;
    article.has_chrome = !dom.is_of_office() && article.weight(body).links >= MANY_LINKS;
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

/// All of a page, or of a piece of HTML in another text.
pub(super) fn whole(dom: &Dom) -> Article {
    let body = (0..dom.nodes.len()).find(|id| dom.node(*id).name() == "body");
    Article {
        root: body.unwrap_or(0),
        title: None,
        has_chrome: false,
        weights: weights(dom),
    }
}

impl Article {
    pub(super) fn weight(&self, id: usize) -> Weight {
        self.weights.get(id).copied().unwrap_or_default()
    }

    /// A menu, a row of links, a search field, a note on copyright. What merely bears the name of such is looked at:
    /// reports have a section 岗位职责 in a `position`, and end in a `footer`.
    pub(super) fn is_chrome(&self, dom: &Dom, id: usize) -> bool {
        if !self.has_chrome || !self.is_small(id) {
            return false;
        }
        let (node, weight) = (dom.node(id), self.weight(id));
        if weight.links >= 3 && weight.linked > 2 * weight.words {
            return true;
        }
        if !is_named_chrome(node) {
            return false;
        }
        let is_few = weight.words < FEW_WORDS;
        let is_bar = is_few && is_container(node.name()) && is_named_for_chrome_alone(node);
        let works = weight.links + weight.controls > 0;
        let is_linked = works && (is_few || weight.linked * 2 > weight.words);
        is_bar || is_linked || furniture::is_furniture(&short(dom, id))
    }

    /// The same for what stands beside the article: a list of news with their dates, the notice at a page's foot.
    fn is_beside(&self, dom: &Dom, id: usize) -> bool {
        let weight = self.weight(id);
        let is_list = weight.links >= 3 && weight.linked * 2 >= weight.words;
        let is_foot = || {
            is_named_chrome(dom.node(id)) && !ends_in_date(&short(dom, id))
                || furniture::is_imprint(&short(dom, id))
        };
        self.is_chrome(dom, id) || self.is_small(id) && (is_list || is_foot())
    }

    fn is_small(&self, id: usize) -> bool {
        self.weight(id).words * 3 < self.weight(self.root).words
    }

    /// The smallest part with all that bears the name a site's program gives its articles, if it holds enough to be one.
    fn named(&self, dom: &Dom) -> Option<usize> {
        let whole = self.weight(self.root);
        let mut found = self.root;
        while !self.weight(found).is_named_article(dom.node(found)) {
            let children = &dom.node(found).children;
            let all = |child: &usize| self.weight(*child).named == whole.named;
            match children.iter().copied().find(all) {
                Some(child) => found = child,
                None => break,
            }
        }
        let is_enough = self.weight(found).words * 100 >= whole.words * LEAST_WORDS;
        (whole.named > 0 && is_enough).then_some(found)
    }

    /// The child of the root that holds its words but for some that belong to the site.
    fn heart(&self, dom: &Dom) -> Option<usize> {
        let children = &dom.node(self.root).children;
        let is_part = |child: &&usize| is_container(dom.node(**child).name());
        let most = children
            .iter()
            .filter(is_part)
            .max_by_key(|child| self.weight(**child).words)?;
        let (mut beside, mut is_behind) = (0, false);
        for child in children {
            if child == most {
                is_behind = true;
                continue;
            }
            let words = self.weight(*child).words;
            if words == 0 || self.is_beside(dom, *child) {
                continue;
            }
            let is_text = matches!(dom.node(*child).name(), "p" | "h1" | "h2" | "h3" | "h4");
            if is_text || is_behind && ends_in_date(&short(dom, *child)) {
                return None;
            }
            beside += words;
        }
        let words = self.weight(*most).words;
        (words > 0 && beside * 100 <= words * MOST_BESIDE).then_some(*most)
    }

    /// Sentences of the page that are neither in the article nor in a list of links.
    pub(super) fn sentences_beside(&self, dom: &Dom) -> u32 {
        let body = (0..dom.nodes.len()).find(|id| dom.node(*id).name() == "body");
        self.sentences_in(dom, body.unwrap_or(self.root))
    }

    /// The same in one element.
    pub(super) fn sentences_in(&self, dom: &Dom, element: usize) -> u32 {
        let (mut count, mut stack) = (0, vec![element]);
        while let Some(id) = stack.pop() {
            if id == self.root || Some(id) == self.title {
                continue;
            }
            let node = dom.node(id);
            let weight = self.weight(id);
            // What is hidden or silent weighs nothing.
            let is_list = weight.links >= 3 && weight.linked > weight.words;
            let is_link = node.name() == "a" && is_site_link(node);
            let is_foot = || is_named_chrome(node) && furniture::is_imprint(&short(dom, id));
            if weight.words == 0 || is_list || is_link || is_foot() {
                continue;
            }
            count += u32::from(is_sentence(&node.text));
            stack.extend(&node.children);
        }
        count
    }
}

fn is_sentence(text: &str) -> bool {
    text.contains('。') && !furniture::is_furniture(text)
}

/// 青山支部 2024年12月31日: a signature.
fn ends_in_date(text: &str) -> bool {
    text.contains('年') && text.contains('月') && text.ends_with('日')
}

/// Characters of a notice at a page's foot.
const LONGEST_NOTICE: usize = 400;

/// Elements of such a notice.
const MOST_PARTS: usize = 500;

/// The text that is shown of an element, without white space; "" where it is long.
fn short(dom: &Dom, id: usize) -> String {
    let (mut text, mut stack) = (String::new(), vec![id]);
    let mut parts = 0;
    while let Some(id) = stack.pop() {
        parts += 1;
        let node = dom.node(id);
        if is_silent(node) || is_hidden(node) {
            continue;
        }
        text.extend(node.text.chars().filter(|c| !c.is_whitespace()));
        if text.len() > LONGEST_NOTICE * 4 || parts > MOST_PARTS {
            return String::new();
        }
        stack.extend(node.children.iter().rev());
    }
    text
}
