//! Annotating many hits at once: which are ticked, and the bar that does it.

use super::hits::Hits;
use crate::analysis::Hit;
use crate::edit::{AnnotateAllFit, Edit, annotate_all_fit};
use crate::model::{DocumentId, LabelId, Layer};
use crate::text::Span;
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use egui::{Button, ComboBox, RichText, Ui};
use std::collections::BTreeSet;

/// At most so many are annotated in one step.
const MOST: usize = 20_000;

/// The ticked hits, and the label for them.
#[derive(Default)]
pub(super) struct Annotating {
    /// All hits are ticked but those named; else only those named.
    all_but: bool,
    named: BTreeSet<Hit>,
    label: Option<LabelId>,
    /// Grows with every tick.
    n_ticks: u64,
    fit: Option<((u64, u64, usize, LabelId), AnnotateAllFit)>,
}

impl Annotating {
    pub(super) fn is_ticked(&self, hit: Hit) -> bool {
        self.named.contains(&hit) != self.all_but
    }

    /// Ticks a hit, or takes its tick away.
    pub(super) fn tick(&mut self, hit: Hit) {
        self.n_ticks += 1;
        if !self.named.remove(&hit) {
            self.named.insert(hit);
        }
    }

    /// Takes all ticks away.
    pub(super) fn untick(&mut self) {
        self.tick_all(false);
    }

    fn tick_all(&mut self, all: bool) {
        self.n_ticks += 1;
        self.all_but = all;
        self.named.clear();
    }

    fn n_ticked(&self, n_hits: usize) -> usize {
        if self.all_but { n_hits.saturating_sub(self.named.len()) } else { self.named.len() }
    }

    fn places(&self, hits: &Hits) -> Vec<(DocumentId, Span)> {
        hits.iter().filter(|hit| self.is_ticked(*hit)).map(|hit| (hit.document, hit.span)).collect()
    }

    /// What would become of the ticked hits; worked out when something changed.
    fn fit(&mut self, cx: &ViewContext<'_>, hits: &Hits, label: &LabelId) -> AnnotateAllFit {
        let key = (cx.revision, self.n_ticks, hits.len(), label.clone());
        match &self.fit {
            Some((of, fit)) if *of == key => *fit,
            _ => {
                let fit = annotate_all_fit(cx.project, label, None, &self.places(hits));
                self.fit = Some((key, fit));
                fit
            }
        }
    }
}

/// Shows the bar below the hits.
pub(super) fn annotating_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut Annotating, hits: &Hits) {
    let n_ticked = state.n_ticked(hits.len());
    ui.horizontal_wrapped(|ui| {
        let mut all = n_ticked == hits.len();
        ui.scope(|ui| {
            show_edges(ui, cx.theme);
            if ui.checkbox(&mut all, "All hits").on_hover_text("Ticks all hits, or none").clicked() {
                state.tick_all(all);
            }
        });
        label_ui(ui, cx, state);
        let label = state.label.clone().filter(|label| cx.project.labels().contains(label));
        let is_ready = label.is_some() && (1..=MOST).contains(&n_ticked);
        let fit = match &label {
            Some(label) if is_ready => Some(state.fit(cx, hits, label)),
            _ => None,
        };
        let would_change = fit.is_some_and(|fit| fit.n_new + fit.n_assigned > 0);
        let text = format!("Annotate {}", counted(n_ticked, "hit"));
        if ui.add_enabled(would_change, Button::new(text)).clicked()
            && let Some(label) = label.clone()
        {
            cx.send(Intent::Edit(Edit::AnnotateAll { label, entity: None, places: state.places(hits) }));
            state.untick();
        }
        let told = told(n_ticked, label.is_some(), fit);
        ui.label(RichText::new(told).color(cx.theme.colours.muted));
    });
}

fn told(n_ticked: usize, has_label: bool, fit: Option<AnnotateAllFit>) -> String {
    match fit {
        _ if n_ticked == 0 => "Tick the hits to annotate (Space)".to_owned(),
        _ if n_ticked > MOST => format!("Tick at most {MOST} hits"),
        _ if !has_label => "Choose a label".to_owned(),
        Some(fit) if fit.n_known > 0 => format!("{} annotated so already, and skipped", fit.n_known),
        _ => "One step, which can be undone".to_owned(),
    }
}

fn label_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut Annotating) {
    let current = state.label.as_ref().map_or("Choose a label", |label| cx.project.label_name(label)).to_owned();
    let combo = ComboBox::from_id_salt("label for hits").selected_text(current).truncate().width(150.0).height(420.0);
    let response = combo.show_ui(ui, |ui| {
        for label in Layer::ALL.into_iter().flat_map(|layer| cx.project.labels_of(layer)) {
            if !label.retired {
                ui.selectable_value(&mut state.label, Some(label.id.clone()), &label.name);
            }
        }
    });
    response.response.accessible_name("Label for the hits");
}
