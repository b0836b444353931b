//! Compare: what each article says on each point. A matrix of clusters by articles, beside it the
//! chosen cluster.

mod chosen;
mod matrix;
mod origins;
mod proposals;

use super::derived::Derived;
use super::two_way::TwoWay;
use super::walked_list::{WalkedList, nothing_ui};
use crate::analysis::attribution::Origin;
use crate::analysis::cluster_proposals::{ClusterProposal, cluster_proposals};
use crate::analysis::matrix::{DocumentOrder, Matrix, is_disputed, origins_of_all};
use crate::analysis::passages::{Passages, Shared};
use crate::model::{ClusterId, JobProgress, Project};
use crate::ui::activity::Running;
use crate::ui::view::ViewContext;
use crate::ui::widgets::Drafts;
use chosen::chosen_ui;
use egui::{CentralPanel, ComboBox, Context, Frame, Id, Margin, Panel, RichText, Role, Sense, Ui, WidgetInfo};
use matrix::matrix_ui;
use proposals::{open_proposals, proposals_ui};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// Which clusters are shown, and how the articles are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Sifted {
    is_disputed: bool,
    has_one_source: bool,
    order: DocumentOrder,
}

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Matrix,
    Proposals,
}

/// What the screen keeps while a project is open.
#[derive(Default)]
pub(in crate::ui) struct CompareState {
    tab: Tab,
    sifted: Sifted,
    matrix: Matrix,
    /// From what the matrix was made.
    made_of: Option<(u64, bool, Sifted)>,
    table: TwoWay,
    /// Which of several claims of the present cell the keys act on.
    nth: usize,
    rests_on: RestsOn,
    proposals_list: WalkedList,
    chosen: Option<ClusterId>,
    /// Gives the statement the keyboard at the next frame.
    writes: bool,
    /// Gives the first filter the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
}

/// What is worked out beside the window: passages from the texts, origins from passages and claims.
#[derive(Default)]
struct RestsOn {
    /// The revision for which the texts were looked at, and another number for other texts.
    texts: Option<(u64, u64)>,
    passages: Derived<Arc<Vec<Shared>>>,
    origins: Derived<BTreeMap<ClusterId, Vec<Origin>>>,
    proposals: Derived<Vec<ClusterProposal>>,
}

impl RestsOn {
    /// The passages that the articles share, and a number that is another one when they or the project
    /// changed.
    fn passages(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (Arc<Vec<Shared>>, u64) {
        let version = match self.texts {
            Some((revision, version)) if revision == cx.revision => version,
            _ => version_of_texts(cx.project),
        };
        self.texts = Some((cx.revision, version));
        let find = |project: &Project, progress: &JobProgress| {
            let mut passages = Passages::default();
            // When it is cancelled, what was found until then is there.
            passages.follow(project, progress).ok();
            Ok(Arc::new(passages.shared(project)))
        };
        let (passages, is_current) =
            self.passages.follow_by(ctx, cx.project, version, "Comparing the articles' texts", find);
        (passages.clone(), cx.revision.wrapping_mul(2) + u64::from(is_current))
    }

    /// The independent origins of each cluster, and whether they are those of the present project.
    fn origins(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&BTreeMap<ClusterId, Vec<Origin>>, bool) {
        let (passages, version) = self.passages(ctx, cx);
        let count = move |project: &Project, progress: &JobProgress| origins_of_all(project, &passages, progress);
        self.origins.follow_by(ctx, cx.project, version, "Counting origins", count)
    }
}

impl RestsOn {
    /// The proposals for clusters, and whether they are those of the present project.
    fn proposals(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> (&[ClusterProposal], bool) {
        let (passages, version) = self.passages(ctx, cx);
        let find = move |project: &Project, progress: &JobProgress| cluster_proposals(project, &passages, progress);
        let (proposals, is_current) =
            self.proposals.follow_by(ctx, cx.project, version, "Finding claims that are alike", find);
        (proposals, is_current)
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
        self.sifted = Sifted { order: self.sifted.order, ..Sifted::default() };
        self.chosen = Some(cluster);
        self.made_of = None;
        self.table.is_sought = true;
    }

    /// The proposals as far as they are known, and the passages on which they rest.
    pub(in crate::ui) fn proposals(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
    ) -> (&[ClusterProposal], Arc<Vec<Shared>>) {
        let (passages, _) = self.rests_on.passages(ctx, cx);
        (self.rests_on.proposals(ctx, cx).0, passages)
    }

    /// Whether something on the screen is being worked out.
    pub(super) fn is_working(&self) -> bool {
        let rests_on = &self.rests_on;
        rests_on.passages.is_working() || rests_on.origins.is_working() || rests_on.proposals.is_working()
    }

    /// The jobs that work it out.
    pub(super) fn running(&self, running: &mut Vec<Running>) {
        let RestsOn { passages, origins, proposals, .. } = &self.rests_on;
        running.extend([passages.running(), origins.running(), proposals.running()].into_iter().flatten());
    }

    /// Makes rows and columns anew where something changed.
    fn refresh(&mut self, ctx: &Context, cx: &ViewContext<'_>) {
        let sifted = self.sifted;
        let (origins, is_current) = self.rests_on.origins(ctx, cx);
        let made_of = Some((cx.revision, is_current, sifted));
        if self.made_of == made_of {
            return;
        }
        self.made_of = made_of;
        self.matrix = Matrix::of(cx.project, sifted.order);
        self.matrix.clusters.retain(|cluster| {
            let has_one_source = || origins.get(cluster).is_some_and(|origins| origins.len() == 1);
            (!sifted.is_disputed || is_disputed(cx.project, *cluster)) && (!sifted.has_one_source || has_one_source())
        });
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
    if cx.project.clusters().is_empty() {
        return empty_ui(ui, cx);
    }
    let width = ui.available_width();
    let side = Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO });
    let panel = Panel::right("cluster").frame(side).default_size((width * 0.3).clamp(260.0, 360.0));
    panel.size_range(240.0..=(width - 420.0).max(260.0)).show(ui, |ui| chosen_ui(ui, cx, state, drafts));
    CentralPanel::no_frame().show(ui, |ui| matrix_ui(ui, cx, state));
}

/// The filters and the order of the articles.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let (proposals, _) = state.rests_on.proposals(ui.ctx(), cx);
    let n_proposals = open_proposals(cx, proposals).len();
    ui.horizontal_wrapped(|ui| {
        tabs_ui(ui, state, n_proposals);
        if state.tab == Tab::Proposals {
            return;
        }
        ui.separator();
        let n = state.matrix.clusters.len();
        let all = cx.project.clusters().len();
        let shown = if n == all { crate::text::quote::counted(n, "cluster") } else { format!("{n} of {all} clusters") };
        ui.label(RichText::new(shown).color(cx.theme.colours.muted));
        let disputed = ui.selectable_label(state.sifted.is_disputed, "Disagreements");
        if disputed.on_hover_text("Only clusters in which a claim differs or contradicts").clicked() {
            state.sifted.is_disputed ^= true;
        }
        let single = ui.selectable_label(state.sifted.has_one_source, "Single source");
        if single.on_hover_text("Only clusters whose claims all go back to one origin").clicked() {
            state.sifted.has_one_source ^= true;
        }
        let orders = [
            (DocumentOrder::Project, "As in the project"),
            (DocumentOrder::Date, "By date"),
            (DocumentOrder::Outlet, "By outlet"),
        ];
        let current = orders.iter().find(|(order, _)| *order == state.sifted.order).map_or("", |(_, name)| name);
        let combo = ComboBox::from_id_salt("order of articles").selected_text(current).width(140.0);
        let response = combo.show_ui(ui, |ui| {
            for (order, name) in orders {
                if ui.selectable_label(order == state.sifted.order, name).clicked() {
                    state.sifted.order = order;
                    ui.close();
                }
            }
        });
        response.response.accessible_name("Order of the articles");
    });
    state.rests_on.origins.stopped_ui(ui, cx.theme);
    state.rests_on.proposals.stopped_ui(ui, cx.theme);
    ui.add_space(4.0);
}

fn tabs_ui(ui: &mut Ui, state: &mut CompareState, n_proposals: usize) {
    let tabs = [(Tab::Matrix, "Matrix".to_owned()), (Tab::Proposals, format!("Proposals {n_proposals}"))];
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
