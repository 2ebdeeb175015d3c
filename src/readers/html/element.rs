//! What elements are: blocks, containers, what is never shown, what surrounds an article.

use super::dom::Node;

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

const BLOCKS: [&str; 36] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "center",
    "blockquote",
    "pre",
    "form",
    "fieldset",
    "hr",
    "figure",
    "address",
    "body",
];

/// Elements that hold paragraphs rather than being one.
pub(super) fn is_container(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "main"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "form"
            | "center"
    )
}

/// What no reader of the page sees as its text.
pub(super) fn is_silent(node: &Node) -> bool {
    let by_name = matches!(
        node.name(),
        "head"
            | "title"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "nav"
            | "footer"
            | "aside"
            | "select"
            | "button"
            | "textarea"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "audio"
            | "video"
            | "canvas"
            | "rt"
            | "rp"
            | "del"
            | "s"
            | "strike"
            | "dialog"
    );
    by_name || has_role(node) || is_comment_list(node)
}

fn has_role(node: &Node) -> bool {
    let role = node.attribute("role");
    role.is_some_and(|role| matches!(role, "navigation" | "banner" | "contentinfo" | "search"))
}

/// Word's comments at the end of a page.
fn is_comment_list(node: &Node) -> bool {
    matches!(
        property(node, "mso-element"),
        Some("comment-list" | "comment" | "header" | "footer")
    )
}

pub(super) fn is_hidden(node: &Node) -> bool {
    node.attribute("hidden").is_some()
        || property(node, "display") == Some("none")
        || property(node, "visibility") == Some("hidden")
        || property(node, "mso-hide") == Some("all")
}

/// Names that web authors give to what surrounds an article.
pub(super) fn is_named_chrome(node: &Node) -> bool {
    let names = [node.attribute("class"), node.attribute("id")];
    names.into_iter().flatten().any(|names| {
        names
            .split([' ', '-', '_'])
            .any(|word| CHROME.contains(&word.to_ascii_lowercase().as_str()))
    })
}

/// Names that the programs of portals, schools and offices give to an article: TRS, 博达, 大汉, 政府网.
pub(super) fn is_named_article(node: &Node) -> bool {
    let names = [node.attribute("class"), node.attribute("id")];
    names.into_iter().flatten().any(|names| {
        names
            .split_ascii_whitespace()
            .any(|name| ARTICLE.contains(&name.to_ascii_lowercase().as_str()))
    })
}

const ARTICLE: [&str; 16] = [
    "trs_editor",
    "trs_uedit_pub",
    "ucap-content",
    "ucapcontent",
    "pages_content",
    "zoom",
    "zoomcon",
    "v_news_content",
    "vsb_content",
    "wp_articlecontent",
    "article-content",
    "article_content",
    "articlecontent",
    "news_content",
    "my_doccontent",
    "bt-content",
];

const CHROME: [&str; 24] = [
    "nav",
    "navbar",
    "menu",
    "footer",
    "foot",
    "sidebar",
    "breadcrumb",
    "crumbs",
    "crumb",
    "share",
    "copyright",
    "pagination",
    "pager",
    "toolbar",
    "topbar",
    "login",
    "search",
    "related",
    "banner",
    "position",
    "weizhi",
    "daohang",
    "bdsharebuttonbox",
    "qrcode",
];

/// A property of the element's own style.
pub(super) fn property<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    let style = node.attribute("style")?;
    style.split(';').find_map(|declaration| {
        let (key, value) = declaration.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
