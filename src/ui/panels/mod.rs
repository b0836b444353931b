//! The panels around the article.

pub mod annotations;
pub mod attributes;
pub mod document_form;
pub mod documents;
pub mod find_bar;
pub mod inspector;
pub mod label_bar;
pub mod status_bar;
pub mod welcome;
