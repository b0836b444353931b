//! The exporters, one file a format.
