//! To how many independent origins the claims of a cluster go back, and why some of them are one.

use super::CompareState;
use crate::analysis::attribution::{OneOrigin, Origin};
use crate::model::ClusterId;
use crate::text::quote::counted;
use crate::ui::panels::inspector::field_name;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{RichText, Ui};
use std::collections::BTreeSet;

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
    for (n, origin) in origins.iter().enumerate() {
        let text = format!("{}. {}", n + 1, origin_text(cx, origin));
        words_label(ui, cx, &text, cx.theme.sizes.small, cx.theme.colours.text);
    }
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
