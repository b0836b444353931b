//! The claims of the chosen cluster: stance, what they repeat, and ticks to move them or to split them
//! off together. Arrows walk them, and the keys of the matrix act on them.

use super::cell_keys::{AskedOfClaims, asked_of_claims, carry_out};
use super::chosen::claim_text_ui;
use crate::analysis::matrix::said_by;
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, ClusterId, DocumentId, Member, Project, Stance};
use crate::text::quote::one_line;
use crate::ui::carrying::{Carried, Over, carried, carry, does_with_claims, drop_claims, over, target_frame};
use crate::ui::dialogs::pick_cluster::Purpose;
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{
    NearRows, cross_button, pressed_stance, stance_combo, stance_edit, words_choice, words_in_combo,
};
use egui::{Align, ComboBox, EventFilter, Id, Key, Layout, Modifiers, Rect, RichText, Role, Sense, Stroke, StrokeKind};
use egui::{Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// Characters of a quote in a name.
const QUOTE_CHARS: usize = 160;
/// So many claims of a cluster are listed; the matrix has them all.
const N_LISTED: usize = 200;
/// In points.
const ABOUT_HEIGHT: f32 = 66.0;
const STANCE_WIDTH: f32 = 112.0;
/// Of the list of claims that one may repeat, in points.
const OF_WIDTH: f32 = 320.0;

/// What the list keeps between frames.
#[derive(Default)]
pub(super) struct MembersState {
    /// The claim on which the keys act.
    pub(super) present: Option<AnnotationId>,
    ticked: BTreeSet<AnnotationId>,
    rows: Vec<Arc<Member>>,
    made_of: Option<(u64, ClusterId)>,
    is_sought: bool,
    /// “Ledger · Owen Marsh” for claims that were on screen, of that revision.
    placed: RefCell<HashMap<AnnotationId, Rc<str>>>,
}

/// The focus of the list.
pub(super) fn members_id() -> Id {
    Id::unique("claims of the cluster")
}

impl MembersState {
    /// The claims in the order of the articles and of the text; other ticks with another cluster.
    fn follow(&mut self, cx: &ViewContext<'_>, cluster: ClusterId) {
        let made_of = Some((cx.revision, cluster));
        if self.made_of == made_of {
            return;
        }
        if self.made_of.map(|(_, before)| before) != Some(cluster) {
            self.ticked.clear();
        }
        self.made_of = made_of;
        self.placed.get_mut().clear();
        let places: BTreeMap<DocumentId, usize> =
            cx.project.documents_in_order().enumerate().map(|(n, row)| (row.id, n)).collect();
        self.rows = cx.project.members_of(cluster).cloned().collect();
        self.rows.sort_by_cached_key(|member| {
            let claim = cx.project.annotations().get(&member.claim);
            claim.map(|claim| (places.get(&claim.document).copied(), claim.hull()))
        });
        let there: BTreeSet<AnnotationId> = self.rows.iter().map(|member| member.claim).collect();
        self.ticked.retain(|claim| there.contains(claim));
    }

    /// In which article a claim is, and who says it.
    fn placed(&self, project: &Project, claim: &Annotation) -> Rc<str> {
        let make = || {
            let article = project.documents().get(&claim.document).map_or("", |row| row.short_name());
            let by = said_by(project, claim).map(|by| format!(" · {by}")).unwrap_or_default();
            format!("{article}{by}").into()
        };
        Rc::clone(self.placed.borrow_mut().entry(claim.id).or_insert_with(make))
    }

    fn place(&self) -> Option<usize> {
        self.rows.iter().position(|member| Some(member.claim) == self.present)
    }

    /// What the keys act on: all that is ticked, or else the present one.
    fn meant(&self) -> Vec<AnnotationId> {
        if self.ticked.is_empty() { self.present.into_iter().collect() } else { self.ticked() }
    }

    /// The ticked claims in their order.
    fn ticked(&self) -> Vec<AnnotationId> {
        self.rows.iter().map(|member| member.claim).filter(|claim| self.ticked.contains(claim)).collect()
    }

    fn toggle(&mut self, claim: AnnotationId) {
        if !self.ticked.remove(&claim) {
            self.ticked.insert(claim);
        }
    }
}

/// Shows the claims. The answer is the claim to which the keys or a click went.
pub(super) fn members_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut MembersState,
    near: &mut NearRows,
    cluster: ClusterId,
) -> Option<AnnotationId> {
    state.follow(cx, cluster);
    head_ui(ui, cx, state, cluster);
    let mut went_to = keys(ui, cx, state, cluster);
    let top = ui.cursor().top();
    let mut toggled = None;
    for member in state.rows.iter().take(N_LISTED) {
        let is_present = state.present == Some(member.claim);
        let is_sought = is_present && state.is_sought;
        let show = |ui: &mut Ui| {
            let (row, is_toggled) = row_ui(ui, cx, state, member);
            if is_present {
                present_ui(ui, cx, row);
            }
            if is_sought {
                ui.scroll_to_rect(row, None);
            }
            is_toggled
        };
        let key = ("claim of the chosen cluster", member.claim);
        let is_toggled = match is_sought {
            true => Some(show(ui)),
            false => near.row(ui, key, ABOUT_HEIGHT, show),
        };
        if is_toggled == Some(true) {
            toggled = Some(member.claim);
            went_to = Some(member.claim);
        }
    }
    state.is_sought = false;
    if let Some(claim) = toggled {
        state.toggle(claim);
        state.present = Some(claim);
    }
    if let Some(n) = state.rows.len().checked_sub(N_LISTED).filter(|n| *n > 0) {
        ui.label(RichText::new(format!("and {n} more in the matrix")).small().color(cx.theme.colours.muted));
    }
    let room = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top().max(top + 60.0));
    drops_ui(ui, cx, cluster, room);
    went_to
}

/// Claims of other clusters that are let go here come into this one.
fn drops_ui(ui: &Ui, cx: &ViewContext<'_>, cluster: ClusterId, room: Rect) {
    let is_other = |carried: &Carried| matches!(carried, Carried::Claims { from, .. } if *from != Some(cluster));
    let carried = carried(ui.ctx());
    let does = || carried.map(|carried| does_with_claims(cx, &carried, Some(cluster))).unwrap_or_default();
    match over(ui, room.intersect(ui.clip_rect()), is_other, does) {
        Over::Nothing => {}
        Over::Hovering(_) => target_frame(ui.painter(), cx, room),
        Over::Dropped(carried) => drop_claims(ui, cx, &carried, Some(cluster)),
    }
}

/// How many claims there are, and what can be done with those that are ticked.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut MembersState, cluster: ClusterId) {
    field_name(ui, cx, &format!("Claims ({})", state.rows.len()));
    if state.ticked.is_empty() {
        return;
    }
    let n = state.ticked.len();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(format!("{n} ticked")).small().color(cx.theme.colours.muted));
        let can_split = n < state.rows.len();
        let split = ui.add_enabled(can_split, egui::Button::new("Split into a new cluster").small());
        let split = split.on_hover_text("Makes a cluster of the ticked claims right behind this one");
        if split.on_disabled_hover_text("At least one claim stays in the cluster").clicked() {
            cx.send(Intent::SplitCluster(cluster, state.ticked()));
        }
        let moves = ui.small_button("Move…").accessible_name("Move the ticked claims…");
        if moves.on_hover_text("Moves the ticked claims to another cluster (Shift+C)").clicked() {
            cx.send(Intent::PickCluster(Purpose::Claims { claims: state.ticked(), from: Some(cluster) }));
        }
        if ui.small_button("Clear").accessible_name("Clear the ticks").clicked() {
            state.ticked.clear();
        }
    });
}

/// The keys of the list. The answer is the claim to which they went.
fn keys(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut MembersState, cluster: ClusterId) -> Option<AnnotationId> {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, members_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Claims of the cluster"));
    if !list.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, escape: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(members_id(), filter));
    let present = state.place();
    let go = |state: &mut MembersState, place: usize| {
        state.present = state.rows.get(place).map(|member| member.claim);
        state.is_sought = true;
        state.present
    };
    let is = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = state.rows.len().min(N_LISTED).checked_sub(1)?;
    let next = present.map_or(0, |place| (place + 1).min(last));
    let steps = [
        (Key::ArrowDown, next),
        (Key::ArrowUp, present.unwrap_or(0).saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    if let Some((_, place)) = steps.into_iter().find(|(key, _)| is(*key)) {
        return go(state, place);
    }
    let (ticks, enters, removes) = (is(Key::Space), is(Key::Enter), is(Key::Delete));
    let member = present.and_then(|place| state.rows.get(place)).cloned();
    let member = member?;
    if ticks {
        state.toggle(member.claim);
    }
    if enters {
        cx.send(Intent::Reveal(member.claim));
    }
    if removes {
        cx.send(Intent::Edit(Edit::RemoveMember { cluster, claim: member.claim }));
        go(state, if Some(last) == present { last.saturating_sub(1) } else { next });
    }
    if let Some(stance) = pressed_stance(ui) {
        cx.send(Intent::Edit(stance_edit(&member, stance)));
    }
    if let Some(asked) = asked_of_claims(ui) {
        let claims = match asked {
            AskedOfClaims::Copy { .. } => vec![member.claim],
            AskedOfClaims::Add | AskedOfClaims::Move => state.meant(),
        };
        carry_out(ui, cx, cluster, claims, asked);
    }
    None
}

/// Shows on which claim the keys act.
fn present_ui(ui: &Ui, cx: &ViewContext<'_>, row: Rect) {
    let colours = &cx.theme.colours;
    let bar = Rect::from_min_max(pos2(row.left() - 6.0, row.top()), pos2(row.left() - 3.0, row.bottom()));
    ui.painter().rect_filled(bar, 1.0, colours.accent);
    if ui.memory(|memory| memory.has_focus(members_id())) {
        let stroke = Stroke::new(1.0, colours.accent);
        ui.painter().rect_stroke(row.expand(2.0), cx.theme.sizes.rounding, stroke, StrokeKind::Inside);
    }
}

/// One claim. The answer is where it is, and whether its tick was touched.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &MembersState, member: &Arc<Member>) -> (Rect, bool) {
    let Some(claim) = cx.project.annotations().get(&member.claim) else { return (Rect::NOTHING, false) };
    let quote = format!("“{}”", one_line(&claim.quote(), QUOTE_CHARS));
    let (cluster, id) = (member.cluster, member.claim);
    let mut is_toggled = false;
    ui.add_space(4.0);
    // Its own, whichever rows before it are laid out.
    let row_id = UiBuilder::new().scope_id(Id::unique(("claim of the cluster", cluster, id)));
    let row = ui.scope_builder(row_id, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().icon_spacing = 0.0;
            let mut is_ticked = state.ticked.contains(&id);
            let tick = ui.checkbox(&mut is_ticked, "").accessible_name(format!("Tick {quote}"));
            is_toggled = tick.on_hover_text("To move or split off with others (Space)").changed();
            let salt = Id::unique(("stance of claim", cluster, id));
            let name = format!("Stance of {quote}");
            if let Some(stance) = stance_combo(ui, salt, cx.theme, member.stance, &name, STANCE_WIDTH) {
                cx.send(Intent::Edit(stance_edit(member, stance)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = cross_button(ui, cx.theme, &format!("Take {quote} out of the cluster"));
                if remove.clicked() {
                    cx.send(Intent::Edit(Edit::RemoveMember { cluster, claim: id }));
                }
                let moves = ui.small_button("Move…").accessible_name(format!("Move {quote}…"));
                if moves.on_hover_text("Moves the claim to another cluster (Shift+C)").clicked() {
                    cx.send(Intent::PickCluster(Purpose::Claims { claims: vec![id], from: Some(cluster) }));
                }
            });
        });
        if matches!(member.stance, Stance::Repeats | Stance::Updates) {
            of_ui(ui, cx, &state.rows, member, &quote);
        }
        let link = claim_text_ui(ui, cx, &quote, &state.placed(cx.project, claim)).interact(Sense::click_and_drag());
        let claims = || if state.ticked.contains(&id) { state.ticked() } else { vec![id] };
        carry(&link, || Carried::Claims { claims: claims(), from: Some(cluster) });
        if link.clicked() {
            cx.send(Intent::Reveal(id));
        }
    });
    (row.response.rect, is_toggled)
}

/// “Ledger: “two ships left Najin””.
fn placed_quote(project: &Project, claim: AnnotationId) -> Option<String> {
    let claim = project.annotations().get(&claim)?;
    let article = project.documents().get(&claim.document).map_or("", |row| row.short_name());
    Some(format!("{article}: “{}”", one_line(&claim.quote(), QUOTE_CHARS)))
}

/// Which claim is repeated or updated.
fn of_ui(ui: &mut Ui, cx: &ViewContext<'_>, rows: &[Arc<Member>], member: &Member, quote: &str) {
    let current = member.of.and_then(|of| placed_quote(cx.project, of)).unwrap_or_else(|| "Not said".to_owned());
    let mut chosen = None;
    ui.horizontal(|ui| {
        let word = if member.stance == Stance::Repeats { "which one" } else { "of" };
        ui.label(RichText::new(word).small().color(cx.theme.colours.muted));
        let combo = ComboBox::from_id_salt(("of", member.cluster, member.claim)).selected_text("");
        let response = combo.width(ui.available_width()).show_ui(ui, |ui| {
            ui.set_min_width(OF_WIDTH);
            if ui.selectable_label(member.of.is_none(), "Not said").clicked() {
                chosen = Some(None);
                ui.close();
            }
            for other in rows.iter().filter(|other| other.claim != member.claim).take(N_LISTED) {
                let Some(text) = placed_quote(cx.project, other.claim) else { continue };
                if words_choice(ui, cx, member.of == Some(other.claim), &text).clicked() {
                    chosen = Some(Some(other.claim));
                    ui.close();
                }
            }
        });
        words_in_combo(ui, cx, &response.response, &current);
        let verb = if member.stance == Stance::Repeats { "repeats" } else { "updates" };
        response.response.accessible_name(format!("Which claim {quote} {verb}"));
    });
    if let Some(of) = chosen.filter(|of| *of != member.of) {
        let Member { cluster, claim, stance, .. } = *member;
        cx.send(Intent::Edit(Edit::SetMember { cluster, claim, stance, of }));
    }
}
