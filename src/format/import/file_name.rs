//! What file names tell of articles: a day, and their order among each other.

use super::dates::day_at_start;
use crate::model::Date;

/// The day in a name such as `2023-10-13-harbor.txt` or `harbor_20231013.txt`; `None` when there is
/// none or more than one.
pub fn day_in_file_name(name: &str) -> Option<Date> {
    let stem = stem(name);
    let mut days: Vec<Date> = digit_runs(stem).into_iter().filter_map(|run| day_at(stem, run)).collect();
    days.dedup();
    match days.as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

fn day_at(stem: &str, (start, digits): (usize, &str)) -> Option<Date> {
    let written = match digits.len() {
        4 => {
            let (written, after) = stem.get(start..)?.split_at_checked(10)?;
            (!after.starts_with(|c: char| c.is_ascii_digit())).then(|| written.replace('_', "-"))?
        }
        8 => format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?),
        _ => return None,
    };
    let (date, after) = day_at_start(&written)?;
    after.is_empty().then_some(date)
}

/// The places of the files in the order that their names ask for: by a leading number
/// (`03_wire.txt`), or by the number at the end of names that are otherwise the same (`wire 3.txt`).
/// The order as given when not every name has such a number.
pub fn order_from_names(names: &[&str]) -> Vec<usize> {
    let by_last_number = || {
        let split: Option<Vec<(&str, u32)>> = names.iter().map(|name| last_number(name)).collect();
        let split = split?;
        let (first, _) = split.first()?;
        split.iter().all(|(words, _)| words == first).then(|| split.iter().map(|(_, number)| *number).collect())
    };
    let numbers: Option<Vec<u32>> = names.iter().map(|name| leading_number(name)).collect();
    let mut places: Vec<usize> = (0..names.len()).collect();
    if let Some(numbers) = numbers.or_else(by_last_number) {
        places.sort_by_key(|place| numbers.get(*place).copied());
    }
    places
}

/// One to four digits at the start that are neither a year nor part of a word.
fn leading_number(name: &str) -> Option<u32> {
    let stem = stem(name);
    let (start, digits) = digit_runs(stem).into_iter().next()?;
    let ends = stem.get(digits.len()..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (start == 0 && ends && digits.len() <= 4 && !is_year).then(|| digits.parse().ok())?
}

/// The words before the number at the end, and the number.
fn last_number(name: &str) -> Option<(&str, u32)> {
    let stem = stem(name).trim_end_matches(')');
    let (start, digits) = digit_runs(stem).into_iter().next_back()?;
    let ends = start + digits.len() == stem.len() && digits.len() <= 4;
    Some((stem.get(..start)?, digits.parse().ok().filter(|_| ends)?))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Runs of ASCII digits with the bytes where they start.
fn digit_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            runs.push((start, digits));
        }
        start += piece.len();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_anywhere_in_the_name() {
        let day = Some(jiff::civil::date(2023, 10, 13));
        for name in [
            "2023-10-13-harbor.txt",
            "harbor_2023-10-13.txt",
            "wire 20231013.txt",
            "2023_10_13.txt",
            "a.2023.10.13.txt",
        ] {
            assert_eq!(day_in_file_name(name), day, "{name}");
        }
        for name in [
            "harbor.txt",
            "2023-budget.txt",
            "120231013.txt",
            "2023-10-131.txt",
            "2023-10-13 or 2023-10-14.txt",
            "20231313.txt",
            "1999.txt",
        ] {
            assert_eq!(day_in_file_name(name), None, "{name}");
        }
    }

    #[test]
    fn numbers_in_names_give_the_order() {
        assert_eq!(order_from_names(&["10_a.txt", "02_b.txt", "1_c.txt"]), [2, 1, 0]);
        assert_eq!(order_from_names(&["wire 1.txt", "wire 10.txt", "wire 2.txt"]), [0, 2, 1]);
        assert_eq!(order_from_names(&["wire (2).txt", "wire (1).txt"]), [1, 0]);
    }

    #[test]
    fn names_without_numbers_of_one_kind_keep_their_order() {
        assert_eq!(order_from_names(&["2_b.txt", "a.txt", "1_c.txt"]), [0, 1, 2]);
        assert_eq!(order_from_names(&["covid-19.txt", "boeing-7.txt"]), [0, 1]);
        assert_eq!(order_from_names(&["2024.txt", "1_x.txt"]), [0, 1]);
        assert_eq!(order_from_names(&["3rd.txt", "1st.txt"]), [0, 1]);
    }
}
