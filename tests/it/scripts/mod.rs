//! Text in any script, as the typesetter sets it: order, wrapping, caret stops, hit tests. With the
//! built-in face alone, so that the answers are the same on every machine; what depends on the faces
//! of the system is in `faces`.

mod faces;
mod golden;
mod properties;

use crossread::model::Direction;
use crossread::ui::typeset::{CaretPlace, Cell, Paragraph, Reach, TextStyle, Typesetter};
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

const SIZE: f32 = 16.0;
const LINE_HEIGHT: f32 = 24.0;

/// A typesetter with the built-in face alone.
fn built_in() -> Typesetter {
    Typesetter::new(Reach::BuiltIn)
}

fn style(width: f32) -> TextStyle {
    TextStyle { size: SIZE, line_height: LINE_HEIGHT, ..TextStyle::plain(width, 1.0) }
}

fn with_direction(width: f32, direction: Direction) -> TextStyle {
    TextStyle { direction: Some(direction), ..style(width) }
}

/// The graphemes of each line as the eye meets them, from left to right. Blanks at which a line was
/// wrapped are left out.
fn seen(text: &str, paragraph: &Paragraph) -> Vec<String> {
    (0..paragraph.n_lines())
        .map(|line| {
            let mut cells = paragraph.graphemes(line);
            cells.sort_by(|a, b| a.left.total_cmp(&b.left));
            let line: String = cells.iter().map(|cell| &text[cell.start..cell.end]).collect();
            line.trim().to_owned()
        })
        .collect()
}

fn at(byte: usize) -> CaretPlace {
    CaretPlace { byte, upstream: false }
}

/// The bytes at which the caret stops on its way from one end of a paragraph to the other.
fn stops(paragraph: &Paragraph, from: CaretPlace, to_right: bool) -> Vec<usize> {
    let mut here = from;
    let mut stops = vec![here.byte];
    while let Some(next) = paragraph.beside(here, to_right) {
        stops.push(next.byte);
        here = next;
        assert!(stops.len() < 10_000, "the caret never arrives: {:?}", &stops[..20]);
    }
    stops
}

fn boundaries(text: &str) -> BTreeSet<usize> {
    text.grapheme_indices(true).map(|(byte, _)| byte).chain([text.len()]).collect()
}

fn cells(paragraph: &Paragraph) -> Vec<(usize, Cell)> {
    (0..paragraph.n_lines())
        .flat_map(|line| paragraph.graphemes(line).into_iter().map(move |cell| (line, cell)))
        .collect()
}
