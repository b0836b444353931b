//! Shows the panes: each with a header when there are several, and an edge between two that can be
//! dragged.

use super::aligned::Aligned;
use super::command::{Command, CommandId};
use super::intent::Intent;
use super::panels::find_bar::FindBar;
use super::panes::{Pane, PaneId, Panes};
use super::text_view::article_ui;
use super::view::ViewContext;
use super::widgets::Words;
use egui::{CursorIcon, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Between two panes, in points.
const EDGE: f32 = 1.0;
/// How far from an edge it can be taken, in points.
const REACH: f32 = 4.0;
/// An edge cannot be dragged to make a pane narrower than this, in points.
const LEAST_DRAGGED: f32 = 220.0;
/// Where less than this, in points, is left for each pane, only some of them are shown.
const LEAST: f32 = 120.0;

/// Shows the panes in all the room of `ui`.
pub(super) fn panes_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    panes: &mut Panes,
    find: &FindBar,
    aligned: Option<&Aligned>,
) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    let (n, n_left) = (panes.n(), panes.n_left());
    let n_fitting = (((rect.width() + EDGE) / (LEAST + EDGE)).floor().max(1.0) as usize).min(n);
    let first = (n_left + 1).saturating_sub(n_fitting);
    let rects = rects_of(rect, panes.iter().skip(first).take(n_fitting).map(|pane| pane.share));
    let mut edges: Vec<(PaneId, Rect)> = Vec::new();
    for ((place, pane), rect) in panes.iter_mut().enumerate().skip(first).zip(rects) {
        pane.article.place = (n > 1).then_some((place + 1, n));
        let header = Header { pane: pane.id, place: (place + 1, n), is_active: place == n_left, counts: n_fitting < n };
        pane_ui(ui, cx, pane, (find, aligned), rect, &header);
        edges.push((pane.id, rect));
    }
    edges.pop();
    for (left, rect) in edges {
        edge_ui(ui, cx, panes, left, rect);
    }
    panes.scroll_together(ui.ctx(), aligned);
}

/// The room of each pane. A narrow one stays wide enough in a window that became smaller.
fn rects_of(rect: Rect, shares: impl Iterator<Item = f32>) -> Vec<Rect> {
    let mut shares: Vec<f32> = shares.collect();
    let room = rect.width() - EDGE * (shares.len() as f32 - 1.0);
    let least = shares.iter().sum::<f32>() * LEAST / room.max(LEAST);
    shares.iter_mut().for_each(|share| *share = share.max(least));
    let all: f32 = shares.iter().sum();
    let mut rects = Vec::new();
    let mut left = rect.left();
    for (n, share) in shares.iter().enumerate() {
        let right = if n + 1 == shares.len() { rect.right() } else { (left + room * share / all).round() };
        rects.push(Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())));
        left = right + EDGE;
    }
    rects
}

fn pane_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    pane: &mut Pane,
    (find, aligned): (&FindBar, Option<&Aligned>),
    rect: Rect,
    header: &Header,
) {
    let is_active = header.is_active;
    let mut page = rect;
    if pane.article.place.is_some() {
        page.min.y += cx.theme.sizes.pane_header;
        header.show(ui, cx, rect.with_max_y(page.min.y), pane);
    }
    let selection = if is_active { cx.selection } else { &pane.kept };
    let document = selection.document.filter(|id| cx.project.documents().contains(id));
    let mut own = ViewContext::new(cx.project, cx.revision, selection, cx.theme, cx.typesetter);
    (own.hits, own.current_hit) = find.hits_in(document);
    own.hits_version = find.n_searches();
    own.paragraphs = cx.paragraphs.filter(|_| document == cx.selection.document);
    own.suggested = cx.suggested.filter(|suggested| Some(suggested.document) == document);
    own.selecting = cx.selecting;
    own.chosen_suggestion = cx.chosen_suggestion.filter(|_| is_active);
    (own.relating, own.shows_relations) = (cx.relating, cx.shows_relations);
    (own.shared, own.shows_shared) = (cx.shared, cx.shows_shared);
    own.aligned = aligned.and_then(|aligned| aligned.marks(pane.id));
    let article = pane.article.id();
    let mut child = ui.new_child(UiBuilder::new().id_salt(article).max_rect(page));
    article_ui(&mut child, &own, &mut pane.article);
    let intents = own.into_intents();
    let is_empty = document.is_none() && !is_active;
    let is_entered = is_empty && empty_ui(ui, page, article, header.place).clicked();
    // A press in a pane gives it the keyboard at once; the rest follows.
    if !is_active && (is_entered || !intents.is_empty() || pane.article.has_focus(ui.ctx())) {
        cx.send(Intent::GoToPane(pane.id));
    }
    for intent in intents {
        cx.send(intent);
    }
}

/// A pane whose document is gone can be entered all the same.
fn empty_ui(ui: &Ui, page: Rect, article: Id, (n, of): (usize, usize)) -> Response {
    let response = ui.interact(page, article.with("empty"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Empty pane {n} of {of}")));
    response
}

/// The line above a pane.
struct Header {
    pane: PaneId,
    /// Counted from 1, and of how many.
    place: (usize, usize),
    is_active: bool,
    /// Whether the title is led by the place, since other panes are out of view.
    counts: bool,
}

impl Header {
    fn show(&self, ui: &Ui, cx: &ViewContext<'_>, rect: Rect, pane: &Pane) {
        let colours = &cx.theme.colours;
        let selection = if self.is_active { cx.selection } else { &pane.kept };
        let row = selection.document.and_then(|id| cx.project.documents().get(&id));
        let title = row.map_or("No article", |row| row.title.as_str());
        let (n, of) = self.place;
        let id = pane.article.id().with("header");
        let head = ui.interact(rect, id, Sense::click());
        let name = format!("Pane {n} of {of}: {title}");
        head.widget_info(|| WidgetInfo::selected(Role::Tab, true, self.is_active, name.as_str()));
        let ground = match (self.is_active, head.hovered()) {
            (true, _) => colours.page,
            (false, true) => colours.hover,
            (false, false) => colours.window,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, 0.0, ground);
        if self.is_active {
            painter.rect_filled(rect.with_max_y(rect.top() + 3.0), 0.0, colours.accent);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.line));
        if head.has_focus() {
            painter.rect_stroke(rect.shrink(2.0), 2.0, Stroke::new(1.5, colours.accent), StrokeKind::Inside);
        }
        let cross = Rect::from_center_size(pos2(rect.right() - 15.0, rect.center().y + 1.0), vec2(20.0, 20.0));
        let ink = if self.is_active { colours.text } else { colours.muted };
        let left = rect.left() + 10.0;
        let shown = if self.counts { format!("{n}/{of}  {title}") } else { title.to_owned() };
        let words = Words::line(&painter, cx.typesetter, &shown, cx.theme.sizes.interface, cross.left() - 4.0 - left);
        words.paint(&painter, pos2(left, rect.center().y + 1.0 - words.size().y / 2.0), ink);
        if head.on_hover_text(title).clicked() {
            cx.send(Intent::GoToPane(self.pane));
        }
        if self.cross_ui(ui, cx, cross, id).clicked() {
            cx.send(Intent::ClosePane(self.pane));
        }
    }

    /// The button that closes the pane. Drawn as a shape, since not every machine has a font with
    /// the sign.
    fn cross_ui(&self, ui: &Ui, cx: &ViewContext<'_>, rect: Rect, header: Id) -> Response {
        let colours = &cx.theme.colours;
        let response = ui.interact(rect, header.with("close"), Sense::click());
        let (n, of) = self.place;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Close pane {n} of {of}")));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, cx.theme.sizes.rounding, colours.hover);
            ui.painter().rect_stroke(rect, cx.theme.sizes.rounding, Stroke::new(1.0, colours.edge), StrokeKind::Inside);
        }
        let stroke = Stroke::new(1.4, if response.hovered() { colours.text } else { colours.muted });
        let arm = 4.0;
        for direction in [vec2(arm, arm), vec2(arm, -arm)] {
            ui.painter().line_segment([rect.center() - direction, rect.center() + direction], stroke);
        }
        response.on_hover_text(Command::with_key(CommandId::ClosePane, "Close this pane", ui.ctx()))
    }
}

/// The edge right of a pane: dragging moves it, a double click makes all panes equally wide.
fn edge_ui(ui: &Ui, cx: &ViewContext<'_>, panes: &mut Panes, left: PaneId, rect: Rect) {
    let line = Rect::from_min_max(rect.right_top(), rect.right_bottom() + vec2(EDGE, 0.0));
    let id = Id::unique(("edge of pane", left));
    // Not focusable: widths are a matter of the mouse.
    let response = ui.interact(line.expand2(vec2(REACH, 0.0)), id, Sense::CLICK | Sense::DRAG);
    let is_strong = response.hovered() || response.dragged();
    let colours = &cx.theme.colours;
    let (width, colour) = if is_strong { (EDGE + 2.0, colours.accent) } else { (EDGE, colours.line) };
    ui.painter().rect_filled(Rect::from_center_size(line.center(), vec2(width, line.height())), 0.0, colour);
    if is_strong {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.double_clicked() {
        panes.level();
    } else if let Some(pos) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let share = panes.iter().find(|pane| pane.id == left).map_or(1.0, |pane| pane.share);
        let shares_a_point = share / rect.width().max(1.0);
        panes.move_edge(left, (pos.x - line.center().x) * shares_a_point, LEAST_DRAGGED * shares_a_point);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: f32, shares: &[f32]) -> Vec<f32> {
        let rect = Rect::from_min_size(pos2(10.0, 0.0), vec2(width, 100.0));
        let rects = rects_of(rect, shares.iter().copied());
        assert_eq!(rects.first().map(Rect::left), Some(10.0));
        assert_eq!(rects.last().map(Rect::right), Some(10.0 + width));
        rects.iter().map(Rect::width).collect()
    }

    #[test]
    fn panes_divide_the_room_by_their_shares() {
        assert_eq!(widths(700.0, &[1.0]), [700.0]);
        assert_eq!(widths(701.0, &[2.0, 2.0]), [350.0, 350.0]);
        assert_eq!(widths(802.0, &[1.0, 2.0, 1.0]), [200.0, 400.0, 200.0]);
    }

    #[test]
    fn no_pane_becomes_too_narrow_to_be_read() {
        assert!(widths(400.0, &[0.05, 3.0]).iter().all(|width| *width > 90.0), "{:?}", widths(400.0, &[0.05, 3.0]));
    }
}
