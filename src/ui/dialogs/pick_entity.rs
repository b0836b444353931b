//! Choosing the entity that some words mean, by names and aliases, the likeliest first. Enter takes the
//! first or makes a new one.

use super::picker::{Line, N_OFFERED, Name, Picker};
use crate::analysis::likeness::{Likeness, alike};
use crate::model::{Entity, EntityId, LabelId, Project};
use crate::text::quote::{counted, one_line};
use crate::ui::view::ViewContext;
use egui::Context;
use std::cmp::Reverse;
use std::sync::Arc;

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
    asked: Asked,
    picker: Picker,
}

/// What is to be assigned.
struct Asked {
    words: String,
    label: LabelId,
    /// Whom they are assigned to now.
    present: Option<EntityId>,
}

impl EntityPicker {
    /// Opens for these words.
    pub fn new(words: &str, label: LabelId, present: Option<EntityId>) -> Self {
        Self { asked: Asked { words: one_line(words, N_CHARS), label, present }, picker: Picker::default() }
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Option<Option<Picked>> {
        let hint = format!("Which entity is “{}”?", one_line(&self.asked.words, 40));
        let name =
            Name { id: "pick an entity", field: "Find or name an entity", hint: &hint, nothing: "", width: 440.0 };
        let asked = &self.asked;
        self.picker.show(ctx, cx, &name, |typed| asked.lines(cx.project, typed))
    }
}

impl Asked {
    /// With nothing typed: whom the words may mean, a new entity of that name, then all others. With a
    /// filter: who is called so, then a new entity.
    fn lines(&self, project: &Project, typed: &str) -> Vec<Line<Picked>> {
        let likely = alike(project, &self.words, Some(&self.label));
        let new = |name: &str| Line::named(format!("New entity “{name}”"), Picked::New(name.to_owned()));
        let line = |entity: &Arc<Entity>| entity_line(project, entity);
        let mut lines: Vec<Line<Picked>> = Vec::new();
        if typed.is_empty() {
            lines.extend(likely.iter().map(|(_, entity)| line(entity)));
            lines.push(new(&self.words));
            let is_listed = |entity: &Arc<Entity>| likely.iter().any(|(_, other)| other.id == entity.id);
            let mut others: Vec<_> = project.entities().iter().filter(|entity| !is_listed(entity)).collect();
            others.sort_by_cached_key(|entity| entity.name.to_lowercase());
            lines.extend(others.into_iter().take(N_OFFERED).map(line));
        } else {
            let likeness = |entity: &Arc<Entity>| {
                likely.iter().find(|(_, other)| other.id == entity.id).map_or(Likeness::Sound(100), |(like, _)| *like)
            };
            let mut found: Vec<_> =
                project.entities().iter().filter_map(|entity| Some((fit(entity, typed)?, entity))).collect();
            found.sort_by_cached_key(|(fit, entity)| (Reverse(*fit), likeness(entity), entity.name.to_lowercase()));
            lines.extend(found.into_iter().take(N_OFFERED).map(|(_, entity)| line(entity)));
            lines.push(new(typed));
        }
        if self.present.is_some() {
            lines.push(Line::named("Not assigned".to_owned(), Picked::Nobody));
        }
        lines
    }
}

fn entity_line(project: &Project, entity: &Entity) -> Line<Picked> {
    let n_mentions = counted(project.mentions_of(entity.id).count(), "mention");
    let detail = format!("{} · {n_mentions}", project.label_name(&entity.label));
    Line { name: one_line(&entity.name, N_CHARS), detail, means: Picked::Entity(entity.id) }
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
