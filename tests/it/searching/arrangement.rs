//! The list of documents: sorted, grouped, filtered.

use super::drawn;
use crossread::analysis::arrangement::{Arrangement, Grouping, Line, Sorting, arranged, labelled_documents};
use crossread::model::{LabelId, Progress, Project};
use expect_test::{Expect, expect};

const DRAWN: &str = r#"
    //- schema
    //- a title="Zebra at the port" outlet="Harbor Ledger" progress=Done
    Ann met Bob
    ^^^ m1 person
            ^^^ m2 person
    //- b title="Éclair" outlet="harbor ledger" published=2023-10-13
    Nothing at all
    ^^^^^^^ c1 denial
    //- c title="Ants" published=2023-10-02
    No one
    //- d title="Bees" outlet="Agency" published=2023-09-30 progress="In progress"
    Ann left
    ^^^ m3 person
    "#;

/// Groups as `name (n)`, documents as `- number title`.
fn check(project: &Project, wanted: &Arrangement, expected: Expect) {
    let lines = arranged(project, wanted, &labelled_documents(project));
    let words = lines.iter().map(|line| match line {
        Line::Group { name, n_documents } => format!("{name} ({n_documents})\n"),
        Line::Document { id, number } => format!("- {number} {}\n", project.documents().get(id).unwrap().title),
    });
    expected.assert_eq(&words.collect::<String>());
}

#[test]
fn articles_are_sorted_by_what_is_chosen_and_what_is_unknown_comes_last() {
    let project = drawn(DRAWN);
    let by = |sorting| Arrangement { sorting, ..Arrangement::default() };
    check(
        &project,
        &by(Sorting::Project),
        expect![[r#"
            - 1 Zebra at the port
            - 2 Éclair
            - 3 Ants
            - 4 Bees
        "#]],
    );
    check(
        &project,
        &by(Sorting::Title),
        expect![[r#"
            - 3 Ants
            - 4 Bees
            - 2 Éclair
            - 1 Zebra at the port
        "#]],
    );
    check(
        &project,
        &by(Sorting::Outlet),
        expect![[r#"
            - 4 Bees
            - 1 Zebra at the port
            - 2 Éclair
            - 3 Ants
        "#]],
    );
    check(
        &project,
        &by(Sorting::Published),
        expect![[r#"
            - 4 Bees
            - 3 Ants
            - 2 Éclair
            - 1 Zebra at the port
        "#]],
    );
    check(
        &project,
        &by(Sorting::Annotations),
        expect![[r#"
            - 1 Zebra at the port
            - 2 Éclair
            - 4 Bees
            - 3 Ants
        "#]],
    );
    check(
        &project,
        &by(Sorting::Progress),
        expect![[r#"
            - 2 Éclair
            - 3 Ants
            - 4 Bees
            - 1 Zebra at the port
        "#]],
    );
    check(
        &project,
        &Arrangement { reversed: true, ..by(Sorting::Published) },
        expect![[r#"
            - 2 Éclair
            - 3 Ants
            - 4 Bees
            - 1 Zebra at the port
        "#]],
    );
}

#[test]
fn articles_are_grouped_and_stay_sorted_inside_their_group() {
    let project = drawn(DRAWN);
    let by = |grouping| Arrangement { grouping, sorting: Sorting::Title, ..Arrangement::default() };
    check(
        &project,
        &by(Grouping::Outlet),
        expect![[r#"
            Agency (1)
            - 4 Bees
            harbor ledger (2)
            - 2 Éclair
            - 1 Zebra at the port
            No outlet (1)
            - 3 Ants
        "#]],
    );
    check(
        &project,
        &by(Grouping::Day),
        expect![[r#"
            2023-09-30 (1)
            - 4 Bees
            2023-10-02 (1)
            - 3 Ants
            2023-10-13 (1)
            - 2 Éclair
            No date (1)
            - 1 Zebra at the port
        "#]],
    );
    check(
        &project,
        &by(Grouping::Month),
        expect![[r#"
            2023-09 (1)
            - 4 Bees
            2023-10 (2)
            - 3 Ants
            - 2 Éclair
            No date (1)
            - 1 Zebra at the port
        "#]],
    );
    check(
        &project,
        &by(Grouping::Progress),
        expect![[r#"
            New (2)
            - 3 Ants
            - 2 Éclair
            In progress (1)
            - 4 Bees
            Done (1)
            - 1 Zebra at the port
        "#]],
    );
}

#[test]
fn articles_are_filtered_by_progress_label_and_words() {
    let project = drawn(DRAWN);
    let all = Arrangement::default();
    assert!(!all.is_filtered());
    let with = |label: &str| Arrangement { label: Some(LabelId::new(label)), ..all.clone() };
    check(
        &project,
        &with("person"),
        expect![[r#"
            - 1 Zebra at the port
            - 4 Bees
        "#]],
    );
    check(&project, &with("law"), expect![[r#""#]]);
    check(
        &project,
        &Arrangement { hidden: [Progress::New].into(), ..all.clone() },
        expect![[r#"
            - 1 Zebra at the port
            - 4 Bees
        "#]],
    );
    check(
        &project,
        &Arrangement { words: "2023 eclair".to_owned(), ..all.clone() },
        expect![[r#"
            - 2 Éclair
        "#]],
    );
    let both = Arrangement { hidden: [Progress::Done].into(), ..with("person") };
    assert!(both.is_filtered());
    check(
        &project,
        &both,
        expect![[r#"
            - 4 Bees
        "#]],
    );
}

#[test]
fn a_label_stands_for_those_under_it_too() {
    let mut project = drawn(DRAWN);
    let mut labels: Vec<_> = project.labels().iter().map(|label| (**label).clone()).collect();
    let person = labels.iter_mut().find(|label| label.id.as_str() == "person").unwrap();
    person.parent = Some(LabelId::new("organisation"));
    let mut fragment = project.to_fragment();
    fragment.labels = labels;
    project = Project::from_fragment(project.row(), fragment).0;
    let wanted = Arrangement { label: Some(LabelId::new("organisation")), ..Arrangement::default() };
    check(
        &project,
        &wanted,
        expect![[r#"
            - 1 Zebra at the port
            - 4 Bees
        "#]],
    );
}
