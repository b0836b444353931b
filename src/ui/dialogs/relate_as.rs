//! Asking how two annotations are related: by a number, by the first letter of a label, or with arrows
//! and Enter.

use super::picker::{height_on_top, top};
use super::{fitting_width, framed};
use crate::model::{AnnotationId, RelationLabel, RelationLabelId};
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, words_label};
use egui::{
    Align2, Context, Event, EventFilter, Frame, Id, Key, Modal, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};
use std::sync::Arc;

/// The open question.
pub struct RelateAs {
    pub from: AnnotationId,
    pub to: AnnotationId,
    /// The label that was used last; it stands first.
    last: Option<RelationLabelId>,
    place: usize,
}

/// A label with its number in the schema, counted from 1.
type Offered<'a> = (usize, &'a Arc<RelationLabel>);

const WIDTH: f32 = 380.0;
const ROW_HEIGHT: f32 = 42.0;
const N_SEEN: f32 = 12.0;
/// What the two quotes need, in points, beside the room of a field.
const QUOTES_HEIGHT: f32 = 60.0;
/// How much of a quote is shown, in characters.
const QUOTE_CHARS: usize = 90;

impl RelateAs {
    /// Asks for the label of a relation between the two.
    pub fn new(from: AnnotationId, to: AnnotationId, last: Option<RelationLabelId>) -> Self {
        Self { from, to, last, place: 0 }
    }

    /// The label, or `Some(None)` when it was closed. `None` while it is open.
    pub(in crate::ui) fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Option<Option<RelationLabelId>> {
        let id = Id::unique("relate as");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top(ctx)));
        let modal = framed(ctx, Modal::new(id)).area(area).frame(Frame::popup(&ctx.global_style()).inner_margin(12.0));
        let response = modal.show(ctx, |ui| {
            ui.set_width(fitting_width(ctx, WIDTH));
            self.quote_ui(ui, cx, self.from);
            let entries = self.entries(cx);
            let chosen = self.list_ui(ui, cx, &entries);
            self.quote_ui(ui, cx, self.to);
            chosen
        });
        match response.inner.clone() {
            Some(label) => Some(Some(label)),
            None => response.should_close().then_some(None),
        }
    }

    fn quote_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, annotation: AnnotationId) {
        let quote = cx.project.annotations().get(&annotation).map(|row| row.quote()).unwrap_or_default();
        let text = format!("“{}”", one_line(&quote, QUOTE_CHARS));
        words_label(ui, cx, &text, cx.theme.sizes.interface, cx.theme.colours.muted);
        ui.add_space(4.0);
    }

    /// The labels in use, the one used last before the others.
    fn entries<'a>(&self, cx: &ViewContext<'a>) -> Vec<Offered<'a>> {
        let labels = cx.project.relation_labels_in_order().into_iter().filter(|label| !label.retired);
        let mut entries: Vec<Offered<'a>> = labels.enumerate().map(|(n, label)| (n + 1, label)).collect();
        entries.sort_by_key(|(n, label)| (Some(&label.id) != self.last.as_ref(), *n));
        entries
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, entries: &[Offered<'_>]) -> Option<RelationLabelId> {
        let focus = Id::unique("relation labels");
        let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let list = ui.interact(rect, focus, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Relation labels"));
        list.request_focus();
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus, filter));
        let mut chosen = self.pressed(ui, entries);
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = height_on_top(ui.ctx(), ROW_HEIGHT * N_SEEN) - QUOTES_HEIGHT;
        let area = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for (place, offered) in entries.iter().enumerate() {
                if row_ui(ui, cx, *offered, place == self.place) {
                    chosen = Some(place);
                }
            }
        });
        ui.add_space(6.0);
        chosen.and_then(|place| entries.get(place)).map(|(_, label)| label.id.clone())
    }

    /// The place of the label that a key chose. A letter with which several begin goes from one to the
    /// next.
    fn pressed(&mut self, ui: &Ui, entries: &[Offered<'_>]) -> Option<usize> {
        let (step, is_entered, typed) = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
            let typed: String = input
                .events
                .iter()
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            (down - up, input.consume_key(Modifiers::NONE, Key::Enter), typed)
        });
        let last = entries.len().saturating_sub(1);
        self.place = self.place.saturating_add_signed(step).min(last);
        for letter in typed.chars() {
            if let Some(number) = letter.to_digit(10) {
                let place = entries.iter().position(|(n, _)| *n == number as usize);
                if place.is_some() {
                    return place;
                }
                continue;
            }
            let begins = |place: &usize| entries.get(*place).is_some_and(|(_, label)| begins_with(&label.name, letter));
            let places: Vec<usize> = (0..entries.len()).filter(begins).collect();
            match places.as_slice() {
                [] => {}
                [only] => return Some(*only),
                [first, ..] => {
                    self.place = places.iter().copied().find(|place| *place > self.place).unwrap_or(*first);
                }
            }
        }
        is_entered.then_some(self.place)
    }
}

fn begins_with(name: &str, letter: char) -> bool {
    name.chars().next().is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
}

/// Whether it was clicked.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, (number, label): Offered<'_>, is_present: bool) -> bool {
    let id = Id::unique(("relation label", label.id.as_str()));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &label.name);
    if is_present {
        response.scroll_to_me(None);
    }
    let rect = response.rect.shrink2(vec2(8.0, 4.0));
    let (sizes, colours) = (&cx.theme.sizes, &cx.theme.colours);
    let painter = ui.painter();
    let line = |text: &str, size: f32| Words::line(painter, cx.typesetter, text, size, rect.width() - 24.0);
    if number <= 9 {
        line(&number.to_string(), sizes.small).paint(painter, rect.min + vec2(0.0, 2.0), colours.muted);
    }
    let left = rect.left() + 22.0;
    line(&label.name, sizes.interface).paint(painter, pos2(left, rect.top()), colours.text);
    line(&label.guideline, sizes.small).paint(painter, pos2(left, rect.top() + 18.0), colours.muted);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_counts_in_either_case_and_in_any_script() {
        assert!(begins_with("Supports", 's') && begins_with("supports", 'S'));
        assert!(begins_with("Противоречит", 'п'));
        assert!(!begins_with("Supports", 'u') && !begins_with("", 's'));
    }
}
