//! The one integration binary: modules only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
<<<<<<< HEAD
    clippy::disallowed_methods,
    reason = "a test that breaks off has found something; and tests plant files and break them"
)]

mod csv_export;
mod html_export;
mod metadata_guesses;
mod store;
mod text_import;
mod tidy;
mod two_articles;
