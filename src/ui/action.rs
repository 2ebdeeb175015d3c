//! Every action that a menu, a key or the palette can start: its words, its key, when it can be used.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::wording::Lang;

/// An action without arguments. Those with arguments are commands pushed by the panel that knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    OpenReports,
    OpenFolder,
    PasteReport,
    NewProject,
    OpenProject,
    OpenSamples,
    Save,
    SaveAs,
    Older,
    Export,
    Quit,

    Undo,
    Redo,
    Copy,
    Find,
    FindEverywhere,

    Tag(u8),
    TakeBackTag,
    RemoveChosen,
    Note,
    ManageTags,
    TakeText,
    TakeAllTexts,
    KeepText,
    NextToLookAt,
    PreviousToLookAt,
    NextCandidate,
    Accept,

    NextUnit,
    PreviousUnit,
    Widen,
    Narrow,
    NextTag,
    PreviousTag,
    NextUntagged,
    PreviousUntagged,
    NextSection,
    PreviousSection,
    NextReport,
    PreviousReport,
    PageDown,
    PageUp,
    PageTop,
    PageEnd,

    ReadView,
    SummaryView,
    ToggleLeft,
    ToggleRight,
    NextPane,
    TextLarger,
    TextSmaller,
    TextNormal,
    ScaleLarger,
    ScaleSmaller,
    ScaleNormal,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    Chinese,
    English,
    Preferences,
    ClearTraces,

    Palette,
    Keys,
    About,
}

impl Action {
    /// In the order of the palette and of the page of keys.
    pub fn all() -> impl Iterator<Item = Self> {
        use Action::{
            About, Accept, Chinese, ClearTraces, Copy, English, Export, Find, FindEverywhere,
            KeepText, Keys, ManageTags, Narrow, NewProject, NextCandidate, NextPane, NextReport,
            NextSection, NextTag, NextToLookAt, NextUnit, NextUntagged, Note, Older, OpenFolder,
            OpenProject, OpenReports, OpenSamples, PageDown, PageEnd, PageTop, PageUp, Palette,
            PasteReport, Preferences, PreviousReport, PreviousSection, PreviousTag,
            PreviousToLookAt, PreviousUnit, PreviousUntagged, Quit, ReadView, Redo, RemoveChosen,
            Save, SaveAs, ScaleLarger, ScaleNormal, ScaleSmaller, SummaryView, Tag, TakeAllTexts,
            TakeBackTag, TakeText, TextLarger, TextNormal, TextSmaller, ThemeDark, ThemeLight,
            ThemeSystem, ToggleLeft, ToggleRight, Undo, Widen,
        };
        let before = [
            OpenReports,
            OpenFolder,
            PasteReport,
            NewProject,
            OpenProject,
            OpenSamples,
            Save,
            SaveAs,
            Older,
            Export,
            Quit,
            Undo,
            Redo,
            Copy,
            Find,
            FindEverywhere,
        ];
        let after = [
            TakeBackTag,
            RemoveChosen,
            Note,
            ManageTags,
            TakeText,
            TakeAllTexts,
            KeepText,
            NextToLookAt,
            PreviousToLookAt,
            NextCandidate,
            Accept,
            NextUnit,
            PreviousUnit,
            Widen,
            Narrow,
            NextTag,
            PreviousTag,
            NextUntagged,
            PreviousUntagged,
            NextSection,
            PreviousSection,
            NextReport,
            PreviousReport,
            PageDown,
            PageUp,
            PageTop,
            PageEnd,
            ReadView,
            SummaryView,
            ToggleLeft,
            ToggleRight,
            NextPane,
            TextLarger,
            TextSmaller,
            TextNormal,
            ScaleLarger,
            ScaleSmaller,
            ScaleNormal,
            ThemeLight,
            ThemeDark,
            ThemeSystem,
            Chinese,
            English,
            Preferences,
            ClearTraces,
            Palette,
            Keys,
            About,
        ];
        before.into_iter().chain((1..=9).map(Tag)).chain(after)
    }

    /// Whether it acts on the text that is read: without meaning while the summary is seen.
    pub fn is_about_the_text(self) -> bool {
        matches!(
            self,
            Self::Copy
                | Self::Tag(_)
                | Self::TakeBackTag
                | Self::RemoveChosen
                | Self::Note
                | Self::TakeText
                | Self::TakeAllTexts
                | Self::KeepText
                | Self::NextToLookAt
                | Self::PreviousToLookAt
                | Self::NextCandidate
                | Self::Accept
                | Self::NextUnit
                | Self::PreviousUnit
                | Self::Widen
                | Self::Narrow
                | Self::NextTag
                | Self::PreviousTag
                | Self::NextUntagged
                | Self::PreviousUntagged
                | Self::NextSection
                | Self::PreviousSection
                | Self::PageDown
                | Self::PageUp
                | Self::PageTop
                | Self::PageEnd
                | Self::NextPane
        )
    }

    /// The name under which the preferences keep another key for it.
    pub fn id(self) -> String {
        format!("{self:?}")
    }

    pub fn label(self, lang: Lang) -> String {
        let label = match self {
            Self::OpenReports => lang.action_open_reports(),
            Self::OpenFolder => lang.action_open_folder(),
            Self::PasteReport => lang.action_paste_report(),
            Self::NewProject => lang.action_new_project(),
            Self::OpenProject => lang.action_open_project(),
            Self::OpenSamples => lang.action_open_samples(),
            Self::Save => lang.action_save(),
            Self::SaveAs => lang.action_save_as(),
            Self::Older => lang.action_older(),
            Self::Export => lang.action_export(),
            Self::Quit => lang.action_quit(),
            Self::Undo => lang.action_undo(),
            Self::Redo => lang.action_redo(),
            Self::Copy => lang.action_copy(),
            Self::Find => lang.action_find(),
            Self::FindEverywhere => lang.action_find_everywhere(),
            Self::Tag(key) => return lang.action_tag(key),
            Self::TakeBackTag => lang.action_take_back_tag(),
            Self::RemoveChosen => lang.action_remove_chosen(),
            Self::Note => lang.action_note(),
            Self::ManageTags => lang.action_manage_tags(),
            Self::TakeText => lang.take_new_text(),
            Self::TakeAllTexts => lang.take_all_new_texts(),
            Self::KeepText => lang.keep_old_text(),
            Self::NextToLookAt => lang.action_next_to_look_at(),
            Self::PreviousToLookAt => lang.action_previous_to_look_at(),
            Self::NextCandidate => lang.action_next_candidate(),
            Self::Accept => lang.action_accept(),
            Self::NextUnit => lang.action_next_unit(),
            Self::PreviousUnit => lang.action_previous_unit(),
            Self::Widen => lang.action_widen(),
            Self::Narrow => lang.action_narrow(),
            Self::NextTag => lang.action_next_tag(),
            Self::PreviousTag => lang.action_previous_tag(),
            Self::NextUntagged => lang.action_next_untagged(),
            Self::PreviousUntagged => lang.action_previous_untagged(),
            Self::NextSection => lang.action_next_section(),
            Self::PreviousSection => lang.action_previous_section(),
            Self::NextReport => lang.action_next_report(),
            Self::PreviousReport => lang.action_previous_report(),
            Self::PageDown => lang.action_page_down(),
            Self::PageUp => lang.action_page_up(),
            Self::PageTop => lang.action_page_top(),
            Self::PageEnd => lang.action_page_end(),
            Self::ReadView => lang.action_read_view(),
            Self::SummaryView => lang.action_summary_view(),
            Self::ToggleLeft => lang.action_toggle_left(),
            Self::ToggleRight => lang.action_toggle_right(),
            Self::NextPane => lang.action_next_pane(),
            Self::TextLarger => lang.action_text_larger(),
            Self::TextSmaller => lang.action_text_smaller(),
            Self::TextNormal => lang.action_text_normal(),
            Self::ScaleLarger => lang.action_scale_larger(),
            Self::ScaleSmaller => lang.action_scale_smaller(),
            Self::ScaleNormal => lang.action_scale_normal(),
            Self::ThemeLight => lang.action_theme_light(),
            Self::ThemeDark => lang.action_theme_dark(),
            Self::ThemeSystem => lang.action_theme_system(),
            Self::Chinese => "中文",
            Self::English => "English",
            Self::Preferences => lang.action_preferences(),
            Self::ClearTraces => lang.action_clear_traces(),
            Self::Palette => lang.action_palette(),
            Self::Keys => lang.action_keys(),
            Self::About => lang.action_about(),
        };
        label.to_owned()
    }

    /// The key it has unless the preferences say another.
    pub fn default_shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::OpenReports => (Modifiers::COMMAND, Key::O),
            Self::OpenFolder => (COMMAND_SHIFT, Key::O),
            Self::PasteReport => (COMMAND_SHIFT, Key::V),
            Self::NewProject => (Modifiers::COMMAND, Key::N),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (COMMAND_SHIFT, Key::S),
            Self::Export => (Modifiers::COMMAND, Key::E),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND, Key::Y),
            Self::Find => (Modifiers::COMMAND, Key::F),
            Self::FindEverywhere => (COMMAND_SHIFT, Key::F),
            Self::Tag(key) => (Modifiers::NONE, digit(key)?),
            Self::TakeBackTag => (Modifiers::NONE, Key::Backspace),
            Self::RemoveChosen => (Modifiers::NONE, Key::Delete),
            Self::Note => (Modifiers::NONE, Key::N),
            Self::ManageTags => (Modifiers::COMMAND, Key::T),
            Self::TakeText => (Modifiers::COMMAND, Key::R),
            Self::TakeAllTexts => (COMMAND_SHIFT, Key::R),
            Self::NextToLookAt => (Modifiers::NONE, Key::R),
            Self::PreviousToLookAt => (Modifiers::SHIFT, Key::R),
            Self::NextCandidate => (Modifiers::NONE, Key::C),
            Self::Accept => (Modifiers::NONE, Key::Enter),
            Self::NextUnit => (Modifiers::NONE, Key::ArrowDown),
            Self::PreviousUnit => (Modifiers::NONE, Key::ArrowUp),
            Self::Widen => (Modifiers::NONE, Key::ArrowRight),
            Self::Narrow => (Modifiers::NONE, Key::ArrowLeft),
            Self::NextTag => (Modifiers::NONE, Key::CloseBracket),
            Self::PreviousTag => (Modifiers::NONE, Key::OpenBracket),
            Self::NextUntagged => (Modifiers::NONE, Key::U),
            Self::PreviousUntagged => (Modifiers::SHIFT, Key::U),
            Self::NextSection => (Modifiers::COMMAND, Key::ArrowDown),
            Self::PreviousSection => (Modifiers::COMMAND, Key::ArrowUp),
            Self::NextReport => (Modifiers::COMMAND, Key::PageDown),
            Self::PreviousReport => (Modifiers::COMMAND, Key::PageUp),
            Self::PageDown => (Modifiers::NONE, Key::PageDown),
            Self::PageUp => (Modifiers::NONE, Key::PageUp),
            Self::PageTop => (Modifiers::NONE, Key::Home),
            Self::PageEnd => (Modifiers::NONE, Key::End),
            Self::ReadView => (Modifiers::NONE, Key::F2),
            Self::SummaryView => (Modifiers::NONE, Key::F3),
            Self::ToggleLeft => (Modifiers::COMMAND, Key::B),
            Self::ToggleRight => (Modifiers::COMMAND, Key::I),
            Self::NextPane => (Modifiers::NONE, Key::F6),
            Self::TextLarger => (Modifiers::COMMAND, Key::Plus),
            Self::TextSmaller => (Modifiers::COMMAND, Key::Minus),
            Self::TextNormal => (Modifiers::COMMAND, Key::Num0),
            Self::ScaleLarger => (COMMAND_SHIFT, Key::Period),
            Self::ScaleSmaller => (COMMAND_SHIFT, Key::Comma),
            Self::Preferences => (Modifiers::COMMAND, Key::Comma),
            Self::Palette => (Modifiers::COMMAND, Key::P),
            Self::Keys => (Modifiers::NONE, Key::F1),
            Self::Copy
            | Self::Older
            | Self::ClearTraces
            | Self::OpenProject
            | Self::KeepText
            | Self::OpenSamples
            | Self::ScaleNormal
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeSystem
            | Self::Chinese
            | Self::English
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

const COMMAND_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

fn digit(key: u8) -> Option<Key> {
    Key::from_name(&key.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen = BTreeMap::new();
        for action in Action::all() {
            if let Some(shortcut) = action.default_shortcut() {
                let other = seen.insert(format!("{shortcut:?}"), action);
                assert_eq!(other, None, "{action:?}");
            }
        }
    }

    #[test]
    fn every_action_is_listed_once_and_named_in_both_languages() {
        let all: BTreeSet<_> = Action::all().collect();
        assert_eq!(all.len(), Action::all().count());
        for action in all {
            assert!(!action.label(Lang::Zh).is_empty());
            assert!(!action.label(Lang::En).is_empty());
        }
    }
}
