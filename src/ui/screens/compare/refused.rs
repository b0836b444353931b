//! The proposals that were refused, the last one first, to be taken back.

use super::focus_id;
use super::proposals::placed_quote;
use crate::analysis::cluster_proposals::RefusedPair;
use crate::edit::Edit;
use crate::session::clock::local_day_and_time;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, WalkedList, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align, Id, Layout, Ui, UiBuilder, pos2, vec2};

const ROW_HEIGHT: f32 = 74.0;
/// Room for the button of a row, in points.
const BUTTON_WIDTH: f32 = 110.0;
/// Characters of a quote in the name of a row.
const N_CHARS: usize = 60;

/// Shows the list.
pub(super) fn refused_ui(ui: &mut Ui, cx: &ViewContext<'_>, refused: &[RefusedPair], list: &mut WalkedList) {
    let look = ListLook { focus: focus_id(), name: "Refused proposals", n_rows: refused.len(), row_height: ROW_HEIGHT };
    let (mut clicked, mut taken_back) = (None, None);
    let pressed = list.show(ui, look, |ui, n, is_present| {
        let Some(pair) = refused.get(n) else { return };
        let (is_clicked, is_taken_back) = row_ui(ui, cx, pair, is_present);
        clicked = if is_clicked { Some(n) } else { clicked };
        taken_back = if is_taken_back { Some(n) } else { taken_back };
    });
    let taken_back = taken_back.or(pressed.enter.then_some(list.place));
    if let Some(pair) = taken_back.and_then(|n| refused.get(n)) {
        cx.send(Intent::Edit(Edit::TakeBackRefusal(pair.refusal.id)));
    }
    if let Some(n) = clicked {
        list.choose(ui, focus_id(), n);
    }
    if refused.is_empty() {
        nothing_ui(ui, cx, "Nothing is refused");
    }
}

/// Whether the row was clicked, and whether its button was.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, pair: &RefusedPair, is_present: bool) -> (bool, bool) {
    let [first, second] = pair.claims.map(|claim| placed_quote(cx, claim, N_CHARS));
    let id = Id::unique(("refused proposal", pair.refusal.id));
    let row = list_row(ui, cx.theme, id, ROW_HEIGHT, is_present, &format!("Refused: {first} beside {second}"));
    let rect = row.rect.shrink2(vec2(8.0, 6.0));
    let width = (rect.width() - BUTTON_WIDTH).max(0.0);
    let sizes = &cx.theme.sizes;
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
    for (n, id) in pair.claims.into_iter().enumerate() {
        let words = Words::line(&painter, cx.typesetter, &placed_quote(cx, id, usize::MAX), sizes.interface, width);
        words.paint(&painter, rect.min + vec2(0.0, 21.0 * n as f32), cx.theme.colours.text);
    }
    let by = if pair.refusal.by.is_empty() { String::new() } else { format!(" by {}", pair.refusal.by) };
    let when = format!("Refused{by}, {}", local_day_and_time(pair.refusal.at));
    let third = Words::line(&painter, cx.typesetter, &when, sizes.small, width);
    third.paint(&painter, pos2(rect.left(), rect.top() + 44.0), cx.theme.colours.muted);
    let layout = Layout::right_to_left(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().scope_id(id.with("buttons")).max_rect(rect).layout(layout));
    let take_back = buttons.button("Take back").accessible_name(format!("Take back: {first} beside {second}"));
    let hint = "The two can be proposed again (Enter)";
    (row.clicked(), take_back.on_hover_text(hint).clicked())
}
