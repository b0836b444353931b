//! Setting an attribute by selecting in the article: the next selection, or the next click on a
//! mention, is the value.

use crate::edit::{Edit, NewValue};
use crate::model::{AnnotationId, AttributeId, AttributeKind, AttributeValue, Project, Reference};
use crate::text::Span;

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
