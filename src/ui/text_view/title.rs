//! The title block above the text: title, and “outlet · published · author”. It scrolls with the text.

use super::highlights::Frame;
use crate::model::Document;
use crate::ui::theme::Theme;
use egui::{FontFamily, FontId, Galley, Painter, Pos2, Rect, pos2, vec2};
use std::sync::Arc;

/// The title block, laid out for this frame.
pub(super) struct TitleBlock {
    title: Arc<Galley>,
    line: Option<Arc<Galley>>,
    pub(super) title_text: String,
    pub(super) height: f32,
}

const ABOVE: f32 = 22.0;
const BETWEEN: f32 = 6.0;
const BELOW: f32 = 20.0;

impl TitleBlock {
    /// Lays the block out in a column of that width.
    pub(super) fn new(painter: &Painter, document: &Document, theme: &Theme, width: f32) -> Self {
        // In a narrow pane a large title would break its words.
        let size = (width / 8.0).clamp(theme.sizes.interface * 1.2, theme.sizes.heading);
        let font = FontId::new(size, FontFamily::Proportional);
        let title = painter.layout(document.title.clone(), font, theme.colours.text, width);
        let line = byline(document);
        let line = (!line.is_empty()).then(|| painter.layout(line, theme.interface_font(), theme.colours.muted, width));
        let line_height = line.as_ref().map_or(0.0, |line| BETWEEN + line.size().y);
        let height = ABOVE + title.size().y + line_height + BELOW;
        Self { title, line, title_text: document.title.clone(), height: height.round() }
    }

    /// The rectangle of the title when the block begins at `top`.
    pub(super) fn title_rect(&self, frame: &Frame, top: f32) -> Rect {
        Rect::from_min_size(pos2(frame.left, top + ABOVE), vec2(frame.width, self.title.size().y))
    }

    /// Paints the block.
    pub(super) fn paint(&self, painter: &Painter, frame: &Frame, top: f32, theme: &Theme) {
        let at: Pos2 = self.title_rect(frame, top).min;
        painter.galley(at, self.title.clone(), theme.colours.text);
        if let Some(line) = &self.line {
            painter.galley(at + vec2(0.0, self.title.size().y + BETWEEN), line.clone(), theme.colours.muted);
        }
    }
}

/// “outlet · published · author”, without what is not known.
fn byline(document: &Document) -> String {
    let published = document.published.map(|date| date.to_string()).unwrap_or_default();
    let known = [document.outlet.trim(), &published, document.author.trim()];
    known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
