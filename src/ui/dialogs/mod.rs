//! Windows over the window: what must be answered before going on, and the palette.

pub mod annotate_all;
pub mod attribution;
pub mod correct_value;
pub mod export_dialog;
pub mod file_dialogs;
pub mod go_to;
pub mod help;
pub mod import_articles;
pub mod messages;
pub mod palette;
pub mod paste_article;
pub mod path_prompt;
pub mod pick_cluster;
pub mod pick_entity;
pub mod picker;
pub mod preferences;
pub mod provider_consent;
pub mod relate_as;
pub mod report_dialog;
pub mod schema;
pub mod tag_with;

use crate::ui::theme::Theme;
use egui::{Align, Button, Context, Frame, Id, Key, Layout, Modal, Modifiers, RichText, ScrollArea, Ui};

/// How a dialog ended, if it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Open,
    Accepted,
    Cancelled,
}

/// A modal window with a heading, contents, and the buttons Cancel and `accept`. Enter accepts where
/// no text of several lines has the focus, Esc cancels.
pub fn modal(
    ctx: &Context,
    theme: &Theme,
    name: &str,
    width: f32,
    accept: Option<(&str, bool)>,
    contents: impl FnOnce(&mut Ui),
) -> Answer {
    let mut answer = Answer::Open;
    let focused = ctx.memory(|memory| memory.focused());
    // Enter in an open list chooses from that list.
    let is_below_a_list = egui::Popup::is_any_open(ctx);
    let response = framed(ctx, Modal::new(Id::unique(("dialog", name)))).show(ctx, |ui| {
        ui.set_width(fitting_width(ctx, width));
        ui.label(RichText::new(name).size(theme.sizes.interface * 1.25).strong());
        ui.add_space(8.0);
        scrolled(ui, name, room_for_contents(ctx), contents);
        ui.add_space(12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some((accept, is_ready)) = accept {
                // White on the accent's colour cannot be read while it is faint.
                let button = if is_ready { accent_button(theme, accept) } else { Button::new(accept) };
                if ui.add_enabled(is_ready, button).clicked() {
                    answer = Answer::Accepted;
                }
            }
            let word = if accept.is_some() { "Cancel" } else { "Close" };
            if ui.button(word).clicked() {
                answer = Answer::Cancelled;
            }
        });
    });
    let is_ready = accept.is_some_and(|(_, is_ready)| is_ready);
    let is_entered = ctx.input(|input| input.key_pressed(Key::Enter)) && !is_writing_lines(ctx) && !is_below_a_list;
    match (is_entered && answer == Answer::Open, is_ready, focused) {
        (true, true, _) => answer = Answer::Accepted,
        // A field lets go of the focus at Enter; what is wrong in it is to be mended there.
        (true, false, Some(focused)) => ctx.memory_mut(|memory| memory.request_focus(focused)),
        _ => {}
    }
    // A click beside the dialog does not close it: what was typed in it would be lost.
    let is_escaped = response.is_top_modal
        && !response.any_popup_open
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if answer == Answer::Open && is_escaped {
        answer = Answer::Cancelled;
    }
    answer
}

/// What a dialog needs beside its contents: heading, buttons and margins, and a little of the window around it, in
/// points.
const REST_HEIGHT: f32 = 134.0;
/// What a window over the window leaves at both sides, in points.
const BESIDE: f32 = 64.0;

/// How high the contents of a dialog may be without moving up and down, in points.
pub fn room_for_contents(ctx: &Context) -> f32 {
    (ctx.content_rect().height() - REST_HEIGHT).max(80.0)
}

/// How high a list of a dialog is, in points: as high as is wanted, where the window has room for it and for `rest`,
/// what else the contents of the dialog need.
pub fn list_height(ctx: &Context, wanted: f32, rest: f32) -> f32 {
    (room_for_contents(ctx) - rest).clamp(72.0_f32.min(wanted), wanted)
}

/// How wide the contents of a window over the window are, in points.
pub fn fitting_width(ctx: &Context, wanted: f32) -> f32 {
    wanted.min(ctx.content_rect().width() - BESIDE)
}

/// Contents that are moved up and down where they are higher than `height`, in points.
pub fn scrolled<R>(ui: &mut Ui, name: &str, height: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let scroll = ui.spacing().scroll;
    // The bar lies beside the contents, where there is one.
    ui.spacing_mut().scroll.floating_allocated_width = 12.0;
    // A modal has as much room as its contents took before: without a least height they would never grow.
    let area = ScrollArea::vertical().id_salt(name).max_height(height).min_scrolled_height(height);
    let shown = area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().scroll = scroll;
        contents(ui)
    });
    ui.spacing_mut().scroll = scroll;
    shown.inner
}

/// The button by which a dialog is answered most often.
pub fn accent_button<'a>(theme: &Theme, word: &'a str) -> Button<'a> {
    Button::new(RichText::new(word).color(theme.colours.on_accent)).fill(theme.colours.accent)
}

/// A modal with room around its contents.
pub fn framed(ctx: &Context, modal: Modal) -> Modal {
    modal.frame(Frame::popup(&ctx.global_style()).inner_margin(18.0))
}

/// The focus of a field of several lines, in which Enter begins a line.
pub const LINES_ID: &str = "field of several lines";

fn is_writing_lines(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(Id::unique(LINES_ID)))
}

/// Gives the field the focus when its dialog has just opened.
pub fn focus_first(response: &egui::Response, is_new: &mut bool) {
    if std::mem::take(is_new) {
        response.request_focus();
    }
}
