//! A picture as SVG 1.1: text in, text out, for any browser or office program.

use super::{Anchor, Picture, Shape};
use crate::format::export::html::escaped_xml;
use crate::model::Colour;
use std::fmt::Write as _;

/// Faces that most systems have, the best first.
const FACES: &str = "'Inter', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/// The whole file.
pub fn svg(picture: &Picture) -> String {
    let Picture { width, height, title, ground, shapes } = picture;
    let (width, height, title) = (number(*width), number(*height), escaped_xml(title));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FACES}\">\n<title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"
    );
    for shape in shapes {
        // Writing to memory cannot fail.
        write_shape(&mut out, shape).unwrap_or_default();
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Rect { left, top, width, height, colour } => {
            let [x, y, width, height] = [left, top, width, height].map(|one| number(*one));
            writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>")
        }
        Shape::Line { from, to, width, colour } => {
            let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
            let width = number(*width);
            let ends = format!("x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"");
            writeln!(out, "<line {ends} stroke=\"{colour}\" stroke-width=\"{width}\"/>")
        }
        Shape::Words { x, y, anchor, size, colour, text } => {
            let words = Words { x: *x, y: *y, anchor: *anchor, size: *size, colour: *colour };
            words.write(out, text)
        }
    }
}

struct Words {
    x: f32,
    y: f32,
    anchor: Anchor,
    size: f32,
    colour: Colour,
}

impl Words {
    fn write(&self, out: &mut String, text: &str) -> std::fmt::Result {
        let anchor = match self.anchor {
            Anchor::Left => "start",
            Anchor::Middle => "middle",
            Anchor::Right => "end",
        };
        let [x, y, size] = [self.x, self.y, self.size].map(number);
        // Words go in their own direction, and the anchor stays the side that it says.
        let style = "style=\"unicode-bidi:plaintext\"";
        let place = format!("x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\"");
        writeln!(out, "<text {place} fill=\"{}\" {style}>{}</text>", self.colour, escaped_xml(text))
    }
}

/// At most two digits behind the point, none that says nothing.
fn number(value: f32) -> String {
    let rounded = format!("{value:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
