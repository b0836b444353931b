//! The one integration binary: modules only.

#[cfg(feature = "gui")]
mod pane;
