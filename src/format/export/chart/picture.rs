//! Where everything of a chart stands: rectangles, lines and words, in points from the top left.

use super::{Along, Chart, GAP, Series, ticks};
use crate::model::Colour;
use unicode_segmentation::UnicodeSegmentation as _;

/// A drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    pub width: f32,
    pub height: f32,
    /// What it shows, for those who cannot see it.
    pub title: String,
    pub ground: Colour,
    /// From the lowest to the uppermost.
    pub shapes: Vec<Shape>,
}

/// A part of a drawing.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    Rect {
        left: f32,
        top: f32,
        width: f32,
        height: f32,
        colour: Colour,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
        colour: Colour,
    },
    /// One line of words; `y` is where the letters stand.
    Words {
        x: f32,
        y: f32,
        anchor: Anchor,
        size: f32,
        colour: Colour,
        text: String,
    },
}

/// Which part of words stands at their x.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    Left,
    Middle,
    Right,
}

/// The colours of everything but the bars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inks {
    pub ground: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub line: Colour,
    /// Of what differs.
    pub danger: Colour,
}

pub(super) const WIDTH: f32 = 960.0;
pub(super) const MARGIN: f32 = 24.0;
pub(super) const TITLE: f32 = 20.0;
pub(super) const SMALL: f32 = 13.0;
/// Of a bar with its name.
const ROW: f32 = 24.0;
const BAR: f32 = 15.0;
/// Widest column of names.
const NAMES: f32 = 320.0;
/// Room for the number behind the longest bar.
const NUMBER: f32 = 56.0;
/// Height of bars that stand.
const STANDING: f32 = 300.0;
/// A bar that stands is no wider.
const WIDEST: f32 = 40.0;

/// Draws a chart.
pub fn picture(chart: &Chart, inks: &Inks) -> Picture {
    let mut drawing = Drawing { inks, shapes: Vec::new() };
    let top = drawing.head(chart);
    let bottom = match chart.along {
        Along::Names => drawing.lying(chart, top),
        Along::Time => drawing.standing(chart, top),
    };
    let shapes = drawing.shapes;
    Picture { width: WIDTH, height: bottom + MARGIN, title: chart.title.clone(), ground: inks.ground, shapes }
}

struct Drawing<'a> {
    inks: &'a Inks,
    shapes: Vec<Shape>,
}

impl Drawing<'_> {
    fn words(&mut self, x: f32, y: f32, anchor: Anchor, colour: Colour, text: String) {
        self.shapes.push(Shape::Words { x, y, anchor, size: SMALL, colour, text });
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        self.shapes.push(Shape::Line { from, to, width, colour });
    }

    /// A part of a bar, or what stands for it in the legend.
    fn part(&mut self, series: &Series, [left, top, width, height]: [f32; 4]) {
        self.shapes.push(Shape::Rect { left, top, width, height, colour: series.colour });
        for [x0, y0, x1, y1] in series.hatch.lines([left, top, width, height], GAP) {
            self.line((x0, y0), (x1, y1), 1.5, self.inks.ground);
        }
    }

    /// Title, note and legend. The answer is where they end.
    fn head(&mut self, chart: &Chart) -> f32 {
        let mut y = MARGIN + TITLE;
        let title = cut(&chart.title, (WIDTH - 2.0 * MARGIN) * SMALL / TITLE);
        let colour = self.inks.text;
        self.shapes.push(Shape::Words { x: MARGIN, y, anchor: Anchor::Left, size: TITLE, colour, text: title });
        if !chart.note.is_empty() {
            y += 22.0;
            self.words(MARGIN, y, Anchor::Left, self.inks.muted, cut(&chart.note, WIDTH - 2.0 * MARGIN));
        }
        y += 28.0;
        let mut x = MARGIN;
        for series in &chart.series {
            let name = cut(&series.name, 200.0);
            let width = 22.0 + width_of(&name) + 24.0;
            if x + width > WIDTH - MARGIN && x > MARGIN {
                x = MARGIN;
                y += 22.0;
            }
            self.part(series, [x, y - 11.0, 16.0, 12.0]);
            self.words(x + 22.0, y, Anchor::Left, self.inks.text, name);
            x += width;
        }
        y + 20.0
    }

    fn lying(&mut self, chart: &Chart, top: f32) -> f32 {
        let names: Vec<String> = chart.bars.iter().map(|bar| cut(&bar.name, NAMES)).collect();
        let widest = names.iter().map(|name| width_of(name)).fold(0.0, f32::max);
        let left = MARGIN + widest.max(40.0) + 10.0;
        let right = WIDTH - MARGIN - NUMBER;
        let bottom = top + ROW * chart.bars.len() as f32;
        let ticks = ticks(chart.most());
        let scale = (right - left) / ticks.last().copied().unwrap_or(1).max(1) as f32;
        for tick in ticks {
            let x = left + tick as f32 * scale;
            self.line((x, top), (x, bottom), 1.0, self.inks.line);
            self.words(x, bottom + 18.0, Anchor::Middle, self.inks.muted, tick.to_string());
        }
        for (n, (bar, name)) in chart.bars.iter().zip(names).enumerate() {
            let middle = top + ROW * (n as f32 + 0.5);
            self.words(left - 10.0, middle + 4.5, Anchor::Right, self.inks.text, name);
            let mut x = left;
            for (series, n) in chart.series.iter().zip(&bar.parts).filter(|(_, n)| **n > 0) {
                let width = *n as f32 * scale;
                self.part(series, [x, middle - BAR / 2.0, width, BAR]);
                x += width;
            }
            self.words(x + 6.0, middle + 4.5, Anchor::Left, self.inks.text, bar.n().to_string());
        }
        bottom + 24.0
    }

    fn standing(&mut self, chart: &Chart, top: f32) -> f32 {
        let top = top + 10.0;
        let bottom = top + STANDING;
        let ticks = ticks(chart.most());
        let scale = STANDING / ticks.last().copied().unwrap_or(1).max(1) as f32;
        let left = MARGIN + ticks.last().map_or(0.0, |tick| width_of(&tick.to_string())) + 10.0;
        let right = WIDTH - MARGIN;
        for tick in ticks {
            let y = bottom - tick as f32 * scale;
            self.line((left, y), (right, y), 1.0, self.inks.line);
            self.words(left - 8.0, y + 4.5, Anchor::Right, self.inks.muted, tick.to_string());
        }
        let (Some(first), Some(last)) =
            (chart.bars.iter().map(|bar| bar.at).min(), chart.bars.iter().map(|bar| bar.at).max())
        else {
            return bottom + 24.0;
        };
        let slot = ((right - left) / (last - first + 1) as f32).min(WIDEST * 1.5);
        let width = (slot * 0.75).clamp(1.0, WIDEST);
        let mut named_until = f32::NEG_INFINITY;
        for bar in &chart.bars {
            let middle = left + ((bar.at - first) as f32 + 0.5) * slot;
            let mut y = bottom;
            for (series, n) in chart.series.iter().zip(&bar.parts).filter(|(_, n)| **n > 0) {
                y -= *n as f32 * scale;
                self.part(series, [middle - width / 2.0, y, width, *n as f32 * scale]);
            }
            let half = width_of(&bar.name) / 2.0;
            let x = middle.clamp(left + half, (right - half).max(left + half));
            if x - half > named_until + 14.0 {
                self.words(x, bottom + 18.0, Anchor::Middle, self.inks.muted, bar.name.clone());
                named_until = x + half;
            }
        }
        bottom + 24.0
    }
}

/// About how wide small words are, in points: no face is known here, so it is by the kind of letter.
pub(super) fn width_of(text: &str) -> f32 {
    let em = |letter: &str| match letter.chars().next() {
        // Letters of China, Japan and Korea, and pictures, are as wide as they are high.
        Some('\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}') => 1.05,
        Some('\u{ff00}'..='\u{ff60}' | '\u{1f000}'..) => 1.1,
        Some('i' | 'j' | 'l' | 't' | 'f' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!') => 0.34,
        Some('m' | 'w' | 'M' | 'W' | '%' | '@') => 0.9,
        Some(letter) if letter.is_uppercase() => 0.7,
        _ => 0.57,
    };
    text.graphemes(true).map(em).sum::<f32>() * SMALL
}

/// The text in at most two lines, parted at a blank where there is one; an ellipsis for what has no room.
pub(super) fn wrapped(text: &str, width: f32) -> Vec<String> {
    let text = crate::text::quote::one_line(text, 200);
    let fits = |end: &usize| text.get(..*end).is_some_and(|line| width_of(line) <= width);
    if fits(&text.len()) {
        return vec![text];
    }
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    match blanks.into_iter().take_while(fits).last().and_then(|at| text.split_at_checked(at)) {
        Some((first, rest)) => vec![first.to_owned(), cut(rest.trim_start(), width)],
        None => vec![cut(&text, width)],
    }
}

/// As much of a text as has room in one line, an ellipsis for the rest.
pub(super) fn cut(text: &str, width: f32) -> String {
    let text = crate::text::quote::one_line(text, 200);
    if width_of(&text) <= width {
        return text;
    }
    let mut kept = String::new();
    let mut used = SMALL;
    for letter in text.graphemes(true) {
        used += width_of(letter);
        if used > width {
            break;
        }
        kept.push_str(letter);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::{Bar, Hatch};
    use super::*;

    const INKS: Inks = Inks {
        ground: Colour(255, 255, 255),
        text: Colour(0, 0, 0),
        muted: Colour(90, 90, 90),
        line: Colour(220, 220, 220),
        danger: Colour(180, 0, 0),
    };

    #[test]
    fn a_long_name_goes_on_in_a_second_line() {
        assert_eq!(wrapped("Short", 100.0), ["Short"]);
        assert_eq!(wrapped("When the deliveries were made", 120.0), ["When the", "deliveries were…"]);
        assert_eq!(wrapped("Donaudampfschifffahrtsgesellschaft", 100.0).len(), 1);
        let lines = wrapped("One two three four five six seven eight nine ten eleven", 80.0);
        assert!(lines.len() == 2 && lines.iter().all(|line| width_of(line) <= 80.0 + SMALL), "{lines:?}");
    }

    fn chart(along: Along, bars: &[(&str, i64, [usize; 2])]) -> Chart {
        let series = |name: &str, hatch| Series { name: name.to_owned(), colour: Colour(1, 2, 3), hatch };
        let bar = |(name, at, parts): &(&str, i64, [usize; 2])| Bar {
            name: (*name).to_owned(),
            at: *at,
            parts: parts.to_vec(),
        };
        Chart {
            title: "Title".to_owned(),
            note: "Note".to_owned(),
            series: vec![series("Claims", Hatch::Plain), series("Mentions", Hatch::Rising)],
            bars: bars.iter().map(bar).collect(),
            along,
        }
    }

    fn rects(picture: &Picture) -> Vec<[f32; 4]> {
        let rects = picture.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { left, top, width, height, .. } => Some([*left, *top, *width, *height]),
            _ => None,
        });
        // The first two are the legend's.
        rects.skip(2).collect()
    }

    #[test]
    fn bars_are_as_long_as_what_they_count_and_follow_each_other() {
        let chart = chart(Along::Names, &[("a", 0, [3, 5]), ("b", 0, [0, 4]), ("c", 0, [0, 0])]);
        let drawn = picture(&chart, &INKS);
        let [claims, mentions, second] = rects(&drawn)[..] else { panic!("three parts have a length") };
        assert!((claims[2] / 3.0 - mentions[2] / 5.0).abs() < 0.01 && (second[2] - claims[2] * 4.0 / 3.0).abs() < 0.01);
        assert_eq!((claims[0] + claims[2], claims[1]), (mentions[0], mentions[1]));
        assert_eq!((second[0], second[1]), (claims[0], claims[1] + ROW));
        let longest = mentions[0] + mentions[2];
        assert!(longest <= drawn.width - MARGIN && second[1] + BAR < drawn.height, "{longest}");
        assert!(drawn.shapes.iter().any(|shape| matches!(shape, Shape::Words { text, .. } if text == "8")));
    }

    #[test]
    fn bars_of_a_time_stand_where_it_is_and_names_do_not_meet() {
        let days: Vec<(String, i64, [usize; 2])> =
            (0..90).map(|n| (format!("2026-01-{n:02}"), 100 + n * 2, [1, 1])).collect();
        let days: Vec<_> = days.iter().map(|(name, at, parts)| (name.as_str(), *at, *parts)).collect();
        let drawn = picture(&chart(Along::Time, &days), &INKS);
        let rects = rects(&drawn);
        let gaps: Vec<f32> =
            rects.chunks(2).map(|pair| pair[0][0]).collect::<Vec<_>>().windows(2).map(|w| w[1] - w[0]).collect();
        assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() < 0.01), "evenly: {gaps:?}");
        assert!(rects.iter().all(|[left, _, width, _]| *left >= 0.0 && left + width <= drawn.width));
        let names: Vec<(f32, f32)> = drawn
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Words { x, text, .. } if text.starts_with("2026") => Some((*x, width_of(text) / 2.0)),
                _ => None,
            })
            .collect();
        assert!(names.len() > 3 && names.windows(2).all(|two| two[0].0 + two[0].1 < two[1].0 - two[1].1), "{names:?}");
    }

    #[test]
    fn nothing_to_draw_and_one_moment_are_drawn_too() {
        for along in [Along::Names, Along::Time] {
            assert!(picture(&chart(along, &[]), &INKS).height > 100.0);
            let one = picture(&chart(along, &[("now", 7, [2, 0])]), &INKS);
            assert_eq!(rects(&one).len(), 1);
        }
    }

    #[test]
    fn a_long_name_is_cut_at_a_letter() {
        let long = "नमस्ते ".repeat(40);
        let kept = cut(&long, 100.0);
        assert!(kept.ends_with('…') && width_of(&kept) <= 115.0, "{kept}");
        assert!(long.starts_with(kept.trim_end_matches('…')));
        assert_eq!(cut("Ledger\nof", 100.0), "Ledger of");
    }
}
