//! Accepting suggestions: the annotations that they propose, with speakers and cues, as one step.

use super::{Done, Session};
use crate::analysis::suggestions::{Speaker, Suggestion};
use crate::edit::{Edit, EditError};
use crate::model::{
    Annotation, AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, Document, DocumentId,
    DocumentText, EntityId, Fragment, Ids, LabelId, Layer, Placement, Project, Quoted, Reference, Timestamp,
};
use crate::text::quote::{counted, one_line};
use crate::text::{Span, Spans};
use std::collections::{BTreeMap, BTreeSet};

impl Session {
    /// Takes suggestions over as annotations: one step, taken back as one. A speaker that no mention
    /// stands for becomes one where its label is known. Suggestions whose article is gone or whose
    /// spans do not fit it any more are passed over.
    pub fn accept(&mut self, suggestions: &[Suggestion]) -> Result<Done, EditError> {
        let seed = self.surroundings.clock.seed();
        let fragment = accepted(&self.project, suggestions, Ids::from_seed(seed));
        let name = named(&self.project, suggestions);
        self.edit(Edit::AddFragment { name, fragment: Box::new(fragment) })
    }
}

/// What the step is called: by the words of the one that was accepted, or by how many there were.
fn named(project: &Project, suggestions: &[Suggestion]) -> String {
    let words = match suggestions {
        [one] => project.text(one.document).and_then(|text| one.spans.hull().slice(text)),
        _ => None,
    };
    match words {
        Some(words) => format!("Accept “{}”", one_line(words, 40)),
        None => format!("Accept {}", counted(suggestions.len(), "suggestion")),
    }
}

/// The annotations as a fragment of the articles that they stand in.
fn accepted(project: &Project, suggestions: &[Suggestion], ids: Ids) -> Fragment {
    let documents: BTreeSet<DocumentId> = suggestions.iter().map(|row| row.document).collect();
    let rows = documents.iter().filter_map(|id| project.documents().get(id));
    let texts = documents.iter().filter_map(|id| project.texts().get(id));
    let fragment = Fragment {
        documents: rows.map(|row| Document::clone(row)).collect(),
        texts: texts.map(|row| DocumentText::clone(row)).collect(),
        ..Fragment::default()
    };
    let mut accepting = Accepting { project, ids, fragment, mentions: BTreeMap::new() };
    let (mentions, claims): (Vec<_>, Vec<_>) = suggestions.iter().partition(|row| row.layer == Layer::Entities);
    for row in mentions {
        accepting.mention(row.document, &row.spans, &row.label, row.entity);
    }
    for row in claims {
        accepting.claim(row);
    }
    accepting.fragment
}

struct Accepting<'a> {
    project: &'a Project,
    ids: Ids,
    fragment: Fragment,
    /// The mentions that are new, by their place.
    mentions: BTreeMap<(DocumentId, Span), AnnotationId>,
}

impl Accepting<'_> {
    fn mention(
        &mut self,
        document: DocumentId,
        spans: &Spans,
        label: &LabelId,
        entity: Option<EntityId>,
    ) -> Option<AnnotationId> {
        let row = Annotation { entity, ..self.annotation(document, spans, Layer::Entities, label)? };
        let id = row.id;
        self.mentions.insert((document, spans.hull()), id);
        self.fragment.annotations.push(row);
        Some(id)
    }

    fn claim(&mut self, suggestion: &Suggestion) -> Option<()> {
        let document = suggestion.document;
        let mut row = self.annotation(document, &suggestion.spans, Layer::Claims, &suggestion.label)?;
        let text = self.project.text(document)?;
        if let Some(quoted) = suggestion.cue.and_then(|cue| Quoted::from_text(text, cue))
            && let Some(cue) = self.attribute("cue", &AttributeKind::Span)
        {
            row.attributes.insert(cue, AttributeValue::Span(quoted));
        }
        if let Some(attribute) = self.attribute("speaker", &AttributeKind::Reference)
            && let Some(speaker) = suggestion.speaker.as_ref().and_then(|speaker| self.speaker(document, speaker))
        {
            row.attributes.insert(attribute, AttributeValue::Reference(speaker));
        }
        self.fragment.annotations.push(row);
        Some(())
    }

    /// The entity where it is known, else the mention that stands there, else a new one.
    fn speaker(&mut self, document: DocumentId, speaker: &Speaker) -> Option<Reference> {
        if let Some(entity) = speaker.entity.filter(|id| self.project.entities().contains(id)) {
            return Some(Reference::Entity(entity));
        }
        let there = self.project.annotations_overlapping(document, speaker.span);
        let is_it =
            |row: &&&std::sync::Arc<Annotation>| row.layer == Layer::Entities && row.hull() == Some(speaker.span);
        let there = there.iter().find(is_it).map(|row| row.id);
        let known = there.or_else(|| self.mentions.get(&(document, speaker.span)).copied());
        let label = speaker.label.as_ref();
        let mention = known.or_else(|| self.mention(document, &speaker.span.into(), label?, None))?;
        Some(Reference::Annotation(mention))
    }

    /// An attribute that the schema has and that takes such values.
    fn attribute(&self, slug: &str, kind: &AttributeKind) -> Option<AttributeId> {
        let id = AttributeId::new(slug);
        let fits = |row: &&std::sync::Arc<Attribute>| row.layer == Layer::Claims && row.kind == *kind && !row.retired;
        self.project.attributes().get(&id).filter(fits).map(|row| row.id.clone())
    }

    /// `None` when the spans do not fit the text. The time is given by the edit.
    fn annotation(&mut self, document: DocumentId, spans: &Spans, layer: Layer, label: &LabelId) -> Option<Annotation> {
        let text = self.project.text(document)?;
        let spans: Option<Vec<Quoted>> = spans.parts().iter().map(|part| Quoted::from_text(text, *part)).collect();
        Some(Annotation {
            id: AnnotationId(self.ids.fresh()),
            document,
            layer,
            label: label.clone(),
            spans: spans?,
            attributes: BTreeMap::new(),
            entity: None,
            note: String::new(),
            placement: Placement::AsPlaced,
            by: String::new(),
            created: Timestamp::UNIX_EPOCH,
            modified: Timestamp::UNIX_EPOCH,
        })
    }
}
