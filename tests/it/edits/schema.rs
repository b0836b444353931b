//! Edits of the codebook.

use super::drawn_schema::{base_attribute, base_label, base_relation_label};
use super::{check, nothing_to_change, refuse};
use crossread::edit::{Edit, key_refusal};
use crossread::model::{Attribute, Colour, Label, Layer, RelationLabel};

fn put(label: Label) -> Edit {
    Edit::PutLabel(Box::new(label))
}

fn keyed(slug: &str, key: char) -> Edit {
    put(Label { key: Some(key), ..base_label(slug) })
}

fn schema(lines: &str) -> String {
    format!("//- schema\n{lines}")
}

const EMPTY: &str = "//- schema\n";

#[test]
fn a_label_is_added_renamed_changed_and_retired() {
    assert_eq!(check(EMPTY, put(base_label("irony")), &schema("label irony\n")), "Add label irony");
    let renamed = Label { name: "Refusal".to_owned(), ..base_label("denial") };
    let name = check(EMPTY, put(renamed), &schema("label denial name=Refusal\n"));
    assert_eq!(name, "Rename label Denial to Refusal");
    let retired = Label { retired: true, ..base_label("denial") };
    assert_eq!(check(EMPTY, put(retired), &schema("label denial retired\n")), "Retire label Denial");
    assert_eq!(check(&schema("label denial retired\n"), put(base_label("denial")), EMPTY), "Change label Denial");
    let under = Label { parent: Some("event-fact".into()), ..base_label("denial") };
    assert_eq!(check(EMPTY, put(under), &schema("label denial parent=event-fact\n")), "Change label Denial");
    nothing_to_change(EMPTY, put(base_label("denial")));
    refuse(EMPTY, put(Label { name: " ".to_owned(), ..base_label("x") }), "a label cannot be empty; type a name");
}

#[test]
fn keys_of_other_labels_are_refused_and_those_of_commands_where_they_are_known() {
    let _name = check(EMPTY, keyed("denial", 'z'), &schema("label denial key=z\n"));
    let _name = check(EMPTY, keyed("denial", 'S'), &schema("label denial key=S\n"));
    let project = super::read(EMPTY).project;
    for key in ['S', 's', 'x'] {
        let label = Label { key: Some(key), ..base_label("denial") };
        let told = key_refusal(&project, &label, &['S', 'X']).map(|refusal| refusal.to_string());
        let message = format!("the key {} is used by a command; choose another one", key.to_ascii_uppercase());
        assert_eq!(told, Some(message));
        assert_eq!(key_refusal(&project, &label, &['A']), None);
    }
    let taken = |key: char, name: &str| format!("the key {key} is already used by “{name}”; choose another one");
    refuse(EMPTY, keyed("denial", '1'), &taken('1', "Event fact"));
    refuse(EMPTY, keyed("denial", 'p'), &taken('P', "Person"));
}

#[test]
fn a_retired_label_gives_its_key_free_until_it_comes_back() {
    let retired = schema("label person retired\n");
    let _name = check(&retired, keyed("denial", 'P'), &schema("label denial key=P\nlabel person retired\n"));
    let both = schema("label denial key=P\nlabel person retired\n");
    refuse(&both, put(base_label("person")), "the key P is already used by “Denial”; choose another one");
    let renamed = Label { retired: true, name: "Human".to_owned(), ..base_label("person") };
    let _name = check(&both, put(renamed), &schema("label denial key=P\nlabel person name=Human retired\n"));
}

#[test]
fn a_label_does_not_stand_under_itself_nor_under_what_is_not_there() {
    let tree = schema("label a\nlabel b parent=a\nlabel c parent=b\n");
    let under = |slug: &str, parent: &str| put(Label { parent: Some(parent.into()), ..base_label(slug) });
    let itself = "a label cannot stand under itself; choose another parent";
    refuse(&tree, under("a", "a"), itself);
    refuse(&tree, under("a", "b"), itself);
    refuse(&tree, under("a", "c"), itself);
    let _name = check(&tree, under("c", "a"), &schema("label a\nlabel b parent=a\nlabel c parent=a\n"));
    refuse(&tree, under("c", "x"), "the label “x” is not in the schema; choose another one");
    let other_layer = "“Person” is a label of the other layer; add an annotation with it instead";
    refuse(&tree, under("c", "person"), other_layer);
}

#[test]
fn a_label_stays_in_its_layer() {
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    let moved = |label: Label| put(Label { layer: Layer::Entities, ..label });
    refuse(EMPTY, moved(base_label("denial")), other_layer);
    refuse(EMPTY, moved(Label { name: "Renamed".to_owned(), ..base_label("denial") }), other_layer);
    refuse(EMPTY, moved(Label { retired: true, ..base_label("denial") }), other_layer);
}

#[test]
fn what_no_drawing_shows_of_a_label_is_kept_too() {
    let before = super::read(EMPTY).project;
    let grey = Label { colour: Colour(1, 2, 3), guideline: "x".to_owned(), ..base_label("denial") };
    let transaction = crossread::edit::plan(&before, &super::stamped(put(grey.clone()))).unwrap();
    let mut project = before.clone();
    super::apply(&mut project, &transaction, "the edit");
    assert_eq!(**project.labels().get(&grey.id).unwrap(), grey);
    assert!(project != before);
}

#[test]
fn merging_labels_moves_annotations_entities_and_child_labels() {
    let before = "
        //- schema
        label city mention parent=place
        label place mention parent=geopolitical
        label town mention
        //- ledger
        Najin and Rason
        ^^^^^ m1 place = najin
                  ^^^^^ m2 town
        //- entities
        najin place
        ";
    let after = "
        //- schema
        label city mention parent=town
        label town mention
        //- ledger
        Najin and Rason
        ^^^^^ m1 town = najin changed
                  ^^^^^ m2 town
        //- entities
        najin town
        ";
    let merge = |from: &str, into: &str| Edit::MergeLabels { from: from.into(), into: into.into() };
    assert_eq!(check(before, merge("place", "town"), after), "Merge label place into town");
    nothing_to_change(before, merge("place", "place"));
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(before, merge("place", "denial"), other_layer);
    refuse(before, merge("x", "town"), "the label “x” is not in the schema; choose another one");
    refuse(before, merge("town", "x"), "the label “x” is not in the schema; choose another one");
}

#[test]
fn merging_a_label_into_one_that_stands_under_it_makes_no_circle() {
    let merge = |into: &str| Edit::MergeLabels { from: "a".into(), into: into.into() };
    let tree = schema("label a parent=denial\nlabel b parent=a\nlabel c parent=b\nlabel d parent=a\n");
    let into_child = schema("label b parent=denial\nlabel c parent=b\nlabel d parent=b\n");
    let _name = check(&tree, merge("b"), &into_child);
    let into_grandchild = schema("label b parent=c\nlabel c parent=denial\nlabel d parent=c\n");
    let _name = check(&tree, merge("c"), &into_grandchild);
}

#[test]
fn attributes_and_relation_labels_are_added_and_changed() {
    let attribute = |row: Attribute| Edit::PutAttribute(Box::new(row));
    let name = check(EMPTY, attribute(base_attribute("hedge")), &schema("attribute hedge\n"));
    assert_eq!(name, "Add attribute hedge");
    let retired = Attribute { retired: true, ..base_attribute("cue") };
    assert_eq!(check(EMPTY, attribute(retired), &schema("attribute cue retired\n")), "Retire attribute Cue");
    let nameless = Attribute { name: String::new(), ..base_attribute("cue") };
    refuse(EMPTY, attribute(nameless), "an attribute cannot be empty; type a name");

    let relation_label = |row: RelationLabel| Edit::PutRelationLabel(Box::new(row));
    let name = check(EMPTY, relation_label(base_relation_label("mocks")), &schema("relation-label mocks\n"));
    assert_eq!(name, "Add relation label mocks");
    let renamed = RelationLabel { name: "Backs".to_owned(), ..base_relation_label("supports") };
    let drawn = schema("relation-label supports name=Backs\n");
    assert_eq!(check(EMPTY, relation_label(renamed), &drawn), "Rename relation label Supports to Backs");
    let nameless = RelationLabel { name: "\t".to_owned(), ..base_relation_label("x") };
    refuse(EMPTY, relation_label(nameless), "a relation label cannot be empty; type a name");
}
