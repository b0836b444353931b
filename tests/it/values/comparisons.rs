//! Whether two values agree.

use super::{PUBLISHED, value};
use crossread::text::values::Comparison::{self, Compatible, Different, Equal, NotComparable};
use crossread::text::values::{Value, compare, in_order, values};
use jiff::civil::Date;

/// Both ways round.
#[track_caller]
fn compared(a: &str, b: &str, published: Option<Date>) -> Comparison {
    let (a, b) = (value(a, published), value(b, published));
    let comparison = compare(&a, &b);
    assert_eq!(compare(&b, &a), comparison, "{} and {} the other way round", a.quote, b.quote);
    comparison
}

const PAIRS: &[(&str, &str, Comparison)] = &[
    // Measures are converted.
    ("290 km", "180 miles", Equal),
    ("about 290 kilometers", "180 miles", Equal),
    ("some 180 miles", "290 km", Equal),
    ("100 km", "60 miles", Equal),
    ("290 km", "200 miles", Compatible),
    ("290 km", "120 miles", Different),
    ("10,000 meters", "33,000 feet", Equal),
    ("40 degrees Celsius", "104 Fahrenheit", Equal),
    ("20 degrees Celsius", "80 Fahrenheit", Different),
    ("60 mph", "97 km/h", Equal),
    ("5,000 tonnes", "5,500 tons", Equal),
    ("152 mm", "155 mm", Different),
    ("44 pounds", "20 kg", Equal),
    ("290 km", "290 tonnes", NotComparable),
    ("290 km", "290", NotComparable),
    // Counts.
    ("more than 1,000 containers", "1,200 containers", Compatible),
    ("more than 1,000 containers", "1,200", Compatible),
    ("more than 1,000 containers", "900 containers", Different),
    ("more than 1,000 containers", "over 1,000 shipping containers", Equal),
    ("more than 1,000 containers", "at least 1,000 containers", Compatible),
    ("more than 1,000 containers", "a thousand containers", Compatible),
    ("300 containers", "280 to 310 containers", Compatible),
    ("300 containers", "about 300 containers", Equal),
    ("300 containers", "300 ships", NotComparable),
    ("7 people", "8 people", Different),
    ("10 people", "12 people", Different),
    ("about 10 people", "12 people", Different),
    ("about 10 people", "11 people", Compatible),
    ("up to 500 people", "300 people", Compatible),
    ("up to 500 people", "more than 600 people", Different),
    ("dozens of people", "40 people", Compatible),
    ("dozens of people", "hundreds of people", Different),
    ("5 to 7 ships", "8 ships", Different),
    ("5 to 7 ships", "between five and seven ships", Equal),
    ("10,000 shells a day", "10,000 shells", NotComparable),
    // Percentages, money, durations, times.
    ("a third of them", "33 percent", Equal),
    ("a third of them", "50 percent", Different),
    ("8.5 percent", "8.2 percent", Different),
    ("2 percent", "2 percentage points", NotComparable),
    ("$5 million", "5 million dollars", Equal),
    ("$5 million", "5 million euros", NotComparable),
    ("$5 million", "$7 million", Different),
    ("$5-7 million", "$6 million", Compatible),
    ("two weeks", "14 days", Equal),
    ("two weeks", "10 days", Different),
    ("an hour and a half", "90 minutes", Equal),
    ("nine to twelve days", "11 days", Compatible),
    ("3 p.m.", "15:00", Equal),
    ("3 p.m.", "17:30", Different),
    ("3 p.m. EDT", "3 p.m. GMT", NotComparable),
    ("3 p.m.", "3 percent", NotComparable),
    // Dates.
    ("between September 1 and October 1", "Sept. 7", Compatible),
    ("between September 1 and October 1", "from 1 September to 1 October", Equal),
    ("between September 1 and October 1", "from September 7 to October 1", Compatible),
    ("7 and 8 September", "8 and 9 September", Compatible),
    ("7 September", "8 September", Different),
    ("last month", "September 2023", Equal),
    ("last month", "Sept. 12", Compatible),
    ("before 1 October", "12 September", Compatible),
    ("before 1 October", "2 October", Different),
    ("after 1 October", "1 October", Different),
    ("since 2014", "2022", Compatible),
    ("on Friday", "13 October 2023", Equal),
    ("a month after", "13 October 2023", NotComparable),
    ("10/11/2023", "10 November 2023", NotComparable),
    ("2022", "2,022", NotComparable),
];

#[test]
fn values_agree_as_their_intervals_do() {
    for (a, b, expected) in PAIRS {
        assert_eq!(compared(a, b, Some(PUBLISHED)), *expected, "{a} and {b}");
    }
}

#[test]
fn every_value_equals_itself_when_it_is_known() {
    for (a, ..) in PAIRS {
        let value = value(a, Some(PUBLISHED));
        let expected = if value.is_resolved() { Equal } else { NotComparable };
        assert_eq!(compare(&value, &value), expected, "{a}");
    }
}

#[test]
fn dates_without_a_year_are_compared_inside_the_year() {
    let pairs = [
        ("Sept. 7", "7 September", Equal),
        ("Sept. 7", "8 September", Different),
        ("between September 1 and October 1", "Sept. 7", Compatible),
        ("from December 20 to January 5", "January 2", Compatible),
        ("Sept. 7", "7 September 2023", Compatible),
        ("Sept. 7", "8 September 2023", Different),
        ("Sept. 7", "2023", Compatible),
        ("January 2", "from December 20, 2022 to January 5, 2023", Compatible),
        ("Sept. 7", "since 2014", Compatible),
        ("yesterday", "yesterday", NotComparable),
        ("yesterday", "12 October 2023", NotComparable),
    ];
    for (a, b, expected) in pairs {
        assert_eq!(compared(a, b, None), expected, "{a} and {b}");
    }
}

#[test]
fn days_of_no_known_year_stand_behind_the_others() {
    let mut days: Vec<Value> = ["7 September", "1 August 2023", "2 March", "last days of 2024"]
        .iter()
        .flat_map(|text| values(text, None))
        .collect();
    days.sort_by(in_order);
    let order: Vec<&str> = days.iter().map(|value| value.quote.as_str()).collect();
    assert_eq!(order.first(), Some(&"1 August 2023"), "{order:?}");
    assert_eq!(order.iter().rev().take(2).rev().collect::<Vec<_>>(), [&"2 March", &"7 September"], "{order:?}");
}
