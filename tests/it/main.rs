//! The one integration binary: modules only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test that breaks off has found something; and tests plant files and break them"
)]

mod brat;
mod format_docs;
mod jsonl;
mod random_project;
mod small_project;
mod tidy;
