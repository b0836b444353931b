//! A small window with a list that is filtered as you type, in the middle at the top: arrows and Enter choose.
//! What is listed, and what a choice means, is the caller's.

use super::{fitting_width, framed};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{
    Align2, Context, Frame, Id, Key, Modal, ModalResponse, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2,
};

const ROW_HEIGHT: f32 = 24.0;
const N_SEEN: usize = 12;
/// The field and the margins around it and the list, and a little of the window below, in points.
const BELOW_LIST: f32 = 84.0;
/// More are found by more letters.
pub const N_OFFERED: usize = 200;

/// An open picker.
pub struct Picker {
    typed: String,
    place: usize,
    is_new: bool,
    /// What is being worked out still, in words; the first line may become another one by it.
    pending: Option<&'static str>,
    /// Enter was pressed before that was known: the first line is taken as soon as it is.
    is_entered: bool,
}

/// What a picker is called.
pub struct Name<'a> {
    /// Tells its window from others.
    pub id: &'a str,
    /// What a screen reader says of the field.
    pub field: &'a str,
    /// The question in the empty field.
    pub hint: &'a str,
    /// What stands in the place of lines where there is none.
    pub nothing: &'a str,
    /// In points.
    pub width: f32,
}

/// A line of the list, and what it stands for.
pub struct Line<T> {
    pub name: String,
    /// What stands at its right end.
    pub detail: String,
    pub means: T,
}

impl<T> Line<T> {
    /// A line without a detail.
    pub fn named(name: String, means: T) -> Self {
        Self { name, detail: String::new(), means }
    }
}

impl Default for Picker {
    fn default() -> Self {
        Self { typed: String::new(), place: 0, is_new: true, pending: None, is_entered: false }
    }
}

impl Picker {
    /// Says what is being worked out still, or that all is known: until then Enter does not take a first line that
    /// nobody went to or typed for.
    pub fn waits_for(&mut self, pending: Option<&'static str>) {
        self.pending = pending;
    }

    /// Whether something is worked out still.
    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open. `lines`: what is listed for what is
    /// typed.
    pub fn show<T>(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
        name: &Name<'_>,
        lines: impl FnOnce(&str) -> Vec<Line<T>>,
    ) -> Option<Option<T>> {
        let response = on_top(ctx, name.id, name.width, |ui| self.contents_ui(ui, cx, name, lines));
        let is_closed = response.should_close();
        response.inner.map(Some).or(is_closed.then_some(None))
    }

    fn contents_ui<T>(
        &mut self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        name: &Name<'_>,
        lines: impl FnOnce(&str) -> Vec<Line<T>>,
    ) -> Option<T> {
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
            down as isize - up as isize
        });
        // The Enter that opened the picker chooses nothing in it.
        let is_new = std::mem::take(&mut self.is_new);
        let is_pressed = !is_new && ui.input(|input| input.key_pressed(Key::Enter));
        let hint = RichText::new(name.hint).color(cx.theme.colours.muted);
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        let field = field.accessible_name(name.field);
        if !field.has_focus() {
            field.request_focus();
        }
        if field.changed() {
            self.place = 0;
        }
        if field.changed() || step != 0 {
            self.is_entered = false;
        }
        let lines = lines(self.typed.trim());
        self.place = self.place.saturating_add_signed(step).min(lines.len().saturating_sub(1));
        let is_untouched = self.place == 0 && self.typed.trim().is_empty();
        self.is_entered |= is_pressed && is_untouched;
        let waits = self.is_entered && self.pending.is_some();
        let is_entered = (is_pressed || self.is_entered) && !(is_untouched && self.pending.is_some());
        self.pending_ui(ui, cx, waits);
        ui.add_space(4.0);
        if lines.is_empty() {
            ui.label(RichText::new(name.nothing).color(cx.theme.colours.muted));
        }
        let mut clicked = None;
        let moves = step != 0 || field.changed();
        // A modal has as much room as its contents took before: without this the list never grows.
        let height = height_on_top(ui.ctx(), ROW_HEIGHT * N_SEEN as f32);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (n, line) in lines.iter().enumerate() {
                let row = line_ui(ui, cx, line, n == self.place);
                if n == self.place && moves {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    clicked = Some(n);
                }
            }
        });
        let answer = clicked.or_else(|| is_entered.then_some(self.place))?;
        lines.into_iter().nth(answer).map(|line| line.means)
    }

    fn pending_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, waits: bool) {
        let Some(pending) = self.pending else { return };
        let does = if waits { "the first is taken as soon as that is done" } else { "Enter waits for that" };
        let colour = if waits { cx.theme.colours.text } else { cx.theme.colours.muted };
        ui.label(RichText::new(format!("{pending}; {does}")).small().color(colour));
    }
}

/// A small window over the window, in the middle at its top. `width` in points.
pub fn on_top<R>(ctx: &Context, id: &str, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> ModalResponse<R> {
    let id = Id::unique(id);
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top(ctx)));
    let modal = framed(ctx, Modal::new(id)).area(area).frame(Frame::popup(&ctx.global_style()).inner_margin(10.0));
    modal.show(ctx, |ui| {
        ui.set_width(fitting_width(ctx, width));
        contents(ui)
    })
}

/// How far below the edge of the window the small windows over it begin, in points: nearer where it is low.
pub fn top(ctx: &Context) -> f32 {
    (ctx.content_rect().height() * 0.12 - 4.0).clamp(20.0, 80.0)
}

/// How high a list below a field may be in a small window over the window, in points.
pub fn height_on_top(ctx: &Context, wanted: f32) -> f32 {
    wanted.min(ctx.content_rect().height() - top(ctx) - BELOW_LIST).max(72.0)
}

fn line_ui<T>(ui: &mut Ui, cx: &ViewContext<'_>, line: &Line<T>, is_chosen: bool) -> egui::Response {
    let Line { name, detail, .. } = line;
    let said = if detail.is_empty() { name.clone() } else { format!("{name} · {detail}") };
    let id = ui.scope_id().with(("line to pick", &said));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_chosen, &said);
    if !ui.is_rect_visible(response.rect) {
        return response;
    }
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let painter = ui.painter();
    let detail = Words::line(painter, cx.typesetter, detail, cx.theme.sizes.small, rect.width() * 0.45);
    let room = rect.width() - detail.size().x - 10.0;
    let name = Words::line(painter, cx.typesetter, name, cx.theme.sizes.interface, room);
    name.paint(painter, rect.min, cx.theme.colours.text);
    let right = egui::pos2(rect.right() - detail.size().x, rect.center().y - detail.size().y / 2.0);
    detail.paint(painter, right, cx.theme.colours.muted);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fragment, Project, ProjectId, ProjectRow};
    use crate::session::Selection;
    use crate::ui::theme::Theme;
    use crate::ui::typeset::{Reach, Typesetter};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// What is worked out still, the lines, and what was answered.
    struct Desk {
        pending: Option<&'static str>,
        lines: Vec<&'static str>,
        answer: Option<String>,
    }

    fn opened(desk: &Rc<RefCell<Desk>>) -> Harness<'static> {
        let (desk, mut picker) = (Rc::clone(desk), Picker::default());
        let (theme, typesetter) = (Theme::built_in(false), Typesetter::new(Reach::BuiltIn));
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        let (project, _) = Project::from_fragment(row, Fragment::default());
        let selection = Selection::default();
        let mut harness = Harness::new_ui(move |ui| {
            let cx = ViewContext::new(&project, 0, &selection, &theme, &typesetter);
            let mut desk = desk.borrow_mut();
            picker.waits_for(desk.pending);
            let name = Name { id: "pick", field: "Find", hint: "", nothing: "", width: 300.0 };
            let line = |name: &&str| Line::named((*name).to_owned(), (*name).to_owned());
            let answer = picker.show(ui.ctx(), &cx, &name, |_| desk.lines.iter().map(line).collect());
            if let Some(answer) = answer.flatten() {
                desk.answer = Some(answer);
            }
        });
        harness.run();
        harness
    }

    fn desk(pending: Option<&'static str>, lines: &[&'static str]) -> Rc<RefCell<Desk>> {
        Rc::new(RefCell::new(Desk { pending, lines: lines.to_vec(), answer: None }))
    }

    #[test]
    fn enter_waits_for_what_is_worked_out_and_takes_the_first_line_then() {
        let desk = desk(Some("Looking for likely ones"), &["New"]);
        let mut window = opened(&desk);
        window.get_by_label("Looking for likely ones; Enter waits for that");
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(desk.borrow().answer, None, "the line that stands first by now is not taken");
        window.get_by_label("Looking for likely ones; the first is taken as soon as that is done");
        desk.borrow_mut().lines = vec!["Known", "New"];
        desk.borrow_mut().pending = None;
        window.run();
        assert_eq!(desk.borrow().answer.as_deref(), Some("Known"));
    }

    #[test]
    fn a_line_that_somebody_went_to_is_taken_at_once() {
        let desk = desk(Some("Looking for likely ones"), &["New", "Other"]);
        let mut window = opened(&desk);
        window.key_press(Key::Enter);
        window.run();
        window.key_press(Key::ArrowDown);
        window.run();
        window.get_by_label("Looking for likely ones; Enter waits for that");
        assert_eq!(desk.borrow().answer, None);
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(desk.borrow().answer.as_deref(), Some("Other"));
    }

    #[test]
    fn without_anything_to_wait_for_enter_takes_the_first_line() {
        let desk = desk(None, &["New", "Other"]);
        let mut window = opened(&desk);
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(desk.borrow().answer.as_deref(), Some("New"));
    }
}
