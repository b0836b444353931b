//! The schema of a drawing: how it differs from the default one, a line a row that differs, with
//! the fields that do; `without label event-fact` for a row that is not there.

use super::words::{Word, line, words};
use crossread::model::{
    Attribute, AttributeId, AttributeKind, Choice, Colour, Fragment, Label, LabelId, Layer, Project, RelationLabel,
    RelationLabelId,
};
use crossread::store::default_schema;
use std::sync::LazyLock;

/// The default schema, read once.
pub(crate) fn default() -> &'static Fragment {
    static DEFAULT: LazyLock<Fragment> = LazyLock::new(default_schema);
    &DEFAULT
}

pub(super) fn read(drawn: &str, rows: &mut Fragment) {
    let words = words(drawn);
    let slug = words[1].text.as_str();
    match words[0].text.as_str() {
        "without" => {
            let slug = words[2].text.as_str();
            rows.labels.retain(|row| row.id.as_str() != slug);
            rows.attributes.retain(|row| row.id.as_str() != slug);
            rows.relation_labels.retain(|row| row.id.as_str() != slug);
        }
        "label" => {
            let row = label(slug, &words[2..]);
            rows.labels.retain(|other| other.id != row.id);
            rows.labels.push(row);
        }
        "attribute" => {
            let row = attribute(slug, &words[2..]);
            rows.attributes.retain(|other| other.id != row.id);
            rows.attributes.push(row);
        }
        _ => {
            let row = relation_label(slug, &words[2..]);
            rows.relation_labels.retain(|other| other.id != row.id);
            rows.relation_labels.push(row);
        }
    }
}

fn layer_of(word: &Word) -> Option<Layer> {
    Layer::ALL.into_iter().find(|layer| word.is(layer.word()))
}

/// The label as the default schema has it, or a new claim label, named by its slug.
pub(crate) fn base_label(slug: &str) -> Label {
    let blank = || Label {
        id: LabelId::new(slug),
        layer: Layer::Claims,
        order: 0,
        name: slug.to_owned(),
        key: None,
        colour: Colour(0, 0, 0),
        guideline: String::new(),
        parent: None,
        retired: false,
        ontonotes: Vec::new(),
    };
    default().labels.iter().find(|row| row.id.as_str() == slug).cloned().unwrap_or_else(blank)
}

fn label(slug: &str, words: &[Word]) -> Label {
    let mut row = base_label(slug);
    for word in words {
        match word.key.as_deref() {
            Some("name") => row.name.clone_from(&word.text),
            Some("key") => row.key = word.text.chars().next(),
            Some("parent") => row.parent = (!word.text.is_empty()).then(|| LabelId::new(&word.text)),
            Some("order") => row.order = word.text.parse().unwrap(),
            Some("ontonotes") => row.ontonotes = word.text.split_whitespace().map(str::to_owned).collect(),
            None if word.is("retired") => row.retired = true,
            None => row.layer = layer_of(word).unwrap(),
            _ => panic!("“{word}” of {slug} is not understood"),
        }
    }
    row
}

/// The attribute as the default schema has it, or a new text of claims, named by its slug.
pub(crate) fn base_attribute(slug: &str) -> Attribute {
    let blank = || Attribute {
        id: AttributeId::new(slug),
        layer: Layer::Claims,
        order: 0,
        name: slug.to_owned(),
        kind: AttributeKind::Text,
        guideline: String::new(),
        retired: false,
    };
    default().attributes.iter().find(|row| row.id.as_str() == slug).cloned().unwrap_or_else(blank)
}

fn attribute(slug: &str, words: &[Word]) -> Attribute {
    let mut row = base_attribute(slug);
    for word in words {
        match word.key.as_deref() {
            Some("name") => row.name.clone_from(&word.text),
            Some("order") => row.order = word.text.parse().unwrap(),
            Some("choices") => {
                let choice = |id: &str| Choice { id: id.to_owned(), name: id.to_owned() };
                row.kind = AttributeKind::Choice(word.text.split(' ').map(choice).collect());
            }
            None if word.is("number") => row.kind = AttributeKind::Number,
            None if word.is("date") => row.kind = AttributeKind::Date,
            None if word.is("retired") => row.retired = true,
            None => row.layer = layer_of(word).unwrap(),
            _ => panic!("“{word}” of {slug} is not understood"),
        }
    }
    row
}

/// The relation label as the default schema has it, or a new one, named by its slug.
pub(crate) fn base_relation_label(slug: &str) -> RelationLabel {
    let blank = || RelationLabel {
        id: RelationLabelId::new(slug),
        order: 0,
        name: slug.to_owned(),
        guideline: String::new(),
        retired: false,
    };
    default().relation_labels.iter().find(|row| row.id.as_str() == slug).cloned().unwrap_or_else(blank)
}

fn relation_label(slug: &str, words: &[Word]) -> RelationLabel {
    let mut row = base_relation_label(slug);
    for word in words {
        match word.key.as_deref() {
            Some("name") => row.name.clone_from(&word.text),
            Some("order") => row.order = word.text.parse().unwrap(),
            _ => row.retired = true,
        }
    }
    row
}

/// The lines of a project's schema.
pub(super) fn draw(project: &Project) -> Vec<String> {
    let default = default();
    let mut lines = Vec::new();
    let without = |kind: &str, slug: &str| format!("without {kind} {slug}");
    lines.extend(project.labels().iter().filter_map(|row| draw_label(row)));
    let missing = default.labels.iter().filter(|row| !project.labels().contains(&row.id));
    lines.extend(missing.map(|row| without("label", row.id.as_str())));
    lines.extend(project.attributes().iter().filter_map(|row| draw_attribute(row)));
    let missing = default.attributes.iter().filter(|row| !project.attributes().contains(&row.id));
    lines.extend(missing.map(|row| without("attribute", row.id.as_str())));
    lines.extend(project.relation_labels().iter().filter_map(|row| draw_relation_label(row)));
    let missing = default.relation_labels.iter().filter(|row| !project.relation_labels().contains(&row.id));
    lines.extend(missing.map(|row| without("relation-label", row.id.as_str())));
    lines
}

/// `None` for a row that is as in the default schema.
fn draw_label(row: &Label) -> Option<String> {
    let base = base_label(row.id.as_str());
    let is_default = default().labels.iter().any(|other| other.id == row.id);
    if is_default && base == *row {
        return None;
    }
    let mut words = vec![Word::bare("label"), Word::bare(row.id.as_str())];
    words.extend((row.layer != base.layer).then(|| Word::bare(row.layer.word())));
    words.extend((row.name != base.name).then(|| Word::keyed("name", &row.name)));
    words.extend((row.key != base.key).then(|| Word::keyed("key", &row.key.map_or(String::new(), String::from))));
    let parent = row.parent.as_ref().map_or("", |parent| parent.as_str());
    words.extend((row.parent != base.parent).then(|| Word::keyed("parent", parent)));
    words.extend((row.ontonotes != base.ontonotes).then(|| Word::keyed("ontonotes", &row.ontonotes.join(" "))));
    words.extend((row.order != base.order).then(|| Word::keyed("order", &row.order.to_string())));
    words.extend((row.retired != base.retired).then(|| Word::bare("retired")));
    Some(line(&words))
}

fn draw_attribute(row: &Attribute) -> Option<String> {
    let base = base_attribute(row.id.as_str());
    let is_default = default().attributes.iter().any(|other| other.id == row.id);
    if is_default && base == *row {
        return None;
    }
    let mut words = vec![Word::bare("attribute"), Word::bare(row.id.as_str())];
    words.extend((row.layer != base.layer).then(|| Word::bare(row.layer.word())));
    words.extend((row.name != base.name).then(|| Word::keyed("name", &row.name)));
    match &row.kind {
        kind if *kind == base.kind => {}
        AttributeKind::Number => words.push(Word::bare("number")),
        AttributeKind::Date => words.push(Word::bare("date")),
        AttributeKind::Choice(choices) => {
            let slugs: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            words.push(Word::keyed("choices", &slugs.join(" ")));
        }
        kind => panic!("{kind:?} cannot be drawn"),
    }
    words.extend((row.order != base.order).then(|| Word::keyed("order", &row.order.to_string())));
    words.extend((row.retired != base.retired).then(|| Word::bare("retired")));
    Some(line(&words))
}

fn draw_relation_label(row: &RelationLabel) -> Option<String> {
    let base = base_relation_label(row.id.as_str());
    let is_default = default().relation_labels.iter().any(|other| other.id == row.id);
    if is_default && base == *row {
        return None;
    }
    let mut words = vec![Word::bare("relation-label"), Word::bare(row.id.as_str())];
    words.extend((row.name != base.name).then(|| Word::keyed("name", &row.name)));
    words.extend((row.order != base.order).then(|| Word::keyed("order", &row.order.to_string())));
    words.extend((row.retired != base.retired).then(|| Word::bare("retired")));
    Some(line(&words))
}
