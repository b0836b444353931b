//! Laws that hold for every text: spans and quotes, order, and that what stands in other paragraphs
//! changes nothing.

use super::{PUBLISHED, phrases, told};
use crossread::text::Span;
use crossread::text::values::{Comparison, Extent, Value, compare, values};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// What values are made of, and what trips them up.
const PIECES: &[&str] = &[
    "1",
    "7",
    "12",
    "300",
    "1,000",
    "2023",
    "0.5",
    "½",
    "999999999999999999999",
    "007",
    "three",
    "a",
    "half",
    "and",
    "hundred",
    "million",
    "dozen",
    "between",
    "from",
    "to",
    "or",
    "more than",
    "about",
    "at least",
    "Sept.",
    "May",
    "Friday",
    "last",
    "next",
    "month",
    "year",
    "days",
    "ago",
    "after",
    "before",
    "the",
    "end",
    "of",
    "km",
    "miles",
    "$",
    "€",
    "%",
    "percent",
    "p.m.",
    "noon",
    "o'clock",
    "°C",
    "containers",
    "people",
    "F",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    "+",
    "(",
    ")",
    "“",
    "’",
    "s",
    "th",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{202f}",
    "é",
    "한국",
    "😀",
    "e\u{301}",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        8 => prop::sample::select(PIECES).prop_map(|piece| format!("{piece} ")),
        2 => any::<char>().prop_map(String::from),
        1 => "[0-9]{1,20}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn published() -> impl Strategy<Value = Option<Date>> {
    let days = prop::sample::select(vec![PUBLISHED, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), Date::MIN]);
    prop_oneof![Just(None), days.prop_map(Some)]
}

fn is_of_our_era(value: &Value) -> bool {
    let is_before = |day: Option<Date>| day.is_some_and(|day| day.year() < 1);
    !matches!(value.extent, Extent::Days { first, last } if is_before(first) || is_before(last))
}

fn assert_in_order(text: &str, values: &[Value]) {
    let mut end = 0;
    for value in values {
        assert_eq!(value.span.slice(text), Some(value.quote.as_str()), "{text:?}");
        assert!(value.span.start() >= end, "{text:?}: {value:?} overlaps the value before");
        assert!(!value.normal.is_empty() && value.quote.trim() == value.quote, "{text:?}: {value:?}");
        end = value.span.end();
    }
}

proptest! {
    #[test]
    fn spans_lie_on_characters_in_order_and_match_their_quotes(text in text(), published in published()) {
        let values = values(&text, published);
        assert_in_order(&text, &values);
        for (a, b) in values.iter().zip(values.iter().skip(1)) {
            assert_eq!(compare(a, b), compare(b, a));
            assert_ne!(compare(a, a), Comparison::Different);
        }
    }

    /// What a correction keeps is the value, and nothing that can be typed breaks anything off.
    #[test]
    fn a_written_value_is_read_back(text in text(), published in published()) {
        Value::from_typed(&text, "", Span::new(0, 1).unwrap(), &text, published);
        // Normal forms have no years before our era.
        let published = published.filter(|day| day.year() > 0);
        for value in values(&text, published).into_iter().filter(is_of_our_era) {
            let written = value.written();
            let again = Value::from_normal(&written, value.span, &value.quote, published);
            let again = again.unwrap_or_else(|| panic!("{written:?} of {text:?}"));
            assert_eq!((again.kind, &again.normal), (value.kind, &value.normal), "{text:?}");
            assert_ne!(compare(&again, &value), Comparison::Different, "{text:?}");
            assert!(!value.in_words().is_empty());
        }
    }

    #[test]
    fn a_paragraph_is_read_as_it_is_alone(before in text(), inside in text(), after in text()) {
        let alone = values(&inside, Some(PUBLISHED));
        let text = format!("{before}\n\n{inside}\n\n{after}");
        let (from, to) = (before.len() + 2, before.len() + 2 + inside.len());
        let among = values(&text, Some(PUBLISHED));
        let here: Vec<Value> = among.into_iter().filter(|v| from <= v.span.start() && v.span.start() < to).collect();
        assert_eq!(told(&here), told(&alone));
    }
}

#[test]
fn phrases_are_read_alike_between_other_sentences() {
    for phrase in phrases() {
        let alone = told(&values(&phrase.text, phrase.published));
        let text = format!("Nothing else was said here.\n\n{}\n\nNothing else was said there.", phrase.text);
        let found = values(&text, phrase.published);
        assert_eq!(told(&found), alone);
        assert_in_order(&text, &found);
    }
}

#[test]
fn a_text_that_is_read_in_pieces_reads_like_its_paragraphs() {
    let phrases: Vec<_> = phrases().into_iter().filter(|phrase| phrase.published.is_some()).collect();
    let mut text = String::new();
    let mut expected = Vec::new();
    while text.len() < 300_000 {
        for phrase in &phrases {
            text.push_str(&phrase.text);
            text.push_str("\n\n");
            expected.extend(values(&phrase.text, Some(PUBLISHED)).into_iter().map(|value| value.normal));
        }
    }
    let found = values(&text, Some(PUBLISHED));
    assert_in_order(&text, &found);
    assert_eq!(found.into_iter().map(|value| value.normal).collect::<Vec<_>>(), expected);
}

#[test]
fn long_texts_without_a_break_are_read_to_their_end() {
    for (piece, n_values) in [("1,000 ", 1), ("a", 0), ("1-", 0), ("한국", 0), ("two hundred and ", 1), ("1.", 0)] {
        let text = format!("{}7 September 2023", piece.repeat(100_000 / piece.len()));
        let found = values(&text, None);
        assert_in_order(&text, &found);
        assert!(found.len() >= n_values, "{piece}");
    }
}
