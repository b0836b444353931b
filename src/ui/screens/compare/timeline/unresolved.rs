//! Dates of which no day is known, with what they need.

use crate::analysis::timeline::{Timeline, Unresolved};
use crate::text::quote::{counted, one_line};
use crate::text::values::Needs;
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, WalkedList};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Id, RichText, Ui, pos2, vec2};

const ROW_HEIGHT: f32 = 24.0;
/// Characters of a claim in a row.
const N_CHARS: usize = 200;

/// The focus of the list.
pub(super) fn list_id() -> Id {
    Id::unique("dates without a day")
}

/// What must be done for a day to be known.
fn need_of(row: &Unresolved) -> &'static str {
    match row.needs {
        Some(Needs::PublicationDate) => "needs the article's date of publication",
        Some(Needs::Event) => "needs the day of what it speaks of",
        Some(Needs::DayOrMonth) => "needs to be told whether the day or the month comes first",
        None => "says no year",
    }
}

/// Shows the list.
pub(super) fn unresolved_ui(ui: &mut Ui, cx: &ViewContext<'_>, timeline: &Timeline, list: &mut WalkedList) {
    let rows = &timeline.unresolved;
    ui.add_space(3.0);
    let told = format!("{} without a day", counted(rows.len(), "date"));
    ui.label(RichText::new(told).small().color(cx.theme.colours.muted));
    let look = ListLook { focus: list_id(), name: "Dates without a day", n_rows: rows.len(), row_height: ROW_HEIGHT };
    let mut clicked = None;
    let pressed = list.show(ui, look, |ui, n, is_present| {
        if let Some(row) = rows.get(n)
            && row_ui(ui, cx, timeline, row, is_present)
        {
            clicked = Some(n);
        }
    });
    if let Some(n) = clicked {
        list.choose(ui, list_id(), n);
    }
    if let Some(row) = clicked.or(pressed.enter.then_some(list.place)).and_then(|n| rows.get(n)) {
        cx.send(Intent::RevealSpan(row.dated.document, row.dated.span));
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, timeline: &Timeline, row: &Unresolved, is_present: bool) -> bool {
    let source = timeline.sources.get(row.source).map_or("", String::as_str);
    let claim = cx.project.annotations().get(&row.dated.claim).map(|claim| claim.quote()).unwrap_or_default();
    let text = format!("“{}” {} · {source}: “{}”", row.dated.quote, need_of(row), one_line(&claim, N_CHARS));
    let id = Id::unique(("date without a day", row.dated.cluster, row.dated.claim, row.dated.span));
    let has_focus = is_present && ui.memory(|memory| memory.has_focus(list_id()));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, has_focus, &text);
    let rect = response.rect.shrink2(vec2(6.0, 0.0));
    let words = Words::line(ui.painter(), cx.typesetter, &text, cx.theme.sizes.small, rect.width());
    words.paint(ui.painter(), pos2(rect.left(), rect.center().y - words.size().y / 2.0), cx.theme.colours.text);
    response.on_hover_text("Shows the words in their article").clicked()
}
