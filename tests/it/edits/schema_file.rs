//! Taking a schema by itself.

use super::notation::read;
use super::{check, nothing_to_change, refuse};
use crossread::edit::{Edit, SchemaFit, schema_fit};
use crossread::model::Fragment;
use crossread::store::{read_schema, write_schema};

fn schema(lines: &str) -> String {
    format!("//- schema\n{lines}")
}

/// The schema of a drawing, by way of a schema file.
fn file(lines: &str) -> Fragment {
    read_schema(write_schema(&read(&schema(lines)).project).as_bytes()).unwrap()
}

fn take(lines: &str) -> Edit {
    Edit::TakeSchema(Box::new(file(lines)))
}

fn fit(before: &str, lines: &str) -> SchemaFit {
    schema_fit(&read(&schema(before)).project, &file(lines))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn rows_of_the_file_are_added_or_changed_and_the_others_stay() {
    let before = "label mine name=Mine key=z\nattribute hedge\nrelation-label denies\nlabel denial name=No\n";
    let taken = "label theirs parent=later\nlabel later\nrelation-label about name=Concerns\n";
    let after = format!("{taken}label mine name=Mine key=z\nattribute hedge\nrelation-label denies\n");
    let name = check(&schema(before), take(taken), &schema(&after));
    assert_eq!(name, "Take schema: 2 added, 2 changed");
    let fit = fit(before, taken);
    assert_eq!(fit.added, names(&["later", "theirs"]));
    assert_eq!(fit.changed, names(&["No (becomes Denial)", "About (becomes Concerns)"]));
    assert_eq!(fit.kept, names(&["Mine", "hedge", "denies"]));
    assert_eq!(fit.without_key, names(&[]));
    nothing_to_change(&schema(&after), take(taken));
}

#[test]
fn annotations_stay_when_the_schema_changes_under_them() {
    let drawn = |schema: &str| {
        format!("//- schema\n{schema}\n//- a\nIrony, no\n^^^^^ c1 irony\n       ^^ c2 denial certainty=certain\n")
    };
    let _name =
        check(&drawn("label irony"), take("label denial retired\n"), &drawn("label irony\nlabel denial retired"));
}

#[test]
fn keys_go_to_the_labels_of_the_file() {
    let before = "label mine name=Mine key=z\n";
    let taken = "label theirs key=z\nlabel twice key=Z\nlabel denial key=S\nlabel law key=\"[\"\n";
    let after = "label theirs key=z\nlabel twice\nlabel denial key=\"\"\nlabel law key=\"\"\nlabel mine name=Mine\n";
    let _name = check(&schema(before), take(taken), &schema(after));
    let fit = fit(before, taken);
    assert_eq!(fit.without_key, names(&["twice", "Denial", "Law"]));
    assert_eq!(fit.changed, names(&["Denial", "Law", "Mine"]));
    assert_eq!(fit.kept, names(&[]));
}

#[test]
fn a_schema_that_does_not_fit_is_refused_whole() {
    let other_layer = "“Denial” is a label of the other layer; add an annotation with it instead";
    refuse(&schema(""), take("label denial mention\n"), other_layer);
    let itself = "a label cannot stand under itself; choose another parent";
    refuse(&schema(""), take("label a parent=b\nlabel b parent=a\n"), itself);
    refuse(&schema(""), take("label a parent=x\n"), "the label “x” is not in the schema; choose another one");
    let valued = "//- a\nno\n^^ c1 denial certainty=certain\n";
    let kept = "“Certainty” has values on 1 annotation, so it keeps its layer and kind; add another attribute instead";
    refuse(valued, take("attribute certainty number\n"), kept);
}
