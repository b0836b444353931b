//! Gives egui the look of the theme.

use super::theme::Theme;
use crate::session::ThemeChoice;
use egui::{Context, CornerRadius, FontFamily, FontId, Stroke, Style, TextStyle, ThemePreference, Visuals, vec2};

/// Sets both looks.
pub(super) fn set(ctx: &Context, light: &Theme, dark: &Theme) {
    ctx.options_mut(|options| {
        options.quit_shortcuts.clear();
        // Ctrl+plus and minus change the article's text, not the whole window.
        options.zoom_with_keyboard = false;
        options.fallback_theme = egui::Theme::Light;
    });
    for (of, theme) in [(egui::Theme::Light, light), (egui::Theme::Dark, dark)] {
        ctx.set_visuals_of(of, visuals(theme));
        ctx.style_mut_of(of, |style| set_style(style, theme));
    }
}

/// Light, dark, or as the system says.
pub(super) fn choose(ctx: &Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
}

fn set_style(style: &mut Style, theme: &Theme) {
    let face = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Body, face(theme.sizes.interface)),
        (TextStyle::Button, face(theme.sizes.interface)),
        (TextStyle::Heading, face(theme.sizes.heading)),
        (TextStyle::Small, face(theme.sizes.small)),
        (TextStyle::Monospace, FontId::new(theme.sizes.interface, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(8.0, 4.0);
    style.spacing.interact_size.y = 24.0;
    style.interaction.selectable_labels = false;
    // Nothing moves by itself: nothing touched, nothing drawn.
    style.animation_time = 0.0;
    style.visuals.text_cursor.blink = false;
}

fn visuals(theme: &Theme) -> Visuals {
    let colours = &theme.colours;
    let mut visuals = if theme.is_dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = Some(colours.text);
    visuals.weak_text_color = Some(colours.muted);
    visuals.panel_fill = colours.window;
    visuals.window_fill = colours.raised;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.extreme_bg_color = colours.page;
    visuals.faint_bg_color = colours.hover;
    visuals.hyperlink_color = colours.accent;
    visuals.warn_fg_color = colours.warning;
    visuals.error_fg_color = colours.danger;
    visuals.selection.bg_fill = colours.selection;
    visuals.selection.stroke = Stroke::new(1.0, colours.text);
    visuals.text_cursor.stroke = Stroke::new(2.0, colours.caret);
    visuals.text_cursor.blink = false;
    let radius = CornerRadius::same(theme.sizes.rounding as u8);
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = radius;
        widget.fg_stroke.color = colours.text;
        widget.bg_stroke = Stroke::new(1.0, colours.line);
        widget.expansion = 0.0;
    }
    widgets.inactive.weak_bg_fill = colours.raised;
    widgets.inactive.bg_fill = colours.raised;
    widgets.hovered.weak_bg_fill = colours.hover;
    widgets.hovered.bg_fill = colours.hover;
    widgets.hovered.bg_stroke = Stroke::new(1.0, colours.accent);
    widgets.active.weak_bg_fill = colours.accent_soft;
    widgets.active.bg_fill = colours.accent_soft;
    widgets.active.bg_stroke = Stroke::new(1.5, colours.accent);
    widgets.open.weak_bg_fill = colours.hover;
    widgets.open.bg_fill = colours.hover;
    visuals
}

/// Shows the edge of radio buttons and check boxes in what follows: they are known by it alone.
pub(super) fn show_edges(ui: &mut egui::Ui, theme: &Theme) {
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, theme.colours.edge);
}
