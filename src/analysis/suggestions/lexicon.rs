//! Names that are known before a text is read: those of the register, the words of mentions
//! elsewhere in the project, and what a language's table has. Matched by whole words, the longest
//! first.

use super::language::{Tables, tables};
use super::words::Reading;
use crate::model::{EntityId, LabelId, Layer, Project};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Where a name is known from, the most certain first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
    Register,
    /// Annotated that often in the project.
    Elsewhere(usize),
    Table,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) spelling: Arc<str>,
    pub(super) label: LabelId,
    pub(super) entity: Option<EntityId>,
    /// The name of the entity; empty without one.
    pub(super) name: Arc<str>,
    pub(super) source: Source,
}

/// A tree of words with what ends at each node.
pub(super) struct Lexicon {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    next: HashMap<Box<str>, usize>,
    known: Vec<Known>,
}

/// Mentions with more words are descriptions rather than names.
const MAX_WORDS: usize = 8;

impl Lexicon {
    /// The names of the register and of the project's mentions.
    pub(super) fn of_project(project: &Project) -> Self {
        let mut lexicon = Self { nodes: vec![Node::default()] };
        for entity in project.entities().iter() {
            for spelling in std::iter::once(&entity.name).chain(&entity.aliases) {
                lexicon.add(Known {
                    spelling: spelling.trim().into(),
                    label: entity.label.clone(),
                    entity: Some(entity.id),
                    name: entity.name.as_str().into(),
                    source: Source::Register,
                });
            }
        }
        let mut seen: BTreeMap<(String, LabelId, Option<EntityId>), usize> = BTreeMap::new();
        for mention in project.annotations().iter().filter(|row| row.layer == Layer::Entities) {
            if let [one] = mention.spans.as_slice() {
                *seen.entry((one.quote.to_string(), mention.label.clone(), mention.entity)).or_insert(0) += 1;
            }
        }
        for ((quote, label, entity), n) in seen {
            let name = entity.and_then(|id| project.entities().get(&id)).map_or("", |row| &row.name).into();
            lexicon.add(Known { spelling: quote.into(), label, entity, name, source: Source::Elsewhere(n) });
        }
        lexicon
    }

    /// The names of a language's table.
    pub(super) fn of_tables(tables: &Tables) -> Self {
        let mut lexicon = Self { nodes: vec![Node::default()] };
        for (label, names) in tables.names {
            for spelling in names.split('|') {
                let known = Known {
                    spelling: spelling.into(),
                    label: LabelId::new(label),
                    entity: None,
                    name: "".into(),
                    source: Source::Table,
                };
                lexicon.add(known);
            }
        }
        lexicon
    }

    fn add(&mut self, known: Known) {
        // Names are cut as every text is, so that they meet; classes of words do not matter here.
        let reading = Reading::new(&known.spelling, tables("und"));
        let n_words = reading.words.len();
        if n_words == 0 || n_words > MAX_WORDS || !known.spelling.chars().any(char::is_alphabetic) {
            return;
        }
        let mut node = 0;
        for place in 0..n_words {
            let next_free = self.nodes.len();
            let Some(here) = self.nodes.get_mut(node) else { return };
            node = *here.next.entry(reading.folded(place).into()).or_insert(next_free);
            if node == next_free {
                self.nodes.push(Node::default());
            }
        }
        if let Some(end) = self.nodes.get_mut(node) {
            end.known.push(known);
            end.known.sort_by_key(|known| (known.source, known.entity));
        }
    }

    /// The longest name that begins at a word: how many words it has and what is known of it.
    pub(super) fn longest_at(&self, reading: &Reading<'_>, place: usize) -> Option<(usize, Vec<&Known>)> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        for n_words in 1..=MAX_WORDS {
            let word = place + n_words - 1;
            if n_words > 1 && reading.gap(word).contains('\n') {
                break;
            }
            let Some(next) = node.next.get(reading.folded(word)).and_then(|next| self.nodes.get(*next)) else { break };
            node = next;
            if node.known.is_empty() {
                continue;
            }
            let written = reading.span(&(place..word + 1)).and_then(|span| span.slice(reading.text));
            let written = written.unwrap_or("");
            let meant: Vec<&Known> = node.known.iter().filter(|known| is_spelled(written, &known.spelling)).collect();
            if !meant.is_empty() {
                found = Some((n_words, meant));
            }
        }
        found
    }
}

/// Whether what is written is the name: letter for letter, or with a capital at its start, or all in
/// capitals as in a headline. Straight and curly apostrophes are the same, and so is all white space.
fn is_spelled(written: &str, name: &str) -> bool {
    let plain = |c: char| match c {
        '\'' => '’',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    if written.chars().map(plain).eq(name.chars().map(plain)) {
        return true;
    }
    let mut rest = name.chars();
    let capital = rest.next().into_iter().flat_map(char::to_uppercase);
    if written.chars().map(plain).eq(capital.chain(rest).map(plain)) {
        return true;
    }
    let n_letters = written.chars().filter(|c| c.is_alphabetic()).count();
    n_letters >= 4 && written.chars().map(plain).eq(name.chars().flat_map(char::to_uppercase).map(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::of_tables(tables("en"));
        let reading = Reading::new(text, tables("en"));
        let mut found = Vec::new();
        for place in 0..reading.words.len() {
            if let Some((n_words, _)) = lexicon.longest_at(&reading, place) {
                found.push(reading.span(&(place..place + n_words)).unwrap().slice(text).unwrap());
            }
        }
        found
    }

    #[test]
    fn the_longest_name_is_found_in_whole_words() {
        assert_eq!(found("North Korea and Chinatown in China’s west"), ["North Korea", "China"]);
        assert_eq!(found("the UN Security Council"), ["UN Security Council", "Security Council"]);
    }

    #[test]
    fn a_name_in_small_letters_is_none_and_a_headline_is() {
        assert_eq!(found("turkey for us"), Vec::<&str>::new());
        assert_eq!(found("NORTH KOREA SHIPS"), ["NORTH KOREA"]);
    }
}
