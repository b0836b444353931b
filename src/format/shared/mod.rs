//! What several formats need.

pub mod attribute_json;
