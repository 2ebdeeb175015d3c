//! What a file and its documents say of themselves: which parts are pages, templates and resources.

use std::collections::BTreeMap;

use super::content::{Item, items};
use super::geometry::Area;
use super::parts::{Parts, child, children, text_of, words};
use crate::package::xml::Node;
use crate::readers::ReadError;

#[derive(Debug)]
pub(super) struct Document {
    /// Of pages that do not say.
    pub(super) area: Area,
    /// Paths, in reading order.
    pub(super) pages: Vec<String>,
    /// Paths by ID.
    pub(super) templates: BTreeMap<String, String>,
    pub(super) resources: Resources,
}

/// Fonts that are bold, and graphics that objects refer to, by ID.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) bold: Vec<String>,
    pub(super) graphics: BTreeMap<String, Vec<Item>>,
}

#[derive(Debug)]
pub(super) struct PageContent {
    pub(super) area: Option<Area>,
    /// IDs of the templates under or over it.
    pub(super) templates: Vec<String>,
    pub(super) items: Vec<Item>,
}

/// The roots of all documents: what the file lists, else what looks like one.
pub(super) fn document_roots(parts: &mut Parts<'_, '_>) -> Result<Vec<String>, ReadError> {
    let listed = parts.root("OFD.xml", |root| {
        let bodies = children(root, "DocBody");
        let roots = bodies.filter_map(|body| text_of(body, "DocRoot"));
        roots.collect::<Vec<_>>()
    })?;
    let listed = listed.unwrap_or_default();
    let found: Vec<_> = listed
        .iter()
        .filter_map(|loc| parts.find("OFD.xml", loc))
        .collect();
    parts.damaged |= found.is_empty() || found.len() < listed.len();
    Ok(if found.is_empty() {
        parts.ending_with("/document.xml")
    } else {
        found
    })
}

/// What a document's root says, with locations not yet looked up.
#[derive(Debug, Default)]
struct Root {
    area: Option<Area>,
    pages: Vec<String>,
    templates: Vec<(String, String)>,
    resources: Vec<String>,
}

pub(super) fn document(
    parts: &mut Parts<'_, '_>,
    path: &str,
) -> Result<Option<Document>, ReadError> {
    let Some(root) = parts.root(path, root)? else {
        return Ok(None);
    };
    let mut resources = Resources::default();
    for loc in &root.resources {
        resources.add(parts, path, loc)?;
    }
    let pages: Vec<_> = root
        .pages
        .iter()
        .filter_map(|loc| parts.find(path, loc))
        .collect();
    parts.damaged |= pages.len() < root.pages.len();
    let templates = root.templates.into_iter();
    let templates = templates.filter_map(|(id, loc)| Some((id, parts.find(path, &loc)?)));
    Ok(Some(Document {
        area: root.area.unwrap_or(Area::A4),
        pages,
        templates: templates.collect(),
        resources,
    }))
}

fn root(root: Node<'_>) -> Root {
    let pages = children(root, "Pages").flat_map(|pages| children(pages, "Page"));
    let mut read = Root {
        pages: pages
            .filter_map(|page| page.attribute("BaseLoc").map(str::to_owned))
            .collect(),
        ..Root::default()
    };
    for common in children(root, "CommonData") {
        let area = child(common, "PageArea").and_then(area);
        read.area = read.area.or(area);
        for node in common.children() {
            match node.name() {
                "PublicRes" | "DocumentRes" => {
                    read.resources.extend(words(node));
                }
                "TemplatePage" => read.templates.extend(identified(node)),
                _ => {}
            }
        }
    }
    read
}

fn identified(node: Node<'_>) -> Option<(String, String)> {
    let id = node.attribute("ID")?.to_owned();
    Some((id, node.attribute("BaseLoc")?.to_owned()))
}

fn area(node: Node<'_>) -> Option<Area> {
    let area = text_of(node, "PhysicalBox").and_then(|text| Area::of(&text));
    area.filter(|area| area.width > 0.0 && area.height > 0.0)
}

impl Resources {
    /// A resource part that is missing costs no text but that of graphics.
    fn add(&mut self, parts: &mut Parts<'_, '_>, from: &str, loc: &str) -> Result<(), ReadError> {
        let Some(path) = parts.find(from, loc) else {
            return Ok(());
        };
        parts.root(&path, |root| {
            let fonts = children(root, "Fonts").flat_map(|fonts| children(fonts, "Font"));
            let bold = fonts.filter(|font| font.attribute("Bold") == Some("true"));
            let ids = bold.filter_map(|font| font.attribute("ID"));
            self.bold.extend(ids.map(str::to_owned));
            let units = children(root, "CompositeGraphicUnits");
            for unit in units.flat_map(|units| children(units, "CompositeGraphicUnit")) {
                if let Some((id, content)) = unit.attribute("ID").zip(child(unit, "Content")) {
                    self.graphics.insert(id.to_owned(), items(content));
                }
            }
        })?;
        Ok(())
    }
}

/// What stands on a page or template; None where it cannot be read.
pub(super) fn page_content(
    parts: &mut Parts<'_, '_>,
    path: &str,
) -> Result<Option<PageContent>, ReadError> {
    parts.root(path, |root| PageContent {
        area: child(root, "Area").and_then(area),
        templates: children(root, "Template")
            .filter_map(|template| template.attribute("TemplateID").map(str::to_owned))
            .collect(),
        items: child(root, "Content").map(items).unwrap_or_default(),
    })
}
