//! The order of clusters and articles in the matrix, and claims that go from one cluster to another: by
//! dragging rows, headings and cells, and by the same keys as elsewhere with Alt.

use super::{CompareState, focus_id};
use crate::analysis::matrix::DocumentOrder;
use crate::edit::{Edit, IntoCluster};
use crate::model::{ClusterId, DocumentId, Project};
use crate::text::quote::one_line;
use crate::ui::carrying::{
    Carried, Over, carried, carries_claims, does_with_claims, drop_claims, new_cluster_frame, over, pointer_over,
    target_frame, tell,
};
use crate::ui::intent::Intent;
use crate::ui::screens::two_way::Parts;
use crate::ui::view::ViewContext;
use egui::{Align2, Button, Key, Modifiers, Rect, Stroke, Ui, UiBuilder, Vec2, vec2};

/// So near the edge of the table, in points, it scrolls while something is dragged; and so far in a frame.
const EDGE: f32 = 26.0;
const PUSH: f32 = 9.0;
/// Characters of a statement in what is told.
const N_CHARS: usize = 60;
const SORTED: &str = "Articles are sorted; order them as in the project to move them";

/// The keys with Alt, which move the row or the column of the present cell.
pub(super) fn keys(ui: &Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    if !ui.memory(|memory| memory.has_focus(focus_id())) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let (row, column) = (state.table.row.checked_sub(1), state.table.column.checked_sub(1));
    for (key, is_down) in [(Key::ArrowUp, false), (Key::ArrowDown, true)] {
        if pressed(key)
            && let Some(edit) = row.and_then(|row| moved_row(cx.project, &state.matrix.clusters, row, is_down))
        {
            cx.send(Intent::Edit(edit));
        }
    }
    for (key, is_on) in [(Key::ArrowLeft, false), (Key::ArrowRight, true)] {
        if !pressed(key) {
            continue;
        }
        if state.order != DocumentOrder::Project {
            cx.send(Intent::Tell(SORTED.to_owned()));
        } else if let Some((column, edit)) =
            column.and_then(|column| moved_column(&state.matrix.documents, column, is_on))
        {
            (state.table.column, state.table.is_sought) = (column + 1, true);
            cx.send(Intent::Edit(edit));
        }
    }
}

/// What moves a cluster over its neighbour in what is shown; `None` at the end.
fn moved_row(project: &Project, shown: &[ClusterId], row: usize, is_down: bool) -> Option<Edit> {
    let cluster = *shown.get(row)?;
    let gap = if is_down { row + 2 } else { row.checked_sub(1)? };
    (gap <= shown.len()).then(|| Edit::MoveCluster { cluster, before: behind(project, shown, gap) })
}

/// Before what something stands that goes into the gap before the shown row of that number.
fn behind(project: &Project, shown: &[ClusterId], gap: usize) -> Option<ClusterId> {
    let before_it = || {
        let last = gap.checked_sub(1).and_then(|row| shown.get(row))?;
        let order = project.clusters_in_order();
        order.iter().skip_while(|row| row.id != *last).nth(1).map(|row| row.id)
    };
    shown.get(gap).copied().or_else(before_it)
}

fn moved_column(shown: &[DocumentId], column: usize, is_on: bool) -> Option<(usize, Edit)> {
    let document = *shown.get(column)?;
    let to = if is_on { column + 1 } else { column.checked_sub(1)? };
    let gap = if is_on { column + 2 } else { to };
    (to < shown.len()).then(|| (to, Edit::MoveDocument { document, before: shown.get(gap).copied() }))
}

/// Takes what is dragged over the table, and shows where it would go.
pub(super) fn drops_ui(ui: &Ui, cx: &ViewContext<'_>, state: &mut CompareState, parts: &Parts) {
    let Some(carried) = carried(ui.ctx()) else { return };
    let body = Rect::from_x_y_ranges(parts.names().left()..=parts.headings().right(), parts.names().y_range());
    match &*carried {
        Carried::Claims { from, .. } => claims_ui(ui, cx, state, parts, body, *from),
        Carried::Cluster(cluster) => row_ui(ui, cx, state, parts, body, *cluster),
        Carried::Document(document) => column_ui(ui, cx, state, parts, *document),
    }
    let push = push(ui, body, !matches!(*carried, Carried::Document(_)));
    if push != Vec2::ZERO {
        state.table.pushed = push;
        ui.ctx().request_repaint();
    }
}

/// How far the table scrolls because the pointer is at its edge.
fn push(ui: &Ui, body: Rect, is_down: bool) -> Vec2 {
    let Some(at) = pointer_over(ui, body.expand(EDGE)) else { return Vec2::ZERO };
    let along = |at: f32, min: f32, max: f32| match at {
        at if at < min + EDGE => -PUSH,
        at if at > max - EDGE => PUSH,
        _ => 0.0,
    };
    if is_down {
        vec2(0.0, along(at.y, body.top(), body.bottom()))
    } else {
        vec2(along(at.x, body.left(), body.right()), 0.0)
    }
}

/// Claims over a row: they go into its cluster.
fn claims_ui(ui: &Ui, cx: &ViewContext<'_>, state: &CompareState, parts: &Parts, body: Rect, from: Option<ClusterId>) {
    let Some(at) = pointer_over(ui, body) else { return };
    let first = parts.name(0);
    let row = ((at.y - first.top()) / first.height()).floor();
    let Some(cluster) = (row >= 0.0).then(|| state.matrix.clusters.get(row as usize)).flatten().copied() else {
        return;
    };
    if from == Some(cluster) {
        return tell(ui.ctx(), "It is in this cluster".to_owned());
    }
    let rect = Rect::from_x_y_ranges(body.x_range(), parts.name(row as usize).y_range()).intersect(body);
    let carried = carried(ui.ctx());
    let does = || carried.map(|carried| does_with_claims(cx, &carried, Some(cluster))).unwrap_or_default();
    match over(ui, rect, |_| true, does) {
        Over::Nothing => {}
        Over::Hovering(_) => target_frame(&ui.painter().with_clip_rect(body.intersect(ui.clip_rect())), cx, rect),
        Over::Dropped(carried) => drop_claims(ui, cx, &carried, Some(cluster)),
    }
}

/// A row on its way to another place: a line shows the gap.
fn row_ui(ui: &Ui, cx: &ViewContext<'_>, state: &CompareState, parts: &Parts, body: Rect, cluster: ClusterId) {
    let Some(at) = pointer_over(ui, body) else { return };
    let first = parts.name(0);
    let shown = &state.matrix.clusters;
    let gap = ((at.y - first.top()) / first.height()).round().clamp(0.0, shown.len() as f32) as usize;
    let own = shown.iter().position(|id| *id == cluster);
    let before = behind(cx.project, shown, gap);
    let does = || match before.and_then(|id| cx.project.clusters().get(&id)) {
        Some(row) => format!("Move above “{}”", one_line(&row.statement, N_CHARS)),
        None => "Move to the end".to_owned(),
    };
    if own == Some(gap) || own.map(|own| own + 1) == Some(gap) {
        return;
    }
    match over(ui, body, |_| true, does) {
        Over::Nothing => {}
        Over::Hovering(_) => {
            let y = (first.top() + gap as f32 * first.height()).clamp(body.top() + 1.0, body.bottom() - 1.0);
            ui.painter().hline(body.x_range(), y, Stroke::new(3.0, cx.theme.colours.accent));
        }
        Over::Dropped(_) => cx.send(Intent::Edit(Edit::MoveCluster { cluster, before })),
    }
}

/// An article on its way to another place among the articles.
fn column_ui(ui: &Ui, cx: &ViewContext<'_>, state: &CompareState, parts: &Parts, document: DocumentId) {
    let room = Rect::from_x_y_ranges(parts.headings().x_range(), parts.headings().top()..=parts.names().bottom());
    let Some(at) = pointer_over(ui, room) else { return };
    if state.order != DocumentOrder::Project {
        return tell(ui.ctx(), SORTED.to_owned());
    }
    let first = parts.heading(0);
    let shown = &state.matrix.documents;
    let gap = ((at.x - first.left()) / first.width()).round().clamp(0.0, shown.len() as f32) as usize;
    let own = shown.iter().position(|id| *id == document);
    if own == Some(gap) || own.map(|own| own + 1) == Some(gap) {
        return;
    }
    let before = shown.get(gap).copied();
    let does = || match before.and_then(|id| cx.project.documents().get(&id)) {
        Some(row) => format!("Move before {}", row.short_name()),
        None => "Move to the end".to_owned(),
    };
    match over(ui, room, |_| true, does) {
        Over::Nothing => {}
        Over::Hovering(_) => {
            let x = (first.left() + gap as f32 * first.width()).clamp(room.left() + 1.0, room.right() - 1.0);
            ui.painter().vline(x, room.y_range(), Stroke::new(3.0, cx.theme.colours.accent));
        }
        Over::Dropped(_) => cx.send(Intent::Edit(Edit::MoveDocument { document, before })),
    }
}

/// The corner above the statements: makes a cluster, of the claims that are let go there, or an empty one.
pub(super) fn corner_ui(ui: &mut Ui, cx: &ViewContext<'_>, parts: &Parts) {
    let corner = Rect::from_x_y_ranges(parts.names().x_range(), parts.headings().y_range()).shrink2(vec2(4.0, 4.0));
    if carries_claims(ui.ctx()) {
        let painter = ui.painter();
        new_cluster_frame(painter, cx, corner);
        let font = cx.theme.small_font();
        painter.text(corner.center(), Align2::CENTER_CENTER, "New cluster", font, cx.theme.colours.accent);
        let carried = carried(ui.ctx());
        let does = || carried.map(|carried| does_with_claims(cx, &carried, None)).unwrap_or_default();
        match over(ui, corner, |carried| matches!(carried, Carried::Claims { .. }), does) {
            Over::Nothing => {}
            Over::Hovering(_) => target_frame(ui.painter(), cx, corner),
            Over::Dropped(carried) => drop_claims(ui, cx, &carried, None),
        }
        return;
    }
    let mut ui = ui.new_child(UiBuilder::new().id_salt("corner of clusters").max_rect(corner));
    if ui
        .add(Button::new("New cluster"))
        .on_hover_text("Makes an empty cluster, to be worded beside the matrix")
        .clicked()
    {
        let (claims, into) = (Vec::new(), IntoCluster::New(String::new()));
        cx.send(Intent::PutClaims { claims, into, from: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_moves_over_its_neighbour_and_stops_at_the_ends() {
        let shown = [DocumentId(1), DocumentId(2), DocumentId(3)];
        let moved = |column, is_on| match moved_column(&shown, column, is_on) {
            Some((to, Edit::MoveDocument { document, before })) => Some((to, document, before)),
            _ => None,
        };
        assert_eq!(moved(0, true), Some((1, DocumentId(1), Some(DocumentId(3)))));
        assert_eq!(moved(1, true), Some((2, DocumentId(2), None)));
        assert_eq!(moved(2, true), None);
        assert_eq!(moved(2, false), Some((1, DocumentId(3), Some(DocumentId(2)))));
        assert_eq!(moved(0, false), None);
    }
}
