//! Searching in short texts: what the filter fields of the lists use.

/// Whether every blank-separated word of `filter` occurs in `text`, upper and lower case alike.
/// An empty filter matches everything.
pub fn matches_filter(text: &str, filter: &str) -> bool {
    let text = text.to_lowercase();
    filter.split_whitespace().all(|word| text.contains(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_occur_in_any_case_and_order() {
        assert!(matches_filter("Harbor Wire", "wire harb"));
        assert!(matches_filter("ПХЕНЬЯН", "пхеньян"));
        assert!(!matches_filter("Harbor Wire", "harbor ledger"));
        assert!(matches_filter("anything", "  "));
    }
}
