//! Floor 2: the project file, the journal and writing without loss. The only floor that touches
//! the disk below the session. `docs/file_format.md` is the norm for what is written here.

pub mod file_v1;
pub mod journal;
pub mod migrate;
pub mod read_error;
pub mod write_atomically;

pub use file_v1::{
    Loaded, VerifyError, default_schema, read_project, read_project_in_steps, read_schema, verify_project,
    write_project, write_schema,
};
pub use read_error::{ReadError, read_bytes, read_bytes_in_steps};
pub use write_atomically::{WriteError, create_new_atomically, write_atomically, write_atomically_in_steps};
