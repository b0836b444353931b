//! Taking a fragment in: an import, a paste or articles. What is already there stays as it is;
//! nothing of the fragment is dropped without being counted in the [`FragmentFit`].

use super::{EditError, ORDER_STEP, Planned, Planner};
use crate::model::{
    Annotation, AnnotationId, AttributeValue, ClaimOrigin, Cluster, ClusterId, Correction, CorrectionId, Document,
    DocumentId, DocumentText, Fragment, Ids, Label, Member, OriginStep, Project, ProjectRow, Reference, Refusal,
    RefusalId, Relation, RelationId, Row, Sha256, Silence, Table, TableRow, Timestamp,
};
use std::collections::BTreeMap;

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
    let is_known = |row: &&Annotation| maps.annotation(row).is_some_and(|row| is_there(project, &row));
    let n_known_annotations = fragment.annotations.iter().filter(is_known).count();
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
    add_links(p, &project, fragment, &maps)?;
    add_clusters(p, &project, fragment, &maps)?;
    for kept in &fragment.kept {
        p.draft.put(kept.clone());
    }
    Ok(name.to_owned())
}

/// Every document has its text, and a text is what its hash says.
fn check_texts(fragment: &Fragment) -> Result<(), EditError> {
    for document in &fragment.documents {
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
    annotations: BTreeMap<AnnotationId, AnnotationId>,
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
        maps
    }

    /// The annotation as it would stand in the project; `None` when its document is unknown.
    fn annotation(&self, row: &Annotation) -> Option<Annotation> {
        Some(Annotation { document: *self.documents.get(&row.document)?, ..row.clone() })
    }

    fn to(&self, annotation: AnnotationId) -> AnnotationId {
        self.annotations.get(&annotation).copied().unwrap_or(annotation)
    }
}

/// Whether the project has the same annotation, under any id.
fn is_there(project: &Project, row: &Annotation) -> bool {
    let same = |other: &Annotation| {
        other.label == row.label
            && other.spans == row.spans
            && other.attributes == row.attributes
            && other.entity == row.entity
            && other.note == row.note
    };
    if project.annotations().get(&row.id).is_some_and(|other| other.document == row.document && same(other)) {
        return true;
    }
    let start = row.hull().map_or(usize::MAX, |hull| hull.start());
    let from_there = project.annotations_from(row.document, start);
    from_there
        .take_while(|other| other.hull().map_or(usize::MAX, |hull| hull.start()) == start)
        .any(|other| same(other))
}

fn add_schema(p: &mut Planner<'_>, fragment: &Fragment, is_pristine: bool) {
    if let Some(row) = &fragment.project
        && is_pristine
    {
        let own = p.draft.project().row();
        p.draft.put(ProjectRow { id: own.id, name: row.name.clone(), note: row.note.clone() });
    }
    for label in &fragment.labels {
        let labels = p.draft.project().labels();
        if labels.contains(&label.id) && !is_pristine {
            continue;
        }
        let is_taken = labels.iter().any(|other| other.id != label.id && other.key.is_some() && other.key == label.key);
        let key = if is_taken && !is_pristine { None } else { label.key };
        p.draft.put(Label { key, ..label.clone() });
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
    let mut added = Vec::new();
    for row in &fragment.annotations {
        let Some(mut row) = maps.annotation(row) else {
            return Err(EditError::BadFragment(format!("annotation {} belongs to no article of it", row.id)));
        };
        if is_there(project, &row) {
            continue;
        }
        if project.annotations().contains(&row.id) {
            let fresh = AnnotationId(p.ids.fresh());
            maps.annotations.insert(row.id, fresh);
            row.id = fresh;
        }
        if row.created == Timestamp::UNIX_EPOCH {
            row.created = p.at;
            row.modified = p.at;
            p.by.clone_into(&mut row.by);
        }
        added.push(row);
    }
    for mut row in added {
        for value in row.attributes.values_mut() {
            if let AttributeValue::Reference(Reference::Annotation(id)) = value {
                *id = maps.to(*id);
            }
        }
        let text = p.draft.project().text(row.document).cloned().unwrap_or_default();
        if let Some(quoted) = row.all_quoted().find(|quoted| !quoted.holds_in(&text)) {
            return Err(EditError::BadFragment(format!("the text at {} is not “{}”", quoted.span, quoted.quote)));
        }
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

fn add_links(p: &mut Planner<'_>, project: &Project, fragment: &Fragment, maps: &Maps) -> Result<(), EditError> {
    for row in &fragment.relations {
        let mut row = Relation { from: maps.to(row.from), to: maps.to(row.to), ..row.clone() };
        for end in [row.from, row.to] {
            if !p.draft.project().annotations().contains(&end) {
                return Err(EditError::BadFragment(format!("relation {} has an end that is not there", row.id)));
            }
        }
        row.id = free(project.relations(), &row, row.id, || RelationId(p.ids.fresh()));
        p.draft.put(row);
    }
    for row in &fragment.corrections {
        let mut row = Correction { claim: maps.to(row.claim), ..row.clone() };
        row.id = free(project.corrections(), &row, row.id, || CorrectionId(p.ids.fresh()));
        p.draft.put(row);
    }
    for row in &fragment.refusals {
        let id = free(project.refusals(), row, row.id, || RefusalId(p.ids.fresh()));
        p.draft.put(Refusal { id, ..row.clone() });
    }
    for row in &fragment.claim_origins {
        let claim = maps.to(row.claim);
        if !project.claim_origins().contains(&claim) {
            let steps: Vec<OriginStep> = row.steps.clone();
            p.draft.put(ClaimOrigin { claim, steps });
        }
    }
    Ok(())
}

fn add_clusters(p: &mut Planner<'_>, project: &Project, fragment: &Fragment, maps: &Maps) -> Result<(), EditError> {
    let mut clusters: BTreeMap<ClusterId, ClusterId> = BTreeMap::new();
    for row in &fragment.clusters {
        let id = free(project.clusters(), row, row.id, || ClusterId(p.ids.fresh()));
        clusters.insert(row.id, id);
        p.draft.put(Cluster { id, ..row.clone() });
    }
    let cluster_of = |id: ClusterId| {
        let found = clusters.get(&id).copied().or_else(|| project.clusters().contains(&id).then_some(id));
        found.ok_or_else(|| EditError::BadFragment(format!("there is no cluster {id}")))
    };
    for row in &fragment.members {
        let claim = maps.to(row.claim);
        if !p.draft.project().annotations().contains(&claim) {
            return Err(EditError::BadFragment(format!("cluster {} has a claim that is not there", row.cluster)));
        }
        let of = row.of.map(|of| maps.to(of));
        p.draft.put(Member { cluster: cluster_of(row.cluster)?, claim, of, ..row.clone() });
    }
    for row in &fragment.silences {
        if let Some(document) = maps.documents.get(&row.document) {
            p.draft.put(Silence { cluster: cluster_of(row.cluster)?, document: *document });
        }
    }
    Ok(())
}
