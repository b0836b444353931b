//! Records from rows of the model. Nothing is copied but ids, dates and times.

use super::field::{Maybe, Text};
use super::rows::*;
use crate::model::{
    Annotation, Attribute, AttributeKind, AttributeValue, ClaimOrigin, Cluster, Correction, Document, DocumentText,
    Entity, Kept, Label, Member, Origin, Placement, ProjectRow, Quoted, Reference, Refusal, Relation, RelationLabel,
    Silence,
};
use std::fmt::Display;

/// A record from a row of the model.
pub(in crate::store) trait FromModel<'a, R> {
    fn from_model(row: &'a R) -> Self;
}

fn maybe<'a>(value: Option<impl Display>) -> Maybe<Text<'a>> {
    Maybe(value.map(Text::of))
}

fn slug(slug: Option<&'static str>) -> Maybe<Text<'static>> {
    Maybe(slug.map(Text::from))
}

fn span(quoted: &Quoted) -> SpanV1<'_> {
    SpanV1 { start: quoted.span.start(), end: quoted.span.end(), quote: Text::from(&*quoted.quote) }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Text<'a>> {
    texts.into_iter().map(|text| Text::from(text.as_str())).collect()
}

impl<'a> FromModel<'a, ProjectRow> for ProjectV1<'a> {
    fn from_model(row: &'a ProjectRow) -> Self {
        Self { id: Text::of(row.id), name: Text::from(row.name.as_str()), note: Text::from(row.note.as_str()) }
    }
}

impl<'a> FromModel<'a, Label> for LabelV1<'a> {
    fn from_model(row: &'a Label) -> Self {
        Self {
            id: Text::from(row.id.as_str()),
            layer: row.layer.into(),
            name: Text::from(row.name.as_str()),
            colour: Text::of(row.colour),
            order: row.order,
            key: maybe(row.key),
            guideline: Text::from(row.guideline.as_str()),
            parent: Maybe(row.parent.as_ref().map(|parent| Text::from(parent.as_str()))),
            retired: row.retired,
            ontonotes: texts(&row.ontonotes),
        }
    }
}

impl<'a> FromModel<'a, Attribute> for AttributeV1<'a> {
    fn from_model(row: &'a Attribute) -> Self {
        Self {
            id: Text::from(row.id.as_str()),
            layer: row.layer.into(),
            name: Text::from(row.name.as_str()),
            kind: match &row.kind {
                AttributeKind::Flag => KindV1::Flag,
                AttributeKind::Choice(choices) => KindV1::Choice(
                    choices
                        .iter()
                        .map(|choice| ChoiceV1 {
                            id: Text::from(choice.id.as_str()),
                            name: Text::from(choice.name.as_str()),
                        })
                        .collect(),
                ),
                AttributeKind::Number => KindV1::Number,
                AttributeKind::Text => KindV1::Text,
                AttributeKind::Date => KindV1::Date,
                AttributeKind::Span => KindV1::Span,
                AttributeKind::Reference => KindV1::Reference,
            },
            order: row.order,
            guideline: Text::from(row.guideline.as_str()),
            retired: row.retired,
        }
    }
}

impl<'a> FromModel<'a, RelationLabel> for RelationLabelV1<'a> {
    fn from_model(row: &'a RelationLabel) -> Self {
        Self {
            id: Text::from(row.id.as_str()),
            name: Text::from(row.name.as_str()),
            order: row.order,
            guideline: Text::from(row.guideline.as_str()),
            retired: row.retired,
        }
    }
}

impl<'a> FromModel<'a, Document> for DocumentV1<'a> {
    fn from_model(row: &'a Document) -> Self {
        let origin = |origin: &'a Origin| OriginV1 {
            file_name: Text::from(origin.file_name.as_str()),
            sha256: Text::of(origin.sha256),
            encoding: Text::from(origin.encoding.as_str()),
            newlines: origin.newlines.into(),
            imported: maybe(origin.imported),
        };
        Self {
            id: Text::of(row.id),
            title: Text::from(row.title.as_str()),
            order: row.order,
            outlet: Text::from(row.outlet.as_str()),
            author: Text::from(row.author.as_str()),
            published: maybe(row.published),
            url: Text::from(row.url.as_str()),
            language: Text::from(row.language.as_str()),
            direction: Maybe(row.direction.map(Into::into)),
            note: Text::from(row.note.as_str()),
            progress: row.progress.into(),
            origin: Maybe(row.origin.as_ref().map(origin)),
        }
    }
}

impl<'a> FromModel<'a, DocumentText> for TextV1<'a> {
    fn from_model(row: &'a DocumentText) -> Self {
        Self { document: Text::of(row.document), sha256: Text::of(row.sha256), text: Text::from(&*row.text) }
    }
}

impl<'a> FromModel<'a, Annotation> for AnnotationV1<'a> {
    fn from_model(row: &'a Annotation) -> Self {
        let value = |value: &'a AttributeValue| match value {
            AttributeValue::Flag(flag) => ValueV1::Flag(*flag),
            AttributeValue::Choice(slug) => ValueV1::Choice(Text::from(slug.as_str())),
            AttributeValue::Number(number) => ValueV1::Number(number.value()),
            AttributeValue::Text(text) => ValueV1::Text(Text::from(text.as_str())),
            AttributeValue::Date(date) => ValueV1::Date(Text::of(date)),
            AttributeValue::Span(quoted) => ValueV1::Span(span(quoted)),
            AttributeValue::Reference(Reference::Entity(id)) => ValueV1::Entity(Text::of(id)),
            AttributeValue::Reference(Reference::Annotation(id)) => ValueV1::Annotation(Text::of(id)),
        };
        Self {
            id: Text::of(row.id),
            document: Text::of(row.document),
            spans: row.spans.iter().map(span).collect(),
            layer: row.layer.into(),
            label: Text::from(row.label.as_str()),
            created: Text::of(row.created),
            modified: maybe((row.modified != row.created).then_some(row.modified)),
            by: Text::from(row.by.as_str()),
            entity: maybe(row.entity),
            attributes: row
                .attributes
                .iter()
                .map(|(id, of)| AttributeValueV1 { id: Text::from(id.as_str()), value: value(of) })
                .collect(),
            placement: match &row.placement {
                Placement::AsPlaced => PlacementV1::AsPlaced,
                Placement::ToReview { old_quote } => PlacementV1::ToReview(Text::from(old_quote.as_str())),
                Placement::Orphan { old_quote } => PlacementV1::Orphan(Text::from(old_quote.as_str())),
            },
            note: Text::from(row.note.as_str()),
        }
    }
}

impl<'a> FromModel<'a, Entity> for EntityV1<'a> {
    fn from_model(row: &'a Entity) -> Self {
        Self {
            id: Text::of(row.id),
            name: Text::from(row.name.as_str()),
            label: Text::from(row.label.as_str()),
            aliases: texts(&row.aliases),
            external_id: Text::from(row.external_id.as_str()),
            note: Text::from(row.note.as_str()),
        }
    }
}

impl<'a> FromModel<'a, Relation> for RelationV1<'a> {
    fn from_model(row: &'a Relation) -> Self {
        Self {
            id: Text::of(row.id),
            from: Text::of(row.from),
            to: Text::of(row.to),
            label: Text::from(row.label.as_str()),
        }
    }
}

impl<'a> FromModel<'a, Cluster> for ClusterV1<'a> {
    fn from_model(row: &'a Cluster) -> Self {
        let judgement = &row.judgement;
        Self {
            id: Text::of(row.id),
            statement: Text::from(row.statement.as_str()),
            order: row.order,
            verdict: slug(judgement.verdict.map(|verdict| verdict.slug())),
            likelihood: slug(judgement.likelihood.map(|likelihood| likelihood.slug())),
            confidence: slug(judgement.confidence.map(|confidence| confidence.slug())),
            reliability: slug(judgement.reliability.map(|reliability| reliability.slug())),
            credibility: slug(judgement.credibility.map(|credibility| credibility.slug())),
            note: Text::from(row.note.as_str()),
        }
    }
}

impl<'a> FromModel<'a, Member> for MemberV1<'a> {
    fn from_model(row: &'a Member) -> Self {
        Self {
            cluster: Text::of(row.cluster),
            claim: Text::of(row.claim),
            stance: Text::from(row.stance.slug()),
            of: maybe(row.of),
        }
    }
}

impl<'a> FromModel<'a, Silence> for SilenceV1<'a> {
    fn from_model(row: &'a Silence) -> Self {
        Self { cluster: Text::of(row.cluster), document: Text::of(row.document) }
    }
}

impl<'a> FromModel<'a, Correction> for CorrectionV1<'a> {
    fn from_model(row: &'a Correction) -> Self {
        Self {
            id: Text::of(row.id),
            claim: Text::of(row.claim),
            span: span(&row.quoted),
            at: Text::of(row.at),
            value: Maybe(row.value.as_deref().map(Text::from)),
            by: Text::from(row.by.as_str()),
        }
    }
}

impl<'a> FromModel<'a, Refusal> for RefusalV1<'a> {
    fn from_model(row: &'a Refusal) -> Self {
        Self {
            id: Text::of(row.id),
            proposal: Text::from(row.proposal.as_str()),
            subject: Text::from(row.subject.as_str()),
            at: Text::of(row.at),
            by: Text::from(row.by.as_str()),
        }
    }
}

impl<'a> FromModel<'a, ClaimOrigin> for ClaimOriginV1<'a> {
    fn from_model(row: &'a ClaimOrigin) -> Self {
        let steps = row.steps.iter().map(|step| StepV1 {
            kind: Text::from(step.kind.slug()),
            name: Text::from(step.name.as_str()),
            entity: maybe(step.entity),
        });
        Self { claim: Text::of(row.claim), steps: steps.collect() }
    }
}

impl<'a> FromModel<'a, Kept> for KeptV1<'a> {
    fn from_model(row: &'a Kept) -> Self {
        Self {
            id: Text::of(row.id),
            section: Text::from(row.section.as_str()),
            record: Text::from(row.record.as_str()),
            reason: Text::from(row.reason.as_str()),
        }
    }
}
