//! Compare: what each article says on each point. A matrix of clusters by articles, beside it the
//! chosen cluster; and the passages that articles share, word by word.

mod arranging;
mod cell_keys;
mod chosen;
mod filters;
mod judgement;
mod legend;
mod matrix;
mod members;
mod origins;
mod passages;
mod proposals;
mod refused;
mod shown;
mod timeline;
mod value_groups;
mod values;

use super::derived::{Derived, is_small};
use super::two_way::TwoWay;
use super::walked_list::nothing_ui;
use crate::analysis::attribution::Origin;
use crate::analysis::cluster_filter::{ClusterFilter, filtered};
use crate::analysis::cluster_proposals::{ClusterProposal, cluster_proposals};
use crate::analysis::cluster_values::{ValuesOfAll, follow_values};
use crate::analysis::matrix::{Cell, DocumentOrder, Matrix, origins_of_all};
use crate::analysis::matrix_counts::MatrixCounts;
use crate::analysis::passages::{Place, Shared};
use crate::model::{AnnotationId, ClusterId, JobProgress, Project};
use crate::session::moves::Way;
use crate::ui::activity::Running;
use crate::ui::shared_text::SharedText;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Drafts;
use chosen::chosen_ui;
use egui::{CentralPanel, Context, Frame, Id, Margin, Panel, Role, Sense, Ui, WidgetInfo};
use filters::{FiltersState, filters_ui};
use legend::legend_ui;
use matrix::{matrix_ui, present};
use members::{MembersState, members_id};
use origins::ToldChains;
use passages::{PassagesState, passages_ui};
use proposals::{ProposalsState, proposals_ui};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use timeline::{TimelineState, timeline_ui};
use values::ShownValues;

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) enum Tab {
    #[default]
    Matrix,
    Timeline,
    Proposals,
    Passages,
}

/// What the screen keeps while a project is open.
#[derive(Default)]
pub(in crate::ui) struct CompareState {
    tab: Tab,
    filter: ClusterFilter,
    filters: FiltersState,
    order: DocumentOrder,
    matrix: Matrix,
    counts: MatrixCounts,
    /// From what the matrix was made.
    made_of: Option<(u64, bool, ClusterFilter, DocumentOrder)>,
    table: TwoWay,
    /// Which of several claims of the present cell the keys act on.
    nth: usize,
    rests_on: RestsOn,
    proposals: ProposalsState,
    members: MembersState,
    values: ShownValues,
    chains: ToldChains,
    timeline: TimelineState,
    passages: PassagesState,
    chosen: Option<ClusterId>,
    /// Gives the statement, or the note, the keyboard at the next frame.
    writes: bool,
    notes: bool,
    /// Whether the scales beside the matrix are folded; `None` before it was chosen.
    is_judgement_folded: Option<bool>,
    /// The cell that the list of claims looked at last.
    looked_at: Option<(Option<ClusterId>, usize, usize, usize, u64)>,
    /// Gives the first filter the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
}

/// What is worked out beside the window: passages from the texts, origins from passages and claims.
#[derive(Default)]
struct RestsOn {
    /// The revision for which the texts were looked at, and another number for other texts.
    texts: Option<(u64, u64)>,
    passages: Derived<Arc<SharedText>>,
    /// Somebody asked for the passages while reading.
    wants_passages: bool,
    origins: Derived<BTreeMap<ClusterId, Vec<Origin>>>,
    proposals: Derived<FoundProposals>,
    values: Derived<Arc<ValuesOfAll>>,
}

/// Proposals, and the project in which they were found.
#[derive(Default)]
struct FoundProposals {
    proposals: Vec<ClusterProposal>,
    /// `None` before any were looked for.
    found_in: Option<Project>,
}

impl RestsOn {
    /// What the articles share, whether it is of the present texts, and a number that is another one when
    /// the texts changed.
    fn shared_text(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (Arc<SharedText>, bool, u64) {
        let version = match self.texts {
            Some((revision, version)) if revision == cx.revision => version,
            _ => version_of_texts(cx.project),
        };
        self.texts = Some((cx.revision, version));
        let find = |project: &Project, progress: &JobProgress| Ok(Arc::new(SharedText::find(project, progress)));
        let (shared, is_current) =
            self.passages.follow_by(ctx, cx.project, version, "Comparing the articles' texts", find);
        (Arc::clone(shared), is_current, version)
    }

    /// The passages that the articles share, and a number that is another one when they or the project
    /// changed.
    fn passages(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (Arc<Vec<Shared>>, u64) {
        let (shared, is_current, _) = self.shared_text(ctx, cx);
        (Arc::clone(&shared.pairs), cx.revision.wrapping_mul(2) + u64::from(is_current))
    }

    /// The independent origins of each cluster, and whether they are those of the present project.
    fn origins(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&BTreeMap<ClusterId, Vec<Origin>>, bool) {
        let (passages, version) = self.passages(ctx, cx);
        let count = move |project: &Project, progress: &JobProgress| origins_of_all(project, &passages, progress);
        self.origins.follow_by(ctx, cx.project, version, "Counting origins", count)
    }
}

impl RestsOn {
    /// The values of each cluster's claims, those of the present project as soon as they are read.
    fn values(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Arc<ValuesOfAll> {
        let before = self.values.value().clone();
        let read =
            move |project: &Project, progress: &JobProgress| follow_values(project, &before, progress).map(Arc::new);
        self.values.follow_by(ctx, cx.project, cx.revision, "Comparing values", read).0.clone()
    }

    /// How far the search for proposals is; `None` while none is running.
    fn finding(&self) -> Option<(usize, usize)> {
        self.proposals.running().map(|running| running.progress.counts())
    }

    /// The proposals for clusters, and whether they are those of the present project.
    fn proposals(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&FoundProposals, bool) {
        let (passages, version) = self.passages(ctx, cx);
        let find = move |project: &Project, progress: &JobProgress| {
            let proposals = cluster_proposals(project, &passages, progress)?;
            Ok(FoundProposals { proposals, found_in: Some(project.clone()) })
        };
        self.proposals.follow_by(ctx, cx.project, version, "Finding claims that are alike", find)
    }
}

fn version_of_texts(project: &Project) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in project.texts().iter() {
        (row.document, row.sha256).hash(&mut hasher);
    }
    hasher.finish()
}

impl CompareState {
    /// Chooses a cluster and brings it on screen.
    pub(in crate::ui) fn choose(&mut self, cluster: ClusterId) {
        self.tab = Tab::Matrix;
        self.filter = ClusterFilter::default();
        self.chosen = Some(cluster);
        self.made_of = None;
        self.table.is_sought = true;
    }

    /// Chooses a cluster that was just made; `is_empty`: its statement is to be typed.
    pub(in crate::ui) fn choose_new(&mut self, cluster: ClusterId, is_empty: bool) {
        self.choose(cluster);
        self.table.column = 0;
        self.writes = is_empty;
    }

    /// Makes the cell of a claim of the chosen cluster the present one.
    fn go_to_claim(&mut self, cx: &ViewContext<'_>, claim: AnnotationId) {
        let document = cx.project.annotations().get(&claim).map(|row| row.document);
        let column = self.matrix.documents.iter().position(|id| Some(*id) == document);
        let (Some(cluster), Some(column), Some(document)) = (self.chosen, column, document) else { return };
        if let Cell::Claims(claims) = self.matrix.cell(cx.project, cluster, document) {
            self.nth = claims.iter().position(|id| *id == claim).unwrap_or(0);
        }
        let row = self.matrix.clusters.iter().position(|id| *id == cluster);
        (self.table.row, self.table.column) = (row.map_or(self.table.row, |row| row + 1), column + 1);
        self.table.is_sought = true;
    }

    /// The list beside the matrix shows the claim of the present cell.
    fn look_at_member(&mut self, cx: &ViewContext<'_>) {
        let place = (self.chosen, self.table.row, self.table.column, self.nth, cx.revision);
        if self.looked_at != Some(place) {
            self.looked_at = Some(place);
            if let Some(member) = present(cx, self).and_then(|present| present.member) {
                self.members.present = Some(member.claim);
            }
        }
    }

    /// The proposals as far as they are known, and the passages on which they rest.
    pub(in crate::ui) fn proposals(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
    ) -> (&[ClusterProposal], Arc<Vec<Shared>>) {
        let (passages, _) = self.rests_on.passages(ctx, cx);
        (&self.rests_on.proposals(ctx, cx).0.proposals, passages)
    }

    /// Shows the passage that has this place.
    pub(in crate::ui) fn seek_passage(&mut self, place: Place) {
        self.tab = Tab::Passages;
        self.passages.seek(place);
    }

    /// Chooses what is shown.
    pub(in crate::ui) fn choose_tab(&mut self, tab: Tab) {
        self.tab = tab;
    }

    /// Looks for passages from now on, also while reading.
    pub(in crate::ui) fn find_passages(&mut self) {
        self.rests_on.wants_passages = true;
    }

    /// What the articles share, as far as it is known of the present texts; it is looked for where it is
    /// wanted, or where that takes no time.
    pub(in crate::ui) fn shared_text(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
        is_wanted: bool,
    ) -> Option<Arc<SharedText>> {
        let rests_on = &mut self.rests_on;
        let is_looked_for = is_wanted || rests_on.wants_passages || rests_on.texts.is_some();
        if !is_looked_for && !is_small(cx.project) {
            return None;
        }
        let (shared, is_current, _) = rests_on.shared_text(ctx, cx);
        is_current.then_some(shared)
    }

    /// Whether there are differences to walk through.
    pub(in crate::ui) fn has_differences(&self) -> bool {
        self.tab == Tab::Passages && self.passages.has_differences()
    }

    /// Goes to another difference; the answer says which one it is.
    pub(in crate::ui) fn step_difference(&mut self, project: &Project, way: Way) -> Option<String> {
        self.passages.step(project, way)
    }

    /// Whether something on the screen is being worked out.
    pub(super) fn is_working(&self) -> bool {
        let rests_on = &self.rests_on;
        let is_comparing = rests_on.passages.is_working() || self.passages.is_working();
        is_comparing
            || rests_on.origins.is_working()
            || rests_on.proposals.is_working()
            || rests_on.values.is_working()
            || self.timeline.is_working()
    }

    /// The claims of the chosen cluster, while they are shown.
    pub(super) fn list_beside_id(&self) -> Option<Id> {
        (self.tab == Tab::Matrix && self.chosen.is_some()).then(members_id)
    }

    /// The jobs that work it out.
    pub(super) fn running(&self, running: &mut Vec<Running>) {
        let RestsOn { passages, origins, proposals, values, .. } = &self.rests_on;
        let of_rest = [passages.running(), origins.running(), proposals.running(), values.running()];
        let of_tabs = [self.timeline.running(), self.passages.running()];
        running.extend(of_rest.into_iter().chain(of_tabs).flatten());
    }

    /// Makes rows and columns anew where something changed.
    fn refresh(&mut self, ctx: &Context, cx: &ViewContext<'_>) {
        let values = self.rests_on.values(ctx, cx);
        if self.values.follow(cx.revision, values) {
            self.made_of = None;
        }
        let (origins, is_current) = self.rests_on.origins(ctx, cx);
        let made_of = (cx.revision, is_current, &self.filter, self.order);
        if self
            .made_of
            .as_ref()
            .is_some_and(|(revision, current, filter, order)| (*revision, *current, filter, *order) == made_of)
        {
            return;
        }
        self.made_of = Some((cx.revision, is_current, self.filter.clone(), self.order));
        self.matrix.follow(cx.project, self.order);
        self.matrix.clusters = filtered(cx.project, &self.filter, origins, self.values.all());
        self.counts = MatrixCounts::of(cx.project, &self.matrix);
        // The keys stay on their cluster, wherever it is now.
        match self.matrix.clusters.iter().position(|cluster| Some(*cluster) == self.chosen) {
            Some(place) if self.table.row > 0 || self.table.is_sought => self.table.row = place + 1,
            Some(_) => {}
            None => self.chosen = None,
        }
    }
}

/// The focus of the matrix.
pub(super) fn focus_id() -> Id {
    Id::unique("compare")
}

/// Shows the screen.
pub(super) fn compare_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState, drafts: &mut Drafts) {
    state.refresh(ui.ctx(), cx);
    head_ui(ui, cx, state);
    if state.tab == Tab::Proposals {
        return proposals_ui(ui, cx, state);
    }
    if state.tab == Tab::Passages {
        return passages_ui(ui, cx, &mut state.passages, &mut state.rests_on);
    }
    if cx.project.clusters().is_empty() {
        return empty_ui(ui, cx);
    }
    if state.tab == Tab::Timeline {
        return timeline_ui(ui, cx, state);
    }
    let width = ui.available_width();
    let side = Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO });
    let panel = Panel::right("cluster").frame(side).default_size((width * 0.3).clamp(260.0, 360.0));
    panel.size_range(240.0..=(width - 420.0).max(260.0)).show(ui, |ui| chosen_ui(ui, cx, state, drafts));
    Panel::bottom("legend of the matrix")
        .frame(Frame::new())
        .show_separator_line(false)
        .show(ui, |ui| legend_ui(ui, cx));
    CentralPanel::no_frame().show(ui, |ui| matrix_ui(ui, cx, state));
}

/// The tabs, and below them what is shown of the clusters.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let n_proposals = state.open_proposals(ui.ctx(), cx).0.len();
    ui.horizontal_wrapped(|ui| tabs_ui(ui, state, n_proposals));
    if matches!(state.tab, Tab::Matrix | Tab::Timeline) && !cx.project.clusters().is_empty() {
        filters_ui(ui, cx, state);
    }
    state.rests_on.values.stopped_ui(ui, cx.theme);
    state.rests_on.origins.stopped_ui(ui, cx.theme);
    state.rests_on.proposals.stopped_ui(ui, cx.theme);
    ui.add_space(4.0);
}

fn tabs_ui(ui: &mut Ui, state: &mut CompareState, n_proposals: usize) {
    let n_passages = state.rests_on.passages.value().passages.len();
    let tabs = [
        (Tab::Matrix, "Matrix".to_owned()),
        (Tab::Timeline, "Timeline".to_owned()),
        (Tab::Proposals, format!("Proposals {n_proposals}")),
        (Tab::Passages, format!("Passages {n_passages}")),
    ];
    for (tab, name) in tabs {
        let button = ui.selectable_label(state.tab == tab, name);
        if state.tab == tab && std::mem::take(&mut state.wants_focus) {
            button.request_focus();
        }
        if button.clicked() {
            state.tab = tab;
            ui.memory_mut(|memory| memory.request_focus(focus_id()));
        }
    }
}

/// A project without a cluster.
fn empty_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let rect = ui.available_rect_before_wrap();
    let place = ui.interact(rect, focus_id(), Sense::focusable_noninteractive());
    place.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Clusters by articles"));
    let hint = "No claim is in a cluster yet; choose a claim in an article and press C, or look at the proposals";
    nothing_ui(ui, cx, hint);
}
