//! Markdown: read as the page that it describes, with its front matter as metadata. A raw table or a
//! footnote comes out as on a web page.

use super::html::charset::characters_of_text;
use super::html::reading_of_whole_page;
use super::metadata::{Found, Rank};
use super::{Choices, Field, Guess, Reader, Reading};
use crate::format::Report;
use crate::format::import::newlines::lf_only;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// The reader of Markdown.
pub struct Markdown;

impl Reader for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn recognises(&self, _bytes: &[u8], extension: &str) -> bool {
        self.extensions().contains(&extension)
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let mut report = Report::default();
        let read = characters_of_text(bytes, choices.encoding.as_deref(), None, &mut report)?;
        let (text, _) = lf_only(read.text);
        let (page, front) = page_of(&text);
        let mut reading = reading_of_whole_page(&page, choices)
            .map_err(|_of_page| "the file has no text; choose another one".to_owned())?;
        reading.guesses = guesses(&front, reading.guesses);
        reading.encoding = read.encoding.to_owned();
        report.append(std::mem::take(&mut reading.report));
        reading.report = report;
        Ok(reading)
    }
}

/// The text as a page, and its front matter.
fn page_of(text: &str) -> (String, String) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut front = String::new();
    let mut is_in_front = false;
    let events = Parser::new_ext(text, options).filter(|event| {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_in_front = false,
            Event::Text(text) if is_in_front => front.push_str(text),
            _ => return true,
        }
        false
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    (page, front)
}

/// `key: value` and `key = value` lines, with lists in brackets or on the lines below.
fn fields(front: &str) -> Vec<(String, Vec<String>)> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let bare = |value: &str| value.trim().trim_matches(['"', '\'']).trim().to_owned();
    for line in front.lines().take(500) {
        let is_inside = line.starts_with([' ', '\t', '-']);
        if let Some((_, values)) = fields.last_mut().filter(|_| is_inside) {
            let value = line.trim().trim_start_matches('-').trim();
            let value = value.strip_prefix("name:").unwrap_or(value);
            if !value.contains(": ") && !value.is_empty() {
                values.push(bare(value));
            }
        } else if let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('=')) {
            let value = value.trim();
            let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            let values = list.map_or_else(|| vec![bare(value)], |list| list.split(',').map(bare).collect());
            fields.push((key.trim().to_lowercase(), values.into_iter().filter(|value| !value.is_empty()).collect()));
        }
    }
    fields
}

fn guesses(front: &str, of_text: Vec<Guess>) -> Vec<Guess> {
    let mut found = Found::default();
    for (key, values) in fields(front) {
        let from = format!("front matter, {key}");
        let value = values.join(", ");
        let field = match key.as_str() {
            "title" | "headline" => Field::Title,
            "author" | "authors" | "byline" => Field::Author,
            "outlet" | "source" | "publisher" | "publication" | "site" if !value.contains("://") => Field::Outlet,
            "url" | "link" | "canonical" | "canonical_url" | "canonicalurl" | "source" | "permalink" => Field::Url,
            "lang" | "language" | "locale" => Field::Language,
            "date" | "published" | "pubdate" | "publishdate" | "created" => {
                found.add_day(Rank::Article, &value, from);
                continue;
            }
            "updated" | "lastmod" | "modified" => {
                found.add_day(Rank::Modified, &value, from);
                continue;
            }
            _ => continue,
        };
        found.add(field, Rank::Article, &value, from);
    }
    let mut guesses = found.guesses();
    for guess in of_text {
        let is_new = guesses.iter().all(|had| (had.field, &had.value) != (guess.field, &guess.value));
        if is_new {
            guesses.push(guess);
        }
    }
    guesses
}
