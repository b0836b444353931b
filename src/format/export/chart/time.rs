//! Dates on one axis: rows of marks and bars, as plain values, and its drawing. A source is told from
//! another by its sign and its hatch, not by its colour alone.

use super::picture::{MARGIN, SMALL, TITLE, WIDTH, cut, width_of, wrapped};
use super::{Anchor, Hatch, Inks, Line, Picture, Series, Shape};
use crate::model::{Colour, Date};
use jiff::ToSpan as _;

/// The chart. Days are counted from 1 January 1970.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeChart {
    pub title: String,
    /// How to read it; empty for nothing.
    pub note: String,
    /// The sources.
    pub series: Vec<Series>,
    pub rows: Vec<TimeChartRow>,
    /// Days on which articles were published.
    pub published: Vec<i64>,
    pub first: i64,
    pub last: i64,
}

/// One row with its lanes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeChartRow {
    pub name: String,
    pub n_lanes: usize,
    pub marks: Vec<TimeChartMark>,
    /// Where dates differ from each other.
    pub bands: Vec<(i64, i64)>,
}

/// Days that a source says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeChartMark {
    /// `None`: several sources.
    pub series: Option<usize>,
    pub first: Option<i64>,
    pub last: Option<i64>,
    pub is_about: bool,
    pub differs: bool,
    pub lane: usize,
}

/// The signs of sources, in lines from -1 to 1 around the middle.
const SIGNS: &[&[Line]] = &[
    &[[-0.8, -0.8, 0.8, -0.8], [0.8, -0.8, 0.8, 0.8], [0.8, 0.8, -0.8, 0.8], [-0.8, 0.8, -0.8, -0.8]],
    &[[0.0, -1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 1.0, -1.0, 0.0], [-1.0, 0.0, 0.0, -1.0]],
    &[[0.0, -1.0, 0.95, 0.8], [0.95, 0.8, -0.95, 0.8], [-0.95, 0.8, 0.0, -1.0]],
    &[[-1.0, 0.0, 1.0, 0.0], [0.0, -1.0, 0.0, 1.0]],
    &[[-0.8, -0.8, 0.8, 0.8], [-0.8, 0.8, 0.8, -0.8]],
    &[[0.0, 1.0, 0.95, -0.8], [0.95, -0.8, -0.95, -0.8], [-0.95, -0.8, 0.0, 1.0]],
    &[[-0.9, -0.5, 0.9, -0.5], [-0.9, 0.5, 0.9, 0.5]],
];

/// The sign of a source by its number; several sources have a star.
pub fn sign(series: Option<usize>) -> &'static [Line] {
    const STAR: &[Line] = &[[-1.0, 0.0, 1.0, 0.0], [-0.6, -0.9, 0.6, 0.9], [-0.6, 0.9, 0.6, -0.9]];
    series.and_then(|n| SIGNS.get(n % SIGNS.len())).copied().unwrap_or(STAR)
}

/// The hatch of a source by its number.
pub fn hatch_of(series: Option<usize>) -> Hatch {
    series.and_then(|n| Hatch::ALL.get(n % Hatch::ALL.len())).copied().unwrap_or_default()
}

/// The day of that number; `None` beyond the calendar.
pub fn date_of(day: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(day.days()).ok()
}

fn day_of(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// Round days from `first` to `last` with what is written there, at most `most`: days, months or years.
pub fn time_ticks(first: i64, last: i64, most: usize) -> Vec<(i64, String)> {
    let length = (last - first).max(1);
    let most = most.max(2) as i64;
    for stride in [1, 2, 7, 14] {
        if length / stride < most {
            let start = first.div_euclid(stride) * stride;
            let days = (0..=length / stride + 1).map(|n| start + n * stride).filter(|day| (first..=last).contains(day));
            return days.filter_map(|day| Some((day, date_of(day)?.strftime("%-d %b %Y").to_string()))).collect();
        }
    }
    let Some(start) = date_of(first) else { return Vec::new() };
    let months = [1_i64, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];
    let stride = months.into_iter().find(|stride| length / (30 * stride) < most).unwrap_or(120_000);
    let number = i64::from(start.year()) * 12 + i64::from(start.month()) - 1;
    let form = if stride % 12 == 0 { "%Y" } else { "%b %Y" };
    let at = |n: i64| {
        let month = number.div_euclid(stride) * stride + n * stride;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()
    };
    let dates = (0..=most + 1).filter_map(at).map(|date| (day_of(date), date));
    let seen = dates.filter(|(day, _)| (first..=last).contains(day));
    seen.map(|(day, date)| (day, date.strftime(form).to_string())).collect()
}

const NAMES: f32 = 260.0;
/// Of a lane, and of what lies above and below the lanes of a row, in points.
const LANE: f32 = 15.0;
const AROUND: f32 = 12.0;
/// Of a line of a row's name.
const NAME_LINE: f32 = 16.0;
/// Half of a sign.
const SIGN: f32 = 4.5;
const BAR: f32 = 8.0;

/// Draws it.
pub fn time_picture(chart: &TimeChart, inks: &Inks) -> Picture {
    let left = MARGIN + NAMES + 14.0;
    let right = WIDTH - MARGIN;
    let days = (chart.last - chart.first + 1).max(1) as f32;
    let mut drawing =
        TimeDrawing { inks, shapes: Vec::new(), left, right, first: chart.first, scale: (right - left) / days };
    let top = drawing.head(chart);
    let mut y = top;
    for row in &chart.rows {
        y = drawing.row(chart, row, y);
    }
    let lines = drawing.axis(chart, top, y);
    let mut shapes = lines;
    shapes.append(&mut drawing.shapes);
    Picture { width: WIDTH, height: y + 30.0 + MARGIN, title: chart.title.clone(), ground: inks.ground, shapes }
}

struct TimeDrawing<'a> {
    inks: &'a Inks,
    shapes: Vec<Shape>,
    left: f32,
    right: f32,
    first: i64,
    /// Points of a day.
    scale: f32,
}

impl TimeDrawing<'_> {
    fn x(&self, day: i64) -> f32 {
        self.left + (day - self.first) as f32 * self.scale
    }

    fn words(&mut self, x: f32, y: f32, colour: Colour, text: String) {
        self.shapes.push(Shape::Words { x, y, anchor: Anchor::Left, size: SMALL, colour, text });
    }

    fn line(&mut self, [x0, y0, x1, y1]: Line, width: f32, colour: Colour) {
        self.shapes.push(Shape::Line { from: (x0, y0), to: (x1, y1), width, colour });
    }

    fn sign(&mut self, series: Option<usize>, (x, y): (f32, f32), colour: Colour) {
        for [x0, y0, x1, y1] in sign(series) {
            self.line([x + x0 * SIGN, y + y0 * SIGN, x + x1 * SIGN, y + y1 * SIGN], 1.8, colour);
        }
    }

    /// Title, note and legend. The answer is where they end.
    fn head(&mut self, chart: &TimeChart) -> f32 {
        let mut y = MARGIN + TITLE;
        let (text, muted) = (self.inks.text, self.inks.muted);
        let title = cut(&chart.title, (WIDTH - 2.0 * MARGIN) * SMALL / TITLE);
        let (x, anchor) = (MARGIN, Anchor::Left);
        self.shapes.push(Shape::Words { x, y, anchor, size: TITLE, colour: text, text: title });
        if !chart.note.is_empty() {
            y += 22.0;
            self.words(MARGIN, y, muted, cut(&chart.note, WIDTH - 2.0 * MARGIN));
        }
        y += 26.0;
        let mut x = MARGIN;
        for (n, series) in chart.series.iter().enumerate() {
            let name = cut(&series.name, 200.0);
            let width = 18.0 + width_of(&name) + 22.0;
            if x + width > WIDTH - MARGIN && x > MARGIN {
                x = MARGIN;
                y += 20.0;
            }
            self.sign(Some(n), (x + 5.0, y - 4.5), series.colour);
            self.words(x + 16.0, y, text, name);
            x += width;
        }
        y + 18.0
    }

    fn row(&mut self, chart: &TimeChart, row: &TimeChartRow, top: f32) -> f32 {
        let name = wrapped(&row.name, NAMES);
        let lanes = LANE * row.n_lanes.max(1) as f32;
        let height = AROUND + lanes.max(NAME_LINE * name.len() as f32);
        for (first, last) in &row.bands {
            let (left, right) = (self.x(*first), self.x(*last + 1));
            let danger = self.inks.danger;
            for [x0, y0, x1, y1] in Hatch::Rising.lines([left, top + 2.0, right - left, height - 4.0], 9.0) {
                self.line([x0, y0, x1, y1], 0.8, danger);
            }
            self.words(right + 3.0, top + 13.0, danger, "≠".to_owned());
        }
        let (text, line) = (self.inks.text, self.inks.line);
        let first = top + (height - NAME_LINE * name.len() as f32) / 2.0 + 12.5;
        for (n, words) in name.into_iter().enumerate() {
            self.words(MARGIN, first + NAME_LINE * n as f32, text, words);
        }
        for mark in &row.marks {
            let y = top + (height - lanes) / 2.0 + LANE * (mark.lane as f32 + 0.5);
            let series = mark.series.and_then(|n| chart.series.get(n));
            let colour = series.map_or(self.inks.text, |series| series.colour);
            self.mark(mark, y, colour);
        }
        self.line([MARGIN, top + height, self.right, top + height], 1.0, line);
        top + height
    }

    fn mark(&mut self, mark: &TimeChartMark, y: f32, colour: Colour) {
        let from = mark.first.map_or(self.left, |day| self.x(day));
        let to = mark.last.map_or(self.right, |day| self.x(day + 1));
        if mark.first == mark.last {
            return self.sign(mark.series, ((from + to) / 2.0, y), colour);
        }
        let (left, width) = (from.max(self.left), (to.min(self.right) - from.max(self.left)).max(2.0));
        let ends =
            [[left, y - BAR / 2.0, left + width, y - BAR / 2.0], [left, y + BAR / 2.0, left + width, y + BAR / 2.0]];
        if mark.is_about {
            ends.into_iter().for_each(|line| self.line(line, 1.2, colour));
        } else {
            let ground = self.inks.ground;
            self.shapes.push(Shape::Rect { left, top: y - BAR / 2.0, width, height: BAR, colour });
            for line in hatch_of(mark.series).lines([left, y - BAR / 2.0, width, BAR], 6.0) {
                self.line(line, 1.2, ground);
            }
        }
        if width > 5.0 * SIGN {
            // On a patch of the ground, to be seen on any hatch.
            let (middle, ground, half) = (left + width / 2.0, self.inks.ground, SIGN + 2.0);
            let patch = Shape::Rect {
                left: middle - half,
                top: y - half,
                width: 2.0 * half,
                height: 2.0 * half,
                colour: ground,
            };
            self.shapes.push(patch);
            self.sign(mark.series, (middle, y), colour);
        }
        for (x, way, is_open) in [(from, -1.0, mark.first.is_none()), (to, 1.0, mark.last.is_none())] {
            if is_open {
                let tip = if way < 0.0 { self.left } else { self.right };
                self.line([tip, y, tip - way * 7.0, y - 6.0], 1.8, colour);
                self.line([tip, y, tip - way * 7.0, y + 6.0], 1.8, colour);
            } else {
                self.line([x, y - 6.0, x, y + 6.0], 1.8, colour);
            }
        }
    }

    /// The lines and names of days, which lie below the marks.
    fn axis(&mut self, chart: &TimeChart, top: f32, bottom: f32) -> Vec<Shape> {
        let (line, muted) = (self.inks.line, self.inks.muted);
        let mut below = Vec::new();
        for (day, name) in time_ticks(chart.first, chart.last, 8) {
            let x = self.x(day);
            below.push(Shape::Line { from: (x, top), to: (x, bottom), width: 1.0, colour: line });
            let x = x.clamp(self.left, self.right - width_of(&name));
            self.words(x, bottom + 18.0, muted, name);
        }
        for day in chart.published.iter().filter(|day| (chart.first..=chart.last).contains(day)) {
            let x = self.x(*day) + self.scale / 2.0;
            self.line([x, bottom, x, bottom + 5.0], 1.5, muted);
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_days_months_or_years() {
        let day = |year, month, day| day_of(Date::new(year, month, day).unwrap());
        let names = |from, to| time_ticks(from, to, 8).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names(day(2023, 9, 1), day(2023, 9, 3)), ["1 Sep 2023", "2 Sep 2023", "3 Sep 2023"]);
        assert_eq!(
            names(day(2023, 8, 20), day(2024, 1, 5)),
            ["Sep 2023", "Oct 2023", "Nov 2023", "Dec 2023", "Jan 2024"]
        );
        assert_eq!(names(day(1990, 5, 1), day(2023, 5, 1)), ["1995", "2000", "2005", "2010", "2015", "2020"]);
        for (from, to) in [(0, 0), (0, 100), (-40_000, 40_000), (19_000, 19_090)] {
            let ticks = time_ticks(from, to, 8);
            assert!(ticks.len() <= 9 && ticks.iter().all(|(day, _)| (from..=to).contains(day)), "{ticks:?}");
        }
    }

    #[test]
    fn marks_stand_where_their_days_are_and_none_leaves_the_picture() {
        let mark =
            |first, last, is_about| TimeChartMark { series: Some(0), first, last, is_about, differs: false, lane: 0 };
        let colour = Colour(1, 2, 3);
        let series = vec![Series { name: "Ledger".to_owned(), colour, hatch: Hatch::Plain }];
        let marks = vec![mark(Some(10), Some(12), false), mark(None, Some(30), false), mark(Some(40), Some(40), true)];
        let rows = vec![TimeChartRow { name: "When".to_owned(), n_lanes: 1, marks, bands: vec![(10, 30)] }];
        let (title, note, published) = ("Dates".to_owned(), String::new(), vec![50]);
        let chart = TimeChart { title, note, series, rows, published, first: 0, last: 60 };
        let inks = Inks {
            ground: Colour(255, 255, 255),
            text: Colour(0, 0, 0),
            muted: Colour(9, 9, 9),
            line: Colour(8, 8, 8),
            danger: Colour(200, 0, 0),
        };
        let picture = time_picture(&chart, &inks);
        let rects: Vec<(f32, f32)> = picture
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Rect { left, width, colour: ink, .. } if *ink == colour => Some((*left, *width)),
                _ => None,
            })
            .collect();
        let [days, open] = rects[..] else { panic!("two stretches: {rects:?}") };
        let of_a_day = days.1 / 3.0;
        assert!((open.1 - 31.0 * of_a_day).abs() < 0.1, "from the edge to the last day");
        assert!((days.0 - open.0 - 10.0 * of_a_day).abs() < 0.1);
        let ends = |shape: &Shape| match shape {
            Shape::Rect { left, width, .. } => [*left, left + width],
            Shape::Line { from, to, .. } => [from.0, to.0],
            Shape::Words { x, .. } => [*x, *x],
        };
        assert!(picture.shapes.iter().flat_map(ends).all(|x| (0.0..=picture.width).contains(&x)));
        assert!(picture.shapes.iter().any(|shape| matches!(shape, Shape::Words { text, .. } if text == "≠")));
    }
}
