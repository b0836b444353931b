//! The labels with their keys, below the article: those with a key, then those used last. Where a
//! layer has more than fit, the rest is found by name.

use crate::model::{Label, Layer};
use crate::ui::bindings::Bindings;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{elided, marks::label_swatch};
use egui::{Color32, Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

const HEIGHT: f32 = 24.0;
const GAP: f32 = 4.0;
/// Left and right of what stands in a button, and between its parts.
const PAD: f32 = 5.0;
const SWATCH: f32 = 12.0;

/// How many rows a layer takes at most.
const N_ROWS: usize = 2;
/// In a window of fewer points a layer takes one row: the article needs the room.
const LOW: f32 = 520.0;
/// How many labels without a key are shown because they were used last.
const N_RECENT: usize = 8;

/// Shows the bar, each layer by itself, so that many labels of one do not hide the other.
/// `is_active`: a label would be used on something.
pub fn label_bar_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_active: bool) {
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    for layer in Layer::ALL {
        layer_ui(ui, cx, layer, is_active);
    }
}

/// The labels of a layer in the order of the bar, and how many of them come first.
fn in_order<'a>(cx: &ViewContext<'a>, layer: Layer) -> (Vec<&'a Arc<Label>>, usize) {
    let tree = cx.project.label_tree(layer);
    let labels = tree.into_iter().map(|(_, label)| label).filter(|label| !label.retired);
    let (mut order, rest): (Vec<_>, Vec<_>) = labels.partition(|label| label.key.is_some());
    let of_layer = cx.recent_labels.iter().filter(|id| rest.iter().any(|label| label.id == **id));
    let last: Vec<_> = of_layer.take(N_RECENT).collect();
    // In the order of the schema: what is used does not jump about.
    let (recent, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|label| last.contains(&&label.id));
    order.extend(recent);
    let n_first = order.len();
    order.extend(rest);
    (order, n_first)
}

fn layer_ui(ui: &mut Ui, cx: &ViewContext<'_>, layer: Layer, is_active: bool) {
    let (labels, n_first) = in_order(cx, layer);
    let bindings = Bindings::of(ui.ctx());
    let buttons: Vec<Words> = labels.iter().map(|label| Words::new(ui, cx, &bindings, label, is_active)).collect();
    let widths: Vec<f32> = buttons.iter().map(Words::width).collect();
    let more = |n: usize| format!("More… ({n})");
    let more_width = elided(ui, &more(labels.len()), cx.theme.interface_font(), Color32::BLACK, 180.0).size().x;
    let n_rows = if ui.ctx().content_rect().height() < LOW { 1 } else { N_ROWS };
    let more_width = more_width + 2.0 * ui.spacing().button_padding.x;
    let n_shown = n_that_fit(&widths, n_first, more_width, ui.available_width(), n_rows);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        for (label, words) in labels.iter().zip(buttons).take(n_shown) {
            label_ui(ui, cx, label, words);
        }
        let n_more = labels.len() - n_shown;
        if n_more > 0 {
            let button = ui.add(egui::Button::new(more(n_more)).min_size(vec2(0.0, HEIGHT)));
            let of_what = match layer {
                Layer::Claims => "claims",
                Layer::Entities => "entities",
            };
            let button = button.accessible_name(format!("{n_more} more labels of {of_what}"));
            let hint = Command::with_key(CommandId::TagWith, "Finds a label by its name", ui.ctx());
            if button.on_hover_text(hint).clicked() {
                cx.send(Intent::TagWith(Some(layer)));
            }
        }
    });
}

/// How many buttons are shown: all where they fit, else those that come first, with room for one
/// more button of that width, in so many rows. Widths are in points.
fn n_that_fit(widths: &[f32], n_first: usize, more_width: f32, available: f32, most_rows: usize) -> usize {
    if n_rows(widths, available) <= most_rows {
        return widths.len();
    }
    let fits = |n: usize| {
        let first = widths.iter().take(n).copied().chain([more_width]).collect::<Vec<_>>();
        n_rows(&first, available) <= most_rows
    };
    (0..=n_first).rev().find(|n| fits(*n)).unwrap_or(0)
}

fn n_rows(widths: &[f32], available: f32) -> usize {
    let (mut n, mut x) = (1, 0.0);
    for width in widths {
        if x > 0.0 && x + width > available {
            (n, x) = (n + 1, 0.0);
        }
        x += width + GAP;
    }
    n
}

/// What stands in the button of a label.
struct Words {
    name: Arc<Galley>,
    key: Arc<Galley>,
    ink: Color32,
}

impl Words {
    fn new(ui: &Ui, cx: &ViewContext<'_>, bindings: &Bindings, label: &Label, is_active: bool) -> Self {
        let colours = &cx.theme.colours;
        let ink = if is_active { colours.text } else { colours.muted };
        let key = bindings.label_key(label).map(String::from).unwrap_or_default();
        Self {
            name: elided(ui, &label.name, cx.theme.interface_font(), ink, 180.0),
            key: elided(ui, &key, cx.theme.small_font(), colours.muted, 20.0),
            ink,
        }
    }

    fn width(&self) -> f32 {
        let key = self.key.size().x;
        PAD + SWATCH + PAD + self.name.size().x + if key > 0.0 { PAD + key } else { 0.0 } + PAD
    }
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &Label, words: Words) {
    let colours = &cx.theme.colours;
    let (rect, response) = ui.allocate_exact_size(vec2(words.width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Label {}", label.name)));
    let ground = match (is_used_by_chosen(cx, label), response.hovered()) {
        (true, _) => colours.accent_soft,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    let outline = if response.has_focus() { colours.accent } else { colours.line };
    painter.rect(rect, cx.theme.sizes.rounding, ground, Stroke::new(1.0, outline), StrokeKind::Inside);
    let middle = rect.center().y;
    let block = Rect::from_min_size(pos2(rect.left() + PAD, middle - 6.0), vec2(SWATCH, 12.0));
    label_swatch(painter, block, label.layer, cx.theme.stroke(label.colour));
    let x = block.right() + PAD;
    let name_width = words.name.size().x;
    painter.galley(pos2(x, middle - words.name.size().y / 2.0), words.name, words.ink);
    painter.galley(pos2(x + name_width + PAD, middle - words.key.size().y / 2.0), words.key, colours.muted);
    if response.clicked() {
        cx.send(Intent::Tag(label.id.clone()));
    }
    let parent = label.parent.as_ref().map(|parent| format!("Under {}", cx.project.label_name(parent)));
    let told: Vec<&str> = [Some(label.name.as_str()), parent.as_deref(), Some(label.guideline.as_str())]
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    response.on_hover_text(told.join("\n"));
}

fn is_used_by_chosen(cx: &ViewContext<'_>, label: &Label) -> bool {
    let chosen = cx.selection.chosen.and_then(|id| cx.project.annotations().get(&id));
    chosen.is_some_and(|annotation| annotation.label == label.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_buttons_are_shown_where_they_fit_in_two_rows() {
        assert_eq!(n_that_fit(&[40.0; 4], 0, 50.0, 90.0, 2), 4);
        assert_eq!(n_that_fit(&[], 0, 50.0, 90.0, 2), 0);
    }

    #[test]
    fn where_they_do_not_fit_the_first_ones_leave_room_for_the_rest_by_name() {
        assert_eq!(
            n_that_fit(&[40.0; 5], 5, 40.0, 90.0, 2),
            3,
            "two in a row, and the last place is the further button's"
        );
        assert_eq!(n_that_fit(&[40.0; 5], 2, 40.0, 90.0, 2), 2, "no more than come first");
        assert_eq!(n_that_fit(&[40.0; 5], 5, 60.0, 90.0, 2), 2, "a wide button needs a row of its own");
    }
}
