//! Edits of the register of entities.

use super::{annotations, check, document, entity, nothing_to_change, refuse, spans};
use crossread::edit::{Edit, EntityField};
use std::collections::BTreeSet;

#[test]
fn an_entity_is_made_of_mentions() {
    let before = "
        //- ledger
        The council voted. It left.
            ^^^^^^^ m1 organisation
                           ^^ m2 organisation = other
        ^^^^^^^^^^^ c1 event-fact
        ";
    let after = "
        //- ledger
        The council voted. It left.
            ^^^^^^^ m1 organisation = new1 changed
                           ^^ m2 organisation = new1 changed
        ^^^^^^^^^^^ c1 event-fact
        //- entities
        other organisation
        new1 organisation name=\"City council\"
        ";
    let create = |name: &str, label: &str, mentions: &[&str]| Edit::CreateEntity {
        name: name.to_owned(),
        label: label.into(),
        mentions: annotations(mentions),
    };
    let name = check(before, create(" City council ", "organisation", &["m1", "m2"]), after);
    assert_eq!(name, "Create entity City council");
    refuse(before, create("  ", "organisation", &[]), "an entity cannot be empty; type a name");
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(before, create("x", "denial", &[]), other_layer);
    refuse(before, create("x", "x", &[]), "the label “x” is not in the schema; choose another one");
    let not_a_mention = "only a mention can be assigned to an entity; tag the span as an entity first";
    refuse(before, create("x", "organisation", &["c1"]), not_a_mention);
}

#[test]
fn mentions_are_assigned_and_unassigned() {
    let drawn = |first: &str, second: &str| {
        format!(
            "//- ledger\none two\n^^^ m1 person {first}\n    ^^^ m2 person {second}\n^^^^^^^ c1 denial\n//- entities\nann person\nbob person\n"
        )
    };
    let before = drawn("= ann", "");
    let assign =
        |names: &[&str], to: Option<&str>| Edit::Assign { mentions: annotations(names), entity: to.map(entity) };
    let name = check(&before, assign(&["m1", "m2"], Some("ann")), &drawn("= ann", "= ann changed"));
    assert_eq!(name, "Assign 2 mentions to ann");
    let _name = check(&before, assign(&["m1"], Some("bob")), &drawn("= bob changed", ""));
    assert_eq!(check(&before, assign(&["m1", "m2"], None), &drawn("changed", "")), "Unassign 2 mentions");
    nothing_to_change(&before, assign(&["m2"], None));
    let not_a_mention = "only a mention can be assigned to an entity; tag the span as an entity first";
    refuse(&before, assign(&["c1"], Some("ann")), not_a_mention);
    refuse(&before, assign(&["m1"], Some("x")), "this entity is not in the project any more");
}

#[test]
fn each_field_of_an_entity_is_set() {
    let before = "//- entities\nann person alias=Annie\n";
    let set = |field| Edit::SetEntity { entity: entity("ann"), field };
    let checked = |field, drawn: &str| check(before, set(field), &format!("//- entities\nann {drawn}\n"));
    let text = |text: &str| text.to_owned();
    assert_eq!(
        checked(EntityField::Name(text("Ann B.")), "person name=\"Ann B.\" alias=Annie"),
        "Change name of Ann B."
    );
    let _name = checked(EntityField::Label("group".into()), "group alias=Annie");
    let aliases = BTreeSet::from([text("A"), text("Annie")]);
    let _name = checked(EntityField::Aliases(aliases), "person alias=A alias=Annie");
    let _name = checked(EntityField::ExternalId(text("Q1")), "person alias=Annie external=Q1");
    let _name = checked(EntityField::Note(text("n")), "person alias=Annie note=n");
    nothing_to_change(before, set(EntityField::Note(String::new())));
    refuse(before, set(EntityField::Name(text(" "))), "an entity cannot be empty; type a name");
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(before, set(EntityField::Label("denial".into())), other_layer);
    refuse("//- a\n", set(EntityField::Name(text("x"))), "this entity is not in the project any more");
}

const NAMES: &str = "
    //- ledger
    Ann met Annie and A. B. there
    ^^^ m1 person = ann
            ^^^^^ m2 person = annie
                      ^^^^^ m3 person = ab
    ^^^^^^^^^^^^^ c1 event-fact speaker=@annie
    ^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact speaker=@ann
    //- entities
    ann person note=first
    annie person alias=Anne external=Q1 note=second
    ab group name=\"A. B.\" external=Q2
    //- origins
    c1 outlet=Ledger speaker=A@annie speaker=B@ann
    ";

#[test]
fn merging_entities_moves_what_points_to_them_and_keeps_their_names() {
    let after = "
        //- ledger
        Ann met Annie and A. B. there
        ^^^ m1 person = ann
                ^^^^^ m2 person = ann changed
                          ^^^^^ m3 person = ann changed
        ^^^^^^^^^^^^^ c1 event-fact speaker=@ann changed
        ^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact speaker=@ann
        //- entities
        ann person alias=annie alias=Anne alias=\"A. B.\" external=Q1 note=\"first\\nsecond\"
        //- origins
        c1 outlet=Ledger speaker=A@ann speaker=B@ann
        ";
    let merge = |from: &[&str]| Edit::MergeEntities {
        into: entity("ann"),
        from: from.iter().map(|name| entity(name)).collect(),
    };
    assert_eq!(check(NAMES, merge(&["annie", "ab"]), after), "Merge 2 names into ann");
    let _name = check(NAMES, merge(&["annie", "ann", "ab", "annie"]), after);
    nothing_to_change(NAMES, merge(&["ann"]));
    refuse(NAMES, merge(&["annie", "x"]), "this entity is not in the project any more");
}

#[test]
fn the_own_name_does_not_become_an_alias() {
    let before = "//- entities\nann person alias=Annie\nbob person name=ann alias=Annie alias=Bob\n";
    let after = "//- entities\nann person alias=Annie alias=Bob\n";
    let _name = check(before, Edit::MergeEntities { into: entity("ann"), from: vec![entity("bob")] }, after);
}

#[test]
fn removing_an_entity_leaves_its_mentions_unassigned_and_clears_what_points_to_it() {
    let after = "
        //- ledger
        Ann met Annie and A. B. there
        ^^^ m1 person = ann
                ^^^^^ m2 person changed
                          ^^^^^ m3 person = ab
        ^^^^^^^^^^^^^ c1 event-fact changed
        ^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact speaker=@ann
        //- entities
        ann person note=first
        ab group name=\"A. B.\" external=Q2
        //- origins
        c1 outlet=Ledger speaker=A speaker=B@ann
        ";
    assert_eq!(check(NAMES, Edit::RemoveEntity(entity("annie")), after), "Remove entity annie");
    refuse(NAMES, Edit::RemoveEntity(entity("x")), "this entity is not in the project any more");
}

#[test]
fn mentions_are_split_off_as_an_entity_of_their_own() {
    let before = "
        //- ledger
        Kim met Kim and his son Kim
        ^^^ m1 person = kim
                ^^^ m2 person = kim
                                ^^^ m3 person
        ^^^^^^^^^^^ c1 event-fact speaker=@kim
        //- entities
        kim person name=\"Kim Jong Il\" alias=Kim alias=\"Kim Jong Un\" alias=Marshal external=Q1 note=n
        ann person
        ";
    let after = "
        //- ledger
        Kim met Kim and his son Kim
        ^^^ m1 person = kim
                ^^^ m2 person = new1 changed
                                ^^^ m3 person
        ^^^^^^^^^^^ c1 event-fact speaker=@kim
        //- entities
        kim person name=\"Kim Jong Il\" alias=Kim external=Q1 note=n
        ann person
        new1 person name=\"Kim Jong Un\" alias=Marshal
        ";
    let split = |of: &str, name: &str, mentions: &[&str]| Edit::SplitEntity {
        entity: entity(of),
        name: name.to_owned(),
        aliases: ["Marshal", "Nobody"].map(str::to_owned).into(),
        mentions: annotations(mentions),
    };
    let name = check(before, split("kim", " Kim Jong Un ", &["m2"]), after);
    assert_eq!(name, "Split Kim Jong Un off Kim Jong Il");
    refuse(before, split("kim", " ", &["m2"]), "an entity cannot be empty; type a name");
    refuse(before, split("kim", "x", &[]), "nothing is chosen to be split off; choose mentions first");
    let of_another = "only mentions of “Kim Jong Il” can be split off; choose mentions of it";
    refuse(before, split("kim", "x", &["m2", "m3"]), of_another);
    refuse(before, split("kim", "x", &["c1"]), of_another);
    refuse(before, split("kim", "x", &["m9"]), "this annotation is not in the project any more");
    refuse(before, split("x", "x", &["m2"]), "this entity is not in the project any more");
}

#[test]
fn an_entity_is_introduced_with_its_first_mention() {
    let before = "
        //- ledger
        The council voted.
            ^^^^^^^ place
        ";
    let after = "
        //- ledger
        The council voted.
            ^^^^^^^ new2 organisation = new1 new
        //- entities
        new1 organisation name=\"City council\"
        ";
    let introduce = |name: &str, label: &str| Edit::Introduce {
        document: document("ledger"),
        spans: spans(before, "place"),
        label: label.into(),
        name: name.to_owned(),
    };
    assert_eq!(check(before, introduce(" City council", "organisation"), after), "Create entity City council");
    refuse(before, introduce(" ", "organisation"), "an entity cannot be empty; type a name");
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(before, introduce("x", "denial"), other_layer);
}
