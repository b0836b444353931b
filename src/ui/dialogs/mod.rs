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
use egui::{Align, Context, Frame, Id, Key, Layout, Modal, Modifiers, Ui};

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
        ui.set_width(width.min(ctx.content_rect().width() - 48.0));
        ui.label(egui::RichText::new(name).size(theme.sizes.interface * 1.25).strong());
        ui.add_space(8.0);
        contents(ui);
        ui.add_space(12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some((accept, is_ready)) = accept {
                let button = egui::Button::new(egui::RichText::new(accept).color(theme.colours.on_accent))
                    .fill(theme.colours.accent);
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
