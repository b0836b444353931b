//! The exporters, one file or folder a format; and `chart`, which draws counts of a project.

pub mod account;
pub mod brat;
pub mod chart;
pub mod csv;
pub mod html;
pub mod jsonl;
