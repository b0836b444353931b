//! Floor 1: what a project is. No input or output, no clock, no randomness.

pub mod account;
pub mod annotation;
pub mod attribute;
pub mod check;
pub mod cluster;
mod day;
pub mod document;
pub mod entity;
pub mod fragment;
pub mod id;
pub mod index;
pub mod job;
mod label_tree;
mod listing;
pub mod project;
pub mod relation;
pub mod schema;
pub mod standing;
pub mod table;
pub mod transaction;

pub use annotation::{Annotation, Placement, Quoted};
pub use attribute::{AttributeValue, Number, Reference};
pub use check::{CHECKS, Finding, findings};
pub use cluster::{
    ClaimOrigin, Cluster, Confidence, Correction, Credibility, Judgement, Likelihood, Member, OriginKind, OriginStep,
    Refusal, Reliability, Silence, Stance, Verdict,
};
pub use day::day_month_year;
pub use document::{Direction, Document, DocumentText, Newlines, Origin, Progress, Sha256};
pub use entity::Entity;
pub use fragment::Fragment;
pub use id::{
    AnnotationId, AttributeId, ClusterId, CorrectionId, DocumentId, EntityId, IdError, Ids, KeptId, LabelId, ProjectId,
    RefusalId, RelationId, RelationLabelId,
};
pub use job::{Cancelled, JobProgress};
pub use listing::{Listing, Site};
pub use project::{Kept, Project, ProjectRow};
pub use relation::Relation;
pub use schema::{Attribute, AttributeKind, Choice, Colour, Label, Layer, RelationLabel};
pub use standing::Standing;
pub use table::{Row, Table};
pub use transaction::{ApplyError, Change, Changed, Draft, RecordKey, TableRow, Transaction};

/// A day of the civil calendar, without a time zone.
pub type Date = jiff::civil::Date;
/// A moment in UTC. The project keeps whole seconds.
pub type Timestamp = jiff::Timestamp;
