//! The colour of a label: one of those that most colour-blind people tell apart, or any other.

use super::FormContext;
use crate::model::schema::SAFE_COLOURS;
use crate::model::{Colour, Label};
use crate::ui::intent::Intent;
use crate::ui::widgets::elided;
use crate::ui::widgets::marks::label_swatch;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use egui::{Color32, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What the safe colours are called, in their order.
const NAMES: [&str; SAFE_COLOURS.len()] =
    ["Blue", "Vermilion", "Green", "Purple", "Orange", "Sky blue", "Olive", "Grey"];

/// Shows the colours. The answer is the new one, with the visit when it is still being found.
pub(super) fn colours_ui(
    ui: &mut Ui,
    form: &FormContext<'_>,
    drafts: &mut Drafts,
    label: &Label,
) -> Option<(Colour, Option<u64>)> {
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (colour, name) in SAFE_COLOURS.into_iter().zip(NAMES) {
            if swatch_ui(ui, form, label, colour, name) {
                changed = Some((colour, None));
            }
        }
    });
    ui.horizontal(|ui| {
        ui.label("Another");
        let Colour(red, green, blue) = label.colour;
        let mut custom = [red, green, blue];
        let picker = ui.color_edit_button_srgb(&mut custom).accessible_name("Another colour");
        if picker.changed() {
            let [red, green, blue] = custom;
            changed = Some((Colour(red, green, blue), Some(drafts.visit_while_pressed(ui))));
        }
        let field = Field { name: "Colour as #rrggbb", hint: "#rrggbb", n_rows: 0 };
        let id = Id::unique(("schema colour", label.id.as_str()));
        let size = vec2(90.0, ui.spacing().interact_size.y);
        let typed = ui.allocate_ui(size, |ui| typed_text(ui, form.cx, drafts, id, &label.colour.to_string(), field));
        let Some(typed) = typed.inner else { return };
        let text = typed.text.trim().to_lowercase();
        match Colour::from_hex(&text).or_else(|| Colour::from_hex(&format!("#{text}"))) {
            Some(colour) => changed = Some((colour, Some(typed.visit))),
            None => form.cx.send(Intent::Tell(format!("“{text}” is no colour; type it as in #0072b2"))),
        }
    });
    changed.filter(|(colour, _)| *colour != label.colour)
}

/// True when it was clicked.
fn swatch_ui(ui: &mut Ui, form: &FormContext<'_>, label: &Label, colour: Colour, name: &str) -> bool {
    let theme = form.cx.theme;
    let is_chosen = label.colour == colour;
    let text = elided(ui, name, theme.interface_font(), theme.colours.text, 100.0);
    let (rect, response) = ui.allocate_exact_size(vec2(104.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, format!("Colour {name}")));
    let ground = match (is_chosen, response.hovered()) {
        (true, _) => theme.colours.accent_soft,
        (false, true) => theme.colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let outline = if is_chosen || response.has_focus() { theme.colours.accent } else { theme.colours.line };
    let painter = ui.painter();
    painter.rect(rect, theme.sizes.rounding, ground, Stroke::new(1.0, outline), StrokeKind::Inside);
    let block = Rect::from_min_size(pos2(rect.left() + 7.0, rect.center().y - 6.0), vec2(14.0, 12.0));
    label_swatch(painter, block, label.layer, theme.stroke(colour));
    painter.galley(pos2(block.right() + 7.0, rect.center().y - text.size().y / 2.0), text, theme.colours.text);
    response.clicked()
}
