//! Annotating all occurrences of some words: what is sought, with which label and entity, and the
//! preview of what would be annotated. Nothing is changed here; the answer is what was chosen.

mod preview;
mod seeking;

use super::{Answer, modal};
use crate::analysis::Searchables;
use crate::analysis::occurrences::Wanted;
use crate::model::{DocumentId, Entity, EntityId, Label, LabelId, Layer, Project};
use crate::text::phrases::Sameness;
use crate::text::quote::one_line;
use crate::text::{Span, search::matches_filter};
use crate::ui::keys::label_of;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{marks::label_swatch, words_label};
use egui::{ComboBox, Context, Event, Key, Modifiers, ProgressBar, Response, RichText, Sense, TextEdit, Ui, vec2};
use preview::{Preview, preview_ui};
use seeking::Seeking;
use std::sync::Arc;

/// Width of the dialog, in points.
const WIDTH: f32 = 860.0;
/// Most entities in the list of the picker; more are found by the filter.
const N_ENTITIES: usize = 40;

/// What the dialog begins with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// The words that are sought.
    pub words: String,
    /// The open article.
    pub document: DocumentId,
    pub everywhere: bool,
    pub label: Option<LabelId>,
    pub entity: Option<EntityId>,
    /// Whether the other names of the entity are sought as well.
    pub with_names: bool,
}

/// The open dialog.
pub struct AnnotateAll {
    asked: Beginning,
    sameness: Sameness,
    entity_filter: String,
    seeking: Seeking,
    preview: Preview,
    is_new: bool,
    /// Enter was pressed before everything was found.
    is_hurried: bool,
}

/// What is to be annotated.
#[derive(Clone, PartialEq, Debug)]
pub struct Chosen {
    pub label: LabelId,
    pub entity: Option<EntityId>,
    pub places: Vec<(DocumentId, Span)>,
    /// Occurrences that are annotated like this already.
    pub n_known: usize,
    /// Occurrences that were not ticked.
    pub n_left_out: usize,
}

/// What a search needs of the window.
pub struct Means<'a> {
    pub searchables: &'a Arc<Searchables>,
    /// Called from another thread when there is something new to show.
    pub wake: &'a Arc<dyn Fn() + Send + Sync>,
}

impl AnnotateAll {
    /// Opens with these words.
    pub fn new(beginning: Beginning) -> Self {
        Self {
            asked: beginning,
            sameness: Sameness::default(),
            entity_filter: String::new(),
            seeking: Seeking::default(),
            preview: Preview::default(),
            is_new: true,
            is_hurried: false,
        }
    }

    /// The job that seeks occurrences.
    pub(in crate::ui) fn running(&self) -> Option<crate::ui::activity::Running> {
        self.seeking.running()
    }

    /// Whether occurrences are still being looked for.
    pub fn is_seeking(&self) -> bool {
        self.seeking.is_running()
    }

    /// Shows the dialog. `Some(None)` when it was cancelled; `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>, means: &Means<'_>) -> Option<Option<Chosen>> {
        self.take_label_key(ctx, cx.project);
        self.seek(cx, means);
        let is_ready = self.asked.label.is_some() && (self.preview.n_ticked() > 0 || self.is_seeking());
        let answer =
            modal(ctx, cx.theme, "Annotate all occurrences", WIDTH, Some(("Annotate these", is_ready)), |ui| {
                self.contents_ui(ui, cx);
            });
        // What was switched in this frame is sought before anybody can say yes to it.
        self.seek(cx, means);
        self.is_hurried = (self.is_hurried && answer == Answer::Open) || answer == Answer::Accepted;
        match answer {
            Answer::Cancelled => Some(None),
            _ if self.is_hurried && !self.is_seeking() => {
                self.is_hurried = false;
                self.chosen(cx.project).map(Some)
            }
            _ => None,
        }
    }

    /// `None` while there is no label or nothing is ticked.
    fn chosen(&self, project: &Project) -> Option<Chosen> {
        let places = self.preview.places();
        let label = self.asked.label.clone().filter(|_| !places.is_empty())?;
        let (n_known, n_left_out) = (self.preview.n_known(), self.preview.n_left_out());
        Some(Chosen { label, entity: self.entity(project).map(|entity| entity.id), places, n_known, n_left_out })
    }

    /// The entity that is wanted; none for claims.
    fn entity<'a>(&self, project: &'a Project) -> Option<&'a Entity> {
        let label = project.labels().get(self.asked.label.as_ref()?)?;
        let entity = self.asked.entity.filter(|_| label.layer == Layer::Entities)?;
        project.entities().get(&entity).map(|row| &**row)
    }

    fn seek(&mut self, cx: &ViewContext<'_>, means: &Means<'_>) {
        let entity = self.entity(cx.project);
        let mut phrases = vec![self.asked.words.clone()];
        if let Some(entity) = entity.filter(|_| self.asked.with_names) {
            phrases.extend(std::iter::once(&entity.name).chain(&entity.aliases).cloned());
        }
        let wanted = Wanted {
            phrases,
            sameness: self.sameness,
            // Without a label nothing stands there like it.
            label: self.asked.label.clone().unwrap_or_else(|| LabelId::new("")),
            entity: entity.map(|entity| entity.id),
        };
        let only = (!self.asked.everywhere).then_some(self.asked.document);
        if let Some(found) = self.seeking.follow(cx, wanted, only, means) {
            self.preview.take(found);
        }
    }

    /// A label's key chooses it, as in the article.
    fn take_label_key(&mut self, ctx: &Context, project: &Project) {
        if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
            return;
        }
        let pressed = ctx.input_mut(|input| {
            let key_of = |event: &Event| match event {
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.is_none() => label_of(project, *key),
                _ => None,
            };
            let place = input.events.iter().position(|event| key_of(event).is_some())?;
            key_of(&input.events.remove(place))
        });
        if pressed.is_some() {
            self.asked.label = pressed;
        }
    }

    fn contents_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) {
        show_edges(ui, cx.theme);
        let words = format!("“{}”", one_line(&self.asked.words, 200));
        words_label(ui, cx, &words, cx.theme.sizes.interface, cx.theme.colours.text);
        ui.add_space(4.0);
        let mut buttons = self.label_and_entity_ui(ui, cx);
        ui.add_space(2.0);
        buttons.extend(self.options_ui(ui));
        ui.add_space(6.0);
        buttons.extend(self.count_ui(ui, cx));
        preview_ui(ui, cx, &mut self.preview, self.asked.everywhere, std::mem::take(&mut self.is_new));
        // Enter on a button presses it; it does not say yes to everything.
        if buttons.iter().any(Response::has_focus) {
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
    }

    fn label_and_entity_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) -> Vec<Response> {
        let label = self.asked.label.as_ref().and_then(|id| cx.project.labels().get(id)).cloned();
        let mut shown = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.label("Label");
            let text = label.as_ref().map_or("Choose, or press its key", |label| label.name.as_str());
            let combo = ComboBox::from_id_salt("label of all").selected_text(text).truncate().width(190.0);
            let combo = combo.show_ui(ui, |ui| labels_ui(ui, cx, &mut self.asked.label));
            shown.push(combo.response.accessible_name("Label for all"));
            let Some(label) = label.filter(|label| label.layer == Layer::Entities) else { return };
            // The word stays beside its list.
            if ui.available_size_before_wrap().x < 260.0 {
                ui.end_row();
            } else {
                ui.add_space(10.0);
            }
            ui.label("Entity");
            let entity = self.entity(cx.project);
            let text = entity.map_or_else(|| "Not assigned".to_owned(), |entity| one_line(&entity.name, 30));
            let has_others = entity.is_some_and(|entity| !entity.aliases.is_empty() || entity.name != self.asked.words);
            let combo = ComboBox::from_id_salt("entity of all").selected_text(text).truncate().width(190.0);
            let combo = combo.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
            let combo = combo.show_ui(ui, |ui| self.entities_ui(ui, cx, &label));
            shown.push(combo.response.accessible_name("Entity for all"));
            if has_others {
                let switch = ui.checkbox(&mut self.asked.with_names, "Also its other names");
                shown.push(switch.on_hover_text("The name and the aliases of the entity are sought too"));
            }
        });
        shown
    }

    /// Those that are called like the words come first.
    fn entities_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, label: &Label) {
        let hint = RichText::new("Find an entity").color(cx.theme.colours.muted);
        ui.add(TextEdit::singleline(&mut self.entity_filter).hint_text(hint)).accessible_name("Find an entity");
        let is_sought = |entity: &&Arc<Entity>| {
            let names = entity.aliases.iter().fold(entity.name.clone(), |names, alias| format!("{names} {alias}"));
            matches_filter(&names, &self.entity_filter)
        };
        let mut entities: Vec<&Arc<Entity>> = cx.project.entities().iter().filter(is_sought).collect();
        let words = &self.asked.words;
        entities.sort_by_key(|row| (!row.is_called(words), row.label != label.id, row.name.to_lowercase()));
        let mut chosen = None;
        egui::ScrollArea::vertical().max_height(220.0).min_scrolled_height(220.0).show(ui, |ui| {
            if ui.selectable_label(self.asked.entity.is_none(), "Not assigned").clicked() {
                chosen = Some(None);
            }
            for entity in entities.into_iter().take(N_ENTITIES) {
                let is_current = self.asked.entity == Some(entity.id);
                if ui.selectable_label(is_current, one_line(&entity.name, 60)).clicked() {
                    chosen = Some(Some(entity.id));
                }
            }
        });
        if let Some(entity) = chosen {
            self.asked.entity = entity;
            self.entity_filter.clear();
            ui.close();
        }
    }

    fn options_ui(&mut self, ui: &mut Ui) -> Vec<Response> {
        let mut shown = Vec::new();
        ui.horizontal_wrapped(|ui| {
            shown.push(ui.radio_value(&mut self.asked.everywhere, false, "This article"));
            shown.push(ui.radio_value(&mut self.asked.everywhere, true, "All articles"));
            ui.separator();
            let options = [
                (&mut self.sameness.case, "Same case", "Upper and lower case differ"),
                (&mut self.sameness.whole_words, "Whole words", "Not inside other words"),
                (&mut self.sameness.inflections, "Plural and possessive", "English plurals, and names before ’s"),
            ];
            for (option, name, hint) in options {
                shown.push(ui.checkbox(option, name).on_hover_text(hint));
            }
        });
        shown
    }

    fn count_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) -> Vec<Response> {
        let mut shown = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(22.0);
            if let Some((done, total)) = self.seeking.counts() {
                let share = if total == 0 { 0.0 } else { done as f32 / total as f32 };
                let text = if total == 0 { "Searching".to_owned() } else { format!("Searching {done} of {total}") };
                ui.label(RichText::new(text).color(cx.theme.colours.muted));
                ui.add(ProgressBar::new(share).desired_width(160.0).desired_height(8.0));
                return;
            }
            if let Some(fault) = self.seeking.fault() {
                ui.label(RichText::new(fault).color(cx.theme.colours.warning));
                return;
            }
            let (text, is_fine) = self.count_text();
            let ink = if is_fine { cx.theme.colours.text } else { cx.theme.colours.warning };
            ui.label(RichText::new(text).color(ink));
            if self.preview.n_open() > 0 {
                ui.add_space(8.0);
                for (word, ticked) in [("All", true), ("None", false)] {
                    let button = ui.button(word);
                    if button.clicked() {
                        self.preview.tick_all(ticked);
                    }
                    shown.push(button);
                }
            }
        });
        shown
    }

    /// “14 of 16 ticked”, and whether there is something to choose from.
    fn count_text(&self) -> (String, bool) {
        let preview = &self.preview;
        let place = if self.asked.everywhere { "in any article" } else { "in this article" };
        match (preview.n(), preview.n_known(), preview.n_others()) {
            (0, ..) => (format!("Nothing found {place}; switch an option off, or look in all articles"), false),
            (1, 1, _) => ("The only one is annotated like this already".to_owned(), false),
            (n, known, _) if n == known => (format!("All {n} are annotated like this already"), false),
            (n, known, others) => {
                let mut text = format!("{} of {n} ticked", preview.n_ticked());
                if known > 0 {
                    text = format!("{text} · {known} annotated already");
                }
                if others > 0 {
                    text = format!("{text} · {others} annotated otherwise");
                }
                (text, true)
            }
        }
    }
}

fn labels_ui(ui: &mut Ui, cx: &ViewContext<'_>, chosen: &mut Option<LabelId>) {
    for label in Layer::ALL.into_iter().flat_map(|layer| cx.project.labels_of(layer)).filter(|label| !label.retired) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 12.0), Sense::hover());
            label_swatch(ui.painter(), rect, label.layer, cx.theme.stroke(label.colour));
            let is_current = chosen.as_ref() == Some(&label.id);
            let response = ui.selectable_label(is_current, &label.name);
            if response.clicked() {
                *chosen = Some(label.id.clone());
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
            if !label.guideline.is_empty() {
                response.on_hover_text(&label.guideline);
            }
        });
    }
}
