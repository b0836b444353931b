//! `crossread formats`

use super::{Failure, Outcome, Output};
use crate::format::{Brings, Capabilities, EXPORTERS, IMPORTERS, Shape};

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
        output.print(format!("  {:<14}   holds {}", "", held(exporter.capabilities())))?;
    }
    Ok(Outcome::Fine)
}

/// The things that a format can hold, as a list.
pub(super) fn held(can: Capabilities) -> String {
    let words = [
        (can.metadata, "metadata"),
        (can.overlap, "overlapping annotations"),
        (can.discontinuous, "annotations of several parts"),
        (can.attributes, "attributes"),
        (can.entities, "entities"),
        (can.relations, "relations"),
        (can.relations_across, "relations between articles"),
        (can.clusters, "clusters"),
        (can.notes, "notes"),
    ];
    words.into_iter().filter(|(can, _)| *can).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}
