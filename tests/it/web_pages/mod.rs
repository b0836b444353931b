//! Web pages: how much of the article is read, and how much else, over a corpus of pages in the shapes
//! of real sites; what cannot be read, and what a page may do to its reader.

mod corpus;
mod hostile;
mod lines;
mod other_kinds;
mod scores;
