//! The matrix: a row for each cluster with its statement and its independent origins, a column for each
//! article, and in a cell what the article says: stance, quote and speaker, or that it is silent.

use super::arranging::{self, corner_ui, drops_ui};
use super::{CompareState, cell_keys, focus_id};
use crate::analysis::matrix::{Cell, to_compare};
use crate::analysis::matrix_counts::Counted;
use crate::edit::Edit;
use crate::model::{AnnotationId, ClusterId, DocumentId, Member, Stance};
use crate::text::quote::{counted, one_line};
use crate::ui::carrying::{Carried, carry};
use crate::ui::intent::Intent;
use crate::ui::panes;
use crate::ui::screens::two_way::{Parts, TableLook};
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, elided, stance_colour, stance_edit, stance_text};
use egui::{Align2, Color32, Galley, Id, Key, Modifiers, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui::{pos2, vec2};
use std::sync::Arc;

const ROW: f32 = 102.0;
const HEADING: f32 = 44.0;
/// A column is at least and at most so wide, in points.
const NARROWEST: f32 = 168.0;
const WIDEST: f32 = 320.0;
/// Characters of a quote and of a statement in the table.
const QUOTE_CHARS: usize = 400;
const SAID_CHARS: usize = 60;
/// Between the edge of a cell and what stands in it, in points.
const PADDING: f32 = 7.0;

/// The cell on which the keys act.
pub(super) struct Present {
    pub(super) cluster: ClusterId,
    /// `None` in the column of the statements.
    document: Option<DocumentId>,
    /// The claim of the cell, or the one of several that is shown.
    pub(super) member: Option<Arc<Member>>,
    n_claims: usize,
}

/// What the keys ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Enter,
    /// The claim in its article alone; from a statement, the articles side by side.
    ShiftEnter,
    /// The claim in its article alone.
    Text,
    Next,
    Stance(Stance),
    Silence,
    Remove,
}

/// Shows the matrix.
pub(super) fn matrix_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let (n_rows, n_columns) = (state.matrix.clusters.len(), state.matrix.documents.len());
    let width = ui.available_width();
    let names = (width * 0.25).clamp(150.0, 260.0);
    let bar = ui.spacing().scroll.allocated_width();
    let column = ((width - names - bar) / n_columns.max(1) as f32).clamp(NARROWEST, WIDEST).floor();
    let look = TableLook {
        focus: focus_id(),
        name: "Clusters by articles",
        n_rows,
        n_columns,
        cell: vec2(column, ROW),
        corner: vec2(names, HEADING),
    };
    arranging::keys(ui, cx, state);
    cell_keys::keys(ui, cx, state);
    let before = (state.table.row, state.table.column);
    let has_keyboard = state.table.keys(ui, look);
    if before != (state.table.row, state.table.column) {
        state.nth = 0;
    }
    let asked = if has_keyboard { asked(ui) } else { None };
    let mut table = std::mem::take(&mut state.table);
    let mut touched: Option<((usize, usize), Response)> = None;
    let parts = table.cells(ui, look, |ui, row, column, rect| {
        if let Some(response) = cell_ui(ui, cx, state, (row, column), rect, (table_place(before), state.nth)) {
            touched = Some(((row + 1, column + 1), response));
        }
    });
    headings_ui(ui, cx, state, &parts, &mut touched);
    names_ui(ui, cx, state, &parts, &mut touched);
    corner_ui(ui, cx, &parts);
    parts.lines(ui, cx);
    table.outline(ui, cx, look, &parts);
    let mut enters = false;
    if let Some((place, response)) = touched {
        if place != (table.row, table.column) {
            state.nth = 0;
        }
        enters = response.double_clicked() || place.0 == 0;
        table.go_to(ui, look, place);
    }
    state.table = table;
    drops_ui(ui, cx, state, &parts);
    state.chosen = match state.table.row.checked_sub(1) {
        Some(row) => state.matrix.clusters.get(row).copied(),
        None => state.chosen,
    };
    state.look_at_member(cx);
    if let Some(asked) = asked.or(enters.then_some(Asked::Text)) {
        carry_out(cx, state, asked);
    }
    if n_rows == 0 {
        nothing_ui(ui, cx, "No cluster is of this kind; switch the filters off to see all");
    }
}

/// The cell in which the keys act, counted from 0; `None` in a header.
fn table_place((row, column): (usize, usize)) -> Option<(usize, usize)> {
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn asked(ui: &Ui) -> Option<Asked> {
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Enter) {
            return Some(Asked::ShiftEnter);
        }
        let mut is = |key| input.consume_key(Modifiers::NONE, key);
        let stance = digits.into_iter().zip(Stance::ALL).find(|(key, _)| is(*key));
        if let Some((_, stance)) = stance {
            return Some(Asked::Stance(*stance));
        }
        let keys = [
            (Key::Enter, Asked::Enter),
            (Key::Space, Asked::Next),
            (Key::M, Asked::Silence),
            (Key::Delete, Asked::Remove),
        ];
        keys.into_iter().find(|(key, _)| is(*key)).map(|(_, asked)| asked)
    })
}

pub(super) fn present(cx: &ViewContext<'_>, state: &CompareState) -> Option<Present> {
    let cluster = state.matrix.clusters.get(state.table.row.checked_sub(1)?).copied()?;
    let document = state.table.column.checked_sub(1).and_then(|n| state.matrix.documents.get(n)).copied();
    let claims = match document.map(|document| state.matrix.cell(cx.project, cluster, document)) {
        Some(Cell::Claims(claims)) => claims,
        _ => &[],
    };
    let claim = claims.get(state.nth % claims.len().max(1));
    let member = claim.and_then(|claim| cx.project.members().get(&(cluster, *claim))).cloned();
    Some(Present { cluster, document, member, n_claims: claims.len() })
}

fn carry_out(cx: &ViewContext<'_>, state: &mut CompareState, asked: Asked) {
    let Some(present) = present(cx, state) else {
        let heading = state.table.column.checked_sub(1).and_then(|n| state.matrix.documents.get(n));
        if let (Some(document), Asked::Enter | Asked::Text) = (heading, asked) {
            cx.send(Intent::Open(*document));
        }
        return;
    };
    let Present { cluster, document, member, n_claims } = present;
    let is_silent = document.is_some_and(|document| cx.project.silences().contains(&(cluster, document)));
    let edit = match (asked, member, document) {
        (Asked::Enter, Some(member), _) => return show_beside(cx, cluster, Some(member.claim)),
        (Asked::ShiftEnter | Asked::Text, Some(member), _) => return cx.send(Intent::Reveal(member.claim)),
        (Asked::ShiftEnter, None, None) => return show_beside(cx, cluster, None),
        (Asked::Enter | Asked::Text, None, None) => {
            state.writes = true;
            return;
        }
        (Asked::Enter | Asked::Text, None, Some(document)) => return cx.send(Intent::Open(document)),
        (Asked::Next, Some(_), _) => {
            state.nth = (state.nth + 1) % n_claims.max(1);
            return;
        }
        (Asked::Stance(stance), Some(member), _) => stance_edit(&member, stance),
        (Asked::Stance(_), None, Some(_)) => return tell(cx, "The article has no claim in this cluster"),
        (Asked::Silence, Some(_), _) => {
            return tell(cx, "The article has a claim in this cluster, so it is not silent");
        }
        (Asked::Silence, None, Some(document)) => Edit::SetSilence { cluster, document, silent: !is_silent },
        (Asked::Remove, Some(member), _) => Edit::RemoveMember { cluster, claim: member.claim },
        (Asked::Remove, None, Some(document)) if is_silent => Edit::SetSilence { cluster, document, silent: false },
        (Asked::Remove, None, None) => Edit::RemoveCluster(cluster),
        _ => return,
    };
    cx.send(Intent::Edit(edit));
}

/// Shows a claim beside that against which it stands; for `None` the claims of all articles, as many as
/// there can be panes.
pub(super) fn show_beside(cx: &ViewContext<'_>, cluster: ClusterId, claim: Option<AnnotationId>) {
    let claims = to_compare(cx.project, cluster, claim, panes::MOST);
    match claims.as_slice() {
        [] => tell(cx, "The cluster has no claim yet"),
        [claim] => cx.send(Intent::Reveal(*claim)),
        claims => cx.send(Intent::RevealBeside(claims.to_vec())),
    }
}

fn tell(cx: &ViewContext<'_>, message: &str) {
    cx.send(Intent::Tell(message.to_owned()));
}

/// One cell; the answer is its response when it was clicked.
fn cell_ui(
    ui: &Ui,
    cx: &ViewContext<'_>,
    state: &CompareState,
    (row, column): (usize, usize),
    rect: Rect,
    (present, nth): (Option<(usize, usize)>, usize),
) -> Option<Response> {
    let (cluster, document) = (*state.matrix.clusters.get(row)?, *state.matrix.documents.get(column)?);
    let cell = state.matrix.cell(cx.project, cluster, document);
    let nth = if present == Some((row, column)) { nth } else { 0 };
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.line));
    let response = ui.interact(rect, Id::unique(("cell of clusters", cluster, document)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said(cx, state, (cluster, document), cell, nth)));
    let inside = rect.shrink2(vec2(3.0, 3.0)).with_max_y(rect.bottom() - 4.0);
    if response.hovered() {
        painter.rect_filled(inside, cx.theme.sizes.rounding, colours.hover);
    }
    let left = pos2(rect.left() + PADDING, rect.top() + PADDING);
    match cell {
        Cell::Claims(claims) => {
            let claims_of_drag = || claims.get(nth % claims.len().max(1)).copied().into_iter().collect();
            carry(&response, || Carried::Claims { claims: claims_of_drag(), from: Some(cluster) });
            claim_ui(ui, cx, state, (cluster, claims, nth), rect);
        }
        Cell::Silent => {
            painter.rect_filled(inside, cx.theme.sizes.rounding, colours.hover);
            painter.text(left, Align2::LEFT_TOP, "– Silent", cx.theme.small_font(), colours.text);
        }
        Cell::NotLookedAt => {
            painter.text(left, Align2::LEFT_TOP, "Not looked at", cx.theme.small_font(), colours.muted);
        }
    }
    response.clicked().then_some(response)
}

/// Stance and speaker on the first line, the quote below.
fn claim_ui(
    ui: &Ui,
    cx: &ViewContext<'_>,
    state: &CompareState,
    (cluster, claims, nth): (ClusterId, &[AnnotationId], usize),
    rect: Rect,
) {
    let Some(claim) = claims.get(nth % claims.len().max(1)).and_then(|id| cx.project.annotations().get(id)) else {
        return;
    };
    let Some(member) = cx.project.members().get(&(cluster, claim.id)) else { return };
    let told = state.values.told(cx, cluster, claim);
    let colours = &cx.theme.colours;
    let painter = ui.painter().with_clip_rect(rect.shrink2(vec2(PADDING, 4.0)).intersect(ui.clip_rect()));
    let left = pos2(rect.left() + PADDING, rect.top() + PADDING);
    let font = cx.theme.small_font();
    let colour = stance_colour(member.stance, cx.theme);
    let stance = painter.text(left, Align2::LEFT_TOP, stance_text(member.stance), font.clone(), colour);
    let mut right = rect.right() - PADDING;
    if claims.len() > 1 {
        let place = format!("{} of {}", nth % claims.len() + 1, claims.len());
        let at = pos2(right, left.y);
        right = painter.text(at, Align2::RIGHT_TOP, place, font, colours.muted).left() - 8.0;
    }
    let size = cx.theme.sizes.small;
    if let Some(speaker) = &told.by {
        let room = right - stance.right() - 8.0;
        let speaker = Words::line(&painter, cx.typesetter, speaker, size, room.max(0.0));
        speaker.paint(&painter, pos2(stance.right() + 8.0, left.y), colours.muted);
    }
    let top = stance.bottom() + 3.0;
    let room = Rect::from_min_max(pos2(left.x, top), rect.max - vec2(PADDING, 4.0));
    told.paint(&painter, cx, room);
}

/// As many whole lines as there is room for, the last one with an ellipsis.
fn words_in(painter: &egui::Painter, cx: &ViewContext<'_>, text: &str, size: f32, room: Rect) {
    let (words, _) = Words::fitted(painter, cx.typesetter, text, size, room.size());
    words.paint(painter, room.min, cx.theme.colours.text);
}

/// What a screen reader says of a cell.
fn said(
    cx: &ViewContext<'_>,
    state: &CompareState,
    (cluster, document): (ClusterId, DocumentId),
    cell: Cell<'_>,
    nth: usize,
) -> String {
    let statement = cx.project.clusters().get(&cluster).map_or("", |row| row.statement.as_str());
    let article = article_name(cx, document);
    let place = format!("{article} on {}", one_line(statement, SAID_CHARS));
    let claims = match cell {
        Cell::Silent => return format!("{place}: silent"),
        Cell::NotLookedAt => return format!("{place}: not looked at"),
        Cell::Claims(claims) => claims,
    };
    let claim = claims.get(nth % claims.len().max(1)).and_then(|id| cx.project.annotations().get(id));
    let Some(claim) = claim else { return place };
    let stance = cx.project.members().get(&(cluster, claim.id)).map_or("", |member| member.stance.name());
    let quote = one_line(&claim.quote(), QUOTE_CHARS);
    let told = state.values.told(cx, cluster, claim);
    let by = told.by.as_ref().map(|by| format!(", says {by}")).unwrap_or_default();
    let more =
        if claims.len() > 1 { format!(", {} of {}", nth % claims.len() + 1, claims.len()) } else { String::new() };
    format!("{place}: {stance} “{quote}”{by}{}{more}", told.said)
}

fn article_name<'a>(cx: &ViewContext<'a>, document: DocumentId) -> &'a str {
    cx.project.documents().get(&document).map_or("", |row| row.short_name())
}

fn headings_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &CompareState,
    parts: &Parts,
    touched: &mut Option<((usize, usize), Response)>,
) {
    let clip = parts.headings();
    let mut above = ui.new_child(egui::UiBuilder::new().id_salt("articles").max_rect(clip));
    above.set_clip_rect(clip.intersect(ui.clip_rect()));
    for column in parts.columns.clone() {
        let Some(document) = state.matrix.documents.get(column) else { continue };
        let Some(row) = cx.project.documents().get(document) else { continue };
        let rect = parts.heading(column);
        let id = Id::unique(("article of clusters", *document));
        let counts = counts_text(state.counts.value().of_document(*document), "cluster");
        let name = format!("Article {}: {counts}", row.short_name());
        let response = header_ui(&above, cx, id, rect, &name, false);
        carry(&response, || Carried::Document(*document));
        let painter = above.painter().with_clip_rect(rect.shrink2(vec2(PADDING, 0.0)).intersect(above.clip_rect()));
        let room = rect.width() - 2.0 * PADDING;
        let name = Words::line(&painter, cx.typesetter, row.short_name(), cx.theme.sizes.interface, room);
        name.paint(&painter, rect.min + vec2(PADDING, 3.0), cx.theme.colours.text);
        let Counted { n_speaks, n_silent } = state.counts.value().of_document(*document);
        let silent = if n_silent > 0 { format!(", {n_silent} silent") } else { String::new() };
        let date = row.published.map(|date| format!("{date} · ")).unwrap_or_default();
        let below = format!("{date}{n_speaks} of {}{silent}", state.matrix.clusters.len());
        let below = elided(&above, &below, cx.theme.small_font(), cx.theme.colours.muted, room);
        let top = rect.bottom() - 5.0 - below.size().y;
        painter.galley(pos2(rect.left() + PADDING, top), below, cx.theme.colours.muted);
        let hint = "Shows the article; drag it to order the articles by hand (Alt+Left, Alt+Right)";
        if response.clone().on_hover_text(hint).clicked() {
            *touched = Some(((0, column + 1), response));
        }
    }
}

fn names_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut CompareState,
    parts: &Parts,
    touched: &mut Option<((usize, usize), Response)>,
) {
    let clip = parts.names();
    let mut beside = ui.new_child(egui::UiBuilder::new().id_salt("statements").max_rect(clip));
    beside.set_clip_rect(clip.intersect(ui.clip_rect()));
    let (origins, is_current) = state.rests_on.origins(ui.ctx(), cx);
    for row in parts.rows.clone() {
        let Some(cluster) = state.matrix.clusters.get(row).and_then(|id| cx.project.clusters().get(id)) else {
            continue;
        };
        let rect = parts.name(row);
        let origins = match origins.get(&cluster.id).filter(|_| is_current) {
            Some(origins) => counted(origins.len(), "independent origin"),
            None => "Counting origins".to_owned(),
        };
        let counts = counts_text(state.counts.value().of_cluster(cluster.id), "article");
        let statement = statement_text(&cluster.statement);
        let differing = state.values.told_differing(cluster.id);
        let dot = if differing.is_empty() { "" } else { " · " };
        let name = format!("Cluster {statement}: {counts} · {origins}{dot}{differing}");
        let is_chosen = state.chosen == Some(cluster.id);
        let id = Id::unique(("name of cluster", cluster.id));
        let response = header_ui(&beside, cx, id, rect, &name, is_chosen);
        carry(&response, || Carried::Cluster(cluster.id));
        let painter = beside.painter().with_clip_rect(rect.shrink2(vec2(PADDING, 4.0)).intersect(beside.clip_rect()));
        beside.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.theme.colours.line));
        let mut meta = meta_lines(&beside, cx, &counts, &origins, rect.width() - 2.0 * PADDING);
        if !differing.is_empty() {
            let (text, font) = (format!("≠ {differing}"), cx.theme.small_font());
            let room = rect.width() - 2.0 * PADDING;
            meta.push(elided(&beside, &text, font, cx.theme.colours.warning, room));
        }
        let height: f32 = meta.iter().map(|line| line.size().y).sum();
        let mut top = rect.bottom() - 7.0 - height;
        let room = Rect::from_min_max(rect.min + Vec2::splat(PADDING), pos2(rect.right() - PADDING, top));
        words_in(&painter, cx, &statement, cx.theme.sizes.interface, room);
        for line in meta {
            let height = line.size().y;
            painter.galley(pos2(rect.left() + PADDING, top), line, cx.theme.colours.muted);
            top += height;
        }
        let hint = "Chooses the cluster; drag it to order the clusters (Alt+Up, Alt+Down)";
        if response.clone().on_hover_text(hint).clicked() {
            *touched = Some(((row + 1, 0), response));
        }
    }
}

/// Counts and origins on one line where there is room, else on two.
fn meta_lines(ui: &Ui, cx: &ViewContext<'_>, counts: &str, origins: &str, room: f32) -> Vec<Arc<Galley>> {
    let line = |text: &str, room| elided(ui, text, cx.theme.small_font(), cx.theme.colours.muted, room);
    let both = line(&format!("{counts} · {origins}"), f32::INFINITY);
    if both.size().x <= room { vec![both] } else { vec![line(counts, room), line(origins, room)] }
}

/// “3 articles, 1 silent”.
fn counts_text(counted_cells: Counted, word: &str) -> String {
    let Counted { n_speaks, n_silent } = counted_cells;
    let speaks = counted(n_speaks, word);
    if n_silent == 0 { speaks } else { format!("{speaks}, {n_silent} silent") }
}

/// The point of a cluster on one line.
fn statement_text(statement: &str) -> String {
    match one_line(statement, QUOTE_CHARS) {
        empty if empty.is_empty() => "No statement yet".to_owned(),
        statement => statement,
    }
}

fn header_ui(ui: &Ui, cx: &ViewContext<'_>, id: Id, rect: Rect, name: &str, is_chosen: bool) -> Response {
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, name));
    let colours = &cx.theme.colours;
    let ground = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => colours.accent_soft,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, cx.theme.sizes.rounding, ground);
    response
}
