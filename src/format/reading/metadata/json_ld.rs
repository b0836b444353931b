//! What a page says of itself in JSON-LD (schema.org): the objects that are articles, also in a
//! `@graph`, with authors and publishers that are named by reference.

use super::found::{Found, Rank, plain};
use crate::format::reading::Field;
use crate::format::reading::html::tree::Tree;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Object = Map<String, Value>;

/// How many objects of a page are looked at.
const MOST_OBJECTS: usize = 2_000;

/// What the page's JSON-LD says.
pub fn find(tree: &Tree, found: &mut Found) {
    let scripts = tree.elements("script").filter_map(|id| tree.children(id).find_map(|child| tree.text(child)));
    let values: Vec<Value> = scripts.filter_map(parsed).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, &mut objects));
    let named: BTreeMap<&str, &Object> = objects
        .iter()
        .filter(|object| object.len() > 1)
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let page = Page { named };
    for object in objects.iter().filter(|object| kind(object).is_some_and(is_article)) {
        page.read(object, Rank::Article, found);
    }
    for object in objects.iter().filter(|object| kind(object).is_some_and(|kind| kind == "WebPage")) {
        page.read(object, Rank::Page, found);
    }
}

/// Scripts are often wrapped in comments, or hold line ends inside strings.
fn parsed(script: &str) -> Option<Value> {
    let script =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script.trim().trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim();
    let script = script.trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).ok()
    })
}

/// Objects in the order of the file; not the parts of an article, such as its comments.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Object>) {
    if objects.len() >= MOST_OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key).filter(|inner| !inner.is_string()) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn kind(object: &Object) -> Option<&str> {
    let kind = object.get("@type")?;
    let name =
        kind.as_str().or_else(|| kind.as_array()?.iter().filter_map(Value::as_str).find(|name| is_article(name)))?;
    Some(name.trim_start_matches("http://schema.org/").trim_start_matches("https://schema.org/"))
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Blog" | "Review")
}

struct Page<'a> {
    named: BTreeMap<&'a str, &'a Object>,
}

impl Page<'_> {
    fn read(&self, object: &Object, rank: Rank, found: &mut Found) {
        let from = |key: &str| format!("JSON-LD {}, {key}", kind(object).unwrap_or("object"));
        let text = |key: &str| object.get(key).and_then(Value::as_str).map(plain).unwrap_or_default();
        // A day may also be given as a number of seconds or milliseconds.
        let day = |key: &str| match object.get(key) {
            Some(Value::Number(number)) => number.to_string(),
            _ => text(key),
        };
        let title = if text("headline").is_empty() { ("name", text("name")) } else { ("headline", text("headline")) };
        found.add(Field::Title, rank, &title.1, from(title.0));
        found.add(Field::Author, rank, &self.names(object.get("author")).join(", "), from("author"));
        found.add(Field::Author, rank.later(), &self.names(object.get("creator")).join(", "), from("creator"));
        found.add(Field::Outlet, rank, &self.names(object.get("publisher")).join(", "), from("publisher"));
        found.add_day(rank, &day("datePublished"), from("datePublished"));
        found.add_day(rank.later(), &day("dateCreated"), from("dateCreated"));
        found.add_day(Rank::Modified, &day("dateModified"), from("dateModified"));
        found.add(Field::Language, rank, &text("inLanguage"), from("inLanguage"));
        let of_page = object.get("mainEntityOfPage");
        let url = of_page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str())).unwrap_or_default();
        for (key, url) in [("url", text("url")), ("mainEntityOfPage", url.to_owned())] {
            found.add(Field::Url, rank.later(), &url, from(key));
        }
    }

    /// The names of a person, an organisation, or a list of them.
    fn names(&self, value: Option<&Value>) -> Vec<String> {
        let name = match value {
            Some(Value::String(name)) => Some(plain(name)),
            Some(Value::Array(values)) => {
                let names: Vec<String> = values.iter().take(50).flat_map(|value| self.name_of_one(value)).collect();
                return names;
            }
            Some(value) => self.name_of_one(value),
            None => None,
        };
        name.filter(|name| !name.is_empty()).into_iter().collect()
    }

    fn name_of_one(&self, value: &Value) -> Option<String> {
        let object = match value {
            Value::String(name) => return Some(plain(name)),
            Value::Object(object) => object,
            _ => return None,
        };
        let own = |object: &Object| match object.get("name") {
            Some(Value::String(name)) => Some(plain(name)),
            Some(Value::Array(names)) => {
                let names: Vec<String> = names.iter().filter_map(Value::as_str).map(plain).collect();
                Some(names.join(", "))
            }
            _ => None,
        };
        own(object).or_else(|| own(self.named.get(object.get("@id")?.as_str()?)?)).filter(|name| !name.is_empty())
    }
}
