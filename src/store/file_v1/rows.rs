//! The records of the file, field by field, in the order in which they are written. A field after
//! `may` is left out when it has its default.

use super::field::{Maybe, Text, Written};
use serde::Deserialize;

/// A record: written as `(field: value, …)`.
macro_rules! records {
    ($($row:ident must { $($must:ident: $must_type:ty),* $(,)? } may { $($may:ident: $may_type:ty),* $(,)? })*) => {$(
        #[derive(Deserialize, Clone, PartialEq, Debug)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub(in crate::store) struct $row<'a> {
            $(pub(super) $must: $must_type,)*
            $(#[serde(default)] pub(super) $may: $may_type,)*
        }

        impl Written for $row<'_> {
            fn write(&self, out: &mut String) {
                let start = out.len();
                $(write_field(stringify!($must), &self.$must, start, out);)*
                $(if !self.$may.is_default() {
                    write_field(stringify!($may), &self.$may, start, out);
                })*
                out.push_str(if out.len() == start { "()" } else { ")" });
            }
        }
    )*};
}

fn write_field(name: &str, value: &impl Written, start: usize, out: &mut String) {
    out.push_str(if out.len() == start { "(" } else { ", " });
    out.push_str(name);
    out.push_str(": ");
    value.write(out);
}

records! {
    ProjectV1
        must { id: Text<'a>, name: Text<'a> }
        may { note: Text<'a> }
    LabelV1
        must { id: Text<'a>, layer: LayerV1, name: Text<'a>, colour: Text<'a> }
        may {
            order: i64,
            key: Maybe<Text<'a>>,
            guideline: Text<'a>,
            parent: Maybe<Text<'a>>,
            retired: bool,
            ontonotes: Vec<Text<'a>>,
        }
    AttributeV1
        must { id: Text<'a>, layer: LayerV1, name: Text<'a>, kind: KindV1<'a> }
        may { order: i64, guideline: Text<'a>, retired: bool }
    ChoiceV1
        must { id: Text<'a>, name: Text<'a> }
        may {}
    RelationLabelV1
        must { id: Text<'a>, name: Text<'a> }
        may { order: i64, guideline: Text<'a>, retired: bool }
    DocumentV1
        must { id: Text<'a>, title: Text<'a> }
        may {
            order: i64,
            outlet: Text<'a>,
            author: Text<'a>,
            published: Maybe<Text<'a>>,
            url: Text<'a>,
            language: Text<'a>,
            direction: Maybe<DirectionV1>,
            note: Text<'a>,
            progress: ProgressV1,
            origin: Maybe<OriginV1<'a>>,
        }
    OriginV1
        must { file_name: Text<'a>, sha256: Text<'a>, encoding: Text<'a> }
        may { newlines: NewlinesV1, imported: Maybe<Text<'a>> }
    TextV1
        must { document: Text<'a>, sha256: Text<'a>, text: Text<'a> }
        may {}
    AnnotationV1
        must {
            id: Text<'a>,
            document: Text<'a>,
            spans: Vec<SpanV1<'a>>,
            layer: LayerV1,
            label: Text<'a>,
            created: Text<'a>,
        }
        may {
            modified: Maybe<Text<'a>>,
            by: Text<'a>,
            entity: Maybe<Text<'a>>,
            attributes: Vec<AttributeValueV1<'a>>,
            placement: PlacementV1<'a>,
            note: Text<'a>,
        }
    SpanV1
        must { start: usize, end: usize, quote: Text<'a> }
        may {}
    AttributeValueV1
        must { id: Text<'a>, value: ValueV1<'a> }
        may {}
    EntityV1
        must { id: Text<'a>, name: Text<'a>, label: Text<'a> }
        may { aliases: Vec<Text<'a>>, external_id: Text<'a>, note: Text<'a> }
    RelationV1
        must { id: Text<'a>, from: Text<'a>, to: Text<'a>, label: Text<'a> }
        may {}
    ClusterV1
        must { id: Text<'a>, statement: Text<'a> }
        may {
            order: i64,
            verdict: Maybe<Text<'a>>,
            likelihood: Maybe<Text<'a>>,
            confidence: Maybe<Text<'a>>,
            reliability: Maybe<Text<'a>>,
            credibility: Maybe<Text<'a>>,
            note: Text<'a>,
        }
    MemberV1
        must { cluster: Text<'a>, claim: Text<'a>, stance: Text<'a> }
        may { of: Maybe<Text<'a>> }
    SilenceV1
        must { cluster: Text<'a>, document: Text<'a> }
        may {}
    CorrectionV1
        must { id: Text<'a>, claim: Text<'a>, span: SpanV1<'a>, at: Text<'a> }
        may { value: Maybe<Text<'a>>, by: Text<'a> }
    RefusalV1
        must { id: Text<'a>, proposal: Text<'a>, subject: Text<'a>, at: Text<'a> }
        may { by: Text<'a> }
    ClaimOriginV1
        must { claim: Text<'a>, steps: Vec<StepV1<'a>> }
        may {}
    StepV1
        must { kind: Text<'a>, name: Text<'a> }
        may { entity: Maybe<Text<'a>> }
    KeptV1
        must { id: Text<'a>, section: Text<'a>, record: Text<'a>, reason: Text<'a> }
        may {}
}

/// A closed list of words that the file writes bare.
macro_rules! words {
    ($($name:ident = $model:ident { $($value:ident $word:literal),* $(,)? })*) => {$(
        #[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
        pub(in crate::store) enum $name {
            $(#[serde(rename = $word)] $value,)*
        }

        impl Written for $name {
            fn write(&self, out: &mut String) {
                out.push_str(match self { $(Self::$value => $word,)* });
            }
            fn is_default(&self) -> bool {
                *self == Self::default()
            }
        }

        impl From<crate::model::$model> for $name {
            fn from(value: crate::model::$model) -> Self {
                match value { $(crate::model::$model::$value => Self::$value,)* }
            }
        }

        impl From<$name> for crate::model::$model {
            fn from(value: $name) -> Self {
                match value { $($name::$value => Self::$value,)* }
            }
        }

        impl Default for $name {
            /// The first of the list.
            fn default() -> Self {
                let all = [$(Self::$value),*];
                let [first, ..] = all;
                first
            }
        }
    )*};
}

words! {
    LayerV1 = Layer { Claims "claims", Entities "entities" }
    DirectionV1 = Direction { LeftToRight "left_to_right", RightToLeft "right_to_left" }
    ProgressV1 = Progress { New "new", InProgress "in_progress", Done "done" }
    NewlinesV1 = Newlines { None "none", Lf "lf", CrLf "crlf", Cr "cr", Mixed "mixed" }
}

/// What values an attribute takes: `flag`, `choice([…])`, `number`, …
#[derive(Deserialize, Clone, PartialEq, Debug)]
#[serde(rename_all = "snake_case", bound(deserialize = "'de: 'a"))]
pub(in crate::store) enum KindV1<'a> {
    Flag,
    Choice(Vec<ChoiceV1<'a>>),
    Number,
    Text,
    Date,
    Span,
    Reference,
}

impl Written for KindV1<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Flag => out.push_str("flag"),
            Self::Choice(choices) => write_variant("choice", choices, out),
            Self::Number => out.push_str("number"),
            Self::Text => out.push_str("text"),
            Self::Date => out.push_str("date"),
            Self::Span => out.push_str("span"),
            Self::Reference => out.push_str("reference"),
        }
    }
}

/// The value of an attribute, with its kind: `choice("certain")`, `entity("e…")`, …
#[derive(Deserialize, Clone, PartialEq, Debug)]
#[serde(rename_all = "snake_case", bound(deserialize = "'de: 'a"))]
pub(in crate::store) enum ValueV1<'a> {
    Flag(bool),
    Choice(Text<'a>),
    Number(f64),
    Text(Text<'a>),
    Date(Text<'a>),
    Span(SpanV1<'a>),
    Entity(Text<'a>),
    Annotation(Text<'a>),
}

impl Written for ValueV1<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Flag(value) => write_variant("flag", value, out),
            Self::Choice(slug) => write_variant("choice", slug, out),
            Self::Number(number) => write_variant("number", number, out),
            Self::Text(text) => write_variant("text", text, out),
            Self::Date(date) => write_variant("date", date, out),
            Self::Span(span) => write_variant("span", span, out),
            Self::Entity(id) => write_variant("entity", id, out),
            Self::Annotation(id) => write_variant("annotation", id, out),
        }
    }
}

/// How sure the place of an annotation is: `as_placed`, `to_review("old quote")`, `orphan("old quote")`.
#[derive(Deserialize, Clone, PartialEq, Debug, Default)]
#[serde(rename_all = "snake_case", bound(deserialize = "'de: 'a"))]
pub(in crate::store) enum PlacementV1<'a> {
    #[default]
    AsPlaced,
    ToReview(Text<'a>),
    Orphan(Text<'a>),
}

impl Written for PlacementV1<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::AsPlaced => out.push_str("as_placed"),
            Self::ToReview(old_quote) => write_variant("to_review", old_quote, out),
            Self::Orphan(old_quote) => write_variant("orphan", old_quote, out),
        }
    }
    fn is_default(&self) -> bool {
        *self == Self::AsPlaced
    }
}

/// Appends `name(value)`.
pub(super) fn write_variant(name: &str, value: &impl Written, out: &mut String) {
    out.extend([name, "("]);
    value.write(out);
    out.push(')');
}

/// The record on one line.
pub(in crate::store) fn line(row: &impl Written) -> String {
    let mut out = String::new();
    row.write(&mut out);
    out
}

/// The kinds of record, each with its list in the file and its row of the model, in the order of
/// the file.
macro_rules! with_sections {
    ($then:ident) => {
        $then! {
            labels LabelV1 Label;
            attributes AttributeV1 Attribute;
            relation_labels RelationLabelV1 RelationLabel;
            documents DocumentV1 Document;
            texts TextV1 DocumentText;
            annotations AnnotationV1 Annotation;
            entities EntityV1 Entity;
            relations RelationV1 Relation;
            clusters ClusterV1 Cluster;
            members MemberV1 Member;
            silences SilenceV1 Silence;
            corrections CorrectionV1 Correction;
            refusals RefusalV1 Refusal;
            claim_origins ClaimOriginV1 ClaimOrigin;
            kept KeptV1 Kept;
        }
    };
}
pub(super) use with_sections;

macro_rules! file {
    ($($section:ident $row:ident $model:ident;)*) => {
        /// The whole file. No section may be missing.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub(super) struct FileV1<'a> {
            /// Always 1: it was looked at before.
            #[expect(dead_code, reason = "read by the gate before the rest is parsed")]
            pub(super) format: u32,
            pub(super) project: ProjectV1<'a>,
            $(pub(super) $section: Vec<$row<'a>>,)*
        }
    };
}
with_sections!(file);
