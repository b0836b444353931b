//! The clusters while reading: which of them the open article speaks to, on which it is silent, and which
//! nobody held it against yet. Claims are dragged here from the list of annotations.

use crate::edit::Edit;
use crate::model::{AnnotationId, Cluster, ClusterId, DocumentId, Project, Stance};
use crate::text::quote::one_line;
use crate::text::search::matches_filter;
use crate::ui::carrying::{
    Carried, Over, carried, carries_claims, does_with_claims, drop_claims, new_cluster_frame, over, target_frame,
};
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::{ListLook, WalkedList};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, stance_colour, stance_text};
use egui::{
    Align, Align2, Id, Key, Label, Layout, Modifiers, Rect, RichText, Sense, TextEdit, Ui, UiBuilder, pos2, vec2,
};
use std::collections::BTreeMap;

const ROW_HEIGHT: f32 = 40.0;
/// Of the place for a new cluster while claims are dragged.
const NEW_HEIGHT: f32 = 30.0;
/// With fewer clusters there is nothing to filter.
const N_FILTERED: usize = 7;
/// Characters of a statement and of a quote in a row.
const N_CHARS: usize = 160;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct ClustersState {
    list: WalkedList,
    filter: String,
    rows: Vec<(ClusterId, Here)>,
    n_looked_at: usize,
    made_of: Option<(u64, Option<DocumentId>, String)>,
}

/// How the open article stands to a cluster's point.
#[derive(Clone, PartialEq, Debug)]
enum Here {
    /// In the order of the text, the first with its stance.
    Claims(Vec<AnnotationId>, Stance),
    Silent,
    NotLookedAt,
}

/// What is asked of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Go,
    Add,
    Silence,
    Show,
}

/// The focus of the list, for F6.
pub fn focus_id() -> Id {
    Id::unique("clusters list")
}

impl ClustersState {
    fn follow(&mut self, cx: &ViewContext<'_>) {
        let made_of = (cx.revision, cx.selection.document, self.filter.clone());
        if self.made_of.as_ref() == Some(&made_of) {
            return;
        }
        let mut here = heres(cx.project, cx.selection.document);
        let shown = cx.project.clusters_in_order().into_iter();
        let mut rows: Vec<(ClusterId, Here, bool)> = shown
            .map(|row| {
                let here = here.remove(&row.id).unwrap_or(Here::NotLookedAt);
                (row.id, here, matches_filter(&row.statement, self.filter.trim()))
            })
            .collect();
        self.n_looked_at = rows.iter().filter(|(_, here, _)| *here != Here::NotLookedAt).count();
        rows.retain(|(_, _, is_shown)| *is_shown);
        self.rows = rows.into_iter().map(|(id, here, _)| (id, here)).collect();
        self.made_of = Some(made_of);
    }
}

/// The clusters to which a document speaks or on which it is silent.
fn heres(project: &Project, document: Option<DocumentId>) -> BTreeMap<ClusterId, Here> {
    let Some(document) = document else { return BTreeMap::new() };
    let mut heres: BTreeMap<ClusterId, Here> =
        project.silences_of(document).map(|row| (row.cluster, Here::Silent)).collect();
    let mut claims: BTreeMap<ClusterId, Vec<_>> = BTreeMap::new();
    for claim in project.annotations_of(document) {
        for member in project.memberships_of(claim.id).filter(|member| member.claim == claim.id) {
            claims.entry(member.cluster).or_default().push((claim.hull(), claim.id, member.stance));
        }
    }
    for (cluster, mut claims) in claims {
        claims.sort_unstable_by_key(|(hull, id, _)| (*hull, *id));
        if let Some((_, _, stance)) = claims.first() {
            let stance = *stance;
            heres.insert(cluster, Here::Claims(claims.into_iter().map(|(_, id, _)| id).collect(), stance));
        }
    }
    heres
}

/// Shows the panel.
pub fn cluster_list_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut ClustersState) {
    state.follow(cx);
    head_ui(ui, cx, state);
    if cx.project.clusters().is_empty() {
        let hint = "No cluster yet: choose a claim and press C, or drag one here";
        ui.label(RichText::new(hint).small().color(cx.theme.colours.muted));
        return;
    }
    let look = ListLook { focus: focus_id(), name: "Clusters", n_rows: state.rows.len(), row_height: ROW_HEIGHT };
    let (mut clicked, mut asked) = (None, None);
    let rows = &state.rows;
    let pressed = state.list.show(ui, look, |ui, n, is_present| {
        let Some((cluster, here)) = rows.get(n) else { return };
        let Some(row) = cx.project.clusters().get(cluster) else { return };
        let (is_clicked, by_button) = row_ui(ui, cx, row, here, is_present);
        clicked = if is_clicked { Some(n) } else { clicked };
        asked = by_button.map(|asked| (n, asked)).or(asked);
    });
    let by_key = key_of(ui).or(pressed.enter.then_some(Asked::Go));
    let asked = asked.or(clicked.map(|n| (n, Asked::Go))).or(by_key.map(|asked| (state.list.place, asked)));
    if let Some(n) = clicked {
        state.list.choose(ui, focus_id(), n);
    }
    if let Some(((cluster, here), asked)) = asked.and_then(|(n, asked)| Some((state.rows.get(n)?, asked))) {
        // A click on what the article does not speak to only chooses the row.
        if !(asked == Asked::Go && clicked.is_some() && !matches!(here, Here::Claims(..))) {
            carry_out(cx, *cluster, here, asked);
        }
    }
    let has_keyboard = ui.memory(|memory| memory.has_focus(focus_id()));
    if has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.send(Intent::Read);
    }
    if state.rows.is_empty() {
        ui.label(RichText::new("No cluster matches").color(cx.theme.colours.muted));
    }
}

/// What further keys ask of the present row while the list has the keyboard.
fn key_of(ui: &Ui) -> Option<Asked> {
    if !ui.memory(|memory| memory.has_focus(focus_id())) {
        return None;
    }
    ui.input_mut(|input| {
        let keys = [(Key::M, Asked::Silence), (Key::C, Asked::Add)];
        keys.into_iter().find(|(key, _)| input.consume_key(Modifiers::NONE, *key)).map(|(_, asked)| asked)
    })
}

fn carry_out(cx: &ViewContext<'_>, cluster: ClusterId, here: &Here, asked: Asked) {
    match (asked, here) {
        (Asked::Go, Here::Claims(claims, _)) => {
            // Again and again it goes from one claim to the next.
            let place = claims.iter().position(|id| cx.selection.chosen == Some(*id)).map_or(0, |place| place + 1);
            if let Some(claim) = claims.get(place % claims.len().max(1)) {
                cx.send(Intent::Reveal(*claim));
            }
        }
        (Asked::Go | Asked::Show, _) => cx.send(Intent::ShowCluster(cluster)),
        (Asked::Add, _) => cx.send(Intent::AddMeantTo(cluster)),
        (Asked::Silence, Here::Claims(..)) => {
            cx.send(Intent::Tell("The article has a claim in this cluster, so it is not silent".to_owned()));
        }
        (Asked::Silence, here) => {
            if let Some(document) = cx.selection.document {
                let silent = *here != Here::Silent;
                cx.send(Intent::Edit(Edit::SetSilence { cluster, document, silent }));
            }
        }
    }
}

/// How far the article is, a filter, and the place for a new cluster while claims are dragged.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut ClustersState) {
    ui.add_space(6.0);
    let n = cx.project.clusters().len();
    ui.horizontal(|ui| {
        ui.label(RichText::new("Clusters").strong());
        let told = format!("{} of {n} looked at", state.n_looked_at);
        ui.add(Label::new(RichText::new(told).small().color(cx.theme.colours.muted)).truncate())
            .on_hover_text("Clusters to which the open article speaks, or on which it is silent");
    });
    ui.add_space(2.0);
    if carries_claims(ui.ctx()) {
        new_cluster_ui(ui, cx);
    } else if n >= N_FILTERED {
        let hint = RichText::new("Filter clusters").color(cx.theme.colours.muted);
        let field = TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY);
        ui.add(field).accessible_name("Filter clusters");
    }
    ui.add_space(2.0);
}

fn new_cluster_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), NEW_HEIGHT), Sense::hover());
    let rect = rect.shrink(2.0);
    new_cluster_frame(ui.painter(), cx, rect);
    let font = cx.theme.small_font();
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, "New cluster", font, cx.theme.colours.accent);
    takes_claims(ui, cx, rect, None);
}

/// Claims that are let go over a place go into its cluster, or into a new one.
fn takes_claims(ui: &Ui, cx: &ViewContext<'_>, rect: Rect, into: Option<ClusterId>) {
    let carried = carried(ui.ctx());
    let does = || carried.map(|carried| does_with_claims(cx, &carried, into)).unwrap_or_default();
    match over(ui, rect.intersect(ui.clip_rect()), |carried| matches!(carried, Carried::Claims { .. }), does) {
        Over::Nothing => {}
        Over::Hovering(_) => target_frame(ui.painter(), cx, rect),
        Over::Dropped(carried) => drop_claims(ui, cx, &carried, into),
    }
}

/// “Differs, “About 300 containers””.
fn said(cx: &ViewContext<'_>, here: &Here) -> String {
    match here {
        Here::Claims(claims, stance) => format!("{}, {}", stance.name(), quoted(cx, claims)),
        Here::Silent => "silent".to_owned(),
        Here::NotLookedAt => "not looked at".to_owned(),
    }
}

fn quoted(cx: &ViewContext<'_>, claims: &[AnnotationId]) -> String {
    let first = claims.first().and_then(|id| cx.project.annotations().get(id));
    let quote = first.map(|row| one_line(&row.quote(), N_CHARS)).unwrap_or_default();
    let more = if claims.len() > 1 { format!(" and {} more", claims.len() - 1) } else { String::new() };
    format!("“{quote}”{more}")
}

/// Whether the row was clicked, and what its buttons ask.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &Cluster, here: &Here, is_present: bool) -> (bool, Option<Asked>) {
    let statement = match one_line(&row.statement, N_CHARS) {
        empty if empty.is_empty() => "No statement yet".to_owned(),
        statement => statement,
    };
    let id = Id::unique(("cluster row", row.id));
    let has_focus = is_present && ui.memory(|memory| memory.has_focus(focus_id()));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, has_focus, &format!("{statement}: {}", said(cx, here)));
    let rect = response.rect.shrink2(vec2(6.0, 3.0));
    let colours = &cx.theme.colours;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let sizes = &cx.theme.sizes;
    let first = Words::line(&painter, cx.typesetter, &statement, sizes.interface, rect.width());
    first.paint(&painter, rect.min, colours.text);
    let below = pos2(rect.left(), rect.top() + 18.0);
    let mut asked = None;
    let mut right = rect.right();
    if has_focus || response.contains_pointer() && !carries_claims(ui.ctx()) {
        let room = Rect::from_min_max(below - vec2(0.0, 2.0), rect.max);
        (asked, right) = buttons_ui(ui, cx, row.id, here, &statement, room);
    }
    let room = (right - below.x - 4.0).max(0.0);
    match here {
        Here::Claims(claims, stance) => {
            let font = cx.theme.small_font();
            let colour = stance_colour(*stance, cx.theme);
            let stance = painter.text(below, Align2::LEFT_TOP, stance_text(*stance), font, colour);
            let left = stance.right() + 6.0;
            let quote =
                Words::line(&painter, cx.typesetter, &quoted(cx, claims), sizes.small, (right - left - 4.0).max(0.0));
            quote.paint(&painter, pos2(left, below.y), colours.muted);
        }
        Here::Silent => {
            Words::line(&painter, cx.typesetter, "– Silent", sizes.small, room).paint(&painter, below, colours.text);
        }
        Here::NotLookedAt => {
            Words::line(&painter, cx.typesetter, "Not looked at", sizes.small, room).paint(
                &painter,
                below,
                colours.muted,
            );
        }
    }
    takes_claims(ui, cx, response.rect, Some(row.id));
    let is_clicked = response.clicked();
    response.on_hover_ui(|ui| {
        crate::ui::widgets::words_label(ui, cx, &row.statement, cx.theme.sizes.interface, cx.theme.colours.text);
    });
    (is_clicked, asked)
}

/// What is asked, and where the buttons begin.
fn buttons_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    id: ClusterId,
    here: &Here,
    statement: &str,
    room: Rect,
) -> (Option<Asked>, f32) {
    let layout = Layout::right_to_left(Align::Center);
    let scope = Id::unique(("buttons of cluster", id));
    let mut ui = ui.new_child(UiBuilder::new().scope_id(scope).max_rect(room).layout(layout));
    ui.spacing_mut().item_spacing.x = 3.0;
    let mut asked = None;
    let show = ui.small_button("Show").accessible_name(format!("Show {statement} in the matrix"));
    if show.on_hover_text("Shows the cluster in the matrix").clicked() {
        asked = Some(Asked::Show);
    }
    if !matches!(here, Here::Claims(..)) {
        let text = if *here == Here::Silent { "Not silent" } else { "Silent" };
        let silent = ui.small_button(text).accessible_name(format!("{text} on {statement}"));
        if silent.on_hover_text("The article was looked at and says nothing on it (M)").clicked() {
            asked = Some(Asked::Silence);
        }
    }
    if cx.has_claims_to_put {
        let add = ui.small_button("Add").accessible_name(format!("Add the claim to {statement}"));
        if add.on_hover_text("Puts the chosen claim, or all that are ticked, into the cluster (C)").clicked() {
            asked = Some(Asked::Add);
        }
    }
    (asked, ui.min_rect().left())
}
