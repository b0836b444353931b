//! What the analyst holds of a cluster's statement: five scales that can be folded away to a line.

use crate::edit::{ClusterField, Edit};
use crate::model::{Cluster, Confidence, Credibility, Judgement, Likelihood, Reliability, Verdict};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align, ComboBox, Id, Layout, RichText, Stroke, Ui, pos2, vec2};

/// Of the name of a scale, in points.
const NAME_WIDTH: f32 = 124.0;
const ROW_HEIGHT: f32 = 20.0;
const FOLD_HEIGHT: f32 = 24.0;
/// In a lower window the scales are folded until they are asked for, so that the claims are seen.
const LOW_WINDOW: f32 = 740.0;

/// Shows the scales, or what they say on one line. Likelihood and confidence are separate fields: the one
/// is about the statement, the other about how well the analyst knows.
pub(super) fn judgement_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_folded: &mut Option<bool>, cluster: &Cluster) {
    let folded = is_folded.unwrap_or_else(|| ui.ctx().content_rect().height() < LOW_WINDOW);
    ui.add_space(4.0);
    if fold_ui(ui, cx, folded, &cluster.judgement) {
        *is_folded = Some(!folded);
    }
    if !folded {
        scales_ui(ui, cx, cluster);
    }
}

/// “Not enough evidence · Likely · Low confidence · B3”; of likelihood and confidence each in its own
/// part, as ICD 203 asks.
fn summary(judgement: &Judgement) -> String {
    let Judgement { verdict, likelihood, confidence, reliability, credibility } = judgement;
    let short = |name: &'static str| name.split(" (").next().unwrap_or(name).to_owned();
    let admiralty = match (reliability, credibility) {
        (None, None) => None,
        (reliability, credibility) => {
            let letter = reliability.map_or("–", |value| value.slug());
            Some(format!("{letter}{}", credibility.map_or("–", |value| value.slug())))
        }
    };
    let parts = [
        verdict.map(|value| value.name().to_owned()),
        likelihood.map(|value| short(value.name())),
        confidence.map(|value| value.name().to_owned()),
        admiralty,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "nothing said".to_owned() } else { parts.join(" · ") }
}

/// The line that folds and unfolds the scales; true when it was clicked.
fn fold_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_folded: bool, judgement: &Judgement) -> bool {
    let summary = summary(judgement);
    let state = if is_folded { "folded" } else { "open" };
    let id = Id::unique("judgement of cluster");
    let response = list_row(ui, cx.theme, id, FOLD_HEIGHT, false, &format!("Judgement: {summary}, {state}"));
    let rect = response.rect;
    let colours = &cx.theme.colours;
    let middle = pos2(rect.left() + 5.0, rect.center().y);
    let points = match is_folded {
        true => [middle + vec2(-2.0, -4.0), middle + vec2(2.5, 0.0), middle + vec2(-2.0, 4.0)],
        false => [middle + vec2(-4.0, -2.0), middle + vec2(0.0, 2.5), middle + vec2(4.0, -2.0)],
    };
    let painter = ui.painter();
    painter.line(points.to_vec(), Stroke::new(1.5, colours.muted));
    let text = if is_folded { format!("Judgement: {summary}") } else { "Judgement".to_owned() };
    let words = Words::line(painter, cx.typesetter, &text, cx.theme.sizes.small, rect.width() - 18.0);
    words.paint(painter, pos2(rect.left() + 16.0, rect.center().y - words.size().y / 2.0), colours.muted);
    response.on_hover_text("Verdict, likelihood, confidence, source and information").clicked()
}

fn scales_ui(ui: &mut Ui, cx: &ViewContext<'_>, cluster: &Cluster) {
    let now = &cluster.judgement;
    let set = |judgement: Judgement| {
        let field = ClusterField::Judgement(judgement);
        cx.send(Intent::Edit(Edit::SetCluster { cluster: cluster.id, field }));
    };
    if let Some(verdict) = scale_ui(ui, cx, "Verdict", now.verdict, Verdict::ALL, Verdict::name) {
        set(Judgement { verdict, ..now.clone() });
    }
    if let Some(likelihood) = scale_ui(ui, cx, "Likelihood", now.likelihood, Likelihood::ALL, Likelihood::name) {
        set(Judgement { likelihood, ..now.clone() });
    }
    if let Some(confidence) = scale_ui(ui, cx, "Confidence", now.confidence, Confidence::ALL, Confidence::name) {
        set(Judgement { confidence, ..now.clone() });
    }
    let reliability = scale_ui(ui, cx, "Source reliability", now.reliability, Reliability::ALL, Reliability::name);
    if let Some(reliability) = reliability {
        set(Judgement { reliability, ..now.clone() });
    }
    let credibility = scale_ui(ui, cx, "Information credibility", now.credibility, Credibility::ALL, Credibility::name);
    if let Some(credibility) = credibility {
        set(Judgement { credibility, ..now.clone() });
    }
}

/// A value of a scale, or none; the answer is another one than the present.
fn scale_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    heading: &str,
    present: Option<T>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<Option<T>> {
    let mut chosen = None;
    ui.add_space(3.0);
    ui.horizontal(|ui| {
        let label = RichText::new(heading).small().color(cx.theme.colours.muted);
        ui.allocate_ui_with_layout(vec2(NAME_WIDTH, ROW_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAME_WIDTH);
            ui.label(label);
        });
        let text = present.map_or("Not said", name);
        let combo = ComboBox::from_id_salt(("scale of cluster", heading)).selected_text(text);
        let response = combo.width(ui.available_width()).show_ui(ui, |ui| {
            for value in std::iter::once(None).chain(all.iter().copied().map(Some)) {
                if ui.selectable_label(value == present, value.map_or("Not said", name)).clicked() {
                    chosen = Some(value);
                    // A click of the mouse closes the list by itself, Enter does not.
                    ui.close();
                }
            }
        });
        response.response.accessible_name(heading);
    });
    chosen.filter(|value| *value != present)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_told_in_parts() {
        assert_eq!(summary(&Judgement::default()), "nothing said");
        let judgement = Judgement {
            verdict: Some(Verdict::NotEnough),
            likelihood: Some(Likelihood::Likely),
            confidence: Some(Confidence::Low),
            reliability: Some(Reliability::B),
            credibility: None,
        };
        assert_eq!(summary(&judgement), "Not enough evidence · Likely · Low confidence · B–");
    }
}
