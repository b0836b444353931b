//! Crossread: read several articles about one event, annotate claims and entities, keep the work.
//!
//! The floors, from the ground up; each knows only those below it (`docs/architecture.md`).

pub mod text;

pub mod model;

pub mod analysis;
pub mod edit;
pub mod format;
pub mod store;

pub mod session;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
