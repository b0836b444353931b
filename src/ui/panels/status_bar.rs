//! The line at the bottom: what is saved, what is selected, what is running, and the last message.

use crate::session::{Session, clock::local_time};
use crate::text::quote::counted;
use crate::ui::activity::{Activity, Entry, share_ui};
use crate::ui::command::CommandId;
use crate::ui::intent::Intent;
use crate::ui::suggested::{Ended, Suggested};
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Align, Button, Layout, RichText, Ui};

/// The paragraph is shown when so many points are left: messages go first.
const ROOM_FOR_PARAGRAPH: f32 = 420.0;

/// Offers to type a path while the system's file dialog is awaited.
pub fn waiting_ui(ui: &mut Ui) -> Option<Intent> {
    let hint = "Use this when no file dialog appears";
    ui.small_button("Type a path instead").on_hover_text(hint).clicked().then_some(Intent::AskInWindow)
}

/// Shows the bar. `is_reading`: the article is on screen, and it is told where one is in it.
pub(in crate::ui) fn status_bar_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    activity: &Activity,
    message: Option<&str>,
    is_reading: bool,
) {
    let muted = cx.theme.colours.muted;
    let quiet = |text: String| RichText::new(text).small().color(muted);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        save_state_ui(ui, cx, session);
        ui.label(quiet(counts_text(cx, is_reading)));
        if let Some(text) = selection_text(cx).filter(|_| is_reading) {
            ui.label(quiet(text));
        }
        if let Some(suggested) = cx.suggested.filter(|_| is_reading) {
            ui.label(quiet(suggested_text(suggested)));
        }
        if let Some(text) = paragraph_text(cx).filter(|_| is_reading && ui.available_width() >= ROOM_FOR_PARAGRAPH) {
            ui.label(quiet(text));
        }
        for intent in job_ui(ui, cx.theme, activity) {
            cx.send(intent);
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

fn counts_text(cx: &ViewContext<'_>, is_reading: bool) -> String {
    let all = cx.project.annotations().len();
    let open = cx.selection.document.filter(|_| is_reading);
    let here = if is_reading { open.map_or(0, |id| cx.project.n_annotations_of(id)) } else { all };
    let counted = counted(here, "annotation");
    if here == all { counted } else { format!("{counted} here, {all} in all") }
}

fn suggested_text(suggested: &Suggested) -> String {
    match suggested.ended {
        Ended::Finished => counted(suggested.len(), "suggestion"),
        Ended::Cancelled => "Suggestions cancelled".to_owned(),
        Ended::Failed => "Suggestions could not be found".to_owned(),
    }
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

/// The running job with its count, or a way to the list of those that ran; nothing before the first.
pub(in crate::ui) fn job_ui(ui: &mut Ui, theme: &Theme, activity: &Activity) -> Vec<Intent> {
    let mut intents = Vec::new();
    let job = activity.main();
    if activity.is_empty() {
        return intents;
    }
    let count = job.map(Entry::count_text).unwrap_or_default();
    let text = job.map_or("Activity".to_owned(), |job| format!("{} {count}", job.name).trim_end().to_owned());
    let ink = if job.is_some() { theme.colours.text } else { theme.colours.muted };
    let button = Button::new(RichText::new(&text).small().color(ink)).small().frame_when_inactive(false);
    let response = ui.add(button).on_hover_text("Lists what is running and what came of it");
    let response = response
        .accessible_name(job.map_or("Activity: nothing is running".to_owned(), |_| format!("Activity: {text}")));
    if response.clicked() {
        intents.push(Intent::Run(CommandId::ShowActivity));
    }
    if let Some(job) = job {
        share_ui(ui, job, 90.0);
        if job.can_be_cancelled() && ui.small_button("Cancel").clicked() {
            intents.push(Intent::CancelJob);
        }
    }
    intents
}
