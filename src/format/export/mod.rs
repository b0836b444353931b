//! The exporters, one file or folder a format.

pub mod csv;
pub mod html;
