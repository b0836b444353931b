//! Rows of different heights in a scrolled column, of which only those on screen and near it are laid out.

use egui::{Id, Ui};
use std::collections::HashMap;
use std::hash::Hash;

/// Of so many rows all are laid out, whether they are on screen or not.
const N_ALWAYS: usize = 100;
/// Rows so far beyond the screen are laid out too, in points.
const MARGIN: f32 = 120.0;

/// What the rows keep between frames.
#[derive(Default)]
pub struct NearRows {
    /// How high rows were when they were last laid out, at which width, in points.
    heights: HashMap<Id, (f32, f32)>,
    /// How many rows there were in this frame until now, and in the last one; `None` while that is not known.
    n: usize,
    n_before: Option<usize>,
    /// Of what they are the rows.
    of: Option<Id>,
}

impl NearRows {
    /// A frame begins. `of`: of what the rows are, so that nothing is known of those of something else.
    pub fn begin(&mut self, of: impl Hash + std::fmt::Debug) {
        let of = Some(Id::unique(of));
        if self.of != of {
            *self = Self { of, ..Self::default() };
        }
        self.n = 0;
    }

    /// The rows of this frame are over.
    pub fn end(&mut self, ui: &Ui) {
        if self.n_before.is_none() && self.n <= N_ALWAYS {
            // Few rows are all laid out, as is known now.
            ui.ctx().request_repaint();
        }
        self.n_before = Some(self.n);
    }

    /// Shows a row, or leaves room for it where it is not near the screen; `None` then. `key`: the same for the same
    /// row in every frame. `about`: how high it is taken to be before it was laid out, in points.
    pub fn row<R>(
        &mut self,
        ui: &mut Ui,
        key: impl Hash + std::fmt::Debug,
        about: f32,
        show: impl FnOnce(&mut Ui) -> R,
    ) -> Option<R> {
        self.n += 1;
        let (key, width, top) = (Id::unique(key), ui.available_width(), ui.cursor().top());
        let known = self.heights.get(&key).filter(|(of_width, _)| *of_width == width);
        let height = known.map_or(about, |(_, height)| *height);
        let seen = ui.clip_rect().y_range().expand(MARGIN);
        let is_far = top + height < seen.min || top > seen.max;
        if is_far && self.n_before.is_none_or(|n| n > N_ALWAYS) {
            ui.add_space(height);
            return None;
        }
        let shown = show(ui);
        self.heights.insert(key, (width, ui.cursor().top() - top));
        Some(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{ScrollArea, vec2};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn column(n_rows: usize) -> Harness<'static, NearRows> {
        let show = move |ui: &mut Ui, rows: &mut NearRows| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                rows.begin("rows");
                for n in 0..n_rows {
                    rows.row(ui, ("row", n), 20.0, |ui| ui.label(format!("Row {n}")));
                }
                rows.end(ui);
            });
        };
        let mut harness = Harness::builder().with_size(vec2(200.0, 200.0)).build_ui_state(show, NearRows::default());
        harness.run();
        harness
    }

    #[test]
    fn of_many_rows_those_near_the_screen_are_laid_out() {
        let window = column(1_000);
        window.get_by_label("Row 0");
        assert!(window.query_by_label("Row 999").is_none());
        let n_laid_out = (0..100).filter(|n| window.query_by_label(&format!("Row {n}")).is_some()).count();
        assert!((8..40).contains(&n_laid_out), "{n_laid_out}");
    }

    #[test]
    fn few_rows_are_all_there() {
        let window = column(N_ALWAYS);
        window.get_by_label(&format!("Row {}", N_ALWAYS - 1));
    }
}
