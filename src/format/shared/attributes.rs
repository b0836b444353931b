//! Attribute values as JSON. The shape alone tells the kind, so a value comes back as it was even
//! where the schema does not know the attribute: `true` a flag, `3.5` a number, `"certain"` a
//! choice, and an object of one key for the others (`text`, `date`, `span`, `entity`, `annotation`).

use super::spans::{Ruler, SpanRecord};
use crate::model::{AttributeId, AttributeValue, Number, Reference};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The attributes of an annotation as an object from attribute id to value. `ruler` measures the
/// annotation's own document.
pub fn attributes_json(attributes: &BTreeMap<AttributeId, AttributeValue>, ruler: &Ruler) -> Map<String, Value> {
    attributes.iter().map(|(id, value)| (id.to_string(), value_json(value, ruler))).collect()
}

fn value_json(value: &AttributeValue, ruler: &Ruler) -> Value {
    match value {
        AttributeValue::Flag(flag) => json!(flag),
        AttributeValue::Choice(choice) => json!(choice),
        AttributeValue::Number(number) => json!(number.value()),
        AttributeValue::Text(text) => json!({ "text": text }),
        AttributeValue::Date(date) => json!({ "date": date.to_string() }),
        AttributeValue::Span(quoted) => json!({ "span": ruler.record(quoted) }),
        AttributeValue::Reference(Reference::Entity(id)) => json!({ "entity": id.to_string() }),
        AttributeValue::Reference(Reference::Annotation(id)) => json!({ "annotation": id.to_string() }),
    }
}

/// A value read from JSON whose span and reference are still to be found in the file.
#[derive(Clone, PartialEq, Debug)]
pub enum ValueRecord {
    Value(AttributeValue),
    Span(SpanRecord),
    /// The entity of that name in the file.
    Entity(String),
    /// The annotation of that name in the file.
    Annotation(String),
}

/// Reads one value; the message says why it is none.
pub fn value_from_json(value: &Value) -> Result<ValueRecord, String> {
    let whole = |value| Ok(ValueRecord::Value(value));
    match value {
        Value::Bool(flag) => whole(AttributeValue::Flag(*flag)),
        Value::String(choice) => whole(AttributeValue::Choice(choice.clone())),
        Value::Number(number) => match number.as_f64().and_then(Number::new) {
            Some(number) => whole(AttributeValue::Number(number)),
            None => Err(format!("{number} is too large")),
        },
        Value::Object(object) => value_from_object(object),
        Value::Null | Value::Array(_) => Err(format!("{value} is no value")),
    }
}

fn value_from_object(object: &Map<String, Value>) -> Result<ValueRecord, String> {
    let mut keys = object.iter();
    let (Some((key, value)), None) = (keys.next(), keys.next()) else {
        return Err("an object must have exactly one of text, date, span, entity and annotation".to_owned());
    };
    if key == "span" {
        let record = SpanRecord::deserialize_from(value)?;
        return Ok(ValueRecord::Span(record));
    }
    let text = value.as_str().ok_or_else(|| format!("{key} must be a text"))?;
    match key.as_str() {
        "text" => Ok(ValueRecord::Value(AttributeValue::Text(text.to_owned()))),
        "date" => match text.parse() {
            Ok(date) => Ok(ValueRecord::Value(AttributeValue::Date(date))),
            Err(_) => Err(format!("“{text}” is no day such as 2023-10-13")),
        },
        "entity" => Ok(ValueRecord::Entity(text.to_owned())),
        "annotation" => Ok(ValueRecord::Annotation(text.to_owned())),
        _ => Err(format!("“{key}” is none of text, date, span, entity and annotation")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnnotationId, EntityId};

    #[test]
    fn the_shape_tells_the_kind() {
        let ruler = Ruler::new("said".into());
        for value in [
            AttributeValue::Flag(false),
            AttributeValue::Choice("certain".to_owned()),
            AttributeValue::Number(Number::new(0.1 + 0.2).unwrap()),
            AttributeValue::Text("certain".to_owned()),
            AttributeValue::Date("2023-10-13".parse().unwrap()),
        ] {
            let json = value_json(&value, &ruler).to_string();
            let back = value_from_json(&serde_json::from_str(&json).unwrap());
            assert_eq!(back, Ok(ValueRecord::Value(value)), "{json}");
        }
        let entity = AttributeValue::Reference(Reference::Entity(EntityId(7)));
        let back = value_from_json(&value_json(&entity, &ruler));
        assert_eq!(back, Ok(ValueRecord::Entity(EntityId(7).to_string())));
        let annotation = AttributeValue::Reference(Reference::Annotation(AnnotationId(7)));
        let back = value_from_json(&value_json(&annotation, &ruler));
        assert_eq!(back, Ok(ValueRecord::Annotation(AnnotationId(7).to_string())));
    }

    #[test]
    fn what_is_no_value_is_told() {
        for json in ["null", "[]", "{}", r#"{"text":1}"#, r#"{"date":"soon"}"#, r#"{"colour":"red"}"#, "{\"span\":3}"] {
            assert!(value_from_json(&serde_json::from_str(json).unwrap()).is_err(), "{json}");
        }
        assert!(value_from_json(&json!({ "text": "a", "date": "2023-10-13" })).is_err());
    }
}
