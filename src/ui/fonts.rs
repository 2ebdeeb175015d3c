//! The faces of the window. Chinese faces come first, so that “ ” … — are full width in Chinese text.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontId};
use egui_system_font_provider::SystemFontProvider;

/// Subsets of Noto CJK: GB2312, the 8,105 characters of 通用规范汉字表, punctuation (assets/fonts/README.md).
const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular-subset.otf");
const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold-subset.otf");
const SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Regular-subset.otf");

const LATIN_FACE: &str = "Ubuntu-Light";

/// The face of a report's body text; headings are bold 黑体 in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PageFace {
    /// 黑体
    #[default]
    Sans,
    /// 宋体
    Serif,
}

impl PageFace {
    pub fn family(self) -> FontFamily {
        match self {
            Self::Sans => FontFamily::Proportional,
            Self::Serif => serif(),
        }
    }
}

/// What the interface is written in; decides the width of “ ” … — in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    #[default]
    Chinese,
    Latin,
}

impl Script {
    pub fn family(self) -> FontFamily {
        match self {
            Self::Chinese => FontFamily::Proportional,
            Self::Latin => latin(),
        }
    }
}

/// 黑体 bold, for headings and badges: egui has no weight, so bold is a family.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// 宋体.
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// A Latin face first, for an interface in English.
pub fn latin() -> FontFamily {
    FontFamily::Name("latin".into())
}

/// Bold in a size, for a widget's `RichText`.
pub fn bold_id(size: f32) -> FontId {
    FontId::new(size, bold())
}

/// Makes the families known. Before the first frame: a face inserted later empties every cache of text.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// Characters outside our faces come from the system, asked for as Simplified Chinese: by the process's locale egui
/// would take Japanese forms where LANG is unset. Reads the list of fonts on a thread.
pub fn system_fallback(ctx: &Context) {
    let provider = SystemFontProvider::new().with_locale(Some("zh-CN"));
    ctx.add_font_provider(Arc::new(provider));
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("sans", SANS), ("sans-bold", SANS_BOLD), ("serif", SERIF)] {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    for (family, faces) in families() {
        let last = fonts.families.get(&FontFamily::Proportional).cloned();
        let mut names: Vec<_> = faces.iter().map(|&face| face.to_owned()).collect();
        for face in last.unwrap_or_default() {
            if !names.contains(&face) {
                names.push(face);
            }
        }
        fonts.families.insert(family, names);
    }
    fonts
}

/// Each family's own faces; egui's faces follow. `Proportional` comes last, as the others take egui's list from it.
fn families() -> [(FontFamily, &'static [&'static str]); 5] {
    [
        (bold(), &["sans-bold", "sans"]),
        (serif(), &["serif", "sans"]),
        (latin(), &[LATIN_FACE, "sans"]),
        (FontFamily::Monospace, &["Hack", "sans"]),
        (FontFamily::Proportional, &["sans"]),
    ]
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;

    fn with_fonts(check: impl Fn(&mut egui::epaint::text::FontsView<'_>)) {
        let mut harness = Harness::builder()
            .with_context_setup(install)
            .build_ui(|_| {});
        harness.run();
        harness.ctx.fonts_mut(|fonts| check(fonts));
    }

    #[test]
    fn every_family_has_the_characters_of_the_standard_table() {
        let chars = include_str!("../../assets/fonts/chars.txt");
        with_fonts(|fonts| {
            for family in [FontFamily::Proportional, bold(), serif(), latin()] {
                let id = FontId::new(17.0, family);
                let missing: String = chars
                    .chars()
                    .filter(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c))
                    .filter(|&c| !fonts.has_glyph(&id, c))
                    .collect();
                assert_eq!(missing, "", "{id:?}");
            }
        });
    }

    #[test]
    fn chinese_punctuation_is_full_width_in_chinese_and_narrow_in_english() {
        with_fonts(|fonts| {
            for c in ['“', '”', '…', '，', '。'] {
                for family in [FontFamily::Proportional, bold(), serif()] {
                    let width = fonts.glyph_width(&FontId::new(17.0, family.clone()), c);
                    assert!((width - 17.0).abs() < 0.01, "{c} {family:?}: {width}");
                }
            }
            assert!(fonts.glyph_width(&FontId::new(17.0, latin()), '“') < 10.0);
        });
    }
}
