//! The exporters, one file a format.

pub mod brat;
pub mod jsonl;
