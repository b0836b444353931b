//! Where the words of the chosen claim stand too: the passages around it that other articles have, each a
//! way to read them side by side.

use crate::analysis::passages::{Passage, Place};
use crate::model::Annotation;
use crate::ui::intent::Intent;
use crate::ui::shared_text::from_place;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_link;
use egui::{RichText, Ui};

/// So many places are listed.
const N_LISTED: usize = 6;

/// Shows the places; a claim that stands alone shows nothing.
pub(super) fn shared_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation) {
    let Some(hull) = claim.hull() else { return };
    let Some(shared) = cx.shared else {
        ui.add_space(4.0);
        let look = ui.small_button("Look for its words in other articles");
        if look.on_hover_text("Compares the texts of all articles, beside the window").clicked() {
            cx.send(Intent::FindPassages);
        }
        return;
    };
    let around = shared.overlapping(claim.document, hull).filter(|(place, _)| place.has(claim));
    let listed: Vec<(&Passage, [Place; 2])> = around
        .flat_map(|(place, passage)| {
            let others = from_place(passage, place).into_iter().skip(1);
            others.map(move |other| (passage, [place, other]))
        })
        .collect();
    if listed.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new("Shared passages").small().color(cx.theme.colours.muted));
    for (passage, places) in listed.iter().take(N_LISTED) {
        let [_, other] = places;
        let article = cx.project.documents().get(&other.document).map_or("", |row| row.short_name());
        let same = match shared.percent(passage, *places) {
            100 => "word for word".to_owned(),
            percent => format!("{percent} % the same"),
        };
        let link = words_link(ui, cx, &format!("Also in {article}, {same}"));
        if link.on_hover_text("Shows both articles side by side at this passage").clicked() {
            cx.send(Intent::ShowPassageBeside(places.to_vec()));
        }
    }
    if let Some(more) = listed.len().checked_sub(N_LISTED).filter(|more| *more > 0) {
        ui.label(RichText::new(format!("and {more} more in Compare, Passages")).small().color(cx.theme.colours.muted));
    }
}
