//! `crossread passages PROJECT`

use super::{Failure, Outcome, Output, not_taken, progress, read};
use crate::analysis::passages::{Passage, Passages, Place};
use crate::format::shared::spans::Ruler;
use crate::model::{DocumentId, Project, Quoted};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// One line of the output.
#[derive(Serialize)]
struct Line {
    /// Words of the longest place.
    words: usize,
    /// The share of words that are the same in the pair that differs most, from 0 to 1.
    similarity: f64,
    places: Vec<PlaceLine>,
}

#[derive(Serialize)]
struct PlaceLine {
    document: String,
    title: String,
    outlet: String,
    bytes: Option<[usize; 2]>,
    chars: Option<[usize; 2]>,
    utf16: Option<[usize; 2]>,
    quote: String,
}

pub(super) fn run(project: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(project, output)?;
    let mut passages = Passages::default();
    passages.follow(&project, &progress()).map_err(Failure::of)?;
    let mut rulers = BTreeMap::new();
    // In one piece: standard output goes to the system line by line.
    let mut results = BufWriter::new(&mut *output.results);
    for passage in passages.passages(&project) {
        let json = serde_json::to_string(&line(&project, &passage, &mut rulers)).map_err(Failure::of)?;
        writeln!(results, "{json}").map_err(not_taken)?;
    }
    results.flush().map_err(not_taken)?;
    Ok(Outcome::Fine)
}

fn line(project: &Project, passage: &Passage, rulers: &mut BTreeMap<DocumentId, Ruler>) -> Line {
    let places = passage.places.iter().filter_map(|place| place_line(project, *place, rulers)).collect();
    Line { words: passage.n_words, similarity: passage.percent as f64 / 100.0, places }
}

fn place_line(project: &Project, place: Place, rulers: &mut BTreeMap<DocumentId, Ruler>) -> Option<PlaceLine> {
    let document = project.documents().get(&place.document)?;
    let text = project.text(place.document)?;
    let ruler = rulers.entry(place.document).or_insert_with(|| Ruler::new(text.clone()));
    let quoted = Quoted::from_text(text, place.span)?;
    let record = ruler.record(&quoted);
    Some(PlaceLine {
        document: place.document.to_string(),
        title: document.title.clone(),
        outlet: document.outlet.clone(),
        bytes: record.bytes,
        chars: record.chars,
        utf16: record.utf16,
        quote: quoted.quote.to_string(),
    })
}
