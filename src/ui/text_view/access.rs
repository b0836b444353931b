//! What a screen reader finds: the title, each paragraph in view with its text, each annotation in
//! view with label and quote, which can be clicked. Costs nothing while nobody asks for it.

use super::column::Column;
use super::highlights::{Frame, Highlight};
use super::scroll::Placed;
use super::scrollbar::bounds;
use super::state::ArticleState;
use super::text_runs::{Run, runs, text_position};
use crate::model::{Annotation, AnnotationId, Layer, Placement, Project};
use crate::session::Selection;
use crate::text::quote::one_line;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::words_label;
use egui::{Rect, Response, Sense, Ui, UiBuilder, accesskit, vec2};

/// Words under the pointer, in any script.
pub(super) fn words_tooltip(ui: &mut Ui, cx: &ViewContext<'_>, words: &str) {
    ui.set_max_width(TOOLTIP_WIDTH);
    words_label(ui, cx, words, cx.theme.sizes.interface, cx.theme.colours.text);
}

/// Width of the tooltip of an annotation, in points.
const TOOLTIP_WIDTH: f32 = 420.0;

/// Longest quote in the name of an annotation, in characters.
const QUOTE_CHARS: usize = 120;

/// Describes the article itself, with caret and selection. False when nobody asks: then the rest can
/// be left out.
pub(super) fn article_node(
    ui: &Ui,
    response: &Response,
    state: &ArticleState,
    placed: &[Placed],
    selection: &Selection,
) -> bool {
    let node = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(state.name("Article text"));
        let quoted = selection.span().and_then(|span| span.slice(&state.column.text));
        node.set_value(quoted.map_or_else(String::new, |quote| format!("Selected: {}", one_line(quote, QUOTE_CHARS))));
        let position = |byte| text_position(response.id, &state.column, placed, byte);
        if let (Some(anchor), Some(focus)) = (position(selection.anchor), position(selection.caret)) {
            node.set_text_selection(accesskit::TextSelection { anchor, focus });
        }
    });
    node.is_some()
}

/// A room for the nodes below the article.
pub(super) fn nodes_ui(ui: &mut Ui, response: &Response) -> Ui {
    let builder = UiBuilder::new()
        .id_salt("article nodes")
        .max_rect(response.rect)
        .accessibility_parent(response.id)
        .accessibility_role(accesskit::Role::GenericContainer);
    ui.new_child(builder)
}

/// The title as a heading.
pub(super) fn title_node(ui: &Ui, response: &Response, title: &str, rect: Rect) {
    let id = response.id.with("title");
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Heading);
        node.set_label(title);
        node.set_bounds(bounds(rect));
    });
}

/// A node for each paragraph in view, and in it one for each run of text of one line and direction,
/// by which a screen reader follows the caret.
pub(super) fn paragraph_nodes(ui: &mut Ui, response: &Response, column: &Column, placed: &[Placed], frame: &Frame) {
    for place in placed {
        let range = column.pieces.range(place.piece, &column.text);
        let text = column.text.get(range.clone()).unwrap_or("");
        let Some(layout) = column.layout(place.piece) else { continue };
        let id = response.id.with(("paragraph", range.start));
        let top_left = frame.top_left(*place);
        let rect = Rect::from_min_size(top_left, vec2(frame.width, layout.height()));
        // An empty one too, or its line feed would be told after all others.
        ui.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Paragraph);
            if !text.is_empty() {
                node.set_label(text);
            }
            node.set_bounds(bounds(rect));
        });
        let builder = UiBuilder::new().id_salt(("runs", range.start)).max_rect(rect).accessibility_parent(id);
        let inner = ui.new_child(builder);
        let runs = runs(column, place.piece);
        let id_of = |run: &Run| response.id.with(("run", run.start));
        for (n, run) in runs.iter().enumerate() {
            let beside =
                |n: Option<usize>| n.and_then(|n| runs.get(n)).filter(|other| other.line == run.line).map(id_of);
            let (before, after) = (beside(n.checked_sub(1)), beside(Some(n + 1)));
            let rect = run.rect(layout).translate(top_left.to_vec2());
            inner.interact(rect, id_of(run), Sense::hover());
            inner.ctx().accesskit_node_builder(id_of(run), |node| {
                node.set_bounds(bounds(rect));
                run.describe(node);
                // A line in which two directions meet is read as one.
                if let Some(before) = before {
                    node.set_previous_on_line(before.accesskit_id());
                }
                if let Some(after) = after {
                    node.set_next_on_line(after.accesskit_id());
                }
            });
        }
    }
}

/// A node for each annotation in view. Gives the one that a screen reader clicked.
pub(super) fn annotation_nodes(
    ui: &Ui,
    response: &Response,
    project: &Project,
    highlights: &[Highlight],
) -> Option<AnnotationId> {
    let mut clicked = None;
    for highlight in highlights {
        let Some(rect) = highlight.lines.first() else { continue };
        let id = response.id.with(("annotation", highlight.annotation.id));
        // Hovering only, so that the pointer always goes to the text; a click of a screen reader is
        // asked for by itself.
        ui.interact(*rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Button);
            node.set_label(name_of(project, &highlight.annotation));
            node.set_bounds(bounds(*rect));
            node.add_action(accesskit::Action::Click);
        });
        if ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click)) {
            clicked = Some(highlight.annotation.id);
        }
    }
    clicked
}

/// `Claim Event fact: “quote”`, `Mention Person: “Kirby”`.
fn name_of(project: &Project, annotation: &Annotation) -> String {
    let layer = match annotation.layer {
        Layer::Claims => "Claim",
        Layer::Entities => "Mention",
    };
    let quote = one_line(&annotation.quote(), QUOTE_CHARS);
    format!("{layer} {}: “{quote}”", project.label_name(&annotation.label))
}

/// The tooltip of an annotation: label, entity, note, quote.
pub(super) fn tooltip(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation) {
    let (project, theme) = (cx.project, cx.theme);
    let colour = project.labels().get(&annotation.label).map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, theme.stroke(colour));
        ui.strong(project.label_name(&annotation.label));
        if let Some(entity) = annotation.entity.and_then(|id| project.entities().get(&id)) {
            words_label(ui, cx, &entity.name, theme.sizes.interface, theme.colours.text);
        } else if annotation.layer == Layer::Entities {
            ui.weak("not assigned");
        }
    });
    ui.set_max_width(TOOLTIP_WIDTH);
    if !annotation.note.is_empty() {
        words_label(ui, cx, &annotation.note, theme.sizes.interface, theme.colours.text);
    }
    if matches!(annotation.placement, Placement::ToReview { .. }) {
        ui.colored_label(theme.colours.warning, "To review: the text has changed");
    }
    let quote = format!("“{}”", one_line(&annotation.quote(), QUOTE_CHARS));
    words_label(ui, cx, &quote, theme.sizes.interface, theme.colours.muted);
}
