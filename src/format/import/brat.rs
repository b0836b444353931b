//! `brat`: standoff pairs `NAME.txt` and `NAME.ann`, with `annotation.conf` and `visual.conf` where
//! they are given. A line that cannot be taken over is told with its file and line number.

mod ann_file;
mod configuration;
mod lines;
mod reading;
mod register;
mod schema;

use super::{finished, list_failed};
use crate::format::shared::source_text::SourceText;
use crate::format::{Brings, ImportError, Imported, Importer, Input, InputFile};
use crate::model::{Document, DocumentId, DocumentText, Ids, JobProgress, Origin, Sha256};
use crate::text::quote::first_words;
use ann_file::AnnFile;
use configuration::Configuration;
use register::Register;
use schema::Schema;
use std::collections::BTreeMap;

/// The importer.
pub struct Brat;

impl Importer for Brat {
    fn id(&self) -> &'static str {
        "brat"
    }

    fn name(&self) -> &'static str {
        "brat standoff"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "ann", "conf"]
    }

    fn brings(&self) -> Brings {
        Brings::Annotations
    }

    fn import(&self, input: &Input<'_>, ids: &mut Ids, progress: &JobProgress) -> Result<Imported, ImportError> {
        let mut imported = Imported::default();
        let pairs = pairs(input.files, &mut imported)?;
        let configuration = Configuration::read(input.files);
        let schema = Schema::new(input.project, &configuration);
        let mut found = Found { imported, schema, register: Register::of(input.project) };
        let last = input.project.documents_in_order().next_back().map_or(-1, |row| row.order);
        let n_pairs = pairs.len();
        for (done, pair) in pairs.into_iter().enumerate() {
            progress.step(done, n_pairs)?;
            let order = last.saturating_add_unsigned(done as u64).saturating_add(1);
            let outcome = found.read_pair(&pair, order, ids);
            list_failed(outcome, &mut found.imported.failed)?;
        }
        let Found { mut imported, schema, register } = found;
        schema.hand_over(&mut imported.fragment);
        imported.fragment.entities = register.into_new();
        finished(imported, n_pairs)
    }
}

/// What the files give, with what their names mean in the project.
struct Found<'a> {
    imported: Imported,
    schema: Schema<'a>,
    register: Register,
}

impl Found<'_> {
    fn read_pair(&mut self, pair: &Pair<'_>, order: i64, ids: &mut Ids) -> Result<(), ImportError> {
        let source = SourceText::new(utf8(pair.text)?);
        let lines = pair.annotations.map(|ann| utf8(ann).map(|lines| (ann, lines))).transpose()?;
        let document = DocumentId(ids.fresh());
        let Imported { fragment, report, .. } = &mut self.imported;
        fragment.documents.push(document_row(document, order, pair.text, &source));
        fragment.texts.push(DocumentText::new(document, source.kept()));
        let Some((ann, lines)) = lines else {
            report.lose("articles without an .ann file: read without annotations", || pair.text.name.clone());
            return Ok(());
        };
        AnnFile::new(&ann.name, document, &source, self, ids).read(lines);
        Ok(())
    }
}

struct Pair<'a> {
    text: &'a InputFile,
    /// `None` where there is no `.ann` beside it.
    annotations: Option<&'a InputFile>,
}

/// The texts in the order given, each with its annotations.
fn pairs<'a>(files: &'a [InputFile], imported: &mut Imported) -> Result<Vec<Pair<'a>>, ImportError> {
    let mut annotations: BTreeMap<&str, &InputFile> = BTreeMap::new();
    let mut texts: Vec<(&str, &InputFile)> = Vec::new();
    for file in files {
        let twice = match file.name.rsplit_once('.') {
            Some((stem, "txt")) if texts.iter().any(|(known, _)| *known == stem) => true,
            Some((stem, "txt")) => {
                texts.push((stem, file));
                false
            }
            Some((stem, "ann")) => annotations.insert(stem, file).is_some(),
            Some((_, "conf")) => false,
            _ => {
                imported.report.lose("files that are not of brat: left out", || file.name.clone());
                false
            }
        };
        if twice {
            imported.report.lose("files of the same name: only one of them is read", || file.name.clone());
        }
    }
    let pairs = texts.iter().map(|(stem, text)| Pair { text, annotations: annotations.remove(stem) }).collect();
    if texts.is_empty() {
        let file = files.first().map(|file| file.name.clone()).unwrap_or_default();
        let message = "there is no text beside it; choose the .txt and the .ann files together".to_owned();
        return Err(ImportError::File { file, message });
    }
    for file in annotations.into_values() {
        imported.report.lose(".ann files without the .txt of the same name: not read", || file.name.clone());
    }
    Ok(pairs)
}

fn utf8(file: &InputFile) -> Result<&str, ImportError> {
    std::str::from_utf8(&file.bytes).map_err(|fault| {
        let place = fault.valid_up_to() + 1;
        let message = format!("byte {place} is not UTF-8, which brat needs; save it as UTF-8 and import it again");
        ImportError::File { file: file.name.clone(), message }
    })
}

fn document_row(id: DocumentId, order: i64, file: &InputFile, source: &SourceText) -> Document {
    Document {
        origin: Some(Origin {
            file_name: file.name.clone(),
            sha256: Sha256::of(&file.bytes),
            encoding: "UTF-8".to_owned(),
            newlines: source.newlines(),
            imported: None,
        }),
        ..Document::titled(id, order, first_words(source.kept(), 8))
    }
}
