//! The heights of all pieces with their running sums: a Fenwick tree (Fenwick 1994), so that the
//! piece at a place and the place of a piece are found in logarithmic time while heights are still
//! being corrected. In `f64`: a 10 MB article is millions of points high.

/// Heights in points, with their sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    tree: Vec<f64>,
    values: Vec<f32>,
}

impl Heights {
    /// These heights, in linear time.
    pub(super) fn new(values: Vec<f32>) -> Self {
        let mut tree: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
        for place in 0..tree.len() {
            let parent = place | (place + 1);
            let sum = tree.get(place).copied().unwrap_or(0.0);
            if let Some(above) = tree.get_mut(parent) {
                *above += sum;
            }
        }
        Self { tree, values }
    }

    /// The height of one piece; 0 past the last.
    pub(super) fn get(&self, place: usize) -> f32 {
        self.values.get(place).copied().unwrap_or(0.0)
    }

    /// Corrects the height of one piece.
    pub(super) fn set(&mut self, place: usize, height: f32) {
        let Some(value) = self.values.get_mut(place) else { return };
        let change = f64::from(height) - f64::from(*value);
        *value = height;
        let mut at = place;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += change;
            at |= at + 1;
        }
    }

    /// The height of all pieces before `place`.
    pub(super) fn before(&self, place: usize) -> f64 {
        let mut sum = 0.0;
        let mut at = place.min(self.tree.len());
        while at > 0 {
            sum += self.tree.get(at - 1).copied().unwrap_or(0.0);
            at &= at - 1;
        }
        sum
    }

    /// The height of all pieces.
    pub(super) fn total(&self) -> f64 {
        self.before(self.tree.len())
    }

    /// The piece at that height from the top, and how far it lies into that piece. Above the first
    /// piece the distance is negative, below the last it is longer than the piece.
    pub(super) fn locate(&self, height: f64) -> (usize, f64) {
        let mut place = 0;
        let mut rest = height;
        let mut step = self.tree.len().checked_ilog2().map_or(0, |log| 1 << log);
        while step > 0 {
            if let Some(sum) = self.tree.get(place + step - 1)
                && *sum <= rest
                && place + step < self.tree.len()
            {
                place += step;
                rest -= sum;
            }
            step /= 2;
        }
        (place, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_and_places_are_those_of_a_plain_list(
            mut values in prop::collection::vec(1u16..500, 1..200),
            changes in prop::collection::vec((0usize..200, 1u16..500), 0..50),
            place in 0.0f64..1.0,
        ) {
            let mut heights = Heights::new(values.iter().map(|value| f32::from(*value)).collect());
            for (at, value) in changes {
                heights.set(at, f32::from(value));
                if let Some(old) = values.get_mut(at) {
                    *old = value;
                }
            }
            let sum = |n: usize| values[..n].iter().map(|value| f64::from(*value)).sum::<f64>();
            for n in 0..=values.len() {
                prop_assert_eq!(heights.before(n), sum(n));
            }
            prop_assert_eq!(heights.total(), sum(values.len()));
            let height = (place * sum(values.len())).floor();
            let (found, rest) = heights.locate(height);
            prop_assert_eq!(sum(found) + rest, height);
            prop_assert!(rest >= 0.0 && rest < f64::from(values[found]), "{} in {}", rest, values[found]);
        }
    }

    #[test]
    fn a_place_outside_is_at_the_first_or_the_last_piece() {
        let heights = Heights::new(vec![10.0, 20.0, 30.0]);
        assert_eq!(heights.locate(-5.0), (0, -5.0));
        assert_eq!(heights.locate(60.0), (2, 30.0));
        assert_eq!(Heights::new(vec![]).locate(3.0), (0, 3.0));
    }
}
