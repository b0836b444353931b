//! The values that the claims of the chosen cluster say: by what they are values of, each version with
//! who says it in which words; what differs, and what is still needed.

use super::values::{ShownValues, sign, told_standings};
use crate::analysis::cluster_values::{ClusterValues, Entry, Standing, ValueGroup, difference_in_words};
use crate::model::{Annotation, ClusterId};
use crate::text::quote::one_line;
use crate::text::values::Value;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::screens::compare::values::pinned_quote;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{NearRows, Words, words_label, words_link};
use egui::{Align, Layout, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// So many values of a group are listed; the matrix has them all.
const N_LISTED: usize = 60;
/// Characters of a quote.
const QUOTE_CHARS: usize = 220;
/// Lines of a quote.
const QUOTE_LINES: f32 = 3.0;
/// Characters of the words of a value.
const SAID_CHARS: usize = 60;
/// How far what belongs to a version is set in, in points.
const INSET: f32 = 12.0;
/// Of the name of a group, of a version, and of who says it, before they were on screen, in points.
const HEADING_HEIGHT: f32 = 24.0;
const VERSION_HEIGHT: f32 = 38.0;
const ENTRY_HEIGHT: f32 = 90.0;
/// Room for the button beside a value, in points.
const BUTTON_WIDTH: f32 = 76.0;

/// Shows the groups.
pub(super) fn value_groups_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    shown: &ShownValues,
    near: &mut NearRows,
    cluster: ClusterId,
) {
    field_name(ui, cx, "Values");
    let small = |text: &str| RichText::new(text).small().color(cx.theme.colours.muted);
    let Some(values) = shown.of(cluster).map(Arc::clone) else {
        ui.label(small("Reading values"));
        return;
    };
    if values.groups.is_empty() {
        ui.label(small("No dates, numbers or amounts are read from the claims"));
    }
    for (place, group) in values.groups.iter().enumerate() {
        group_ui(ui, cx, (&values, group), near, (cluster, place));
    }
}

fn group_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    (values, group): (&ClusterValues, &ValueGroup),
    near: &mut NearRows,
    place: (ClusterId, usize),
) {
    near.row(ui, ("group of values", place), HEADING_HEIGHT, |ui| {
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(group.subject.question()).strong());
            let colour = if group.is_disputed() { cx.theme.colours.warning } else { cx.theme.colours.muted };
            ui.label(RichText::new(told_standings(group)).small().color(colour));
        });
    });
    let listed = group.entries.get(..N_LISTED).unwrap_or(&group.entries);
    for (n, (value, entries)) in versions(values, listed).into_iter().enumerate() {
        near.row(ui, ("version of a value", place, n), VERSION_HEIGHT, |ui| version_ui(ui, cx, value, &entries));
        for entry in entries {
            near.row(ui, ("who says a value", place, entry.claim, entry.n), ENTRY_HEIGHT, |ui| {
                inset_ui(ui, |ui| entry_ui(ui, cx, values, entry));
            });
        }
    }
    if let Some(n) = group.entries.len().checked_sub(N_LISTED).filter(|n| *n > 0) {
        ui.label(RichText::new(format!("and {n} more in the matrix")).small().color(cx.theme.colours.muted));
    }
}

/// What belongs to a version, set in.
fn inset_ui(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(INSET);
        ui.vertical(show);
    });
}

/// The entries by the same normal form, in the order in which each comes first; what differs before all
/// else.
fn versions<'v>(values: &'v ClusterValues, entries: &[Entry]) -> Vec<(&'v Value, Vec<Entry>)> {
    let mut versions: Vec<(&Value, Vec<Entry>)> = Vec::new();
    for entry in entries {
        let Some(value) = values.value(entry.claim, entry.n).map(|value| &value.value) else { continue };
        let is_same = |known: &Value| (&known.normal, &known.unit) == (&value.normal, &value.unit);
        match versions.iter_mut().find(|(known, _)| is_same(known)) {
            Some((_, said)) => said.push(*entry),
            None => versions.push((value, vec![*entry])),
        }
    }
    let differs = |said: &[Entry]| said.iter().any(|entry| entry.standing == Standing::Differs);
    versions.sort_by_key(|(_, said)| !differs(said));
    versions
}

fn version_ui(ui: &mut Ui, cx: &ViewContext<'_>, value: &Value, entries: &[Entry]) {
    let standing = entries.iter().map(|entry| entry.standing).min().unwrap_or(Standing::Alone);
    let colours = &cx.theme.colours;
    let colour = if standing == Standing::Differs { colours.warning } else { colours.text };
    let text = format!("{} {}", sign(standing, value), value.in_words());
    words_label(ui, cx, &text, cx.theme.sizes.interface, colour).on_hover_text(&value.normal);
    inset_ui(ui, |ui| {
        let normal = format!("{} · {}", value.normal, value.kind.word());
        words_label(ui, cx, &normal, cx.theme.sizes.small, colours.muted);
    });
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, values: &ClusterValues, entry: Entry) {
    let Some(claim) = cx.project.annotations().get(&entry.claim) else { return };
    let Some(value) = values.value(entry.claim, entry.n) else { return };
    let article = cx.project.documents().get(&claim.document).map_or("", |row| row.short_name());
    let said = one_line(&value.value.quote, SAID_CHARS);
    let by_hand = if value.correction.is_some() { " (corrected by hand)" } else { "" };
    let span = value.value.span;
    ui.horizontal(|ui| {
        let room = vec2((ui.available_width() - BUTTON_WIDTH).max(60.0), ui.spacing().interact_size.y);
        let text = format!("{article}: “{said}”{by_hand}");
        let link = ui.allocate_ui(room, |ui| words_link(ui, cx, &text)).inner;
        if link.on_hover_text("Shows the words in the article").clicked() {
            cx.send(Intent::RevealSpan(claim.document, span));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = format!("Correct “{said}” in {article}");
            let correct = ui.small_button("Correct…").accessible_name(name);
            if correct.on_hover_text("Says how these words are to be read").clicked() {
                cx.send(Intent::CorrectValue(claim.id, Some(span)));
            }
        });
    });
    if let Some(difference) = difference_in_words(cx.project, values, entry.claim, entry.n) {
        words_label(ui, cx, &format!("≠ {difference}"), cx.theme.sizes.small, cx.theme.colours.warning);
        quote_ui(ui, cx, values, claim, span);
    }
}

/// The quote with its values, the one that differs set off.
fn quote_ui(ui: &mut Ui, cx: &ViewContext<'_>, values: &ClusterValues, claim: &Annotation, span: crate::text::Span) {
    let pinned = pinned_quote(values, claim, span, QUOTE_CHARS);
    let size = cx.theme.sizes.small;
    let room = vec2(ui.available_width(), (size * 1.3).round() * QUOTE_LINES);
    let (words, n_kept) = Words::fitted(ui.painter(), cx.typesetter, &pinned.text, size, room);
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &pinned.text));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand(2.0), cx.theme.sizes.rounding, cx.theme.colours.hover);
    }
    pinned.paint(ui.painter(), cx.theme, &words, n_kept, rect.min);
    if response.on_hover_text("Shows the words in the article").clicked() {
        cx.send(Intent::RevealSpan(claim.document, span));
    }
}
