//! Floor 4: the window. The only floor that knows egui, eframe and rfd.
