//! The one integration binary: modules only.

mod tidy;
