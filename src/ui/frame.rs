//! One frame of the window: menu bar, panels, label bar, status bar.

use super::aligned::aligned_ui;
use super::app::{App, context};
use super::carrying::{carried_ui, carries_claims};
use super::command::{COMMANDS, Command, CommandId, Menu, Needs, Situation};
use super::intent::Intent;
use super::panels::PanelLine;
use super::panels::annotations::{LEAST_HEIGHT, annotations_ui};
use super::panels::cluster_list::cluster_list_ui;
use super::panels::documents::documents_ui;
use super::panels::find_bar::find_bar_ui;
use super::panels::history::history_ui;
use super::panels::inspector::inspector_ui;
use super::panels::label_bar::label_bar_ui;
use super::panels::status_bar::{job_ui, status_bar_ui, waiting_ui};
use super::panels::welcome::{Offers, welcome_ui};
use super::relating::relating_ui;
use super::screens::beside::in_room;
use super::screens::{Screen, screen_ui, tabs_ui};
use super::shared_text::SharedText;
use super::side_by_side::panes_ui;
use super::sides::Side;
use super::submenus::submenu_of;
use super::theme::Theme;
use super::view::ViewContext;
use crate::model::Layer;
use crate::session::History;
use crate::text::Span;
use egui::{Align, Button, CentralPanel, Frame, Layout, Margin, MenuBar, Panel, Rect, ScrollArea, Ui, pos2, vec2};
use std::sync::Arc;

/// The key of the palette stands in the menu bar where so many points are left for it and the screens.
const ROOM_FOR_KEY: f32 = 460.0;

/// In a side of fewer points the inspector is no higher than this, so that a row of the list above it is seen.
const LOW_SIDE: f32 = 300.0;
const LEAST_INSPECTOR: f32 = 88.0;
/// The least height of each of the parts at the left, in points; a lower window moves them up and down.
const LEAST_PART: f32 = 150.0;

/// Shows everything but the dialogs.
pub(super) fn show(app: &mut App, ui: &mut Ui, theme: &Theme) -> Vec<Intent> {
    let situation = app.situation();
    app.views.page = None;
    let bar = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(8, 3));
    let mut intents = Panel::top("menu bar").frame(bar).show(ui, |ui| menu_bar_ui(app, ui, situation)).inner;
    intents.extend(match &app.session {
        Some(_) => project_ui(app, ui, theme, situation),
        None => {
            let offers = Offers { recent: &app.preferences.recent, unsaved: &app.unsaved, is_empty_project: false };
            let mut asked = status_ui(app, ui, theme);
            asked.extend(CentralPanel::default().show(ui, |ui| welcome_ui(ui, theme, &offers)).inner);
            asked
        }
    });
    intents
}

fn menu_bar_ui(app: &App, ui: &mut Ui, situation: Situation) -> Vec<Intent> {
    let mut intents = Vec::new();
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(), |ui| {
                // The longest menu is higher than the lowest window.
                let height = (ui.ctx().content_rect().bottom() - ui.cursor().top() - 16.0).max(100.0);
                let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
                area.show(ui, |ui| intents.extend(menu_ui(app, ui, menu, situation)));
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = Command::of(CommandId::Palette).map(|command| command.key_text(ui.ctx()));
            let find = Button::new("Find…").frame(false);
            let find =
                if ui.available_width() < ROOM_FOR_KEY { find } else { find.shortcut_text(key.unwrap_or_default()) };
            if ui.add(find).on_hover_text("Finds commands, articles, entities and labels by name").clicked() {
                intents.push(Intent::Run(CommandId::Palette));
            }
            if app.session.is_some() {
                intents.extend(tabs_ui(ui, app.views.screens.present));
            }
        });
    });
    intents
}

fn menu_ui(app: &App, ui: &mut Ui, menu: Menu, situation: Situation) -> Vec<Intent> {
    let mut intents = Vec::new();
    ui.set_min_width(250.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    let commands: Vec<&Command> = COMMANDS.iter().filter(|command| command.menu == menu).collect();
    for run in commands.chunk_by(|a, b| submenu_of(a.id).is_some() && submenu_of(a.id) == submenu_of(b.id)) {
        if run.first().is_some_and(|first| first.starts_group) {
            ui.separator();
        }
        match run.first().and_then(|first| submenu_of(first.id)) {
            Some(name) => {
                ui.menu_button(name, |ui| intents.extend(lines_ui(app, ui, run, situation)));
            }
            None => intents.extend(lines_ui(app, ui, run, situation)),
        }
    }
    intents
}

/// A line for each command.
fn lines_ui(app: &App, ui: &mut Ui, commands: &[&Command], situation: Situation) -> Vec<Intent> {
    let mut intents = Vec::new();
    ui.spacing_mut().item_spacing.y = 1.0;
    for command in commands {
        let ticked = is_ticked(app, command.id);
        let name = command.text_in(situation);
        let text = if ticked.is_some() { format!("      {name}") } else { name.to_string() };
        let button = Button::new(text).shortcut_text(command.key_text(ui.ctx())).frame(false);
        let response = ui.add_enabled(situation.meets(command.needs), button).on_hover_text(command.hint);
        let response = response.accessible_name(name);
        if ticked == Some(true) {
            tick(ui, response.rect);
        }
        if response.clicked() {
            intents.push(Intent::Run(command.id));
            ui.close();
        }
        if command.id == CommandId::SuggestWithProvider {
            intents.extend(providers_ui(app, ui, situation));
        }
        if command.id == CommandId::OpenProject && !app.preferences.recent.is_empty() {
            ui.menu_button("Open recent", |ui| intents.extend(recent_ui(app, ui)));
        }
    }
    intents
}

/// Drawn as a shape, since not every machine has a font with the sign.
fn tick(ui: &Ui, rect: Rect) {
    let at = pos2(rect.left() + 10.0, rect.center().y);
    let points = [at + vec2(-4.0, 0.0), at + vec2(-1.0, 3.5), at + vec2(5.0, -4.0)];
    ui.painter().line(points.to_vec(), ui.visuals().widgets.inactive.fg_stroke);
}

fn recent_ui(app: &App, ui: &mut Ui) -> Vec<Intent> {
    let mut intents = Vec::new();
    for path in &app.preferences.recent {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
            intents.push(Intent::OpenProject(path.clone()));
            ui.close();
        }
    }
    intents
}

/// A line for each provider and what it can be asked about.
fn providers_ui(app: &App, ui: &mut Ui, situation: Situation) -> Vec<Intent> {
    let mut intents = Vec::new();
    for (text, (provider, everywhere)) in super::providing::offers(&app.offered_providers()) {
        let button = Button::new(text).frame(false);
        if ui.add_enabled(situation.has_document, button).on_hover_text("Starts the program").clicked() {
            intents.push(Intent::SuggestWith { provider, everywhere });
            ui.close();
        }
    }
    intents
}

/// Whether a command of the View menu is switched on; `None` for commands that are no switch.
fn is_ticked(app: &App, id: CommandId) -> Option<bool> {
    use crate::session::ThemeChoice;
    match id {
        CommandId::ThemeSystem => Some(app.preferences.theme == ThemeChoice::System),
        CommandId::ThemeLight => Some(app.preferences.theme == ThemeChoice::Light),
        CommandId::ThemeDark => Some(app.preferences.theme == ThemeChoice::Dark),
        CommandId::LinkPanes => Some(app.views.panes.linked),
        _ => PanelLine::of(id).map(|panel| app.shows_panel(panel)),
    }
}

fn status_ui(app: &App, ui: &mut Ui, theme: &Theme) -> Vec<Intent> {
    let bar = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(10, 3));
    let is_waiting = app.asked.is_some();
    let response = Panel::bottom("status bar").frame(bar).show(ui, |ui| {
        let mut intents = Vec::new();
        ui.horizontal(|ui| {
            if is_waiting {
                intents.extend(waiting_ui(ui));
            }
            match &app.session {
                Some(session) => {
                    let mut cx = context(session, theme, &app.typesetter);
                    cx.paragraphs = app.views.paragraphs.as_ref().map(|(_, paragraphs)| paragraphs);
                    cx.suggested = app.suggesting.shown(session);
                    let is_reading = app.views.screens.present == Screen::Read;
                    status_bar_ui(ui, &cx, session, &app.activity, app.status_message(), is_reading);
                    intents.extend(cx.into_intents());
                }
                None => {
                    ui.horizontal(|ui| {
                        ui.label(egui::RichText::new(app.status_message().unwrap_or("No project is open")).small());
                        intents.extend(job_ui(ui, theme, &app.activity));
                    });
                }
            }
        });
        intents
    });
    response.inner
}

/// An open project: what is on screen of it, and the status bar.
fn project_ui(app: &mut App, ui: &mut Ui, theme: &Theme, situation: Situation) -> Vec<Intent> {
    let mut intents = status_ui(app, ui, theme);
    let Some(session) = app.session.take() else { return intents };
    let typesetter = app.typesetter.clone();
    let paragraphs = app.views.paragraphs.take();
    let suggesting = std::mem::take(&mut app.suggesting);
    let recent = app.views.recent.of(session.project().id()).to_vec();
    let shared = shared_text(app, ui, &context(&session, theme, &typesetter));
    let mut cx = context(&session, theme, &typesetter);
    cx.shared = shared.as_deref();
    cx.shows_shared = app.preferences.passages_shown;
    cx.paragraphs = paragraphs.as_ref().map(|(_, paragraphs)| paragraphs);
    cx.suggested = suggesting.shown(&session);
    cx.chosen_suggestion = suggesting.chosen(&session);
    cx.recent_labels = &recent;
    cx.relating = app.relating.as_ref().map(|relating| relating.from);
    cx.shows_relations = app.preferences.relations_shown;
    cx.selecting = app.preferences.selecting;
    cx.has_changed_original = situation.has_changed_original;
    cx.meant_claim = app.last_claim.meant();
    cx.has_claims_to_put = situation.meets(Needs::Claims);
    let is_reading = app.views.screens.present == Screen::Read;
    app.look_at_width(ui.available_width());
    let likely = match is_reading && app.shows_annotations() {
        true => app.views.likely.follow(ui.ctx(), &cx, &mut app.views.screens.compare),
        false => Vec::new(),
    };
    cx.likely_clusters = &likely;
    if is_reading {
        intents.extend(read_ui(app, ui, &cx, session.history(), situation));
    } else {
        beside_screen_ui(app, ui, &cx, session.history());
        screen_ui(ui, &cx, &mut app.views.screens, &mut app.views.inspector.drafts);
    }
    carried_ui(ui.ctx(), &cx);
    intents.extend(cx.into_intents());
    app.views.paragraphs = paragraphs;
    app.suggesting = suggesting;
    app.session = Some(session);
    intents
}

/// What articles share, where something on the screen shows it: marks in the margin, or the inspector of a
/// claim.
fn shared_text(app: &mut App, ui: &Ui, cx: &ViewContext<'_>) -> Option<Arc<SharedText>> {
    let chosen = cx.selection.chosen.and_then(|id| cx.project.annotations().get(&id));
    let has_claim = chosen.is_some_and(|row| row.layer == Layer::Claims);
    let is_reading = app.views.screens.present == Screen::Read;
    let shows = app.preferences.passages_shown;
    let compare = &mut app.views.screens.compare;
    (is_reading && (shows || has_claim)).then(|| compare.shared_text(ui.ctx(), cx, shows))?
}

/// The article with the panels around it. Their sizes are kept in the preferences.
fn read_ui(
    app: &mut App,
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    history: &History,
    situation: Situation,
) -> Option<Intent> {
    let theme = cx.theme;
    let side = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(8, 2));
    if app.preferences.labels_shown && !cx.project.documents().is_empty() {
        let bar = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(10, 6));
        let is_active = situation.has_selection || situation.has_chosen;
        Panel::bottom("label bar").frame(bar).resizable(false).show(ui, |ui| label_bar_ui(ui, cx, is_active));
    }
    let width = ui.available_width();
    left_ui(app, ui, cx, history, width);
    if app.shows_annotations() {
        let width = app.width_of_side(Side::Right, width);
        let response = width.panel(ui, Side::Right).frame(side).show(ui, |ui| {
            let below = Panel::bottom("inspector").frame(Frame::new()).default_size(app.preferences.inspector_height);
            let least = if ui.available_height() < LOW_SIDE { LEAST_INSPECTOR } else { 120.0 };
            let largest = (ui.available_height() - LEAST_HEIGHT).max(least);
            let response = below
                .size_range(least..=largest)
                .resizable(true)
                .show(ui, |ui| inspector_ui(ui, cx, &mut app.views.inspector));
            let height = response.response.rect.height();
            // What a low window leaves of it is not what was chosen.
            if height < largest - 1.0 {
                app.preferences.inspector_height = height;
            }
            CentralPanel::no_frame().show(ui, |ui| annotations_ui(ui, cx, &mut app.views.annotations));
        });
        app.preferences.annotations_width = width.chosen_at(response.response.rect.width());
    }
    app.preferences.annotations_tab = app.views.annotations.tab.slug().to_owned();
    let page = Frame::new().fill(theme.colours.page);
    let asked = CentralPanel::no_frame().frame(page).show(ui, |ui| {
        if cx.project.documents().is_empty() {
            let offers = Offers { recent: &[], unsaved: &[], is_empty_project: true };
            return welcome_ui(ui, theme, &offers);
        }
        if app.views.find.is_open() {
            let bar = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(10, 6));
            Panel::top("find bar").frame(bar).show(ui, |ui| find_bar_ui(ui, cx, &mut app.views.find));
        }
        let panes = &mut app.views.panes;
        if let Some(aligned) = &app.aligned {
            let bar = Frame::new().fill(theme.colours.window).inner_margin(Margin::symmetric(10, 3));
            Panel::top("aligned bar").frame(bar).show(ui, |ui| aligned_ui(ui, cx, aligned, panes.linked));
        }
        let room = ui.available_rect_before_wrap();
        panes_ui(ui, cx, panes, &app.views.find, app.aligned.as_ref());
        relating_ui(ui, cx, room);
        None
    });
    app.views.page = Some(asked.response.rect);
    asked.inner
}

/// The documents, the clusters and the history, one below the other, each where it is shown. Clusters are
/// also there while claims are dragged to them.
fn left_ui(app: &mut App, ui: &mut Ui, cx: &ViewContext<'_>, history: &History, width: f32) {
    let (documents_shown, history_shown) = (app.preferences.documents_shown, app.preferences.history_shown);
    let clusters_shown = app.preferences.clusters_shown || carries_claims(ui.ctx());
    let is_dragged_to = carries_claims(ui.ctx());
    if !documents_shown && !history_shown && !clusters_shown || !app.shows_side(Side::Left) && !is_dragged_to {
        return;
    }
    let width = app.width_of_side(Side::Left, width);
    let side = Frame::new().fill(cx.theme.colours.window).inner_margin(Margin::symmetric(8, 2));
    let response = width.panel(ui, Side::Left).frame(side).show(ui, |ui| {
        let shown = [documents_shown, clusters_shown, history_shown];
        let n_parts = shown.iter().filter(|is_shown| **is_shown).count();
        if n_parts > 1 && ui.available_height() < n_parts as f32 * LEAST_PART {
            return low_left_ui(app, ui, cx, history, shown);
        }
        if history_shown && (documents_shown || clusters_shown) {
            let height = below_ui(ui, "history", app.preferences.history_height, |ui| {
                history_ui(ui, cx, history, &mut app.views.history);
            });
            app.preferences.history_height = height;
        }
        if clusters_shown && documents_shown {
            let height = below_ui(ui, "clusters", app.preferences.clusters_height, |ui| {
                cluster_list_ui(ui, cx, &mut app.views.clusters);
            });
            app.preferences.clusters_height = height;
        }
        if documents_shown {
            documents_ui(ui, cx, &mut app.views.documents);
            app.views.documents.remember(&mut app.preferences);
        } else if clusters_shown {
            cluster_list_ui(ui, cx, &mut app.views.clusters);
        } else {
            history_ui(ui, cx, history, &mut app.views.history);
        }
    });
    app.preferences.documents_width = width.chosen_at(response.response.rect.width());
}

/// The parts of the left side where there is no room for all of them at once.
fn low_left_ui(app: &mut App, ui: &mut Ui, cx: &ViewContext<'_>, history: &History, shown: [bool; 3]) {
    let [documents_shown, clusters_shown, history_shown] = shown;
    ScrollArea::vertical().id_salt("left side").auto_shrink(false).show(ui, |ui| {
        if documents_shown {
            in_room(ui, LEAST_PART, |ui| documents_ui(ui, cx, &mut app.views.documents));
            app.views.documents.remember(&mut app.preferences);
        }
        if clusters_shown {
            in_room(ui, LEAST_PART, |ui| cluster_list_ui(ui, cx, &mut app.views.clusters));
        }
        if history_shown {
            in_room(ui, LEAST_PART, |ui| history_ui(ui, cx, history, &mut app.views.history));
        }
    });
}

/// A part of the left side below another one. The answer is its height.
fn below_ui(ui: &mut Ui, id: &'static str, height: f32, part_ui: impl FnOnce(&mut Ui)) -> f32 {
    let largest = (ui.available_height() - 140.0).max(100.0);
    let panel = Panel::bottom(id).frame(Frame::new()).default_size(height);
    let shown = panel.size_range(100.0..=largest).resizable(true).show(ui, part_ui).response.rect.height();
    // What a low window leaves of it is not what was chosen.
    if shown < largest - 1.0 { shown } else { shown.max(height) }
}

/// The history beside a screen that takes the room of the whole window.
fn beside_screen_ui(app: &mut App, ui: &mut Ui, cx: &ViewContext<'_>, history: &History) {
    if app.preferences.history_shown {
        let side = Frame::new().fill(cx.theme.colours.window).inner_margin(Margin::symmetric(8, 2));
        let panel = Panel::left("history beside a screen").frame(side).default_size(app.preferences.documents_width);
        let panel = panel.size_range(140.0..=320.0);
        panel.show(ui, |ui| history_ui(ui, cx, history, &mut app.views.history));
    }
}

impl App {
    /// Where the first line of a span of the article in the active pane was in the last frame, in points of the
    /// window; `None` when it was out of view.
    pub fn rect_on_screen(&self, span: Span) -> Option<Rect> {
        self.views.panes.active.article.rect_on_screen(span)
    }
}
