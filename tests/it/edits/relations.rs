//! Edits of relations between annotations.

use super::{annotation, check, nothing_to_change, refuse, relation};
use crossread::edit::Edit;

#[test]
fn annotations_are_related_once_each_way_and_label() {
    let drawn = |relations: &str| {
        format!("//- ledger\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\nc1 supports c2\n{relations}")
    };
    let before = &drawn("");
    let relate =
        |from, to, label: &str| Edit::Relate { from: annotation(from), to: annotation(to), label: label.into() };
    let _name = check(before, relate("c2", "c1", "supports"), &drawn("new1: c2 supports c1\n"));
    let _name = check(before, relate("c1", "c2", "about"), &drawn("new1: c1 about c2\n"));
    let related = "these annotations are related as “Supports” already; choose another label";
    refuse(before, relate("c1", "c2", "supports"), related);
    let itself = "an annotation cannot be related to itself; choose another one";
    refuse(before, relate("c1", "c1", "supports"), itself);
    let unknown = "the relation label “likes” is not in the schema; choose another one";
    refuse(before, relate("c1", "c2", "likes"), unknown);
    refuse(before, relate("c1", "c9", "supports"), "this annotation is not in the project any more");
}

#[test]
fn a_relation_is_relabelled_and_removed() {
    let drawn = |relations: &str| {
        format!("//- ledger\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\n{relations}c2 about c1\n")
    };
    let before = drawn("c1 supports c2\n");
    let relabel = |name, label: &str| Edit::RelabelRelation { relation: relation(name), label: label.into() };
    let _name = check(&before, relabel("c1>c2", "about"), &drawn("c1 about c2\n"));
    nothing_to_change(&before, relabel("c1>c2", "supports"));
    refuse(&before, relabel("c9", "supports"), "this relation is not in the project any more");
    let both = drawn("c1 supports c2\nr1: c1 about c2\n");
    let related = "these annotations are related as “About” already; choose another label";
    refuse(&both, relabel("c1>c2", "about"), related);
    let unknown = "the relation label “likes” is not in the schema; choose another one";
    refuse(&before, relabel("c1>c2", "likes"), unknown);
    assert_eq!(check(&before, Edit::RemoveRelations(vec![relation("c1>c2")]), &drawn("")), "Remove 1 relation");
    let gone = Edit::RemoveRelations(vec![relation("c9")]);
    refuse(&before, gone, "this relation is not in the project any more");
}

#[test]
fn annotations_of_different_articles_and_layers_are_related() {
    let drawn = |relations: &str| {
        format!("//- ledger\nOne\n^^^ c1 denial\n//- wire\nAnn\n^^^ m1 person\n//- relations\n{relations}")
    };
    let relate = Edit::Relate { from: annotation("c1"), to: annotation("m1"), label: "about".into() };
    assert_eq!(check(&drawn(""), relate, &drawn("new1: c1 about m1\n")), "Relate annotations");
}

#[test]
fn several_relations_are_removed_at_once_or_none() {
    let drawn =
        |relations: &str| format!("//- ledger\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\n{relations}");
    let before = drawn("c1 supports c2\nc2 supports c1\n");
    let remove = |names: &[&str]| Edit::RemoveRelations(names.iter().map(|name| relation(name)).collect());
    assert_eq!(check(&before, remove(&["c1>c2", "c2>c1"]), &drawn("")), "Remove 2 relations");
    refuse(&before, remove(&["c1>c2", "c9"]), "this relation is not in the project any more");
    nothing_to_change(&before, remove(&[]));
}

#[test]
fn a_relation_is_turned_around_unless_it_is_there_that_way_already() {
    let drawn =
        |relations: &str| format!("//- ledger\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\n{relations}");
    let before = drawn("r1: c1 supports c2\nc2 about c1\n");
    let turn = |name| Edit::TurnRelation(relation(name));
    assert_eq!(check(&before, turn("r1"), &drawn("r1: c2 supports c1\nc2 about c1\n")), "Turn relation around");
    let both = drawn("r1: c1 supports c2\nc2 supports c1\n");
    refuse(&both, turn("r1"), "these annotations are related as “Supports” already; choose another label");
    refuse(&before, turn("c9"), "this relation is not in the project any more");
}

#[test]
fn merging_relation_labels_moves_relations_and_drops_what_would_be_said_twice() {
    let drawn = |label: &str, relations: &str| {
        let schema = format!("//- schema\n{label}relation-label backs\n");
        format!("{schema}//- ledger\none two\n^^^ c1 denial\n    ^^^ c2 denial\n//- relations\n{relations}")
    };
    let helps = "relation-label helps\n";
    let merge = |from: &str, into: &str| Edit::MergeRelationLabels { from: from.into(), into: into.into() };
    let before = drawn(helps, "r1: c1 helps c2\nr2: c2 helps c1\nr3: c2 backs c1\nr4: c2 about c1\n");
    let after = drawn("", "r1: c1 backs c2\nr3: c2 backs c1\nr4: c2 about c1\n");
    assert_eq!(check(&before, merge("helps", "backs"), &after), "Merge relation label helps into backs");
    nothing_to_change(&before, merge("helps", "helps"));
    refuse(&before, merge("x", "backs"), "the relation label “x” is not in the schema; choose another one");
    refuse(&before, merge("helps", "x"), "the relation label “x” is not in the schema; choose another one");
}
