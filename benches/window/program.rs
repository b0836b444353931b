//! The running program with the sample project and a user of its own, which ends when it is dropped.

use super::screen::{Screen, Window};
use crossread::session::{Folders, Preferences, ThemeChoice};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;

pub(crate) struct Program {
    process: Child,
    pub(crate) window: Window,
    /// Just before the process was made.
    pub(crate) began: Instant,
    pub(crate) took_to_window_ms: f64,
    _folder: TempDir,
}

impl Program {
    /// Starts it and waits until its window is there.
    pub(crate) fn start(screen: &Screen) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("containers.ron");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_docs/containers.ron");
        std::fs::copy(sample, &project).unwrap();
        let home = folder.path().join("home");
        let chosen = Preferences {
            name: "Bench".to_owned(),
            name_asked: true,
            theme: ThemeChoice::Light,
            ..Preferences::default()
        };
        chosen.write(&Folders::in_folder(home.clone())).unwrap();
        let began = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_crossread"))
            .arg(&project)
            .env("CROSSREAD_HOME", &home)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let window = screen.wait_for_window("crossread", process.id());
        let took_to_window_ms = began.elapsed().as_secs_f64() * 1e3;
        Self { process, window, began, took_to_window_ms, _folder: folder }
    }

    /// What its threads have used of the processors so far.
    pub(crate) fn cpu_ms(&self) -> f64 {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.process.id())).unwrap();
        let of_thread = |path: PathBuf| -> Option<f64> {
            let told = std::fs::read_to_string(path.join("schedstat")).ok()?;
            told.split(' ').next()?.parse().ok()
        };
        threads.flatten().filter_map(|thread| of_thread(thread.path())).sum::<f64>() / 1e6
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
