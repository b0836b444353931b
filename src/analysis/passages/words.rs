//! The words of a text as passages compare them: blind to case, accents, quotes, and to the dots and
//! commas of abbreviations and numbers.

use crate::text::Span;
use crate::text::search::without_accents;
use unicode_segmentation::UnicodeSegmentation as _;

/// One word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// The same for words that are taken for the same.
    pub key: u64,
    pub span: Span,
}

/// The words of a text in order (Unicode Standard Annex 29). `D.P.R.K.` is `DPRK`, and `1,000` is `1000`.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    for (start, word) in text.unicode_word_indices() {
        if let Some(span) = Span::new(start, start + word.len()) {
            words.push(Word { key: key(word), span });
        }
    }
    words
}

/// A longer first line is no headline, in words.
const LONGEST_HEADLINE: usize = 30;

/// How many of the words are those of the headline: of the first line that has words, where it ends like no
/// sentence and something follows it; 0 without one.
pub(super) fn n_headline(text: &str, words: &[Word]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let behind = text.get(first.span.start()..).unwrap_or_default();
    let line = behind.lines().next().unwrap_or_default();
    let end = first.span.start() + line.len();
    let n_words = words.partition_point(|word| word.span.start() < end);
    let without_marks = line.trim_end().trim_end_matches(['"', '”', '“', '»', '’', ')', ']']);
    let is_sentence = without_marks.ends_with(['.', '…', '。', '।', '۔', ',', ';', '，']);
    if n_words <= LONGEST_HEADLINE && n_words < words.len() && !is_sentence { n_words } else { 0 }
}

fn key(word: &str) -> u64 {
    if word.is_ascii() {
        return of_letters(word.bytes().map(|byte| u32::from(byte.to_ascii_lowercase())));
    }
    let bare = without_accents(&word.to_lowercase());
    of_letters(bare.chars().map(u32::from))
}

/// A hash of the letters and digits; multiplication by a large odd number and rotation.
fn of_letters(letters: impl Iterator<Item = u32>) -> u64 {
    let is_letter = |letter: &u32| char::from_u32(*letter).is_some_and(char::is_alphanumeric);
    letters.filter(is_letter).fold(SEED, |hash, letter| mixed(hash, u64::from(letter)))
}

pub(super) const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

pub(super) fn mixed(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        words(text).iter().map(|word| word.key).collect()
    }

    #[test]
    fn words_are_the_same_without_regard_to_case_accents_quotes_and_dots() {
        assert_eq!(keys("The D.P.R.K. sent “1,000” cafés"), keys("the DPRK sent 1000 cafes"));
        assert_eq!(keys("Ukraine’s border"), keys("Ukraine's border"));
        assert_ne!(keys("border"), keys("order"));
    }

    #[test]
    fn a_headline_is_a_first_line_that_is_no_sentence() {
        let n = |text: &str| n_headline(text, &words(text));
        assert_eq!(n("Ships leave Najin\nThey left on Friday."), 3);
        assert_eq!(n("\n\n “Ships leave Najin”\n\nThey left."), 3);
        assert_eq!(n("Who knows?\nNobody."), 2);
        assert_eq!(n("Ships left on Friday.\nThey left."), 0);
        assert_eq!(n("He said: “Ships left.”\nThey left."), 0);
        assert_eq!((n("Ships leave Najin"), n(""), n("\n")), (0, 0, 0));
        assert_eq!(n(&format!("{}\nThey left.", "ship ".repeat(31))), 0);
    }

    #[test]
    fn each_word_knows_where_it_stands() {
        let text = "Á–b c";
        let places: Vec<&str> = words(text).iter().filter_map(|word| word.span.slice(text)).collect();
        assert_eq!(places, ["Á", "b", "c"]);
    }
}
