//! Nothing is cut off, covered, nameless or unpaintable: in both languages and themes, on a common screen and at 200 %.
//! Missing glyphs and nameless widgets fail every run by themselves.

use egui::{Key, Modifiers, Rect};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::window::{Opening, Window};
use crate::{
    annotation::{Colour, Line, Tag, TagId, TagKind},
    project::Edit,
    report::ReadWarning,
    session::Command,
    store::{Preferences, ThemeChoice},
    wording::Lang,
};

fn window(language: &str, theme: ThemeChoice, zoom: f32) -> Window {
    Window::with(Opening {
        preferences: Preferences {
            language: Some(language.to_owned()),
            theme,
            zoom,
            ..Preferences::default()
        },
        ..Opening::default()
    })
}

fn looks() -> impl Iterator<Item = (&'static str, ThemeChoice, f32)> {
    [
        ("zh", ThemeChoice::Light, 1.0),
        ("en", ThemeChoice::Light, 1.0),
        ("zh", ThemeChoice::Dark, 2.0),
        ("en", ThemeChoice::Dark, 2.0),
    ]
    .into_iter()
}

/// Every button, field and box lies in the window, and no two in the same place.
fn check(window: &Window, what: &str) {
    use egui::accesskit::Role;
    let screen = window.harness.ctx.content_rect().expand(1.0);
    let mut seen: Vec<(String, Rect)> = Vec::new();
    for node in window.harness.root().children_recursive() {
        let role = node.accesskit_node().role();
        let is_control = matches!(
            role,
            Role::Button | Role::TextInput | Role::CheckBox | Role::ComboBox | Role::RadioButton
        );
        if !is_control || node.accesskit_node().is_hidden() {
            continue;
        }
        let name = format!("{role:?} {:?}", node.accesskit_node().label());
        let rect = node.rect();
        assert!(
            is_scrolled(&node) || screen.contains_rect(rect),
            "{what}: {name} {rect:?} leaves {screen:?}"
        );
        for (other, place) in &seen {
            let both = rect.shrink(1.0).intersect(*place);
            assert!(
                !both.is_positive(),
                "{what}: {name} {rect:?} lies on {other} {place:?}"
            );
        }
        seen.push((name, rect));
    }
    assert!(!seen.is_empty());
}

/// What is out of sight there can be scrolled to.
fn is_scrolled(node: &egui_kittest::Node<'_>) -> bool {
    let mut above = node.accesskit_node().parent();
    while let Some(node) = above {
        if node.role() == egui::accesskit::Role::ScrollView {
            return true;
        }
        above = node.parent();
    }
    false
}

#[test]
fn nothing_lies_on_the_lists_in_a_low_window() {
    for language in ["zh", "en"] {
        let mut window = Window::with(Opening {
            preferences: Preferences {
                language: Some(language.to_owned()),
                zoom: 2.0,
                ..Preferences::default()
            },
            size: [1280.0, 720.0],
            ..Opening::default()
        });
        window.tag("学习不够深入。", TagId::PROBLEM);
        window.press(Key::F6);
        let parts = |window: &Window, button: &str, row: &str| {
            let button = window.harness.get_by_label(button).rect();
            let row = window.harness.get_all_by_label(row).next().unwrap().rect();
            assert!(!button.intersects(row), "{language} {button:?} {row:?}");
        };
        let (remove, leave_out, wording) = match language {
            "zh" => ("删除", "不收录", "汇总中的表述"),
            _ => ("Remove", "Leave out", "Wording in the summary"),
        };
        parts(&window, remove, "问题 学习不够深入。");
        window.press(Key::F3);
        window.press(Key::ArrowDown);
        parts(&window, leave_out, "学习不够深入。");
        check(&window, language);
        window.press(Key::Enter);
        let field = window.harness.get_by_label(wording);
        let screen = window.harness.ctx.content_rect();
        assert!(field.is_focused() && screen.contains_rect(field.rect()));
    }
}

#[test]
fn the_reading_view_fits() {
    for (language, theme, zoom) in looks() {
        let mut window = window(language, theme, zoom);
        window.tag("学习不够深入。", TagId::PROBLEM);
        check(&window, &format!("{language} {zoom}"));
        window.press_with(Modifiers::COMMAND, Key::F);
        check(&window, &format!("find {language} {zoom}"));
    }
}

#[test]
fn the_summary_fits() {
    for (language, theme, zoom) in looks() {
        let mut window = window(language, theme, zoom);
        window.tag("学习不够深入。", TagId::PROBLEM);
        window.press(Key::F3);
        check(&window, &format!("{language} {zoom}"));
    }
}

#[test]
fn every_dialog_lies_in_the_window() {
    for (language, theme, zoom) in looks() {
        for (modifiers, key) in [
            (Modifiers::NONE, Key::F1),
            (Modifiers::COMMAND, Key::P),
            (Modifiers::COMMAND, Key::T),
            (Modifiers::COMMAND, Key::E),
            (Modifiers::COMMAND, Key::Q),
            (Modifiers::COMMAND, Key::Comma),
        ] {
            let mut window = window(language, theme, zoom);
            window.press_with(modifiers, key);
            let dialog = window.harness.ctx.memory(egui::Memory::top_modal_layer);
            let layer = dialog.unwrap_or_else(|| panic!("{key:?} opens no dialog"));
            let rect = window
                .harness
                .ctx
                .memory(|memory| memory.area_rect(layer.id))
                .unwrap();
            let screen = window.harness.ctx.content_rect();
            assert!(
                screen.contains_rect(rect),
                "{key:?} {language} {zoom}: {rect:?} {screen:?}"
            );
        }
    }
}

#[test]
fn an_empty_window_fits() {
    for (language, theme, zoom) in looks() {
        let window = Window::with(Opening {
            texts: Vec::new(),
            preferences: Preferences {
                language: Some(language.to_owned()),
                theme,
                zoom,
                ..Preferences::default()
            },
            ..Opening::default()
        });
        check(&window, &format!("{language} {zoom}"));
    }
}

#[test]
fn every_menu_can_be_opened_and_read() {
    for language in ["zh", "en"] {
        let menus = match language {
            "zh" => ["文件", "编辑", "标注", "查看", "帮助"],
            _ => ["File", "Edit", "Tag", "View", "Help"],
        };
        for menu in menus {
            let mut window = window(language, ThemeChoice::Light, 1.0);
            let button = window.harness.query_all_by_label(menu).next().unwrap();
            button.click();
            window.settle();
            let screen = window.harness.ctx.content_rect().expand(1.0);
            for node in window.harness.root().children_recursive() {
                if node.accesskit_node().role() == egui::accesskit::Role::Button {
                    assert!(
                        screen.contains_rect(node.rect()),
                        "{menu} {:?}",
                        node.rect()
                    );
                }
            }
        }
    }
}

#[test]
fn the_view_menu_marks_the_theme_and_the_language_there_are() {
    let mut window = window("zh", ThemeChoice::Dark, 1.0);
    let button = window.harness.query_all_by_label("查看").next().unwrap();
    button.click();
    window.settle();
    assert!(window.sees("√ 深色"));
    assert!(!window.sees("√ 浅色"));
    assert!(window.sees("√ 中文"));
    assert!(!window.sees("√ English"));
}

#[test]
fn a_menu_at_twice_the_size_stays_in_the_window() {
    for menu in ["文件", "标注", "查看"] {
        let mut window = window("zh", ThemeChoice::Light, 2.0);
        let button = window.harness.query_all_by_label(menu).next().unwrap();
        button.click();
        window.settle();
        let ctx = &window.harness.ctx;
        let layers = ctx.memory(|memory| memory.areas().visible_layer_ids());
        let menus: Vec<_> = layers
            .into_iter()
            .filter(|layer| layer.order == egui::Order::Foreground)
            .filter_map(|layer| ctx.memory(|memory| memory.area_rect(layer.id)))
            .collect();
        assert_eq!(menus.len(), 1, "{menu}");
        let screen = ctx.content_rect();
        assert!(
            screen.contains_rect(menus[0]),
            "{menu} {menus:?} {screen:?}"
        );
    }
}

/// Own tags, long names, a note, every warning: what makes panels and banners full.
#[test]
fn a_full_window_fits() {
    for (language, theme, zoom) in looks() {
        let mut window = window(language, theme, zoom);
        for (n, name) in ["典型经验做法", "下一步工作打算", "意见建议和请示事项"]
            .iter()
            .enumerate()
        {
            let tag = Tag {
                id: window.desk().project().next_tag_id(),
                kind: TagKind::Own,
                name: (*name).to_owned(),
                letter: name.chars().next().unwrap(),
                colour: Colour(0, 96, 160),
                line: Line::Dashed,
                key: Some(n as u8 + 4),
            };
            window.run(Command::Edit(Edit::AddTag(tag)));
        }
        window.tag("学习不够深入。", TagId::PROBLEM);
        check(&window, &format!("{language} {zoom}"));
        window.press(Key::F6);
        check(&window, &format!("next panel {language} {zoom}"));
    }
}

#[test]
fn every_warning_can_be_read() {
    for lang in [Lang::Zh, Lang::En] {
        let warnings = [
            ReadWarning::UncertainEncoding,
            ReadWarning::BadBytes(3),
            ReadWarning::DamagedPart,
            ReadWarning::ScannedPages(2),
            ReadWarning::ExtractionForbidden,
        ];
        let sentences = warnings.map(|warning| lang.read_warning(warning));
        let mut harness = Harness::builder()
            .with_context_setup(crate::ui::fonts::install)
            .build_ui(move |ui| {
                for sentence in &sentences {
                    ui.label(sentence);
                }
            });
        harness.run();
    }
}
