//! The one integration binary: modules only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that breaks off has found something; and tests plant files and break them"
)]

mod attribution;
mod brat;
mod charts;
mod cli;
mod cluster_proposals;
mod cluster_values;
mod csv_export;
mod edits;
mod entity_proposals;
mod format_docs;
mod html_export;
mod jsonl;
#[cfg(feature = "gui")]
mod keys_in_readme;
mod matrix;
mod merges;
mod metadata_guesses;
#[cfg(feature = "gui")]
mod pane;
mod passages;
mod properties;
mod providers;
mod random_edits;
mod random_project;
mod reading;
mod reading_office;
#[cfg(all(feature = "gui", target_os = "linux"))]
mod real_window;
mod reports;
#[cfg(feature = "gui")]
mod scripts;
mod searching;
mod session;
mod small_project;
mod store;
mod suggestions;
mod text_import;
mod tidy;
mod timeline;
mod two_articles;
mod values;
mod web_pages;
#[cfg(feature = "gui")]
mod window;
