//! Floor 3: one open project, the only owner of change. No window.

pub mod selection;

pub use selection::Selection;
