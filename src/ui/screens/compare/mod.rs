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
mod passing;
mod proposals;
mod refused;
mod shown;
mod timeline;
mod value_groups;
mod values;

use super::beside::stacked_ui;
use super::derived::{Derived, is_small};
use super::two_way::TwoWay;
use super::walked_list::nothing_ui;
use crate::analysis::attribution::Origin;
use crate::analysis::cluster_filter::ClusterFilter;
use crate::analysis::cluster_proposals::{ClusterProposal, cluster_proposals};
use crate::analysis::cluster_values::{ValuesOfAll, follow_values};
use crate::analysis::matrix::{Cell, DocumentOrder, Matrix, origins_of_all};
use crate::analysis::matrix_counts::MatrixCounts;
use crate::analysis::passages::{Place, Shared};
use crate::model::{AnnotationId, ClusterId, JobProgress, Project};
use crate::session::jobs::{Job, Poll};
use crate::session::moves::Way;
use crate::ui::activity::Running;
use crate::ui::shared_text::{KnownPassages, SharedText};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Drafts, NearRows};
use chosen::chosen_ui;
use egui::{CentralPanel, Context, Frame, Id, Margin, Panel, RichText, Role, Sense, Ui, WidgetInfo};
use filters::{FiltersState, filters_ui};
use legend::legend_ui;
use matrix::{matrix_ui, present};
use members::{MembersState, members_id};
use origins::ToldChains;
use passages::{PassagesState, passages_ui};
use passing::Passing;
use proposals::{ProposalsState, proposals_ui};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use timeline::{TimelineState, timeline_ui};
use values::ShownValues;

/// Least widths of the matrix and of the chosen cluster beside it, in points; with less room the cluster
/// stands below, so high at least.
const LEAST_MATRIX: f32 = 420.0;
const LEAST_CLUSTER: f32 = 250.0;
const CLUSTER_HEIGHT: f32 = 320.0;

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
    passing: Passing,
    order: DocumentOrder,
    matrix: Matrix,
    /// Makes the matrix of a large project the first time; afterwards it follows each edit.
    making: Option<Job<Matrix>>,
    counts: Derived<Arc<MatrixCounts>>,
    /// From what the matrix was made: the revision, the number of what passes, and the order.
    made_of: Option<(u64, u64, DocumentOrder)>,
    /// Another number whenever other clusters are shown, or others first.
    shown: u64,
    table: TwoWay,
    /// Which of several claims of the present cell the keys act on.
    nth: usize,
    rests_on: RestsOn,
    proposals: ProposalsState,
    members: MembersState,
    /// The rows beside the matrix: claims, values and origins of the chosen cluster.
    near: NearRows,
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
    known_passages: KnownPassages,
    /// Somebody asked for the passages while reading.
    wants_passages: bool,
    origins: Derived<Arc<OriginsOfAll>>,
    proposals: Derived<FoundProposals>,
    values: Derived<Arc<ValuesOfAll>>,
}

/// The independent origins of each cluster.
type OriginsOfAll = BTreeMap<ClusterId, Vec<Origin>>;

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
        let known = self.known_passages.clone();
        let find = move |project: &Project, progress: &JobProgress| Ok(Arc::new(known.follow(project, progress)));
        let (shared, is_current) =
            self.passages.follow_by(ctx, cx.project, version, "Comparing the articles’ texts", find);
        (Arc::clone(shared), is_current, version)
    }

    /// The passages that the articles share, and a number that is another one when they or the project
    /// changed.
    fn passages(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (Arc<Vec<Shared>>, u64) {
        let (shared, is_current, _) = self.shared_text(ctx, cx);
        (Arc::clone(&shared.pairs), cx.revision.wrapping_mul(2) + u64::from(is_current))
    }

    /// The independent origins of each cluster, and whether they are those of the present project.
    fn origins(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&Arc<OriginsOfAll>, bool) {
        let (passages, version) = self.passages(ctx, cx);
        let count =
            move |project: &Project, progress: &JobProgress| origins_of_all(project, &passages, progress).map(Arc::new);
        self.origins.follow_by(ctx, cx.project, version, "Counting origins", count)
    }
}

impl RestsOn {
    /// The values of each cluster's claims, and whether they are those of the present project.
    fn values(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (Arc<ValuesOfAll>, bool) {
        let before = self.values.value().clone();
        let read =
            move |project: &Project, progress: &JobProgress| follow_values(project, &before, progress).map(Arc::new);
        let (values, is_current) = self.values.follow_by(ctx, cx.project, cx.revision, "Comparing values", read);
        (Arc::clone(values), is_current)
    }

    /// How far the search for proposals is; `None` while none is running.
    fn finding(&mut self) -> Option<(usize, usize)> {
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
    // In their order, which is that of the places of a passage.
    for document in project.documents_in_order() {
        (document.id, project.texts().get(&document.id).map(|row| row.sha256)).hash(&mut hasher);
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

    /// The proposals as far as they are known, the passages on which they rest, and whether all of that is of the
    /// present project.
    pub(in crate::ui) fn proposals(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
    ) -> (&[ClusterProposal], Arc<Vec<Shared>>, bool) {
        let (shared, has_passages, _) = self.rests_on.shared_text(ctx, cx);
        let (found, has_proposals) = self.rests_on.proposals(ctx, cx);
        (&found.proposals, Arc::clone(&shared.pairs), has_passages && has_proposals)
    }

    /// Somebody wants to know which claims are alike: what was cancelled of that is looked for after all.
    pub(in crate::ui) fn ask_for_proposals(&mut self) {
        self.rests_on.proposals.ask_again();
        if !self.rests_on.passages.value().is_whole {
            self.rests_on.passages.forget();
        }
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
            || self.making.is_some()
            || self.counts.is_working()
            || self.passing.is_working()
            || self.filters.is_working()
            || self.timeline.is_working()
    }

    /// The claims of the chosen cluster, or the dates without a day, while they are shown.
    pub(super) fn list_beside_id(&self) -> Option<Id> {
        match self.tab {
            Tab::Matrix => self.chosen.map(|_| members_id()),
            Tab::Timeline if self.matrix.clusters.is_empty() => None,
            Tab::Timeline => self.timeline.list_below_id(),
            Tab::Proposals | Tab::Passages => None,
        }
    }

    /// The jobs that work it out.
    pub(super) fn running(&mut self, running: &mut Vec<Running>) {
        let RestsOn { passages, origins, proposals, values, .. } = &mut self.rests_on;
        let of_rest = [passages.running(), origins.running(), proposals.running(), values.running()];
        let of_matrix = [self.making.as_ref().map(Running::of), self.counts.running()];
        let of_filters = [self.passing.running(), self.filters.running()];
        let of_tabs = [self.timeline.running(), self.passages.running()];
        running.extend(of_rest.into_iter().chain(of_matrix).chain(of_filters).chain(of_tabs).flatten());
    }

    /// Makes rows and columns anew where something changed.
    fn refresh(&mut self, ctx: &Context, cx: &ViewContext<'_>) {
        let (values, _) = self.rests_on.values(ctx, cx);
        self.values.follow(cx.revision, Arc::clone(&values));
        let (origins, _) = self.rests_on.origins(ctx, cx);
        let (origins, filter) = (Arc::clone(origins), self.filter.clone());
        let passing = self.passing.follow(ctx, cx, filter, origins, values);
        let made_of = Some((cx.revision, passing, self.order));
        if self.made_of == made_of {
            return self.count(ctx, cx);
        }
        if !self.has_matrix(ctx, cx.project) {
            return;
        }
        self.made_of = made_of;
        self.shown += 1;
        self.matrix.follow(cx.project, self.order);
        if let Some(passing) = self.passing.clusters() {
            // Until it is known which clusters of the present project pass, those that did are shown.
            let passing: BTreeSet<ClusterId> = passing.iter().copied().collect();
            let all = cx.project.clusters_in_order().into_iter().map(|row| row.id);
            self.matrix.clusters = all.filter(|cluster| passing.contains(cluster)).collect();
        }
        self.count(ctx, cx);
        // The keys stay on their cluster, wherever it is now.
        match self.matrix.clusters.iter().position(|cluster| Some(*cluster) == self.chosen) {
            Some(place) if self.table.row > 0 || self.table.is_sought => self.table.row = place + 1,
            Some(_) => {}
            None => self.chosen = None,
        }
    }
}

impl CompareState {
    /// Whether the matrix was made, so that it can follow the project. The first time much is read for it.
    fn has_matrix(&mut self, ctx: &Context, project: &Project) -> bool {
        if self.matrix.is_made() || is_small(project) {
            return true;
        }
        match self.making.take().map(|job| (job.poll(), job)) {
            None => {
                let (ctx, project, order) = (ctx.clone(), project.clone(), self.order);
                let wake = move || ctx.request_repaint();
                self.making = Some(Job::start("Laying out the matrix", wake, move |_| Matrix::of(&project, order)));
            }
            Some((Poll::Running, job)) => self.making = Some(job),
            Some((Poll::Done(matrix), _)) => self.matrix = matrix,
            // Then here.
            Some((Poll::Broken, _)) => return true,
        }
        self.matrix.is_made()
    }

    /// Counts the cells; the old counts stand until then.
    fn count(&mut self, ctx: &Context, cx: &ViewContext<'_>) {
        self.counts.look();
        if self.counts.is_of(self.shown) {
            return;
        }
        let matrix = self.matrix.clone();
        let count = move |project: &Project, _: &JobProgress| Ok(Arc::new(MatrixCounts::of(project, &matrix)));
        self.counts.follow_by(ctx, cx.project, self.shown, "Counting cells", count);
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
        let hint = "No claim is in a cluster yet; choose a claim in an article and press C, or look at the proposals";
        return empty_ui(ui, cx, hint);
    }
    if !state.matrix.is_made() {
        return empty_ui(ui, cx, "Laying out the matrix");
    }
    if state.tab == Tab::Timeline {
        return timeline_ui(ui, cx, state);
    }
    let width = ui.available_width();
    if width < LEAST_MATRIX + LEAST_CLUSTER {
        let list_ui = |ui: &mut Ui, (state, _): &mut (&mut CompareState, &mut Drafts)| rows_ui(ui, cx, state);
        let below_ui = |ui: &mut Ui, (state, drafts): &mut (&mut CompareState, &mut Drafts)| {
            chosen_ui(ui, cx, state, drafts);
        };
        return stacked_ui(ui, "matrix and cluster", CLUSTER_HEIGHT, &mut (state, drafts), list_ui, below_ui);
    }
    let side = Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO });
    let panel = Panel::right("cluster").frame(side).default_size((width * 0.3).clamp(LEAST_CLUSTER, 360.0));
    let most = (width - LEAST_MATRIX).max(LEAST_CLUSTER);
    panel.size_range(LEAST_CLUSTER..=most).show(ui, |ui| chosen_ui(ui, cx, state, drafts));
    rows_ui(ui, cx, state);
}

/// The matrix with the meaning of its signs.
fn rows_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
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
    passages_stopped_ui(ui, cx, &mut state.rests_on);
    state.passing.stopped_ui(ui, cx.theme);
    state.filters.stopped_ui(ui, cx.theme);
    state.rests_on.values.stopped_ui(ui, cx.theme);
    state.rests_on.origins.stopped_ui(ui, cx.theme);
    state.rests_on.proposals.stopped_ui(ui, cx.theme);
    ui.add_space(4.0);
}

/// Where comparing the texts was cancelled: says how far it came, with a way to go on.
fn passages_stopped_ui(ui: &mut Ui, cx: &ViewContext<'_>, rests_on: &mut RestsOn) {
    rests_on.passages.stopped_ui(ui, cx.theme);
    let shared = rests_on.passages.value();
    let n_articles = cx.project.documents().len();
    if shared.is_whole || rests_on.passages.is_working() || shared.n_compared >= n_articles {
        return;
    }
    let told = format!(
        "Comparing the articles’ texts was cancelled: {} of {n_articles} articles are compared",
        shared.n_compared
    );
    let goes_on = ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(told).small().color(cx.theme.colours.warning));
        let goes_on = ui.small_button("Compare the others");
        goes_on.on_hover_text("Goes on where it was cancelled").clicked()
    });
    if goes_on.inner {
        rests_on.passages.forget();
    }
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

/// In the place of the matrix where there is none.
fn empty_ui(ui: &mut Ui, cx: &ViewContext<'_>, hint: &str) {
    let rect = ui.available_rect_before_wrap();
    let place = ui.interact(rect, focus_id(), Sense::focusable_noninteractive());
    place.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Clusters by articles"));
    nothing_ui(ui, cx, hint);
}
