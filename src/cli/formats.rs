//! `crossread formats`

use super::{Failure, Outcome, Output};
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
