//! The occurrences in their context with check boxes. Only the rows in view are set and painted.

use crate::analysis::occurrences::Occurrence;
use crate::analysis::{Hit, in_context};
use crate::model::{DocumentId, Standing};
use crate::text::Span;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{ContextLook, Words, context_line, list_row::after};
use egui::{
    Id, Key, Modifiers, Painter, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;

const ROW_HEIGHT: f32 = 26.0;
/// Characters of context on each side of a hit.
const N_AROUND: usize = 70;
/// Width of the names of articles, and of what is said of a row, in points.
const NAME_WIDTH: f32 = 130.0;
const TOLD_WIDTH: f32 = 150.0;

/// What was found, and what of it is ticked.
#[derive(Default)]
pub(super) struct Preview {
    found: Vec<Occurrence>,
    ticked: Vec<bool>,
    n_ticked: usize,
    n_known: usize,
    n_others: usize,
    /// What was ticked by hand; it stays so when other options find it again.
    by_hand: BTreeMap<Hit, bool>,
    /// The row of the keyboard.
    at: usize,
    has_moved: bool,
}

impl Preview {
    pub(super) fn take(&mut self, found: Vec<Occurrence>) {
        let is_ticked = |row: &Occurrence| match row.standing {
            Standing::Known(_) => false,
            Standing::Free | Standing::Unassigned(_) => self.by_hand.get(&row.hit).copied().unwrap_or(true),
            Standing::Other(_) => self.by_hand.get(&row.hit).copied().unwrap_or(false),
        };
        self.ticked = found.iter().map(is_ticked).collect();
        self.n_ticked = self.ticked.iter().filter(|ticked| **ticked).count();
        self.n_known = found.iter().filter(|row| matches!(row.standing, Standing::Known(_))).count();
        self.n_others = found.iter().filter(|row| matches!(row.standing, Standing::Other(_))).count();
        self.at = self.at.min(found.len().saturating_sub(1));
        self.found = found;
    }

    pub(super) fn n(&self) -> usize {
        self.found.len()
    }

    pub(super) fn n_ticked(&self) -> usize {
        self.n_ticked
    }

    /// Annotated like this already.
    pub(super) fn n_known(&self) -> usize {
        self.n_known
    }

    /// Annotated otherwise.
    pub(super) fn n_others(&self) -> usize {
        self.n_others
    }

    /// Those that can be ticked.
    pub(super) fn n_open(&self) -> usize {
        self.found.len() - self.n_known
    }

    /// Those that could be ticked and are not.
    pub(super) fn n_left_out(&self) -> usize {
        self.n_open() - self.n_ticked
    }

    /// What is ticked, in the order of the list.
    pub(super) fn places(&self) -> Vec<(DocumentId, Span)> {
        let ticked = self.found.iter().zip(&self.ticked).filter(|(_, ticked)| **ticked);
        ticked.map(|(row, _)| (row.hit.document, row.hit.span)).collect()
    }

    pub(super) fn tick_all(&mut self, ticked: bool) {
        for n in 0..self.found.len() {
            self.tick(n, ticked);
        }
    }

    fn toggle(&mut self, n: usize) {
        let is_ticked = self.ticked.get(n).copied().unwrap_or_default();
        self.tick(n, !is_ticked);
    }

    fn tick(&mut self, n: usize, ticked: bool) {
        let Some((row, now)) = self.found.get(n).zip(self.ticked.get_mut(n)) else { return };
        if matches!(row.standing, Standing::Known(_)) || *now == ticked {
            return;
        }
        *now = ticked;
        self.by_hand.insert(row.hit, ticked);
        if ticked {
            self.n_ticked += 1;
        } else {
            self.n_ticked -= 1;
        }
    }
}

/// Shows the list. `with_names`: each row names its article. `is_new`: the list takes the keyboard.
pub(super) fn preview_ui(ui: &mut Ui, cx: &ViewContext<'_>, preview: &mut Preview, with_names: bool, is_new: bool) {
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 420.0);
    let has_focus = keys(ui, preview, is_new);
    let frame = egui::Frame::new().fill(cx.theme.colours.page).stroke(Stroke::new(1.0, cx.theme.colours.line));
    frame.inner_margin(4.0).show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("occurrences").max_height(height).auto_shrink(false);
        if std::mem::take(&mut preview.has_moved) {
            area = area.vertical_scroll_offset((preview.at as f32 * ROW_HEIGHT - height / 2.0).max(0.0));
        }
        area.show_rows(ui, ROW_HEIGHT, preview.n(), |ui, range| {
            for n in range {
                row_ui(ui, cx, preview, n, with_names, has_focus && preview.at == n);
            }
        });
    });
}

/// Arrows go from row to row, the space bar ticks. Whether the list has the keyboard.
fn keys(ui: &mut Ui, preview: &mut Preview, is_new: bool) -> bool {
    let id = Id::unique("occurrences list");
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, id, Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Occurrences"));
    if is_new {
        list.request_focus();
    }
    if !list.has_focus() {
        return false;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let (step, is_ticking) = ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        (down as isize - up as isize, input.consume_key(Modifiers::NONE, Key::Space))
    });
    if step != 0 {
        preview.at = preview.at.saturating_add_signed(step).min(preview.n().saturating_sub(1));
        preview.has_moved = true;
    }
    if is_ticking {
        preview.toggle(preview.at);
    }
    true
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, preview: &mut Preview, n: usize, with_names: bool, is_at: bool) {
    let Some((row, is_ticked)) = preview.found.get(n).copied().zip(preview.ticked.get(n).copied()) else { return };
    let Some(context) = in_context(cx.project, row.hit, N_AROUND) else { return };
    let name = cx.project.documents().get(&row.hit.document).map_or("", |document| document.short_name());
    let told = told(cx, row.standing);
    let is_known = matches!(row.standing, Standing::Known(_));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    // Not focusable: the list has the keyboard, not each of a thousand rows.
    let response = ui.interact(rect, Id::unique(("occurrence", n)), Sense::CLICK);
    response.widget_info(|| {
        let said = format!("{name}: {}[{}]{} {told}", context.left, context.hit, context.right);
        WidgetInfo::selected(Role::CheckBox, !is_known, is_ticked, said.trim_end())
    });
    if response.clicked() {
        preview.at = n;
        preview.toggle(n);
    }
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, cx.theme.sizes.rounding, colours.hover);
    }
    if is_at {
        let ring = Stroke::new(1.0, colours.accent);
        painter.rect_stroke(rect, cx.theme.sizes.rounding, ring, StrokeKind::Inside);
    }
    let box_rect = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(14.0, 14.0));
    tick_box(painter, cx.theme, box_rect, is_ticked, is_known);
    let mut rest = after(rect, 30.0);
    let small = cx.theme.sizes.small;
    let line = |text: &str, width: f32| Words::line(painter, cx.typesetter, text, small, width);
    if with_names {
        let words = line(name, NAME_WIDTH - 10.0);
        words.paint(painter, pos2(rest.left(), rest.center().y - words.size().y / 2.0), colours.muted);
        rest = after(rest, NAME_WIDTH);
    }
    if !told.is_empty() {
        let words = line(&told, TOLD_WIDTH);
        let ink = if is_known { colours.muted } else { colours.warning };
        let left = rest.right() - words.size().x - 6.0;
        words.paint(painter, pos2(left, rest.center().y - words.size().y / 2.0), ink);
    }
    let room = rest.with_max_x(rest.right() - TOLD_WIDTH - 14.0);
    let ink = if is_known { colours.muted } else { colours.text };
    let hit_left = room.left() + room.width() * 0.42;
    let look = ContextLook { hit_left, around: ink, hit: ink, ground: colours.accent_soft };
    context_line(painter, cx, room, &context, look);
}

fn tick_box(painter: &Painter, theme: &Theme, rect: Rect, is_ticked: bool, is_known: bool) {
    let colours = &theme.colours;
    let ink = match (is_known, is_ticked) {
        // Ticked for good, without a box around it.
        (true, _) => colours.muted,
        (false, true) => {
            painter.rect_filled(rect, 3.0, colours.accent);
            colours.on_accent
        }
        (false, false) => {
            painter.rect_stroke(rect, 3.0, Stroke::new(1.0, colours.edge), StrokeKind::Inside);
            return;
        }
    };
    let at = rect.center();
    let points = vec![at + vec2(-4.0, 0.0), at + vec2(-1.2, 3.2), at + vec2(4.2, -3.6)];
    painter.line(points, Stroke::new(1.6, ink));
}

/// What stands there already; empty for nothing.
fn told(cx: &ViewContext<'_>, standing: Standing) -> String {
    match standing {
        Standing::Free => String::new(),
        Standing::Known(_) => "annotated already".to_owned(),
        Standing::Unassigned(_) => "will be assigned".to_owned(),
        Standing::Other(other) => {
            let Some(row) = cx.project.annotations().get(&other) else { return String::new() };
            let entity = row.entity.and_then(|id| cx.project.entities().get(&id));
            let label = cx.project.label_name(&row.label);
            entity.map_or_else(|| format!("is {label}"), |entity| format!("is {label} {}", entity.name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnnotationId;

    fn row(start: usize, standing: Standing) -> Occurrence {
        let span = Span::new(start, start + 1).unwrap();
        Occurrence { hit: Hit { document: DocumentId(1), span }, standing }
    }

    #[test]
    fn what_is_free_is_ticked_and_what_stands_there_already_cannot_be() {
        let other = AnnotationId(7);
        let mut preview = Preview::default();
        let rows = vec![
            row(0, Standing::Free),
            row(2, Standing::Known(other)),
            row(4, Standing::Other(other)),
            row(6, Standing::Unassigned(other)),
        ];
        preview.take(rows.clone());
        assert_eq!((preview.n_ticked(), preview.n_known(), preview.n_others(), preview.n_left_out()), (2, 1, 1, 1));
        preview.tick_all(true);
        assert_eq!((preview.n_ticked(), preview.places().len()), (3, 3));
        preview.toggle(0);
        preview.toggle(1);
        assert_eq!(preview.n_ticked(), 2);
        preview.take(rows.into_iter().rev().collect());
        assert_eq!(preview.ticked, [true, true, false, false], "what was said by hand stays");
    }
}
