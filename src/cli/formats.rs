//! `crossread formats`

use super::{Failure, Outcome, Output};
use crate::format::reading::READERS;
use crate::format::{Brings, EXPORTERS, IMPORTERS, Shape};

pub(super) fn run(output: &mut Output<'_>) -> Result<Outcome, Failure> {
    output.print("Reads")?;
    for importer in IMPORTERS {
        let brings = match importer.brings() {
            Brings::Articles => "articles",
            Brings::Annotations => "annotations",
        };
        let extensions = importer.extensions().join(" ");
        output.print(format!("  {:<14} {} ({brings}; {extensions})", importer.id(), importer.name()))?;
    }
    for reader in READERS {
        let extensions = reader.extensions().join(" ");
        output.print(format!("  {:<14} {} (articles; {extensions})", reader.id(), reader.name()))?;
    }
    output.print(format!("  {:<14} Table with a column of texts (articles; csv tsv)", "csv"))?;
    output.print(format!("  {:<14} JSON lines with a key of texts (articles; jsonl ndjson)", "json-lines"))?;
    output.print(format!("  {:<14} Archive of files (articles; zip)", "zip"))?;
    output.print("Writes")?;
    for exporter in EXPORTERS {
        let shape = match exporter.shape() {
            Shape::File => "a file",
            Shape::Folder => "a folder",
        };
        output.print(format!("  {:<14} {} ({shape})", exporter.id(), exporter.name()))?;
        output.print(format!("  {:<14}   holds {}", "", exporter.capabilities().words().0.join(", ")))?;
    }
    Ok(Outcome::Fine)
}
