//! Setting and clearing the attributes of annotations.

use super::{annotation, check, entity, nothing_to_change, refuse};
use crossread::edit::{Edit, NewValue};
use crossread::model::{AttributeValue, Number, Reference};
use crossread::text::Span;

fn set(attribute: &str, value: AttributeValue) -> Edit {
    let value = Some(NewValue::Other(value));
    Edit::SetAttribute { annotation: annotation("c1"), attribute: attribute.into(), value }
}

fn set_span(start: usize, end: usize) -> Edit {
    let value = Some(NewValue::Span(Span::new(start, end).unwrap()));
    Edit::SetAttribute { annotation: annotation("c1"), attribute: "cue".into(), value }
}

fn clear(attribute: &str) -> Edit {
    Edit::SetAttribute { annotation: annotation("c1"), attribute: attribute.into(), value: None }
}

fn choice(slug: &str) -> AttributeValue {
    AttributeValue::Choice(slug.to_owned())
}

/// A claim with these attributes, and what they can point to.
fn with(attributes: &str) -> String {
    format!(
        "//- ledger\nKirby said the ships left.\n^^^^^ m1 person = kirby\n           ^^^^^^^^^^^^^^ c1 event-fact {attributes}\n"
    )
}

#[test]
fn values_of_every_kind_are_set() {
    let before = with("");
    let name = check(&before, set("certainty", choice("probable")), &with("certainty=probable changed"));
    assert_eq!(name, "Set certainty");
    let _name = check(&before, set("check-worthy", AttributeValue::Flag(true)), &with("check-worthy=true changed"));
    let _name = check(&before, set_span(6, 10), &with("cue=said changed"));
    let of_entity = AttributeValue::Reference(Reference::Entity(entity("kirby")));
    let _name = check(&before, set("speaker", of_entity), &with("speaker=@kirby changed"));
    let of_mention = AttributeValue::Reference(Reference::Annotation(annotation("m1")));
    let _name = check(&before, set("speaker", of_mention), &with("speaker=@m1 changed"));
}

#[test]
fn values_of_attributes_that_were_added_to_the_schema_are_set() {
    let drawn = |attributes: &str| {
        let schema = "//- schema\nattribute count number\nattribute day date\nattribute remark\n";
        format!("{schema}{}", with(attributes))
    };
    let before = drawn("");
    let number = AttributeValue::Number(Number::new(-2.5).unwrap());
    let _name = check(&before, set("count", number), &drawn("count=-2.5 changed"));
    let day = AttributeValue::Date("2023-10-13".parse().unwrap());
    let _name = check(&before, set("day", day), &drawn("day=2023-10-13 changed"));
    let text = AttributeValue::Text("so \"so\"".to_owned());
    let _name = check(&before, set("remark", text), &drawn("remark=\"so \\\"so\\\"\" changed"));
}

#[test]
fn a_value_is_changed_and_cleared() {
    let before = with("certainty=probable polarity=denies");
    let changed = with("certainty=certain polarity=denies changed");
    let _name = check(&before, set("certainty", choice("certain")), &changed);
    assert_eq!(check(&before, clear("certainty"), &with("polarity=denies changed")), "Clear certainty");
    nothing_to_change(&before, set("polarity", choice("denies")));
    nothing_to_change(&before, clear("cue"));
}

#[test]
fn a_value_that_the_schema_does_not_know_can_be_cleared_but_not_set() {
    let before = with("mood=glad");
    let _name = check(&before, clear("mood"), &with("changed"));
    let unknown = "“mood” is no attribute of this layer; choose another one, or add it to the schema";
    refuse(&before, set("mood", AttributeValue::Text("sad".to_owned())), unknown);
}

#[test]
fn a_value_that_does_not_fit_is_refused() {
    let before = with("");
    let message = |name: &str| format!("“{name}” does not take this value; choose one that the schema names");
    refuse(&before, set("certainty", choice("maybe")), &message("Certainty"));
    refuse(&before, set("certainty", AttributeValue::Flag(true)), &message("Certainty"));
    refuse(&before, set("check-worthy", AttributeValue::Text("yes".to_owned())), &message("Check-worthy"));
    refuse(&before, set_span(20, 90), "the span 20..90 does not fit the text; select it again");
    let nobody = AttributeValue::Reference(Reference::Entity(entity("nobody")));
    refuse(&before, set("speaker", nobody), "this entity is not in the project any more");
    let nothing = AttributeValue::Reference(Reference::Annotation(annotation("m9")));
    refuse(&before, set("speaker", nothing), "this annotation is not in the project any more");
    let flag = Some(NewValue::Other(AttributeValue::Flag(true)));
    let of_mention = Edit::SetAttribute { annotation: annotation("m1"), attribute: "check-worthy".into(), value: flag };
    let other_layer = "“check-worthy” is no attribute of this layer; choose another one, or add it to the schema";
    refuse(&before, of_mention, other_layer);
}

#[test]
fn a_speaker_is_named_by_words_and_a_mention_is_made_where_none_stands() {
    let named = |start, end, label: &str, of: Option<&str>| {
        let span = Span::new(start, end).unwrap();
        let value = NewValue::Named { span, label: label.into(), entity: of.map(entity) };
        Edit::SetAttribute { annotation: annotation("c1"), attribute: "speaker".into(), value: Some(value) }
    };
    let before = with("");
    let _name = check(&before, named(0, 5, "group", None), &with("speaker=@kirby changed"));
    let refusal = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(&before, named(6, 10, "denial", None), refusal);
    refuse(&before, named(20, 90, "person", None), "the span 20..90 does not fit the text; select it again");
    let drawn = |attributes: &str| {
        format!("//- ledger\nKirby said the ships left.\n           ^^^^^^^^^^^^^^ c1 event-fact {attributes}\n")
    };
    let with_mention = "//- ledger\nKirby said the ships left.\n^^^^^ new1 person new\n           ^^^^^^^^^^^^^^ c1 event-fact speaker=@new1 changed\n";
    let _name = check(&drawn(""), named(0, 5, "person", None), with_mention);
}
