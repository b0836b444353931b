//! The marks that a browser shows before the entries of a list, and raised figures.

use super::super::roman::roman;
use super::tree::{NodeId, Tree};

/// Counts the entries of one list.
pub struct Counter {
    next: i64,
    step: i64,
    style: Style,
}

#[derive(Clone, Copy)]
enum Style {
    None,
    Bullet,
    Figures,
    Letters { is_upper: bool },
    Roman { is_upper: bool },
}

impl Counter {
    pub fn none() -> Self {
        Self { next: 1, step: 1, style: Style::None }
    }

    pub fn of(tree: &Tree, list: NodeId) -> Self {
        if tree.name(list) != "ol" {
            return Self { style: Style::Bullet, ..Self::none() };
        }
        let style = match tree.attribute(list, "type") {
            Some("a") => Style::Letters { is_upper: false },
            Some("A") => Style::Letters { is_upper: true },
            Some("i") => Style::Roman { is_upper: false },
            Some("I") => Style::Roman { is_upper: true },
            _ => Style::Figures,
        };
        let is_reversed = tree.attribute(list, "reversed").is_some();
        let n_entries = || tree.children(list).filter(|id| tree.name(*id) == "li").count();
        let start = tree.attribute(list, "start").and_then(|start| start.trim().parse().ok());
        let first = if is_reversed { i64::try_from(n_entries()).unwrap_or(1) } else { 1 };
        Self { next: start.unwrap_or(first), step: if is_reversed { -1 } else { 1 }, style }
    }

    /// The mark of the next entry with the blank behind it; `value` is the number that it asks for.
    pub fn next(&mut self, value: Option<i64>) -> String {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match self.style {
            Style::None => String::new(),
            Style::Bullet => "• ".to_owned(),
            Style::Figures => format!("{number}. "),
            Style::Letters { is_upper } => format!("{}. ", cased(letters(number), is_upper)),
            Style::Roman { is_upper } => format!("{}. ", cased(roman(number), is_upper)),
        }
    }
}

fn cased(mark: String, is_upper: bool) -> String {
    if is_upper { mark.to_uppercase() } else { mark }
}

/// a, b … z, aa; figures for what has no letters.
fn letters(number: i64) -> String {
    let mut rest = number;
    let mut mark = Vec::new();
    while rest > 0 {
        rest -= 1;
        mark.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    if mark.is_empty() { number.to_string() } else { mark.into_iter().rev().collect() }
}

/// Figures as the page shows them in a raised text, so that “km” with a raised 2 does not become km2;
/// `None` for another text.
pub fn raised(text: &str) -> Option<String> {
    let is_figure = !text.is_empty() && text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit());
    let raise = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(usize::try_from(c.to_digit(10)?).ok()?);
    is_figure.then(|| text.chars().filter_map(raise).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_a_browser() {
        assert_eq!([1, 26, 27, 53, 0].map(letters), ["a", "z", "aa", "ba", "0"]);
        assert_eq!(raised("12").as_deref(), Some("¹²"));
        assert_eq!(raised("th"), None);
    }
}
