//! The native window around the app.

use super::app::{App, Start};
use super::dropping::Drags;
use super::turns::Turns;
use super::typeset::Reach;
use crate::session::{Folders, Preferences, ReadingProgram, SystemClock};
use egui::ViewportBuilder;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why there is no window, in one line with what to do.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error(
        "no window can be opened ({reason}); with no display use `xvfb-run crossread …`, or the command line: `crossread --help`"
    )]
    CannotOpen { reason: String },
    /// A fault of the program.
    #[error(
        "Crossread broke off ({reason}); what was on screen is in the journal, open the project again to recover it"
    )]
    BrokeOff { reason: String },
}

/// The smallest window, in points: that of a screen of 1024 × 700 at twice the size, without its bars.
const LEAST_SIZE: [f32; 2] = [480.0, 320.0];

/// The app with the input that waits for it.
struct Window {
    app: App,
    turns: Turns,
    drags: Drags,
}

impl eframe::App for Window {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        self.drags.take(input);
        self.turns.take(&mut input.events, ctx.text_edit_focused());
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
        if self.turns.is_waiting() {
            ui.ctx().request_repaint();
        }
    }
}

/// Opens the window and returns when it is closed.
pub fn open_window(paths: Vec<PathBuf>) -> Result<(), WindowError> {
    look_for_display()?;
    let folders = Folders::of_user();
    let size =
        folders.as_ref().map(Preferences::read).and_then(|preferences| preferences.window).unwrap_or((1280.0, 740.0));
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default();
    let viewport = ViewportBuilder::default()
        .with_title("Crossread")
        .with_app_id("crossread")
        .with_icon(icon)
        .with_drag_and_drop(true)
        .with_min_inner_size(LEAST_SIZE)
        .with_inner_size([size.0.max(LEAST_SIZE[0]), size.1.max(LEAST_SIZE[1])]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let start = Start {
        folders,
        clock: Arc::new(SystemClock),
        paths,
        dialogs_in_window: std::env::var_os("CROSSREAD_FILE_DIALOGS").is_some_and(|value| value == "in-window"),
        faces: Reach::System,
        reader: ReadingProgram::this(),
    };
    let has_begun = Arc::new(AtomicBool::new(false));
    let begin = Arc::clone(&has_begun);
    let window = move |ctx: &egui::Context| {
        begin.store(true, Ordering::Relaxed);
        Window { app: App::new(ctx, start), turns: Turns::default(), drags: Drags::default() }
    };
    let run = || eframe::run_native("crossread", options, Box::new(move |cc| Ok(Box::new(window(&cc.egui_ctx)))));
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(ended) => {
            ended.map_err(|error| WindowError::CannotOpen { reason: last_cause(&error.to_string()).to_owned() })
        }
        // Before the first frame it is a library that the window needs and does not find.
        Err(fault) if !has_begun.load(Ordering::Relaxed) => Err(WindowError::CannotOpen { reason: words_of(&*fault) }),
        Err(fault) => Err(WindowError::BrokeOff { reason: words_of(&*fault) }),
    }
}

/// What a panic said.
fn words_of(fault: &(dyn Any + Send)) -> String {
    let text = fault.downcast_ref::<String>().map(String::as_str).or_else(|| fault.downcast_ref::<&str>().copied());
    text.unwrap_or("a fault of the program").lines().next().unwrap_or_default().to_owned()
}

/// The window library puts its own source file before the cause.
fn last_cause(error: &str) -> &str {
    error.rsplit(": ").next().unwrap_or(error).trim_end_matches(')')
}

/// Without a display the window library stops with a page of text: say it before.
fn look_for_display() -> Result<(), WindowError> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    if needs_display && !["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set) {
        return Err(WindowError::CannotOpen { reason: "there is no display".to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::last_cause;

    #[test]
    fn why_there_is_no_window_is_told_without_source_files() {
        let told = "winit EventLoopError: os error at /src/linux/mod.rs:788: Failed to open connection to X server";
        assert_eq!(last_cause(told), "Failed to open connection to X server");
        assert_eq!(last_cause("no suitable display"), "no suitable display");
    }
}
