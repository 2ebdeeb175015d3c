//! The one theme: colours, spacing and sizes of the whole program, in light and dark. Ink on paper; colour is for tags.

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Visuals,
    style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use super::fonts::Script;

mod tag_paint;

pub use tag_paint::{TagPaint, overlap_tint, tag_paint};

/// The grid: every distance is one of these.
pub mod space {
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
}

/// The one corner radius.
pub const RADIUS: u8 = 4;
/// The sizes of type outside the page.
pub const CHROME: f32 = 13.0;
pub const CHROME_SMALL: f32 = 12.0;
/// The sizes the page may have, in steps of Ctrl +/−.
pub const PAGE_SIZES: [f32; 9] = [13.0, 14.0, 15.0, 16.0, 17.0, 19.0, 21.0, 24.0, 28.0];
pub const PAGE_SIZE: f32 = 17.0;
/// Height of anything that can be clicked.
pub const CLICKABLE: f32 = 24.0;

/// Every colour but those of the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub dark: bool,
    /// Behind the text of a report.
    pub paper: Color32,
    /// Behind panels and bars.
    pub desk: Color32,
    /// Behind a field that is typed in.
    pub field: Color32,
    pub ink: Color32,
    /// Headings, hovered and chosen things.
    pub strong: Color32,
    /// What is read second: counts, hints, places.
    pub quiet: Color32,
    pub hairline: Color32,
    /// Edge of a thing that can be clicked, at 3:1 on desk and paper.
    pub edge: Color32,
    pub hover: Color32,
    pub press: Color32,
    /// Focus, the line of the current unit, the one main button.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Behind the current unit.
    pub wash: Color32,
    /// Behind selected text and the chosen row of a list.
    pub selection: Color32,
    /// Behind what was searched for; and the one hit the search stands on.
    pub hit: Color32,
    pub current_hit: Color32,
    pub warning: Color32,
    pub error: Color32,
}

impl Theme {
    pub const LIGHT: Self = Self {
        dark: false,
        paper: rgb(0xFD_FC_F9),
        desk: rgb(0xF5_F3_EE),
        field: rgb(0xFF_FF_FF),
        ink: rgb(0x24_25_28),
        strong: rgb(0x10_11_13),
        quiet: rgb(0x66_65_60),
        hairline: rgb(0xDF_DB_D2),
        edge: rgb(0x8E_8B_83),
        hover: rgb(0xEB_E8_E0),
        press: rgb(0xE0_DC_D2),
        accent: rgb(0x2B_5C_8A),
        on_accent: rgb(0xFF_FF_FF),
        wash: rgb(0xF3_F1_E9),
        selection: rgb(0xCF_E0_F0),
        hit: rgb(0xFB_EC_B4),
        current_hit: rgb(0xF7_CE_5B),
        warning: rgb(0x8A_55_00),
        error: rgb(0xA6_26_1C),
    };

    pub const DARK: Self = Self {
        dark: true,
        paper: rgb(0x1E_23_29),
        desk: rgb(0x18_1C_21),
        field: rgb(0x12_15_19),
        ink: rgb(0xD3_D7_DB),
        strong: rgb(0xF1_F3_F5),
        quiet: rgb(0x97_A0_AA),
        hairline: rgb(0x32_39_42),
        edge: rgb(0x6B_76_82),
        hover: rgb(0x26_2D_35),
        press: rgb(0x2F_38_42),
        accent: rgb(0x8A_B8_E2),
        on_accent: rgb(0x10_14_18),
        wash: rgb(0x27_2D_35),
        selection: rgb(0x2F_4A_66),
        hit: rgb(0x4A_43_22),
        current_hit: rgb(0x66_52_0E),
        warning: rgb(0xE0_B0_62),
        error: rgb(0xF0_8A_80),
    };

    pub fn of(dark: bool) -> Self {
        if dark { Self::DARK } else { Self::LIGHT }
    }

    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// Gives the fields and boxes in `ui` an edge that is seen at 3:1; buttons keep their hairline without it.
    pub fn edge_fields(&self, ui: &mut egui::Ui) {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke.color = self.edge;
        widgets.hovered.bg_stroke.color = self.edge;
    }

    pub fn focus_stroke(&self) -> Stroke {
        Stroke::new(1.5, self.accent)
    }
}

/// Gives every widget of the program this look, whatever egui's own preference for light or dark.
pub fn apply(ctx: &Context, theme: &Theme, script: Script) {
    let look = style(theme, script);
    ctx.set_theme(if theme.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    ctx.all_styles_mut(|style| *style = look.clone());
}

fn style(theme: &Theme, script: Script) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, CHROME_SMALL, script.family()),
            (TextStyle::Body, CHROME, script.family()),
            (TextStyle::Button, CHROME, script.family()),
            (TextStyle::Heading, CHROME, super::fonts::bold()),
            (TextStyle::Monospace, CHROME_SMALL, FontFamily::Monospace),
        ]
        .map(|(name, size, family)| (name, FontId::new(size, family)))
        .into(),
        visuals: visuals(theme),
        animation_time: 0.08,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::XS);
    spacing.button_padding = vec2(space::S, 3.0);
    spacing.interact_size = vec2(40.0, CLICKABLE);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.indent = space::L;
    spacing.icon_width = space::L;
    spacing.icon_spacing = 6.0;
    spacing.combo_height = 320.0;
    spacing.scroll = scroll_bars();
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style
}

/// Narrow bars that are always there, so that nothing moves when a list grows.
fn scroll_bars() -> ScrollStyle {
    // Floating, so that there is no track; with a width of its own, so that it never lies over the text.
    let mut scroll = ScrollStyle::thin();
    scroll.bar_width = 8.0;
    scroll.floating_width = 6.0;
    scroll.floating_allocated_width = 10.0;
    scroll.bar_inner_margin = 2.0;
    scroll.bar_outer_margin = 2.0;
    scroll.dormant_background_opacity = 0.0;
    scroll.active_background_opacity = 0.0;
    scroll.interact_background_opacity = 0.0;
    scroll.active_handle_opacity = 0.4;
    scroll.interact_handle_opacity = 0.6;
    scroll.handle_min_length = 24.0;
    scroll.foreground_color = true;
    scroll.dormant_handle_opacity = 0.22;
    scroll.fade.strength = 0.0;
    scroll
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(RADIUS);
    Visuals {
        weak_text_color: Some(theme.quiet),
        widgets: widgets(theme),
        selection: Selection {
            bg_fill: theme.selection,
            stroke: Stroke::new(1.0, theme.strong),
        },
        hyperlink_color: theme.accent,
        faint_bg_color: theme.hover,
        extreme_bg_color: theme.field,
        code_bg_color: theme.hover,
        warn_fg_color: theme.warning,
        error_fg_color: theme.error,
        window_corner_radius: radius,
        menu_corner_radius: radius,
        window_fill: theme.desk,
        window_stroke: theme.hairline_stroke(),
        window_shadow: shadow(theme, 12, 24),
        popup_shadow: shadow(theme, 4, 12),
        panel_fill: theme.desk,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, theme.accent),
            ..base.text_cursor.clone()
        },
        indent_has_left_vline: false,
        ..base
    }
}

fn shadow(theme: &Theme, down: i8, blur: u8) -> Shadow {
    Shadow {
        offset: [0, down],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 90 } else { 28 }),
    }
}

fn widgets(theme: &Theme) -> Widgets {
    let clear = Color32::TRANSPARENT;
    let widget = |fill: Color32, weak: Color32, edge: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: weak,
        bg_stroke: edge,
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let hairline = theme.hairline_stroke();
    Widgets {
        noninteractive: widget(theme.desk, theme.desk, hairline, theme.ink),
        inactive: widget(theme.field, clear, hairline, theme.ink),
        hovered: widget(theme.hover, theme.hover, hairline, theme.strong),
        active: widget(theme.press, theme.press, theme.focus_stroke(), theme.strong),
        open: widget(theme.hover, theme.hover, hairline, theme.strong),
    }
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

#[cfg(test)]
mod tests {
    use super::{tag_paint::contrast, *};

    fn check_contrast(least: f32, pairs: impl Fn(&Theme) -> Vec<(Color32, Color32)>) {
        for theme in [Theme::LIGHT, Theme::DARK] {
            for (front, back) in pairs(&theme) {
                let ratio = contrast(front, back);
                assert!(
                    ratio >= least,
                    "{front:?} on {back:?}: {ratio:.2}, dark {}",
                    theme.dark
                );
            }
        }
    }

    #[test]
    fn text_has_four_and_a_half_to_one_wherever_it_stands() {
        check_contrast(4.5, |t| {
            let grounds = [t.paper, t.desk, t.field, t.wash, t.hover];
            let inks = [t.ink, t.strong, t.quiet, t.accent, t.warning, t.error];
            let mut pairs: Vec<_> = grounds
                .iter()
                .flat_map(|&ground| inks.map(|ink| (ink, ground)))
                .collect();
            pairs.extend([t.selection, t.hit, t.current_hit].map(|ground| (t.ink, ground)));
            pairs.push((t.on_accent, t.accent));
            pairs
        });
    }

    #[test]
    fn what_can_be_clicked_has_an_edge_at_three_to_one() {
        check_contrast(3.0, |t| {
            vec![(t.edge, t.paper), (t.edge, t.desk), (t.accent, t.selection)]
        });
    }

    #[test]
    fn the_look_reaches_both_of_eguis_styles() {
        let ctx = Context::default();
        apply(&ctx, &Theme::DARK, Script::Chinese);
        for theme in [egui::Theme::Dark, egui::Theme::Light] {
            assert_eq!(ctx.style_of(theme).visuals.panel_fill, Theme::DARK.desk);
        }
    }
}
