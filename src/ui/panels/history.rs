//! The steps that were done and taken back, in the order of time: where the project stands among them,
//! which of its states is the saved one, and a way to each of them.

use crate::session::clock::{local_day_and_time, local_time};
use crate::session::{History, Step};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, WalkedList};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, elided, list_row};
use egui::{Color32, Id, Key, Modifiers, Painter, Rect, RichText, Shape, Stroke, Ui, pos2, vec2};

/// What the panel keeps between frames.
#[derive(Default)]
pub struct HistoryState {
    list: WalkedList,
    /// Steps done and steps there were in the last frame, to bring the present one on screen.
    last: Option<(usize, usize)>,
    /// So many frames until the present step is brought on screen: a list that has just grown can be
    /// scrolled to its end in its second frame only.
    until_sought: u8,
}

const ROW_HEIGHT: f32 = 38.0;
/// Room for the mark of the present state, in points.
const MARK: f32 = 14.0;

/// The focus of the list, for F6.
pub fn focus_id() -> Id {
    Id::unique("history list")
}

/// Shows the panel. Row 0 is the project before any step, row n the project after n steps.
pub fn history_ui(ui: &mut Ui, cx: &ViewContext<'_>, history: &History, state: &mut HistoryState) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new("History").strong());
        let n_steps = RichText::new(counted(history.len(), "step")).small().color(cx.theme.colours.muted);
        ui.label(n_steps);
    });
    ui.add_space(2.0);
    let position = history.position();
    if state.last.replace((position, history.len())) != Some((position, history.len())) {
        state.list.place = position;
        state.until_sought = 2;
    }
    if state.until_sought > 0 {
        state.until_sought -= 1;
        state.list.is_sought = state.until_sought == 0;
        ui.ctx().request_repaint();
    }
    let saved = history.saved_position();
    let focus = focus_id();
    let look = ListLook { focus, name: "History", n_rows: history.len() + 1, row_height: ROW_HEIGHT };
    let mut clicked = None;
    let pressed = state.list.show(ui, look, |ui, n, _| {
        let row = StateRow {
            n,
            step: n.checked_sub(1).and_then(|n| history.step(n)),
            is_present: n == position,
            is_undone: n > position,
            is_saved: saved == Some(n),
        };
        if row_ui(ui, cx, &row) {
            clicked = Some(n);
        }
    });
    if let Some(n) = clicked {
        state.list.choose(ui, focus, n);
    }
    let entered = Some(state.list.place).filter(|_| pressed.enter);
    if let Some(n) = clicked.or(entered).filter(|n| *n != position) {
        cx.send(Intent::GoToStep(n));
    }
    let has_focus = ui.memory(|memory| memory.has_focus(focus));
    if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.send(Intent::Read);
    }
}

/// A state of the project: how it came about, and how it stands to the present one.
struct StateRow<'a> {
    n: usize,
    /// The step that led to it; `None`: none did.
    step: Option<&'a Step>,
    is_present: bool,
    is_undone: bool,
    is_saved: bool,
}

impl StateRow<'_> {
    fn name(&self) -> &str {
        self.step.map_or("As opened", |step| step.transaction.name.as_str())
    }

    /// “14:02 · Ada”; empty for the first state.
    fn origin(&self) -> String {
        let Some(transaction) = self.step.map(|step| &step.transaction) else { return String::new() };
        let time = local_time(transaction.at);
        if transaction.by.is_empty() { time } else { format!("{time} · {}", transaction.by) }
    }

    /// What a screen reader says.
    fn said(&self) -> String {
        let mut said = format!("{}. {}", self.n, self.name());
        let origin = self.origin().replace(" · ", ", by ");
        let marks = [
            (!origin.is_empty(), origin.as_str()),
            (self.is_present, "present"),
            (self.is_undone, "undone"),
            (self.is_saved, "saved"),
        ];
        for (_, mark) in marks.into_iter().filter(|(is_so, _)| *is_so) {
            said.push_str(", ");
            said.push_str(mark);
        }
        said
    }
}

/// True when it was clicked.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &StateRow<'_>) -> bool {
    let response = list_row(ui, cx.theme, Id::unique(("history row", row.n)), ROW_HEIGHT, row.is_present, &row.said());
    let rect = response.rect.shrink2(vec2(6.0, 3.0));
    let colours = &cx.theme.colours;
    let ink = if row.is_undone { colours.muted } else { colours.text };
    let painter = ui.painter();
    if row.is_present {
        present_mark(painter, pos2(rect.left() + 4.0, rect.center().y), colours.accent);
    }
    let left = rect.left() + MARK;
    let mut right = rect.right();
    if row.is_saved {
        let saved = elided(ui, "saved", cx.theme.small_font(), colours.success, 60.0);
        right -= saved.size().x;
        painter.galley(pos2(right, rect.center().y - saved.size().y / 2.0), saved, colours.success);
        right -= 6.0;
    }
    let name = Words::line(painter, cx.typesetter, row.name(), cx.theme.sizes.interface, right - left);
    let origin = row.origin();
    let top = if origin.is_empty() { rect.center().y - name.size().y / 2.0 } else { rect.top() - 1.0 };
    name.paint(painter, pos2(left, top), ink);
    if row.is_undone {
        // Not by a paler colour alone.
        let line = Rect::from_min_size(pos2(left, top), name.size());
        painter.hline(line.x_range(), line.center().y + 1.0, Stroke::new(1.0, colours.muted));
    }
    let origin = Words::line(painter, cx.typesetter, &origin, cx.theme.sizes.small, rect.right() - left);
    origin.paint(painter, pos2(left, rect.top() + 17.0), colours.muted);
    let is_clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.label(row.name());
        if let Some(step) = row.step {
            ui.label(RichText::new(local_day_and_time(step.transaction.at)).small());
        }
    });
    is_clicked
}

/// A small arrow head that points at the row.
fn present_mark(painter: &Painter, at: egui::Pos2, colour: Color32) {
    let points = vec![at + vec2(-3.0, -5.0), at + vec2(4.0, 0.0), at + vec2(-3.0, 5.0)];
    painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
}
