//! Values inside quotes: each is underlined, one that differs stands inverted on its own ground, so that
//! it is seen without colours too.

use super::Words;
use crate::analysis::cluster_values::Standing;
use crate::model::Annotation;
use crate::text::Span;
use crate::text::quote::marked_line;
use crate::ui::theme::Theme;
use egui::{Painter, Pos2, Stroke, vec2};
use std::ops::Range;

/// How a place in words is set off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pin {
    /// A value.
    Value,
    /// A value that another article says differently.
    Differs,
}

impl From<Standing> for Pin {
    fn from(standing: Standing) -> Self {
        if standing == Standing::Differs { Self::Differs } else { Self::Value }
    }
}

/// Words with places that are set off.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pinned {
    pub text: String,
    /// In bytes of the text.
    pub pins: Vec<(Range<usize>, Pin)>,
}

/// The quote of a claim on one line in quotation marks, from its character `from` on, with values at
/// their places in the article.
pub fn pins_of(claim: &Annotation, values: &[(Span, Pin)], from: usize, max_chars: usize) -> Pinned {
    let parts: Vec<(Span, &str)> = claim.spans.iter().map(|part| (part.span, &*part.quote)).collect();
    let spans: Vec<Span> = values.iter().map(|(span, _)| *span).collect();
    let marked = marked_line(&parts, &spans, from, max_chars);
    let mark = "“".len();
    let moved = |range: Range<usize>| range.start + mark..range.end + mark;
    let pins = marked.marks.into_iter().zip(values).filter_map(|(range, (_, pin))| Some((moved(range?), *pin)));
    Pinned { pins: pins.collect(), text: format!("“{}”", marked.line) }
}

impl Pinned {
    /// Where the first value ends that differs.
    pub fn first_differing(&self) -> Option<Range<usize>> {
        self.pins.iter().find(|(_, pin)| *pin == Pin::Differs).map(|(range, _)| range.clone())
    }

    /// Paints the words, which were set from this text or from its beginning, with their pins.
    pub fn paint(&self, painter: &Painter, theme: &Theme, words: &Words, n_kept: usize, top_left: Pos2) {
        let colours = &theme.colours;
        words.paint(painter, top_left, colours.text);
        let kept = self.pins.iter().filter(|(range, _)| range.start < n_kept);
        for (range, pin) in kept {
            for rect in words.rects(range.start..range.end.min(n_kept)) {
                let rect = rect.translate(top_left.to_vec2());
                let below = rect.bottom() - 1.5;
                match pin {
                    Pin::Value => {
                        painter.hline(rect.x_range(), below, Stroke::new(1.0, colours.muted));
                    }
                    Pin::Differs => {
                        let ground = rect.expand2(vec2(1.5, 0.0));
                        painter.rect_filled(ground, 2.0, colours.warning);
                        let inside = painter.with_clip_rect(ground.intersect(painter.clip_rect()));
                        words.paint(&inside, top_left, colours.page);
                        painter.hline(ground.x_range(), below, Stroke::new(1.0, colours.page));
                    }
                }
            }
        }
    }
}
