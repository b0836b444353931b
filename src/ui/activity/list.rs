//! The list of jobs, at the right above the status bar: nothing waits for it, and work goes on below it.

use super::{Activity, Entry, State};
use crate::ui::theme::Theme;
use crate::ui::widgets::cross_button;
use egui::{
    Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, ProgressBar, RichText, ScrollArea, Stroke, Ui,
    vec2,
};

/// Whether the list is open, and who has the keyboard.
#[derive(Default)]
pub(in crate::ui) struct ListState {
    is_open: bool,
    /// Takes the keyboard at the next frame.
    wants_focus: bool,
    /// Whether something in it had the keyboard in the last frame.
    had_focus: bool,
}

impl ListState {
    /// Opens the list, which takes the keyboard, or closes it.
    pub(in crate::ui) fn toggle(&mut self) {
        self.is_open = !self.is_open;
        self.wants_focus = self.is_open;
    }
}

/// Of the list, in points.
const WIDTH: f32 = 360.0;
const MOST: f32 = 320.0;
/// The status bar stays free, in points.
const ABOVE: f32 = 34.0;

/// Shows the list where it is open.
pub(in crate::ui) fn activity_ui(ctx: &Context, theme: &Theme, activity: &mut Activity) {
    let has_escaped = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
    if activity.list.is_open && activity.list.had_focus && ctx.input_mut(has_escaped) {
        activity.list.is_open = false;
    }
    if !activity.list.is_open {
        activity.list.had_focus = false;
        return;
    }
    let takes_focus = std::mem::take(&mut activity.list.wants_focus);
    let (mut is_closed, mut cancelled, mut focused) = (false, None, false);
    let area = Area::new(Id::unique("activity list")).order(Order::Middle).fade_in(false);
    area.anchor(Align2::RIGHT_BOTTOM, vec2(-10.0, -ABOVE)).show(ctx, |ui| {
        let edge = Stroke::new(1.0, theme.colours.edge);
        let frame = Frame::popup(ui.style()).fill(theme.colours.raised).stroke(edge);
        frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 50.0));
            ui.horizontal(|ui| {
                ui.label(RichText::new("Activity").strong());
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = cross_button(ui, theme, "Close the activity list");
                    if takes_focus {
                        close.request_focus();
                    }
                    is_closed = close.clicked();
                    focused |= close.has_focus();
                });
            });
            if activity.is_empty() {
                ui.label(RichText::new("Nothing is running and nothing was").color(theme.colours.muted));
            }
            let height = MOST.min(ctx.content_rect().height() - 140.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for entry in activity.entries() {
                        ui.separator();
                        let (is_cancelled, has_focus) = entry_ui(ui, theme, entry);
                        focused |= has_focus;
                        if is_cancelled {
                            cancelled = Some(entry.number);
                        }
                    }
                },
            );
        });
    });
    activity.list.had_focus = focused;
    if is_closed {
        activity.list.is_open = false;
    }
    if let Some(number) = cancelled {
        activity.cancel(number);
    }
}

/// Whether it was cancelled, and whether its button has the keyboard.
fn entry_ui(ui: &mut Ui, theme: &Theme, entry: &Entry) -> (bool, bool) {
    let colours = &theme.colours;
    let (word, result, ink) = match &entry.state {
        State::Running if entry.progress.is_cancelled() => ("stopping", "", colours.muted),
        State::Running => ("running", "", colours.muted),
        State::Finished(result) => ("finished", result.as_str(), colours.success),
        State::Failed(result) => ("failed", result.as_str(), colours.danger),
        State::Cancelled => ("cancelled", "", colours.warning),
    };
    let mut touched = (false, false);
    ui.horizontal(|ui| {
        ui.label(&entry.name);
        ui.label(RichText::new(word).small().color(ink));
        if !entry.ended.is_empty() {
            ui.label(RichText::new(&entry.ended).small().color(colours.muted));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if entry.can_be_cancelled() {
                let cancel = ui.small_button("Cancel").accessible_name(format!("Cancel {}", entry.name.to_lowercase()));
                touched = (cancel.clicked(), cancel.has_focus());
            }
            ui.label(RichText::new(running_count(entry)).small().color(colours.muted));
        });
    });
    if entry.state == State::Running {
        share_ui(ui, entry, ui.available_width());
    }
    if let Some(reason) = entry.why_not_cancelled() {
        ui.label(RichText::new(reason).small().color(colours.muted));
    }
    if !result.is_empty() {
        ui.label(RichText::new(result).small().color(colours.text));
    }
    touched
}

fn running_count(entry: &Entry) -> String {
    if entry.state == State::Running { entry.count_text() } else { String::new() }
}

/// How much of a job is done, as a bar of that width in points.
pub(in crate::ui) fn share_ui(ui: &mut Ui, entry: &Entry, width: f32) {
    let (done, total) = entry.counts();
    let share = if total == 0 { 0.0 } else { done as f32 / total as f32 };
    let bar = ui.add(ProgressBar::new(share).desired_width(width).desired_height(8.0));
    bar.accessible_name(format!("Progress of {}", entry.name.to_lowercase()));
}
