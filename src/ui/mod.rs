//! Floor 4: the window. The only floor that knows egui, eframe and rfd.
//!
//! Views read the project and send intents; `dispatch` carries them out after the frame.

pub mod command;
pub mod intent;
pub mod text_view;
pub mod theme;
pub mod view;
