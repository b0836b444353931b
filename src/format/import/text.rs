//! Plain text: each file is one document, its text exactly as it is in the file but for a byte order
//! mark at the start and line ends, which become LF.

use super::encoding::{NotText, decoded, decoded_as_named};
use super::file_name::order_from_names;
use super::metadata::guessed;
use super::newlines::lf_only;
use crate::format::{Brings, FailedFile, ImportError, Imported, Importer, Input, InputFile, Report};
use crate::model::{Document, DocumentId, DocumentText, Ids, JobProgress, Newlines, Origin, Progress, Sha256};
use crate::text::quote::control_picture;

/// The importer of plain text.
pub struct Text;

impl Importer for Text {
    fn id(&self) -> &'static str {
        "text"
    }

    fn name(&self) -> &'static str {
        "Plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn brings(&self) -> Brings {
        Brings::Articles
    }

    fn import(&self, input: &Input<'_>, ids: &mut Ids, progress: &JobProgress) -> Result<Imported, ImportError> {
        let mut imported = Imported::default();
        let names: Vec<&str> = input.files.iter().map(|file| file.name.as_str()).collect();
        for (n_done, place) in order_from_names(&names).into_iter().enumerate() {
            progress.step(n_done, input.files.len())?;
            let Some(file) = input.files.get(place) else { continue };
            match article_from_file(file, &mut imported.report) {
                Ok(article) => {
                    let document = DocumentId(ids.fresh());
                    let order = i64::try_from(imported.fragment.documents.len()).unwrap_or(i64::MAX);
                    imported.fragment.documents.push(Document { id: document, order, ..article.document });
                    imported.fragment.texts.push(DocumentText::new(document, &article.text));
                }
                Err(message) => imported.failed.push(FailedFile { file: file.name.clone(), message }),
            }
        }
        match (input.files, imported.failed.pop()) {
            ([_], Some(failed)) => Err(ImportError::File { file: failed.file, message: failed.message }),
            (_, failed) => {
                imported.failed.extend(failed);
                Ok(imported)
            }
        }
    }
}

struct Article {
    /// Without its id and its place.
    document: Document,
    text: String,
}

/// The text of a plain text file, with how it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct PlainText {
    /// LF only, without a byte order mark, otherwise as in the file.
    pub text: String,
    pub encoding: &'static str,
    pub newlines: Newlines,
    /// What looks doubtful.
    pub report: Report,
}

/// Why a file is not read as plain text: what went wrong and what to do, without the file's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotPlain {
    pub message: String,
    /// It is evidently a file of another kind.
    pub is_other_kind: bool,
}

/// Reads the bytes of one file, in the encoding of that name or in the one that they look like.
pub fn plain_text(bytes: &[u8], file_name: &str, encoding: Option<&str>) -> Result<PlainText, NotPlain> {
    let not_plain = |message: String, is_other_kind| NotPlain { message, is_other_kind };
    let decoded = match encoding {
        None => decoded(bytes).map_err(|why| not_plain(message(why), matches!(why, NotText::Kind(_))))?,
        Some(label) => decoded_as_named(bytes, label)
            .ok_or_else(|| not_plain(format!("there is no encoding “{label}”; choose another one"), false))?,
    };
    let (text, newlines) = lf_only(decoded.text);
    if text.trim().is_empty() {
        return Err(not_plain("the file has no text; choose another one".to_owned(), false));
    }
    let mut report = Report::default();
    report_doubts(&mut report, &text, decoded.encoding, decoded.n_replaced, file_name);
    Ok(PlainText { text, encoding: decoded.encoding, newlines, report })
}

/// Reads one file, or says why not and what to do.
fn article_from_file(file: &InputFile, report: &mut Report) -> Result<Article, String> {
    let plain = plain_text(&file.bytes, &file.name, None).map_err(|why| why.message)?;
    report.append(plain.report);
    let guess = guessed(&plain.text, &file.name);
    let document = Document {
        id: DocumentId::MIN,
        order: 0,
        title: guess.title,
        outlet: guess.outlet,
        author: guess.author,
        published: guess.published,
        url: guess.url,
        language: guess.language.to_owned(),
        direction: None,
        note: String::new(),
        progress: Progress::New,
        origin: Some(Origin {
            file_name: file.name.clone(),
            sha256: Sha256::of(&file.bytes),
            encoding: plain.encoding.to_owned(),
            newlines: plain.newlines,
            imported: None,
        }),
    };
    Ok(Article { document, text: plain.text })
}

fn message(reason: NotText) -> String {
    match reason {
        NotText::Kind(kind) => format!("this is {kind}, not plain text; save it as text (.txt) in UTF-8"),
        NotText::Utf32 => "this is text in UTF-32, which is not read; save it in UTF-8".to_owned(),
        NotText::Binary => "this is not plain text but binary data; choose another file".to_owned(),
    }
}

fn report_doubts(report: &mut Report, text: &str, encoding: &str, n_replaced: usize, file: &str) {
    let n_controls = text.chars().filter(|c| control_picture(*c).is_some()).count();
    let n_overrides = text.chars().filter(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).count();
    let undecodable = format!("byte sequences without meaning in {encoding}: each became the character “\u{fffd}”");
    let controls = "control characters: the text keeps them, and they are shown as symbols";
    let overrides = "direction controls: the text keeps them, and they can show words in another order";
    for (what, count) in [(undecodable.as_str(), n_replaced), (controls, n_controls), (overrides, n_overrides)] {
        report.lose_many(what, count, || file.to_owned());
    }
}
