//! The importers, one file a format.
