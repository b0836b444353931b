//! Floor 2: exchange formats. An exporter reads a project and gives files; an importer reads files
//! and gives a fragment. No format touches a project, a disk or a clock.
//!
//! A format is one file and one line in a registry; the menu, the command line, the file filter,
//! the documentation check, and the round-trip and golden tests follow from the registries.

pub mod citation;
pub mod export;
pub mod import;
pub mod provider;
pub mod reading;
pub mod report;
pub mod shared;

pub use report::{Loss, Report};

use crate::model::{Cancelled, DocumentId, Fragment, Ids, JobProgress, Project};

/// All exporters in the order of the menu.
pub const EXPORTERS: &[&dyn Exporter] =
    &[&export::jsonl::Jsonl, &export::csv::PLAIN, &export::csv::FOR_EXCEL, &export::brat::Brat, &export::html::Html];

/// All importers in the order of the menu.
pub const IMPORTERS: &[&dyn Importer] = &[&import::text::Text, &import::jsonl::Jsonl, &import::brat::Brat];

/// The exporter with that id.
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|exporter| exporter.id() == id)
}

/// The importer with that id.
pub fn importer(id: &str) -> Option<&'static dyn Importer> {
    IMPORTERS.iter().copied().find(|importer| importer.id() == id)
}

/// What a format can hold. What it cannot is told in the report of every export.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Capabilities {
    /// Article metadata beside the text.
    pub metadata: bool,
    /// Annotations that overlap or lie inside each other.
    pub overlap: bool,
    /// Annotations of several parts.
    pub discontinuous: bool,
    pub attributes: bool,
    /// The entities that mentions refer to.
    pub entities: bool,
    /// Relations inside one article.
    pub relations: bool,
    /// Relations between annotations of different articles.
    pub relations_across: bool,
    pub clusters: bool,
    pub notes: bool,
}

impl Capabilities {
    /// What can be held, and what can not, in words for people.
    pub fn words(self) -> (Vec<&'static str>, Vec<&'static str>) {
        let words = [
            (self.metadata, "article metadata"),
            (self.overlap, "overlapping annotations"),
            (self.discontinuous, "annotations of several parts"),
            (self.attributes, "attributes"),
            (self.entities, "entities"),
            (self.relations, "relations"),
            (self.relations_across, "relations between articles"),
            (self.clusters, "clusters"),
            (self.notes, "notes"),
        ];
        let (held, lost): (Vec<_>, Vec<_>) = words.into_iter().partition(|(can, _)| *can);
        let only_words = |list: Vec<(bool, &'static str)>| list.into_iter().map(|(_, word)| word).collect();
        (only_words(held), only_words(lost))
    }
}

/// Whether an export is one file or a folder of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    File,
    Folder,
}

/// Writes a project in one format.
pub trait Exporter: Sync {
    /// The id that the command line takes, such as `jsonl`.
    fn id(&self) -> &'static str;
    /// What the menu says, without the ellipsis.
    fn name(&self) -> &'static str;
    /// Of the file, without the dot; empty for a folder.
    fn extension(&self) -> &'static str;
    fn shape(&self) -> Shape;
    fn capabilities(&self) -> Capabilities;
    /// The files of the export of these documents (all of the project, or some) and what they
    /// could not hold. An error only when the job was cancelled.
    fn export(&self, project: &Project, documents: &[DocumentId], progress: &JobProgress) -> Result<Export, Cancelled>;
}

/// What an export gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Export {
    /// One file for `Shape::File`.
    pub files: Vec<ExportedFile>,
    pub report: Report,
}

/// One file of an export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExportedFile {
    /// Relative to the folder of the export, with `/` between folders; unique in the export without
    /// regard to case, and free of characters that a file system refuses.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What an importer brings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Brings {
    /// Articles only.
    Articles,
    /// Annotations, with the articles that they belong to.
    Annotations,
}

/// Reads files of one format.
pub trait Importer: Sync {
    /// The id that the command line takes, such as `brat`.
    fn id(&self) -> &'static str;
    /// What the menu says, without the ellipsis.
    fn name(&self) -> &'static str;
    /// Of the files that it reads, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    fn brings(&self) -> Brings;
    /// The records of these files. Importers that pair files (a text with its annotations) find
    /// both in `input.files`. One bad file among several is listed in `Imported::failed`; an error
    /// stands for the whole import.
    fn import(&self, input: &Input<'_>, ids: &mut Ids, progress: &JobProgress) -> Result<Imported, ImportError>;
}

/// What an importer reads.
pub struct Input<'a> {
    pub files: &'a [InputFile],
    /// The project that the records are meant for, to look labels up.
    pub project: &'a Project,
}

/// One file, read from disk or dropped on the window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InputFile {
    /// Name without folders, as in `ledger.txt`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What an import gives.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Imported {
    pub fragment: Fragment,
    /// What was not taken over or looks doubtful, file by file.
    pub report: Report,
    /// Files that could not be read, while others could. Nothing of them is in the fragment.
    pub failed: Vec<FailedFile>,
}

/// A file that an import left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedFile {
    /// Name without folders.
    pub file: String,
    /// What went wrong and what to do, for people, without the file's name.
    pub message: String,
}

/// Why files could not be imported. Nothing of them is in the project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// What went wrong and what to do, for people; the file's name last.
    #[error("{message}: {file}")]
    File { file: String, message: String },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}
