//! The dateline that a wire story begins with: “SEOUL, Oct. 13 (Harbor Wire) —”. It names the agency,
//! and the day where it has a year; a day without one stays unresolved.

use super::calendar_words::month_from_name;
use super::dates::day_at_start;
use crate::model::Date;

/// What a dateline says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dateline<'a> {
    pub place: &'a str,
    /// The agency in parentheses.
    pub agency: Option<&'a str>,
    pub day: Option<Date>,
}

/// In bytes: where the dash that ends a dateline must stand.
const LONGEST: usize = 100;

/// The dateline that a paragraph begins with. The place is in capitals, or an agency in parentheses
/// or a day follows it.
pub fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    let start = paragraph.get(..paragraph.floor_char_boundary(LONGEST))?;
    let dashes = [" — ", "— ", " – ", " -- ", "-- ", " - "];
    let end = dashes.iter().filter_map(|dash| start.find(dash)).min()?;
    let head = start.get(..end)?.trim();
    let (words, agency) = match head.split_once('(') {
        Some((words, rest)) => (words.trim(), Some(rest.strip_suffix(')')?.trim())),
        None => (head, None),
    };
    let (place, day) = match words.split_once(", ") {
        Some((place, rest)) => (place, Some(rest)),
        None => (words, None),
    };
    let names_month = |rest: &str| rest.split([' ', '.', ',']).any(|word| month_from_name(word).is_some());
    let region_or_day = day.map(|rest| (rest, names_month(rest)));
    let is_capital = |c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
    let in_capitals = place.chars().filter(|c| c.is_alphabetic()).all(is_capital);
    let n_letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let is_place = n_letters > 1 && place.chars().next().is_some_and(is_capital) && place.split(' ').count() <= 4;
    let is_marked = agency.is_some_and(is_name) || region_or_day.is_some_and(|(_, names_month)| names_month);
    let sound =
        is_place && (in_capitals || is_marked) && agency.is_none_or(is_name) && !place.ends_with(['.', '!', '?']);
    // “NEW YORK, N.Y., Oct. 13, 2023”: the day is what follows the region.
    let day = region_or_day.filter(|(_, names_month)| *names_month).and_then(|(rest, _)| {
        let starts = [0].into_iter().chain(rest.match_indices(", ").map(|(place, mark)| place + mark.len()));
        starts.filter_map(|start| rest.get(start..)).find_map(|rest| Some(day_at_start(rest)?.0))
    });
    sound.then_some(Dateline { place, agency, day })
}

/// A few words that begin with a capital.
fn is_name(words: &str) -> bool {
    let first = words.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()) && words.split(' ').count() <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, place: &str, agency: Option<&str>, day: Option<&str>) {
        let day = day.map(|day| day.parse().unwrap());
        assert_eq!(dateline(paragraph), Some(Dateline { place, agency, day }), "{paragraph}");
    }

    #[test]
    fn wire_stories_begin_with_them() {
        check("SEOUL, Oct. 13 (Harbor Wire) — The council met.", "SEOUL", Some("Harbor Wire"), None);
        check(
            "SEOUL, Oct. 13, 2023 (Harbor Wire) -- The council met.",
            "SEOUL",
            Some("Harbor Wire"),
            Some("2023-10-13"),
        );
        check("NEW DUNAY, N.Y., October 13, 2023 — The council met.", "NEW DUNAY", None, Some("2023-10-13"));
        check("DUNAY (HW) - The council met.", "DUNAY", Some("HW"), None);
        check("Dunay, 13 October 2023 – The council met.", "Dunay", None, Some("2023-10-13"));
        check("МОСКВА, 13 октября (Сводка) — Совет собрался.", "МОСКВА", Some("Сводка"), None);
    }

    #[test]
    fn a_sentence_with_a_dash_is_none() {
        for paragraph in [
            "The council met — at last.",
            "It was — as he said — over.",
            "Council members (all of them) — and the mayor — met.",
            "A — B",
            "Never again! — he said",
            "On Monday, the council (which had met in May) — met.",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }
}
