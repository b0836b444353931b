//! Floor 2: from what the user wants to what changes. Pure: the session stamps every edit with who,
//! when and a seed for fresh ids, so the same stamped edit on the same project plans the same
//! transaction.

mod annotate_all;
mod annotations;
mod cluster_claims;
mod clusters;
mod corrections;
mod documents;
mod entities;
mod fragments;
mod relations;
mod schema;
mod schema_file;
mod schema_order;

pub use annotate_all::{AnnotateAllFit, annotate_all_fit};
pub use documents::DocumentField;
pub use entities::EntityField;
pub use fragments::{FragmentFit, fit};
pub use schema::{key_refusal, new_attribute, new_choice, new_label, new_relation_label};
pub use schema_file::{SchemaFit, schema_fit};

use crate::model::{
    AnnotationId, Attribute, AttributeId, AttributeValue, ClusterId, CorrectionId, DocumentId, Draft, EntityId,
    Fragment, Ids, Judgement, Label, LabelId, OriginStep, Project, RefusalId, RelationId, RelationLabel,
    RelationLabelId, Stance, Timestamp, Transaction,
};
use crate::text::{Span, Spans};
use std::collections::BTreeSet;

/// What the user wants. Plain values: an edit can be kept, shown and repeated.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Takes in an import, a paste or articles. Documents whose text is already there are not
    /// added again; their annotations go to the document that is there.
    AddFragment {
        name: String,
        fragment: Box<Fragment>,
    },
    RemoveDocuments(Vec<DocumentId>),
    /// Moves a document before another; to the end when `before` is `None`.
    MoveDocument {
        document: DocumentId,
        before: Option<DocumentId>,
    },
    SetDocument {
        document: DocumentId,
        field: DocumentField,
    },

    /// Tags spans. The entity is for mentions only.
    Annotate {
        document: DocumentId,
        spans: Spans,
        label: LabelId,
        entity: Option<EntityId>,
    },
    /// Tags many places of any articles in one step. What is annotated like this already is
    /// skipped, and an unassigned mention with that label is assigned; [`annotate_all_fit`] counts
    /// them beforehand.
    AnnotateAll {
        label: LabelId,
        entity: Option<EntityId>,
        places: Vec<(DocumentId, Span)>,
    },
    Relabel {
        annotations: Vec<AnnotationId>,
        label: LabelId,
    },
    SetSpans {
        annotation: AnnotationId,
        spans: Spans,
    },
    /// Sets an attribute; `None` removes it.
    SetAttribute {
        annotation: AnnotationId,
        attribute: AttributeId,
        value: Option<NewValue>,
    },
    SetNote {
        annotation: AnnotationId,
        note: String,
    },
    /// Assigns mentions to an entity, or to none.
    Assign {
        mentions: Vec<AnnotationId>,
        entity: Option<EntityId>,
    },
    /// Says that an annotation to review stands where it should.
    Confirm(Vec<AnnotationId>),
    /// Removes annotations with their relations, memberships, corrections and origins, and what
    /// points to them.
    RemoveAnnotations(Vec<AnnotationId>),

    /// Makes an entity and assigns these mentions to it.
    CreateEntity {
        name: String,
        label: LabelId,
        mentions: Vec<AnnotationId>,
    },
    /// Tags spans as the first mention of an entity that is made with it.
    Introduce {
        document: DocumentId,
        spans: Spans,
        label: LabelId,
        name: String,
    },
    SetEntity {
        entity: EntityId,
        field: EntityField,
    },
    /// All mentions and references of `from` follow to `into`, which takes their names as aliases.
    MergeEntities {
        into: EntityId,
        from: Vec<EntityId>,
    },
    /// Makes a new entity of the same label of some mentions of an entity. The aliases named go
    /// along, and so does the new one's name where it was an alias.
    SplitEntity {
        entity: EntityId,
        name: String,
        aliases: BTreeSet<String>,
        mentions: Vec<AnnotationId>,
    },
    /// Removes an entity; its mentions stay, unassigned.
    RemoveEntity(EntityId),

    Relate {
        from: AnnotationId,
        to: AnnotationId,
        label: RelationLabelId,
    },
    RelabelRelation {
        relation: RelationId,
        label: RelationLabelId,
    },
    /// Lets a relation go the other way.
    TurnRelation(RelationId),
    RemoveRelations(Vec<RelationId>),

    /// Makes a cluster of these claims; the first one states, the others corroborate.
    CreateCluster {
        statement: String,
        claims: Vec<AnnotationId>,
    },
    /// Makes a cluster of two claims: the first states, the second has that stance beside it.
    PairClaims {
        statement: String,
        first: AnnotationId,
        second: AnnotationId,
        stance: Stance,
    },
    SetCluster {
        cluster: ClusterId,
        field: ClusterField,
    },
    /// Moves a cluster before another; to the end when `before` is `None`.
    MoveCluster {
        cluster: ClusterId,
        before: Option<ClusterId>,
    },
    /// All claims, silences and the note of `from` go to `into`, which keeps its statement and judgement.
    /// A claim that is in both keeps its stance in `into`.
    MergeClusters {
        from: ClusterId,
        into: ClusterId,
    },
    /// Puts claims into a cluster, each with its stance, and takes them out of another one. A claim that is
    /// there already keeps its stance; what is left in `from` repeats or updates none of them any more.
    PutClaims {
        into: IntoCluster,
        claims: Vec<Joining>,
        from: Option<ClusterId>,
    },
    /// Makes a new cluster, right behind it, of some claims of a cluster. They keep their stances; what
    /// repeats or updates a claim that is not in the same cluster any more does not say which. Who is silent
    /// on the whole is silent on the part.
    SplitCluster {
        cluster: ClusterId,
        claims: Vec<AnnotationId>,
        statement: String,
    },
    RemoveCluster(ClusterId),
    /// Adds a claim to a cluster or changes its stance there.
    SetMember {
        cluster: ClusterId,
        claim: AnnotationId,
        stance: Stance,
        of: Option<AnnotationId>,
    },
    RemoveMember {
        cluster: ClusterId,
        claim: AnnotationId,
    },
    /// Says that a document is silent on a cluster's point, or takes that back.
    SetSilence {
        cluster: ClusterId,
        document: DocumentId,
        silent: bool,
    },
    /// Corrects the reading of a value in a claim, in normal form; `None`: there is no value here.
    Correct {
        claim: AnnotationId,
        span: Span,
        value: Option<String>,
    },
    RemoveCorrection(CorrectionId),
    Refuse {
        proposal: String,
        subject: String,
    },
    TakeBackRefusal(RefusalId),
    /// Sets a claim's attribution chain by hand; an empty chain takes it back.
    SetClaimOrigin {
        claim: AnnotationId,
        steps: Vec<OriginStep>,
    },

    /// Adds a label or puts it in the place of the one with its id.
    PutLabel(Box<Label>),
    /// Annotations, entities and child labels of `from` follow to `into`.
    MergeLabels {
        from: LabelId,
        into: LabelId,
    },
    /// Moves a label before another of its layer; to the end when `before` is `None`.
    MoveLabel {
        label: LabelId,
        before: Option<LabelId>,
    },
    /// Removes a label that nothing has. Labels under it move up to where it stood.
    RemoveLabel(LabelId),
    /// Adds an attribute or puts it in the place of the one with its id.
    PutAttribute(Box<Attribute>),
    MoveAttribute {
        attribute: AttributeId,
        before: Option<AttributeId>,
    },
    /// Removes an attribute that no annotation has.
    RemoveAttribute(AttributeId),
    /// Adds a relation label or puts it in the place of the one with its id.
    PutRelationLabel(Box<RelationLabel>),
    MoveRelationLabel {
        label: RelationLabelId,
        before: Option<RelationLabelId>,
    },
    /// Relations of `from` follow to `into`; one that would say the same twice goes.
    MergeRelationLabels {
        from: RelationLabelId,
        into: RelationLabelId,
    },
    /// Removes a relation label that no relation has.
    RemoveRelationLabel(RelationLabelId),
    /// Takes a schema by itself: its rows are added or put in the place of those with their ids,
    /// and the others stay. [`schema_fit`] tells beforehand what would become of each.
    TakeSchema(Box<Fragment>),
    SetProjectName(String),
    SetProjectNote(String),
}

/// A value for an attribute, before its quote is taken from the text.
#[derive(Clone, PartialEq, Debug)]
pub enum NewValue {
    /// A span of the annotation's own document.
    Span(Span),
    /// Who is named by words of that document: the entity of the mention on exactly these words, or
    /// the mention where it has none. Where no mention stands there it is made, with this label, and
    /// for this entity.
    Named { span: Span, label: LabelId, entity: Option<EntityId> },
    /// Any other value.
    Other(AttributeValue),
}

/// What of a cluster changes.
#[derive(Clone, PartialEq, Debug)]
pub enum ClusterField {
    Statement(String),
    Judgement(Judgement),
    Note(String),
}

/// The cluster into which claims go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IntoCluster {
    Existing(ClusterId),
    /// A new one with that statement, after all others.
    New(String),
}

/// A claim on its way into a cluster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Joining {
    pub claim: AnnotationId,
    pub stance: Stance,
    /// The claim that it repeats or updates; `None` when not said.
    pub of: Option<AnnotationId>,
}

/// An edit with who, when and a seed for fresh ids.
#[derive(Clone, PartialEq, Debug)]
pub struct Stamped {
    pub edit: Edit,
    pub by: String,
    pub at: Timestamp,
    pub seed: u64,
}

/// Why an edit cannot be done. The message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("this {word} is not in the project any more")]
    Gone { word: &'static str },
    #[error("the span {0} does not fit the text; select it again")]
    SpanOutside(Span),
    #[error("the label “{0}” is not in the schema; choose another one")]
    UnknownLabel(LabelId),
    #[error("the relation label “{0}” is not in the schema; choose another one")]
    UnknownRelationLabel(RelationLabelId),
    #[error("“{0}” is no attribute of this layer; choose another one, or add it to the schema")]
    UnknownAttribute(AttributeId),
    #[error("“{attribute}” does not take this value; choose one that the schema names")]
    OtherValue { attribute: String },
    #[error("“{label}” is a label of the other layer; add an annotation with it instead")]
    OtherLayer { label: String },
    #[error("only a mention can be assigned to an entity; tag the span as an entity first")]
    NotAMention,
    #[error("only a claim can be in a cluster; tag the span as a claim first")]
    NotAClaim,
    #[error("these words are outside of the claim; select words of the claim")]
    OutsideClaim,
    #[error("“{0}” is no value; type a date, a time, a number or an amount")]
    NotAValue(String),
    #[error("an annotation cannot be related to itself; choose another one")]
    RelatedToItself,
    #[error("these annotations are related as “{label}” already; choose another label")]
    RelatedAlready { label: String },
    #[error("all of it is annotated as “{label}” already; choose another label, or other places")]
    AnnotatedAlready { label: String },
    #[error("only mentions of “{entity}” can be split off; choose mentions of it")]
    OtherEntity { entity: String },
    #[error("nothing is chosen to be split off; choose mentions first")]
    NothingToSplit,
    #[error("no claim is chosen to be split off; choose claims of the cluster first")]
    NoClaimToSplit,
    #[error("all claims of the cluster are chosen; leave at least one in it")]
    AllToSplit,
    #[error("{0} cannot be empty; type a name")]
    EmptyName(&'static str),
    #[error("the key {key} is already used by “{label}”; choose another one")]
    KeyTaken { key: char, label: String },
    #[error("the key {0} is used by a command; choose another one")]
    KeyReserved(char),
    #[error("the key {0} is neither a letter nor a digit; choose another one")]
    KeyNotTyped(char),
    #[error("a label cannot stand under itself; choose another parent")]
    LabelUnderItself,
    #[error("OntoNotes has no entity type “{0}”; use one of its names, such as PERSON or GPE")]
    NotOfOntoNotes(String),
    #[error("the OntoNotes name {name} already stands for “{label}”; take it from there first")]
    OntoNotesTaken { name: String, label: String },
    #[error("“{name}” is used by {by}; retire it instead, or take it from them first")]
    InUse { name: String, by: String },
    #[error("“{name}” has values on {by}, so it keeps its layer and kind; add another attribute instead")]
    KindInUse { name: String, by: String },
    #[error("the new records do not fit together: {0}")]
    BadFragment(String),
    #[error("the change does not fit the project ({0}); nothing was changed, please report this")]
    DoesNotFit(String),
    #[error("nothing would change")]
    NothingToChange,
}

/// Plans an edit: what would change in the project, or why it cannot be done.
pub fn plan(project: &Project, stamped: &Stamped) -> Result<Transaction, EditError> {
    let mut planner =
        Planner { draft: Draft::new(project), ids: Ids::from_seed(stamped.seed), by: &stamped.by, at: stamped.at };
    let name = plan_edit(&mut planner, &stamped.edit)?;
    let transaction = planner.draft.finish(name, &stamped.by, stamped.at);
    if transaction.changes.is_empty() { Err(EditError::NothingToChange) } else { Ok(transaction) }
}

/// What the planning of every edit has at hand.
struct Planner<'a> {
    draft: Draft<'a>,
    ids: Ids,
    by: &'a str,
    at: Timestamp,
}

/// The name of the step for the history.
type Planned = Result<String, EditError>;

fn plan_edit(p: &mut Planner<'_>, edit: &Edit) -> Planned {
    match edit {
        Edit::AddFragment { name, fragment } => fragments::add(p, name, fragment),
        Edit::RemoveDocuments(documents) => documents::remove(p, documents),
        Edit::MoveDocument { document, before } => documents::move_before(p, *document, *before),
        Edit::SetDocument { document, field } => documents::set(p, *document, field),
        Edit::Annotate { document, spans, label, entity } => annotations::add(p, *document, spans, label, *entity),
        Edit::AnnotateAll { label, entity, places } => annotate_all::annotate_all(p, label, *entity, places),
        Edit::Relabel { annotations, label } => annotations::relabel(p, annotations, label),
        Edit::SetSpans { annotation, spans } => annotations::set_spans(p, *annotation, spans),
        Edit::SetAttribute { annotation, attribute, value } => {
            annotations::set_attribute(p, *annotation, attribute, value.as_ref())
        }
        Edit::SetNote { annotation, note } => annotations::set_note(p, *annotation, note),
        Edit::Assign { mentions, entity } => annotations::assign(p, mentions, *entity),
        Edit::Confirm(annotations) => annotations::confirm(p, annotations),
        Edit::RemoveAnnotations(annotations) => annotations::remove(p, annotations),
        Edit::CreateEntity { name, label, mentions } => entities::create(p, name, label, mentions),
        Edit::Introduce { document, spans, label, name } => entities::introduce(p, *document, spans, label, name),
        Edit::SetEntity { entity, field } => entities::set(p, *entity, field),
        Edit::MergeEntities { into, from } => entities::merge(p, *into, from),
        Edit::SplitEntity { entity, name, aliases, mentions } => entities::split(p, *entity, name, aliases, mentions),
        Edit::RemoveEntity(entity) => entities::remove(p, *entity),
        Edit::Relate { from, to, label } => relations::relate(p, *from, *to, label),
        Edit::RelabelRelation { relation, label } => relations::relabel(p, *relation, label),
        Edit::TurnRelation(relation) => relations::turn(p, *relation),
        Edit::RemoveRelations(relations) => relations::remove(p, relations),
        Edit::SetProjectName(name) => schema::set_project_name(p, name),
        Edit::SetProjectNote(note) => schema::set_project_note(p, note),
        other => plan_schema(p, other).unwrap_or_else(|| clusters::plan(p, other)),
    }
}

/// `None` for an edit of something else.
fn plan_schema(p: &mut Planner<'_>, edit: &Edit) -> Option<Planned> {
    Some(match edit {
        Edit::PutLabel(label) => schema::put_label(p, label),
        Edit::MergeLabels { from, into } => schema::merge_labels(p, from, into),
        Edit::MoveLabel { label, before } => schema_order::move_label(p, label, before.as_ref()),
        Edit::RemoveLabel(label) => schema::remove_label(p, label),
        Edit::PutAttribute(attribute) => schema::put_attribute(p, attribute),
        Edit::MoveAttribute { attribute, before } => schema_order::move_attribute(p, attribute, before.as_ref()),
        Edit::RemoveAttribute(attribute) => schema::remove_attribute(p, attribute),
        Edit::PutRelationLabel(label) => schema::put_relation_label(p, label),
        Edit::MoveRelationLabel { label, before } => schema_order::move_relation_label(p, label, before.as_ref()),
        Edit::MergeRelationLabels { from, into } => relations::merge_labels(p, from, into),
        Edit::RemoveRelationLabel(label) => schema::remove_relation_label(p, label),
        Edit::TakeSchema(schema) => schema_file::take(p, schema),
        _ => return None,
    })
}

/// An order after the last, with room before it.
const ORDER_STEP: i64 = 1024;

/// The order values that put `moved` before another row: a new one for `moved` alone where there
/// is room, else new ones for all. `rows` are all rows in their present order. Refuses when the row
/// already stands there.
fn orders_with<K: Clone + PartialEq>(
    rows: &[(K, i64)],
    moved: K,
    before: Option<K>,
) -> Result<Vec<(K, i64)>, EditError> {
    let present = rows.iter().position(|(key, _)| *key == moved);
    let follower = present.and_then(|present| rows.get(present + 1)).map(|(key, _)| key.clone());
    if before.as_ref() == Some(&moved) || before == follower {
        return Err(EditError::NothingToChange);
    }
    let rest: Vec<(K, i64)> = rows.iter().filter(|(key, _)| *key != moved).cloned().collect();
    let place = before.and_then(|before| rest.iter().position(|(key, _)| *key == before)).unwrap_or(rest.len());
    let left = place.checked_sub(1).and_then(|left| rest.get(left)).map(|(_, order)| *order);
    let right = rest.get(place).map(|(_, order)| *order);
    let between = match (left, right) {
        (None, None) => Some(ORDER_STEP),
        (Some(left), None) => left.checked_add(ORDER_STEP),
        (None, Some(right)) => right.checked_sub(ORDER_STEP),
        (Some(left), Some(right)) => {
            left.checked_add(right).map(|sum| sum.div_euclid(2)).filter(|middle| left < *middle && *middle < right)
        }
    };
    if let Some(order) = between {
        return Ok(vec![(moved, order)]);
    }
    let mut keys: Vec<K> = rest.into_iter().map(|(key, _)| key).collect();
    keys.insert(place, moved);
    Ok(keys.into_iter().zip(1..).map(|(key, n)| (key, n * ORDER_STEP)).collect())
}
