//! Writing a project: the sections in their fixed order, one record a line, the same bytes for the
//! same project.

use super::field::{Written, write_raw};
use super::from_model::FromModel;
use super::rows::*;
use crate::model::{Layer, Project, Row, Table};
use std::sync::Arc;

/// The first line of a project file.
pub(super) const PROJECT_COMMENT: &str = "// Crossread project. See docs/file_format.md of Crossread before editing.";

/// The bytes of the project file.
pub fn write_project(project: &Project) -> String {
    let mut out = String::with_capacity(n_bytes_expected(project));
    out.push_str(PROJECT_COMMENT);
    out.push_str("\n(\nformat: 1,\nproject: ");
    ProjectV1::from_model(&project.row()).write(&mut out);
    out.push_str(",\n");
    write_section("labels", labels(project), &mut out);
    write_section("attributes", attributes(project), &mut out);
    write_section("relation_labels", relation_labels(project), &mut out);
    write_section("documents", documents(project), &mut out);
    write_texts(project, &mut out);
    write_section("annotations", annotations(project), &mut out);
    write_section("entities", rows::<EntityV1<'_>, _>(project.entities()), &mut out);
    write_section("relations", rows::<RelationV1<'_>, _>(project.relations()), &mut out);
    write_section("clusters", clusters(project), &mut out);
    write_section("members", rows::<MemberV1<'_>, _>(project.members()), &mut out);
    write_section("silences", rows::<SilenceV1<'_>, _>(project.silences()), &mut out);
    write_section("corrections", rows::<CorrectionV1<'_>, _>(project.corrections()), &mut out);
    write_section("refusals", rows::<RefusalV1<'_>, _>(project.refusals()), &mut out);
    write_section("claim_origins", rows::<ClaimOriginV1<'_>, _>(project.claim_origins()), &mut out);
    write_section("kept", rows::<KeptV1<'_>, _>(project.kept()), &mut out);
    out.push_str(")\n");
    out
}

/// Whether the records of the file are those of the project, in the same order. What a caller
/// checks after writing, with a second pair of eyes on the bytes but without building a project.
pub(super) fn holds_project(file: FileV1<'_>, project: &Project) -> bool {
    let n_placed = file.annotations.len() == project.annotations().len() && file.texts.len() == project.texts().len();
    n_placed
        && file.project == ProjectV1::from_model(&project.row())
        && labels(project).eq(file.labels)
        && attributes(project).eq(file.attributes)
        && relation_labels(project).eq(file.relation_labels)
        && documents(project).eq(file.documents)
        && texts(project).eq(file.texts)
        && annotations(project).eq(file.annotations)
        && rows::<EntityV1<'_>, _>(project.entities()).eq(file.entities)
        && rows::<RelationV1<'_>, _>(project.relations()).eq(file.relations)
        && clusters(project).eq(file.clusters)
        && rows::<MemberV1<'_>, _>(project.members()).eq(file.members)
        && rows::<SilenceV1<'_>, _>(project.silences()).eq(file.silences)
        && rows::<CorrectionV1<'_>, _>(project.corrections()).eq(file.corrections)
        && rows::<RefusalV1<'_>, _>(project.refusals()).eq(file.refusals)
        && rows::<ClaimOriginV1<'_>, _>(project.claim_origins()).eq(file.claim_origins)
        && rows::<KeptV1<'_>, _>(project.kept()).eq(file.kept)
}

/// Room for the texts and for records of the usual length, so that the buffer rarely grows.
fn n_bytes_expected(project: &Project) -> usize {
    let texts: usize = project.texts().iter().map(|row| row.text.len() + 200).sum();
    texts + 300 * (project.annotations().len() + project.documents().len()) + 16_384
}

/// Appends `name: […]`, one record a line.
pub(super) fn write_section(name: &str, records: impl Iterator<Item = impl Written>, out: &mut String) {
    out.extend([name, ": ["]);
    for (place, record) in records.enumerate() {
        out.push_str(if place == 0 { "\n" } else { "" });
        record.write(out);
        out.push_str(",\n");
    }
    out.push_str("],\n");
}

/// The texts are the only records over more than one line.
fn write_texts(project: &Project, out: &mut String) {
    out.push_str("texts: [");
    for (place, record) in texts(project).enumerate() {
        out.push_str(if place == 0 { "\n" } else { "" });
        out.push_str("(document: ");
        record.document.write(out);
        out.push_str(", sha256: ");
        record.sha256.write(out);
        out.push_str(", text: ");
        write_raw(&record.text, out);
        out.push_str("),\n");
    }
    out.push_str("],\n");
}

pub(super) fn labels(project: &Project) -> impl Iterator<Item = LabelV1<'_>> {
    Layer::ALL.into_iter().flat_map(|layer| project.labels_of(layer)).map(|row| LabelV1::from_model(row))
}

pub(super) fn attributes(project: &Project) -> impl Iterator<Item = AttributeV1<'_>> {
    Layer::ALL.into_iter().flat_map(|layer| project.attributes_of(layer)).map(|row| AttributeV1::from_model(row))
}

pub(super) fn relation_labels(project: &Project) -> impl Iterator<Item = RelationLabelV1<'_>> {
    project.relation_labels_in_order().into_iter().map(|row| RelationLabelV1::from_model(row))
}

fn documents(project: &Project) -> impl Iterator<Item = DocumentV1<'_>> {
    project.documents_in_order().map(|row| DocumentV1::from_model(row))
}

fn texts(project: &Project) -> impl Iterator<Item = TextV1<'_>> {
    project.documents_in_order().filter_map(|row| project.texts().get(&row.id)).map(|row| TextV1::from_model(row))
}

fn annotations(project: &Project) -> impl Iterator<Item = AnnotationV1<'_>> {
    project.documents_in_order().flat_map(|row| project.annotations_of(row.id)).map(|row| AnnotationV1::from_model(row))
}

fn clusters(project: &Project) -> impl Iterator<Item = ClusterV1<'_>> {
    project.clusters_in_order().into_iter().map(|row| ClusterV1::from_model(row))
}

/// The rows of a table in the order of their keys.
fn rows<'a, F: FromModel<'a, R>, R: Row + 'a>(table: &'a Table<R>) -> impl Iterator<Item = F> {
    table.iter().map(|row: &'a Arc<R>| F::from_model(row))
}
