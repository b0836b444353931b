//! What several formats share: span records, attribute values, records of the project, names.

pub mod attributes;
pub mod brat_names;
pub mod file_names;
pub mod records;
pub mod source_text;
pub mod spans;
pub mod words;
