//! Lines over an area, which tell it from another without its colour.

/// How an area is lined.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Hatch {
    #[default]
    Plain,
    /// Lines like `/`.
    Rising,
    /// Lines like `\`.
    Falling,
    Level,
    Upright,
}

/// From one point to another, each x and y downwards.
pub type Line = [f32; 4];

/// Distance between two lines along a side of an area that is not much longer than its name.
pub const GAP: f32 = 8.0;
/// An area that is less wide or high is not lined.
const LEAST: f32 = 4.0;
/// Most lines of an area.
const MOST: usize = 2000;

impl Hatch {
    /// In the order in which series take them.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Rising, Self::Level, Self::Falling, Self::Upright];

    /// The lines in a rectangle by its left, top, width and height, `gap` apart along its sides.
    /// Lines of neighbours meet.
    pub fn lines(self, [left, top, width, height]: [f32; 4], gap: f32) -> Vec<Line> {
        if width < LEAST || height < LEAST {
            return Vec::new();
        }
        let (right, bottom) = (left + width, top + height);
        let steps = |from: f32, to: f32| {
            let first = (from / gap).floor() + 1.0;
            (0..MOST).map(move |n| (first + n as f32) * gap).take_while(move |at| *at < to)
        };
        match self {
            Self::Plain => Vec::new(),
            // x + y is the same all along the line.
            Self::Rising => {
                let line = |sum: f32| {
                    let (from, to) = ((sum - bottom).max(left), (sum - top).min(right));
                    [from, sum - from, to, sum - to]
                };
                steps(left + top, right + bottom).map(line).collect()
            }
            // x - y is.
            Self::Falling => {
                let line = |difference: f32| {
                    let (from, to) = ((difference + top).max(left), (difference + bottom).min(right));
                    [from, from - difference, to, to - difference]
                };
                steps(left - bottom, right - top).map(line).collect()
            }
            Self::Level => steps(top, bottom).map(|y| [left, y, right, y]).collect(),
            Self::Upright => steps(left, right).map(|x| [x, top, x, bottom]).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_in_their_area_and_fill_it() {
        let area @ [left, top, width, height] = [103.0, 41.0, 37.0, 14.0];
        for hatch in Hatch::ALL.into_iter().filter(|hatch| *hatch != Hatch::Plain) {
            let lines = hatch.lines(area, 6.0);
            assert!(lines.len() >= 2, "{hatch:?}");
            for [x0, y0, x1, y1] in lines {
                for (x, y) in [(x0, y0), (x1, y1)] {
                    let is_inside = x >= left - 0.01 && x <= left + width + 0.01;
                    assert!(is_inside && y >= top - 0.01 && y <= top + height + 0.01, "{hatch:?}: {x}, {y}");
                }
                assert!((x1 - x0).abs() + (y1 - y0).abs() > 0.0, "{hatch:?}");
            }
        }
        assert!(Hatch::Plain.lines(area, 6.0).is_empty());
        assert!(Hatch::Rising.lines([0.0, 0.0, 2.0, 50.0], 6.0).is_empty(), "too narrow to be seen");
    }
}
