//! Files and folders that are dragged over the window and dropped on it.

use super::Window;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Window {
    /// Drops a file on the window.
    pub(in crate::window) fn drop_file(&mut self, path: &Path) {
        self.drop_files(&[path.to_owned()]);
    }

    /// Drops files and folders on the window, all at once.
    pub(in crate::window) fn drop_files(&mut self, paths: &[PathBuf]) {
        self.begin_drop(paths);
        self.settle();
    }

    /// Drops them and waits for nothing.
    pub(in crate::window) fn begin_drop(&mut self, paths: &[PathBuf]) {
        let input = self.harness.input_mut();
        input.hovered_files.clear();
        for path in paths {
            input.dropped_files.push(Arc::new(Dropped(path.clone())));
        }
        self.step();
    }

    /// Drags files over the window without letting them go; none: they are gone again. The window draws
    /// as long as something is over it.
    pub(in crate::window) fn drag_files(&mut self, paths: &[PathBuf]) {
        let hovered = |path: &PathBuf| egui::HoveredFile { path: Some(path.clone()), ..Default::default() };
        self.harness.input_mut().hovered_files = paths.iter().map(hovered).collect();
        self.wait(3);
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads the file itself".to_owned())
    }
}
