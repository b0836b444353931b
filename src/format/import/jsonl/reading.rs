//! What is read so far, and how faults are told.

use super::names::Names;
use crate::format::Report;
use crate::format::shared::records::{Name, Record};
use crate::format::shared::source_text::SourceText;
use crate::model::{
    AnnotationId, ClusterId, CorrectionId, DocumentId, EntityId, Fragment, Ids, KeptId, Project, Reference, RefusalId,
    RelationId,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A line of a file, counted from 1.
#[derive(Clone, Copy)]
pub(super) struct Where<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
}

impl fmt::Display for Where<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of {}", self.line, self.file)
    }
}

pub(super) struct Reading<'a> {
    pub(super) project: &'a Project,
    pub(super) ids: &'a mut Ids,
    pub(super) fragment: Fragment,
    pub(super) report: Report,
    /// The texts of the documents read so far, with their offsets.
    pub(super) texts: BTreeMap<DocumentId, SourceText>,
    /// The documents of the annotations read so far.
    pub(super) places: BTreeMap<AnnotationId, DocumentId>,
    pub(super) members: BTreeSet<(ClusterId, AnnotationId)>,
    pub(super) silences: BTreeSet<(ClusterId, DocumentId)>,
    pub(super) documents: Names<DocumentId>,
    pub(super) annotations: Names<AnnotationId>,
    pub(super) entities: Names<EntityId>,
    pub(super) relations: Names<RelationId>,
    pub(super) clusters: Names<ClusterId>,
    pub(super) corrections: Names<CorrectionId>,
    pub(super) refusals: Names<RefusalId>,
    pub(super) kept: Names<KeptId>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(project: &'a Project, ids: &'a mut Ids) -> Self {
        Self {
            project,
            ids,
            fragment: Fragment::default(),
            report: Report::default(),
            texts: BTreeMap::new(),
            places: BTreeMap::new(),
            members: BTreeSet::new(),
            silences: BTreeSet::new(),
            documents: Names::new(DocumentId),
            annotations: Names::new(AnnotationId),
            entities: Names::new(EntityId),
            relations: Names::new(RelationId),
            clusters: Names::new(ClusterId),
            corrections: Names::new(CorrectionId),
            refusals: Names::new(RefusalId),
            kept: Names::new(KeptId),
        }
    }

    pub(super) fn next_file(&mut self) {
        self.documents.next_file();
        self.annotations.next_file();
        self.entities.next_file();
        self.relations.next_file();
        self.clusters.next_file();
        self.corrections.next_file();
        self.refusals.next_file();
        self.kept.next_file();
    }

    /// Reads one record; `None`, and told, when it cannot be read. `what` is its kind in the plural.
    pub(super) fn record<R: Record + DeserializeOwned>(
        &mut self,
        value: Value,
        what: &str,
        at: Where<'_>,
    ) -> Option<R> {
        let name = value.get("id").map(|id| format!("{id}: ")).unwrap_or_default();
        match serde_json::from_value::<R>(value) {
            Ok(record) => {
                self.tell_unknown(record.unknown(), what, at);
                Some(record)
            }
            Err(fault) => {
                self.lose(&format!("{what} that cannot be read: not taken over"), &format!("{name}{fault}"), at);
                None
            }
        }
    }

    /// Tells the keys of a record that are not known here.
    pub(super) fn tell_unknown(&mut self, unknown: &Map<String, Value>, what: &str, at: Where<'_>) {
        for key in unknown.keys() {
            self.report
                .lose(&format!("{what} with the unknown key “{key}”: the key is left out"), || at.to_string());
        }
    }

    /// Tells a loss with what it was about and where.
    pub(super) fn lose(&mut self, what: &str, example: &str, at: Where<'_>) {
        self.report.lose(what, || if example.is_empty() { at.to_string() } else { format!("{example}, {at}") });
    }

    /// Reads a value that is a word; `None` when there is none or, told, when it cannot be read.
    /// `what` is its kind in the plural.
    pub(super) fn value<T>(
        &mut self,
        word: Option<&str>,
        parse: impl Fn(&str) -> Option<T>,
        what: &str,
        at: Where<'_>,
    ) -> Option<T> {
        let word = word?;
        let value = parse(word);
        if value.is_none() {
            self.lose(&format!("{what} that cannot be read: left out"), &format!("“{word}”"), at);
        }
        value
    }

    /// The id of an entity that a record names.
    pub(super) fn entity(&mut self, name: &Name) -> EntityId {
        self.entities.refer(&name.0, self.ids)
    }

    /// The id of an annotation that a record names; `None` when neither the files nor the project
    /// have it.
    pub(super) fn known_annotation(&mut self, name: Option<&Name>) -> Option<AnnotationId> {
        let id = self.annotations.refer(&name?.0, self.ids);
        (self.annotations.is_defined(id) || self.project.annotations().contains(&id)).then_some(id)
    }

    /// Takes back references to foreign names that no record has.
    pub(super) fn drop_dangling(&mut self, first_annotation: usize, file: &str) {
        let Self { fragment, report, entities, annotations, .. } = self;
        for row in fragment.annotations.iter_mut().skip(first_annotation) {
            if row.entity.is_some_and(|id| entities.is_dangling(id)) {
                row.entity = None;
                report
                    .lose("entities that no record lists: not assigned", || format!("annotation {} of {file}", row.id));
            }
            let before = row.attributes.len();
            row.attributes.retain(|_, value| match value {
                crate::model::AttributeValue::Reference(Reference::Entity(id)) => !entities.is_dangling(*id),
                crate::model::AttributeValue::Reference(Reference::Annotation(id)) => !annotations.is_dangling(*id),
                _ => true,
            });
            if row.attributes.len() < before {
                report.lose("attributes that point to a record that is not there: left out", || {
                    format!("annotation {} of {file}", row.id)
                });
            }
        }
    }
}
