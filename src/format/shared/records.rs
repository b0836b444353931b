//! The records of `jsonl` files and of `show --json`, for both directions: `docs/formats.md` says
//! what they hold. A reader accepts any key as missing or null; each record collects the keys that
//! this version does not know.

use super::spans::SpanRecord;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// The version of the format that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

/// What the `kind` of a project record is.
pub const PROJECT_KIND: &str = "project";

/// The name of a record in its file: an id of ours or any text or whole number of a foreign file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Name(pub String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Self(text)),
            Value::Number(number) if !number.is_f64() => Ok(Self(number.to_string())),
            other => Err(serde::de::Error::custom(format!("{other} is no id"))),
        }
    }
}

/// A record with the keys that this version does not know.
pub trait Record {
    fn unknown(&self) -> &Map<String, Value>;
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$at:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$at])* pub $field: Option<$type>,)*
            /// Keys that this version does not know.
            #[serde(flatten, skip_serializing)]
            pub unknown: Map<String, Value>,
        }

        impl Record for $name {
            fn unknown(&self) -> &Map<String, Value> {
                &self.unknown
            }
        }
    )*};
}

records! {
    /// The first line of a `jsonl` file: everything that is not of one document.
    ProjectRecord {
        kind: String,
        format: u32,
        project: NameRecord,
        schema: SchemaRecord,
        entities: Vec<Value>,
        clusters: Vec<Value>,
        relations: Vec<Value>,
        corrections: Vec<Value>,
        refusals: Vec<Value>,
        claim_origins: Vec<Value>,
        kept: Vec<Value>,
    }
    /// What the project is called.
    NameRecord {
        id: Name,
        name: String,
        note: String,
    }
    /// The codebook.
    SchemaRecord {
        labels: Vec<Value>,
        attributes: Vec<Value>,
        relation_labels: Vec<Value>,
    }
    /// A label of a layer.
    LabelRecord {
        id: String,
        layer: String,
        order: i64,
        name: String,
        key: String,
        colour: String,
        guideline: String,
        parent: String,
        retired: bool,
        ontonotes: Vec<String>,
    }
    /// An attribute of a layer.
    AttributeRecord {
        id: String,
        layer: String,
        order: i64,
        name: String,
        kind: String,
        /// Only of a choice.
        #[serde(skip_serializing_if = "Option::is_none")]
        choices: Vec<ChoiceRecord>,
        guideline: String,
        retired: bool,
    }
    /// One value of a choice.
    ChoiceRecord {
        id: String,
        name: String,
    }
    /// The label of a relation.
    RelationLabelRecord {
        id: String,
        order: i64,
        name: String,
        guideline: String,
        retired: bool,
    }
    /// An entry of the register.
    EntityRecord {
        id: Name,
        name: String,
        label: String,
        aliases: Vec<String>,
        external_id: String,
        note: String,
    }
    /// A cluster with its members and silences.
    ClusterRecord {
        id: Name,
        order: i64,
        statement: String,
        judgement: JudgementRecord,
        note: String,
        members: Vec<MemberRecord>,
        /// Documents that say nothing on the point.
        silent: Vec<Name>,
    }
    /// The analyst's judgement of a cluster, in the slugs of the scales.
    JudgementRecord {
        verdict: String,
        likelihood: String,
        confidence: String,
        reliability: String,
        credibility: String,
    }
    /// A claim in a cluster.
    MemberRecord {
        claim: Name,
        stance: String,
        of: Name,
    }
    /// A relation, also between annotations of different documents.
    RelationRecord {
        id: Name,
        label: String,
        from: Name,
        to: Name,
    }
    /// A value that the analyst read otherwise than the program.
    CorrectionRecord {
        id: Name,
        claim: Name,
        span: SpanRecord,
        value: String,
        by: String,
        at: String,
    }
    /// A proposal that was refused.
    RefusalRecord {
        id: Name,
        proposal: String,
        subject: String,
        by: String,
        at: String,
    }
    /// The attribution chain of a claim that was edited by hand.
    ClaimOriginRecord {
        claim: Name,
        steps: Vec<StepRecord>,
    }
    /// One link of an attribution chain.
    StepRecord {
        kind: String,
        name: String,
        entity: Name,
    }
    /// A record of a project file that could not be understood.
    KeptRecord {
        id: Name,
        section: String,
        record: String,
        reason: String,
    }
    /// One document with its annotations: a line of its own.
    DocumentRecord {
        id: Name,
        order: i64,
        title: String,
        outlet: String,
        author: String,
        published: String,
        url: String,
        language: String,
        direction: String,
        note: String,
        progress: String,
        origin: OriginRecord,
        text: String,
        sha256: String,
        annotations: Vec<Value>,
    }
    /// Where a document came from.
    OriginRecord {
        file_name: String,
        sha256: String,
        encoding: String,
        newlines: String,
        imported: String,
    }
    /// An annotation of the line's document.
    AnnotationRecord {
        id: Name,
        layer: String,
        label: String,
        spans: Vec<SpanRecord>,
        attributes: Map<String, Value>,
        entity: Name,
        note: String,
        placement: String,
        /// Only of one that is not as placed.
        #[serde(skip_serializing_if = "Option::is_none")]
        old_quote: String,
        by: String,
        created: String,
        modified: String,
    }
}

impl Record for SpanRecord {
    fn unknown(&self) -> &Map<String, Value> {
        &self.unknown
    }
}

/// The words of `Placement`.
pub const AS_PLACED: &str = "as-placed";
/// Placed anew; the analyst should look.
pub const TO_REVIEW: &str = "to-review";
/// The new text has no place for it.
pub const ORPHAN: &str = "orphan";

/// A record as a JSON value.
pub fn json_from<R: Serialize>(record: &R) -> Value {
    // Cannot fail: every key of a record is a text and every number is finite.
    serde_json::to_value(record).unwrap_or_default()
}
