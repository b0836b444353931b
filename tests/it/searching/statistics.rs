//! Counts for the overview, and their tables.

use super::drawn;
use crossread::analysis::Sheet;
use crossread::analysis::statistics::{
    TimeTable, article_sheet, co_mentioned, entity_rows, entity_sheet, hours, label_table,
};
use crossread::format::Report;
use crossread::format::export::csv::one_table;
use crossread::model::{Annotation, Layer, Project, Timestamp};
use expect_test::{Expect, expect};
use jiff::tz::TimeZone;

const DRAWN: &str = "
    //- schema
    without label law
    //- ledger outlet=\"Harbor Ledger\" progress=Done
    Ann met Bob and Cid; Ann left
    ^^^ m1 person = ann
            ^^^ m2 person = bob
                    ^^^ m3 person = cid
                         ^^^ m4 person = ann
    ^^^^^^^^^^^^^^^^^^^ c1 denial
    //- wire title=\"=Wire\"
    Ann and Bob
    ^^^ m5 person = ann
            ^^^ m6 organisation = bob
    //- third
    Nobody of the Law
                  ^^^ n1 law
    //- entities
    ann person name=Ann alias=Annie
    bob person name=bob
    cid person name=Cid
    dan person name=Dan
    ";

/// The table as a CSV file, with ` | ` for commas and without the line ends of CSV.
fn check(sheet: &Sheet, expected: Expect) {
    let file = one_table("table", &sheet.header, &sheet.rows, false, &mut Report::default());
    assert_eq!(file.name, "table.csv");
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.lines().count() == sheet.rows.len() + 1 && text.ends_with("\r\n"));
    expected.assert_eq(&text.replace("\r\n", "\n"));
}

#[test]
fn labels_are_counted_by_article() {
    let project = drawn(DRAWN);
    let table = label_table(&project);
    assert_eq!(table.labels.len(), 19, "18 of the schema, and one that only an annotation has");
    let place = |slug: &str| table.labels.iter().position(|label| label.as_str() == slug).unwrap();
    assert_eq!([0, 1, 2, 3].map(|document| table.count(place("person"), document)), [4, 1, 0, 0]);
    assert_eq!((table.count(place("law"), 2), place("law"), table.count(99, 0)), (1, 18, 0));
    assert_eq!(table.n_of_documents, [5, 2, 1]);
    assert_eq!(table.n_of_labels.iter().sum::<usize>(), project.annotations().len());
    let mut sheet = table.sheet(&project);
    sheet.rows.retain(|row| row[2] != "0");
    check(
        &sheet,
        expect![[r#"
        label,layer,all,Harbor Ledger,=Wire,third
        Denial,claim,1,1,0,0
        Person,mention,5,4,1,0
        Organisation,mention,1,0,1,0
        law,,1,0,0,1
    "#]],
    );
}

#[test]
fn entities_are_counted_with_whom_they_are_mentioned() {
    let project = drawn(DRAWN);
    let rows = entity_rows(&project);
    let counts: Vec<_> =
        rows.iter().map(|row| (row.name.as_str(), row.n_mentions, row.n_documents, row.n_co_mentioned)).collect();
    assert_eq!(counts, [("Ann", 3, 2, 2), ("bob", 2, 2, 2), ("Cid", 1, 1, 2), ("Dan", 0, 0, 0)]);
    for row in &rows {
        assert_eq!(co_mentioned(&project, row.entity), row.co_mentioned, "{}", row.name);
    }
    assert_eq!(rows[0].co_mentioned, [(rows[1].entity, 2), (rows[2].entity, 1)]);
    check(
        &entity_sheet(&project),
        expect![[r#"
        name,label,aliases,external id,mentions,articles,mentioned with,most often with
        Ann,Person,Annie,,3,2,2,bob (2); Cid (1)
        bob,Person,,,2,2,2,Ann (2); Cid (1)
        Cid,Person,,,1,1,2,Ann (1); bob (1)
        Dan,Person,,,0,0,0,
    "#]],
    );
}

#[test]
fn counts_agree_with_looking_at_every_pair() {
    for seed in 0..40 {
        let project = crate::random_project::random_project(seed, 5, 40);
        let table = label_table(&project);
        for (n, label) in table.labels.iter().enumerate() {
            for (k, document) in table.documents.iter().enumerate() {
                let slow = project.annotations().iter().filter(|row| row.label == *label && row.document == *document);
                assert_eq!(table.count(n, k), slow.count());
            }
        }
        assert_eq!(table.n_of_labels.iter().sum::<usize>(), project.annotations().len());
        for row in entity_rows(&project) {
            let is_in = |entity, document| project.mentions_of(entity).any(|row| row.document == document);
            let shared = |other| {
                project.documents().iter().filter(|row_| is_in(row.entity, row_.id) && is_in(other, row_.id)).count()
            };
            assert_eq!(row.n_mentions, project.mentions_of(row.entity).count());
            let others = project.entities().iter().map(|other| other.id).filter(|other| *other != row.entity);
            let mut slow: Vec<_> = others.map(|other| (other, shared(other))).filter(|(_, n)| *n > 0).collect();
            slow.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
            assert_eq!(co_mentioned(&project, row.entity), slow);
            assert_eq!(row.n_co_mentioned, slow.len());
        }
    }
}

#[test]
fn annotations_are_counted_by_the_hour_and_day_of_a_zone() {
    let mut fragment = drawn(DRAWN).to_fragment();
    let row = fragment.project.take().unwrap();
    let times = ["2026-03-01T21:59:00Z", "2026-03-01T22:00:00Z", "2026-03-02T23:30:00Z"];
    let claims_last = |row: &mut Annotation, n: usize| {
        row.created = times[if row.layer == Layer::Claims { 2 } else { n % 2 }].parse::<Timestamp>().unwrap();
    };
    fragment.annotations.iter_mut().enumerate().for_each(|(n, row)| claims_last(row, n));
    let (project, _) = Project::from_fragment(row, fragment);
    let counted = |table: &TimeTable| -> Vec<(String, usize, usize)> {
        let rows = table.rows.iter();
        rows.map(|row| (table.name_of(row), row.annotations.n_claims, row.annotations.n_mentions)).collect()
    };
    let count = |text: &str, claims: usize, mentions: usize| (text.to_owned(), claims, mentions);
    let by_hour = hours(&project, &TimeZone::UTC);
    assert_eq!(
        counted(&by_hour),
        [count("2026-03-01 21:00", 0, 4), count("2026-03-01 22:00", 0, 2), count("2026-03-02 23:00", 2, 0)]
    );
    assert_eq!(counted(&by_hour.days()), [count("2026-03-01", 0, 6), count("2026-03-02", 2, 0)]);
    let of_east = hours(&project, &TimeZone::fixed(jiff::tz::offset(2))).days();
    assert_eq!(
        counted(&of_east),
        [count("2026-03-01", 0, 4), count("2026-03-02", 0, 2), count("2026-03-03", 2, 0)],
        "a day begins where the analyst is"
    );
    check(
        &by_hour.days().sheet(),
        expect![[r#"
        day,claims,mentions
        2026-03-01,0,6
        2026-03-02,2,0
    "#]],
    );
}

#[test]
fn annotations_of_several_people_are_counted_for_each() {
    let mut fragment = drawn(DRAWN).to_fragment();
    let row = fragment.project.take().unwrap();
    for (n, annotation) in fragment.annotations.iter_mut().enumerate() {
        annotation.by = ["Bo", "Ada", "Bo", "", "Bo"][n % 5].to_owned();
        annotation.created = "2026-03-01T10:00:00Z".parse::<Timestamp>().unwrap();
    }
    let (project, _) = Project::from_fragment(row, fragment);
    let table = hours(&project, &TimeZone::UTC);
    assert_eq!(table.people, ["Bo", "Ada", ""], "the busiest first");
    for row in &table.rows {
        assert_eq!(row.by.iter().sum::<usize>(), row.annotations.n());
    }
    check(
        &table.sheet(),
        expect![[r#"
        hour,claims,mentions,Bo,Ada,no name
        2026-03-01 10:00,2,6,5,2,1
    "#]],
    );
}

#[test]
fn labels_are_counted_with_their_articles() {
    let project = drawn(DRAWN);
    let mut sheet = label_table(&project).totals(&project);
    sheet.rows.retain(|row| row[2] != "0");
    check(
        &sheet,
        expect![[r#"
        label,layer,annotations,articles
        Denial,claim,1,1
        Person,mention,5,2
        Organisation,mention,1,1
        law,,1,1
    "#]],
    );
}

#[test]
fn articles_are_listed_with_how_far_they_are_and_made_safe_for_spreadsheets() {
    let sheet = article_sheet(&drawn(DRAWN));
    check(
        &sheet,
        expect![[r#"
        article,title,outlet,progress,claims,mentions
        1,ledger,Harbor Ledger,Done,1,4
        2,=Wire,,New,0,2
        3,third,,New,1,0
    "#]],
    );
    let mut report = Report::default();
    let file = one_table("articles", &sheet.header, &sheet.rows, true, &mut report);
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains(",'=Wire,"), "{text}");
    assert_eq!(report.losses[0].count, 1);
}
