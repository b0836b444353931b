//! The text of an article with its annotations painted. Where annotations overlap, the text is split
//! at every start and end, so that each piece carries all annotations that cover it.

use super::escape::escaped;
use crate::model::Layer;
use crate::text::Span;
use crate::text::paragraphs::is_paragraph;

/// One part of an annotation, to be painted.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) span: Span,
    /// The number of the annotation in the list, from 1.
    pub(super) number: usize,
    /// Whether the list links to this part.
    pub(super) is_first: bool,
    pub(super) layer: Layer,
    /// The class of its label.
    pub(super) class: String,
    /// What is said when the pointer rests on it.
    pub(super) hint: String,
}

/// Lanes of underlines that have a place of their own; further ones share the last.
pub(super) const N_LANES: usize = 4;

/// The paragraphs as HTML, and the numbers of the annotations that can be linked to: one that covers
/// nothing but line ends is not on the page.
pub(super) fn painted(text: &str, mut parts: Vec<Part>, direction: &str) -> (String, Vec<usize>) {
    parts.sort_by_key(|part| (part.span.start(), std::cmp::Reverse(part.span.end()), part.number));
    let lanes = lanes(&parts);
    let mut cuts: Vec<usize> = parts.iter().flat_map(|part| [part.span.start(), part.span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut painter = Painter { text, parts: &parts, lanes: &lanes, next: 0, active: Vec::new(), linked: Vec::new() };
    let mut html = String::new();
    let mut start = 0;
    let mut n_paragraphs = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if is_paragraph(line) {
            n_paragraphs += 1;
            html.push_str(&format!("<p id=\"p{n_paragraphs}\" dir=\"{direction}\">"));
            let inside = cuts.get(cuts.partition_point(|cut| *cut <= start)..).unwrap_or_default();
            let mut from = start;
            for cut in inside.iter().copied().take_while(|cut| *cut < end).chain([end]) {
                painter.piece(from, cut, &mut html);
                from = cut;
            }
            html.push_str("</p>\n");
        }
        start = end + 1;
    }
    painter.linked.sort_unstable();
    (html, painter.linked)
}

struct Painter<'a> {
    text: &'a str,
    parts: &'a [Part],
    lanes: &'a [usize],
    /// The first part that does not start before the place reached.
    next: usize,
    /// The parts that cover the place reached, outermost first, with whether they were shown yet.
    active: Vec<(usize, bool)>,
    linked: Vec<usize>,
}

impl Painter<'_> {
    /// Paints a piece of the text in which no part starts or ends.
    fn piece(&mut self, from: usize, to: usize, html: &mut String) {
        while let Some(part) = self.parts.get(self.next)
            && part.span.start() <= from
        {
            self.active.push((self.next, false));
            self.next += 1;
        }
        self.active.retain(|(part, _)| self.parts.get(*part).is_some_and(|part| part.span.end() > from));
        let shown: Vec<(&Part, usize, bool)> = self
            .active
            .iter_mut()
            .filter_map(|(part, was_shown)| {
                let starts = !std::mem::replace(was_shown, true);
                Some((self.parts.get(*part)?, self.lanes.get(*part).copied().unwrap_or(0), starts))
            })
            .collect();
        for (part, ..) in shown.iter().filter(|(.., starts)| *starts) {
            let id = if part.is_first { format!(" id=\"t{}\"", part.number) } else { String::new() };
            html.push_str(&format!("<a class=\"n\"{id} href=\"#a{0}\">{0}</a>", part.number));
            if part.is_first {
                self.linked.push(part.number);
            }
        }
        for (depth, (part, lane, starts)) in shown.iter().enumerate() {
            let kind = match part.layer {
                Layer::Claims => "claim".to_owned(),
                Layer::Entities => format!("mention u{}", (*lane).min(N_LANES - 1)),
            };
            let edge = if *starts { " start" } else { "" };
            html.push_str(&format!("<span class=\"{kind} {}{edge}\"", part.class));
            if depth + 1 == shown.len() {
                let numbers: Vec<String> = shown.iter().map(|(part, ..)| part.number.to_string()).collect();
                let hints: Vec<&str> = shown.iter().map(|(part, ..)| part.hint.as_str()).collect();
                let hint = escaped(&hints.join("\n"));
                html.push_str(&format!(" data-annotations=\"{}\" title=\"{hint}\"", numbers.join(" ")));
            }
            html.push('>');
        }
        html.push_str(&escaped(self.text.get(from..to).unwrap_or_default()));
        shown.iter().for_each(|_| html.push_str("</span>"));
    }
}

/// The lane of each part, such that mentions that overlap have their underlines below each other.
fn lanes(parts: &[Part]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let lane_of = |part: &Part| {
        if part.layer == Layer::Claims {
            return 0;
        }
        let free = ends.iter().position(|end| *end <= part.span.start());
        match free.and_then(|lane| ends.get_mut(lane).map(|end| (lane, end))) {
            Some((lane, end)) => {
                *end = part.span.end();
                lane
            }
            None => {
                ends.push(part.span.end());
                ends.len() - 1
            }
        }
    };
    parts.iter().map(lane_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(number: usize, layer: Layer, start: usize, end: usize) -> Part {
        let span = Span::new(start, end).unwrap();
        Part { span, number, is_first: true, layer, class: "l0".to_owned(), hint: format!("{number} x") }
    }

    /// The pieces as `numbers:text`, without their markup.
    fn pieces(html: &str) -> Vec<String> {
        let innermost = html.split("data-annotations=\"").skip(1);
        innermost
            .map(|rest| {
                let (numbers, rest) = rest.split_once('"').unwrap();
                let (_, rest) = rest.split_once('>').unwrap();
                format!("{numbers}:{}", rest.split('<').next().unwrap())
            })
            .collect()
    }

    #[test]
    fn overlapping_annotations_are_split_into_pieces_that_name_all_of_them() {
        let parts = vec![part(1, Layer::Claims, 0, 5), part(2, Layer::Entities, 3, 8), part(3, Layer::Claims, 3, 4)];
        let (html, linked) = painted("abcdefghij", parts, "auto");
        assert_eq!(pieces(&html), ["1:abc", "1 2 3:d", "1 2:e", "2:fgh"]);
        assert!(html.ends_with("</span>ij</p>\n"), "{html}");
        assert_eq!(linked, [1, 2, 3]);
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
    }

    #[test]
    fn an_annotation_over_a_line_end_is_painted_on_both_lines_and_numbered_once() {
        let (html, linked) = painted("ab\n\ncd", vec![part(1, Layer::Claims, 1, 5)], "auto");
        assert_eq!(pieces(&html), ["1:b", "1:c"]);
        assert_eq!(html.matches("class=\"n\"").count(), 1);
        assert_eq!(linked, [1]);
    }

    #[test]
    fn an_annotation_of_line_ends_only_is_not_linked() {
        let (html, linked) = painted("ab\n\ncd", vec![part(1, Layer::Claims, 2, 4)], "auto");
        assert_eq!((pieces(&html).len(), linked.len()), (0, 0));
    }

    #[test]
    fn overlapping_mentions_have_their_underlines_below_each_other() {
        let layer = Layer::Entities;
        let parts = [part(1, layer, 0, 9), part(2, layer, 1, 3), part(3, layer, 2, 4), part(4, layer, 5, 6)];
        assert_eq!(lanes(&parts), [0, 1, 2, 1]);
    }
}
