//! What is shown while files are dragged over the window: that they can be let go here, and what for.

use super::theme::Theme;
use egui::{
    Area, Context, Event, Frame, Id, LayerId, Margin, Order, RawInput, Role, Sense, Stroke, StrokeKind, WidgetInfo,
    vec2,
};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Seconds after the end of a drag in which word of it may still come.
const LATE: f64 = 0.5;

/// The drags over the window. On X11 word of a file that is dragged may come after it was dropped or
/// taken away; without this it would be over the window for ever, and the window would draw for ever.
#[derive(Default)]
pub(super) struct Drags {
    last: BTreeSet<PathBuf>,
    /// When it ended, in seconds of the window's clock.
    ended: f64,
    is_on: bool,
    is_over: bool,
}

impl Drags {
    /// Takes what is no drag any more out of the input.
    pub(super) fn take(&mut self, input: &mut RawInput) {
        let now = input.time.unwrap_or(0.0);
        let hovered: BTreeSet<PathBuf> = input.hovered_files.iter().filter_map(|file| file.path.clone()).collect();
        let is_dropped = !input.dropped_files.is_empty();
        if is_dropped || (self.is_on && hovered.is_empty()) {
            self.ended = now;
        }
        let is_late = !self.is_on && hovered == self.last && now - self.ended < LATE;
        self.is_on = !hovered.is_empty();
        if !self.is_on {
            self.is_over = false;
            return;
        }
        // While something is dragged the pointer is that of the program that it comes from.
        let is_pointed = || {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. }))
        };
        self.is_over |= is_late || is_dropped || is_pointed();
        self.last = hovered;
        if self.is_over {
            input.hovered_files.clear();
        }
    }
}

/// Distance of the edge from the frame of the window, in points.
const MARGIN: f32 = 6.0;

/// Shows it while there is something over the window. `waits`: a dialog must be answered first.
pub(super) fn dropping_ui(ctx: &Context, theme: &Theme, waits: bool) {
    // A file may be told more than once while it is dragged.
    let dragged: BTreeSet<PathBuf> =
        ctx.input(|input| input.raw.hovered_files.iter().filter_map(|file| file.path.clone()).collect());
    if dragged.is_empty() {
        return;
    }
    let is_project = dragged.iter().any(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ron")));
    let text = match (waits, is_project) {
        (true, _) => "Comes in when this dialog is closed".to_owned(),
        (false, true) => "Let go to open the project".to_owned(),
        (false, false) => match dragged.len() {
            1 => "Let go to import this file or folder".to_owned(),
            n => format!("Let go to import these {n} files and folders"),
        },
    };
    let all = ctx.content_rect();
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("edge of dropping")));
    let edge = Stroke::new(3.0, theme.colours.accent);
    painter.rect_stroke(all.shrink(MARGIN), theme.sizes.rounding, edge, StrokeKind::Inside);
    let area = Area::new(Id::unique("dropping")).order(Order::Tooltip).interactable(false);
    area.fixed_pos(all.center_top() + vec2(0.0, 48.0)).pivot(egui::Align2::CENTER_TOP).show(ctx, |ui| {
        let frame =
            Frame::popup(&ctx.global_style()).inner_margin(Margin::symmetric(16, 10)).fill(theme.colours.accent);
        frame.show(ui, |ui| {
            let galley = ui.painter().layout_no_wrap(text.clone(), theme.interface_font(), theme.colours.on_accent);
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
            ui.painter().galley(rect.min, galley, theme.colours.on_accent);
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(time: f64, files: &[&str], events: &[Event]) -> RawInput {
        let hovered = |path: &&str| egui::HoveredFile { path: Some(path.into()), ..Default::default() };
        let hovered_files = files.iter().map(hovered).collect();
        RawInput { time: Some(time), hovered_files, events: events.to_vec(), ..RawInput::default() }
    }

    fn shown(drags: &mut Drags, mut input: RawInput) -> usize {
        drags.take(&mut input);
        input.hovered_files.len()
    }

    #[test]
    fn word_of_a_drag_that_comes_too_late_is_none() {
        let mut drags = Drags::default();
        assert_eq!(shown(&mut drags, input(1.0, &["a.txt"], &[])), 1);
        assert_eq!(shown(&mut drags, input(9.0, &["a.txt"], &[])), 1, "a hand may rest");
        assert_eq!(shown(&mut drags, input(9.1, &[], &[])), 0);
        assert_eq!(shown(&mut drags, input(9.2, &["a.txt"], &[])), 0);
        assert_eq!(shown(&mut drags, input(20.0, &["a.txt"], &[])), 0);
        assert_eq!(shown(&mut drags, input(21.0, &[], &[])), 0);
        assert_eq!(shown(&mut drags, input(22.0, &["a.txt"], &[])), 1, "another time");
    }

    #[test]
    fn another_file_is_no_late_word_and_a_pointer_ends_a_drag() {
        let mut drags = Drags::default();
        assert_eq!(shown(&mut drags, input(1.0, &["a.txt"], &[])), 1);
        assert_eq!(shown(&mut drags, input(1.1, &[], &[])), 0);
        assert_eq!(shown(&mut drags, input(1.2, &["b.txt"], &[])), 1);
        let moved = Event::PointerMoved(egui::pos2(1.0, 1.0));
        assert_eq!(shown(&mut drags, input(1.3, &["b.txt"], &[moved])), 0);
        assert_eq!(shown(&mut drags, input(9.0, &["b.txt"], &[])), 0);
    }
}
