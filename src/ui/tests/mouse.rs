//! The hand on the mouse.

use egui::{Pos2, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;

use super::window::Window;
use crate::{session::Command, ui::view::Pane};

/// Where the page lies in the window.
fn page(window: &Window) -> egui::Rect {
    window.harness.get_by_role(Role::Document).rect()
}

fn click_at(window: &mut Window, pos: Pos2) {
    window.harness.drag_at(pos);
    window.harness.drop_at(pos);
    window.settle();
}

/// A place on the page where a paragraph of text is.
fn on_the_text(window: &mut Window) -> Pos2 {
    let page = page(window);
    let mut y = page.top() + 20.0;
    while y < page.bottom() {
        let pos = Pos2::new(page.center().x - 120.0, y);
        click_at(window, pos);
        if window.desk().unit().starts_with("一是抓学习") {
            return pos;
        }
        y += 12.0;
    }
    panic!("no click took the item");
}

#[test]
fn a_click_takes_the_unit_and_offers_the_tags_beside_it() {
    let mut window = Window::open();
    let pos = on_the_text(&mut window);
    assert_eq!(window.desk().unit(), "一是抓学习，成效明显。");
    assert_eq!(window.desk().view.pane, Pane::Page);
    let button = window.harness.get_by_label("1 成效");
    assert!(!button.rect().contains(pos), "never under the pointer");
    button.click();
    window.settle();
    assert_eq!(window.desk().tagged(), ["成 一是抓学习，成效明显。"]);
    assert!(window.harness.query_by_label("1 成效").is_none(), "they go");
}

#[test]
fn a_drag_takes_any_words() {
    let mut window = Window::open();
    let pos = on_the_text(&mut window);
    window.run(Command::SetUnit(
        window.desk().session.cursor().unit.unwrap(),
    ));
    window.harness.drag_at(pos);
    window.harness.step();
    window.harness.hover_at(pos + vec2(40.0, 0.0));
    window.harness.step();
    window.harness.drop_at(pos + vec2(40.0, 0.0));
    window.settle();
    let unit = window.desk().unit().to_owned();
    let n = unit.chars().count();
    assert!((1..=4).contains(&n), "{unit}");
    window.press(egui::Key::Num2);
    assert_eq!(window.desk().tagged(), [format!("问 {unit}")]);
}
