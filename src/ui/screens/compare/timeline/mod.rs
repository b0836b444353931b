//! The timeline: dated claims by source on one time axis, with what differs as bands, and below it the
//! dates of which no day is known.

mod axis;
mod charted;
mod marks;
mod unresolved;

use super::{CompareState, focus_id};
use crate::analysis::cluster_values::ValuesOfAll;
use crate::analysis::timeline::{Grouping, RowOf, TimeMark, TimeRow, Timeline, timeline};
use crate::format::export::chart::date_of;
use crate::model::{ClusterId, JobProgress, Project};
use crate::session::jobs::drop_beside;
use crate::text::quote::{counted, one_line};
use crate::ui::activity::Running;
use crate::ui::counts_files::{CountsFile, PlotKind};
use crate::ui::intent::Intent;
use crate::ui::screens::derived::{Derived, Version};
use crate::ui::screens::walked_list::{WalkedList, nothing_ui};
use crate::ui::view::ViewContext;
use crate::ui::widgets::Words;
use axis::rows_ui;
use charted::chart_of;
use egui::{CentralPanel, Context, Frame, Id, Panel, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use marks::sign_ui;
use std::sync::Arc;
use unresolved::unresolved_ui;

/// So many sources are named in the legend.
const N_NAMED: usize = 14;
/// Widest name in the legend, in points.
const NAME_WIDTH: f32 = 160.0;
const UNRESOLVED_HEIGHT: f32 = 112.0;
/// Characters of a quote and of a statement in a name.
const N_CHARS: usize = 80;

/// What the timeline keeps between frames.
#[derive(Default)]
pub(super) struct TimelineState {
    grouping: Grouping,
    found: Derived<Arc<Timeline>>,
    of: Version<Of>,
    /// The one that is shown, and how many dates it has.
    timeline: Arc<Timeline>,
    n_dated: usize,
    /// The days that are seen, in fractions of days; `None` fits all in.
    view: Option<(f64, f64)>,
    /// Row and mark on which the keys act.
    present: (usize, usize),
    /// Brings the present mark on screen at the next frame.
    is_sought: bool,
    unresolved: WalkedList,
}

/// From what a timeline is made.
struct Of {
    values: Arc<ValuesOfAll>,
    revision: u64,
    /// A number for the clusters that are shown.
    shown: u64,
    grouping: Grouping,
}

impl Of {
    fn is(&self, other: &Self) -> bool {
        let Self { values, revision, shown, grouping } = other;
        Arc::ptr_eq(&self.values, values)
            && (self.revision, self.shown, self.grouping) == (*revision, *shown, *grouping)
    }
}

impl TimelineState {
    pub(super) fn is_working(&self) -> bool {
        self.found.is_working()
    }

    pub(super) fn running(&mut self) -> Option<Running> {
        self.found.running()
    }

    /// The dates without a day, while there are any.
    pub(super) fn list_below_id(&self) -> Option<Id> {
        (!self.timeline.unresolved.is_empty()).then(unresolved::list_id)
    }

    /// Makes rows and marks anew where something changed; the old ones stand until then. `values` are those of
    /// the present project or none yet, `clusters` those that are shown with a number for them. The answer is
    /// whether all is of the present project.
    fn refresh(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
        values: Option<Arc<ValuesOfAll>>,
        (clusters, shown): (&[ClusterId], u64),
    ) -> bool {
        let is_current = match values {
            None => {
                self.found.look();
                false
            }
            Some(values) => {
                let of = Of { values: Arc::clone(&values), revision: cx.revision, shown, grouping: self.grouping };
                let version = self.of.number(of, Of::is);
                let (clusters, grouping) = (clusters.to_vec(), self.grouping);
                let make = move |project: &Project, progress: &JobProgress| {
                    timeline(project, &values, &clusters, grouping, progress).map(Arc::new)
                };
                self.found.follow_by(ctx, cx.project, version, "Putting dates in order", make).1
            }
        };
        if !Arc::ptr_eq(&self.timeline, self.found.value()) {
            drop_beside(std::mem::replace(&mut self.timeline, Arc::clone(self.found.value())));
            self.n_dated = self.timeline.rows.iter().flat_map(|row| &row.marks).map(|mark| mark.said.len()).sum();
            let row = self.present.0.min(self.timeline.rows.len().saturating_sub(1));
            let n = self.timeline.rows.get(row).map_or(0, |row| row.marks.len());
            self.present = (row, self.present.1.min(n.saturating_sub(1)));
        }
        is_current
    }

    fn mark(&self) -> Option<&TimeMark> {
        self.timeline.rows.get(self.present.0)?.marks.get(self.present.1)
    }

    /// The days that are seen, with some room beside the first and the last.
    fn seen(&self) -> (f64, f64) {
        let whole = self.timeline.days.map_or((0.0, 1.0), |(first, last)| {
            let room = ((last - first + 1) as f64 * 0.04).max(1.5);
            (first as f64 - room, (last + 1) as f64 + room)
        });
        self.view.unwrap_or(whole)
    }

    /// Shows the days so many times as long, around one that stays where it is.
    fn zoom(&mut self, factor: f64, around: f64) {
        let (from, to) = self.seen();
        let factor = factor.clamp(3.0 / (to - from).max(f64::MIN_POSITIVE), 400_000.0 / (to - from).max(1.0));
        self.view = Some((around + (from - around) * factor, around + (to - around) * factor));
    }
}

/// Shows the timeline of the clusters that pass the filters.
pub(super) fn timeline_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut CompareState) {
    let (values, is_read) = state.rests_on.values(ui.ctx(), cx);
    let CompareState { timeline: own, matrix, shown, .. } = state;
    let is_current = own.refresh(ui.ctx(), cx, is_read.then_some(values), (&matrix.clusters, *shown));
    own.found.stopped_ui(ui, cx.theme);
    head_ui(ui, cx, own);
    legend_ui(ui, cx, &own.timeline);
    if !own.timeline.unresolved.is_empty() {
        let panel = Panel::bottom("dates without a day").frame(Frame::new()).default_size(UNRESOLVED_HEIGHT);
        let largest = (ui.available_height() - 160.0).max(60.0);
        panel.size_range(50.0..=largest).resizable(true).show(ui, |ui| {
            unresolved_ui(ui, cx, &own.timeline, &mut own.unresolved);
        });
    }
    CentralPanel::no_frame().show(ui, |ui| {
        if own.timeline.rows.is_empty() {
            let place = ui.interact(ui.available_rect_before_wrap(), focus_id(), Sense::focusable_noninteractive());
            place.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Timeline"));
            let hint =
                "No claim of these clusters says a day; put claims with dates into clusters, or switch filters off";
            return nothing_ui(ui, cx, if is_current { hint } else { "Reading dates" });
        }
        rows_ui(ui, cx, own);
    });
}

/// What a row is, how the days are zoomed, and the way to a file.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut TimelineState) {
    ui.horizontal_wrapped(|ui| {
        for (grouping, name) in [(Grouping::Clusters, "By cluster"), (Grouping::Sources, "By source")] {
            if ui.selectable_label(state.grouping == grouping, name).clicked() {
                (state.grouping, state.present) = (grouping, (0, 0));
            }
        }
        ui.separator();
        let (from, to) = state.seen();
        let middle = (from + to) / 2.0;
        if ui.button("Closer").on_hover_text("Shows fewer days (+, Ctrl+wheel)").clicked() {
            state.zoom(0.6, middle);
        }
        if ui.button("Farther").on_hover_text("Shows more days (-, Ctrl+wheel)").clicked() {
            state.zoom(1.0 / 0.6, middle);
        }
        let fit = ui.add_enabled(state.view.is_some(), egui::Button::new("Fit"));
        if fit.on_hover_text("Shows all days (0)").clicked() {
            state.view = None;
        }
        ui.separator();
        let has_rows = !state.timeline.rows.is_empty();
        ui.add_enabled_ui(has_rows, |ui| {
            for (kind, name) in [(PlotKind::Svg, "SVG…"), (PlotKind::Png, "PNG…")] {
                let button = ui.button(name).accessible_name(format!("Export the timeline as {name}"));
                if button.on_hover_text("Writes the timeline as it is filtered, in the light look").clicked() {
                    let chart = chart_of(cx, &state.timeline, state.grouping, state.seen());
                    cx.send(Intent::ExportCounts(Box::new(CountsFile::Timeline { chart, kind })));
                }
            }
        });
        ui.label(RichText::new(counted(state.n_dated, "dated value")).small().color(cx.theme.colours.muted));
    });
}

/// Which sign and colour is which source.
fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>, timeline: &Timeline) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 2.0);
        for (n, name) in timeline.sources.iter().take(N_NAMED).enumerate() {
            sign_ui(ui, cx, n);
            let words = Words::line(ui.painter(), cx.typesetter, name, cx.theme.sizes.small, NAME_WIDTH);
            let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
            words.paint(ui.painter(), rect.min, cx.theme.colours.text);
            ui.add_space(8.0);
        }
        if let Some(more) = timeline.sources.len().checked_sub(N_NAMED).filter(|more| *more > 0) {
            ui.label(RichText::new(format!("and {more} more")).small().color(cx.theme.colours.muted));
        }
        let band = RichText::new("≠ dates that differ").small().color(cx.theme.colours.danger);
        ui.label(band);
        ui.label(RichText::new("| published").small().color(cx.theme.colours.muted));
    });
    ui.add_space(2.0);
}

/// The point of a cluster, or the name of a source.
fn name_of(cx: &ViewContext<'_>, timeline: &Timeline, row: &TimeRow) -> String {
    match row.of {
        RowOf::Cluster(cluster) => {
            let statement = cx.project.clusters().get(&cluster).map_or("", |row| row.statement.as_str());
            if statement.trim().is_empty() { "No statement yet".to_owned() } else { one_line(statement, 300) }
        }
        RowOf::Source(source) => timeline.sources.get(source).cloned().unwrap_or_default(),
    }
}

/// “1 Sep 2023 to 1 Oct 2023”, “about 7 Sep 2023”, “until 12 Sep 2023”.
fn days_text(mark: &TimeMark) -> String {
    let text = |day: i64| date_of(day).map(|date| date.strftime("%-d %b %Y").to_string()).unwrap_or_default();
    let days = match (mark.first, mark.last) {
        (Some(first), Some(last)) if first == last => text(first),
        (Some(first), Some(last)) => format!("{} to {}", text(first), text(last)),
        (Some(first), None) => format!("from {} on", text(first)),
        (None, Some(last)) => format!("until {}", text(last)),
        (None, None) => String::new(),
    };
    if mark.is_about { format!("about {days}") } else { days }
}

/// Who says it: one source, or how many.
fn source_text(timeline: &Timeline, mark: &TimeMark) -> String {
    let of_one = mark.source.and_then(|n| timeline.sources.get(n)).cloned();
    of_one.unwrap_or_else(|| counted(mark.said.len(), "claim"))
}

/// “Ledger: 12 Sep 2023, “12 September”, differs from others, in When it came”.
fn said(cx: &ViewContext<'_>, timeline: &Timeline, row: &TimeRow, mark: &TimeMark) -> String {
    let quote = mark.said.first().map_or("", |dated| dated.quote.as_str());
    let differs = if mark.differs { ", differs from others" } else { "" };
    let name = one_line(&name_of(cx, timeline, row), N_CHARS);
    format!("{}: {}, “{}”{differs}, in {name}", source_text(timeline, mark), days_text(mark), one_line(quote, N_CHARS))
}
