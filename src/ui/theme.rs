//! The look: every colour, size and face of the window, read from `assets/theme.ron`.

use super::typeset::TextStyle;
use crate::model::Colour;
use crate::session::{Invisibles, Preferences};
use egui::{Color32, FontFamily, FontId};
use serde::Deserialize;
use std::sync::Arc;

/// Light or dark, with the sizes that both share.
#[derive(Clone, Debug)]
pub struct Theme {
    pub is_dark: bool,
    pub sizes: Sizes,
    pub colours: Palette,
    pub reading: Reading,
}

/// How the text of articles is shown, beside its sizes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The face; `None`: the built-in one.
    pub face: Option<Arc<str>>,
    /// Which characters that are not seen are shown as marks.
    pub invisibles: Invisibles,
}

/// Sizes in points, unless said otherwise.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// The article's text.
    pub reading: f32,
    pub interface: f32,
    pub small: f32,
    pub heading: f32,
    /// Line height as a multiple of the text size.
    pub line_height: f32,
    /// Widest line of an article, in average characters.
    pub column_chars: usize,
    pub paragraph_gap: f32,
    /// Room for the bars of claims, left of the article's text.
    pub gutter: f32,
    pub margin: f32,
    /// What a narrow pane has of the gutter.
    pub narrow_gutter: f32,
    /// What a narrow pane has of the margin.
    pub narrow_margin: f32,
    /// Height of the line above each of several panes.
    pub pane_header: f32,
    /// Width of one lane of bars or underlines, with its gap.
    pub lane: f32,
    pub rounding: f32,
}

/// The colours of one look.
#[derive(Clone, Debug)]
pub struct Palette {
    /// Behind panels.
    pub window: Color32,
    /// Behind the article.
    pub page: Color32,
    /// Behind popups and cards.
    pub raised: Color32,
    pub text: Color32,
    pub muted: Color32,
    /// Separators and outlines.
    pub line: Color32,
    /// Around radio buttons and check boxes, which are known by their edge alone.
    pub edge: Color32,
    pub accent: Color32,
    pub accent_soft: Color32,
    pub on_accent: Color32,
    pub selection: Color32,
    pub caret: Color32,
    pub warning: Color32,
    pub danger: Color32,
    pub success: Color32,
    pub hover: Color32,
    /// Lines between related annotations.
    pub relation: Color32,
    /// Behind what was found.
    pub hit: Color32,
    /// Behind the present hit.
    pub hit_current: Color32,
    /// Behind words that only the first text has, that only the second one has, and that differ.
    pub only_first: Color32,
    pub only_second: Color32,
    pub changed: Color32,
    /// Behind the places on which panes are aligned.
    pub aligned: Color32,
    /// Bars of claims and of mentions.
    pub plot_claims: Color32,
    pub plot_mentions: Color32,
    /// Bars of people, the busiest first; the last is for all others.
    pub plot_people: Vec<Color32>,
    tint_alpha: u8,
    tint_alpha_chosen: u8,
    underline_darken: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    sizes: Sizes,
    light: PaletteFile,
    dark: PaletteFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaletteFile {
    window: String,
    page: String,
    raised: String,
    text: String,
    muted: String,
    line: String,
    edge: String,
    accent: String,
    accent_soft: String,
    on_accent: String,
    selection: String,
    caret: String,
    warning: String,
    danger: String,
    success: String,
    hover: String,
    relation: String,
    hit: String,
    hit_current: String,
    only_first: String,
    only_second: String,
    changed: String,
    aligned: String,
    plot_claims: String,
    plot_mentions: String,
    plot_people: Vec<String>,
    tint_alpha: u8,
    tint_alpha_chosen: u8,
    underline_darken: f32,
}

impl Theme {
    /// The built-in look.
    pub fn built_in(is_dark: bool) -> Self {
        // The file is part of the program, and a test reads it: it cannot be wrong at run time.
        let read: Result<ThemeFile, _> = ron::from_str(include_str!("../../assets/theme.ron"));
        #[expect(clippy::expect_used, reason = "the file is part of the program and a test reads it")]
        let file = read.expect("assets/theme.ron is well formed");
        let palette = if is_dark { file.dark } else { file.light };
        Self { is_dark, sizes: file.sizes, colours: palette.into(), reading: Reading::default() }
    }

    /// The look with the text of articles as this user wants to read it.
    pub fn for_reader(&self, preferences: &Preferences) -> Self {
        let mut theme = self.clone();
        theme.sizes.reading = preferences.reading_size * preferences.zoom;
        theme.sizes.line_height = preferences.line_height;
        theme.sizes.column_chars = preferences.column_chars as usize;
        let face = preferences.reading_face.as_deref().map(Arc::from);
        theme.reading = Reading { face, invisibles: preferences.invisibles };
        theme
    }

    /// How an article's text is set in a width, in points.
    pub fn reading_style(&self, width: f32, pixels_per_point: f32) -> TextStyle {
        TextStyle {
            face: self.reading.face.clone(),
            size: self.sizes.reading,
            line_height: self.line_height(),
            width,
            direction: None,
            language: "".into(),
            invisibles: self.reading.invisibles,
            pixels_per_point,
        }
    }

    /// The face and size of the panels.
    pub fn interface_font(&self) -> FontId {
        FontId::new(self.sizes.interface, FontFamily::Proportional)
    }

    /// The face and size of secondary text.
    pub fn small_font(&self) -> FontId {
        FontId::new(self.sizes.small, FontFamily::Proportional)
    }

    /// Height of a line of an article, in points.
    pub fn line_height(&self) -> f32 {
        (self.sizes.reading * self.sizes.line_height).round()
    }

    /// The soft ground of a claim.
    pub fn tint(&self, colour: Colour, is_chosen: bool) -> Color32 {
        let alpha = if is_chosen { self.colours.tint_alpha_chosen } else { self.colours.tint_alpha };
        Color32::from_rgba_unmultiplied(colour.0, colour.1, colour.2, alpha)
    }

    /// The line under a mention and the bar beside a claim: the label's colour, made dark enough
    /// to be seen on a light page.
    pub fn stroke(&self, colour: Colour) -> Color32 {
        let keep = 1.0 - self.colours.underline_darken;
        let channel = |value: u8| (f32::from(value) * keep) as u8;
        Color32::from_rgb(channel(colour.0), channel(colour.1), channel(colour.2))
    }

    /// The colour for a label that the schema does not have.
    pub const UNKNOWN_LABEL: Colour = Colour(0x88, 0x88, 0x88);
}

impl From<PaletteFile> for Palette {
    fn from(file: PaletteFile) -> Self {
        let colour = |hex: &str| Color32::from_hex(hex).unwrap_or(Color32::from_rgb(255, 0, 255));
        Self {
            window: colour(&file.window),
            page: colour(&file.page),
            raised: colour(&file.raised),
            text: colour(&file.text),
            muted: colour(&file.muted),
            line: colour(&file.line),
            edge: colour(&file.edge),
            accent: colour(&file.accent),
            accent_soft: colour(&file.accent_soft),
            on_accent: colour(&file.on_accent),
            selection: colour(&file.selection),
            caret: colour(&file.caret),
            warning: colour(&file.warning),
            danger: colour(&file.danger),
            success: colour(&file.success),
            hover: colour(&file.hover),
            relation: colour(&file.relation),
            hit: colour(&file.hit),
            hit_current: colour(&file.hit_current),
            only_first: colour(&file.only_first),
            only_second: colour(&file.only_second),
            changed: colour(&file.changed),
            aligned: colour(&file.aligned),
            plot_claims: colour(&file.plot_claims),
            plot_mentions: colour(&file.plot_mentions),
            plot_people: file.plot_people.iter().map(|hex| colour(hex)).collect(),
            tint_alpha: file.tint_alpha,
            tint_alpha_chosen: file.tint_alpha_chosen,
            underline_darken: file.underline_darken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio after WCAG 2.2, success criterion 1.4.3.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |colour: Color32| {
            let linear = egui::Rgba::from(colour);
            0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_aa_contrast_on_every_ground() {
        for is_dark in [false, true] {
            let colours = Theme::built_in(is_dark).colours;
            for ground in [colours.window, colours.page, colours.raised, colours.hover, colours.accent_soft] {
                for ink in
                    [colours.text, colours.muted, colours.accent, colours.warning, colours.danger, colours.success]
                {
                    assert!(
                        contrast(ink, ground) >= 4.5,
                        "{ink:?} on {ground:?}, dark: {is_dark}: {}",
                        contrast(ink, ground)
                    );
                }
            }
            assert!(contrast(colours.on_accent, colours.accent) >= 4.5);
            // WCAG 2.2, success criterion 1.4.11: 3:1 for what shows a control.
            assert!(contrast(colours.edge, colours.raised) >= 3.0, "edge, dark: {is_dark}");
            let bars = [colours.plot_claims, colours.plot_mentions].into_iter().chain(colours.plot_people.clone());
            for bar in bars {
                assert!(contrast(bar, colours.page) >= 3.0, "bar {bar:?}, dark: {is_dark}");
            }
            let differing = [colours.only_first, colours.only_second, colours.changed, colours.aligned];
            for ground in [colours.selection, colours.hit, colours.hit_current].into_iter().chain(differing) {
                assert!(contrast(colours.text, ground) >= 4.5, "text on {ground:?}, dark: {is_dark}");
            }
            // The lines that tell differences apart without their ground.
            for (line, ground) in [
                (colours.danger, colours.only_first),
                (colours.accent, colours.only_second),
                (colours.warning, colours.changed),
            ] {
                assert!(contrast(line, ground) >= 3.0, "{line:?} on {ground:?}, dark: {is_dark}");
            }
        }
    }

    #[test]
    fn who_prefers_nothing_reads_as_the_theme_was_designed() {
        for is_dark in [false, true] {
            let theme = Theme::built_in(is_dark);
            let read = theme.for_reader(&Preferences::default());
            assert_eq!((read.sizes, read.reading), (theme.sizes, theme.reading));
        }
    }

    #[test]
    fn no_colour_of_the_file_is_misspelt() {
        for is_dark in [false, true] {
            let text = format!("{:?}", Theme::built_in(is_dark).colours);
            assert!(!text.contains(&format!("{:?}", Color32::from_rgb(255, 0, 255))), "{text}");
        }
    }
}
