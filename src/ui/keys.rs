//! Keys → actions. Keys without Ctrl or F-number act only while no text field has the keyboard, so that half-typed
//! pinyin is never taken for a command and no letter of a note is eaten.

use std::collections::BTreeMap;

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::{action::Action, view::ViewState};
use crate::store::Preferences;

/// The key an action has now: the preferences' own, or the default one.
pub(super) fn shortcut(action: Action, preferences: &Preferences) -> Option<KeyboardShortcut> {
    match preferences.keys.get(&action.id()) {
        Some(text) => parsed(text),
        None => action.default_shortcut(),
    }
}

/// What the keyboard said in this frame.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) actions: Vec<Action>,
    /// Text that is to become a report.
    pub(super) pasted: Option<String>,
    /// Escape where it belongs to nothing else.
    pub(super) escaped: bool,
}

/// Takes the keys that are ours. Dialogs have the keyboard for themselves.
pub(super) fn heard(ctx: &Context, preferences: &Preferences, view: &mut ViewState) -> Heard {
    let mut heard = Heard::default();
    if view.dialog.is_some() || view.palette.is_some() {
        return heard;
    }
    let typing = ctx.text_edit_focused() || ctx.any_popup_open();
    let was_typing = typing || view.typing || view.find.is_some();
    let takes_paste = !typing || view.paste_wanted > 0;
    view.paste_wanted = view.paste_wanted.saturating_sub(1);
    let copies = !typing && !has_selected_label(ctx);
    // A button under the keyboard has Enter for itself.
    let holder = ctx.memory(egui::Memory::focused);
    let accepts = view.can_accept && holder.is_none_or(|id| view.page.is_at(id));
    heard.actions = pressed(ctx, preferences, typing, accepts);
    ctx.input(|input| {
        for event in &input.events {
            match event {
                Event::Copy if copies => heard.actions.push(Action::Copy),
                Event::Paste(text) if takes_paste => heard.pasted = Some(text.clone()),
                _ => {}
            }
        }
        heard.escaped = !was_typing && input.key_pressed(Key::Escape);
    });
    heard
}

/// Words selected in a banner or in the details are what Ctrl+C means.
fn has_selected_label(ctx: &Context) -> bool {
    ctx.plugin_or_default::<egui::text_selection::LabelSelectionState>()
        .lock()
        .has_selection()
}

/// The actions whose keys were pressed in this frame, in the order of [`Action::all`].
fn pressed(ctx: &Context, preferences: &Preferences, typing: bool, accepts: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    ctx.input_mut(|input| {
        for (action, shortcut) in keyed(preferences) {
            let plain = is_plain(shortcut) || is_the_fields_own(action);
            let switched_off = !preferences.single_keys && is_single_key_action(action);
            let elsewhere = action == Action::Accept && !accepts;
            if plain && typing || is_plain(shortcut) && switched_off || elsewhere {
                continue;
            }
            if consume(input, shortcut) {
                actions.push(action);
            }
        }
    });
    actions
}

/// A text field undoes its own typing.
fn is_the_fields_own(action: Action) -> bool {
    matches!(action, Action::Undo | Action::Redo)
}

/// Actions with their keys, those with most modifiers first: Ctrl+Shift+S must not be taken for Ctrl+S.
fn keyed(preferences: &Preferences) -> Vec<(Action, KeyboardShortcut)> {
    let mut keyed: Vec<_> = Action::all()
        .filter_map(|action| Some((action, shortcut(action, preferences)?)))
        .collect();
    keyed.sort_by_key(|(_, shortcut)| std::cmp::Reverse(n_modifiers(shortcut.modifiers)));
    keyed
}

fn n_modifiers(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.command || modifiers.ctrl)
        + u8::from(modifiers.shift)
        + u8::from(modifiers.alt)
}

/// Whether pressing it could mean a character in a text field, or moving in one.
fn is_plain(shortcut: KeyboardShortcut) -> bool {
    let modifiers = shortcut.modifiers;
    let function_key =
        shortcut.logical_key.name().starts_with('F') && shortcut.logical_key.name().len() > 1;
    let moves_in_text = matches!(
        shortcut.logical_key,
        Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::Home | Key::End
    );
    !function_key && (moves_in_text || !(modifiers.command || modifiers.ctrl || modifiers.alt))
}

/// WCAG 2.1.4: keys of one character can be switched off.
fn is_single_key_action(action: Action) -> bool {
    matches!(
        action,
        Action::Tag(_)
            | Action::Note
            | Action::NextToLookAt
            | Action::PreviousToLookAt
            | Action::NextCandidate
            | Action::NextUntagged
            | Action::PreviousUntagged
            | Action::NextTag
            | Action::PreviousTag
    )
}

/// As egui's `consume_shortcut`, but Shift must be as the shortcut says: Shift+U is not U.
fn consume(input: &mut egui::InputState, shortcut: KeyboardShortcut) -> bool {
    let shift = input.modifiers.shift;
    let shift_matters = shortcut.logical_key != Key::Plus;
    if shift_matters && shift != shortcut.modifiers.shift {
        return false;
    }
    if shortcut.logical_key == Key::Plus {
        let equals = KeyboardShortcut::new(shortcut.modifiers, Key::Equals);
        return input.consume_shortcut(&shortcut) || input.consume_shortcut(&equals);
    }
    input.consume_shortcut(&shortcut)
}

/// `Ctrl+Shift+F` as people write it.
pub(super) fn written(shortcut: KeyboardShortcut) -> String {
    let mut parts = Vec::new();
    let modifiers = shortcut.modifiers;
    if modifiers.command || modifiers.ctrl {
        parts.push("Ctrl");
    }
    if modifiers.alt {
        parts.push("Alt");
    }
    if modifiers.shift {
        parts.push("Shift");
    }
    parts.push(match shortcut.logical_key {
        Key::ArrowDown => "↓",
        Key::ArrowUp => "↑",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        key => key.symbol_or_name(),
    });
    parts.join("+")
}

/// The other way round; also takes the names of keys (`Ctrl+Down`). None for what is no key.
pub(super) fn parsed(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut parts: Vec<_> = text.split('+').map(str::trim).collect();
    let mut last = parts.pop()?;
    if last.is_empty() {
        // `Ctrl++` ends in two empty parts.
        parts.pop()?;
        last = "Plus";
    }
    for part in parts {
        match part.to_ascii_lowercase().as_str() {
            "ctrl" | "cmd" => modifiers |= Modifiers::COMMAND,
            "alt" => modifiers |= Modifiers::ALT,
            "shift" => modifiers |= Modifiers::SHIFT,
            _ => return None,
        }
    }
    let key = match last {
        "↓" => Key::ArrowDown,
        "↑" => Key::ArrowUp,
        "←" => Key::ArrowLeft,
        "→" => Key::ArrowRight,
        name => Key::from_name(name)?,
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

/// Another action that listens to the same key: only the first of the two would hear it.
pub(super) fn also_on(action: Action, preferences: &Preferences) -> Option<Action> {
    let key = shortcut(action, preferences)?;
    Action::all().find(|other| *other != action && shortcut(*other, preferences) == Some(key))
}

/// The keys of all actions as they are now, for the page of keys and the check of the preferences.
pub(super) fn all(preferences: &Preferences) -> BTreeMap<Action, String> {
    Action::all()
        .filter_map(|action| Some((action, written(shortcut(action, preferences)?))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_key_can_be_written_and_read_back() {
        for action in Action::all() {
            if let Some(shortcut) = action.default_shortcut() {
                let text = written(shortcut);
                assert_eq!(parsed(&text), Some(shortcut), "{action:?} {text}");
            }
        }
    }

    #[test]
    fn two_actions_on_one_key_are_noticed_from_both_sides() {
        let mut preferences = Preferences::default();
        assert!(Action::all().all(|action| also_on(action, &preferences).is_none()));
        preferences
            .keys
            .insert(Action::Export.id(), "Ctrl+S".to_owned());
        assert_eq!(also_on(Action::Export, &preferences), Some(Action::Save));
        assert_eq!(also_on(Action::Save, &preferences), Some(Action::Export));
    }

    #[test]
    fn what_is_no_key_is_none() {
        assert_eq!(parsed(""), None);
        assert_eq!(parsed("Ctrl+错"), None);
        assert_eq!(parsed("Hyper+A"), None);
    }

    #[test]
    fn letters_arrows_and_digits_belong_to_a_text_field_while_one_is_typed_in() {
        for (text, plain) in [
            ("N", true),
            ("1", true),
            ("↓", true),
            ("Ctrl+↓", true),
            ("Ctrl+F", false),
            ("F6", false),
            ("F", true),
        ] {
            assert_eq!(is_plain(parsed(text).unwrap()), plain, "{text}");
        }
    }
}
