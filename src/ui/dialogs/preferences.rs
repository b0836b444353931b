//! The preferences of this user. Every change acts at once.

use super::{Answer, focus_first, modal};
use crate::session::preferences::{COLUMN_CHARS, LINE_HEIGHTS, READING_SIZES};
use crate::session::{Invisibles, Preferences, ThemeChoice};
use crate::text::search::matches_filter;
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use crate::ui::widgets::{elided, list_row};
use egui::{
    Button, Context, DragValue, EventFilter, Id, Key, Modifiers, RichText, ScrollArea, Sense, Slider, TextEdit, Ui,
    WidgetInfo, vec2,
};
use std::ops::RangeInclusive;

/// What the list calls the face that is part of the program.
const BUILT_IN: &str = "Built-in";

const FACE_HEIGHT: f32 = 22.0;
/// Height of the list of faces, in points.
const FACES_HEIGHT: f32 = 154.0;

/// The open dialog.
pub struct PreferencesDialog {
    /// As it is typed, blanks at its ends included.
    name: String,
    filter: String,
    is_new: bool,
    /// The chosen face is brought into view.
    shows_chosen: bool,
}

/// A face that can be chosen; `None` is the built-in one.
type Face<'a> = Option<&'a str>;

impl PreferencesDialog {
    /// Begins with the preferences as they are.
    pub fn new(preferences: &Preferences) -> Self {
        Self { name: preferences.name.clone(), filter: String::new(), is_new: true, shows_chosen: true }
    }

    /// Shows the dialog and changes the preferences. True when it was closed. `faces` are the names
    /// of the faces that can be chosen beside the built-in one.
    pub fn show(&mut self, ctx: &Context, theme: &Theme, preferences: &mut Preferences, faces: &[String]) -> bool {
        let answer = modal(ctx, theme, "Preferences", 600.0, None, |ui| {
            let height = (ctx.content_rect().height() - 150.0).max(160.0);
            // A modal has as much room as its contents took before: without a least height what is scrolled
            // never grows to what there is.
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| {
                show_edges(ui, theme);
                self.you_ui(ui, theme, preferences);
                ui.add_space(12.0);
                look_ui(ui, theme, preferences);
                ui.add_space(12.0);
                annotating_ui(ui, theme, preferences);
                ui.add_space(12.0);
                self.reading_ui(ui, theme, preferences, faces);
            });
        });
        answer != Answer::Open
    }

    fn you_ui(&mut self, ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
        if heading_ui(ui, theme, "You", !preferences.name.is_empty()) {
            self.name.clear();
        }
        ui.horizontal(|ui| {
            named(ui, theme, "Name that your annotations carry");
            let field = TextEdit::singleline(&mut self.name).desired_width(f32::INFINITY);
            let field = ui.add(field).accessible_name("Your name");
            focus_first(&field, &mut self.is_new);
        });
        let name = self.name.trim();
        if name != preferences.name {
            preferences.name = name.to_owned();
            preferences.name_asked = true;
        }
    }

    fn reading_ui(&mut self, ui: &mut Ui, theme: &Theme, preferences: &mut Preferences, faces: &[String]) {
        if heading_ui(ui, theme, "Reading", !reads_as_designed(preferences)) {
            let designed = Preferences::default();
            *preferences = Preferences {
                reading_face: designed.reading_face,
                reading_size: designed.reading_size,
                line_height: designed.line_height,
                column_chars: designed.column_chars,
                invisibles: designed.invisibles,
                ..preferences.clone()
            };
            self.shows_chosen = true;
        }
        ui.columns_const(|[left, right]| {
            self.faces_ui(left, theme, &mut preferences.reading_face, faces);
            number_ui(right, theme, "Size in points", &mut preferences.reading_size, &READING_SIZES, 0.5);
            number_ui(right, theme, "Line height", &mut preferences.line_height, &LINE_HEIGHTS, 0.05);
            let mut chars = preferences.column_chars as f32;
            let range = *COLUMN_CHARS.start() as f32..=*COLUMN_CHARS.end() as f32;
            number_ui(right, theme, "Characters a line", &mut chars, &range, 1.0);
            preferences.column_chars = chars.round() as u32;
            right.add_space(4.0);
            named(right, theme, "Invisible characters");
            let choices = [
                (Invisibles::WhereMisleading, "Where they can mislead"),
                (Invisibles::All, "All"),
                (Invisibles::Never, "Never"),
            ];
            for (choice, words) in choices {
                right.radio_value(&mut preferences.invisibles, choice, words);
            }
        });
    }

    /// The list of faces: arrows go through it, in the filter too.
    fn faces_ui(&mut self, ui: &mut Ui, theme: &Theme, chosen: &mut Option<String>, faces: &[String]) {
        named(ui, theme, "Face");
        let (filter_id, list_id) = (Id::unique("filter faces"), Id::unique("faces"));
        let step = step_of_keys(ui, filter_id, list_id);
        let hint = RichText::new("Filter faces").color(theme.colours.muted);
        let field = TextEdit::singleline(&mut self.filter).id(filter_id).hint_text(hint).desired_width(f32::INFINITY);
        ui.add(field).accessible_name("Filter faces");
        let present = chosen.clone();
        let shown = shown_faces(present.as_deref(), faces, &self.filter);
        let place = shown.iter().position(|face| *face == present.as_deref());
        if step != 0 {
            let last = shown.len().saturating_sub(1);
            let next = place.map_or(0, |place| place.saturating_add_signed(step).min(last));
            if let Some(face) = shown.get(next) {
                *chosen = face.map(str::to_owned);
                self.shows_chosen = true;
            }
        }
        let rect = egui::Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let list = ui.interact(rect, list_id, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Faces"));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("faces").auto_shrink(false).max_height(FACES_HEIGHT);
        let is_moved = std::mem::take(&mut self.shows_chosen);
        if let Some(place) = shown.iter().position(|face| *face == chosen.as_deref()).filter(|_| is_moved) {
            area = area.vertical_scroll_offset((place as f32 * FACE_HEIGHT - FACES_HEIGHT / 2.0).max(0.0));
        }
        if shown.is_empty() {
            ui.label(RichText::new("No face has that name").color(theme.colours.muted));
        }
        area.show_rows(ui, FACE_HEIGHT, shown.len(), |ui, range| {
            for face in shown.get(range).unwrap_or_default() {
                let is_there = face.is_none_or(|face| faces.iter().any(|other| other == face));
                if face_ui(ui, theme, *face, chosen.as_deref() == *face, is_there) {
                    *chosen = face.map(str::to_owned);
                }
            }
        });
    }
}

fn look_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
    if heading_ui(ui, theme, "Look", preferences.theme != ThemeChoice::default()) {
        preferences.theme = ThemeChoice::default();
    }
    ui.horizontal(|ui| {
        let choices =
            [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        for (choice, words) in choices {
            ui.radio_value(&mut preferences.theme, choice, words);
        }
    });
}

fn annotating_ui(ui: &mut Ui, theme: &Theme, preferences: &mut Preferences) {
    let designed = Preferences::default().assigns_known;
    if heading_ui(ui, theme, "Annotating", preferences.assigns_known != designed) {
        preferences.assigns_known = designed;
    }
    let text = "Assign a new mention at once when exactly one entity is called so";
    ui.checkbox(&mut preferences.assigns_known, text);
}

/// The heading of a section. True when everything in it is to be as it was at first.
fn heading_ui(ui: &mut Ui, theme: &Theme, section: &str, is_changed: bool) -> bool {
    let reset = ui.horizontal(|ui| {
        ui.label(RichText::new(section).size(theme.sizes.interface * 1.1).strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = Button::new(RichText::new("Reset to defaults").small());
            ui.add_enabled(is_changed, button).accessible_name(format!("Reset to defaults: {section}")).clicked()
        })
        .inner
    });
    ui.separator();
    reset.inner
}

fn named(ui: &mut Ui, theme: &Theme, name: &str) {
    ui.label(RichText::new(name).small().color(theme.colours.muted));
}

/// A slider with a field beside it. What is typed in the field counts when it is left, so that the
/// text does not jump about while a number is half typed.
fn number_ui(ui: &mut Ui, theme: &Theme, name: &str, value: &mut f32, range: &RangeInclusive<f32>, step: f64) {
    named(ui, theme, name);
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = (ui.available_width() - 70.0).max(60.0);
        // A slider brings what it is given onto its steps: that alone is no change.
        let mut shown = *value;
        let slider = Slider::new(&mut shown, range.clone()).step_by(step).show_value(false).trailing_fill(true);
        let is_moved = ui.scope(|ui| {
            // The rail would be of the colour of the dialog.
            ui.visuals_mut().widgets.inactive.bg_fill = theme.colours.line;
            ui.add(slider).accessible_name(format!("{name}, slider")).changed()
        });
        if is_moved.inner {
            *value = (shown * 100.0).round() / 100.0;
        }
        let n_decimals = if step < 0.1 { 2 } else { usize::from(step < 1.0) };
        let field = DragValue::new(value).range(range.clone()).speed(step).max_decimals(n_decimals);
        ui.add(field.update_while_editing(false)).accessible_name(name);
    });
}

/// How far the arrow keys go through the list while it or its filter has the focus.
fn step_of_keys(ui: &Ui, filter: Id, list: Id) -> isize {
    let focused = ui.memory(|memory| memory.focused());
    if focused != Some(filter) && focused != Some(list) {
        return 0;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, arrows));
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        down as isize - up as isize
    })
}

/// The built-in face, the chosen one when this system does not have it, and the others.
fn shown_faces<'a>(chosen: Face<'a>, faces: &'a [String], filter: &str) -> Vec<Face<'a>> {
    let missing = chosen.filter(|chosen| !faces.iter().any(|face| face == chosen));
    let all = [None].into_iter().chain(missing.map(Some)).chain(faces.iter().map(|face| Some(face.as_str())));
    all.filter(|face| matches_filter(face.unwrap_or(BUILT_IN), filter)).collect()
}

/// One line of the list. True when it was clicked.
fn face_ui(ui: &mut Ui, theme: &Theme, face: Face<'_>, is_chosen: bool, is_there: bool) -> bool {
    let name = face.unwrap_or(BUILT_IN);
    let shown = if is_there { name.to_owned() } else { format!("{name} (not on this system)") };
    let row = list_row(ui, theme, Id::unique(("face", face)), FACE_HEIGHT, is_chosen, &shown);
    let rect = row.rect.shrink2(vec2(6.0, 3.0));
    let text = elided(ui, &shown, theme.interface_font(), theme.colours.text, rect.width());
    ui.painter().galley(rect.min, text, theme.colours.text);
    if row.has_focus() {
        let edge = egui::Stroke::new(1.0, theme.colours.accent);
        ui.painter().rect_stroke(row.rect, theme.sizes.rounding, edge, egui::StrokeKind::Inside);
    }
    row.clicked()
}

fn reads_as_designed(preferences: &Preferences) -> bool {
    let Preferences { reading_face, reading_size, line_height, column_chars, invisibles, .. } = Preferences::default();
    (&preferences.reading_face, preferences.reading_size, preferences.line_height)
        == (&reading_face, reading_size, line_height)
        && (preferences.column_chars, preferences.invisibles) == (column_chars, invisibles)
}
