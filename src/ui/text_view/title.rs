//! The title block above the text: title, and “outlet · published · author”. It scrolls with the text.

use super::highlights::Frame;
use crate::model::Document;
use crate::ui::theme::Theme;
use crate::ui::typeset::direction::isolated;
use crate::ui::typeset::{Paragraph, TextStyle, Typesetter};
use egui::{Painter, Pos2, Rect, pos2, vec2};
use std::rc::Rc;

/// The title block, laid out for this frame.
pub(super) struct TitleBlock {
    title: Rc<Paragraph>,
    line: Option<Rc<Paragraph>>,
    pub(super) title_text: String,
    pub(super) height: f32,
}

const ABOVE: f32 = 22.0;
const BETWEEN: f32 = 6.0;
const BELOW: f32 = 20.0;

impl TitleBlock {
    /// Lays the block out; `style` has the width, the face and the direction of the text.
    pub(super) fn new(typesetter: &Typesetter, document: &Document, theme: &Theme, style: &TextStyle) -> Self {
        let sized =
            |size: f32, multiple: f32| TextStyle { size, line_height: (size * multiple).round(), ..style.clone() };
        // In a narrow pane a large title would break its words.
        let size = (style.width / 8.0).clamp(theme.sizes.interface * 1.2, theme.sizes.heading);
        let title_text = document.title.replace('\n', " ");
        let title = typesetter.recalled(&title_text, &sized(size, 1.25));
        let line = byline(document);
        let line = (!line.is_empty()).then(|| {
            let small = TextStyle { face: None, ..sized(theme.sizes.interface, 1.3) };
            // Under a title that is read from right to left it begins at the right too.
            let direction = style.direction.or_else(|| crate::ui::typeset::direction::of_line(&title_text));
            typesetter.recalled(&line, &TextStyle { direction, ..small })
        });
        let line_height = line.as_ref().map_or(0.0, |line| BETWEEN + line.height());
        let height = ABOVE + title.height() + line_height + BELOW;
        Self { title, line, title_text, height: height.round() }
    }

    /// The rectangle of the title when the block begins at `top`.
    pub(super) fn title_rect(&self, frame: &Frame, top: f32) -> Rect {
        Rect::from_min_size(pos2(frame.left, top + ABOVE), vec2(frame.width, self.title.height()))
    }

    /// Paints the block.
    pub(super) fn paint(&self, painter: &Painter, frame: &Frame, top: f32, typesetter: &Typesetter, theme: &Theme) {
        let at: Pos2 = self.title_rect(frame, top).min;
        typesetter.paint(painter, &self.title, at, theme.colours.text);
        if let Some(line) = &self.line {
            typesetter.paint(painter, line, at + vec2(0.0, self.title.height() + BETWEEN), theme.colours.muted);
        }
    }
}

/// “outlet · published · author”, without what is not known. The line goes as the outlet or the author
/// does, the date always from the year on.
fn byline(document: &Document) -> String {
    let published = document.published.map(|date| isolated(&date.to_string())).unwrap_or_default();
    let known = [document.outlet.trim(), &published, document.author.trim()];
    known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentId;

    #[test]
    fn a_date_behind_words_from_right_to_left_keeps_its_order() {
        let document = Document {
            outlet: "صحيفة الميناء".to_owned(),
            published: "2024-03-05".parse().ok(),
            ..Document::titled(DocumentId(1), 0, String::new())
        };
        let line = byline(&document);
        let bidi = unicode_bidi::BidiInfo::new(&line, None);
        let paragraph = bidi.paragraphs.first().unwrap();
        assert!(paragraph.level.is_rtl(), "the line goes as the outlet does");
        let seen = bidi.reorder_line(paragraph, paragraph.range.clone());
        assert!(seen.contains("2024-03-05"), "{seen}");
    }
}
