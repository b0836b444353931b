//! A bar chart as plain values, its drawing as rectangles, lines and words, and that drawing as SVG.
//! What is drawn is the same wherever it goes: the window draws the same chart and the same picture.

mod hatch;
mod picture;
mod svg;
mod time;

pub use hatch::{GAP, Hatch, Line};
pub use picture::{Anchor, Inks, Picture, Shape, picture};
pub use svg::svg;
pub use time::{TimeChart, TimeChartMark, TimeChartRow, date_of, hatch_of, sign, time_picture, time_ticks};

use crate::model::Colour;

/// Bars, each of one part for every series.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    pub title: String,
    /// What the chart leaves out, or how to read it; empty for nothing.
    pub note: String,
    pub series: Vec<Series>,
    pub bars: Vec<Bar>,
    pub along: Along,
}

/// What the parts of bars stand for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    pub name: String,
    pub colour: Colour,
    /// Tells series apart without their colours.
    pub hatch: Hatch,
}

/// One bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    pub name: String,
    /// Its place along the time, in steps; not looked at where bars stand one under the other.
    pub at: i64,
    /// How many of each series, in their order.
    pub parts: Vec<usize>,
}

impl Bar {
    /// All parts together.
    pub fn n(&self) -> usize {
        self.parts.iter().sum()
    }
}

/// What the bars stand beside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Along {
    /// Bars lie under each other, each beside its name.
    Names,
    /// Bars stand where their time is.
    Time,
}

impl Chart {
    /// Where the longest bar ends.
    pub fn most(&self) -> usize {
        self.bars.iter().map(Bar::n).max().unwrap_or(0)
    }
}

/// Round numbers from 0 to the first that is not less than `most`, at most seven of them.
pub fn ticks(most: usize) -> Vec<usize> {
    let most = most.max(1);
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if most.div_ceil(step) <= 6 {
                return (0..=most.div_ceil(step)).map(|n| n * step).collect();
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_over_the_longest_bar() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(1), [0, 1]);
        assert_eq!(ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(30), [0, 5, 10, 15, 20, 25, 30]);
        assert_eq!(ticks(31).last(), Some(&40));
        for most in [1, 9, 10, 99, 12_345, usize::MAX / 20] {
            let ticks = ticks(most);
            assert!(ticks.last() >= Some(&most) && ticks.len() <= 7, "{most}: {ticks:?}");
        }
    }
}
