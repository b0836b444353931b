//! The keys of all commands: a list to filter, and below it those of the chosen command to change.

use super::key_capture::{Capture, Change, Pressed};
use super::{focus_edge, heading_ui, step_of_keys};
use crate::model::Project;
use crate::text::search::matches_filter;
use crate::ui::bindings::{Bindings, OwnKeys, designed, keys_text};
use crate::ui::command::{COMMANDS, Command, CommandId, shortcut_text};
use crate::ui::theme::Theme;
use crate::ui::widgets::{elided, list_row};
use egui::{
    Button, Context, EventFilter, Id, Key, Label, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

/// The page.
#[derive(Default)]
pub(super) struct KeysPage {
    filter: String,
    chosen: Option<CommandId>,
    /// The chosen command is brought into view.
    shows_chosen: bool,
    capture: Capture,
    /// Why a key cannot be had.
    told: Option<String>,
    /// The list, or the answer to a question, takes the focus.
    wants_focus: bool,
    wants_filter: bool,
}

const ROW_HEIGHT: f32 = 24.0;
/// Height of what stands around the list, in points.
const REST_HEIGHT: f32 = 186.0;
const MENU_WIDTH: f32 = 74.0;

impl KeysPage {
    /// Takes the keys that are pressed for a command.
    pub(super) fn take_keys(&mut self, ctx: &Context, own: &mut OwnKeys, project: Option<&Project>) {
        match self.capture.take_keys(ctx, own, project) {
            Pressed::Nothing => {}
            Pressed::Ended => {
                self.told = None;
                self.wants_focus = true;
            }
            Pressed::Told(why) => self.told = Some(why),
        }
    }

    /// The page is turned to: what is typed is sought.
    pub(super) fn enter(&mut self) {
        self.wants_filter = true;
    }

    /// Gives up what was begun.
    pub(super) fn stop(&mut self) {
        (self.capture, self.told) = (Capture::Idle, None);
    }

    /// Shows the page and changes the keys.
    pub(super) fn show(&mut self, ui: &mut Ui, theme: &Theme, own: &mut OwnKeys, project: Option<&Project>) {
        let bindings = Bindings::of_user(own);
        if heading_ui(ui, theme, "Keys", COMMANDS.iter().any(|command| bindings.is_own(command.id))) {
            self.stop();
            own.retain(|slug, _| !COMMANDS.iter().any(|command| command.id.slug() == *slug));
        }
        let shown = shown_commands(ui.ctx(), &bindings, &self.filter);
        self.filter_ui(ui, theme, &shown, &bindings);
        let height = (ui.clip_rect().height() - REST_HEIGHT).max(3.0 * ROW_HEIGHT);
        self.list_ui(ui, theme, &shown, &bindings, height);
        ui.add_space(4.0);
        ui.separator();
        let Some(command) = self.chosen.and_then(Command::of) else {
            ui.label(RichText::new("Choose a command to change its keys").color(theme.colours.muted));
            return;
        };
        self.command_ui(ui, theme, own, command, project);
    }

    /// The filter, and the arrows and Enter in it and in the list.
    fn filter_ui(&mut self, ui: &mut Ui, theme: &Theme, shown: &[&'static Command], bindings: &Bindings) {
        let (filter_id, list_id) = (Id::unique("filter commands"), list_id());
        let step = step_of_keys(ui, filter_id, list_id);
        let focused = ui.memory(|memory| memory.focused());
        let row_id = self.chosen.map(row_id);
        let is_here = focused.is_some() && [Some(filter_id), Some(list_id), row_id].contains(&focused);
        let is_entered = is_here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let hint = RichText::new("Filter commands by name or key").color(theme.colours.muted);
        let field = TextEdit::singleline(&mut self.filter).id(filter_id).hint_text(hint).desired_width(f32::INFINITY);
        let field = ui.add(field).accessible_name("Filter commands");
        if std::mem::take(&mut self.wants_filter) {
            field.request_focus();
        }
        let place = shown.iter().position(|command| Some(command.id) == self.chosen);
        if step != 0 {
            let last = shown.len().saturating_sub(1);
            // The first step chooses the first command.
            let from = place.map_or(-1, |place| place as isize);
            let next = usize::try_from(from + step).unwrap_or(0).min(last);
            if let Some(command) = shown.get(next) {
                self.choose(command.id);
                self.shows_chosen = true;
            }
        }
        let sought = place.or(Some(0)).and_then(|place| shown.get(place)).filter(|_| is_entered);
        if let Some(command) = sought {
            self.choose(command.id);
            self.wait_for_first(command.id, bindings);
        }
    }

    fn choose(&mut self, command: CommandId) {
        if self.chosen != Some(command) {
            self.stop();
            self.chosen = Some(command);
        }
    }

    /// Waits for a key in the place of the first one.
    fn wait_for_first(&mut self, command: CommandId, bindings: &Bindings) {
        self.told = None;
        self.capture = Capture::Waiting(command, (!bindings.keys(command).is_empty()).then_some(0));
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, shown: &[&'static Command], bindings: &Bindings, height: f32) {
        let rect = egui::Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
        let list = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Commands"));
        if std::mem::take(&mut self.wants_focus) && matches!(self.capture, Capture::Idle) {
            list.request_focus();
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut area = ScrollArea::vertical().id_salt("commands").auto_shrink(false).max_height(height);
            let is_moved = std::mem::take(&mut self.shows_chosen);
            let place = shown.iter().position(|command| Some(command.id) == self.chosen);
            if let Some(place) = place.filter(|_| is_moved) {
                area = area.vertical_scroll_offset((place as f32 * ROW_HEIGHT - height / 2.0).max(0.0));
            }
            area.show_rows(ui, ROW_HEIGHT, shown.len(), |ui, range| {
                let mut above = range.start.checked_sub(1).and_then(|n| shown.get(n)).map(|command| command.menu);
                for command in shown.get(range).unwrap_or_default() {
                    let menu = if above == Some(command.menu) { "" } else { command.menu.name() };
                    above = Some(command.menu);
                    let row = row_ui(ui, theme, command, menu, self.chosen == Some(command.id), bindings);
                    if row.clicked() || row.has_focus() && self.chosen != Some(command.id) {
                        self.choose(command.id);
                    }
                    if row.double_clicked() {
                        self.wait_for_first(command.id, bindings);
                    }
                }
            });
            if shown.is_empty() {
                ui.label(RichText::new("No command has that name or key").color(theme.colours.muted));
            }
        });
    }

    /// The keys of the chosen command.
    fn command_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        own: &mut OwnKeys,
        command: &'static Command,
        project: Option<&Project>,
    ) {
        ui.horizontal_wrapped(|ui| {
            ui.strong(command.name());
            ui.label(RichText::new(command.hint).small().color(theme.colours.muted));
        });
        if let Capture::Asking(change) = &self.capture {
            match asking_ui(ui, theme, own, change) {
                Some(true) => change.carry_out(own),
                Some(false) => {}
                None => return,
            }
            self.stop();
            self.wants_focus = true;
            return;
        }
        let bindings = Bindings::of_user(own);
        let keys = bindings.keys(command.id);
        let awaited = self.capture.awaited();
        let mut proposed = None;
        ui.horizontal_wrapped(|ui| {
            for (n, key) in keys.iter().enumerate() {
                self.key_ui(ui, (command.id, Some(n)), &shortcut_text(ui.ctx(), key));
            }
            self.key_ui(ui, (command.id, None), if keys.is_empty() { "Give it a key" } else { "Add a key" });
            if let Some((id, Some(place))) = awaited
                && ui.button("No key").on_hover_text("Takes this key away").clicked()
            {
                let left = keys.iter().enumerate().filter(|(n, _)| *n != place).map(|(_, key)| *key);
                proposed = Some((id, left.collect()));
            }
            let at_first = keys_text(ui.ctx(), designed(command.id));
            let reset = if at_first.is_empty() { "Reset to no key".to_owned() } else { format!("Reset to {at_first}") };
            if bindings.is_own(command.id) && ui.button(reset).clicked() {
                proposed = Some((command.id, designed(command.id).to_vec()));
            }
        });
        let told = match (&self.told, awaited) {
            (Some(told), _) => RichText::new(told).color(theme.colours.warning),
            (None, Some(_)) => RichText::new("Esc cancels, Backspace takes the key away").color(theme.colours.muted),
            (None, None) => RichText::new("Click on a key, then press the new one").color(theme.colours.muted),
        };
        ui.label(told.small());
        if let Some((id, keys)) = proposed {
            self.stop();
            self.capture.propose(own, project, id, keys);
        }
    }

    /// The button of a key. While it waits for a new one it keeps the focus, also from Tab and Esc.
    fn key_ui(&mut self, ui: &mut Ui, which: (CommandId, Option<usize>), text: &str) {
        let is_waiting = self.capture.awaited() == Some(which);
        let shown = if is_waiting { "Press a key…" } else { text };
        let button = ui.add(Button::new(shown).selected(is_waiting).min_size(vec2(70.0, 24.0)));
        let name = match which.1 {
            Some(_) if !is_waiting => format!("Change {text}"),
            _ => shown.to_owned(),
        };
        let button = button.accessible_name(name);
        if is_waiting {
            if !button.has_focus() {
                button.request_focus();
            }
            let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, all));
            if button.clicked_elsewhere() {
                self.stop();
            }
        } else if button.clicked() {
            self.told = None;
            self.capture = Capture::Waiting(which.0, which.1);
            ui.ctx().request_repaint();
        }
    }
}

/// What would lose a key, and the two answers: whether the keys are to be given all the same.
fn asking_ui(ui: &mut Ui, theme: &Theme, own: &OwnKeys, change: &Change) -> Option<bool> {
    for line in change.lines(ui.ctx(), own) {
        ui.add(Label::new(RichText::new(line).color(theme.colours.warning)).wrap());
    }
    let mut answer = None;
    ui.horizontal(|ui| {
        let replace = ui.button("Replace");
        if ui.memory(|memory| memory.focused()).is_none_or(|focused| focused == list_id()) {
            replace.request_focus();
        }
        if replace.clicked() {
            answer = Some(true);
        }
        if ui.button("Cancel").clicked() {
            answer = Some(false);
        }
    });
    answer
}

fn row_id(command: CommandId) -> Id {
    Id::unique(("command", command))
}

fn list_id() -> Id {
    Id::unique("commands")
}

/// The commands whose name or keys contain what was typed.
fn shown_commands(ctx: &Context, bindings: &Bindings, filter: &str) -> Vec<&'static Command> {
    let fits = |command: &&Command| {
        let keys = keys_text(ctx, bindings.keys(command.id));
        matches_filter(command.name(), filter) || matches_filter(&keys, filter)
    };
    COMMANDS.iter().filter(fits).collect()
}

fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    command: &Command,
    menu: &str,
    is_chosen: bool,
    bindings: &Bindings,
) -> egui::Response {
    let keys = keys_text(ui.ctx(), bindings.keys(command.id));
    let said = if keys.is_empty() { "no key" } else { keys.as_str() };
    let row = list_row(ui, theme, row_id(command.id), ROW_HEIGHT, is_chosen, &format!("{}, {said}", command.name()));
    let rect = row.rect.shrink2(vec2(6.0, 4.0));
    let is_own = bindings.is_own(command.id);
    let ink = if is_own { theme.colours.accent } else { theme.colours.muted };
    let shown = if is_own { format!("{keys}  (yours)") } else { keys };
    let keys = elided(ui, &shown, theme.small_font(), ink, rect.width() * 0.42);
    let menu = elided(ui, menu, theme.small_font(), theme.colours.muted, MENU_WIDTH);
    let left = rect.left() + MENU_WIDTH;
    let room = rect.right() - keys.size().x - 12.0 - left;
    let name = elided(ui, command.name(), theme.interface_font(), theme.colours.text, room);
    let painter = ui.painter();
    painter.galley(pos2(rect.left(), rect.top() + 1.0), menu, theme.colours.muted);
    painter.galley(pos2(left, rect.top()), name, theme.colours.text);
    painter.galley(pos2(rect.right() - keys.size().x, rect.top() + 1.0), keys, ink);
    focus_edge(ui, theme, &row);
    row
}
