//! A schema by itself: the labels, attributes and relation labels of a project file.

use super::read::{Expected, parsed, text_from_bytes};
use super::rows::*;
use super::to_model::ToModel;
use super::write::{attributes, labels, relation_labels, write_section};
use crate::model::{Fragment, Project};
use crate::store::ReadError;
use serde::Deserialize;

/// The schema that a new project starts with.
const DEFAULT: &str = include_str!("../../../assets/default_schema.ron");

const SCHEMA: Expected = Expected {
    word: "schema",
    comment: "// Crossread schema. See docs/file_format.md of Crossread before editing.",
    gate: "schema_format",
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
struct SchemaV1<'a> {
    /// Always 1: it was looked at before.
    #[expect(dead_code, reason = "read by the gate before the rest is parsed")]
    schema_format: u32,
    labels: Vec<LabelV1<'a>>,
    attributes: Vec<AttributeV1<'a>>,
    relation_labels: Vec<RelationLabelV1<'a>>,
}

/// The schema that a new project starts with: `assets/default_schema.ron`.
pub fn default_schema() -> Fragment {
    // A test reads the asset, so the empty schema is never seen.
    read_schema(DEFAULT.as_bytes()).unwrap_or_default()
}

/// Reads a schema file. Unlike in a project, a record that cannot be understood is an error.
pub fn read_schema(bytes: &[u8]) -> Result<Fragment, ReadError> {
    let (source, _) = text_from_bytes(bytes, &SCHEMA)?;
    let schema: SchemaV1<'_> = parsed(&source)?;
    Ok(Fragment {
        labels: rows("labels", &schema.labels)?,
        attributes: rows("attributes", &schema.attributes)?,
        relation_labels: rows("relation_labels", &schema.relation_labels)?,
        ..Fragment::default()
    })
}

/// The schema of the project as a file of its own.
pub fn write_schema(project: &Project) -> String {
    let mut out = format!("{}\n(\n{}: 1,\n", SCHEMA.comment, SCHEMA.gate);
    write_section("labels", labels(project), &mut out);
    write_section("attributes", attributes(project), &mut out);
    write_section("relation_labels", relation_labels(project), &mut out);
    out.push_str(")\n");
    out
}

fn rows<F: ToModel<R>, R>(section: &'static str, records: &[F]) -> Result<Vec<R>, ReadError> {
    let rows = records.iter().map(ToModel::to_model).collect::<Result<_, _>>();
    rows.map_err(|reason| ReadError::Record { section, reason })
}
