//! Which blocks of a page are its article. A readability library finds the main text in a copy of the
//! page that cannot hurt it and in which every text has a number; rules of our own then take along what
//! belongs to the article and leave out what does not. Why this library: decision note 9.

use super::blocks::Block;
use super::shape::Shapes;
use super::tags::{is_block, is_heading};
use super::tree::{Content, NodeId, Step, Tree};
use dom_smoothie::{Config, Readability};
use std::fmt::Write as _;

/// Larger pages are not given to the library, whose time grows faster than the page.
const MOST_NODES: usize = 60_000;
const MOST_BYTES: usize = 4 << 20;

/// What a page says of its article that stands in the text too.
pub struct Said {
    /// The titles that the page gives to it.
    pub titles: Vec<String>,
    /// What the page says for previews that it is about.
    pub descriptions: Vec<String>,
}

/// Whether each block belongs to the article; `None` where that cannot be told.
pub fn belongs(tree: &Tree, shapes: &Shapes, blocks: &[Block], said: &Said) -> Option<Vec<bool>> {
    let boxes = boxes(tree, shapes);
    let source = page_for_library(tree, shapes, &boxes)?;
    let config = Config { disable_json_ld: true, char_threshold: 250, ..Config::default() };
    let article = Readability::new(source, None, Some(config)).ok()?.parse().ok()?;
    let kept = texts_kept(&article.content, tree.n_nodes());
    let is_kept = |id: NodeId| kept.get(id).copied().unwrap_or(false);
    let mut belongs: Vec<bool> = blocks
        .iter()
        .map(|block| {
            let n_kept: usize = block.texts.iter().filter(|(id, _)| is_kept(*id)).map(|(_, n)| n).sum();
            n_kept * 2 > block.texts.iter().map(|(_, n)| n).sum()
        })
        .collect();
    if !belongs.contains(&true) {
        return None;
    }
    super::corrections::correct(tree, blocks, &boxes, said, &mut belongs);
    Some(belongs)
}

/// Words in classes and ids of boxes that stand in an article and are not of it.
const BOX_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adslot",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "mostread",
    "newsletter",
    "newsletters",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "promotion",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharebar",
    "sharing",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "teasers",
    "toolbar",
    "trending",
];

/// Whether each node is, or is in, a box that is not of the article by its name: one that holds only
/// a small part of the page, since a page may well be called “has-related” as a whole.
fn boxes(tree: &Tree, shapes: &Shapes) -> Vec<bool> {
    let most = shapes.n_text(Tree::ROOT) / 4;
    let mut boxes = vec![false; tree.n_nodes()];
    for id in 1..tree.n_nodes() {
        let is_inside = boxes.get(tree.parent(id)).copied().unwrap_or(false);
        let is_box = || {
            // A post that is quoted in the article may well be called “social”.
            !matches!(tree.name(id), "body" | "main" | "html" | "blockquote")
                && shapes.n_text(id) <= most.max(200)
                && (has_box_word(tree, id) || matches!(tree.name(id), "nav"))
        };
        let is_box = is_inside || is_box();
        if let Some(place) = boxes.get_mut(id) {
            *place = is_box;
        }
    }
    boxes
}

fn has_box_word(tree: &Tree, id: NodeId) -> bool {
    let has = |value: &str| {
        let words = value.split(|c: char| !c.is_alphanumeric()).flat_map(words_of_camel_case);
        words.into_iter().any(|word| BOX_WORDS.contains(&word.to_ascii_lowercase().as_str()))
    };
    ["class", "id"].into_iter().filter_map(|name| tree.attribute(id, name)).any(has)
}

fn words_of_camel_case(word: &str) -> Vec<&str> {
    let starts = word.char_indices().filter(|(place, c)| *place > 0 && c.is_uppercase()).map(|(place, _)| place);
    let starts: Vec<usize> = [0].into_iter().chain(starts).chain([word.len()]).collect();
    starts.windows(2).filter_map(|pair| word.get(*pair.first()?..*pair.last()?)).collect()
}

/// The page as the library gets it: what is shown, without boxes; no attribute but those that it looks
/// at; no element whose nesting a tree builder would have to mend; every text in a numbered `<data>`.
fn page_for_library(tree: &Tree, shapes: &Shapes, boxes: &[bool]) -> Option<String> {
    if tree.n_nodes() > MOST_NODES || shapes.n_text(Tree::ROOT) > MOST_BYTES {
        return None;
    }
    let mut page = String::from("<!DOCTYPE html><html><head><title></title></head><body>");
    let is_in_box = |id: NodeId| boxes.get(id).copied().unwrap_or(false);
    tree.walk(
        Tree::ROOT,
        |id| shapes.is_shown(id) && !is_in_box(id),
        |step| match step {
            Step::Enter(id) => match tree.node(id).map(|node| &node.content) {
                Some(Content::Text(text)) => write_text(&mut page, id, text),
                Some(Content::Element { name, .. }) => open(&mut page, tree, id, name),
                None => {}
            },
            Step::Leave(id) => {
                let name = written_as(tree, id);
                if !name.is_empty() && !matches!(name, "br" | "img" | "hr") {
                    page.push_str("</");
                    page.push_str(name);
                    page.push('>');
                }
            }
        },
    );
    Some(page)
}

/// The name under which the library sees an element; empty for one of which it sees only what is inside.
fn written_as(tree: &Tree, id: NodeId) -> &'static str {
    let name = tree.name(id);
    let is_telling = || ["class", "id", "itemprop", "rel"].iter().any(|wanted| tree.attribute(id, wanted).is_some());
    match name {
        "html" | "body" | "" => "",
        "a" | "br" | "img" | "hr" | "blockquote" | "figure" | "figcaption" | "section" | "article" | "main"
        | "aside" | "header" | "footer" | "nav" | "address" | "details" | "summary" | "ul" | "ol" | "dl" | "pre"
        | "time" | "p" => name,
        "li" if matches!(tree.name(tree.parent(id)), "ul" | "ol") => "li",
        "dt" | "dd" if tree.name(tree.parent(id)) == "dl" => name,
        "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => name,
        "span" if is_telling() => "span",
        _ if is_heading(name) => name,
        _ if is_block(name) => "div",
        _ => "",
    }
}

fn open(page: &mut String, tree: &Tree, id: NodeId, name: &str) {
    let written = written_as(tree, id);
    if written.is_empty() {
        return;
    }
    page.push('<');
    page.push_str(written);
    for attribute in ["class", "id", "role", "itemprop", "rel"] {
        if let Some(value) = tree.attribute(id, attribute) {
            write_attribute(page, attribute, value);
        }
    }
    match name {
        "a" if tree.attribute(id, "href").is_some() => write_attribute(page, "href", "https://page.invalid/"),
        "img" => write_attribute(page, "src", "https://page.invalid/picture.jpg"),
        _ => {}
    }
    page.push('>');
}

fn write_attribute(page: &mut String, name: &str, value: &str) {
    let end = value.floor_char_boundary(200);
    page.push(' ');
    page.push_str(name);
    page.push_str("=\"");
    escape(page, value.get(..end).unwrap_or_default());
    page.push('"');
}

fn write_text(page: &mut String, id: NodeId, text: &str) {
    if text.trim_ascii().is_empty() {
        page.push(' ');
        return;
    }
    // Writing to a string cannot fail.
    let written = write!(page, "<data value=\"{id}\">");
    debug_assert!(written.is_ok());
    escape(page, text);
    page.push_str("</data>");
}

fn escape(page: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            c => page.push(c),
        }
    }
}

/// The numbers of the texts in what the library kept.
fn texts_kept(content: &str, n_nodes: usize) -> Vec<bool> {
    let mut kept = vec![false; n_nodes];
    for rest in content.split("<data value=\"").skip(1) {
        let number = rest.split('"').next().and_then(|number| number.parse::<usize>().ok());
        if let Some(place) = number.and_then(|number| kept.get_mut(number)) {
            *place = true;
        }
    }
    kept
}
