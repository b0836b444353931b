//! Saying which entity of the register some words mean: by a picker with the likeliest on top, or at
//! once where the register knows the words.

use super::app::{App, context};
use super::claiming::any_name;
use super::command::CommandId;
use super::dialogs::pick_entity::{EntityPicker, Picked};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::theme::Theme;
use crate::analysis::likeness::{Likeness, alike};
use crate::analysis::suggestions::label_of_name;
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, DocumentId, EntityId, LabelId, Layer, Project};
use crate::session::{Done, Session};
use crate::text::Spans;
use egui::Context;

/// What the picked entity is for.
enum Target {
    Mention(AnnotationId),
    /// Words that are no mention yet, with the label that they would have.
    Words {
        document: DocumentId,
        spans: Spans,
        label: LabelId,
        suggestion: Option<usize>,
    },
}

impl App {
    /// Opens the picker for the selected words, the chosen mention or the chosen suggestion.
    pub(super) fn ask_which_entity(&mut self) {
        if self.asks_name_before(&Intent::Run(CommandId::AssignEntity)) {
            return;
        }
        let Some(session) = &self.session else { return };
        let project = session.project();
        let picker = match self.target(session) {
            None => None,
            Some(Target::Mention(id)) => {
                project.annotations().get(&id).map(|row| EntityPicker::new(&row.quote(), row.label.clone(), row.entity))
            }
            Some(Target::Words { document, spans, label, .. }) => project
                .text(document)
                .and_then(|text| spans.hull().slice(text))
                .map(|words| EntityPicker::new(words, label, None)),
        };
        match picker {
            Some(picker) => self.dialog = Some(Dialog::PickEntity(Box::new(picker))),
            None => self.tell("Select a name or choose a mention first"),
        }
    }

    fn target(&self, session: &Session) -> Option<Target> {
        let project = session.project();
        let document = session.selection().document?;
        if let Some(spans) = session.selected_words() {
            let there = project.annotations_on(document, &spans).find(|row| row.layer == Layer::Entities);
            if let Some(mention) = there {
                return Some(Target::Mention(mention.id));
            }
            let label = label_of_name(project, document, spans.hull()).unwrap_or_else(|| any_name(project));
            return Some(Target::Words { document, spans, label, suggestion: None });
        }
        if let Some((n, row)) = self.chosen_suggestion().filter(|(_, row)| row.layer == Layer::Entities) {
            let (spans, label) = (row.spans, row.label);
            return Some(Target::Words { document, spans, label, suggestion: Some(n) });
        }
        let chosen = project.annotations().get(&session.selection().chosen?)?;
        (chosen.layer == Layer::Entities).then_some(Target::Mention(chosen.id))
    }

    /// Shows the picker, and keeps it while it is not answered.
    pub(super) fn pick_entity_ui(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        mut picker: Box<EntityPicker>,
    ) -> Vec<Intent> {
        let Some(session) = &self.session else { return Vec::new() };
        let cx = context(session, theme, &self.typesetter);
        match picker.show(ctx, &cx) {
            None => self.dialog = Some(Dialog::PickEntity(picker)),
            Some(None) => {}
            Some(Some(picked)) => self.assign(picked),
        }
        Vec::new()
    }

    fn assign(&mut self, picked: Picked) {
        let Some(session) = &self.session else { return };
        let Some(target) = self.target(session) else { return };
        let suggestion = match &target {
            Target::Words { suggestion, .. } => *suggestion,
            Target::Mention(_) => None,
        };
        let Some(edit) = edit_of(session.project(), target, picked) else { return };
        let Some(session) = &mut self.session else { return };
        let result = session.edit(edit);
        let is_done = result.is_ok();
        let told = result.as_ref().ok().and_then(|done| assigned_to(session, done));
        self.tell_result(result);
        if let Some(told) = told {
            self.tell(told);
        }
        if let Some(n) = suggestion.filter(|_| is_done) {
            self.go_on_from(n);
        }
    }

    /// Assigns the chosen mention to the entity that the register knows by its words.
    pub(super) fn assign_known(&mut self) {
        let Some(session) = &mut self.session else { return };
        let chosen = session.selection().chosen.and_then(|id| session.project().annotations().get(&id)).cloned();
        match chosen.and_then(|row| Some((row.id, known_entity(session.project(), &row)?))) {
            Some((mention, entity)) => {
                let result = session.edit(Edit::Assign { mentions: vec![mention], entity: Some(entity) });
                self.tell_result(result);
            }
            None => self.tell("The register knows nobody of this name; J names a new entity"),
        }
    }
}

/// The entity that an unassigned mention may mean by its very words; `None` where the register has
/// nobody of that name.
pub(super) fn known_entity(project: &Project, mention: &Annotation) -> Option<EntityId> {
    if mention.layer != Layer::Entities || mention.entity.is_some() {
        return None;
    }
    let quote = mention.quote();
    let (likeness, entity) = alike(project, &quote, Some(&mention.label)).into_iter().next()?;
    (likeness <= Likeness::Spelling).then_some(entity.id)
}

fn edit_of(project: &Project, target: Target, picked: Picked) -> Option<Edit> {
    Some(match (target, picked) {
        (Target::Mention(mention), Picked::Entity(entity)) => {
            Edit::Assign { mentions: vec![mention], entity: Some(entity) }
        }
        (Target::Mention(mention), Picked::Nobody) => Edit::Assign { mentions: vec![mention], entity: None },
        (Target::Mention(mention), Picked::New(name)) => {
            let label = project.annotations().get(&mention)?.label.clone();
            Edit::CreateEntity { name, label, mentions: vec![mention] }
        }
        (Target::Words { document, spans, label, .. }, Picked::Entity(entity)) => {
            // The words are what the entity is, where its label can still be used.
            let of_entity = &project.entities().get(&entity)?.label;
            let is_usable =
                project.labels().get(of_entity).is_some_and(|label| label.layer == Layer::Entities && !label.retired);
            let label = if is_usable { of_entity.clone() } else { label };
            Edit::Annotate { document, spans, label, entity: Some(entity) }
        }
        (Target::Words { document, spans, label, .. }, Picked::New(name)) => {
            Edit::Introduce { document, spans, label, name }
        }
        (Target::Words { .. }, Picked::Nobody) => return None,
    })
}

/// What is said of a new mention that was assigned with it; `None` for one that was not.
pub(super) fn assigned_to(session: &Session, done: &Done) -> Option<String> {
    let row = session.project().annotations().get(done.annotations.first()?)?;
    let entity = session.project().entities().get(&row.entity?)?;
    let label = session.project().label_name(&row.label);
    Some(format!("Tagged as {label}, assigned to {}; J changes that", entity.name))
}
