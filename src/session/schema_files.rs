//! Schemas as files of their own, read and written by jobs that can be cancelled.

use super::files::FilesError;
use super::open::told_with_path;
use crate::model::{Fragment, JobProgress, Project};
use crate::store::{ReadError, read_bytes_in_steps, read_schema, write_atomically_in_steps, write_schema};
use std::path::Path;

/// Reads a schema file. [`FilesError::Unreadable`] says why it is none, with its path.
pub fn read(path: &Path, progress: &JobProgress) -> Result<Fragment, FilesError> {
    let schema = read_bytes_in_steps(path, progress).and_then(|bytes| read_schema(&bytes));
    let schema = schema.map_err(|error| match error {
        ReadError::Cancelled(cancelled) => FilesError::Cancelled(cancelled),
        error => FilesError::Unreadable(told_with_path(&error, path)),
    })?;
    progress.check()?;
    Ok(schema)
}

/// Writes the schema of a project. Cancelled, it leaves what was there before.
pub fn write(project: &Project, path: &Path, progress: &JobProgress) -> Result<(), FilesError> {
    progress.check()?;
    Ok(write_atomically_in_steps(path, write_schema(project).as_bytes(), progress)?)
}
