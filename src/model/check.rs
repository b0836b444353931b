//! The checks that `crossread check` and the problems list run: each named as what it finds.

use super::{
    Annotation, AttributeKind, AttributeValue, Correction, DocumentId, Layer, Placement, Project, Reference, Sha256,
};

/// Something in a project that an analyst should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The name of the check.
    pub check: &'static str,
    /// The id of the row, in its text form.
    pub record: String,
    /// The document to look at; `None` when it is about no document.
    pub document: Option<DocumentId>,
    /// What was found and what to do, for people.
    pub message: String,
}

/// One check: its name and what it finds.
pub struct Check {
    /// The finding, as a slug.
    pub name: &'static str,
    /// Reads the whole project.
    pub find: fn(&Project) -> Vec<Finding>,
}

/// All checks, in the order in which they are listed.
pub const CHECKS: &[Check] = &[
    Check { name: "kept-record", find: kept_records },
    Check { name: "text-hash-differs", find: text_hashes },
    Check { name: "missing-text", find: missing_texts },
    Check { name: "quote-differs", find: quotes },
    Check { name: "annotation-to-review", find: to_review },
    Check { name: "unknown-label", find: unknown_labels },
    Check { name: "unknown-attribute", find: unknown_attributes },
    Check { name: "attribute-of-another-kind", find: attribute_kinds },
    Check { name: "unknown-choice", find: unknown_choices },
    Check { name: "missing-entity", find: missing_entities },
    Check { name: "missing-reference", find: missing_references },
    Check { name: "missing-end", find: missing_ends },
    Check { name: "correction-outside-claim", find: corrections_outside },
];

/// What all checks find.
pub fn findings(project: &Project) -> Vec<Finding> {
    CHECKS.iter().flat_map(|check| (check.find)(project)).collect()
}

fn of_annotations(
    project: &Project,
    check: &'static str,
    message: impl Fn(&Annotation) -> Option<String>,
) -> Vec<Finding> {
    let finding = |annotation: &Annotation| {
        let message = message(annotation)?;
        Some(Finding { check, record: annotation.id.to_string(), document: Some(annotation.document), message })
    };
    project
        .documents_in_order()
        .flat_map(|document| project.annotations_of(document.id))
        .filter_map(|row| finding(row))
        .collect()
}

fn kept_records(project: &Project) -> Vec<Finding> {
    let finding = |kept: &super::Kept| Finding {
        check: "kept-record",
        record: kept.id.to_string(),
        document: None,
        message: format!("a record of “{}” could not be understood and is kept: {}", kept.section, kept.reason),
    };
    project.kept().iter().map(|kept| finding(kept)).collect()
}

fn text_hashes(project: &Project) -> Vec<Finding> {
    let differs = project.texts().iter().filter(|row| Sha256::of(row.text.as_bytes()) != row.sha256);
    differs
        .map(|row| Finding {
            check: "text-hash-differs",
            record: row.document.to_string(),
            document: Some(row.document),
            message: "the text is not the one that was imported; take it from a backup".to_owned(),
        })
        .collect()
}

fn missing_texts(project: &Project) -> Vec<Finding> {
    let without = project.documents().iter().filter(|row| !project.texts().contains(&row.id));
    without
        .map(|row| Finding {
            check: "missing-text",
            record: row.id.to_string(),
            document: Some(row.id),
            message: format!("the document “{}” has no text; remove it or take it from a backup", row.title),
        })
        .collect()
}

fn quotes(project: &Project) -> Vec<Finding> {
    of_annotations(project, "quote-differs", |annotation| {
        let text = project.text(annotation.document)?;
        let quoted = annotation.all_quoted().find(|quoted| !quoted.holds_in(text))?;
        Some(format!("the text at {} is not the quote “{}”", quoted.span, quoted.quote))
    })
}

fn to_review(project: &Project) -> Vec<Finding> {
    of_annotations(project, "annotation-to-review", |annotation| match &annotation.placement {
        Placement::AsPlaced => None,
        Placement::ToReview { old_quote } => Some(format!("was “{old_quote}” before the text changed; confirm it")),
        Placement::Orphan { old_quote } => Some(format!("the new text has no place for “{old_quote}”; place it anew")),
    })
}

fn unknown_labels(project: &Project) -> Vec<Finding> {
    of_annotations(project, "unknown-label", |annotation| {
        let known = project.labels().get(&annotation.label).is_some_and(|label| label.layer == annotation.layer);
        let layer = match annotation.layer {
            Layer::Claims => "claims",
            Layer::Entities => "entities",
        };
        (!known).then(|| format!("the label “{}” is not in the schema of {layer}; relabel it", annotation.label))
    })
}

fn unknown_attributes(project: &Project) -> Vec<Finding> {
    of_annotations(project, "unknown-attribute", |annotation| {
        let unknown = annotation.attributes.keys().find(|id| !project.attributes().contains(id))?;
        Some(format!("the attribute “{unknown}” is not in the schema; remove it or add it there"))
    })
}

fn attribute_kinds(project: &Project) -> Vec<Finding> {
    of_annotations(project, "attribute-of-another-kind", |annotation| {
        let (id, _) = annotation.attributes.iter().find(|(id, value)| {
            project.attributes().get(id).is_some_and(|attribute| !is_of_kind(value, &attribute.kind))
        })?;
        Some(format!("the value of “{id}” is of another kind than the schema says; set it again"))
    })
}

fn unknown_choices(project: &Project) -> Vec<Finding> {
    of_annotations(project, "unknown-choice", |annotation| {
        annotation.attributes.iter().find_map(|(id, value)| {
            let AttributeValue::Choice(chosen) = value else { return None };
            let AttributeKind::Choice(choices) = &project.attributes().get(id)?.kind else { return None };
            let known = choices.iter().any(|choice| choice.id == *chosen);
            (!known).then(|| format!("“{chosen}” is no choice of “{id}”; choose again or add it to the schema"))
        })
    })
}

fn missing_entities(project: &Project) -> Vec<Finding> {
    of_annotations(project, "missing-entity", |annotation| {
        let entity = annotation.entity.filter(|entity| !project.entities().contains(entity))?;
        Some(format!("there is no entity {entity}; assign another or none"))
    })
}

fn missing_references(project: &Project) -> Vec<Finding> {
    of_annotations(project, "missing-reference", |annotation| {
        let dangling = annotation.references().find(|reference| match reference {
            Reference::Entity(id) => !project.entities().contains(id),
            Reference::Annotation(id) => !project.annotations().contains(id),
        })?;
        Some(format!("an attribute points to {dangling}, which is not there; set it again"))
    })
}

fn missing_ends(project: &Project) -> Vec<Finding> {
    let has = |id| project.annotations().contains(id);
    let dangling = project.relations().iter().filter(|row| !has(&row.from) || !has(&row.to));
    dangling
        .map(|row| Finding {
            check: "missing-end",
            record: row.id.to_string(),
            document: None,
            message: "an end of the relation is not there; remove the relation".to_owned(),
        })
        .collect()
}

fn corrections_outside(project: &Project) -> Vec<Finding> {
    let finding = |row: &Correction| {
        let value = row.value.as_ref().map_or_else(|| "no value".to_owned(), |value| format!("“{value}”"));
        Finding {
            check: "correction-outside-claim",
            record: row.claim.to_string(),
            document: project.annotations().get(&row.claim).map(|claim| claim.document),
            message: format!(
                "“{}” was corrected to {value} but lies outside the claim by now, so that it does not count; widen the \
                 claim over it, or take the correction back",
                row.quoted.quote
            ),
        }
    };
    let is_outside =
        |row: &Correction| project.annotations().get(&row.claim).is_some_and(|claim| !row.stands_in(claim));
    let mut outside: Vec<_> = project.corrections().iter().filter(|row| is_outside(row)).collect();
    outside.sort_by_key(|row| (project.annotations().get(&row.claim).map(|claim| claim.document), row.quoted.span));
    outside.into_iter().map(|row| finding(row)).collect()
}

/// Whether a value is of the kind that the schema says.
pub fn is_of_kind(value: &AttributeValue, kind: &AttributeKind) -> bool {
    matches!(
        (value, kind),
        (AttributeValue::Flag(_), AttributeKind::Flag)
            | (AttributeValue::Choice(_), AttributeKind::Choice(_))
            | (AttributeValue::Number(_), AttributeKind::Number)
            | (AttributeValue::Text(_), AttributeKind::Text)
            | (AttributeValue::Date(_), AttributeKind::Date)
            | (AttributeValue::Span(_), AttributeKind::Span)
            | (AttributeValue::Reference(_), AttributeKind::Reference)
    )
}
