//! Edits of the order of the codebook, of what it may have and of what may go from it.

use super::drawn_schema::{base_attribute, base_label, base_relation_label};
use super::notation::read;
use super::{check, nothing_to_change, refuse};
use crossread::edit::{Edit, new_attribute, new_label, new_relation_label};
use crossread::model::{Attribute, AttributeKind, Label, Layer, schema::SAFE_COLOURS};

fn put(label: Label) -> Edit {
    Edit::PutLabel(Box::new(label))
}

fn schema(lines: &str) -> String {
    format!("//- schema\n{lines}")
}

const EMPTY: &str = "//- schema\n";

#[test]
fn labels_are_moved_within_their_layer() {
    let move_before =
        |label: &str, before: Option<&str>| Edit::MoveLabel { label: label.into(), before: before.map(Into::into) };
    let first = schema("label denial order=-1024\n");
    assert_eq!(check(EMPTY, move_before("denial", Some("event-fact")), &first), "Move label Denial");
    let _name = check(EMPTY, move_before("denial", None), &schema("label denial order=1030\n"));
    // Between two that stand close together, all get room.
    let names = ["event-fact", "denial", "number-or-measure", "cause-or-blame", "quote-or-position", "prediction"];
    let all: String = (1..).zip(names).map(|(n, name)| format!("label {name} order={}\n", n * 1024)).collect();
    let spread = schema(&format!("{all}label background order=7168\n"));
    let _name = check(EMPTY, move_before("denial", Some("number-or-measure")), &spread);
    nothing_to_change(EMPTY, move_before("denial", Some("prediction")));
    nothing_to_change(EMPTY, move_before("denial", Some("denial")));
    let other_layer = "“Person” is a label of the other layer; add an annotation with it instead";
    refuse(EMPTY, move_before("denial", Some("person")), other_layer);
    refuse(EMPTY, move_before("denial", Some("x")), "the label “x” is not in the schema; choose another one");
    refuse(EMPTY, move_before("x", None), "the label “x” is not in the schema; choose another one");
}

#[test]
fn attributes_and_relation_labels_are_moved() {
    let attribute = |attribute: &str, before: Option<&str>| Edit::MoveAttribute {
        attribute: attribute.into(),
        before: before.map(Into::into),
    };
    let first = schema("attribute cue order=-1024\n");
    assert_eq!(check(EMPTY, attribute("cue", Some("speaker")), &first), "Move attribute Cue");
    nothing_to_change(EMPTY, attribute("speaker", Some("cue")));
    let unknown =
        |slug: &str| format!("“{slug}” is no attribute of this layer; choose another one, or add it to the schema");
    refuse(EMPTY, attribute("x", None), &unknown("x"));
    refuse(&schema("attribute hedge mention\n"), attribute("cue", Some("hedge")), &unknown("hedge"));

    let relation_label = |label: &str, before: Option<&str>| Edit::MoveRelationLabel {
        label: label.into(),
        before: before.map(Into::into),
    };
    let last = schema("relation-label about order=1028\n");
    assert_eq!(check(EMPTY, relation_label("about", None), &last), "Move relation label About");
    nothing_to_change(EMPTY, relation_label("part-of", None));
    let unknown = "the relation label “x” is not in the schema; choose another one";
    refuse(EMPTY, relation_label("about", Some("x")), unknown);
}

#[test]
fn a_label_goes_when_nothing_has_it() {
    let tree = schema("label a parent=denial\nlabel b parent=a\n");
    let remove = |label: &str| Edit::RemoveLabel(label.into());
    assert_eq!(check(&tree, remove("a"), &schema("label b parent=denial\n")), "Remove label a");
    let used = |by: &str| format!("“Person” is used by {by}; retire it instead, or take it from them first");
    refuse("//- a\nAnn\n^^^ m1 person\n", remove("person"), &used("1 annotation"));
    refuse("//- entities\nann person\nbob person\n", remove("person"), &used("2 entities"));
    refuse("//- a\nAnn\n^^^ m1 person = ann\n", remove("person"), &used("1 annotation and 1 entity"));
    refuse(EMPTY, remove("x"), "the label “x” is not in the schema; choose another one");
}

#[test]
fn an_attribute_and_a_relation_label_go_when_nothing_has_them() {
    let remove = Edit::RemoveAttribute("cue".into());
    assert_eq!(check(EMPTY, remove.clone(), &schema("without attribute cue\n")), "Remove attribute Cue");
    let used = "“Cue” is used by 1 annotation; retire it instead, or take it from them first";
    refuse("//- a\nHe said\n^^^^^^^ c1 denial cue=said\n", remove, used);
    let unknown = "“x” is no attribute of this layer; choose another one, or add it to the schema";
    refuse(EMPTY, Edit::RemoveAttribute("x".into()), unknown);

    let remove = Edit::RemoveRelationLabel("about".into());
    let name = check(EMPTY, remove.clone(), &schema("without relation-label about\n"));
    assert_eq!(name, "Remove relation label About");
    let related = "//- a\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\nc1 about c2\nc2 about c1\n";
    refuse(related, remove, "“About” is used by 2 relations; retire it instead, or take it from them first");
    let unknown = "the relation label “x” is not in the schema; choose another one";
    refuse(EMPTY, Edit::RemoveRelationLabel("x".into()), unknown);
}

#[test]
fn an_attribute_with_values_keeps_its_kind_its_layer_and_their_choices() {
    let put = |row: Attribute| Edit::PutAttribute(Box::new(row));
    let certainty = |keep: &[&str]| {
        let mut row = base_attribute("certainty");
        let AttributeKind::Choice(choices) = &mut row.kind else { panic!("{row:?}") };
        choices.retain(|choice| keep.contains(&choice.id.as_str()));
        row
    };
    let number = Attribute { kind: AttributeKind::Number, ..base_attribute("certainty") };
    let valued = "//- a\nno\n^^ c1 denial certainty=certain\n";
    let kept = "“Certainty” has values on 1 annotation, so it keeps its layer and kind; add another attribute instead";
    refuse(valued, put(number.clone()), kept);
    refuse(valued, put(Attribute { layer: Layer::Entities, ..base_attribute("certainty") }), kept);
    let used = "“Certain” is used by 1 annotation; retire it instead, or take it from them first";
    refuse(valued, put(certainty(&["probable"])), used);
    let drawn = format!("{}{valued}", schema("attribute certainty choices=\"certain probable\"\n"));
    let mut fewer = certainty(&["certain", "probable"]);
    if let AttributeKind::Choice(choices) = &mut fewer.kind {
        choices.iter_mut().for_each(|choice| choice.name.clone_from(&choice.id));
    }
    assert_eq!(check(valued, put(fewer), &drawn), "Change attribute Certainty");
    let _name = check(EMPTY, put(number), &schema("attribute certainty number\n"));
    let renamed = Attribute { name: "Sureness".to_owned(), ..base_attribute("certainty") };
    let name = check(EMPTY, put(renamed), &schema("attribute certainty name=Sureness\n"));
    assert_eq!(name, "Rename attribute Certainty to Sureness");
}

#[test]
fn a_key_is_a_letter_or_a_digit() {
    for key in ['[', ' ', '-', '\u{301}'] {
        let message = format!("the key {key} is neither a letter nor a digit; choose another one");
        refuse(EMPTY, put(Label { key: Some(key), ..base_label("denial") }), &message);
    }
    let _name = check(EMPTY, put(Label { key: Some('한'), ..base_label("denial") }), &schema("label denial key=한\n"));
}

#[test]
fn onto_notes_names_are_known_ones_and_stand_for_one_label() {
    let named = |slug: &str, names: &[&str]| {
        put(Label { ontonotes: names.iter().map(|&name| name.to_owned()).collect(), ..base_label(slug) })
    };
    let art = schema("label product-or-weapon ontonotes=\"PRODUCT WORK_OF_ART\"\n");
    let name = check(EMPTY, named("product-or-weapon", &["PRODUCT", "WORK_OF_ART"]), &art);
    assert_eq!(name, "Change label Product or weapon");
    let _name = check(EMPTY, named("law", &[]), &schema("label law ontonotes=\"\"\n"));
    let unknown = "OntoNotes has no entity type “ship”; use one of its names, such as PERSON or GPE";
    refuse(EMPTY, named("facility", &["FAC", "ship"]), unknown);
    let taken = "the OntoNotes name ORG already stands for “Organisation”; take it from there first";
    refuse(EMPTY, named("group", &["NORP", "ORG"]), taken);
    // What came with a file is no reason to refuse another change.
    let odd = schema("label law ontonotes=\"ORG x\"\n");
    let renamed = Label { name: "Laws".to_owned(), ontonotes: vec!["ORG".into(), "x".into()], ..base_label("law") };
    let _name = check(&odd, put(renamed), &schema("label law name=Laws ontonotes=\"ORG x\"\n"));
}

#[test]
fn new_rows_have_a_slug_of_their_own_and_stand_last() {
    let project = read(&schema("label irony order=9000\nlabel irony-2 mention\n")).project;
    let label = new_label(&project, Layer::Claims, " Irony! ");
    assert_eq!((label.id.as_str(), label.name.as_str(), label.order, label.key), ("irony-3", "Irony!", 9001, None));
    let of_layer = |colour| project.labels_of(Layer::Claims).iter().filter(|row| row.colour == colour).count();
    assert!(SAFE_COLOURS.iter().all(|colour| of_layer(label.colour) <= of_layer(*colour)), "{:?}", label.colour);
    let attribute = new_attribute(&project, Layer::Claims, "Cue", AttributeKind::Date);
    assert_eq!((attribute.id.as_str(), attribute.order, &attribute.kind), ("cue-2", 5, &AttributeKind::Date));
    let relation_label = new_relation_label(&project, "Опровергает");
    assert_eq!((relation_label.id.as_str(), relation_label.order), ("опровергает", 5));
    let added = schema("relation-label опровергает name=Опровергает order=5\n");
    let _name = check(EMPTY, Edit::PutRelationLabel(Box::new(relation_label)), &added);
    assert_eq!(base_relation_label("part-of").order, 4);
}
