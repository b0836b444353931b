//! Finding by a few letters of a name, as in the palette.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What matches, the best first; what matches equally well stays in its order, and with nothing
/// typed everything does.
pub fn best_matches<T>(entries: Vec<T>, typed: &str, text_of: impl Fn(&T) -> String) -> Vec<T> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let scored = entries.into_iter().filter_map(|entry| {
        let text = text_of(&entry);
        Some((pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher)?, entry))
    });
    let mut scored: Vec<(u32, T)> = scored.collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, entry)| entry).collect()
}
