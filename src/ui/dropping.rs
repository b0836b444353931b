//! What is shown while files are dragged over the window: that they can be let go here, and what for.

use super::theme::Theme;
use egui::{Area, Context, Frame, Id, LayerId, Margin, Order, Role, Sense, Stroke, StrokeKind, WidgetInfo, vec2};
use std::collections::BTreeSet;
use std::path::PathBuf;

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
