//! The labels with their keys, below the article.

use crate::model::{Label, Layer};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{elided, marks::label_swatch};
use egui::style::ScrollStyle;
use egui::{Color32, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const HEIGHT: f32 = 24.0;

/// How many rows of a layer are seen at once; more are reached by scrolling.
const N_ROWS: f32 = 2.0;

/// Shows the bar, each layer by itself, so that many labels of one do not hide the other.
/// `is_active`: a label would be used on something.
pub fn label_bar_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_active: bool) {
    // Where there is more to scroll to, the bar is seen.
    ui.spacing_mut().scroll = ScrollStyle::solid();
    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
    for layer in Layer::ALL {
        let area = ScrollArea::vertical().id_salt(("labels", layer)).max_height(N_ROWS * (HEIGHT + 4.0));
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for label in cx.project.labels_of(layer).into_iter().filter(|label| !label.retired) {
                    label_ui(ui, cx, label, is_active);
                }
            });
        });
    }
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &Label, is_active: bool) {
    let colours = &cx.theme.colours;
    let ink = if is_active { colours.text } else { colours.muted };
    let key = label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
    let key = elided(ui, &key, cx.theme.small_font(), colours.muted, 20.0);
    let name = elided(ui, &label.name, cx.theme.interface_font(), ink, 180.0);
    let (swatch, gap) = (12.0, 5.0);
    let width = gap + swatch + gap + name.size().x + if key.size().x > 0.0 { gap + key.size().x } else { 0.0 } + gap;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Label {}", label.name)));
    let is_used = is_used_by_chosen(cx, label);
    let ground = match (is_used, response.hovered()) {
        (true, _) => colours.accent_soft,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    let outline = if response.has_focus() { colours.accent } else { colours.line };
    painter.rect(rect, cx.theme.sizes.rounding, ground, Stroke::new(1.0, outline), StrokeKind::Inside);
    let middle = rect.center().y;
    let block = Rect::from_min_size(pos2(rect.left() + gap, middle - 6.0), vec2(swatch, 12.0));
    label_swatch(painter, block, label.layer, cx.theme.stroke(label.colour));
    let x = block.right() + gap;
    let name_width = name.size().x;
    painter.galley(pos2(x, middle - name.size().y / 2.0), name, ink);
    painter.galley(pos2(x + name_width + gap, middle - key.size().y / 2.0), key, colours.muted);
    if response.clicked() {
        cx.send(Intent::Tag(label.id.clone()));
    }
    if !label.guideline.is_empty() {
        response.on_hover_text(&label.guideline);
    }
}

fn is_used_by_chosen(cx: &ViewContext<'_>, label: &Label) -> bool {
    let chosen = cx.selection.chosen.and_then(|id| cx.project.annotations().get(&id));
    chosen.is_some_and(|annotation| annotation.label == label.id)
}
