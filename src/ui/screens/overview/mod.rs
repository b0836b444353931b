//! The overview: how far the articles are, and what is annotated by label, entity, article and time.
//! Each tab is a table with the plot that follows from it; the last is the table of labels by
//! articles.

mod charted;
mod counts;
mod grid;
mod head;
mod plot;
mod table;

use super::derived::Derived;
use super::walked_list::{no_article_ui, nothing_ui};
use crate::analysis::statistics::Step;
use crate::format::export::chart::Chart;
use crate::model::{JobProgress, Project};
use crate::ui::counts_files::CountsTable;
use crate::ui::view::ViewContext;
use charted::chart_of;
use counts::{CountTable, Figures, figures};
use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};
use grid::Grid;
use head::{focus_ui, head_ui, tabs_ui};
use plot::plot_ui;
use std::sync::Arc;
use table::{SortedTable, intent_of};

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Articles,
    Labels,
    Entities,
    Times,
    Grid,
}

impl Tab {
    /// From left to right.
    const ALL: [Self; 5] = [Self::Articles, Self::Labels, Self::Entities, Self::Times, Self::Grid];

    fn name(self) -> &'static str {
        match self {
            Self::Articles => "By article",
            Self::Labels => "By label",
            Self::Entities => "By entity",
            Self::Times => "Over time",
            Self::Grid => "Labels by article",
        }
    }
}

/// What the screen keeps while a project is open.
pub(in crate::ui) struct OverviewState {
    tab: Tab,
    figures: Derived<Arc<Figures>>,
    articles: SortedTable,
    labels: SortedTable,
    entities: SortedTable,
    times: SortedTable,
    grid: Grid,
    step: Step,
    /// Times are shown by who annotated.
    by_people: bool,
    /// In a narrow window there is the plot or the table.
    is_plot_shown: bool,
    /// The chart on screen, and what it was made from.
    charted: Option<(ChartKey, Chart)>,
    /// Gives the present tab the keyboard at the next frame.
    pub(in crate::ui) wants_focus: bool,
}

/// A window of fewer points has no room for a table and its plot.
const NARROW: f32 = 660.0;

/// What a chart depends on.
struct ChartKey {
    figures: Arc<Figures>,
    tab: Tab,
    variant: usize,
    sorted: (usize, bool),
    is_dark: bool,
}

impl PartialEq for ChartKey {
    fn eq(&self, other: &Self) -> bool {
        let rest = |key: &Self| (key.tab, key.variant, key.sorted, key.is_dark);
        Arc::ptr_eq(&self.figures, &other.figures) && rest(self) == rest(other)
    }
}

impl Default for OverviewState {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            figures: Derived::default(),
            articles: SortedTable::default(),
            labels: SortedTable::default(),
            entities: SortedTable::by_count(0),
            times: SortedTable::default(),
            grid: Grid::default(),
            step: Step::default(),
            by_people: false,
            is_plot_shown: false,
            charted: None,
            wants_focus: false,
        }
    }
}

impl OverviewState {
    /// Whether something is being counted.
    pub(super) fn is_working(&self) -> bool {
        self.figures.is_working()
    }

    /// Which of the tables of its tab is shown.
    fn variant(&self) -> usize {
        match self.tab {
            Tab::Times => usize::from(self.step == Step::Hour) * 2 + usize::from(self.by_people),
            _ => 0,
        }
    }

    /// The table on screen, for its file.
    fn table(&self) -> CountsTable {
        match self.tab {
            Tab::Articles => CountsTable::Articles,
            Tab::Labels => CountsTable::Labels,
            Tab::Entities => CountsTable::Entities,
            Tab::Times => CountsTable::Times(self.step),
            Tab::Grid => CountsTable::LabelsByArticle,
        }
    }

    /// The title of the plot.
    fn title(&self) -> &'static str {
        match (self.tab, self.step) {
            (Tab::Articles, _) => "Annotations by article",
            (Tab::Entities, _) => "Mentions by entity",
            (Tab::Times, Step::Day) => "Annotations by day",
            (Tab::Times, Step::Hour) => "Annotations by hour",
            (Tab::Labels | Tab::Grid, _) => "Annotations by label",
        }
    }
}

/// The focus of the table.
pub(super) fn focus_id() -> Id {
    Id::unique("overview table")
}

/// Shows the screen.
pub(super) fn overview_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState) {
    if cx.project.documents().is_empty() {
        no_article_ui(ui, cx, "There is no article yet; import some to see how far they are");
        focus_ui(ui);
        return;
    }
    let work = |project: &Project, progress: &JobProgress| figures(project, progress).map(Arc::new);
    let figures = Arc::clone(state.figures.follow(ui.ctx(), cx.project, cx.revision, work).0);
    if figures.counts.n_documents == 0 {
        nothing_ui(ui, cx, "Counting");
        focus_ui(ui);
        return;
    }
    state.by_people &= figures.has_people;
    head_ui(ui, cx, &figures);
    state.figures.stopped_ui(ui, cx.theme);
    tabs_ui(ui, cx, state, &figures);
    ui.add_space(6.0);
    if state.tab == Tab::Grid {
        state.grid.show(ui, cx, &figures.label_table);
        return;
    }
    table_and_plot_ui(ui, cx, state, &figures);
}

/// The table of a tab, beside the plot that follows from it.
fn table_and_plot_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState, figures: &Arc<Figures>) {
    let table = table_of(state, figures);
    let width = ui.available_width();
    if width < NARROW {
        match state.is_plot_shown {
            true => {
                focus_ui(ui);
                plot_or_nothing_ui(ui, cx, state, figures, table);
            }
            false => rows_ui(ui, cx, state, figures, table),
        }
        return;
    }
    let side = Frame::new().inner_margin(Margin { right: 8, ..Margin::ZERO });
    let panel = Panel::left("counts").frame(side).default_size(width * 0.46);
    panel.size_range(320.0..=width - 320.0).show(ui, |ui| rows_ui(ui, cx, state, figures, table));
    let side = Frame::new().inner_margin(Margin { left: 12, ..Margin::ZERO });
    CentralPanel::no_frame().frame(side).show(ui, |ui| plot_or_nothing_ui(ui, cx, state, figures, table));
}

fn rows_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState, figures: &Arc<Figures>, table: &CountTable) {
    let variant = state.variant();
    sorted_of(state).follow(figures, table, variant);
    if table.rows.is_empty() {
        nothing_ui(ui, cx, nothing_text(state.tab));
    }
    sorted_of(state).show(ui, cx, table);
}

fn plot_or_nothing_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut OverviewState,
    figures: &Arc<Figures>,
    table: &CountTable,
) {
    if figures.annotations.n() == 0 {
        nothing_ui(ui, cx, "Nothing is annotated yet. The plot appears with the first annotation");
        return;
    }
    chart_ui(ui, cx, state, figures, table);
}

fn chart_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState, figures: &Arc<Figures>, table: &CountTable) {
    if table.rows.is_empty() {
        return;
    }
    let (title, variant) = (state.title(), state.variant());
    let sorted = sorted_of(state);
    let key = ChartKey {
        figures: Arc::clone(figures),
        sorted: sorted.order(),
        tab: state.tab,
        variant,
        is_dark: cx.theme.is_dark,
    };
    if state.charted.as_ref().is_none_or(|(of, _)| *of != key) {
        let chart = chart_of(table, sorted_of(state).follow(figures, table, variant), title, cx.theme);
        state.charted = Some((key, chart));
    }
    let Some((_, chart)) = &state.charted else { return };
    let salt = state.tab as usize * 8 + variant;
    let chosen = plot_ui(ui, cx, chart, state.step, salt);
    let shown = sorted_of(state).shown();
    let row = chosen.and_then(|place| shown.get(place)).and_then(|place| table.rows.get(*place));
    if let Some(target) = row.and_then(|row| row.leads_to.clone()) {
        cx.send(intent_of(target));
    }
}

fn table_of<'a>(state: &OverviewState, figures: &'a Figures) -> &'a CountTable {
    let times = if state.step == Step::Day { &figures.days } else { &figures.hours };
    match state.tab {
        Tab::Articles => &figures.articles,
        Tab::Entities => &figures.entities,
        Tab::Times if state.by_people => &times.by_people,
        Tab::Times => &times.by_layer,
        Tab::Labels | Tab::Grid => &figures.labels,
    }
}

fn sorted_of(state: &mut OverviewState) -> &mut SortedTable {
    match state.tab {
        Tab::Articles => &mut state.articles,
        Tab::Entities => &mut state.entities,
        Tab::Times => &mut state.times,
        Tab::Labels | Tab::Grid => &mut state.labels,
    }
}

fn nothing_text(tab: Tab) -> &'static str {
    match tab {
        Tab::Entities => "There is no entity yet. Assign a mention to one in the inspector, or make one in Entities",
        _ => "Nothing is annotated yet. Select text in an article and press the key of a label",
    }
}
