//! To how many independent origins the claims of a cluster go back, and why some of them are one; and
//! through which steps each claim goes back to its origin.

use super::CompareState;
use crate::analysis::attribution::{OneOrigin, Origin};
use crate::analysis::chain::chain;
use crate::model::{AnnotationId, ClusterId, OriginKind};
use crate::text::quote::{counted, one_line};
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{Align, Layout, RichText, Ui, vec2};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// So many origins, and claims of one origin, are listed.
const N_LISTED: usize = 40;
/// Characters of a quote.
const QUOTE_CHARS: usize = 60;
/// Of an origin and of a chain before it was on screen, in points.
const ABOUT_HEIGHT: f32 = 20.0;
/// Room for the button beside a chain, in points.
const BUTTON_WIDTH: f32 = 56.0;

/// The chains of claims in words, for one state of the project.
#[derive(Default)]
pub(super) struct ToldChains {
    revision: Option<u64>,
    told: HashMap<AnnotationId, Rc<ToldChain>>,
}

/// A chain in words.
struct ToldChain {
    /// “Ledger ← statement ← Owen Marsh”
    line: String,
    last: Option<OriginKind>,
}

impl ToldChains {
    fn of(&mut self, cx: &ViewContext<'_>, claim: AnnotationId) -> Rc<ToldChain> {
        if self.revision != Some(cx.revision) {
            (self.revision, self.told) = (Some(cx.revision), HashMap::new());
        }
        let make = || {
            let steps = cx.project.annotations().get(&claim).map(|row| chain(cx.project, row)).unwrap_or_default();
            let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
            Rc::new(ToldChain { line: names.join(" ← "), last: steps.last().map(|step| step.kind) })
        };
        Rc::clone(self.told.entry(claim).or_insert_with(make))
    }
}

/// Shows the origins.
pub(super) fn origins_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState, cluster: ClusterId) {
    let (origins, is_current) = state.rests_on.origins(ui.ctx(), cx);
    let origins = origins.get(&cluster).map(Vec::as_slice).unwrap_or_default();
    if !is_current {
        field_name(ui, cx, "Independent origins");
        ui.label(RichText::new("Counting origins").small().color(cx.theme.colours.muted));
        return;
    }
    field_name(ui, cx, &counted(origins.len(), "independent origin"));
    words_label(ui, cx, &told(origins), cx.theme.sizes.small, cx.theme.colours.muted);
    let (near, chains) = (&mut state.near, &mut state.chains);
    for (n, origin) in origins.iter().take(N_LISTED).enumerate() {
        near.row(ui, ("origin of the chosen cluster", cluster, n), ABOUT_HEIGHT, |ui| {
            ui.add_space(3.0);
            let text = format!("{}. {}", n + 1, origin_text(cx, origin));
            words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.text);
        });
        for claim in origin.claims.iter().take(N_LISTED) {
            near.row(ui, ("chain of the chosen cluster", cluster, claim), ABOUT_HEIGHT, |ui| {
                let chain = chains.of(cx, *claim);
                chain_ui(ui, cx, *claim, &chain);
            });
        }
    }
    if let Some(n) = origins.len().checked_sub(N_LISTED).filter(|n| *n > 0) {
        ui.label(RichText::new(format!("and {n} more")).small().color(cx.theme.colours.muted));
    }
}

/// “7 claims go back to 3 origins: what is said by one speaker or agency, stands in one paper or in a
/// passage that articles share, or repeats another claim counts once”
fn told(origins: &[Origin]) -> String {
    let n_claims: usize = origins.iter().map(|origin| origin.claims.len()).sum();
    let n_joined: usize = origins.iter().map(|origin| origin.claims.len() - 1).sum();
    let claims = counted(n_claims, "claim");
    match (origins.len(), n_joined) {
        (0, _) => "There is no claim in the cluster yet".to_owned(),
        (1, 0) => "There is one claim".to_owned(),
        (_, 0) => format!("Each of the {claims} goes back to another origin"),
        (1, _) => format!("All {claims} go back to one origin"),
        (n, n_joined) => format!("The {claims} go back to {n} origins; {n_joined} add no further one"),
    }
}

/// The steps of a claim, and a way to change them.
fn chain_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: AnnotationId, chain: &ToldChain) {
    let Some(row) = cx.project.annotations().get(&claim) else { return };
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        let room = vec2((ui.available_width() - BUTTON_WIDTH).max(60.0), 0.0);
        let by_itself = if chain.last == Some(OriginKind::Unnamed) { " (nobody is named)" } else { "" };
        let text = format!("{}{by_itself}", chain.line);
        ui.allocate_ui(room, |ui| words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.muted));
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let name = format!("Edit attribution of “{}”", one_line(&row.quote(), QUOTE_CHARS));
            if ui.small_button("Edit…").accessible_name(name).clicked() {
                cx.send(Intent::EditAttribution(claim));
            }
        });
    });
}

/// “Ledger and Harbor: 3 claims of one speaker, Owen Marsh”.
fn origin_text(cx: &ViewContext<'_>, origin: &Origin) -> String {
    let claims = origin.claims.iter().filter_map(|claim| cx.project.annotations().get(claim));
    let mut seen = BTreeSet::new();
    let documents = claims.map(|claim| claim.document).filter(|document| seen.insert(*document));
    let names: Vec<&str> =
        documents.filter_map(|id| cx.project.documents().get(&id)).map(|row| row.short_name()).collect();
    let names = names.join(", ");
    if origin.grounds.is_empty() {
        return format!("{names}: {}", counted(origin.claims.len(), "claim"));
    }
    let grounds: Vec<String> = origin.grounds.iter().map(OneOrigin::words).collect();
    format!("{names}: {} of one origin ({})", counted(origin.claims.len(), "claim"), grounds.join("; "))
}
