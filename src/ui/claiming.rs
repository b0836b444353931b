//! The attributes of a claim by key: who says it and by which words, taken from what is selected in
//! the article or from what the rules of reported speech find; how certain it is said to be, and
//! whether it says yes or no. Selecting lets the claim go but does not forget it.

use super::app::App;
use super::command::CommandId;
use super::intent::Intent;
use crate::analysis::suggestions::{Said, Speaker, label_of_name, said};
use crate::edit::{Edit, NewValue};
use crate::model::{
    Annotation, AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, Choice, DocumentId, EntityId,
    LabelId, Layer, Project, Reference,
};
use crate::session::Session;
use crate::text::Span;
use crate::text::quote::one_line;
use egui::Context;
use std::sync::Arc;

/// The slugs of the attributes that have a key.
const SPEAKER: &str = "speaker";
const CUE: &str = "cue";
const CERTAINTY: &str = "certainty";
const POLARITY: &str = "polarity";

/// The claim that was chosen last, in the article that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct LastClaim(Option<(DocumentId, AnnotationId)>);

impl LastClaim {
    /// Looks at what is chosen now.
    pub(super) fn follow(&mut self, session: Option<&Session>) {
        let Some(session) = session else {
            self.0 = None;
            return;
        };
        let selection = session.selection();
        let is_claim =
            |id: &AnnotationId| session.project().annotations().get(id).is_some_and(|row| row.layer == Layer::Claims);
        if let (Some(document), Some(claim)) = (selection.document, selection.chosen.filter(is_claim)) {
            self.0 = Some((document, claim));
        }
        self.0 = self.0.filter(|(document, claim)| Some(*document) == selection.document && is_claim(claim));
    }

    pub(super) fn forget(&mut self) {
        self.0 = None;
    }

    /// The chosen claim, or the one that was chosen before words or a mention were.
    pub(super) fn meant(&self) -> Option<AnnotationId> {
        self.0.map(|(_, claim)| claim)
    }
}

/// The attribute of claims with that slug, where the schema has it and it takes such values.
pub(super) fn claim_attribute<'a>(
    project: &'a Project,
    slug: &str,
    fits: fn(&AttributeKind) -> bool,
) -> Option<&'a Arc<Attribute>> {
    let row = project.attributes().get(&AttributeId::new(slug))?;
    (row.layer == Layer::Claims && !row.retired && fits(&row.kind)).then_some(row)
}

/// What the rules propose for an attribute of a claim: the words of the article, and the command that
/// takes them.
pub(super) fn proposed_words(said: &Said, attribute: &Attribute) -> Option<(Span, CommandId)> {
    match (attribute.id.as_str(), &attribute.kind) {
        (SPEAKER, AttributeKind::Reference) => Some((said.speaker.as_ref()?.span, CommandId::SetSpeaker)),
        (CUE, AttributeKind::Span) => Some((said.cue, CommandId::SetCue)),
        _ => None,
    }
}

impl App {
    /// The selected words, or the chosen mention, say who makes the claim; with nothing but the claim
    /// chosen, the rules say it.
    pub(super) fn set_speaker(&mut self, ctx: &Context) {
        let is_reference = |kind: &AttributeKind| *kind == AttributeKind::Reference;
        let Some((claim, attribute)) = self.claim_and_attribute(SPEAKER, is_reference) else { return };
        let Some(session) = &self.session else { return };
        let mention = session.selection().chosen.filter(|chosen| *chosen != claim.id);
        let mention = mention.and_then(|id| session.project().annotations().get(&id));
        let value = match (selected(session), mention) {
            (Some(words), _) => Some(named(session.project(), claim.document, words)),
            (None, Some(mention)) => Some(NewValue::Other(AttributeValue::Reference(reference(mention)))),
            (None, None) => said(session.project(), claim.id)
                .and_then(|said| said.speaker)
                .map(|speaker| spoken_by(session.project(), claim.document, &speaker)),
        };
        self.set_of_claim(ctx, &claim, &attribute, value, CommandId::SetSpeaker);
    }

    /// The selected words attribute the claim; with nothing selected, those that the rules find.
    pub(super) fn set_cue(&mut self, ctx: &Context) {
        let is_span = |kind: &AttributeKind| *kind == AttributeKind::Span;
        let Some((claim, attribute)) = self.claim_and_attribute(CUE, is_span) else { return };
        let Some(session) = &self.session else { return };
        let words = selected(session).or_else(|| said(session.project(), claim.id).map(|said| said.cue));
        self.set_of_claim(ctx, &claim, &attribute, words.map(NewValue::Span), CommandId::SetCue);
    }

    pub(super) fn cycle_certainty(&mut self) {
        self.cycle(CERTAINTY);
    }

    pub(super) fn cycle_polarity(&mut self) {
        self.cycle(POLARITY);
    }

    /// From no value to the first, from one to the next, from the last to none.
    fn cycle(&mut self, slug: &str) {
        let is_choice = |kind: &AttributeKind| matches!(kind, AttributeKind::Choice(_));
        let Some((claim, attribute)) = self.claim_and_attribute(slug, is_choice) else { return };
        let AttributeKind::Choice(choices) = &attribute.kind else { return };
        let next = next_choice(choices, claim.attributes.get(&attribute.id));
        let value = next.map(|choice| NewValue::Other(AttributeValue::Choice(choice.id.clone())));
        let (name, quote) = (&attribute.name, one_line(&claim.quote(), 40));
        let told = format!("{name} of “{quote}”: {}", next.map_or("none", |choice| choice.name.as_str()));
        let Some(session) = &mut self.session else { return };
        let edit = Edit::SetAttribute { annotation: claim.id, attribute: attribute.id.clone(), value };
        let result = session.edit(edit);
        let is_done = result.is_ok();
        self.tell_result(result);
        if is_done {
            self.tell(told);
        }
    }

    fn claim_and_attribute(
        &mut self,
        slug: &str,
        fits: fn(&AttributeKind) -> bool,
    ) -> Option<(Arc<Annotation>, Arc<Attribute>)> {
        let project = self.session.as_ref()?.project();
        let claim = self.last_claim.meant().and_then(|id| project.annotations().get(&id)).cloned();
        let attribute = claim_attribute(project, slug, fits).cloned();
        if claim.is_none() {
            self.tell("Choose a claim first");
        } else if attribute.is_none() {
            self.tell(format!("The project has no attribute “{slug}” for claims; add it to the schema"));
        }
        claim.zip(attribute)
    }

    fn set_of_claim(
        &mut self,
        ctx: &Context,
        claim: &Annotation,
        attribute: &Attribute,
        value: Option<NewValue>,
        command: CommandId,
    ) {
        let quote = one_line(&claim.quote(), 40);
        let name = attribute.name.to_lowercase();
        let Some(value) = value else {
            self.tell(format!("No {name} is found for “{quote}”; select its words, then press the key again"));
            return;
        };
        if matches!(value, NewValue::Named { .. }) && self.asks_name_before(&Intent::Run(command)) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let edit = Edit::SetAttribute { annotation: claim.id, attribute: attribute.id.clone(), value: Some(value) };
        let result = session.edit(edit);
        let is_done = result.is_ok();
        self.tell_result(result);
        self.dispatch(ctx, Intent::Reveal(claim.id));
        if is_done {
            self.tell(format!("Set the {name} of “{quote}”"));
        }
    }
}

fn next_choice<'a>(choices: &'a [Choice], value: Option<&AttributeValue>) -> Option<&'a Choice> {
    let present = match value {
        Some(AttributeValue::Choice(id)) => choices.iter().position(|choice| choice.id == *id),
        _ => None,
    };
    choices.get(present.map_or(0, |place| place + 1))
}

/// From the first to the last selected word.
fn selected(session: &Session) -> Option<Span> {
    session.selected_words().map(|spans| spans.hull())
}

fn reference(mention: &Annotation) -> Reference {
    mention.entity.map_or(Reference::Annotation(mention.id), Reference::Entity)
}

/// Whom these words name: the mention on them or the only one in them, else a new one.
fn named(project: &Project, document: DocumentId, words: Span) -> NewValue {
    let there = project.annotations_overlapping(document, words);
    let mut inside = there
        .into_iter()
        .filter(|row| row.layer == Layer::Entities && row.hull().is_some_and(|hull| words.covers(hull)));
    match (inside.next(), inside.next()) {
        (Some(only), None) => NewValue::Other(AttributeValue::Reference(reference(only))),
        _ => new_name(project, document, words, None),
    }
}

fn spoken_by(project: &Project, document: DocumentId, speaker: &Speaker) -> NewValue {
    let known = speaker.entity.map(Reference::Entity).or(speaker.mention.map(Reference::Annotation));
    match known {
        Some(reference) => NewValue::Other(AttributeValue::Reference(reference)),
        None => new_name(project, document, speaker.span, speaker.label.clone()),
    }
}

/// A mention to be made: with the label and the entity that the register has for its words, else with
/// the label that the rules see, else a person.
fn new_name(project: &Project, document: DocumentId, words: Span, label: Option<LabelId>) -> NewValue {
    let text = project.text(document).and_then(|text| words.slice(text)).unwrap_or_default();
    let mut called = project.entities().iter().filter(|entity| entity.is_called(text));
    let known = called.next().filter(|_| called.next().is_none());
    let (of_entity, entity): (Option<LabelId>, Option<EntityId>) =
        known.map_or((None, None), |entity| (Some(entity.label.clone()), Some(entity.id)));
    let label = of_entity.or(label).or_else(|| label_of_name(project, document, words));
    NewValue::Named { span: words, label: label.unwrap_or_else(|| any_name(project)), entity }
}

/// Person where the schema has it, else its first label of mentions.
pub(super) fn any_name(project: &Project) -> LabelId {
    let labels = project.labels_of(Layer::Entities);
    let in_use = || labels.iter().filter(|label| !label.retired);
    let person = in_use().find(|label| label.id.as_str() == "person");
    person.or_else(|| in_use().next()).map_or_else(|| LabelId::new("person"), |label| label.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_goes_through_all_values_and_none() {
        let choice = |id: &str| Choice { id: id.to_owned(), name: id.to_owned() };
        let choices = [choice("a"), choice("b")];
        let next = |value: Option<&str>| {
            let value = value.map(|id| AttributeValue::Choice(id.to_owned()));
            next_choice(&choices, value.as_ref()).map(|choice| choice.id.as_str())
        };
        assert_eq!(
            [next(None), next(Some("a")), next(Some("b")), next(Some("gone"))],
            [Some("a"), Some("b"), None, Some("a")]
        );
    }
}
