//! The schema editor: labels, attributes and relation labels with all that can be changed of them.
//! Every change is an edit of its own and acts at once.

mod attribute_form;
mod choices;
mod colours;
mod key;
mod label_form;
mod lines;
mod list;
mod order;
mod relation_form;
mod take;
mod uses;

pub use take::TakeSchema;

use super::{Answer, modal, room_for_contents};
use crate::ui::bindings::Bindings;
use crate::ui::command::{CommandId, Situation};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Drafts, LabelPicker};
use egui::{Align, Context, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};
use lines::Line;
use list::ListState;
use std::collections::BTreeMap;

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(super) enum Tab {
    #[default]
    Claims,
    Entities,
    Attributes,
    Relations,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Claims, Self::Entities, Self::Attributes, Self::Relations];

    fn name(self) -> &'static str {
        match self {
            Self::Claims => "Claim labels",
            Self::Entities => "Entity labels",
            Self::Attributes => "Attributes",
            Self::Relations => "Relation labels",
        }
    }

    /// What one row of it is called.
    fn word(self) -> &'static str {
        match self {
            Self::Claims | Self::Entities => "label",
            Self::Attributes => "attribute",
            Self::Relations => "relation label",
        }
    }
}

/// The open editor.
#[derive(Default)]
pub struct SchemaEditor {
    tab: Tab,
    /// The row whose form is shown, by its slug.
    chosen: BTreeMap<Tab, String>,
    list: ListState,
    form: FormState,
    uses: uses::Uses,
    next_tab: Option<Tab>,
    is_closing: bool,
}

/// What the forms keep between frames.
#[derive(Default)]
pub(super) struct FormState {
    key: key::KeyState,
    picker: LabelPicker,
    /// The name of a choice that is being added.
    new_choice: String,
    /// Another row whose form is to be shown.
    goes_to: Option<String>,
}

/// What a form has at hand.
pub(super) struct FormContext<'a> {
    pub cx: &'a ViewContext<'a>,
    pub uses: &'a uses::Uses,
}

/// Width of the list, in points.
const LIST_WIDTH: f32 = 300.0;
const WIDTH: f32 = 940.0;
/// Height of what stands above and below list and form, in points.
const REST_HEIGHT: f32 = 72.0;
/// In a window of fewer points the buttons stand below the tabs, in a row of that height.
const NARROW: f32 = 900.0;
const BUTTONS_HEIGHT: f32 = 28.0;

impl SchemaEditor {
    /// Lets the next frame, in which the fields tell what was typed, be the last one.
    pub(in crate::ui) fn close_next_frame(&mut self) {
        self.is_closing = true;
    }

    /// Shows the editor. True when it was closed. `message`: what the status bar says.
    pub(in crate::ui) fn show(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
        drafts: &mut Drafts,
        situation: Situation,
        message: Option<&str>,
    ) -> bool {
        self.uses.look(cx.project, cx.revision);
        self.take_keys(ctx, cx);
        // A row that is moved or taken back was seen before what is typed in this frame.
        let mut later = Vec::new();
        let answer = modal(ctx, cx.theme, "Labels and attributes", WIDTH, None, |ui| {
            self.header_ui(ui, situation, &mut later);
            ui.separator();
            self.body_ui(ui, cx, drafts, &mut later);
            ui.separator();
            let told = message.unwrap_or("Every change acts at once and can be undone");
            ui.add(egui::Label::new(RichText::new(told).small().color(cx.theme.colours.muted)).truncate());
        });
        for intent in later {
            cx.send(intent);
        }
        if let Some(tab) = self.next_tab.take() {
            (self.tab, self.list, self.form) = (tab, ListState::default(), FormState::default());
        }
        answer != Answer::Open || self.is_closing
    }

    /// Undo and redo, as everywhere; and Esc for what is open within the editor.
    fn take_keys(&mut self, ctx: &Context, cx: &ViewContext<'_>) {
        self.form.key.take_key(ctx);
        self.list.take_escape(ctx);
        if ctx.text_edit_focused() {
            return;
        }
        let bindings = Bindings::of(ctx);
        for id in [CommandId::Redo, CommandId::Undo] {
            if bindings.keys(id).iter().any(|key| ctx.input_mut(|input| input.consume_shortcut(key))) {
                cx.send(Intent::Run(id));
                return;
            }
        }
    }

    fn header_ui(&mut self, ui: &mut Ui, situation: Situation, later: &mut Vec<Intent>) {
        ui.horizontal(|ui| {
            for tab in Tab::ALL {
                if ui.selectable_label(self.tab == tab, tab.name()).clicked() && self.tab != tab {
                    // After this frame, in which the open field still tells what was typed.
                    self.next_tab = Some(tab);
                }
            }
            if !is_narrow(ui.ctx()) {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| buttons_ui(ui, situation, later));
            }
        });
        if is_narrow(ui.ctx()) {
            ui.horizontal_wrapped(|ui| buttons_ui(ui, situation, later));
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, later: &mut Vec<Intent>) {
        let lines = lines::lines(cx.project, self.tab, &self.uses);
        let rest = if is_narrow(ui.ctx()) { REST_HEIGHT + BUTTONS_HEIGHT } else { REST_HEIGHT };
        let height = (room_for_contents(ui.ctx()) - rest).max(110.0);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let list_width = LIST_WIDTH.min(rect.width() * 0.42);
        let (left, right) = rect.split_left_right_at_x(rect.left() + list_width);
        let chosen = self.chosen.get(&self.tab).filter(|id| lines.iter().any(|line| line.id == **id)).cloned();
        let chosen = chosen.or_else(|| lines.iter().find(|line| !line.is_retired).map(|line| line.id.clone()));
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            let listed = list::Listed { tab: self.tab, lines: &lines, chosen: chosen.as_deref() };
            if let Some(id) = list::list_ui(ui, cx, &mut self.list, &listed, later) {
                self.choose(id);
            }
        });
        let mut right = right;
        right.min.x += 12.0;
        ui.painter().vline(right.min.x - 6.0, right.y_range(), ui.visuals().widgets.noninteractive.bg_stroke);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ScrollArea::vertical().id_salt(("form", self.tab, &chosen)).auto_shrink(false).show(ui, |ui| {
                // The bar of the area lies over its right edge.
                ui.set_max_width(ui.available_width() - 12.0);
                self.form_ui(ui, cx, drafts, lines.iter().find(|line| Some(&line.id) == chosen.as_ref()));
            });
        });
        if let Some(id) = self.form.goes_to.take() {
            self.choose(id);
        }
    }

    fn choose(&mut self, id: String) {
        self.form = FormState::default();
        self.chosen.insert(self.tab, id);
    }

    fn form_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, drafts: &mut Drafts, line: Option<&Line>) {
        let Some(line) = line else {
            let text = format!("There is no {} yet; “New…” adds one", self.tab.word());
            ui.label(RichText::new(text).color(cx.theme.colours.muted));
            return;
        };
        let form = FormContext { cx, uses: &self.uses };
        let project = cx.project;
        match self.tab {
            Tab::Claims | Tab::Entities => {
                if let Some(label) = project.labels().get(&line.id.as_str().into()) {
                    label_form::label_form_ui(ui, &form, &mut self.form, drafts, label);
                }
            }
            Tab::Attributes => {
                if let Some(attribute) = project.attributes().get(&line.id.as_str().into()) {
                    attribute_form::attribute_form_ui(ui, &form, &mut self.form, drafts, attribute);
                }
            }
            Tab::Relations => {
                if let Some(label) = project.relation_labels().get(&line.id.as_str().into()) {
                    relation_form::relation_form_ui(ui, &form, &mut self.form, drafts, label);
                }
            }
        }
    }
}

fn is_narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < NARROW
}

/// Undo and redo, import and export; from left to right, or from the right edge to the left.
fn buttons_ui(ui: &mut Ui, situation: Situation, later: &mut Vec<Intent>) {
    let mut buttons = [
        ("Undo", situation.can_undo, Intent::Run(CommandId::Undo)),
        ("Redo", situation.can_redo, Intent::Run(CommandId::Redo)),
        ("Import from file…", true, Intent::ImportSchema),
        ("Export to file…", true, Intent::ExportSchema),
    ];
    if ui.layout().prefer_right_to_left() {
        buttons.reverse();
    }
    for (text, is_enabled, intent) in buttons {
        if ui.add_enabled(is_enabled, egui::Button::new(text)).clicked() {
            later.push(intent);
        }
    }
}

/// The last line of every form: taking a row out of use, and away. `in_the_way` says what uses it,
/// so that it cannot be removed. True for each that was clicked.
pub(super) fn retire_and_remove_ui(
    ui: &mut Ui,
    theme: &Theme,
    word: &str,
    is_retired: bool,
    in_the_way: Option<&str>,
) -> (bool, bool) {
    let retire = if is_retired { "Use again" } else { "Retire" };
    let hint = "A retired one is not offered any more; what has it keeps it";
    let is_retire = ui.button(retire).on_hover_text(hint).clicked();
    let remove = ui.add_enabled(in_the_way.is_none(), egui::Button::new(format!("Remove {word}")));
    if let Some(users) = in_the_way {
        let text = format!("Cannot be removed: {users}");
        ui.label(RichText::new(text).small().color(theme.colours.muted));
    }
    (is_retire, remove.clicked())
}
