//! Floor 2: what the program finds out by reading a project. No input or output, no clock.

pub mod account;
pub mod arrangement;
pub mod attribution;
pub mod chain;
pub mod cluster_filter;
pub mod cluster_proposals;
pub mod cluster_values;
pub mod concordance;
mod countries;
pub mod entity_proposals;
mod hashes;
pub mod hits;
pub mod likeness;
pub mod matrix;
pub mod matrix_counts;
mod names;
pub mod near_copies;
pub mod notes;
pub mod occurrences;
pub mod passage_list;
pub mod passages;
pub mod repeated_claims;
mod same_origin;
mod sets;
pub mod sheet;
pub mod statistics;
pub mod suggestions;
pub mod timeline;
pub mod unassigned;

pub use hits::{Hit, InContext, SearchError, Searchables, in_context};
pub use sheet::Sheet;
