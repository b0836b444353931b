//! Floor 2: what the program finds out by reading a project. No input or output, no clock.

pub mod entity_proposals;
pub mod statistics;
pub mod suggestions;
