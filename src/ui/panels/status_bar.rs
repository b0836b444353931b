//! The line at the bottom: what is saved, what is selected, what is running, and the last message.

use crate::session::{Session, clock::local_time};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use egui::{Align, Layout, ProgressBar, RichText, Ui};

/// The paragraph is shown when so many points are left: messages go first.
const ROOM_FOR_PARAGRAPH: f32 = 420.0;

/// A running job, as the bar shows it.
pub struct RunningJob {
    pub name: String,
    /// Steps done, and in all; in all 0 while unknown.
    pub counts: (usize, usize),
}

/// Offers to type a path while the system's file dialog is awaited.
pub fn waiting_ui(ui: &mut Ui) -> Option<Intent> {
    let hint = "Use this when no file dialog appears";
    ui.small_button("Type a path instead").on_hover_text(hint).clicked().then_some(Intent::AskInWindow)
}

/// Shows the bar.
pub fn status_bar_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    job: Option<&RunningJob>,
    message: Option<&str>,
) {
    let muted = cx.theme.colours.muted;
    let quiet = |text: String| RichText::new(text).small().color(muted);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        save_state_ui(ui, cx, session);
        ui.label(quiet(counts_text(cx)));
        if let Some(text) = selection_text(cx) {
            ui.label(quiet(text));
        }
        if let Some(suggested) = cx.suggested {
            ui.label(quiet(counted(suggested.len(), "suggestion")));
        }
        if let Some(text) = paragraph_text(cx).filter(|_| ui.available_width() >= ROOM_FOR_PARAGRAPH) {
            ui.label(quiet(text));
        }
        if let Some(job) = job {
            job_ui(ui, cx, job);
        }
        if let Some(message) = message {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let text = RichText::new(message).small().color(cx.theme.colours.text);
                ui.add(egui::Label::new(text).truncate()).on_hover_text(message);
            });
        }
    });
}

fn save_state_ui(ui: &mut Ui, cx: &ViewContext<'_>, session: &Session) {
    if let Some(trouble) = session.journal_trouble() {
        let text = RichText::new(trouble.to_string()).small().color(cx.theme.colours.danger);
        ui.add(egui::Label::new(text).truncate()).on_hover_text(trouble.to_string());
        return;
    }
    let saved_at = session.file().and_then(|file| file.saved);
    let (text, ink) = match (session.is_saved(), saved_at) {
        (false, _) => ("Not saved".to_owned(), cx.theme.colours.warning),
        (true, Some(at)) => (format!("Saved {}", local_time(at)), cx.theme.colours.muted),
        (true, None) if session.file().is_some() => ("Saved".to_owned(), cx.theme.colours.muted),
        (true, None) => ("New project".to_owned(), cx.theme.colours.muted),
    };
    ui.label(RichText::new(text).small().color(ink));
}

fn counts_text(cx: &ViewContext<'_>) -> String {
    let here = cx.selection.document.map_or(0, |id| cx.project.n_annotations_of(id));
    let all = cx.project.annotations().len();
    let counted = counted(here, "annotation");
    if here == all { counted } else { format!("{counted} here, {all} in all") }
}

/// “Paragraph 12 of 240”: where the caret is.
fn paragraph_text(cx: &ViewContext<'_>) -> Option<String> {
    let paragraphs = cx.paragraphs.filter(|paragraphs| paragraphs.n() > 0)?;
    Some(format!("Paragraph {} of {}", paragraphs.number_at(cx.selection.caret), paragraphs.n()))
}

/// Characters of the selection; counted only while it is small enough to be cheap.
fn selection_text(cx: &ViewContext<'_>) -> Option<String> {
    let spans = cx.selection.spans()?;
    let text = cx.selection.document.and_then(|id| cx.project.text(id))?;
    let parts = spans.parts();
    let size = if spans.n_bytes() > 200_000 {
        format!("{} KB", spans.n_bytes() / 1000)
    } else {
        let n_chars: usize = parts.iter().filter_map(|part| part.slice(text)).map(|part| part.chars().count()).sum();
        format!("{n_chars} characters")
    };
    let n_parts = parts.len();
    Some(if n_parts > 1 { format!("Selected {size} in {n_parts} parts") } else { format!("Selected {size}") })
}

fn job_ui(ui: &mut Ui, cx: &ViewContext<'_>, job: &RunningJob) {
    let (done, total) = job.counts;
    let text = if total > 1 { format!("{} {done}/{total}", job.name) } else { job.name.clone() };
    ui.label(RichText::new(text).small());
    let share = if total == 0 { 0.0 } else { done as f32 / total as f32 };
    ui.add(ProgressBar::new(share).desired_width(90.0).desired_height(8.0));
    if ui.small_button("Cancel").clicked() {
        cx.send(Intent::CancelJob);
    }
}
