//! Asks for paths in the window itself: a field with what lies there, for machines without a dialog
//! service and for people who type faster than they click.

use super::file_dialogs::{Purpose, Question};
use super::{Answer, focus_first, list_height, modal};
use crate::ui::theme::Theme;
use egui::{Context, Key, RichText, ScrollArea, TextEdit};
use std::path::{Path, PathBuf};

/// A question that is being answered.
pub struct PathPrompt {
    pub question: Question,
    typed: String,
    is_new: bool,
}

/// Whether a folder can be the answer, for all that is in it.
fn takes_folders(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::ImportAnnotations(_) | Purpose::ImportFolder)
}

/// How many entries of a folder are listed.
const N_LISTED: usize = 200;

impl PathPrompt {
    /// Begins with the folder and the proposed name.
    pub fn new(question: Question) -> Self {
        let folder = question.folder.clone().or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let typed = folder.join(&question.proposed).display().to_string();
        let typed = if question.proposed.is_empty() && !typed.ends_with('/') { typed + "/" } else { typed };
        Self { question, typed, is_new: true }
    }

    fn takes_several(&self) -> bool {
        matches!(self.question.purpose, Purpose::ImportArticles | Purpose::ImportAnnotations(_))
    }

    fn is_for_something_new(&self) -> bool {
        matches!(
            self.question.purpose,
            Purpose::SaveProject
                | Purpose::ExportFile(..)
                | Purpose::ExportFolder(..)
                | Purpose::ExportSchema
                | Purpose::ExportCounts(_)
                | Purpose::ExportReport(_)
        )
    }

    /// Shows the prompt. Some paths, or none when it was cancelled, when it ended.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Vec<PathBuf>> {
        let title = self.question.title.clone();
        let accept = if self.is_for_something_new() { "Save" } else { "Open" };
        let problem = self.problem();
        let answer = modal(ctx, theme, &title, 620.0, Some((accept, problem.is_none())), |ui| {
            let several = if self.takes_several() { "Path; several with ; between them" } else { "Path" };
            ui.label(RichText::new(several).small().color(theme.colours.muted));
            let output = TextEdit::singleline(&mut self.typed).desired_width(f32::INFINITY).show(ui);
            let response = output.response.response.accessible_name("Path");
            if self.is_new {
                caret_to_end(ui, &response, &self.typed);
            }
            focus_first(&response, &mut self.is_new);
            let replaces = self.is_for_something_new() && self.paths().iter().any(|path| path.is_file());
            let none = if replaces { "There is a file of this name; it will be replaced" } else { " " };
            let told = problem.as_deref().unwrap_or(none);
            // Nothing is wrong with a folder from which one goes on.
            let is_under_way = self.typed.ends_with('/') && self.paths().iter().all(|path| path.is_dir());
            let ink = if is_under_way { theme.colours.muted } else { theme.colours.warning };
            ui.label(RichText::new(told).small().color(ink));
            let mut entered = None;
            let height = list_height(ctx, 240.0, 76.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                for entry in self.entries() {
                    if ui.selectable_label(false, entry.1.as_str()).clicked() {
                        entered = Some(entry.0);
                    }
                }
            });
            if let Some(path) = entered {
                self.enter(&path);
                response.request_focus();
                caret_to_end(ui, &response, &self.typed);
            }
        });
        // A path may be pasted and entered in one frame, before it was looked at.
        let is_entered = ctx.input(|input| input.key_pressed(Key::Enter));
        let was_mended = || problem.is_some() && is_entered && self.problem().is_none();
        match answer {
            Answer::Open if was_mended() => Some(self.paths()),
            Answer::Open => None,
            Answer::Cancelled => Some(Vec::new()),
            Answer::Accepted => Some(self.paths()),
        }
    }

    /// The typed paths, with the first extension added to a new file without one.
    fn paths(&self) -> Vec<PathBuf> {
        let parts: Vec<&str> = if self.takes_several() { self.typed.split(';').collect() } else { vec![&self.typed] };
        let paths = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(from_home);
        paths.map(|path| self.question.with_extension(path)).collect()
    }

    /// Why the answer would not do, with what to do; `None` when it does.
    fn problem(&self) -> Option<String> {
        let paths = self.paths();
        if paths.is_empty() {
            return Some("Type a path".to_owned());
        }
        let is_folder_wanted = matches!(self.question.purpose, Purpose::ExportFolder(..));
        for path in paths {
            if self.is_for_something_new() {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                if path.is_dir() && !is_folder_wanted {
                    return Some("This is a folder; add a file name".to_owned());
                }
                if folder.is_some_and(|folder| !folder.is_dir()) {
                    return Some("There is no such folder".to_owned());
                }
            } else if self.question.purpose == Purpose::ImportFolder && path.is_file() {
                return Some("This is a file; choose a folder".to_owned());
            } else if path.is_dir() && !takes_folders(&self.question.purpose) {
                return Some("This is a folder; choose a file in it".to_owned());
            } else if !path.exists() {
                return Some(format!("There is no such file: {}", path.display()));
            }
        }
        None
    }

    /// What lies in the folder that is typed and begins as typed: path and what is shown.
    fn entries(&self) -> Vec<(PathBuf, String)> {
        let last = if self.takes_several() { self.typed.rsplit(';').next().unwrap_or("") } else { &self.typed };
        let typed = from_home(last.trim());
        let (folder, start) = if last.ends_with('/') || last.trim().is_empty() {
            (typed, String::new())
        } else {
            let start = typed.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
            (typed.parent().map(Path::to_owned).unwrap_or_default(), start)
        };
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let Ok(inside) = std::fs::read_dir(&folder) else { return Vec::new() };
        let mut entries: Vec<(bool, String)> = inside
            .flatten()
            .take(5000)
            .map(|entry| (entry.path().is_dir(), entry.file_name().to_string_lossy().into_owned()))
            .filter(|(is_folder, name)| !name.starts_with('.') && (*is_folder || self.question.is_shown(name)))
            .filter(|(_, name)| self.is_for_something_new() || name.to_lowercase().starts_with(&start))
            .collect();
        entries.sort_by_key(|(is_folder, name)| (!*is_folder, name.to_lowercase()));
        entries.truncate(N_LISTED);
        let shown = |is_folder, name: &str| if is_folder { format!("{name}/") } else { name.to_owned() };
        entries.into_iter().map(|(is_folder, name)| (folder.join(&name), shown(is_folder, &name))).collect()
    }

    fn enter(&mut self, path: &Path) {
        let end = if path.is_dir() { "/" } else { "" };
        let entered = format!("{}{end}", path.display());
        self.typed = match self.typed.rsplit_once(';').filter(|_| self.takes_several()) {
            Some((before, _)) => format!("{before}; {entered}"),
            None => entered,
        };
        if self.is_for_something_new() && path.is_dir() {
            self.typed.push_str(&self.question.proposed);
        }
    }
}

impl Question {
    /// Adds the extension to the name of a new file that has none.
    pub fn with_extension(&self, path: PathBuf) -> PathBuf {
        let is_file = matches!(
            self.purpose,
            Purpose::SaveProject
                | Purpose::ExportFile(..)
                | Purpose::ExportSchema
                | Purpose::ExportCounts(_)
                | Purpose::ExportReport(_)
        );
        match self.extensions.first() {
            Some(extension) if is_file && path.extension().is_none() => path.with_extension(extension),
            _ => path,
        }
    }

    fn is_shown(&self, name: &str) -> bool {
        let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_lowercase());
        self.extensions.is_empty() || extension.is_some_and(|extension| self.extensions.contains(&extension))
    }
}

fn from_home(typed: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match typed.strip_prefix("~/").and_then(|rest| home().map(|home| home.join(rest))) {
        Some(path) => path,
        None => PathBuf::from(typed),
    }
}

fn caret_to_end(ui: &egui::Ui, response: &egui::Response, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), response.id, state);
}
