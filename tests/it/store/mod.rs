//! The project file, the journal and writing without loss, through their public faces.

mod atomic_writes;
mod damaged_files;
mod file_format_page;
mod journal;
mod project_file;
mod projects;
