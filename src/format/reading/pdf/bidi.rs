//! Brings letters that were read from left to right into the order in which they are read aloud. A PDF
//! holds only places; this is the reverse of what a program does to show Hebrew or Arabic.

/// Which way a letter runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Left,
    Right,
    Figure,
    /// Between two figures it belongs to the number.
    Separator,
    /// At a figure it belongs to the number.
    Sign,
    Neutral,
}

fn way(unit: &str) -> Way {
    let Some(c) = unit.chars().next() else { return Way::Neutral };
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Way::Figure,
        '.' | ',' | ':' | '/' | '\u{66b}' | '\u{66c}' | '-' => Way::Separator,
        '+' | '%' | '$' | '€' | '£' | '₪' | '٪' => Way::Sign,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Way::Right,
        c if c.is_alphabetic() => Way::Left,
        _ => Way::Neutral,
    }
}

/// Whether the text has more letters that run to the left than to the right.
pub(super) fn runs_left<'a>(units: impl Iterator<Item = &'a str>) -> bool {
    let mut balance = 0i64;
    for unit in units {
        match way(unit) {
            Way::Right => balance += 1,
            Way::Left => balance -= 1,
            _ => {}
        }
    }
    balance > 0
}

/// The units of a line, given from left to right, in reading order.
pub(super) fn logical(units: &[&str], is_line_leftward: bool) -> String {
    let ways: Vec<Way> = units.iter().map(|unit| way(unit)).collect();
    if !ways.contains(&Way::Right) {
        return units.concat();
    }
    let mut order: Vec<usize> = (0..units.len()).collect();
    if is_line_leftward {
        order.reverse();
        let ways: Vec<Way> = order.iter().filter_map(|place| ways.get(*place).copied()).collect();
        for (start, end) in rightward_runs(&ways) {
            if let Some(run) = order.get_mut(start..end) {
                run.reverse();
            }
        }
    } else {
        for (start, end) in leftward_runs(&ways) {
            let Some(run) = order.get_mut(start..end) else { continue };
            run.reverse();
            let inner: Vec<Way> = run.iter().filter_map(|place| ways.get(*place).copied()).collect();
            for (from, to) in rightward_runs(&inner) {
                if let Some(number) = run.get_mut(from..to) {
                    number.reverse();
                }
            }
        }
    }
    let read: String = order.iter().filter_map(|place| units.get(*place).copied()).collect();
    // Most programs write which bracket was meant, some which one is drawn: its mirror image.
    let brackets: Vec<char> = read.chars().filter(|c| "()[]«»".contains(*c)).collect();
    let closes = |c: Option<&char>| c.is_some_and(|c| ")]»".contains(*c));
    let is_drawn = brackets.len() > 1 && closes(brackets.first()) && !closes(brackets.last());
    if is_drawn {
        order.iter().filter_map(|place| units.get(*place).map(|unit| mirrored(unit))).collect()
    } else {
        read
    }
}

fn mirrored(unit: &str) -> &str {
    const PAIRS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("<", ">")];
    for (open, close) in PAIRS {
        if unit == open {
            return close;
        }
        if unit == close {
            return open;
        }
    }
    unit
}

/// Runs in a leftward line that are read to the right: words of letters with the numbers and blanks
/// between them, and each number that stands by itself.
fn rightward_runs(ways: &[Way]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let is_run = |way: &Way| matches!(way, Way::Left | Way::Figure);
    let mut from = 0;
    for part in ways.split_inclusive(|way| *way == Way::Right) {
        let start = part.iter().position(is_run);
        let end = part.iter().rposition(is_run);
        if let Some((start, end)) = start.zip(end) {
            if part.contains(&Way::Left) {
                runs.push((from + start, from + end + 1));
            } else {
                runs.extend(numbers(part).into_iter().map(|(start, end)| (from + start, from + end)));
            }
        }
        from += part.len();
    }
    runs
}

/// Figures with what holds them together and the signs at them.
fn numbers(ways: &[Way]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let at = |place: usize| ways.get(place).copied();
    for (place, _) in ways.iter().enumerate().filter(|(_, way)| **way == Way::Figure) {
        let goes_on = |end: usize| place == end || (place == end + 1 && at(end) == Some(Way::Separator));
        match found.last_mut().filter(|(_, end)| goes_on(*end)) {
            Some((_, end)) => *end = place + 1,
            None => {
                let has_sign = place.checked_sub(1).and_then(at) == Some(Way::Sign);
                found.push((place - usize::from(has_sign), place + 1));
            }
        }
        if at(place + 1) == Some(Way::Sign)
            && let Some((_, end)) = found.last_mut()
        {
            *end = place + 2;
        }
    }
    found
}

/// Runs in a rightward line that are read to the left.
fn leftward_runs(ways: &[Way]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (place, way) in ways.iter().enumerate() {
        match way {
            Way::Right => {
                start = start.or(Some(place));
                end = place + 1;
            }
            Way::Left => runs.extend(start.take().map(|start| (start, end))),
            _ => {}
        }
    }
    runs.extend(start.map(|start| (start, end)));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: &str, read: &str, is_line_leftward: bool) {
        let units: Vec<String> = seen.chars().map(String::from).collect();
        let units: Vec<&str> = units.iter().map(String::as_str).collect();
        assert_eq!(logical(&units, is_line_leftward), read);
    }

    #[test]
    fn a_line_is_read_in_the_order_in_which_it_is_spoken() {
        check("plain", "plain", false);
        check("ג (ב) 12.5 א", "א 12.5 (ב) ג", true);
        check("ג )ב( א", "א (ב) ג", true);
        check("ב Harbour Works 7 א", "א Harbour Works 7 ב", true);
        check("45 3.5% א", "א 3.5% 45", true);
        check("see בא 12 now", "see אב 12 now", false);
    }
}
