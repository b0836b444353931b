//! From paths to the files in them: folders with all that is in them, archives with their entries, in
//! natural order. Nothing is read yet but lists of names.

use super::archive::MAX_ENTRIES;
use super::source::{Loader, Source};
use crate::format::Report;
use crate::format::import::file_name::order_from_names;
use crate::model::{Cancelled, JobProgress};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Folders inside each other.
const MAX_DEPTH: usize = 32;
/// Files of one import.
const MAX_FILES: usize = MAX_ENTRIES as usize;

/// A file that may be an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    /// For people: with the folder or the archive that it was found in.
    pub(super) name: String,
    pub(super) source: Source,
    /// Why it is not read.
    pub(super) refused: Option<String>,
    /// Worth saying beside its name.
    pub(super) told: Vec<String>,
}

impl Found {
    /// The file of a row that is to be read again.
    pub(super) fn again(row: &super::Incoming) -> Self {
        Self { name: row.name.clone(), source: row.source.clone(), refused: None, told: Vec::new() }
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) found: Vec<Found>,
    /// What was left out without being named.
    pub(super) left_out: Report,
}

/// Kinds of files that stand beside articles and are none.
const NO_ARTICLES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "avif", "css", "js", "mjs", "map", "woff",
    "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "m4v", "mov", "avi", "webm", "wav", "ogg", "exe", "dll", "so",
    "db", "sqlite", "ron", "lock", "ini", "lnk",
];
/// Archives, which are not looked into inside of an archive.
const ARCHIVES: &[&str] = &["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst"];
/// What browsers append to the name of a page for the folder of its pictures and scripts.
const BESIDE_A_PAGE: &[&str] = &["_files", ".files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_file"];

/// The files of these paths.
pub(super) fn gather(paths: &[PathBuf], progress: &JobProgress) -> Result<Gathered, Cancelled> {
    let mut gatherer = Gatherer { gathered: Gathered::default(), loader: Loader::default(), progress };
    // Names that are numbered among each other give the order of files that are named one by one.
    let are_files = paths.iter().all(|path| !path.is_dir());
    let names: Vec<String> =
        paths.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let order = if are_files { order_from_names(&names) } else { (0..paths.len()).collect() };
    for path in order.into_iter().filter_map(|place| paths.get(place)) {
        gatherer.named(path)?;
    }
    Ok(gatherer.gathered)
}

struct Gatherer<'a> {
    gathered: Gathered,
    loader: Loader,
    progress: &'a JobProgress,
}

impl Gatherer<'_> {
    /// A path that the user named: whatever it is, it is read or refused.
    fn named(&mut self, path: &Path) -> Result<(), Cancelled> {
        let source = Source::File(path.to_owned());
        let name = source.file_name();
        if path.is_dir() {
            let before = self.gathered.found.len();
            self.folder(path, &name, 0)?;
            if self.gathered.found.len() == before {
                let name = path.display().to_string();
                let empty = "there is no article in this folder; choose another one".to_owned();
                self.gathered.found.push(Found { name, source, refused: Some(empty), told: Vec::new() });
            }
            return Ok(());
        }
        self.file(path, name)
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), Cancelled> {
        let source = Source::File(path.to_owned());
        self.progress.step(self.gathered.found.len(), 0)?;
        if source.extension() != "zip" {
            self.gathered.found.push(Found { name, source, refused: None, told: Vec::new() });
            return Ok(());
        }
        match self.loader.opened(path) {
            // Reading it as a document says what is wrong, or that it is one.
            Ok(archive) if archive.is_document() => {
                self.gathered.found.push(Found { name, source, refused: None, told: Vec::new() });
            }
            Ok(_) => self.archive(path, &name)?,
            Err(reason) => {
                self.gathered.found.push(Found { name, source, refused: Some(reason), told: Vec::new() });
            }
        }
        Ok(())
    }

    fn archive(&mut self, path: &Path, name: &str) -> Result<(), Cancelled> {
        let Ok(archive) = self.loader.opened(path) else { return Ok(()) };
        let mut entries = archive.entries();
        entries.sort_by(|a, b| natural_order(&a.name, &b.name).then(a.place.cmp(&b.place)));
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let before = self.gathered.found.len();
        for entry in entries {
            self.progress.step(self.gathered.found.len(), 0)?;
            let shown = format!("{name}/{}", entry.name);
            let source = Source::Entry { archive: path.to_owned(), place: entry.place, name: entry.name.clone() };
            if self.is_left_out(&entry.name, &shown) {
                continue;
            }
            let extension = source.extension();
            let nested = ARCHIVES.contains(&extension.as_str());
            let nested =
                nested.then(|| "this is an archive in an archive; unpack it and import it by itself".to_owned());
            let mut told = Vec::new();
            match seen.get(&entry.name.to_lowercase()) {
                Some(first) => told.push(format!("the archive has another file of that name: {first}")),
                None => drop(seen.insert(entry.name.to_lowercase(), entry.name.clone())),
            }
            self.gathered.found.push(Found { name: shown, source, refused: entry.refused.or(nested), told });
        }
        if self.gathered.found.len() == before {
            let source = Source::File(path.to_owned());
            let refused = Some("there is no article in this archive; choose another one".to_owned());
            self.gathered.found.push(Found { name: name.to_owned(), source, refused, told: Vec::new() });
        }
        Ok(())
    }

    fn folder(&mut self, path: &Path, name: &str, depth: usize) -> Result<(), Cancelled> {
        let refuse = |gathered: &mut Gathered, refused: String| {
            let source = Source::File(path.to_owned());
            gathered.found.push(Found { name: name.to_owned(), source, refused: Some(refused), told: Vec::new() });
        };
        if depth > MAX_DEPTH {
            refuse(
                &mut self.gathered,
                format!("there are more than {MAX_DEPTH} folders inside each other; import this one by itself"),
            );
            return Ok(());
        }
        let inside = match std::fs::read_dir(path) {
            Ok(inside) => inside,
            Err(error) => {
                refuse(&mut self.gathered, crate::session::files::told(&error));
                return Ok(());
            }
        };
        let mut inside: Vec<(String, PathBuf)> =
            inside.flatten().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect();
        inside.sort_by(|a, b| natural_order(&a.0, &b.0).then_with(|| a.1.cmp(&b.1)));
        let pages: Vec<String> = inside.iter().filter_map(|(name, _)| page_stem(name)).collect();
        for (inner, path) in inside {
            self.progress.step(self.gathered.found.len(), 0)?;
            let shown = format!("{name}/{}", super::archive::clean_name(&inner));
            if self.is_left_out(&inner, &shown) {
                continue;
            }
            let is_link = path.is_symlink();
            match std::fs::metadata(&path) {
                Ok(facts) if facts.is_dir() && is_link => {
                    self.gathered.left_out.lose("links to folders, which are not followed", || shown);
                }
                Ok(facts) if facts.is_dir() => {
                    let of_a_page = BESIDE_A_PAGE
                        .iter()
                        .any(|end| inner.strip_suffix(end).is_some_and(|stem| pages.iter().any(|page| page == stem)));
                    if of_a_page {
                        self.gathered.left_out.lose("folders that belong to a saved web page", || shown);
                    } else {
                        self.folder(&path, &shown, depth + 1)?;
                    }
                }
                Ok(facts) if !facts.is_file() => {
                    self.gathered.left_out.lose("devices, pipes and sockets, which hold no article", || shown);
                }
                // One that is not there or may not be read says so when it is read.
                Ok(_) | Err(_) => self.file(&path, shown)?,
            }
        }
        Ok(())
    }

    /// Whether nobody means this file who means the folder or the archive.
    fn is_left_out(&mut self, name: &str, shown: &str) -> bool {
        let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let is_other = extension.is_some_and(|extension| NO_ARTICLES.contains(&extension.as_str()));
        let why = if self.gathered.found.len() >= MAX_FILES {
            Some("files beyond the ten thousand that one import takes")
        } else if is_hidden {
            Some("hidden files and folders")
        } else if is_other {
            Some("files of kinds that are no articles, such as pictures")
        } else {
            None
        };
        if let Some(why) = why {
            self.gathered.left_out.lose(why, || shown.to_owned());
        }
        why.is_some()
    }
}

/// The name without its ending where it is that of a web page.
fn page_stem(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    ["html", "htm", "xhtml"].contains(&extension.to_lowercase().as_str()).then(|| stem.to_owned())
}

/// As people sort names: figures by their value, letters without regard to case.
fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (figure, other) = (figures(left), figures(right));
        if !figure.is_empty() && !other.is_empty() {
            let (value, other_value) = (figure.trim_start_matches('0'), other.trim_start_matches('0'));
            let order = value.len().cmp(&other_value.len()).then_with(|| value.cmp(other_value));
            if order.is_ne() {
                return order;
            }
            (left, right) = (left.get(figure.len()..).unwrap_or(""), right.get(other.len()..).unwrap_or(""));
            continue;
        }
        let (mut chars, mut others) = (left.chars(), right.chars());
        match (chars.next(), others.next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(c), Some(other)) => {
                let order = c.to_lowercase().cmp(other.to_lowercase());
                if order.is_ne() {
                    return order;
                }
            }
        }
        (left, right) = (chars.as_str(), others.as_str());
    }
}

/// The ASCII digits that the text begins with.
fn figures(text: &str) -> &str {
    let n = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    text.get(..n).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_as_people_sort_them() {
        let mut names =
            vec!["b.txt", "a10.txt", "A2.txt", "a2b.txt", "a02.txt", "é.txt", "1.txt", "10.txt", "2.txt", ""];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            names,
            ["", "1.txt", "2.txt", "10.txt", "A2.txt", "a02.txt", "a2b.txt", "a10.txt", "b.txt", "é.txt"]
        );
    }
}
