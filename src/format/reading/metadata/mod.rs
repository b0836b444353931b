//! What a page says of itself: its metadata for machines, its tags, and the lines of the article.

pub mod found;
pub mod json_ld;
pub mod marked;
pub mod page_tags;
pub mod stamps;

pub use found::{Found, Rank};

use super::html::shape::Shapes;
use super::html::tree::Tree;
use super::{Field, Guess};
use crate::format::import::language::language_of;
use crate::format::import::metadata;

/// Everything that a page says of itself but for the lines of its text.
pub fn of_page(tree: &Tree, shapes: &Shapes) -> Found {
    let mut found = Found::default();
    json_ld::find(tree, &mut found);
    page_tags::find(tree, &mut found);
    marked::find(tree, shapes, &mut found);
    found
}

/// What the page is about in its own words, which often are the deck below its headline.
pub fn descriptions(tree: &Tree) -> Vec<String> {
    let is_description = |id: &usize| {
        let names = ["name", "property", "itemprop"].into_iter().filter_map(|key| tree.attribute(*id, key));
        let mut names = names.map(str::to_ascii_lowercase);
        names.any(|name| ["description", "og:description", "twitter:description", "dc.description"].contains(&&*name))
    };
    let contents = tree.elements("meta").filter(is_description).filter_map(|id| tree.attribute(id, "content"));
    contents.map(found::plain).filter(|line| !line.is_empty()).collect()
}

/// Adds what the lines at the head of the article say, and what its letters tell of its language.
pub fn add_lines(found: &mut Found, head: &str, text: &str) {
    let (guesses, of_change) = metadata::lines_of_head(head);
    let ranked = guesses.into_iter().map(|guess| (Rank::Text, guess));
    for (rank, guess) in ranked.chain(of_change.into_iter().map(|guess| (Rank::Modified, guess))) {
        let line = guess.from.split_once(": ").map_or(guess.from.as_str(), |(_, line)| line);
        let from = format!("line of the text: {line}");
        match guess.field {
            Field::Published => found.add_day(rank, &guess.value, from),
            field => found.add(field, rank, &guess.value, from),
        }
    }
    found.distrust_title(page_tags::TITLE_OF_PAGE, text);
    let language = language_of(text);
    found.add(Field::Language, Rank::Text, language, "the letters of the text".to_owned());
}

/// Adds the first words of a text that has no title.
pub fn add_first_words(guesses: &mut Vec<Guess>, text: &str) {
    if guesses.iter().all(|guess| guess.field != Field::Title) {
        let of_text = metadata::guesses(text, "");
        guesses.extend(of_text.into_iter().filter(|guess| guess.field == Field::Title));
    }
}
