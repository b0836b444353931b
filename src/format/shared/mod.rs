//! What several formats need.

pub mod attribute_json;
pub mod file_names;
