//! What stands on a page, in a template or in a graphic: its objects, as they are written.

use super::geometry::{self, Area, number, numbers};
use super::parts::{child, children, words};
use crate::package::xml::Node;
use crate::readers::layout::Matrix;

/// An object with what maps its places to those of what holds it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) matrix: Matrix,
    pub(super) kind: ItemKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum ItemKind {
    Text(TextObject),
    Path(Vec<Stroke>),
    /// Refers to a graphic by its ID.
    Graphic(String),
    /// By its area.
    Picture(f32),
    Hidden,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextObject {
    pub(super) font: String,
    pub(super) size: f32,
    /// Of the width against the height.
    pub(super) stretch: f32,
    pub(super) bold: bool,
    pub(super) codes: Vec<TextCode>,
}

/// Characters that follow each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextCode {
    pub(super) x: f32,
    pub(super) y: f32,
    /// As written: `3.2 3.2 g 4 1.6`.
    pub(super) across: Option<String>,
    pub(super) down: Option<String>,
    pub(super) text: String,
}

/// Two corners of a straight line, or of a thin box that stands for one.
pub(super) type Stroke = ((f32, f32), (f32, f32));

/// The objects in `node`, those of its layers and blocks too.
pub(super) fn items(node: Node<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    collect(node, &mut found);
    found
}

fn collect(parent: Node<'_>, found: &mut Vec<Item>) {
    for node in parent.children().filter(Node::is_element) {
        let kind = match node.name() {
            _ if node.attribute("Visible") == Some("false") => ItemKind::Hidden,
            "Layer" | "PageBlock" | "Content" => {
                collect(node, found);
                continue;
            }
            "TextObject" => ItemKind::Text(text_object(node)),
            "PathObject" => ItemKind::Path(strokes(node)),
            "CompositeObject" => {
                ItemKind::Graphic(node.attribute("ResourceID").unwrap_or_default().to_owned())
            }
            "ImageObject" => ItemKind::Picture(boundary(node).extent()),
            _ => continue,
        };
        let matrix = matrix(node);
        found.push(Item { matrix, kind });
    }
}

/// Places in an object count from the corner of its boundary.
fn matrix(node: Node<'_>) -> Matrix {
    let own = node.attribute("CTM").and_then(geometry::matrix);
    let Area { x, y, .. } = boundary(node);
    let shift = Matrix::IDENTITY.moved(x, y);
    own.map_or(shift, |own| own.then(&shift))
}

fn boundary(node: Node<'_>) -> Area {
    let boundary = node.attribute("Boundary").and_then(Area::of);
    boundary.unwrap_or_default()
}

fn value(node: Node<'_>, name: &str) -> Option<f32> {
    node.attribute(name).map(str::trim).and_then(number)
}

/// A weight from here on is bold.
const BOLD: f32 = 600.0;

fn text_object(node: Node<'_>) -> TextObject {
    let mut codes: Vec<TextCode> = Vec::new();
    for code in children(node, "TextCode") {
        // A place that is not said is that of the one before.
        let before = codes.last().map_or((0.0, 0.0), |last| (last.x, last.y));
        codes.push(TextCode {
            x: value(code, "X").unwrap_or(before.0),
            y: value(code, "Y").unwrap_or(before.1),
            across: code.attribute("DeltaX").map(str::to_owned),
            down: code.attribute("DeltaY").map(str::to_owned),
            text: words(code).unwrap_or_default(),
        });
    }
    TextObject {
        font: node.attribute("Font").unwrap_or_default().to_owned(),
        size: value(node, "Size").unwrap_or_default().max(0.0),
        stretch: value(node, "HScale").unwrap_or(1.0),
        bold: value(node, "Weight").is_some_and(|weight| weight >= BOLD),
        codes,
    }
}

/// Lines of one drawing that are looked at.
const MOST_STROKES: usize = 1_000;

/// The straight lines of a drawing. One that is only filled is a line where it is thin; who draws decides, not we.
fn strokes(node: Node<'_>) -> Vec<Stroke> {
    let data = child(node, "AbbreviatedData").and_then(words);
    let segments = segments(&data.unwrap_or_default());
    if node.attribute("Stroke") != Some("false") {
        return segments;
    }
    let corners = || segments.iter().flat_map(|(from, to)| [*from, *to]);
    let least = corners().reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)));
    let most = corners().reduce(|a, b| (a.0.max(b.0), a.1.max(b.1)));
    least.zip(most).into_iter().collect()
}

/// `M 0 0 L 100 0 C`: move, line, close; curves only move on.
fn segments(data: &str) -> Vec<Stroke> {
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    let mut segments = Vec::new();
    for (command, operands) in commands(data).take(MOST_STROKES) {
        let mut places = operands.iter().zip(operands.iter().skip(1)).step_by(2);
        let end = places.next_back().map_or(at, |(x, y)| (*x, *y));
        match command {
            "M" | "S" => start = end,
            "L" => segments.push((at, end)),
            "C" => segments.push((at, start)),
            _ => {}
        }
        at = if command == "C" { start } else { end };
    }
    segments
}

fn commands(data: &str) -> impl Iterator<Item = (&str, Vec<f32>)> {
    let mut words = data.split_ascii_whitespace().peekable();
    std::iter::from_fn(move || {
        let command = words.next()?;
        let mut operands = Vec::new();
        while let Some(word) = words.next_if(|word| number(word).is_some()) {
            operands.extend(numbers(word));
        }
        Some((command, operands))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_straight_lines_of_a_path_are_found() {
        assert_eq!(
            segments("M 0 0 L 10 0 B 1 1 2 2 10 5 L 0 5 C"),
            [
                ((0.0, 0.0), (10.0, 0.0)),
                ((10.0, 5.0), (0.0, 5.0)),
                ((0.0, 5.0), (0.0, 0.0))
            ]
        );
        assert_eq!(segments("L x"), [((0.0, 0.0), (0.0, 0.0))]);
    }
}
