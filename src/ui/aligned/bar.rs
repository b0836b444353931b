//! The slim bar above panes that are aligned: on what, the present difference, and what can be done.

use super::{Aligned, Subject};
use crate::text::quote::one_line;
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, cross_button};
use egui::{Align, Button, Layout, Role, Sense, Ui, WidgetInfo, accesskit, vec2};

/// Characters of a statement or of a passage.
const N_CHARS: usize = 200;
/// Where less than this, in points, is left, what panes are aligned on is not told.
const LEAST: f32 = 90.0;
/// With less than this, in points, the bar has two rows.
const NARROW: f32 = 480.0;

/// Shows the bar; in a narrow window it has a second row for what can be done.
pub(in crate::ui) fn aligned_ui(ui: &mut Ui, cx: &ViewContext<'_>, aligned: &Aligned, is_linked: bool) {
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if cross_button(ui, cx.theme, "End the alignment").clicked() {
                cx.send(Intent::EndAlignment);
            }
            if !is_narrow {
                linked_ui(ui, cx, is_linked);
                way_back_ui(ui, cx, aligned);
                step_ui(ui, cx, aligned, "Next", CommandId::NextDifference);
                step_ui(ui, cx, aligned, "Previous", CommandId::PreviousDifference);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| told_ui(ui, cx, aligned));
        });
    });
    if is_narrow {
        ui.horizontal_wrapped(|ui| {
            step_ui(ui, cx, aligned, "Previous", CommandId::PreviousDifference);
            step_ui(ui, cx, aligned, "Next", CommandId::NextDifference);
            way_back_ui(ui, cx, aligned);
            linked_ui(ui, cx, is_linked);
        });
    }
}

/// On what the panes are aligned, and the present difference.
fn told_ui(ui: &mut Ui, cx: &ViewContext<'_>, aligned: &Aligned) {
    let on = on_text(cx, aligned);
    let told = aligned.told();
    let colours = &cx.theme.colours;
    let size = cx.theme.sizes.interface;
    let room = ui.available_width();
    let told_words = Words::line(ui.painter(), cx.typesetter, &told, size, room);
    let left = room - told_words.size().x - 3.0 * ui.spacing().item_spacing.x;
    if left > LEAST {
        let words = Words::line(ui.painter(), cx.typesetter, &on, size, left);
        words_ui(ui, cx, &words, &on, colours.muted, false);
    }
    words_ui(ui, cx, &told_words, &told, colours.text, true);
}

fn linked_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_linked: bool) {
    let linked = ui.selectable_label(is_linked, "Scroll together");
    if linked.on_hover_text("What scrolls one pane brings the others to the matching place").clicked() {
        cx.send(Intent::Run(CommandId::LinkPanes));
    }
}

/// Leads to another difference.
fn step_ui(ui: &mut Ui, cx: &ViewContext<'_>, aligned: &Aligned, word: &str, command: CommandId) {
    let text = Command::of(command).map_or(word, |command| command.text);
    let hint = Command::with_key(command, text, ui.ctx());
    let button = ui.add_enabled(aligned.n_differences() > 0, Button::new(word)).on_hover_text(hint);
    if button.accessible_name(text).clicked() {
        cx.send(Intent::Run(command));
    }
}

/// Words that a screen reader says; at once when they change, for what the keys led to.
fn words_ui(ui: &mut Ui, _cx: &ViewContext<'_>, words: &Words, text: &str, colour: egui::Color32, is_live: bool) {
    let (rect, said) = ui.allocate_exact_size(vec2(words.size().x, words.size().y), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if is_live {
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(accesskit::Live::Polite));
    }
    words.paint(ui.painter(), rect.min, colour);
}

/// On what the panes are aligned.
fn on_text(cx: &ViewContext<'_>, aligned: &Aligned) -> String {
    match aligned.subject {
        Subject::Claims(cluster) => match cluster.and_then(|id| cx.project.clusters().get(&id)) {
            Some(row) => format!("Claims on “{}”", one_line(&row.statement, N_CHARS)),
            None => "Claims side by side".to_owned(),
        },
        Subject::Passage => {
            let first = aligned.parts.first().and_then(|part| part.place.span.slice(&part.text));
            format!("Shared passage “{}”", one_line(first.unwrap_or_default(), N_CHARS))
        }
    }
}

/// Back to the matrix or to the passage word by word.
fn way_back_ui(ui: &mut Ui, cx: &ViewContext<'_>, aligned: &Aligned) {
    let (name, hint, intent) = match aligned.subject {
        Subject::Claims(Some(cluster)) => ("Matrix", "Shows the cluster in the matrix", Intent::ShowCluster(cluster)),
        Subject::Claims(None) => return,
        Subject::Passage => {
            let Some(part) = aligned.parts.first() else { return };
            ("Word by word", "Compares the texts of the passage word by word", Intent::ShowPassage(part.place))
        }
    };
    if ui.button(name).on_hover_text(hint).clicked() {
        cx.send(intent);
    }
}
