//! A box with the beginning of a text, set by the engine of the articles. Only what is in view is
//! painted.

use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use egui::{Frame, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// So much of a text is shown, in bytes: enough to see what was kept.
const MOST: usize = 20_000;

/// Where the lines of the shown text are.
#[derive(Default)]
pub(super) struct TextBox {
    text: Arc<str>,
    width: f32,
    /// Of each line, in points from the top; the last is the end of all.
    tops: Vec<f32>,
}

impl TextBox {
    /// Shows a text in what is left of the room.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, name: &str, text: &Arc<str>) {
        let frame = Frame::new().fill(cx.theme.colours.page).stroke(Stroke::new(1.0, cx.theme.colours.line));
        frame.inner_margin(8.0).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let area = ScrollArea::vertical().id_salt(("text to import", name)).auto_shrink(false);
            area.show_viewport(ui, |ui, view| {
                let width = ui.available_width() - 4.0;
                self.measure(ui, cx, text, width);
                ui.set_height(self.tops.last().copied().unwrap_or_default());
                self.lines_ui(ui, cx, view);
            });
        });
    }

    fn measure(&mut self, ui: &Ui, cx: &ViewContext<'_>, text: &Arc<str>, width: f32) {
        if Arc::ptr_eq(&self.text, text) && self.width == width {
            return;
        }
        self.text = Arc::clone(text);
        self.width = width;
        let mut top = 0.0;
        self.tops = vec![top];
        for line in shown(text) {
            top += Words::lines(ui.painter(), cx.typesetter, &line, cx.theme.sizes.interface, width).size().y;
            self.tops.push(top);
        }
    }

    fn lines_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, view: Rect) {
        let left_top = ui.max_rect().min;
        for (n, line) in shown(&self.text).enumerate() {
            let Some((top, bottom)) = self.tops.get(n).copied().zip(self.tops.get(n + 1).copied()) else { break };
            if bottom < view.top() || top > view.bottom() || line.is_empty() {
                continue;
            }
            let words = Words::lines(ui.painter(), cx.typesetter, &line, cx.theme.sizes.interface, self.width);
            let rect = Rect::from_min_size(left_top + vec2(0.0, top), words.size());
            let response = ui.interact(rect, egui::Id::unique(("line of a text to import", n)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line.as_str()));
            words.paint(ui.painter(), pos2(rect.left(), rect.top()), cx.theme.colours.text);
        }
    }
}

/// The lines that are shown, and how much is not.
fn shown(text: &str) -> impl Iterator<Item = String> {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (start, rest) = text.split_at(end);
    let n_more = rest.chars().count();
    let told = (n_more > 0).then(|| format!("… and {n_more} more characters"));
    start.lines().map(str::to_owned).chain(told)
}
