//! A table of words and numbers as lists show it and files take it: built here, written by
//! `format`.

/// Rows of cells under a header, each row as long as the header.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A sheet without rows.
    pub fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(|&cell| cell.to_owned()).collect(), rows: Vec::new() }
    }
}
