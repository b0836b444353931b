//! Choosing the entity that some words mean: a list that is filtered as you type over names and
//! aliases, the likeliest first. Enter takes the first or makes a new one.

use super::framed;
use crate::analysis::likeness::{Likeness, alike};
use crate::model::{Entity, EntityId, LabelId, Project};
use crate::text::quote::{counted, one_line};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align2, Context, Frame, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::cmp::Reverse;
use std::sync::Arc;

const WIDTH: f32 = 440.0;
const ROW_HEIGHT: f32 = 24.0;
const N_SEEN: usize = 12;
/// More are found by more letters.
const N_OFFERED: usize = 200;
/// Characters of a name in the list.
const N_CHARS: usize = 80;

/// What was picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    Entity(EntityId),
    /// A new entity of that name.
    New(String),
    /// None at all.
    Nobody,
}

/// The open picker.
pub struct EntityPicker {
    /// What is to be assigned, in words.
    words: String,
    label: LabelId,
    /// Whom they are assigned to now.
    present: Option<EntityId>,
    typed: String,
    place: usize,
    is_new: bool,
}

/// A line of the list.
enum Line<'a> {
    Entity(&'a Arc<Entity>),
    New(String),
    Nobody,
}

impl EntityPicker {
    /// Opens for these words.
    pub fn new(words: &str, label: LabelId, present: Option<EntityId>) -> Self {
        Self { words: one_line(words, N_CHARS), label, present, typed: String::new(), place: 0, is_new: true }
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Option<Option<Picked>> {
        let id = Id::unique("pick an entity");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 80.0));
        let modal = framed(ctx, Modal::new(id)).area(area).frame(Frame::popup(&ctx.global_style()).inner_margin(10.0));
        let response = modal.show(ctx, |ui| {
            ui.set_width(WIDTH);
            self.contents_ui(ui, cx)
        });
        let is_closed = response.should_close();
        response.inner.map(Some).or(is_closed.then_some(None))
    }

    fn contents_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) -> Option<Picked> {
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
            down as isize - up as isize
        });
        let is_new = std::mem::take(&mut self.is_new);
        let is_entered = !is_new && ui.input(|input| input.key_pressed(Key::Enter));
        let hint =
            RichText::new(format!("Which entity is “{}”?", one_line(&self.words, 40))).color(cx.theme.colours.muted);
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        let field = field.accessible_name("Find or name an entity");
        if !field.has_focus() {
            field.request_focus();
        }
        if field.changed() {
            self.place = 0;
        }
        let lines = self.lines(cx.project);
        self.place = self.place.saturating_add_signed(step).min(lines.len().saturating_sub(1));
        ui.add_space(4.0);
        let mut clicked = None;
        let moves = step != 0 || field.changed();
        // A modal has as much room as its contents took before: without this the list never grows.
        let height = ROW_HEIGHT * N_SEEN as f32;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (n, line) in lines.iter().enumerate() {
                let row = line_ui(ui, cx, line, n == self.place);
                if n == self.place && moves {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    clicked = Some(n);
                }
            }
        });
        let answer = clicked.or_else(|| is_entered.then_some(self.place));
        Some(match lines.into_iter().nth(answer?)? {
            Line::Entity(entity) => Picked::Entity(entity.id),
            Line::New(name) => Picked::New(name),
            Line::Nobody => Picked::Nobody,
        })
    }

    /// With nothing typed: whom the words may mean, a new entity of that name, then all others. With a
    /// filter: who is called so, then a new entity.
    fn lines<'a>(&self, project: &'a Project) -> Vec<Line<'a>> {
        let typed = self.typed.trim();
        let likely = alike(project, &self.words, Some(&self.label));
        let mut lines: Vec<Line<'a>> = Vec::new();
        if typed.is_empty() {
            lines.extend(likely.iter().map(|(_, entity)| Line::Entity(entity)));
            lines.push(Line::New(self.words.clone()));
            let is_listed = |entity: &Arc<Entity>| likely.iter().any(|(_, other)| other.id == entity.id);
            let mut others: Vec<_> = project.entities().iter().filter(|entity| !is_listed(entity)).collect();
            others.sort_by_cached_key(|entity| entity.name.to_lowercase());
            lines.extend(others.into_iter().take(N_OFFERED).map(Line::Entity));
        } else {
            let likeness = |entity: &Arc<Entity>| {
                likely.iter().find(|(_, other)| other.id == entity.id).map_or(Likeness::Sound(100), |(like, _)| *like)
            };
            let mut found: Vec<_> =
                project.entities().iter().filter_map(|entity| Some((fit(entity, typed)?, entity))).collect();
            found.sort_by_cached_key(|(fit, entity)| (Reverse(*fit), likeness(entity), entity.name.to_lowercase()));
            lines.extend(found.into_iter().take(N_OFFERED).map(|(_, entity)| Line::Entity(entity)));
            lines.push(Line::New(typed.to_owned()));
        }
        if self.present.is_some() {
            lines.push(Line::Nobody);
        }
        lines
    }
}

/// How well what is typed fits a name or an alias: as the whole, its beginning, that of a word in it,
/// or anything inside it.
fn fit(entity: &Entity, typed: &str) -> Option<u8> {
    let typed = typed.to_lowercase();
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    let fit_of = |name: &String| {
        let name = name.to_lowercase();
        if name == typed {
            Some(4)
        } else if name.starts_with(&typed) {
            Some(3)
        } else if name.split_whitespace().any(|word| word.starts_with(&typed)) {
            Some(2)
        } else {
            name.contains(&typed).then_some(1)
        }
    };
    names.filter_map(fit_of).max()
}

fn line_ui(ui: &mut Ui, cx: &ViewContext<'_>, line: &Line<'_>, is_chosen: bool) -> egui::Response {
    let (name, detail) = match line {
        Line::Entity(entity) => {
            let n_mentions = counted(cx.project.mentions_of(entity.id).count(), "mention");
            let label = cx.project.label_name(&entity.label);
            (one_line(&entity.name, N_CHARS), format!("{label} · {n_mentions}"))
        }
        Line::New(name) => (format!("New entity “{name}”"), String::new()),
        Line::Nobody => ("Not assigned".to_owned(), String::new()),
    };
    let said = if detail.is_empty() { name.clone() } else { format!("{name} · {detail}") };
    let id = ui.scope_id().with(("entity to pick", &said));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_chosen, &said);
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let painter = ui.painter();
    let detail = Words::line(painter, cx.typesetter, &detail, cx.theme.sizes.small, rect.width() * 0.45);
    let room = rect.width() - detail.size().x - 10.0;
    let name = Words::line(painter, cx.typesetter, &name, cx.theme.sizes.interface, room);
    name.paint(painter, rect.min, cx.theme.colours.text);
    let right = egui::pos2(rect.right() - detail.size().x, rect.center().y - detail.size().y / 2.0);
    detail.paint(painter, right, cx.theme.colours.muted);
    response
}
