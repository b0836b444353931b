//! Annotating all occurrences: what the dialog begins with, and what becomes of its answer.

use super::app::App;
use super::dialogs::annotate_all::{AnnotateAll, Beginning, Chosen};
use super::intent::Intent;
use super::open_dialog::Dialog;
use crate::edit::{Edit, annotate_all_fit};
use crate::model::{Annotation, DocumentId, LabelId, Layer, Project};
use crate::session::Session;
use crate::text::quote::counted;
use crate::text::{Spans, boundaries};
use egui::Context;

/// Longer words, in bytes, are not meant to be found again.
const LONGEST: usize = 2_000;

impl App {
    /// Opens the dialog for the selected words, else for those of the chosen annotation.
    pub(super) fn ask_what_to_annotate(&mut self, everywhere: bool) {
        let Some(session) = &self.session else { return };
        match beginning(session, everywhere) {
            Some(beginning) if beginning.words.len() <= LONGEST => {
                self.dialog = Some(Dialog::AnnotateAll(Box::new(AnnotateAll::new(beginning))));
            }
            Some(_) => self.tell("The selection is too long to be found again; select some words of it"),
            None => self.tell("Select some words or choose an annotation first"),
        }
    }

    /// Whether the open dialog still looks for occurrences.
    pub(super) fn is_seeking(&self) -> bool {
        matches!(&self.dialog, Some(Dialog::AnnotateAll(all)) if all.is_seeking())
    }

    /// Annotates what was chosen, in one step, and says what was done and what was not.
    pub(super) fn annotate_all(&mut self, ctx: &Context, chosen: Chosen) {
        if self.asks_name_before(&Intent::AnnotateAll(chosen.clone())) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let Chosen { label, entity, places, n_known, n_left_out } = chosen;
        let fit = annotate_all_fit(session.project(), &label, entity, &places);
        let mut documents: Vec<DocumentId> = places.iter().map(|(document, _)| *document).collect();
        documents.dedup();
        let result = session.edit(Edit::AnnotateAll { label: label.clone(), entity, places });
        if result.is_ok() {
            choose_here(session, &label);
            let name = session.project().label_name(&label).to_owned();
            let mut told = format!("Annotated {} as {name}", counted(fit.n_new, "occurrence"));
            if fit.n_assigned > 0 {
                told = format!("{told}, assigned {}", counted(fit.n_assigned, "mention"));
            }
            if documents.len() > 1 {
                told = format!("{told} in {} articles", documents.len());
            }
            let skipped = [(n_known + fit.n_known, "annotated already"), (n_left_out, "not ticked")];
            let skipped = skipped.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}"));
            let skipped: Vec<String> = skipped.collect();
            if !skipped.is_empty() {
                told = format!("{told}; skipped {}", skipped.join(", "));
            }
            self.tell_result_of(told, true);
        } else {
            self.tell_result(result);
        }
        self.focus_article(ctx);
    }
}

/// As after any tagging: the selection collapses and what is annotated there now is chosen.
fn choose_here(session: &mut Session, label: &LabelId) {
    let selection = session.selection().clone();
    let (Some(document), Some(spans)) = (selection.document, trimmed(session, None)) else { return };
    let there = session.project().annotations_on(document, &spans).find(|row| row.label == *label).map(|row| row.id);
    if there.is_some() {
        session.select(crate::session::Selection { chosen: there, ..selection.collapsed() });
    }
}

fn beginning(session: &Session, everywhere: bool) -> Option<Beginning> {
    let project = session.project();
    let document = session.selection().document?;
    let annotation = session.selection().chosen.and_then(|id| project.annotations().get(&id));
    let annotation = annotation.map(|row| &**row);
    let is_selection = !session.selection().is_empty();
    let hull = trimmed(session, annotation)?.hull();
    let words = hull.slice(project.text(document)?)?.to_owned();
    let mut beginning = Beginning { words, document, everywhere, label: None, entity: None, with_names: false };
    if let Some(row) = annotation {
        beginning.label = Some(row.label.clone());
        beginning.entity = row.entity;
        beginning.with_names = row.entity.is_some() && !is_selection;
    } else {
        propose_known(project, &mut beginning);
    }
    Some(beginning)
}

/// Words that the register knows as the name of one entity propose it.
fn propose_known(project: &Project, beginning: &mut Beginning) {
    let mut known = project.entities().iter().filter(|entity| entity.is_called(&beginning.words));
    if let (Some(entity), None) = (known.next(), known.next()) {
        let label = project.labels().get(&entity.label).filter(|row| row.layer == Layer::Entities && !row.retired);
        beginning.label = label.map(|label| label.id.clone());
        beginning.entity = label.map(|_| entity.id);
    }
}

/// What is selected without the white space at its ends, else where the annotation stands.
fn trimmed(session: &Session, annotation: Option<&Annotation>) -> Option<Spans> {
    let text = session.selection().document.and_then(|id| session.project().text(id))?;
    match session.selection().spans() {
        Some(spans) => {
            let words = spans.parts().iter().filter_map(|part| boundaries::trimmed(text, *part));
            Spans::joined(words.collect())
        }
        None => annotation?.places(),
    }
}
