//! What elements are: blocks, containers, what is never shown, what surrounds an article.

use super::dom::Node;

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

const BLOCKS: [&str; 38] = [
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
    "aside",
    "textarea",
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
            | "noframes"
            | "template"
            | "nav"
            | "select"
            | "button"
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
            | "dialog"
    );
    by_name || has_role(node) || is_comment_list(node)
}

fn has_role(node: &Node) -> bool {
    let role = node.attribute("role");
    role.is_some_and(|role| matches!(role, "navigation" | "search"))
}

/// Word's comments at the end of a page.
fn is_comment_list(node: &Node) -> bool {
    matches!(
        property(node, "mso-element"),
        Some("comment-list" | "comment" | "header" | "footer")
    )
}

pub(super) fn is_hidden(node: &Node) -> bool {
    let is = |name, hiding: &str| {
        property(node, name).is_some_and(|value| value.eq_ignore_ascii_case(hiding))
    };
    node.attribute("hidden").is_some()
        || is("display", "none")
        || is("visibility", "hidden")
        || is("mso-hide", "all")
}

/// Whether it has a name that web authors give to what surrounds an article.
pub(super) fn is_named_chrome(node: &Node) -> bool {
    let is_beside = matches!(node.name(), "footer" | "aside")
        || node
            .attribute("role")
            .is_some_and(|role| matches!(role, "banner" | "contentinfo"));
    is_beside || has_word(node, &CHROME) || has_word(node, &DOUBTFUL_CHROME)
}

/// Whether that name is no part of a report: 职务 may be in a column `position`, the signature in a `footer`.
pub(super) fn is_named_for_chrome_alone(node: &Node) -> bool {
    has_word(node, &CHROME)
}

fn has_word(node: &Node, words: &[&str]) -> bool {
    let names = [node.attribute("class"), node.attribute("id")];
    names.into_iter().flatten().any(|names| {
        names
            .split([' ', '-', '_'])
            .any(|word| words.contains(&word.to_ascii_lowercase().as_str()))
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

const CHROME: [&str; 19] = [
    "nav",
    "navbar",
    "menu",
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
    "banner",
    "daohang",
    "bdsharebuttonbox",
    "qrcode",
];

const DOUBTFUL_CHROME: [&str; 5] = ["footer", "foot", "related", "position", "weizhi"];

/// Whether a link leads to another page of a site: not to a place in this one, nor to a document.
pub(super) fn is_site_link(node: &Node) -> bool {
    let Some(href) = node.attribute("href") else {
        return false;
    };
    let path = href.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_document = DOCUMENTS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known));
    !(is_inner(href) || is_document || href.starts_with("mailto:"))
}

/// `#_Toc12`, also behind the page's own address, as Word writes it; `#` alone runs a script, `#/a` is another page.
pub(super) fn is_inner(href: &str) -> bool {
    let Some((path, place)) = href.split_once('#') else {
        return false;
    };
    if path.is_empty() {
        !place.is_empty() && !place.starts_with(['/', '!'])
    } else {
        place.starts_with('_')
    }
}

const DOCUMENTS: [&str; 13] = [
    "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "pdf", "ofd", "txt", "zip", "rar",
];

/// A property of the element's own style.
pub(super) fn property<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    let style = node.attribute("style")?;
    style.split(';').find_map(|declaration| {
        let (key, value) = declaration.split_once(':')?;
        let value = value.trim();
        let value = value.strip_suffix("!important").unwrap_or(value);
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim_end())
    })
}
