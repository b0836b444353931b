//! The timeline of drawn projects: which days have which marks, what differs, and what has no day.

use crate::edits::notation::read;
use crate::edits::words::id;
use crossread::analysis::cluster_values::values_of_all;
use crossread::analysis::timeline::{Grouping, MOST_LANES, RowOf, TimeMark, Timeline, day_number, timeline};
use crossread::model::{ClusterId, JobProgress, Project};
use crossread::text::values::Needs;
use jiff::civil::date;

/// Articles with one claim each, all in one cluster.
fn drawn(texts: &[(&str, &str)]) -> Project {
    let mut drawing = String::new();
    for (n, (name, text)) in texts.iter().enumerate() {
        drawing += &format!("//- {name}\n{text}\n{} c{n} event-fact\n", "^".repeat(text.chars().count()));
    }
    drawing += "//- clusters\nk1 When\n";
    for n in 0..texts.len() {
        drawing += &format!("  c{n} {}\n", if n == 0 { "states" } else { "corroborates" });
    }
    read(&drawing).project
}

fn of(project: &Project, grouping: Grouping) -> Timeline {
    let values = values_of_all(project, &JobProgress::default()).unwrap();
    timeline(project, &values, &[ClusterId(id("k1"))], grouping, &JobProgress::default()).unwrap()
}

fn days(mark: &TimeMark) -> (Option<i64>, Option<i64>) {
    (mark.first, mark.last)
}

fn day(month: i8, day: i8) -> Option<i64> {
    Some(day_number(date(2023, month, day)))
}

#[test]
fn days_are_counted_from_1970() {
    assert_eq!(day_number(date(1970, 1, 1)), 0);
    assert_eq!(day_number(date(2000, 3, 1)), 11_017);
    assert_eq!(day_number(date(1969, 12, 31)), -1);
}

#[test]
fn days_and_stretches_of_days_are_marks_of_their_sources() {
    let project = drawn(&[
        ("ledger", "It came on 12 September 2023"),
        ("wire", "It ran from 1 September 2023 to 1 October 2023"),
        ("post", "It came about 12 September 2023"),
    ]);
    let timeline = of(&project, Grouping::Clusters);
    assert_eq!(timeline.sources.len(), 3);
    let [row] = timeline.rows.as_slice() else { panic!("one row: {:#?}", timeline.rows) };
    assert_eq!(row.of, RowOf::Cluster(ClusterId(id("k1"))));
    assert_eq!(row.n_lanes, 3, "each source has a lane of its own");
    let of_source = |n| row.marks.iter().filter(|mark| mark.source == Some(n)).collect::<Vec<_>>();
    assert_eq!(days(of_source(0)[0]), (day(9, 12), day(9, 12)));
    assert_eq!(days(of_source(1)[0]), (day(9, 1), day(10, 1)));
    assert!(of_source(2)[0].is_about && !of_source(0)[0].is_about);
    assert!(timeline.days.unwrap().0 <= day(9, 1).unwrap() && timeline.days.unwrap().1 >= day(10, 1).unwrap());
    let said = &of_source(0)[0].said[0];
    let text = project.text(said.document).unwrap();
    assert_eq!(said.span.slice(text), Some(said.quote.as_str()), "the span leads to the words");
}

#[test]
fn what_is_open_has_one_end() {
    let project = drawn(&[("ledger", "It came after 12 September 2023"), ("wire", "It came by 20 September 2023")]);
    let timeline = of(&project, Grouping::Clusters);
    let ends: Vec<_> = timeline.rows[0].marks.iter().map(|mark| (mark.first.is_some(), mark.last.is_some())).collect();
    assert!(ends.contains(&(true, false)) && ends.contains(&(false, true)), "{ends:?}");
}

#[test]
fn dates_that_differ_have_a_band_from_the_first_to_the_last() {
    let project = drawn(&[
        ("ledger", "It came on 12 September 2023"),
        ("wire", "It came on 18 September 2023"),
        ("post", "It came on 12 September 2023"),
    ]);
    let timeline = of(&project, Grouping::Clusters);
    let row = &timeline.rows[0];
    assert_eq!(row.bands, [(day(9, 12).unwrap(), day(9, 18).unwrap())]);
    assert!(row.marks.iter().all(|mark| mark.differs));
    let agreeing = drawn(&[("ledger", "It came on 12 September 2023"), ("wire", "It came on 12 September 2023")]);
    let timeline = of(&agreeing, Grouping::Clusters);
    assert!(timeline.rows[0].bands.is_empty() && timeline.rows[0].marks.iter().all(|mark| !mark.differs));
}

#[test]
fn where_the_analyst_sees_a_difference_the_days_between_are_a_band() {
    let drawing = "//- ledger\nIt ran from 1 September 2023 to 1 October 2023\n\
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c0 event-fact\n\
        //- wire\nIt ran from 7 September 2023 to 1 October 2023\n\
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c1 event-fact\n\
        //- clusters\nk1 When\n  c0 states\n  c1 STANCE\n";
    let of_stance = |stance| of(&read(&drawing.replace("STANCE", stance)).project, Grouping::Clusters);
    let differing = of_stance("differs");
    assert_eq!(differing.rows[0].bands, [(day(9, 1).unwrap(), day(9, 7).unwrap())], "only the beginnings differ");
    assert!(differing.rows[0].marks.iter().all(|mark| mark.differs));
    assert!(of_stance("corroborates").rows[0].bands.is_empty());
}

#[test]
fn days_of_one_source_that_overlap_lie_in_two_lanes() {
    let project =
        drawn(&[("ledger", "It was there from 7 September 2023 to 9 September 2023 and on 8 September 2023")]);
    let row = &of(&project, Grouping::Clusters).rows[0];
    let lanes: Vec<usize> = row.marks.iter().map(|mark| mark.lane).collect();
    assert_eq!((lanes, row.n_lanes), (vec![0, 1], 2));
}

#[test]
fn rows_of_sources_have_what_each_says() {
    let project = drawn(&[("ledger", "It came on 12 September 2023"), ("wire", "It came on 18 September 2023")]);
    let timeline = of(&project, Grouping::Sources);
    let rows: Vec<_> = timeline.rows.iter().map(|row| (row.of, row.marks.len())).collect();
    assert_eq!(rows, [(RowOf::Source(0), 1), (RowOf::Source(1), 1)]);
    assert!(timeline.rows.iter().all(|row| row.bands.is_empty() && row.marks[0].differs));
}

#[test]
fn many_sources_that_say_the_same_day_are_one_mark() {
    let names: Vec<String> = (0..MOST_LANES + 4).map(|n| format!("d{n}")).collect();
    let mut texts: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "It came on 12 September 2023")).collect();
    texts[0].1 = "It came on 18 September 2023";
    let timeline = of(&drawn(&texts), Grouping::Clusters);
    let row = &timeline.rows[0];
    let counts: Vec<_> = row.marks.iter().map(|mark| (mark.source, mark.said.len())).collect();
    assert_eq!(counts, [(None, names.len() - 1), (None, 1)]);
    assert_eq!(row.n_lanes, 1, "they do not meet, so one lane has room for both");
}

#[test]
fn dates_without_a_day_say_what_they_need() {
    let project = drawn(&[("ledger", "It came yesterday"), ("wire published=2023-10-13", "It came yesterday")]);
    let timeline = of(&project, Grouping::Clusters);
    let needs: Vec<_> = timeline.unresolved.iter().map(|row| (row.source, row.needs)).collect();
    assert_eq!(needs, [(0, Some(Needs::PublicationDate))]);
    assert_eq!(timeline.published, [(day(10, 13).unwrap(), 1)]);
    assert_eq!(days(&timeline.rows[0].marks[0]), (day(10, 12), day(10, 12)));
}
