//! The project file, format 1: a RON file with one record a line. The file has types of its own,
//! so that the model can change without the file; `docs/file_format.md` is the norm.

mod field;
mod from_model;
mod read;
mod rows;
mod schema;
mod to_model;
mod transaction;
mod write;

pub use read::{Loaded, VerifyError, read_project, read_project_in_steps, verify_project};
pub use schema::{default_schema, read_schema, write_schema};
pub use write::write_project;

pub(in crate::store) use transaction::{line_from_transaction, transaction_from_line};
