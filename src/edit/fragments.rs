//! Taking a fragment in: an import, a paste or articles. What is already there stays as it is;
//! nothing of the fragment is dropped without being counted in the [`FragmentFit`].

use super::{EditError, ORDER_STEP, Planned, Planner, schema};
use crate::model::{
    Annotation, AnnotationId, AttributeValue, ClaimOrigin, Cluster, ClusterId, Correction, CorrectionId, Document,
    DocumentId, DocumentText, Fragment, Ids, Kept, KeptId, Label, Member, Project, ProjectRow, Reference, Refusal,
    RefusalId, Relation, RelationId, Row, Sha256, Silence, Table, TableRow, Timestamp, schema::RESERVED_KEYS,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How a fragment fits a project: what is new, and what is already there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FragmentFit {
    /// Documents that would be added.
    pub new_documents: Vec<DocumentId>,
    /// Documents of the fragment whose text is already in the project, with the one that has it.
    pub known_documents: Vec<(DocumentId, DocumentId)>,
    /// Annotations that would be added.
    pub n_new_annotations: usize,
    /// Annotations that the project already has.
    pub n_known_annotations: usize,
}

/// How the fragment fits the project, without planning anything.
pub fn fit(project: &Project, fragment: &Fragment) -> FragmentFit {
    let maps = Maps::new(project, fragment, &mut Ids::from_seed(0));
    let n_known_annotations = maps.known_annotations.len();
    FragmentFit {
        n_new_annotations: fragment.annotations.len() - n_known_annotations,
        n_known_annotations,
        new_documents: maps.new_documents,
        known_documents: maps.known_documents,
    }
}

pub(super) fn add(p: &mut Planner<'_>, name: &str, fragment: &Fragment) -> Planned {
    let project = p.draft.project().clone();
    check_texts(fragment)?;
    let mut maps = Maps::new(&project, fragment, &mut p.ids);
    let is_pristine = project.documents().is_empty() && fragment.project.is_some();
    add_schema(p, fragment, is_pristine);
    add_documents(p, fragment, &maps, is_pristine);
    // Ids are unique in the world: an entity with a known id is the same entity, as it stands here.
    for entity in &fragment.entities {
        if !project.entities().contains(&entity.id) {
            p.draft.put(entity.clone());
        }
    }
    add_annotations(p, &project, fragment, &mut maps)?;
    add_links(p, &project, fragment, &maps);
    add_clusters(p, &project, fragment, &maps);
    match p.draft.fault() {
        Some(fault) => Err(EditError::BadFragment(fault.to_string())),
        None => Ok(name.to_owned()),
    }
}

/// Every document has its text, and a text is what its hash says.
fn check_texts(fragment: &Fragment) -> Result<(), EditError> {
    let mut seen = BTreeSet::new();
    for document in &fragment.documents {
        if !seen.insert(document.id) {
            return Err(EditError::BadFragment(format!("two articles have the id {}", document.id)));
        }
        let Some(text) = fragment.texts.iter().find(|text| text.document == document.id) else {
            return Err(EditError::BadFragment(format!("the article “{}” has no text", document.title)));
        };
        if Sha256::of(text.text.as_bytes()) != text.sha256 {
            return Err(EditError::BadFragment(format!("the text of “{}” is not what its hash says", document.title)));
        }
    }
    Ok(())
}

/// Which ids the rows of a fragment get in the project.
struct Maps {
    documents: BTreeMap<DocumentId, DocumentId>,
    new_documents: Vec<DocumentId>,
    known_documents: Vec<(DocumentId, DocumentId)>,
    /// Those that get another id, or that the project has, perhaps under another one.
    annotations: BTreeMap<AnnotationId, AnnotationId>,
    /// By the ids that they have in the fragment.
    known_annotations: BTreeSet<AnnotationId>,
}

impl Maps {
    fn new(project: &Project, fragment: &Fragment, ids: &mut Ids) -> Self {
        let hashes: BTreeMap<DocumentId, Sha256> =
            fragment.texts.iter().map(|text| (text.document, text.sha256)).collect();
        let mut by_text: BTreeMap<Sha256, DocumentId> = BTreeMap::new();
        let mut maps = Self {
            documents: BTreeMap::new(),
            new_documents: Vec::new(),
            known_documents: Vec::new(),
            annotations: BTreeMap::new(),
            known_annotations: BTreeSet::new(),
        };
        for document in &fragment.documents {
            let hash = hashes.get(&document.id).copied();
            let known = hash.and_then(|hash| project.document_with_text(hash).or_else(|| by_text.get(&hash).copied()));
            let id = if let Some(known) = known {
                maps.known_documents.push((document.id, known));
                known
            } else {
                maps.new_documents.push(document.id);
                // 0 is no id: whoever made the fragment had no supply of ids.
                let is_taken = project.documents().contains(&document.id) || document.id == DocumentId(0);
                if is_taken { DocumentId(ids.fresh()) } else { document.id }
            };
            maps.documents.insert(document.id, id);
            by_text.extend(hash.map(|hash| (hash, id)));
        }
        maps.find_known_annotations(project, fragment);
        maps
    }

    /// Those that point to another annotation come last: that one may be known under another id.
    fn find_known_annotations(&mut self, project: &Project, fragment: &Fragment) {
        let points = |row: &&Annotation| row.references().any(|to| matches!(to, Reference::Annotation(_)));
        let (pointing, plain): (Vec<_>, Vec<_>) = fragment.annotations.iter().partition(points);
        for row in plain.into_iter().chain(pointing) {
            let known = self.annotation(row).and_then(|row| same_annotation(project, &row));
            if let Some(known) = known {
                self.known_annotations.insert(row.id);
                self.annotations.insert(row.id, known);
            }
        }
    }

    /// The annotation as it would stand in the project, but for its id; `None` when its document is
    /// unknown.
    fn annotation(&self, row: &Annotation) -> Option<Annotation> {
        let mut row = Annotation { document: *self.documents.get(&row.document)?, ..row.clone() };
        for value in row.attributes.values_mut() {
            if let AttributeValue::Reference(Reference::Annotation(id)) = value {
                *id = self.to(*id);
            }
        }
        Some(row)
    }

    fn to(&self, annotation: AnnotationId) -> AnnotationId {
        self.annotations.get(&annotation).copied().unwrap_or(annotation)
    }
}

/// The annotation of the project that is the same, under any id.
fn same_annotation(project: &Project, row: &Annotation) -> Option<AnnotationId> {
    let is_same = |other: &&Arc<Annotation>| {
        other.document == row.document
            && other.label == row.label
            && other.spans == row.spans
            && other.attributes == row.attributes
            && other.entity == row.entity
            && other.note == row.note
    };
    let start = row.hull().map_or(usize::MAX, |hull| hull.start());
    let mut there = project
        .annotations_from(row.document, start)
        .take_while(|other| other.hull().map_or(usize::MAX, |hull| hull.start()) == start);
    let under_its_id = project.annotations().get(&row.id).filter(is_same);
    under_its_id.or_else(|| there.find(is_same)).map(|row| row.id)
}

fn add_schema(p: &mut Planner<'_>, fragment: &Fragment, is_pristine: bool) {
    if let Some(row) = &fragment.project
        && is_pristine
    {
        let own = p.draft.project().row();
        p.draft.put(ProjectRow { id: own.id, name: row.name.clone(), note: row.note.clone() });
    }
    for label in &fragment.labels {
        let project = p.draft.project();
        if project.labels().contains(&label.id) && !is_pristine {
            continue;
        }
        let mut label = label.clone();
        label.key = label.key.filter(|key| !RESERVED_KEYS.contains(&schema::upper(*key)));
        match schema::with_same_key(project, &label).cloned() {
            None => {}
            Some(_) if !is_pristine => label.key = None,
            // The labels of the fragment are the schema now; those that are not of it make room.
            Some(other) if !fragment.labels.iter().any(|row| row.id == other.id) => {
                p.draft.put(Label { key: None, ..Label::clone(&other) });
            }
            Some(_) => {}
        }
        p.draft.put(label);
    }
    put_missing(p, &fragment.attributes, is_pristine);
    put_missing(p, &fragment.relation_labels, is_pristine);
}

fn put_missing<R: TableRow>(p: &mut Planner<'_>, rows: &[R], is_pristine: bool) {
    for row in rows {
        if is_pristine || !R::table(p.draft.project()).contains(&row.key()) {
            p.draft.put(row.clone());
        }
    }
}

fn add_documents(p: &mut Planner<'_>, fragment: &Fragment, maps: &Maps, is_pristine: bool) {
    let last = p.draft.project().documents_in_order().next_back().map_or(0, |row| row.order);
    let mut new: Vec<&Document> =
        fragment.documents.iter().filter(|row| maps.new_documents.contains(&row.id)).collect();
    new.sort_by_key(|row| row.order);
    for (n, row) in (1..).zip(new) {
        let Some(id) = maps.documents.get(&row.id).copied() else { continue };
        let order = if is_pristine { row.order } else { last.saturating_add(n * ORDER_STEP) };
        let mut document = Document { id, order, ..row.clone() };
        if let Some(origin) = &mut document.origin {
            origin.imported = origin.imported.or(Some(p.at));
        }
        p.draft.put(document);
        if let Some(text) = fragment.texts.iter().find(|text| text.document == row.id) {
            p.draft.put(DocumentText { document: id, ..text.clone() });
        }
    }
}

fn add_annotations(
    p: &mut Planner<'_>,
    project: &Project,
    fragment: &Fragment,
    maps: &mut Maps,
) -> Result<(), EditError> {
    let mut seen = BTreeSet::new();
    for row in &fragment.annotations {
        if !seen.insert(row.id) {
            return Err(EditError::BadFragment(format!("two annotations have the id {}", row.id)));
        }
        let is_known = maps.known_annotations.contains(&row.id);
        if !is_known && project.annotations().contains(&row.id) {
            maps.annotations.insert(row.id, AnnotationId(p.ids.fresh()));
        }
    }
    for row in fragment.annotations.iter().filter(|row| !maps.known_annotations.contains(&row.id)) {
        let Some(mut row) = maps.annotation(row) else {
            return Err(EditError::BadFragment(format!("annotation {} belongs to no article of it", row.id)));
        };
        row.id = maps.to(row.id);
        if row.created == Timestamp::UNIX_EPOCH {
            row.modified = p.at;
        }
        stamp(p, &mut row.created, &mut row.by);
        p.draft.put(row);
    }
    Ok(())
}

/// The id itself where the project has none such, or the same row; else a fresh one.
fn free<R: Row>(table: &Table<R>, row: &R, key: R::Key, fresh: impl FnOnce() -> R::Key) -> R::Key {
    match table.get(&key) {
        Some(other) if **other != *row => fresh(),
        _ => key,
    }
}

fn add_links(p: &mut Planner<'_>, project: &Project, fragment: &Fragment, maps: &Maps) {
    for row in &fragment.relations {
        let mut row = Relation { from: maps.to(row.from), to: maps.to(row.to), ..row.clone() };
        let is_same = |other: &Arc<Relation>| other.to == row.to && other.from == row.from && other.label == row.label;
        if !project.relations_of(row.from).any(is_same) {
            row.id = free(project.relations(), &row, row.id, || RelationId(p.ids.fresh()));
            p.draft.put(row);
        }
    }
    for row in &fragment.corrections {
        let mut row = Correction { claim: maps.to(row.claim), ..row.clone() };
        if project.corrections_of(row.claim).any(|other| other.quoted.span == row.quoted.span) {
            continue;
        }
        row.id = free(project.corrections(), &row, row.id, || CorrectionId(p.ids.fresh()));
        stamp(p, &mut row.at, &mut row.by);
        p.draft.put(row);
    }
    for row in &fragment.refusals {
        let is_same = |other: &Arc<Refusal>| other.proposal == row.proposal && other.subject == row.subject;
        if !project.refusals().iter().any(is_same) {
            let id = free(project.refusals(), row, row.id, || RefusalId(p.ids.fresh()));
            let mut row = Refusal { id, ..row.clone() };
            stamp(p, &mut row.at, &mut row.by);
            p.draft.put(row);
        }
    }
    for row in &fragment.claim_origins {
        let claim = maps.to(row.claim);
        if !project.claim_origins().contains(&claim) {
            p.draft.put(ClaimOrigin { claim, steps: row.steps.clone() });
        }
    }
    for row in &fragment.kept {
        let id = free(project.kept(), row, row.id, || KeptId(p.ids.fresh()));
        p.draft.put(Kept { id, ..row.clone() });
    }
}

/// Gives a record without a time the time, and a name where it has none.
fn stamp(p: &Planner<'_>, at: &mut Timestamp, by: &mut String) {
    if *at == Timestamp::UNIX_EPOCH {
        *at = p.at;
        if by.is_empty() {
            p.by.clone_into(by);
        }
    }
}

fn add_clusters(p: &mut Planner<'_>, project: &Project, fragment: &Fragment, maps: &Maps) {
    let mut clusters: BTreeMap<ClusterId, ClusterId> = BTreeMap::new();
    for row in &fragment.clusters {
        let id = free(project.clusters(), row, row.id, || ClusterId(p.ids.fresh()));
        clusters.insert(row.id, id);
        p.draft.put(Cluster { id, ..row.clone() });
    }
    let cluster_of = |id: ClusterId| clusters.get(&id).copied().unwrap_or(id);
    for row in &fragment.members {
        let (cluster, claim) = (cluster_of(row.cluster), maps.to(row.claim));
        if !project.members().contains(&(cluster, claim)) {
            p.draft.put(Member { cluster, claim, stance: row.stance, of: row.of.map(|of| maps.to(of)) });
        }
    }
    for row in &fragment.silences {
        let document = maps.documents.get(&row.document).copied().unwrap_or(row.document);
        p.draft.put(Silence { cluster: cluster_of(row.cluster), document });
    }
}
