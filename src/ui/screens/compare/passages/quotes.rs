//! What the two texts quote differently, on top of them: a quote should be the same everywhere.

use super::diff::Shown;
use super::pair::article_name;
use crate::analysis::InContext;
use crate::analysis::passages::{QuoteDifference, Side};
use crate::text::Span;
use crate::text::quote::one_line;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{ContextLook, Words, context_line};
use egui::{Color32, Id, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const ROW_HEIGHT: f32 = 26.0;
/// So many rows are seen without scrolling.
const N_SEEN: f32 = 3.0;
/// Characters around the words that differ.
const AROUND: usize = 90;
/// Characters of a quote that are said.
const N_SAID: usize = 120;

/// Shows the quotes; the answer is the difference to go to.
pub(super) fn quotes_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &Shown) -> Option<usize> {
    if shown.quotes.is_empty() {
        return None;
    }
    ui.add_space(2.0);
    ui.label(RichText::new("Quoted differently").strong().color(cx.theme.colours.warning));
    let mut chosen = None;
    let height = ROW_HEIGHT * N_SEEN;
    let area = ScrollArea::vertical().id_salt("differing quotes").max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (n, quote) in shown.quotes.iter().enumerate() {
            if quote_ui(ui, cx, shown, quote, n) {
                chosen = chosen.or(quote.numbers.first().copied());
            }
        }
    });
    ui.add_space(2.0);
    chosen
}

fn quote_ui(ui: &mut Ui, cx: &ViewContext<'_>, shown: &Shown, quote: &QuoteDifference, n: usize) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let response = ui.interact(rect, Id::unique(("differing quote", n)), Sense::click());
    let said = Side::BOTH.map(|side| {
        let text = side.of(&quote.spans).and_then(|span| span.slice(side.text(&shown.texts))).unwrap_or_default();
        let text = one_line(text, N_SAID);
        let is_marked = *side.of(&quote.marked);
        let text = if is_marked { format!("“{text}”") } else { format!("{text} (no quotation marks)") };
        format!("{}: {text}", article_name(cx, &shown.places, side))
    });
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Quoted differently: {}", said.join(" / "))));
    let colours = &cx.theme.colours;
    let ground = if response.hovered() { colours.hover } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect, cx.theme.sizes.rounding, ground);
    if response.has_focus() {
        let edge = Stroke::new(1.0, colours.accent);
        ui.painter().rect_stroke(rect, cx.theme.sizes.rounding, edge, StrokeKind::Inside);
    }
    let half = rect.width() / 2.0;
    for (side, left) in [(Side::First, rect.left()), (Side::Second, rect.left() + half)] {
        let room = Rect::from_min_size(pos2(left + 6.0, rect.top()), vec2(half - 18.0, rect.height()));
        side_ui(ui, cx, shown, quote, (side, room));
    }
    response.on_hover_text("Goes to the difference").clicked()
}

/// One text's words, those that differ bold on a ground.
fn side_ui(ui: &Ui, cx: &ViewContext<'_>, shown: &Shown, quote: &QuoteDifference, (side, room): (Side, Rect)) {
    let Some(span) = *side.of(&quote.spans) else { return };
    let differing = quote.numbers.first().and_then(|number| shown.words_of(*number, side));
    let context = excerpt(side.text(&shown.texts), span, differing, *side.of(&quote.marked));
    let colours = &cx.theme.colours;
    let name = article_name(cx, &shown.places, side);
    let name = Words::line(ui.painter(), cx.typesetter, name, cx.theme.sizes.small, room.width() * 0.3);
    name.paint(ui.painter(), pos2(room.left(), room.center().y - name.size().y / 2.0), colours.muted);
    let room = room.with_min_x(room.left() + name.size().x + 8.0);
    if context.hit.is_empty() {
        let words = Words::line(ui.painter(), cx.typesetter, &context.left, cx.theme.sizes.interface, room.width());
        words.paint(ui.painter(), pos2(room.left(), room.center().y - words.size().y / 2.0), colours.text);
        return;
    }
    let hit_left = room.left() + room.width() * 0.35;
    let look = ContextLook { hit_left, around: colours.text, hit: colours.text, ground: colours.hit };
    context_line(ui.painter(), cx, room, &context, look);
}

/// A quote with the words that differ as what was hit, each part on one line; without such words all of it
/// stands left of nothing.
fn excerpt(text: &str, quote: Span, differing: Option<Span>, is_marked: bool) -> InContext {
    let slice = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let (open, close) = if is_marked { ("“", "”") } else { ("", "") };
    let Some(hit) = differing.filter(|hit| quote.covers(*hit)) else {
        let whole = one_line(slice(quote.start(), quote.end()), 2 * AROUND);
        return InContext { left: format!("{open}{whole}{close}"), hit: String::new(), right: String::new() };
    };
    let (before, after) = (slice(quote.start(), hit.start()), slice(hit.end(), quote.end()));
    let blank = |is_blank: bool| if is_blank { " " } else { "" };
    let (lead, trail) = (blank(before.ends_with(char::is_whitespace)), blank(after.starts_with(char::is_whitespace)));
    InContext {
        left: format!("{open}{}{lead}", one_line_of_end(before)),
        hit: one_line(slice(hit.start(), hit.end()), AROUND),
        right: format!("{trail}{}{close}", one_line(after, AROUND)),
    }
}

/// The last characters of a text on one line, with an ellipsis before them where there are more.
fn one_line_of_end(text: &str) -> String {
    let line = one_line(text, usize::MAX);
    match line.char_indices().rev().nth(AROUND) {
        Some((at, _)) => format!("…{}", line.get(at..).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, differing: &str) -> (String, String) {
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len()).unwrap()
        };
        let InContext { left, hit, right } = excerpt(text, span(text), Some(span(differing)), true);
        (format!("{left}{hit}{right}"), hit)
    }

    #[test]
    fn a_quote_is_shown_around_the_words_that_differ() {
        let short = told("to kill\nUkrainian civilians", "Ukrainian");
        assert_eq!(short, ("“to kill Ukrainian civilians”".to_owned(), "Ukrainian".to_owned()));
        let (line, words) = told(&format!("{}here it is {}", "before ".repeat(40), "after ".repeat(40)), "it is");
        assert_eq!(words, "it is");
        assert!(line.starts_with("“…") && line.ends_with("…”") && line.chars().count() < 200, "{line}");
        assert_eq!(told("it", "it"), ("“it”".to_owned(), "it".to_owned()));
    }
}
