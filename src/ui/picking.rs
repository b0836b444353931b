//! Setting an attribute, or marking a value, by selecting in the article: the next selection, or the next
//! click on a mention, is what is meant.

use crate::edit::{Edit, NewValue};
use crate::model::{AnnotationId, AttributeId, AttributeKind, AttributeValue, Project, Reference};
use crate::text::Span;

/// What the next selection in the article is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// The value of an attribute of the annotation.
    Attribute(AttributeId),
    /// Words of the claim that say a value.
    Value,
}

/// The edit that sets the attribute; `None` while what was selected is no value for it.
pub(super) fn edit_of_pick(
    project: &Project,
    annotation: AnnotationId,
    attribute: &AttributeId,
    span: Option<Span>,
    mention: Option<AnnotationId>,
) -> Option<Edit> {
    let kind = &project.attributes().get(attribute)?.kind;
    let value = match kind {
        AttributeKind::Reference => {
            let mention = project.annotations().get(&mention?)?;
            let entity = mention.entity.map(Reference::Entity);
            NewValue::Other(AttributeValue::Reference(entity.unwrap_or(Reference::Annotation(mention.id))))
        }
        _ => NewValue::Span(span?),
    };
    Some(Edit::SetAttribute { annotation, attribute: attribute.clone(), value: Some(value) })
}
