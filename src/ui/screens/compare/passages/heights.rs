//! The heights of the rows of a passage: estimated until a row is seen, so that a long passage costs no
//! more than what is on screen.

/// Heights in points, with what they were made for.
pub(super) struct RowHeights<K> {
    made_for: Option<K>,
    values: Vec<f32>,
    is_measured: Vec<bool>,
}

impl<K> Default for RowHeights<K> {
    fn default() -> Self {
        Self { made_for: None, values: Vec::new(), is_measured: Vec::new() }
    }
}

impl<K: PartialEq> RowHeights<K> {
    /// Begins anew where it is made for something else.
    pub(super) fn begin(&mut self, made_for: K, n_rows: usize, estimate: impl Fn(usize) -> f32) {
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.values = (0..n_rows).map(estimate).collect();
        self.is_measured = vec![false; n_rows];
    }

    /// Forgets all.
    pub(super) fn forget(&mut self) {
        self.made_for = None;
    }

    /// How far the top of a row is below that of the first one.
    pub(super) fn top(&self, row: usize) -> f32 {
        self.values.iter().take(row).sum()
    }

    pub(super) fn get(&self, row: usize) -> f32 {
        self.values.get(row).copied().unwrap_or_default()
    }

    pub(super) fn total(&self) -> f32 {
        self.values.iter().sum()
    }

    pub(super) fn is_measured(&self, row: usize) -> bool {
        self.is_measured.get(row).copied().unwrap_or_default()
    }

    /// The row at a distance below the top of the first one, and where its own top is.
    pub(super) fn row_at(&self, distance: f32) -> (usize, f32) {
        let mut top = 0.0;
        for (row, height) in self.values.iter().enumerate() {
            if top + height > distance {
                return (row, top);
            }
            top += height;
        }
        (self.values.len(), top)
    }

    /// Corrects a height. The answer is by how much.
    pub(super) fn measure(&mut self, row: usize, height: f32) -> f32 {
        let (Some(value), Some(is_measured)) = (self.values.get_mut(row), self.is_measured.get_mut(row)) else {
            return 0.0;
        };
        *is_measured = true;
        let change = height - *value;
        *value = height;
        change
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_heights() {
        let mut heights = RowHeights::default();
        heights.begin("wide", 3, |row| 10.0 * (row + 1) as f32);
        assert_eq!((heights.top(2), heights.total()), (30.0, 60.0));
        assert_eq!(heights.row_at(0.0), (0, 0.0));
        assert_eq!(heights.row_at(10.0), (1, 10.0));
        assert_eq!(heights.row_at(99.0), (3, 60.0));
        assert_eq!((heights.measure(0, 25.0), heights.is_measured(0), heights.is_measured(1)), (15.0, true, false));
        heights.begin("wide", 3, |_| 0.0);
        assert_eq!(heights.row_at(24.0), (0, 0.0), "what was measured stays");
        heights.begin("narrow", 2, |_| 7.0);
        assert_eq!(heights.total(), 14.0);
    }
}
