//! Rows of the model from records. A record whose ids, dates or words mean nothing gives the reason
//! instead; whether a row fits its project is the model's question.

use super::field::{Maybe, Text};
use super::rows::*;
use crate::model::{
    Annotation, Attribute, AttributeId, AttributeKind, AttributeValue, Choice, ClaimOrigin, Cluster, Colour,
    Confidence, Correction, Credibility, Date, Document, DocumentText, Entity, IdError, Judgement, Kept, Label,
    LabelId, Likelihood, Member, Number, Origin, OriginKind, OriginStep, Placement, ProjectRow, Quoted, Reference,
    Refusal, Relation, RelationLabel, RelationLabelId, Reliability, Sha256, Silence, Stance, Timestamp, Verdict,
};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

/// A row of the model from a record, or the reason why it is none, for people.
pub(in crate::store) trait ToModel<R> {
    fn to_model(&self) -> Result<R, String>;
}

fn id<I: FromStr<Err = IdError>>(text: &str) -> Result<I, String> {
    text.parse().map_err(|error: IdError| error.to_string())
}

fn optional<R>(text: &Maybe<Text<'_>>, read: impl Fn(&str) -> Result<R, String>) -> Result<Option<R>, String> {
    text.0.as_deref().map(read).transpose()
}

fn time(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_ignored: jiff::Error| format!("“{text}” is no time such as 2023-10-13T14:02:00Z"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_ignored: jiff::Error| format!("“{text}” is no date such as 2023-10-13"))
}

fn sha256(text: &str) -> Result<Sha256, String> {
    Sha256::from_hex(text).ok_or_else(|| format!("“{text}” is no SHA-256 of 64 hexadecimal digits"))
}

fn slug<R>(what: &'static str, from_slug: fn(&str) -> Option<R>) -> impl Fn(&str) -> Result<R, String> {
    move |text| from_slug(text).ok_or_else(|| format!("“{text}” is no {what}"))
}

fn key(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(key), None) => Ok(key),
        _ => Err(format!("“{text}” is no key of one character")),
    }
}

fn strings<C: FromIterator<String>>(texts: &[Text<'_>]) -> C {
    texts.iter().map(|text| text.to_string()).collect()
}

fn quoted(span: &SpanV1<'_>) -> Result<Quoted, String> {
    let place = Span::new(span.start, span.end);
    let place = place.ok_or_else(|| format!("the span {}..{} is empty or reversed", span.start, span.end))?;
    Ok(Quoted { span: place, quote: Arc::from(&*span.quote) })
}

impl ToModel<ProjectRow> for ProjectV1<'_> {
    fn to_model(&self) -> Result<ProjectRow, String> {
        Ok(ProjectRow { id: id(&self.id)?, name: self.name.to_string(), note: self.note.to_string() })
    }
}

impl ToModel<Label> for LabelV1<'_> {
    fn to_model(&self) -> Result<Label, String> {
        Ok(Label {
            id: LabelId::new(&self.id),
            layer: self.layer.into(),
            order: self.order,
            name: self.name.to_string(),
            key: optional(&self.key, key)?,
            colour: Colour::from_hex(&self.colour)
                .ok_or_else(|| format!("“{}” is no colour such as #0072b2", &*self.colour))?,
            guideline: self.guideline.to_string(),
            parent: self.parent.0.as_deref().map(LabelId::new),
            retired: self.retired,
            ontonotes: strings(&self.ontonotes),
        })
    }
}

impl ToModel<Attribute> for AttributeV1<'_> {
    fn to_model(&self) -> Result<Attribute, String> {
        let choice = |choice: &ChoiceV1<'_>| Choice { id: choice.id.to_string(), name: choice.name.to_string() };
        Ok(Attribute {
            id: AttributeId::new(&self.id),
            layer: self.layer.into(),
            order: self.order,
            name: self.name.to_string(),
            kind: match &self.kind {
                KindV1::Flag => AttributeKind::Flag,
                KindV1::Choice(choices) => AttributeKind::Choice(choices.iter().map(choice).collect()),
                KindV1::Number => AttributeKind::Number,
                KindV1::Text => AttributeKind::Text,
                KindV1::Date => AttributeKind::Date,
                KindV1::Span => AttributeKind::Span,
                KindV1::Reference => AttributeKind::Reference,
            },
            guideline: self.guideline.to_string(),
            retired: self.retired,
        })
    }
}

impl ToModel<RelationLabel> for RelationLabelV1<'_> {
    fn to_model(&self) -> Result<RelationLabel, String> {
        Ok(RelationLabel {
            id: RelationLabelId::new(&self.id),
            order: self.order,
            name: self.name.to_string(),
            guideline: self.guideline.to_string(),
            retired: self.retired,
        })
    }
}

impl ToModel<Document> for DocumentV1<'_> {
    fn to_model(&self) -> Result<Document, String> {
        let origin = |origin: &OriginV1<'_>| {
            Ok::<_, String>(Origin {
                file_name: origin.file_name.to_string(),
                sha256: sha256(&origin.sha256)?,
                encoding: origin.encoding.to_string(),
                newlines: origin.newlines.into(),
                imported: optional(&origin.imported, time)?,
            })
        };
        Ok(Document {
            id: id(&self.id)?,
            order: self.order,
            title: self.title.to_string(),
            outlet: self.outlet.to_string(),
            author: self.author.to_string(),
            published: optional(&self.published, date)?,
            url: self.url.to_string(),
            language: self.language.to_string(),
            direction: self.direction.0.map(Into::into),
            note: self.note.to_string(),
            progress: self.progress.into(),
            origin: self.origin.0.as_ref().map(origin).transpose()?,
        })
    }
}

/// The hash is taken as it stands: the reader compares it with the text.
impl ToModel<DocumentText> for TextV1<'_> {
    fn to_model(&self) -> Result<DocumentText, String> {
        Ok(DocumentText { document: id(&self.document)?, text: Arc::from(&*self.text), sha256: sha256(&self.sha256)? })
    }
}

impl ToModel<Annotation> for AnnotationV1<'_> {
    fn to_model(&self) -> Result<Annotation, String> {
        let created = time(&self.created)?;
        Ok(Annotation {
            id: id(&self.id)?,
            document: id(&self.document)?,
            layer: self.layer.into(),
            label: LabelId::new(&self.label),
            spans: self.spans.iter().map(quoted).collect::<Result<_, _>>()?,
            attributes: attributes(&self.attributes)?,
            entity: optional(&self.entity, id)?,
            note: self.note.to_string(),
            placement: match &self.placement {
                PlacementV1::AsPlaced => Placement::AsPlaced,
                PlacementV1::ToReview(old_quote) => Placement::ToReview { old_quote: old_quote.to_string() },
                PlacementV1::Orphan(old_quote) => Placement::Orphan { old_quote: old_quote.to_string() },
            },
            by: self.by.to_string(),
            created,
            modified: optional(&self.modified, time)?.unwrap_or(created),
        })
    }
}

fn attributes(values: &[AttributeValueV1<'_>]) -> Result<BTreeMap<AttributeId, AttributeValue>, String> {
    let mut attributes = BTreeMap::new();
    for AttributeValueV1 { id: slug, value } in values {
        let value = match value {
            ValueV1::Flag(flag) => AttributeValue::Flag(*flag),
            ValueV1::Choice(slug) => AttributeValue::Choice(slug.to_string()),
            ValueV1::Number(number) => {
                AttributeValue::Number(Number::new(*number).ok_or("a number is not finite or too large")?)
            }
            ValueV1::Text(text) => AttributeValue::Text(text.to_string()),
            ValueV1::Date(text) => AttributeValue::Date(date(text)?),
            ValueV1::Span(span) => AttributeValue::Span(quoted(span)?),
            ValueV1::Entity(text) => AttributeValue::Reference(Reference::Entity(id(text)?)),
            ValueV1::Annotation(text) => AttributeValue::Reference(Reference::Annotation(id(text)?)),
        };
        if attributes.insert(AttributeId::new(slug), value).is_some() {
            return Err(format!("it has the attribute “{}” twice", &**slug));
        }
    }
    Ok(attributes)
}

impl ToModel<Entity> for EntityV1<'_> {
    fn to_model(&self) -> Result<Entity, String> {
        Ok(Entity {
            id: id(&self.id)?,
            name: self.name.to_string(),
            label: LabelId::new(&self.label),
            aliases: strings::<BTreeSet<_>>(&self.aliases),
            external_id: self.external_id.to_string(),
            note: self.note.to_string(),
        })
    }
}

impl ToModel<Relation> for RelationV1<'_> {
    fn to_model(&self) -> Result<Relation, String> {
        Ok(Relation {
            id: id(&self.id)?,
            from: id(&self.from)?,
            to: id(&self.to)?,
            label: RelationLabelId::new(&self.label),
        })
    }
}

impl ToModel<Cluster> for ClusterV1<'_> {
    fn to_model(&self) -> Result<Cluster, String> {
        Ok(Cluster {
            id: id(&self.id)?,
            order: self.order,
            statement: self.statement.to_string(),
            judgement: Judgement {
                verdict: optional(&self.verdict, slug("verdict", Verdict::from_slug))?,
                likelihood: optional(&self.likelihood, slug("likelihood", Likelihood::from_slug))?,
                confidence: optional(&self.confidence, slug("confidence", Confidence::from_slug))?,
                reliability: optional(&self.reliability, slug("reliability", Reliability::from_slug))?,
                credibility: optional(&self.credibility, slug("credibility", Credibility::from_slug))?,
            },
            note: self.note.to_string(),
        })
    }
}

impl ToModel<Member> for MemberV1<'_> {
    fn to_model(&self) -> Result<Member, String> {
        Ok(Member {
            cluster: id(&self.cluster)?,
            claim: id(&self.claim)?,
            stance: slug("stance", Stance::from_slug)(&self.stance)?,
            of: optional(&self.of, id)?,
        })
    }
}

impl ToModel<Silence> for SilenceV1<'_> {
    fn to_model(&self) -> Result<Silence, String> {
        Ok(Silence { cluster: id(&self.cluster)?, document: id(&self.document)? })
    }
}

impl ToModel<Correction> for CorrectionV1<'_> {
    fn to_model(&self) -> Result<Correction, String> {
        Ok(Correction {
            id: id(&self.id)?,
            claim: id(&self.claim)?,
            quoted: quoted(&self.span)?,
            value: self.value.0.as_deref().map(str::to_owned),
            by: self.by.to_string(),
            at: time(&self.at)?,
        })
    }
}

impl ToModel<Refusal> for RefusalV1<'_> {
    fn to_model(&self) -> Result<Refusal, String> {
        Ok(Refusal {
            id: id(&self.id)?,
            proposal: self.proposal.to_string(),
            subject: self.subject.to_string(),
            by: self.by.to_string(),
            at: time(&self.at)?,
        })
    }
}

impl ToModel<ClaimOrigin> for ClaimOriginV1<'_> {
    fn to_model(&self) -> Result<ClaimOrigin, String> {
        let step = |step: &StepV1<'_>| {
            Ok::<_, String>(OriginStep {
                kind: slug("kind of source", OriginKind::from_slug)(&step.kind)?,
                name: step.name.to_string(),
                entity: optional(&step.entity, id)?,
            })
        };
        Ok(ClaimOrigin { claim: id(&self.claim)?, steps: self.steps.iter().map(step).collect::<Result<_, _>>()? })
    }
}

impl ToModel<Kept> for KeptV1<'_> {
    fn to_model(&self) -> Result<Kept, String> {
        Ok(Kept {
            id: id(&self.id)?,
            section: self.section.to_string(),
            record: self.record.to_string(),
            reason: self.reason.to_string(),
        })
    }
}
