//! The corpus: pages in the shapes of real sites, filled with articles that were written for it. A page
//! file has a head of `key: value` lines, `---`, and the page, in which `{{title}}` and the like stand
//! for parts of its article, `{{<p> 2-4}}` for paragraphs in that element, and `⟦ ⟧` around what is of
//! the article.

use crossread::format::reading::{Choices, Field, Reader, Reading};
use encoding_rs::{Encoding, UTF_16LE};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A page with what is to be read from it.
pub(super) struct Page {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// The expected text: one piece a mark, in the order of the page.
    pub(super) pieces: Vec<String>,
    head: BTreeMap<String, String>,
    article: BTreeMap<String, String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages")
}

/// `key: value` lines up to an empty line or `---`, and the rest.
fn head_and_rest(text: &str) -> (BTreeMap<String, String>, &str) {
    let mut head = BTreeMap::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        match line.split_once(": ") {
            Some((key, value)) if line != "---" => head.insert(key.to_owned(), value.to_owned()),
            _ => break,
        };
    }
    (head, rest)
}

/// All pages of one folder of the corpus, by name.
pub(super) fn pages(of: &str) -> Vec<Page> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder().join(of)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| page(file)).collect()
}

fn page(file: &Path) -> Page {
    let written = std::fs::read_to_string(file).unwrap();
    let (head, template) = head_and_rest(&written);
    let stock = std::fs::read_to_string(folder().join("articles").join(format!("{}.txt", head["article"]))).unwrap();
    let (article, paragraphs) = head_and_rest(&stock);
    let paragraphs: Vec<&str> = paragraphs.trim().split("\n\n").collect();
    let marked = filled(template.trim_end(), &article, &paragraphs);
    let pieces = marked.split('⟦').skip(1).map(|piece| without_tags(piece.split('⟧').next().unwrap())).collect();
    let page = marked.replace(['⟦', '⟧'], "");
    let bytes = match head.get("encoding") {
        Some(name) => encoded(name, &page),
        None => page.into_bytes(),
    };
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    Page { name, bytes, pieces, head, article }
}

fn encoded(name: &str, page: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(name.as_bytes()).unwrap();
    if encoding == UTF_16LE {
        return format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    let (bytes, _, _) = encoding.encode(page);
    bytes.into_owned()
}

fn filled(template: &str, article: &BTreeMap<String, String>, paragraphs: &[&str]) -> String {
    let mut page = String::new();
    for (n, part) in template.split("{{").enumerate() {
        let Some((name, rest)) = part.split_once("}}").filter(|_| n > 0) else {
            page.push_str(part);
            continue;
        };
        if let Some((tag, range)) = name.strip_prefix('<').and_then(|name| name.rsplit_once("> ")) {
            let (first, last) = range.split_once('-').unwrap();
            let element = tag.split(' ').next().unwrap();
            for paragraph in &paragraphs[first.parse::<usize>().unwrap() - 1..last.parse().unwrap()] {
                page.push_str(&format!("<{tag}>⟦{paragraph}⟧</{element}>\n"));
            }
        } else if let Some(number) = name.strip_prefix('p').and_then(|number| number.parse::<usize>().ok()) {
            page.push_str(paragraphs[number - 1]);
        } else {
            page.push_str(&article[name]);
        }
        page.push_str(rest);
    }
    page
}

fn without_tags(piece: &str) -> String {
    let mut text = String::new();
    for (n, part) in piece.split('<').enumerate() {
        text.push_str(if n == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    text.trim().to_owned()
}

impl Page {
    pub(super) fn read(&self, reader: &dyn Reader, choices: &Choices) -> Reading {
        reader.read(&self.bytes, choices).unwrap_or_else(|message| panic!("{}: {message}", self.name))
    }

    /// What the page says of a field: its own head, or else its article's; `None` where nothing is
    /// to be told, as `-` in the head.
    pub(super) fn expected(&self, field: Field) -> Option<&str> {
        let key = match field {
            Field::Title => "title",
            Field::Author => "author",
            Field::Published => "date",
            Field::Outlet => "outlet",
            Field::Url => "url",
            Field::Language => "lang",
            Field::Direction => "direction",
            Field::FileMade => "made",
        };
        let value = self.head.get(key).or_else(|| self.article.get(key))?;
        (value != "-").then_some(value.as_str())
    }

    /// The expected encoding; `None` where the page does not name one.
    pub(super) fn encoding(&self) -> Option<&str> {
        self.head.get("encoding").map(String::as_str)
    }
}
