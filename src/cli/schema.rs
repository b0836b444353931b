//! `crossread schema PROJECT --out FILE` and `crossread schema PROJECT --from FILE`

use super::{Failure, Outcome, Output, open, read};
use crate::edit::{Edit, EditError, schema_fit};
use crate::session::open::told_with_path;
use crate::store::{read_bytes, read_schema, write_atomically, write_schema};
use crate::text::quote::counted;
use std::path::Path;

/// Writes the schema of the project as a file of its own; a file that is there is replaced.
pub(super) fn write(project: &Path, out: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(project, output)?;
    write_atomically(out, write_schema(&project).as_bytes()).map_err(Failure::of)?;
    let n_labels = counted(project.labels().len(), "label");
    output.tell(format!("Wrote the schema with {n_labels}: {}", out.display()))?;
    Ok(Outcome::Fine)
}

/// Takes a schema into the project and tells what became of each row.
pub(super) fn take(path: &Path, from: &Path, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let told = |error| Failure(told_with_path(&error, from));
    let schema = read_schema(&read_bytes(from).map_err(told)?).map_err(told)?;
    let mut session = open(path, output)?;
    let fit = schema_fit(session.project(), &schema);
    match session.edit(Edit::TakeSchema(Box::new(schema))) {
        Ok(_) => session.save(path).map_err(Failure::of)?,
        Err(EditError::NothingToChange) => output.tell("The project has this schema already")?,
        Err(refusal) => return Err(Failure(format!("{refusal}: {}", from.display()))),
    }
    let lists = [
        ("added", &fit.added),
        ("changed", &fit.changed),
        ("kept", &fit.kept),
        ("without its key, which another label or a command has", &fit.without_key),
    ];
    for (what, names) in lists {
        for name in names {
            output.print(format!("{what}: {name}"))?;
        }
    }
    Ok(if fit.without_key.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
