//! The screens of an open project: the article with its annotations is home; the others take the room
//! of the whole window and lead back to it.

pub(in crate::ui) mod beside;
pub(in crate::ui) mod compare;
mod context_row;
pub(in crate::ui) mod derived;
mod entities;
mod notes;
pub(super) mod overview;
mod search;
mod sort_heading;
mod two_way;
pub(super) mod walked_list;

use super::activity::Running;
use super::command::{Command, CommandId};
use super::intent::Intent;
use super::view::ViewContext;
use super::widgets::Drafts;
use compare::{CompareState, compare_ui};
use egui::{Align, Button, CentralPanel, ComboBox, Frame, Id, Layout, Margin, Rect, Ui, UiBuilder, pos2, vec2};
use entities::{EntitiesState, entities_ui};
use notes::{NotesState, notes_ui};
use overview::{OverviewState, overview_ui};
use search::{SearchState, search_ui};

/// What fills the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Screen {
    #[default]
    Read,
    Compare,
    Entities,
    Search,
    Overview,
    Notes,
}

/// A screen with its name in the menu bar and the command that shows it.
pub struct ScreenLine {
    pub screen: Screen,
    pub name: &'static str,
    pub command: CommandId,
}

/// All screens from left to right: the tabs of the menu bar follow from it.
pub const SCREENS: &[ScreenLine] = &[
    ScreenLine { screen: Screen::Read, name: "Read", command: CommandId::ShowRead },
    ScreenLine { screen: Screen::Compare, name: "Compare", command: CommandId::ShowCompare },
    ScreenLine { screen: Screen::Entities, name: "Entities", command: CommandId::ShowEntities },
    ScreenLine { screen: Screen::Search, name: "Search", command: CommandId::ShowSearch },
    ScreenLine { screen: Screen::Overview, name: "Overview", command: CommandId::ShowOverview },
    ScreenLine { screen: Screen::Notes, name: "Notes", command: CommandId::ShowNotes },
];

/// What the screens keep while a project is open.
#[derive(Default)]
pub(super) struct Screens {
    pub(super) present: Screen,
    pub(super) compare: CompareState,
    pub(super) search: SearchState,
    pub(super) entities: EntitiesState,
    pub(super) overview: OverviewState,
    pub(super) notes: NotesState,
}

impl Screens {
    /// Goes to a screen.
    pub(super) fn show(&mut self, screen: Screen) {
        if self.present != screen && screen == Screen::Search {
            self.search.wants_focus = true;
        }
        self.present = screen;
    }

    /// Whether something is being worked out for the present screen.
    pub(super) fn is_working(&self) -> bool {
        match self.present {
            Screen::Read => false,
            Screen::Compare => self.compare.is_working(),
            Screen::Entities => self.entities.is_working(),
            Screen::Search => self.search.is_working(),
            Screen::Overview => self.overview.is_working(),
            Screen::Notes => self.notes.is_working(),
        }
    }

    /// What is being worked out for any screen.
    pub(super) fn running(&mut self, running: &mut Vec<Running>) {
        self.compare.running(running);
        self.search.running(running);
        self.entities.running(running);
    }

    /// What has the keyboard on the present screen when nothing else has; `None` where that is the
    /// article.
    pub(super) fn list_id(&self) -> Option<Id> {
        match self.present {
            Screen::Read => None,
            Screen::Compare => Some(compare::focus_id()),
            Screen::Entities => Some(entities::focus_id()),
            Screen::Search => Some(search::focus_id()),
            Screen::Overview => Some(overview::focus_id()),
            Screen::Notes => Some(notes::focus_id()),
        }
    }

    /// A second list of the present screen; `None` where there is none.
    pub(super) fn list_beside_id(&self) -> Option<Id> {
        (self.present == Screen::Compare).then(|| self.compare.list_beside_id()).flatten()
    }

    /// Gives the first field of the present screen the keyboard at the next frame.
    pub(super) fn focus_field(&mut self) {
        match self.present {
            Screen::Read => {}
            Screen::Compare => self.compare.wants_focus = true,
            Screen::Entities => self.entities.wants_focus = true,
            Screen::Search => self.search.wants_focus = true,
            Screen::Overview => self.overview.wants_focus = true,
            Screen::Notes => self.notes.wants_focus = true,
        }
    }
}

/// Shows the present screen; not for reading, which is the window's own.
pub(super) fn screen_ui(ui: &mut Ui, cx: &ViewContext<'_>, screens: &mut Screens, drafts: &mut Drafts) {
    let frame = Frame::new().fill(cx.theme.colours.window).inner_margin(Margin::symmetric(12, 8));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| match screens.present {
        Screen::Read => {}
        Screen::Compare => compare_ui(ui, cx, &mut screens.compare, drafts),
        Screen::Entities => entities_ui(ui, cx, &mut screens.entities, drafts),
        Screen::Search => search_ui(ui, cx, &mut screens.search),
        Screen::Overview => overview_ui(ui, cx, &mut screens.overview),
        Screen::Notes => notes_ui(ui, cx, &mut screens.notes, drafts),
    });
}

/// Width of the list of screens in a narrow window, in points.
const LIST_WIDTH: f32 = 84.0;

/// The names of the screens in the middle of the menu bar, in what room is left there.
pub(super) fn tabs_ui(ui: &mut Ui, present: Screen) -> Vec<Intent> {
    let mut intents = Vec::new();
    let free = ui.available_rect_before_wrap();
    let font = egui::TextStyle::Button.resolve(ui.style());
    let colour = ui.visuals().text_color();
    let padding = 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
    let width_of = |name: &str| ui.painter().layout_no_wrap(name.to_owned(), font.clone(), colour).size().x + padding;
    let width: f32 = SCREENS.iter().map(|line| width_of(line.name)).sum();
    if width > free.width() {
        return tabs_list_ui(ui, present);
    }
    let middle = ui.ctx().content_rect().center().x - width / 2.0;
    let left = middle.min(free.right() - width).max(free.left());
    let rect = Rect::from_min_size(pos2(left, free.top()), vec2(width, free.height()));
    let layout = Layout::left_to_right(Align::Center);
    let mut tabs = ui.new_child(UiBuilder::new().id_salt("screens").max_rect(rect).layout(layout));
    for line in SCREENS {
        let tab = tabs.selectable_label(line.screen == present, line.name);
        let command = Command::of(line.command);
        let hint = command.map(|command| Command::with_key(command.id, command.hint, tabs.ctx()));
        if tab.on_hover_text(hint.unwrap_or_default()).clicked() {
            intents.push(Intent::Run(line.command));
        }
    }
    intents
}

/// The screens as a list under the name of the present one, where there is no room for all their names.
fn tabs_list_ui(ui: &mut Ui, present: Screen) -> Vec<Intent> {
    let mut intents = Vec::new();
    let name = SCREENS.iter().find(|line| line.screen == present).map_or("", |line| line.name);
    let list = ComboBox::from_id_salt("screens").selected_text(name).width(LIST_WIDTH).height(300.0);
    let shown = list.show_ui(ui, |ui| {
        for line in SCREENS {
            let key = Command::of(line.command).map(|command| command.key_text(ui.ctx())).unwrap_or_default();
            let tab = Button::selectable(line.screen == present, line.name).shortcut_text(key);
            if ui.add(tab).accessible_name(line.name).clicked() {
                intents.push(Intent::Run(line.command));
                ui.close();
            }
        }
    });
    shown.response.accessible_name("Screens");
    intents
}
