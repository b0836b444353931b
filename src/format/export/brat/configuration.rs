//! `annotation.conf` and `visual.conf`: what brat may be asked to annotate, and how it looks.

use super::Writing;
use crate::format::shared::brat_names::{
    ATTRIBUTES_GROUP, CLAIMS_GROUP, ENTITIES_GROUP, RelationType, SpanType, breaks_line,
};
use crate::model::{Attribute, AttributeId, AttributeKind, LabelId, Layer, RelationLabelId};
use std::collections::BTreeSet;

/// The types, relations and attributes: those of the schema that are offered, and all that are used.
pub(super) fn annotation_conf(writing: &Writing<'_>) -> String {
    let mut lines = vec!["[entities]".to_owned()];
    for (group, types) in span_groups(writing) {
        if !types.is_empty() {
            lines.push(format!("!{group}"));
            lines.extend(types.into_iter().map(|name| format!("\t{name}")));
        }
    }
    lines.extend(["", "[relations]"].map(str::to_owned));
    lines.push("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>".to_owned());
    lines.extend(relation_types(writing).iter().map(|name| format!("{name}\tArg1:<ENTITY>, Arg2:<ENTITY>")));
    lines.extend(["", "[events]", "", "[attributes]"].map(str::to_owned));
    lines.extend(attribute_lines(writing));
    lines.join("\n") + "\n"
}

/// The names that people read, and the colours.
pub(super) fn visual_conf(writing: &Writing<'_>) -> String {
    let mut labels = vec!["[labels]".to_owned()];
    let mut drawing = vec!["[drawing]".to_owned()];
    drawing.push("SPAN_DEFAULT\tfgColor:black, bgColor:#e0e0e0, borderColor:darken".to_owned());
    drawing.push("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5".to_owned());
    drawing.push("ATTRIBUTE_DEFAULT\tglyph:*".to_owned());
    let project = writing.project;
    for label in Layer::ALL.iter().flat_map(|layer| project.labels_of(*layer)) {
        if let Some(name) = writing.names.spans.name(&SpanType::Label(label.layer, label.id.clone())) {
            labels.push(format!("{name} | {}", shown(&label.name)));
            drawing.push(format!("{name}\tbgColor:{}", label.colour));
        }
    }
    for attribute in Layer::ALL.iter().flat_map(|layer| project.attributes_of(*layer)) {
        if let Some(name) = writing.names.attributes.name(&attribute.id) {
            labels.push(format!("{name} | {}", shown(&attribute.name)));
        }
    }
    for label in project.relation_labels_in_order() {
        if let Some(name) = writing.names.relations.name(&RelationType::Relation(label.id.clone())) {
            labels.push(format!("{name} | {}", shown(&label.name)));
        }
    }
    labels.push(String::new());
    labels.join("\n") + "\n" + &drawing.join("\n") + "\n"
}

/// A name without what the configuration reads as its own signs.
fn shown(name: &str) -> String {
    let plain = |c: char| match c {
        '|' => '/',
        '<' => '‹',
        '>' => '›',
        c if breaks_line(c) => ' ',
        c => c,
    };
    name.chars().map(plain).collect()
}

fn span_groups(writing: &Writing<'_>) -> [(&'static str, Vec<String>); 3] {
    let project = writing.project;
    let spans = &writing.names.spans;
    let is_used = |name: &str| writing.span_types.contains(name);
    let mut of_schema = BTreeSet::new();
    let mut layer_types = |layer: Layer| -> Vec<String> {
        let offered = project.labels_of(layer).into_iter().filter_map(|label| {
            let name = spans.name(&SpanType::Label(layer, label.id.clone()))?;
            of_schema.insert(name.to_owned());
            (!label.retired || is_used(name)).then(|| name.to_owned())
        });
        offered.collect()
    };
    let (mut claims, mut entities, mut attributes) =
        (layer_types(Layer::Claims), layer_types(Layer::Entities), Vec::new());
    for name in writing.span_types.iter().filter(|name| !of_schema.contains(*name)) {
        match spans.key(name) {
            Some(SpanType::Label(Layer::Claims, _)) => claims.push(name.clone()),
            Some(SpanType::Label(Layer::Entities, _)) => entities.push(name.clone()),
            Some(SpanType::Attribute(_)) | None => attributes.push(name.clone()),
        }
    }
    [(CLAIMS_GROUP, claims), (ENTITIES_GROUP, entities), (ATTRIBUTES_GROUP, attributes)]
}

fn relation_types(writing: &Writing<'_>) -> Vec<String> {
    let project = writing.project;
    let relations = &writing.names.relations;
    let name = |label: &RelationLabelId| relations.name(&RelationType::Relation(label.clone())).map(str::to_owned);
    let offered = project.relation_labels_in_order().into_iter().filter(|label| !label.retired);
    let mut names: Vec<String> = offered.filter_map(|label| name(&label.id)).collect();
    let known: BTreeSet<String> = names.iter().cloned().collect();
    names.extend(writing.relation_types.iter().filter(|name| !known.contains(*name)).cloned());
    names
}

fn attribute_lines(writing: &Writing<'_>) -> Vec<String> {
    let project = writing.project;
    let of_schema = Layer::ALL.iter().flat_map(|layer| project.attributes_of(*layer));
    let mut lines: Vec<String> = of_schema.filter_map(|attribute| attribute_line(writing, attribute)).collect();
    let used: BTreeSet<&AttributeId> = writing.values.keys().chain(&writing.flags).collect();
    for id in used.into_iter().filter(|id| !project.attributes().contains(id)) {
        let name = writing.names.attributes.name(id).unwrap_or_default();
        lines.push(format!("{name}\tArg:<ENTITY>{}", values_argument(writing, id, &[])));
    }
    lines
}

/// `None` for an attribute that has no `A` line and would have none.
fn attribute_line(writing: &Writing<'_>, attribute: &Attribute) -> Option<String> {
    let id = &attribute.id;
    let is_used = writing.values.contains_key(id) || writing.flags.contains(id);
    let is_offered = matches!(attribute.kind, AttributeKind::Flag | AttributeKind::Choice(_)) && !attribute.retired;
    if !is_used && !is_offered {
        return None;
    }
    let name = writing.names.attributes.name(id)?;
    let labels = writing.project.labels_of(attribute.layer);
    let type_name = |label: &LabelId| {
        let name = writing.names.spans.name(&SpanType::Label(attribute.layer, label.clone()))?;
        Some(name.to_owned())
    };
    let is_in_conf = |label: &crate::model::Label, name: &String| !label.retired || writing.span_types.contains(name);
    let types = labels.iter().filter_map(|label| type_name(&label.id).filter(|name| is_in_conf(label, name)));
    let types = types.collect::<Vec<_>>().join("|");
    let of = if types.is_empty() { "<ENTITY>" } else { &types };
    let choices = match &attribute.kind {
        AttributeKind::Choice(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
        _ => Vec::new(),
    };
    Some(format!("{name}\tArg:{of}{}", values_argument(writing, id, &choices)))
}

fn values_argument(writing: &Writing<'_>, id: &AttributeId, choices: &[String]) -> String {
    let table = writing.names.choices.get(id);
    let mut values: Vec<String> =
        choices.iter().filter_map(|choice| table.and_then(|table| table.name(choice))).map(str::to_owned).collect();
    let others = writing.values.get(id).into_iter().flatten().filter(|value| !values.contains(*value));
    let others: Vec<String> = others.cloned().collect();
    values.extend(others);
    if values.is_empty() { String::new() } else { format!(", Value:{}", values.join("|")) }
}
