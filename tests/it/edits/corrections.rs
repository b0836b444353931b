//! Corrections of values in claims.

use super::{annotation, check, correction, nothing_to_change, refuse};
use crossread::edit::Edit;
use crossread::text::Span;

fn with(rest: &str) -> String {
    format!(
        "//- ledger\none 1,000 ships left on Sept. 7 and more\n\
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c1 event-fact\n                                ^^^ m1 quantity\n{rest}"
    )
}

fn correct(start: usize, end: usize, value: Option<&str>) -> Edit {
    Edit::Correct { claim: annotation("c1"), span: Span::new(start, end).unwrap(), value: value.map(str::to_owned) }
}

#[test]
fn a_value_is_corrected_once_for_each_place() {
    let before = with("");
    let after = with("//- corrections\nnew1 c1 \"1,000\" = 1000 new\n");
    assert_eq!(check(&before, correct(4, 9, Some("1000")), &after), "Correct value");
    let old = with("//- corrections\nv1 c1 \"1,000\" = 1\n");
    let _name = check(&old, correct(4, 9, None), &with("//- corrections\nv1 c1 \"1,000\" nothing new\n"));
    nothing_to_change(&old, correct(4, 9, Some("1")));
    assert_eq!(check(&old, Edit::RemoveCorrection(correction("v1")), &before), "Take correction back");
    refuse(&before, Edit::RemoveCorrection(correction("v1")), "this correction is not in the project any more");
}

#[test]
fn a_correction_takes_the_place_of_those_that_it_overlaps() {
    let old = with("//- corrections\nv1 c1 \"1,000\" = 1\nv2 c1 \"ships\" nothing\nv3 c1 \"Sept. 7\" = 2023-09-08\n");
    let after = with("//- corrections\nv3 c1 \"Sept. 7\" = 2023-09-08\nnew1 c1 \"1,000 ships\" = \"900 ship\" new\n");
    let _name = check(&old, correct(4, 15, Some("900 ship")), &after);
    // The correction of the same words stays the same row.
    let both = with("//- corrections\nv1 c1 \"1,000\" = 1\nv2 c1 \"1,000 ships\" nothing\n");
    let _name = check(&both, correct(4, 9, Some("1")), &with("//- corrections\nv1 c1 \"1,000\" = 1 new\n"));
}

#[test]
fn what_is_no_value_and_what_is_no_part_of_a_claim_is_refused() {
    let before = with("");
    let no_value = "“a lot” is no value; type a date, a time, a number or an amount";
    refuse(&before, correct(4, 9, Some("a lot")), no_value);
    refuse(&before, correct(4, 9, Some("")), "“” is no value; type a date, a time, a number or an amount");
    refuse(&before, correct(4, 99, None), "the span 4..99 does not fit the text; select it again");
    let outside = "these words are outside of the claim; select words of the claim";
    refuse(&before, correct(29, 35, Some("7")), outside);
    let of_mention = Edit::Correct { claim: annotation("m1"), span: Span::new(33, 34).unwrap(), value: None };
    refuse(&before, of_mention, "only a claim can be in a cluster; tag the span as a claim first");
}

#[test]
fn every_kind_of_value_is_taken() {
    for value in ["2023-09-07", "XXXX-09-07", "event+P1M", "T15:00", "P3D", "300 container", "~290 km", "5 %", "2 USD"]
    {
        let after = with(&format!("//- corrections\nnew1 c1 \"Sept. 7\" = \"{value}\" new\n"));
        let _name = check(&with(""), correct(24, 31, Some(value)), &after);
    }
}
