//! The top of the overview: how far the work is, the tabs, and what can be exported of the present
//! one.

use super::charted::chart_of;
use super::counts::Figures;
use super::{NARROW, OverviewState, Tab, sorted_of, table_of};
use crate::analysis::statistics::{Counts, Step};
use crate::text::quote::counted;
use crate::ui::counts_files::{CountsFile, PlotKind};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Align, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// How far the articles are, and how much there is.
pub(super) fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, figures: &Figures) {
    ui.horizontal_wrapped(|ui| {
        progress_ui(ui, cx, figures);
        ui.add_space(8.0);
        ui.label(RichText::new(much_text(figures)).color(cx.theme.colours.muted));
    });
    ui.add_space(4.0);
}

/// “2 of 4 articles done, 1 in progress”, with a bar of it.
fn progress_ui(ui: &mut Ui, cx: &ViewContext<'_>, figures: &Figures) {
    let colours = &cx.theme.colours;
    let Counts { n_documents, n_done, .. } = figures.counts;
    let (rect, response) = ui.allocate_exact_size(vec2(150.0, 20.0), Sense::hover());
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 8.0));
    let share = |n: usize| bar.width() * n as f32 / n_documents.max(1) as f32;
    let done = bar.with_max_x(bar.left() + share(n_done));
    let begun = Rect::from_x_y_ranges(done.right()..=done.right() + share(figures.n_begun), bar.y_range());
    let painter = ui.painter();
    painter.rect_filled(bar, 4.0, colours.line);
    painter.rect_filled(begun.intersect(bar), 0.0, colours.accent);
    painter.rect_filled(done.intersect(bar), 0.0, colours.success);
    let text = progress_text(figures);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, format!("Progress: {text}")));
    ui.label(text);
}

fn progress_text(figures: &Figures) -> String {
    let Counts { n_documents, n_done, .. } = figures.counts;
    let done = format!("{n_done} of {} done", counted(n_documents, "article"));
    match figures.n_begun {
        0 => done,
        n => format!("{done}, {n} in progress"),
    }
}

fn much_text(figures: &Figures) -> String {
    let entities = match figures.counts.n_entities {
        1 => "1 entity".to_owned(),
        n => format!("{n} entities"),
    };
    [
        counted(figures.annotations.n_claims, "claim"),
        counted(figures.annotations.n_mentions, "mention"),
        entities,
        counted(figures.counts.n_clusters, "cluster"),
    ]
    .join(" · ")
}

/// The tabs, how time is looked at, and what can be exported.
pub(super) fn tabs_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState, figures: &Arc<Figures>) {
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal_wrapped(|ui| {
        for tab in Tab::ALL {
            let button = ui.selectable_label(state.tab == tab, tab.name());
            if button.clicked() {
                state.tab = tab;
            }
            if state.tab == tab && std::mem::take(&mut state.wants_focus) {
                button.request_focus();
            }
        }
        if state.tab == Tab::Times {
            ui.separator();
            ui.selectable_value(&mut state.step, Step::Day, "Days");
            ui.selectable_value(&mut state.step, Step::Hour, "Hours");
            if figures.has_people {
                ui.separator();
                ui.selectable_value(&mut state.by_people, false, "By layer");
                ui.selectable_value(&mut state.by_people, true, "By person");
            }
        }
        if is_narrow {
            if state.tab != Tab::Grid {
                ui.selectable_value(&mut state.is_plot_shown, false, "Table");
                ui.selectable_value(&mut state.is_plot_shown, true, "Plot");
            }
            export_ui(ui, cx, state, figures);
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| export_ui(ui, cx, state, figures));
    });
}

fn export_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut OverviewState, figures: &Arc<Figures>) {
    let is_plotted = state.tab != Tab::Grid && figures.annotations.n() > 0 && !table_of(state, figures).rows.is_empty();
    let table = state.table();
    ui.menu_button("Export overview", |ui| {
        for (name, for_excel) in [("Table as CSV…", false), ("Table as CSV for Excel…", true)] {
            if ui.button(name).clicked() {
                cx.send(Intent::ExportCounts(Box::new(CountsFile::Table { table, for_excel })));
                ui.close();
            }
        }
        for (name, kind) in [("Plot as SVG…", PlotKind::Svg), ("Plot as PNG…", PlotKind::Png)] {
            let button = ui.add_enabled(is_plotted, egui::Button::new(name));
            if button.on_disabled_hover_text("There is no plot here; choose another tab").clicked() {
                let (title, variant) = (state.title(), state.variant());
                let counts = table_of(state, figures);
                // On paper and in other programs it is in the light look.
                let theme = Theme::built_in(false);
                let chart = chart_of(counts, sorted_of(state).follow(figures, counts, variant), title, &theme);
                cx.send(Intent::ExportCounts(Box::new(CountsFile::Plot { chart, table, kind })));
                ui.close();
            }
        }
    });
}

/// Where the keyboard is while there is no table.
pub(super) fn focus_ui(ui: &mut Ui) {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let place = ui.interact(rect, super::focus_id(), Sense::focusable_noninteractive());
    place.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Overview"));
}
