//! Floor 4: the window. The only floor that knows egui, eframe and rfd.
//!
//! Views read the project and send intents; `dispatch` carries them out after the frame.

mod activity;
mod annotating_all;
pub mod app;
mod asking;
mod assigning;
pub mod bindings;
mod carrying;
mod claiming;
pub mod clipboard;
mod clustering;
pub mod command;
pub mod correcting;
mod counts_files;
pub mod dialogs;
mod dispatch;
mod dropping;
mod finding;
mod focus;
mod frame;
mod importing;
pub mod intent;
mod keys;
mod leave;
mod likely;
mod look;
mod open_dialog;
mod originals;
pub mod panels;
pub mod panes;
mod picking;
mod preferring;
mod providing;
mod recent;
mod relating;
mod reporting;
pub mod results;
mod schema_dialogs;
pub mod screens;
mod side_by_side;
mod stepping;
pub mod suggested;
mod suggesting;
mod telling;
pub mod text_view;
pub mod theme;
mod toasts;
mod turns;
pub mod typeset;
pub mod view;
pub mod widgets;
mod window;
mod work;

pub use app::{App, Start};
pub use window::{WindowError, open_window};
