//! Writing a file so that a crash or a power cut leaves the old or the new one, never a part: a
//! temporary file in the same folder, synced, renamed over the old one, and the folder synced.
//! A file whose sync failed is thrown away, never tried again: the system may have forgotten what
//! it could not write. The only place that creates files besides the journal.

use crate::model::{Cancelled, JobProgress};
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written. The old file, if there was one, is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    #[error("there is no such folder; choose another: {}", .0.display())]
    NoFolder(PathBuf),
    #[error("files may not be created in this folder; save to another: {}", .0.display())]
    FolderNotWritable(PathBuf),
    #[error("the disk is full; free some space and save again, or save to another disk: {}", .0.display())]
    DiskFull(PathBuf),
    #[error("the disk cannot be written to; save to another: {}", .0.display())]
    DiskReadOnly(PathBuf),
    #[error("the file is read-only; allow writing to it or save under another name: {}", .0.display())]
    FileReadOnly(PathBuf),
    #[error("this is a folder or a device, not a file; save under another name: {}", .0.display())]
    NotAFile(PathBuf),
    #[error("there is a file of this name already; choose another name: {}", .0.display())]
    Exists(PathBuf),
    #[error("the file could not be written ({reason}); save it again, or to another disk: {}", path.display())]
    Other { path: PathBuf, reason: String },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// So many bytes are written between two looks at whether to stop.
const N_AT_ONCE: usize = 1 << 20;

/// Puts `bytes` in the place of the file at `path`, or creates it. A symbolic link is followed; the
/// permissions of the old file are kept. When it returns, the bytes are on the disk.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, NewFile::Shared, &JobProgress::default())
}

/// The same for a job: it can be cancelled until the old file is replaced. It counts nothing.
pub fn write_atomically_in_steps(path: &Path, bytes: &[u8], progress: &JobProgress) -> Result<(), WriteError> {
    write(path, bytes, NewFile::Shared, progress)
}

/// The same for a file that nobody else should read, such as the journal: a new one is created for
/// its owner only.
pub(super) fn write_privately(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, NewFile::Private, &JobProgress::default())
}

/// Creates the file at `path`; an error when there is one already. When it returns, the bytes are
/// on the disk.
pub fn create_new_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(WriteError::Exists(path.to_owned()));
    }
    let place = Place::new(path)?;
    let written = place.write_temporary(bytes, None, NewFile::Shared, &JobProgress::default()).and_then(|()| {
        // Unlike a rename, a link never replaces; where there are no links the name is reserved.
        match fs::hard_link(&place.temporary, &place.file) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                OpenOptions::new().write(true).create_new(true).open(&place.file)?;
                let named = fs::rename(&place.temporary, &place.file);
                named.inspect_err(|_| fs::remove_file(&place.file).unwrap_or_default())
            }
            linked => linked.and_then(|()| fs::remove_file(&place.temporary)),
        }
    });
    place.finish(written)
}

/// Who may read a file that did not exist before.
#[derive(Clone, Copy)]
enum NewFile {
    /// As the user's own settings (the umask) say: a project is made to be handed on, and it is not
    /// for us to be stricter or laxer than what the user chose for all files.
    Shared,
    /// Its owner only.
    Private,
}

fn write(path: &Path, bytes: &[u8], new: NewFile, progress: &JobProgress) -> Result<(), WriteError> {
    let place = Place::new(&followed(path))?;
    let old = match fs::metadata(&place.file) {
        Ok(old) if !old.is_file() => return Err(WriteError::NotAFile(place.file)),
        // A rename would replace it all the same.
        Ok(old) if old.permissions().readonly() => return Err(WriteError::FileReadOnly(place.file)),
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(write_error(&place.file, &error)),
    };
    let written = place.write_temporary(bytes, old.as_ref(), new, progress);
    place.finish(written.and_then(|()| fs::rename(&place.temporary, &place.file)))
}

/// Where a link leads, even to a file that does not exist yet; the path itself when it is none.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many links as Linux follows before it calls them a loop.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    path
}

/// A file, its folder and its temporary file.
struct Place {
    folder: PathBuf,
    file: PathBuf,
    temporary: PathBuf,
}

impl Place {
    fn new(path: &Path) -> Result<Self, WriteError> {
        let name = path.file_name().ok_or_else(|| WriteError::NotAFile(path.to_owned()))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => WriteError::NoFolder(folder.to_owned()),
            _ => write_error(path, &error),
        })?;
        // One fixed name, so that what a crash left behind is swept at the next save.
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(".saving");
        Ok(Self { file: folder.join(name), temporary: folder.join(temporary), folder })
    }

    fn write_temporary(
        &self,
        bytes: &[u8],
        old: Option<&Metadata>,
        new: NewFile,
        progress: &JobProgress,
    ) -> io::Result<()> {
        match fs::remove_file(&self.temporary) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = create_new(&self.temporary, old, new)?;
        for part in bytes.chunks(N_AT_ONCE) {
            progress.check().map_err(io::Error::other)?;
            file.write_all(part)?;
        }
        file.sync_all()?;
        progress.check().map_err(io::Error::other)
    }

    /// Makes the new name durable, or removes the temporary file after an error.
    fn finish(&self, written: io::Result<()>) -> Result<(), WriteError> {
        if written.is_err() {
            // The error that is told is the first one.
            fs::remove_file(&self.temporary).ok();
        }
        written.and_then(|()| sync_folder(&self.folder)).map_err(|error| write_error(&self.file, &error))
    }
}

#[cfg(unix)]
fn create_new(path: &Path, old: Option<&Metadata>, new: NewFile) -> io::Result<File> {
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
    let mode = match (old, new) {
        // Widened below: until then nobody may read over our shoulder.
        (Some(_), _) | (None, NewFile::Private) => 0o600,
        (None, NewFile::Shared) => 0o666,
    };
    let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    if let Some(old) = old {
        let ours = file.metadata()?;
        if (ours.uid(), ours.gid()) != (old.uid(), old.gid()) {
            // Only root may give a file away; others may at most choose among their groups.
            let given = std::os::unix::fs::fchown(&file, Some(old.uid()), Some(old.gid()));
            given.or_else(|_| std::os::unix::fs::fchown(&file, None, Some(old.gid()))).ok();
        }
        file.set_permissions(old.permissions())?;
    }
    Ok(file)
}

#[cfg(not(unix))]
fn create_new(path: &Path, _old: Option<&Metadata>, _new: NewFile) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Makes names that were created, renamed or removed in the folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

pub(super) fn write_error(path: &Path, error: &io::Error) -> WriteError {
    if error.get_ref().is_some_and(|inner| inner.is::<Cancelled>()) {
        return WriteError::Cancelled(Cancelled);
    }
    let path = path.to_owned();
    match error.kind() {
        ErrorKind::PermissionDenied => WriteError::FolderNotWritable(path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => WriteError::DiskFull(path),
        ErrorKind::ReadOnlyFilesystem => WriteError::DiskReadOnly(path),
        ErrorKind::AlreadyExists => WriteError::Exists(path),
        ErrorKind::NotFound => WriteError::NoFolder(path),
        _ => WriteError::Other { path, reason: error.to_string() },
    }
}
