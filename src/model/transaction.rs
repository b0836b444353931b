//! What one user action changed: rows before and after. Undo, redo, journal, recovery, merging and
//! cache invalidation all read it; no action writes an inverse of its own.

use super::index::Indexed;
use super::{
    Annotation, Attribute, ClaimOrigin, Cluster, Correction, Document, DocumentId, DocumentText, Entity, Fragment,
    Kept, Label, Member, Project, ProjectRow, Refusal, Relation, RelationLabel, Row, Silence, Table, Timestamp,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A row before and after. Both the same kind and key; not both `None`.
#[derive(Clone, PartialEq, Debug)]
pub struct Changed<R> {
    /// `None`: the row is created.
    pub before: Option<Arc<R>>,
    /// `None`: the row is removed.
    pub after: Option<Arc<R>>,
}

/// What one user action changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Transaction {
    /// What the history shows, as in “Tag claim”.
    pub name: String,
    pub by: String,
    pub at: Timestamp,
    /// Each row at most once.
    pub changes: Vec<Change>,
}

impl Transaction {
    /// The transaction that takes this one back.
    pub fn inverse(&self) -> Self {
        Self { changes: self.changes.iter().rev().map(Change::inverse).collect(), ..self.clone() }
    }
}

/// Why a transaction does not fit a project. The project is left as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    #[error("{word} {key} is not as the change expects it")]
    NotAsBefore { word: &'static str, key: String },
    #[error("{word} {key}: {fault}")]
    Fault { word: &'static str, key: String, fault: String },
}

/// A kind of row: where it lives in a project and how a change of it is called.
pub trait TableRow: Row {
    /// The table of these rows.
    fn table(project: &Project) -> &Table<Self>;
    #[doc(hidden)]
    fn change(changed: Changed<Self>) -> Change;
    #[doc(hidden)]
    fn record_key(key: Self::Key) -> RecordKey;
    #[doc(hidden)]
    fn replace(project: &mut Project, key: &Self::Key, after: Option<Arc<Self>>) -> Option<Arc<Self>>;
}

macro_rules! tables {
    ($($table:ident $row:ident;)*) => {
        /// A change of one row of any kind.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Change {
            $($row(Changed<$row>),)*
        }

        /// The key of a row of any kind, in the order in which changes are listed.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum RecordKey {
            $($row(<$row as Row>::Key),)*
        }

        impl Change {
            /// The change that takes this one back.
            pub fn inverse(&self) -> Self {
                match self {
                    $(Self::$row(changed) => Self::$row(Changed {
                        before: changed.after.clone(),
                        after: changed.before.clone(),
                    }),)*
                }
            }

            /// This change and then that one, as one; `None` when they are of different kinds.
            pub fn followed_by(&self, next: &Self) -> Option<Self> {
                match (self, next) {
                    $((Self::$row(first), Self::$row(second)) => Some(Self::$row(Changed {
                        before: first.before.clone(),
                        after: second.after.clone(),
                    })),)*
                    _ => None,
                }
            }

            /// The key of the row that changes; `None` for a change of nothing.
            pub fn key(&self) -> Option<RecordKey> {
                match self {
                    $(Self::$row(changed) => {
                        changed.after.as_ref().or(changed.before.as_ref()).map(|row| RecordKey::$row(row.key()))
                    })*
                }
            }
        }

        fn apply_change(project: &mut Project, change: &Change) -> Result<(), ApplyError> {
            match change {
                $(Change::$row(changed) => apply_changed(project, changed),)*
            }
        }

        fn fault_of_change(project: &Project, change: &Change) -> Option<ApplyError> {
            match change {
                $(Change::$row(changed) => fault_of_changed(project, changed),)*
            }
        }

        fn change_between(before: &Project, after: &Project, key: &RecordKey) -> Option<Change> {
            match key {
                $(RecordKey::$row(key) => {
                    let before = before.$table.get(key);
                    let after = after.$table.get(key);
                    (before != after).then(|| Change::$row(Changed { before: before.cloned(), after: after.cloned() }))
                })*
            }
        }

        $(impl TableRow for $row {
            fn table(project: &Project) -> &Table<Self> {
                &project.$table
            }

            fn change(changed: Changed<Self>) -> Change {
                Change::$row(changed)
            }

            fn record_key(key: Self::Key) -> RecordKey {
                RecordKey::$row(key)
            }

            fn replace(project: &mut Project, key: &Self::Key, after: Option<Arc<Self>>) -> Option<Arc<Self>> {
                if let Some(row) = &after {
                    row.enter_after(project.$table.get(key).map(Arc::as_ref), &mut project.index);
                } else if let Some(row) = project.$table.get(key) {
                    row.leave(&mut project.index);
                }
                match after {
                    Some(row) => project.$table.set(row),
                    None => project.$table.remove(key),
                }
            }
        })*
    };
}

tables! {
    project ProjectRow;
    labels Label;
    attributes Attribute;
    relation_labels RelationLabel;
    documents Document;
    texts DocumentText;
    entities Entity;
    annotations Annotation;
    relations Relation;
    clusters Cluster;
    members Member;
    silences Silence;
    corrections Correction;
    refusals Refusal;
    claim_origins ClaimOrigin;
    kept Kept;
}

trait EnterAfter: Indexed + Sized {
    fn enter_after(&self, before: Option<&Self>, index: &mut super::index::Index) {
        if let Some(before) = before {
            before.leave(index);
        }
        self.enter(index);
    }
}

impl<R: Indexed> EnterAfter for R {}

impl Project {
    /// Carries out a transaction, or refuses it whole when a row is not as it expects or would
    /// break an invariant.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<(), ApplyError> {
        let mut next = self.clone();
        for change in &transaction.changes {
            apply_change(&mut next, change)?;
        }
        for change in &transaction.changes {
            if let Some(fault) = fault_of_change(&next, change) {
                return Err(fault);
            }
        }
        *self = next;
        Ok(())
    }

    /// Builds a project from the records of a file in one go. A record that would break an
    /// invariant is handed back as a creation with the reason, and is not in the project.
    pub fn from_fragment(row: ProjectRow, fragment: Fragment) -> (Self, Vec<(Change, String)>) {
        let mut project = Self::new(row);
        let mut refused = Vec::new();
        project.take_in(fragment.labels, &mut refused);
        project.take_in(fragment.attributes, &mut refused);
        project.take_in(fragment.relation_labels, &mut refused);
        project.take_in(fragment.documents, &mut refused);
        project.take_in(fragment.texts, &mut refused);
        project.take_in(fragment.entities, &mut refused);
        project.take_in(fragment.annotations, &mut refused);
        project.take_in(fragment.relations, &mut refused);
        project.take_in(fragment.clusters, &mut refused);
        project.take_in(fragment.members, &mut refused);
        project.take_in(fragment.silences, &mut refused);
        project.take_in(fragment.corrections, &mut refused);
        project.take_in(fragment.refusals, &mut refused);
        project.take_in(fragment.claim_origins, &mut refused);
        project.take_in(fragment.kept, &mut refused);
        (project, refused)
    }

    fn take_in<R: TableRow + Faulty>(&mut self, rows: Vec<R>, refused: &mut Vec<(Change, String)>) {
        for row in rows {
            let row = Arc::new(row);
            let twice = R::table(self).contains(&row.key()).then(|| format!("another {} has the same id", R::WORD));
            match twice.or_else(|| row.fault(self)) {
                None => drop(R::replace(self, &row.key(), Some(row))),
                Some(reason) => refused.push((R::change(Changed { before: None, after: Some(row) }), reason)),
            }
        }
    }
}

fn apply_changed<R: TableRow>(project: &mut Project, changed: &Changed<R>) -> Result<(), ApplyError> {
    let Some(key) = changed.after.as_ref().or(changed.before.as_ref()).map(|row| row.key()) else { return Ok(()) };
    if R::table(project).get(&key) != changed.before.as_ref() {
        return Err(ApplyError::NotAsBefore { word: R::WORD, key: format!("{key:?}") });
    }
    drop(R::replace(project, &key, changed.after.clone()));
    Ok(())
}

fn fault_of_changed<R: TableRow + Faulty>(project: &Project, changed: &Changed<R>) -> Option<ApplyError> {
    let fault = |row: &Arc<R>, fault| ApplyError::Fault { word: R::WORD, key: format!("{:?}", row.key()), fault };
    match (&changed.before, &changed.after) {
        (_, Some(row)) => row.fault(project).map(|text| fault(row, text)),
        (Some(row), None) => row.still_needed(project).map(|text| fault(row, text)),
        (None, None) => None,
    }
}

/// The invariants of a row in its project.
trait Faulty {
    /// What is wrong with the row in this project; `None` when nothing is.
    fn fault(&self, _project: &Project) -> Option<String> {
        None
    }

    /// What still needs the row that was removed; `None` when nothing does.
    fn still_needed(&self, _project: &Project) -> Option<String> {
        None
    }
}

fn missing<R: TableRow>(project: &Project, key: &R::Key) -> Option<String> {
    (!R::table(project).contains(key)).then(|| format!("there is no {} {key:?}", R::WORD))
}

impl Faulty for ProjectRow {
    fn still_needed(&self, _project: &Project) -> Option<String> {
        Some("a project always has its row".to_owned())
    }
}
impl Faulty for Label {}
impl Faulty for Attribute {}
impl Faulty for RelationLabel {}
impl Faulty for Entity {}
impl Faulty for Refusal {}
impl Faulty for Kept {}

impl Faulty for Document {
    fn still_needed(&self, project: &Project) -> Option<String> {
        let text = project.texts.contains(&self.id).then(|| "its text is still there".to_owned());
        text.or_else(|| project.silences_of(self.id).next().map(|row| format!("cluster {} needs it", row.cluster)))
    }
}

impl Faulty for DocumentText {
    fn fault(&self, project: &Project) -> Option<String> {
        let carries_return = self.text.contains('\r').then(|| "its text has a carriage return".to_owned());
        let torn = || {
            let mut annotations = project.annotations_of(self.document);
            annotations.find_map(|annotation| {
                let of_corrections = || project.corrections_of(annotation.id).find_map(|row| row.fault(project));
                annotation.fault(project).or_else(of_corrections)
            })
        };
        missing::<Document>(project, &self.document).or(carries_return).or_else(torn)
    }

    fn still_needed(&self, project: &Project) -> Option<String> {
        (project.n_annotations_of(self.document) > 0).then(|| "it still carries annotations".to_owned())
    }
}

impl Faulty for Annotation {
    fn fault(&self, project: &Project) -> Option<String> {
        let Some(text) = project.text(self.document) else {
            return Some(format!("there is no document {}", self.document));
        };
        if let Some(quoted) = self.all_quoted().find(|quoted| !quoted.holds_in(text)) {
            return Some(format!("the text at {} is not the quote “{}”", quoted.span, quoted.quote));
        }
        let parts = self.spans.iter().map(|quoted| quoted.span);
        let is_sorted = parts.clone().zip(parts.skip(1)).all(|(a, b)| a.end() <= b.start());
        if !is_sorted {
            return Some("its parts overlap or are not in order".to_owned());
        }
        let is_orphan = matches!(self.placement, super::Placement::Orphan { .. });
        (self.spans.is_empty() && !is_orphan).then(|| "it has no span".to_owned())
    }

    fn still_needed(&self, project: &Project) -> Option<String> {
        let relation = project.relations_of(self.id).next().map(|row| format!("relation {} needs it", row.id));
        let member = || project.memberships_of(self.id).next().map(|row| format!("cluster {} needs it", row.cluster));
        let correction = || project.corrections_of(self.id).next().map(|row| format!("correction {} needs it", row.id));
        let origin = || project.claim_origins.contains(&self.id).then(|| "its origin is still there".to_owned());
        relation.or_else(member).or_else(correction).or_else(origin)
    }
}

impl Faulty for Relation {
    fn fault(&self, project: &Project) -> Option<String> {
        missing::<Annotation>(project, &self.from).or_else(|| missing::<Annotation>(project, &self.to))
    }
}

impl Faulty for Cluster {
    fn still_needed(&self, project: &Project) -> Option<String> {
        let member = project.members_of(self.id).next().map(|_| "it still has members".to_owned());
        let silences = (self.id, DocumentId::MIN)..=(self.id, DocumentId::MAX);
        member.or_else(|| project.silences.range(silences).next().map(|_| "it still has silences".to_owned()))
    }
}

impl Faulty for Member {
    fn fault(&self, project: &Project) -> Option<String> {
        let of = || self.of.and_then(|of| missing::<Annotation>(project, &of));
        missing::<Cluster>(project, &self.cluster).or_else(|| missing::<Annotation>(project, &self.claim)).or_else(of)
    }
}

impl Faulty for Silence {
    fn fault(&self, project: &Project) -> Option<String> {
        missing::<Cluster>(project, &self.cluster).or_else(|| missing::<Document>(project, &self.document))
    }
}

impl Faulty for Correction {
    fn fault(&self, project: &Project) -> Option<String> {
        let Some(claim) = project.annotations.get(&self.claim) else {
            return missing::<Annotation>(project, &self.claim);
        };
        let holds = project.text(claim.document).is_some_and(|text| self.quoted.holds_in(text));
        (!holds).then(|| format!("the text at {} is not the quote “{}”", self.quoted.span, self.quoted.quote))
    }
}

impl Faulty for ClaimOrigin {
    fn fault(&self, project: &Project) -> Option<String> {
        missing::<Annotation>(project, &self.claim)
    }
}

/// A transaction being planned: a snapshot on which rows are put and removed, while the project
/// itself stays as it is.
pub struct Draft<'a> {
    before: &'a Project,
    after: Project,
    touched: BTreeSet<RecordKey>,
}

impl<'a> Draft<'a> {
    /// Nothing is changed yet.
    pub fn new(project: &'a Project) -> Self {
        Self { before: project, after: project.clone(), touched: BTreeSet::new() }
    }

    /// The project as it will be.
    pub fn project(&self) -> &Project {
        &self.after
    }

    /// Creates the row or puts it in the place of the one with its key.
    pub fn put<R: TableRow>(&mut self, row: R) {
        self.touched.insert(R::record_key(row.key()));
        drop(R::replace(&mut self.after, &row.key(), Some(Arc::new(row))));
    }

    /// Removes the row with that key, if there is one.
    pub fn remove<R: TableRow>(&mut self, key: &R::Key) {
        self.touched.insert(R::record_key(key.clone()));
        drop(R::replace(&mut self.after, key, None));
    }

    /// What changed between the project and the draft; a row that came back to what it was is not
    /// listed.
    pub fn changes(&self) -> Vec<Change> {
        self.touched.iter().filter_map(|key| change_between(self.before, &self.after, key)).collect()
    }

    /// Why the rows as they will be do not fit together; `None` when they do.
    pub fn fault(&self) -> Option<ApplyError> {
        self.changes().iter().find_map(|change| fault_of_change(&self.after, change))
    }

    /// The transaction.
    pub fn finish(self, name: impl Into<String>, by: &str, at: Timestamp) -> Transaction {
        Transaction { name: name.into(), by: by.to_owned(), at, changes: self.changes() }
    }
}
