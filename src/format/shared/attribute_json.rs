//! The attributes of an annotation as one JSON object: attribute id to value.

use crate::model::{Annotation, AttributeValue, Quoted};
use crate::text::Offsets;
use serde_json::{Map, Value, json};

/// Flags as `true` and `false`, choices and texts as strings, numbers as numbers, dates in ISO form,
/// references as ids, spans as objects of [`span_json`].
pub fn attributes_json(annotation: &Annotation, text: &str, offsets: &Offsets) -> Map<String, Value> {
    let value_json = |value: &AttributeValue| match value {
        AttributeValue::Flag(flag) => json!(flag),
        AttributeValue::Choice(words) | AttributeValue::Text(words) => json!(words),
        AttributeValue::Number(number) => json!(number.value()),
        AttributeValue::Date(date) => json!(date.to_string()),
        AttributeValue::Span(quoted) => span_json(quoted, text, offsets),
        AttributeValue::Reference(reference) => json!(reference.to_string()),
    };
    annotation.attributes.iter().map(|(id, value)| (id.to_string(), value_json(value))).collect()
}

/// `{"bytes":[s,e],"chars":[s,e],"utf16":[s,e],"quote":"…"}`; a unit is `null` where the span does
/// not lie in the text.
pub fn span_json(quoted: &Quoted, text: &str, offsets: &Offsets) -> Value {
    let (start, end) = (quoted.span.start(), quoted.span.end());
    let pair = |start: Option<usize>, end: Option<usize>| start.zip(end).map(|(start, end)| [start, end]);
    json!({
        "bytes": [start, end],
        "chars": pair(offsets.chars_from_byte(text, start), offsets.chars_from_byte(text, end)),
        "utf16": pair(offsets.utf16_from_byte(text, start), offsets.utf16_from_byte(text, end)),
        "quote": &*quoted.quote,
    })
}
