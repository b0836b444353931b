//! The list of annotations below an article: label, quote, entity, attributes, relations, note.

use super::escape::escaped;
use crate::model::{
    Annotation, AnnotationId, AttributeKind, AttributeValue, DocumentId, Placement, Project, Reference, RelationLabelId,
};
use crate::text::quote::one_line;
use std::collections::BTreeMap;

/// What the list knows beside the project.
pub(super) struct Notes<'a> {
    pub(super) project: &'a Project,
    pub(super) document: DocumentId,
    /// Numbers of the document's annotations, from 1.
    pub(super) numbers: &'a BTreeMap<AnnotationId, usize>,
    /// Numbers of those that are painted in the text.
    pub(super) linked: &'a [usize],
}

impl Notes<'_> {
    /// One entry of the list.
    pub(super) fn entry(&self, annotation: &Annotation, number: usize, class: &str) -> String {
        let mut html = format!("<li id=\"a{number}\" class=\"{class}\">");
        if self.linked.binary_search(&number).is_ok() {
            html.push_str(&format!("<a class=\"n\" href=\"#t{number}\">{number}</a> "));
        } else {
            html.push_str(&format!("<span class=\"n\">{number}</span> "));
        }
        let label = escaped(self.project.label_name(&annotation.label));
        let quote = escaped(&annotation.quote());
        html.push_str(&format!("<b>{label}</b> <q dir=\"auto\">{quote}</q>"));
        let facts = self.facts(annotation);
        if !facts.is_empty() {
            html.push_str("<dl>");
            for (name, value) in facts {
                html.push_str(&format!("<dt>{}</dt><dd dir=\"auto\">{}</dd>", escaped(&name), escaped(&value)));
            }
            html.push_str("</dl>");
        }
        html.push_str("</li>\n");
        html
    }

    fn facts(&self, annotation: &Annotation) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        if let Some(entity) = annotation.entity {
            facts.push(("Entity".to_owned(), self.reference_words(Reference::Entity(entity))));
        }
        for (id, value) in &annotation.attributes {
            let attribute = self.project.attributes().get(id);
            let name = attribute.map_or(id.as_str(), |attribute| &attribute.name);
            facts.push((name.to_owned(), self.value_words(value, attribute.map(|attribute| &attribute.kind))));
        }
        for relation in self.project.relations_of(annotation.id) {
            let name = self.relation_name(&relation.label);
            if relation.from == annotation.id {
                facts.push((format!("{name} →"), self.reference_words(Reference::Annotation(relation.to))));
            } else {
                facts.push((format!("← {name}"), self.reference_words(Reference::Annotation(relation.from))));
            }
        }
        match &annotation.placement {
            Placement::AsPlaced => {}
            Placement::ToReview { old_quote } => facts.push(("To review, was".to_owned(), old_quote.clone())),
            Placement::Orphan { .. } => facts.push(("Place".to_owned(), "none in this text".to_owned())),
        }
        for (name, value) in [("Note", &annotation.note), ("By", &annotation.by)] {
            if !value.trim().is_empty() {
                facts.push((name.to_owned(), value.clone()));
            }
        }
        facts
    }

    fn relation_name<'a>(&'a self, label: &'a RelationLabelId) -> &'a str {
        self.project.relation_labels().get(label).map_or(label.as_str(), |label| &label.name)
    }

    fn value_words(&self, value: &AttributeValue, kind: Option<&AttributeKind>) -> String {
        match value {
            AttributeValue::Flag(true) => "yes".to_owned(),
            AttributeValue::Flag(false) => "no".to_owned(),
            AttributeValue::Choice(slug) => match kind {
                Some(AttributeKind::Choice(choices)) => {
                    let chosen = choices.iter().find(|choice| choice.id == *slug);
                    chosen.map_or(slug, |choice| &choice.name).clone()
                }
                _ => slug.clone(),
            },
            AttributeValue::Number(number) => number.to_string(),
            AttributeValue::Text(text) => text.clone(),
            AttributeValue::Date(date) => date.to_string(),
            AttributeValue::Span(quoted) => format!("“{}”", quoted.quote),
            AttributeValue::Reference(reference) => self.reference_words(*reference),
        }
    }

    /// An entity by name and external id; an annotation by number and quote, one of another article
    /// also by that article.
    fn reference_words(&self, reference: Reference) -> String {
        match reference {
            Reference::Entity(id) => match self.project.entities().get(&id) {
                Some(entity) if entity.external_id.is_empty() => entity.name.clone(),
                Some(entity) => format!("{} ({})", entity.name, entity.external_id),
                None => id.to_string(),
            },
            Reference::Annotation(id) => {
                let Some(annotation) = self.project.annotations().get(&id) else { return id.to_string() };
                let quote = one_line(&annotation.quote(), 80);
                match self.numbers.get(&id) {
                    Some(number) => format!("{number} “{quote}”"),
                    None => {
                        let document = self.project.documents().get(&annotation.document);
                        let place = document.filter(|document| document.id != self.document);
                        let place = place.map(|document| format!(" ({})", document.short_name())).unwrap_or_default();
                        format!("“{quote}”{place}")
                    }
                }
            }
        }
    }
}
