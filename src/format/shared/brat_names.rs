//! The names that the labels and attributes of a schema have in brat: ASCII letters, digits, `-`
//! and `_` only, unique without regard to case. Reading and writing build the same table, so a
//! name leads back to its label. Also how brat's lines break a span.

use crate::model::{AttributeId, AttributeKind, LabelId, Layer, Project, RelationLabelId};
use crate::text::Span;
use std::collections::BTreeMap;

/// What the type of a `T` line stands for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SpanType {
    Label(Layer, LabelId),
    /// The span that is the value of an attribute of another annotation.
    Attribute(AttributeId),
}

/// What the type of an `R` line stands for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RelationType {
    Relation(RelationLabelId),
    /// From an annotation to what its attribute points to.
    Attribute(AttributeId),
}

/// Names one to one with what they stand for.
#[derive(Clone, Debug)]
pub struct NameTable<K> {
    names: BTreeMap<K, String>,
    /// By the name in lower case; `None` for a name that brat needs itself.
    keys: BTreeMap<String, Option<K>>,
}

impl<K: Ord + Clone> NameTable<K> {
    /// An empty table in which the reserved names are taken.
    pub fn new(reserved: &[&str]) -> Self {
        let keys = reserved.iter().map(|name| (name.to_lowercase(), None)).collect();
        Self { names: BTreeMap::new(), keys }
    }

    /// The name of `key`, made from its slug when it has none yet.
    pub fn add(&mut self, key: K, slug: &str) -> String {
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let first = brat_name(slug);
        let others = (2..).map(|n| format!("{first}_{n}"));
        let is_free = |name: &String| !self.keys.contains_key(&name.to_lowercase());
        let name = std::iter::once(first.clone()).chain(others).find(is_free).unwrap_or_default();
        self.keys.insert(name.to_lowercase(), Some(key.clone()));
        self.names.insert(key, name.clone());
        name
    }

    /// Lets one more name, of a foreign file, lead to `key`.
    pub fn put(&mut self, name: &str, key: K) {
        self.keys.insert(name.to_lowercase(), Some(key));
    }

    /// The name of `key`; `None` when it was not added.
    pub fn name(&self, key: &K) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// Whether brat needs the name itself.
    pub fn is_reserved(&self, name: &str) -> bool {
        self.keys.get(&name.to_lowercase()).is_some_and(Option::is_none)
    }

    /// What the name stands for, upper and lower case alike.
    pub fn key(&self, name: &str) -> Option<&K> {
        self.keys.get(&name.to_lowercase())?.as_ref()
    }
}

/// The names of a schema.
#[derive(Clone, Debug)]
pub struct BratNames {
    pub spans: NameTable<SpanType>,
    pub relations: NameTable<RelationType>,
    pub attributes: NameTable<AttributeId>,
    /// The choices of each attribute of that kind, by slug.
    pub choices: BTreeMap<AttributeId, NameTable<String>>,
}

/// The types under which `annotation.conf` groups those of each layer.
pub const CLAIMS_GROUP: &str = "Claims";
/// The group of the entity layer.
pub const ENTITIES_GROUP: &str = "Entities";
/// The group of spans that are values of attributes.
pub const ATTRIBUTES_GROUP: &str = "Attributes";

impl BratNames {
    /// The names of everything in the schema of a project, in its order.
    pub fn of(project: &Project) -> Self {
        let mut names = Self {
            spans: NameTable::new(&[CLAIMS_GROUP, ENTITIES_GROUP, ATTRIBUTES_GROUP]),
            relations: NameTable::new(&["Equiv"]),
            attributes: NameTable::new(&["AnnotatorNotes", "Reference"]),
            choices: BTreeMap::new(),
        };
        for layer in Layer::ALL {
            for label in project.labels_of(layer) {
                names.spans.add(SpanType::Label(layer, label.id.clone()), label.id.as_str());
            }
        }
        for label in project.relation_labels_in_order() {
            names.relations.add(RelationType::Relation(label.id.clone()), label.id.as_str());
        }
        for attribute in Layer::ALL.iter().flat_map(|layer| project.attributes_of(*layer)) {
            let (id, slug) = (attribute.id.clone(), attribute.id.as_str());
            names.attributes.add(id.clone(), slug);
            if attribute.kind == AttributeKind::Span {
                names.spans.add(SpanType::Attribute(id.clone()), slug);
            }
            if matches!(attribute.kind, AttributeKind::Span | AttributeKind::Reference) {
                names.relations.add(RelationType::Attribute(id.clone()), slug);
            }
            if let AttributeKind::Choice(choices) = &attribute.kind {
                let mut table = NameTable::new(&[]);
                for choice in choices {
                    table.add(choice.id.clone(), &choice.id);
                }
                names.choices.insert(id, table);
            }
        }
        names
    }
}

/// The slug with an underscore for each character that brat's names cannot have.
pub fn brat_name(slug: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' };
    let name: String = slug.chars().map(plain).collect();
    if name.contains(|c: char| c.is_ascii_alphanumeric()) { name } else { "type".to_owned() }
}

/// Whether some reader of `.ann` files ends a line or a field at this character.
pub fn breaks_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space as Python has it: brat refuses annotations of nothing else.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// The fragments of a span, one a line; blank ones are left out.
pub fn fragments(text: &str, span: Span) -> Vec<Span> {
    let Some(quote) = span.slice(text) else { return Vec::new() };
    let mut fragments = Vec::new();
    let mut start = span.start();
    for line in quote.split(breaks_line) {
        if line.contains(|c| !is_blank(c)) {
            fragments.extend(Span::new(start, start + line.len()));
        }
        let breaker = text.get(start + line.len()..).and_then(|rest| rest.chars().next());
        start += line.len() + breaker.map_or(0, char::len_utf8);
    }
    fragments
}

/// Whether two fragments are one span with a line break inside.
pub fn is_line_break(gap: &str) -> bool {
    gap.contains(breaks_line) && gap.chars().all(is_blank)
}

/// Joins fragments, in order, that only a line break divides.
pub fn joined_lines(text: &str, fragments: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for fragment in fragments {
        let gap = spans.last().and_then(|last| text.get(last.end()..fragment.start()));
        match (spans.last_mut(), gap) {
            (Some(last), Some(gap)) if is_line_break(gap) => {
                *last = Span::new(last.start(), fragment.end()).unwrap_or(*last);
            }
            _ => spans.push(*fragment),
        }
    }
    spans
}

/// The sign for a line break in notes.
pub const LINE_BREAK_SIGN: char = '⏎';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii_unique_and_lead_back() {
        let mut table = NameTable::new(&["Claims"]);
        assert_eq!(table.add(1, "event-fact"), "event-fact");
        assert_eq!(table.add(2, "Event-Fact"), "Event-Fact_2");
        assert_eq!(table.add(3, "событие"), "type");
        assert_eq!(table.add(4, "한국어 말"), "type_2");
        assert_eq!(table.add(5, "claims"), "claims_2");
        assert_eq!(table.add(1, "event-fact"), "event-fact", "a name stays");
        assert_eq!(table.key("EVENT-FACT_2"), Some(&2));
        assert_eq!(table.key("claims"), None);
    }

    #[test]
    fn a_span_is_one_fragment_a_line_and_comes_back() {
        let text = "to Dunay,\n\n  by rail\u{2028}and\ton";
        let span = Span::new(3, text.len()).unwrap();
        let parts = fragments(text, span);
        let slices: Vec<_> = parts.iter().filter_map(|part| part.slice(text)).collect();
        assert_eq!(slices, ["Dunay,", "  by rail", "and", "on"]);
        assert_eq!(joined_lines(text, &parts), [span]);
    }

    #[test]
    fn parts_with_words_or_mere_blanks_between_stay_apart() {
        let text = "a b c\nd e";
        let parts = [Span::new(0, 1).unwrap(), Span::new(2, 3).unwrap(), Span::new(8, 9).unwrap()];
        assert_eq!(joined_lines(text, &parts), parts);
    }

    #[test]
    fn a_span_of_blanks_has_no_fragment() {
        assert_eq!(fragments(" \n ", Span::new(0, 3).unwrap()), []);
    }
}
