//! The rows of the schema as the list shows them, whatever their kind.

use super::Tab;
use super::uses::Uses;
use crate::model::{Attribute, AttributeKind, Colour, Layer, Project};

/// One row of the list.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui::dialogs) struct Line {
    /// Its slug.
    pub id: String,
    pub name: String,
    /// How many stand above it.
    pub depth: usize,
    /// What it stands under, by its slug; rows move only among those that stand under the same.
    pub parent: String,
    pub swatch: Option<(Layer, Colour)>,
    /// The key of a label, the kind of an attribute.
    pub detail: String,
    pub n_uses: usize,
    pub is_retired: bool,
}

/// All rows of a tab in the order of the schema, retired ones included.
pub(super) fn lines(project: &Project, tab: Tab, uses: &Uses) -> Vec<Line> {
    match tab {
        Tab::Claims => label_lines(project, Layer::Claims, uses),
        Tab::Entities => label_lines(project, Layer::Entities, uses),
        Tab::Attributes => Layer::ALL.into_iter().flat_map(|layer| attribute_lines(project, layer, uses)).collect(),
        Tab::Relations => relation_lines(project, uses),
    }
}

fn label_lines(project: &Project, layer: Layer, uses: &Uses) -> Vec<Line> {
    let tree = project.label_tree(layer).into_iter();
    let line = |(depth, label): (usize, &std::sync::Arc<crate::model::Label>)| Line {
        id: label.id.to_string(),
        name: label.name.clone(),
        depth,
        parent: label.parent.as_ref().filter(|_| depth > 0).map(ToString::to_string).unwrap_or_default(),
        swatch: Some((layer, label.colour)),
        detail: label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default(),
        n_uses: uses.n_annotations(&label.id),
        is_retired: label.retired,
    };
    tree.map(line).collect()
}

fn attribute_lines(project: &Project, layer: Layer, uses: &Uses) -> Vec<Line> {
    let line = |attribute: &std::sync::Arc<Attribute>| Line {
        id: attribute.id.to_string(),
        name: attribute.name.clone(),
        depth: 0,
        // Attributes of the two layers do not mix.
        parent: layer.word().to_owned(),
        swatch: None,
        detail: format!("{}, {}s", kind_name(&attribute.kind).to_lowercase(), layer.word()),
        n_uses: uses.n_with(&attribute.id),
        is_retired: attribute.retired,
    };
    project.attributes_of(layer).into_iter().map(line).collect()
}

fn relation_lines(project: &Project, uses: &Uses) -> Vec<Line> {
    let line = |label: &std::sync::Arc<crate::model::RelationLabel>| Line {
        id: label.id.to_string(),
        name: label.name.clone(),
        depth: 0,
        parent: String::new(),
        swatch: None,
        detail: String::new(),
        n_uses: uses.n_relations(&label.id),
        is_retired: label.retired,
    };
    project.relation_labels_in_order().into_iter().map(line).collect()
}

/// What a kind of attribute is called.
pub(super) fn kind_name(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Flag => "Flag",
        AttributeKind::Choice(_) => "Choice",
        AttributeKind::Number => "Number",
        AttributeKind::Text => "Text",
        AttributeKind::Date => "Date",
        AttributeKind::Span => "Span",
        AttributeKind::Reference => "Reference",
    }
}
