//! The report as a Word document: Office Open XML (ECMA-376, transitional), written part by part, so that
//! the same report gives the same bytes. `body` is what it says, `parts` what it looks like.

mod body;
mod parts;

use crate::format::export::html::escaped_xml;
use crate::model::account::Account;
use body::Body;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The whole file.
pub(super) fn file(account: &Account) -> Vec<u8> {
    let body = Body::of(account);
    let title = escaped_xml(&account.title);
    let parts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(&title)),
        ("word/_rels/document.xml.rels", parts::relations(&body.addresses)),
        ("word/document.xml", body.document()),
        ("word/footer1.xml", parts::footer(&title)),
        ("word/numbering.xml", parts::numbering(body.n_lists)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/styles.xml", parts::STYLES.to_owned()),
    ];
    packed(&parts)
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    // The first moment that the format knows: a file has no clock.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Writing to memory cannot fail, and no name comes twice.
        archive.start_file(*name, options).unwrap_or_default();
        archive.write_all(text.as_bytes()).unwrap_or_default();
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
