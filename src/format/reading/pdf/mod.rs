//! Reads PDF. The file says where each letter stands; words, lines, columns, paragraphs and running
//! heads are found from these places. The interpreter of pages is hayro
//! (`docs/decisions/0010-pdf-through-hayro.md`).

mod bidi;
mod columns;
mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod properties;

use super::blocks::Kind;
use super::{Choices, Field, Guess, Reader, Reading};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Document};
use lines::Word;
use paragraphs::Region;

/// The reader of PDF.
pub struct Pdf;

/// Pages that are read; an article has few.
const MOST_PAGES: usize = 500;
/// Letters that are read.
const MOST_GLYPHS: usize = 5_000_000;

impl Reader for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn name(&self) -> &'static str {
        "PDF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn recognises(&self, bytes: &[u8], _: &str) -> bool {
        bytes.get(..bytes.len().min(1_024)).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-")
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let document = Document::new(bytes.to_vec()).map_err(|error| refusal(error).to_owned())?;
        let mut reading = Reading { guesses: properties::guesses(&document), ..Reading::default() };
        let pages = read_pages(&document, &mut reading)?;
        let is_leftward = bidi::runs_left(
            pages.iter().flat_map(|page| &page.words).flat_map(|word| word.units.iter().map(String::as_str)),
        );
        let size = lines::usual_size_of(pages.iter().flat_map(|page| &page.words));
        let rows: Vec<(Vec<Vec<Word>>, f64)> =
            pages.into_iter().map(|page| (lines::rows(page.words), page.height)).collect();
        let flags = furniture::flags(&rows);
        let mut regions = Vec::new();
        for ((rows, _), flags) in rows.into_iter().zip(flags) {
            let mut words = Vec::new();
            for (row, is_furniture) in rows.into_iter().zip(flags) {
                if is_furniture && !choices.all_text {
                    let text = lines::line(&row, is_leftward).text.replace('\t', " ");
                    guess_url(&text, &mut reading.guesses);
                    if !reading.dropped.contains(&text) {
                        reading.dropped.push(text);
                    }
                } else {
                    words.extend(row);
                }
            }
            for part in columns::parts(words, size, is_leftward) {
                let lines = lines::rows(part).iter().map(|row| lines::line(row, is_leftward)).collect();
                regions.push(Region { lines });
            }
        }
        let written = paragraphs::written(regions, is_leftward, choices);
        let mut blocks = written.blocks;
        blocks.end_group();
        for note in written.notes {
            match choices.drop_notes {
                true => reading.dropped.push(note),
                false => blocks.push(Kind::ListEntry, &note),
            }
        }
        reading.text = blocks.text();
        if reading.text.is_empty() {
            return Err("The file shows no text on its pages; get it in another form".to_owned());
        }
        Ok(reading)
    }
}

fn refusal(error: LoadPdfError) -> &'static str {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "The file is protected by a password; open it in its program and save it without one"
        }
        LoadPdfError::Decryption(_) => {
            "The file is encrypted in a way that cannot be read; open it in its program and save it without encryption"
        }
        LoadPdfError::Invalid => "The file is damaged, or it is no whole PDF; get it again",
    }
}

/// The words of a page.
struct PageWords {
    words: Vec<Word>,
    height: f64,
}

fn read_pages(document: &Document, reading: &mut Reading) -> Result<Vec<PageWords>, String> {
    let cache = InterpreterCache::new();
    let (mut n_unknown, mut n_images, mut n_glyphs) = (0, 0, 0);
    let mut pages = Vec::new();
    for (place, page) in document.pages().iter().enumerate() {
        if place >= MOST_PAGES || n_glyphs >= MOST_GLYPHS {
            let n_left = document.pages().len() - place;
            reading.report.lose_many(
                "pages: the file is too long for an article, only its beginning was read",
                n_left,
                || format!("page {}", place + 1),
            );
            break;
        }
        let shown = glyphs::shown(page, &cache);
        n_unknown += shown.n_unknown;
        n_images += shown.n_images;
        n_glyphs += shown.glyphs.len();
        if shown.is_cut {
            reading.report.lose("ends of pages with too many letters for an article", || format!("page {}", place + 1));
        }
        if !shown.askew.is_empty() {
            reading.dropped.push(shown.askew);
        }
        pages.push(PageWords { words: lines::words(shown.glyphs), height: shown.height });
    }
    if n_glyphs == 0 && n_unknown == 0 {
        let what = if n_images > 0 {
            "The pages are pictures without text, as a scanner makes them"
        } else {
            "The file shows no text on its pages"
        };
        return Err(format!("{what}; have its text recognised by an OCR program, then import the result"));
    }
    if n_unknown > n_glyphs {
        return Err("The file does not say which letters its signs are; have its text recognised by an OCR program, or get it in another form".to_owned());
    }
    reading
        .report
        .lose_many("signs of which the file does not say which letters they are", n_unknown, || "a sign".to_owned());
    Ok(pages)
}

/// The address that a browser printed below the page.
fn guess_url(text: &str, guesses: &mut Vec<Guess>) {
    let url = text.split_whitespace().find(|word| word.starts_with("http://") || word.starts_with("https://"));
    if let Some(url) = url.filter(|_| guesses.iter().all(|guess| guess.field != Field::Url)) {
        guesses.push(Guess {
            field: Field::Url,
            value: url.to_owned(),
            from: format!("line at the edge of the page: {text}"),
        });
    }
}
