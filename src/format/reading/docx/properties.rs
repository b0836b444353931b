//! What the core properties of an office file say of the article; Word and LibreOffice use the same.

use crate::format::reading::xml::{Piece, Xml};
use crate::format::reading::{Field, Guess};

/// The guesses from `docProps/core.xml`, and the title that stands in the document itself.
pub(super) fn guesses(core: &str, title: Option<String>) -> Result<Vec<Guess>, String> {
    let mut found: Vec<(u8, Guess)> = Vec::new();
    let mut xml = Xml::new(core);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        let (rank, field, from) = match element.name.as_str() {
            "dc:title" => (0, Field::Title, "document property title"),
            "dc:creator" => (0, Field::Author, "document property author"),
            "dcterms:created" => (0, Field::FileMade, "document property created"),
            "dc:language" => (0, Field::Language, "document property language"),
            _ => continue,
        };
        let value = xml.inner_text()?;
        let value = if field == Field::FileMade { day(&value) } else { value };
        // Programs that make files from templates leave their own name as the author.
        let is_filler = field == Field::Author && matches!(value.as_str(), "python-docx" | "Un-named" | "Unknown");
        if !value.is_empty() && !is_filler {
            found.push((rank, Guess { field, value, from: from.to_owned() }));
        }
    }
    if let Some(value) = title {
        found.push((1, Guess { field: Field::Title, value, from: "paragraph in the style Title".to_owned() }));
    }
    found.sort_by_key(|(rank, guess)| (guess.field, *rank));
    Ok(found.into_iter().map(|(_, guess)| guess).collect())
}

/// The day of `2026-02-04T09:00:00Z`; empty when it is none.
pub(crate) fn day(stamp: &str) -> String {
    let day = stamp.get(..10).unwrap_or("");
    let is_day = day.bytes().enumerate().all(|(place, c)| match place {
        4 | 7 => c == b'-',
        _ => c.is_ascii_digit(),
    });
    if is_day { day.to_owned() } else { String::new() }
}
