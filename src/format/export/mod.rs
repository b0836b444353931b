//! The exporters, one file or folder a format.

pub mod brat;
pub mod csv;
pub mod html;
pub mod jsonl;
