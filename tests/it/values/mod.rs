//! Values as a text says them: the table of phrases with their normal forms, and what the table does
//! not show (extents, needs, units).

mod comparisons;
mod laws;

use crossread::text::values::{
    Amount, Comparison, Extent, Hedge, Kind, Needs, Value, compare, language_by_letters, values, values_in_language,
};
use jiff::civil::{Date, date};

const TABLE: &str = include_str!("../../data/values.tsv");
const RUSSIAN_TABLE: &str = include_str!("../../data/values_ru.tsv");
const PUBLISHED: Date = date(2023, 10, 13);

/// A line of the table.
struct Phrase {
    section: &'static str,
    published: Option<Date>,
    text: String,
    expected: &'static str,
}

fn phrases() -> Vec<Phrase> {
    phrases_of(TABLE)
}

fn phrases_of(table: &'static str) -> Vec<Phrase> {
    let mut section = "";
    let mut phrases = Vec::new();
    for line in table.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            section = title;
            continue;
        }
        let [published, text, expected] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        phrases.push(Phrase { section, published: published.parse().ok(), text: text.replace('⏎', "\n"), expected });
    }
    phrases
}

fn told(values: &[Value]) -> String {
    let each: Vec<String> = values
        .iter()
        .map(|value| format!("{} = {} {}", value.quote.replace('\n', "⏎"), value.kind.word(), value.normal))
        .collect();
    each.join(" | ")
}

/// The only value of the text.
#[track_caller]
fn value(text: &str, published: Option<Date>) -> Value {
    let [value] = values(text, published).try_into().unwrap_or_else(|found| panic!("{text}: {found:?}"));
    value
}

#[track_caller]
fn amount(text: &str) -> Amount {
    match value(text, None).extent {
        Extent::Amount(amount) => amount,
        other => panic!("{text} is no amount: {other:?}"),
    }
}

#[track_caller]
fn bounds(text: &str) -> (Option<f64>, Option<f64>) {
    let amount = amount(text);
    (amount.low, amount.high)
}

#[test]
fn every_phrase_of_the_table_has_its_normal_form() {
    let mut wrong = Vec::new();
    for Phrase { published, text, expected, .. } in phrases() {
        let found = told(&values(&text, published));
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} phrases are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_russian_phrase_of_its_table_has_its_normal_form() {
    let phrases = phrases_of(RUSSIAN_TABLE);
    let mut wrong = Vec::new();
    for Phrase { published, text, expected, section } in &phrases {
        assert_eq!(expected.is_empty(), *section == "not values", "{text}");
        let found = told(&values_in_language(text, "ru", *published));
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} phrases are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
    let n_without = phrases.iter().filter(|phrase| phrase.section == "not values").count();
    assert!(n_without >= 20 && phrases.len() - n_without >= 100, "{n_without} of {} are no value", phrases.len());
    for kind in ["date", "time", "duration", "number", "count", "measure", "percent", "money"] {
        let of_kind = phrases.iter().filter(|phrase| phrase.expected.contains(&format!(" = {kind} "))).count();
        assert!(of_kind >= 2, "{kind}: {of_kind}");
    }
}

#[test]
fn the_language_is_that_of_the_tag_or_of_the_letters() {
    let text = "Это было 7 и 8 сентября 2023 года, передано более тысячи контейнеров.";
    let read =
        "7 и 8 сентября 2023 года = date 2023-09-07/2023-09-08 | более тысячи контейнеров = count >1000 container";
    for tag in ["ru", "ru-RU", "RU", ""] {
        assert_eq!(told(&values_in_language(text, tag, None)), read, "{tag}");
    }
    assert_eq!(told(&values_in_language("on 7 September 2023", "", None)), "7 September 2023 = date 2023-09-07");
    assert_eq!(told(&values_in_language("on 7 September 2023", "en-GB", None)), "7 September 2023 = date 2023-09-07");
    // A language without a table: figures alone.
    assert_eq!(told(&values_in_language("am 12.10.2023", "de", None)), "12.10.2023 = date 2023-10-12");
    assert_eq!(language_by_letters("Это текст"), "ru");
    for other in ["This text", "Це українські слова, і вони інші", "Това е текст", "עברית", "", "12 345"]
    {
        assert_eq!(language_by_letters(other), "", "{other}");
    }
}

#[test]
fn counts_of_two_languages_are_compared() {
    let [russian] = values_in_language("около 300 морских контейнеров", "ru", None).try_into().unwrap();
    assert_eq!(compare(&russian, &value("about 300 shipping containers", None)), Comparison::Equal);
    assert_eq!(compare(&russian, &value("1,000 shipping containers", None)), Comparison::Different);
    let [russian] = values_in_language("примерно в 290 километрах", "ru", None).try_into().unwrap();
    assert_eq!(compare(&russian, &value("180 miles", None)), Comparison::Equal);
}

#[test]
fn the_table_covers_every_kind_and_what_is_no_value() {
    let phrases = phrases();
    let n_without = phrases.iter().filter(|phrase| phrase.section == "not values").count();
    assert!(n_without >= 60, "{n_without} phrases are no value");
    assert!(phrases.len() - n_without >= 300, "{} phrases are values", phrases.len() - n_without);
    for Phrase { section, text, expected, .. } in &phrases {
        assert_eq!(expected.is_empty(), *section == "not values", "{text}");
    }
    for kind in ["date", "time", "duration", "number", "count", "measure", "percent", "money"] {
        let of_kind = phrases.iter().filter(|phrase| phrase.expected.contains(&format!(" = {kind} "))).count();
        assert!(of_kind >= 10, "{kind}: {of_kind}");
    }
}

#[test]
fn half_of_the_last_significant_digit_is_uncertain() {
    assert_eq!(bounds("290 km"), (Some(285.0), Some(295.0)));
    assert_eq!(bounds("1,000 containers"), (Some(500.0), Some(1500.0)));
    assert_eq!(bounds("1,200 containers"), (Some(1150.0), Some(1250.0)));
    assert_eq!(bounds("7.62 mm"), (Some(7.615), Some(7.625)));
    assert_eq!(bounds("1.2 million"), (Some(1_150_000.0), Some(1_250_000.0)));
    assert_eq!(bounds("two hundred and fifty"), (Some(245.0), Some(255.0)));
}

#[test]
fn what_is_counted_below_a_hundred_and_millimetres_and_degrees_are_meant_to_the_last_digit() {
    assert_eq!(bounds("20 people"), (Some(19.5), Some(20.5)));
    assert_eq!(bounds("$10 million"), (Some(9_500_000.0), Some(10_500_000.0)));
    assert_eq!(bounds("120 mm"), (Some(119.5), Some(120.5)));
    assert_eq!(bounds("30 mm"), (Some(29.5), Some(30.5)));
    assert_eq!(bounds("40°C"), (Some(39.5), Some(40.5)));
    assert_eq!(bounds("20 km"), (Some(15.0), Some(25.0)), "a measure may be converted from another unit");
}

#[test]
fn hedges_widen_or_open_the_interval() {
    assert_eq!(bounds("more than 1,000"), (Some(1000.0), None));
    assert_eq!(bounds("at least 12 people"), (Some(12.0), None));
    assert_eq!(bounds("up to 500"), (None, Some(500.0)));
    assert_eq!(bounds("fewer than 20 houses"), (None, Some(20.0)));
    assert_eq!(bounds("about 290 km"), (Some(261.0), Some(319.0)));
    assert_eq!(bounds("about 300 boxes"), (Some(200.0), Some(400.0)));
    assert_eq!(bounds("nearly 300 boxes"), (Some(200.0), Some(300.0)));
    assert_eq!(bounds("just over 300 boxes"), (Some(300.0), Some(400.0)));
    assert_eq!(bounds("between 5 and 7 km"), (Some(5.0), Some(7.0)));
    assert_eq!(bounds("dozens of soldiers"), (Some(24.0), Some(99.0)));
}

#[test]
fn units_hedges_and_kinds_are_told_beside_the_normal_form() {
    let check = |text: &str, kind: Kind, unit: &str, hedge: Option<Hedge>| {
        let value = value(text, None);
        assert_eq!((value.kind, value.unit.as_str(), value.hedge), (kind, unit, hedge), "{text}");
    };
    check("some 180 miles", Kind::Measure, "mi", Some(Hedge::About));
    check("more than 1,000 shipping containers", Kind::Count, "container", Some(Hedge::MoreThan));
    check("$80 a barrel", Kind::Money, "USD/bbl", None);
    check("10,000 shells a day", Kind::Count, "shell/day", None);
    check("three and a half weeks", Kind::Duration, "week", None);
    check("two percentage points", Kind::Percent, "pp", None);
    check("9 a.m. EDT", Kind::Time, "EDT", None);
    check("around September 7", Kind::Date, "", Some(Hedge::About));
}

#[test]
fn days_are_intervals_with_both_ends() {
    let days = |text: &str| match value(text, Some(PUBLISHED)).extent {
        Extent::Days { first, last } => (first, last),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(days("last month"), (Some(date(2023, 9, 1)), Some(date(2023, 9, 30))));
    assert_eq!(days("since 2014"), (Some(date(2014, 1, 1)), None));
    assert_eq!(days("before 1 October"), (None, Some(date(2023, 9, 30))));
    assert_eq!(days("in February 2024"), (Some(date(2024, 2, 1)), Some(date(2024, 2, 29))));
    assert_eq!(days("around September 7"), (Some(date(2023, 9, 4)), Some(date(2023, 9, 10))));
}

#[test]
fn a_relative_date_without_a_publication_date_stays_unresolved_and_says_why() {
    let needs = |text: &str, published: Option<Date>| value(text, published).needs;
    for text in ["yesterday", "on Friday", "last month", "Sept. 7", "in September", "three days ago", "this week"] {
        assert_eq!(needs(text, None), Some(Needs::PublicationDate), "{text}");
        assert_eq!(needs(text, Some(PUBLISHED)), None, "{text}");
    }
    for text in ["a month after", "the next day", "two weeks earlier"] {
        assert_eq!(needs(text, Some(PUBLISHED)), Some(Needs::Event), "{text}");
    }
    assert_eq!(needs("10/11/2023", Some(PUBLISHED)), Some(Needs::DayOrMonth));
    assert_eq!(needs("13 October 2023", None), None);
    assert_eq!(value("yesterday", None).extent, Extent::Unknown);
    assert_eq!(value("Sept. 7", None).extent, Extent::Yearless { first: (9, 7), last: (9, 7) });
}

#[test]
fn days_that_the_calendar_does_not_have_are_no_dates() {
    for text in ["31 April 2023", "February 30, 2023", "29 February 2023", "2023-13-01", "32/01/2023"] {
        let found = values(text, Some(PUBLISHED));
        let whole = found.iter().find(|value| value.kind == Kind::Date && value.quote == text);
        assert_eq!(whole, None, "{text}");
    }
}

/// What a correction keeps comes back as the same value, and agrees with what was read.
#[test]
fn every_normal_form_of_the_table_is_read_back() {
    let mut wrong = Vec::new();
    for Phrase { published, text, .. } in phrases() {
        for value in values(&text, published) {
            let written = value.written();
            let again = Value::from_normal(&written, value.span, &value.quote, published);
            let same = again.as_ref().is_some_and(|again| {
                let comparison = compare(again, &value);
                let agrees = comparison == Comparison::Equal || matches!(value.extent, Extent::Unknown);
                // A decade is kept as ten years.
                let unit = value.unit.replace("decade", "year");
                (again.kind, &again.normal, &again.unit, again.needs) == (value.kind, &value.normal, &unit, value.needs)
                    && (agrees || comparison == Comparison::Compatible && value.kind != Kind::Date)
            });
            if !same || value.in_words().trim().is_empty() {
                wrong.push(format!("{} = {written}: {again:?}\n  instead of {value:?}", value.quote));
            }
        }
    }
    assert!(wrong.is_empty(), "{} forms are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
