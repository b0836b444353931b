//! Choosing the cluster to which a claim belongs: a list that is filtered as you type, the likeliest
//! first. Enter takes the first or makes a new one.

use super::framed;
use crate::model::{AnnotationId, ClusterId, Project};
use crate::text::quote::{counted, one_line};
use crate::text::search::matches_filter;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row};
use egui::{Align2, Context, Frame, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::collections::BTreeMap;

const WIDTH: f32 = 560.0;
const ROW_HEIGHT: f32 = 24.0;
const N_SEEN: usize = 12;
/// More are found by more letters.
const N_OFFERED: usize = 200;
/// Characters of a statement in the list.
const N_CHARS: usize = 120;

/// The clusters that may take the claim: how alike a claim there is, and which one.
pub type Alike = BTreeMap<ClusterId, (f32, AnnotationId)>;

/// What was picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    Cluster(ClusterId),
    /// A new cluster with that statement.
    New(String),
}

/// The open picker.
pub struct ClusterPicker {
    pub claim: AnnotationId,
    quote: String,
    typed: String,
    place: usize,
    is_new: bool,
}

/// A line of the list.
enum Line {
    Cluster { id: ClusterId, statement: String, detail: String },
    New(String),
}

impl ClusterPicker {
    /// Opens for a claim with that quote.
    pub fn new(claim: AnnotationId, quote: &str) -> Self {
        Self { claim, quote: one_line(quote, usize::MAX), typed: String::new(), place: 0, is_new: true }
    }

    /// The answer, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>, alike: &Alike) -> Option<Option<Picked>> {
        let id = Id::unique("pick a cluster");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 80.0));
        let modal = framed(ctx, Modal::new(id)).area(area).frame(Frame::popup(&ctx.global_style()).inner_margin(10.0));
        let response = modal.show(ctx, |ui| {
            ui.set_width(WIDTH);
            self.contents_ui(ui, cx, alike)
        });
        let is_closed = response.should_close();
        response.inner.map(Some).or(is_closed.then_some(None))
    }

    fn contents_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, alike: &Alike) -> Option<Picked> {
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
            down as isize - up as isize
        });
        let is_new = std::mem::take(&mut self.is_new);
        let is_entered = !is_new && ui.input(|input| input.key_pressed(Key::Enter));
        let hint = RichText::new("To which point does the claim speak?").color(cx.theme.colours.muted);
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        let field = field.accessible_name("Find or state a cluster");
        if !field.has_focus() {
            field.request_focus();
        }
        if field.changed() {
            self.place = 0;
        }
        let lines = self.lines(cx.project, alike);
        self.place = self.place.saturating_add_signed(step).min(lines.len().saturating_sub(1));
        ui.add_space(4.0);
        let mut clicked = None;
        let moves = step != 0 || field.changed();
        // A modal has as much room as its contents took before: without this the list never grows.
        let height = ROW_HEIGHT * N_SEEN as f32;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (n, line) in lines.iter().enumerate() {
                let row = line_ui(ui, cx, line, n == self.place);
                if n == self.place && moves {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    clicked = Some(n);
                }
            }
        });
        let answer = clicked.or_else(|| is_entered.then_some(self.place));
        Some(match lines.into_iter().nth(answer?)? {
            Line::Cluster { id, .. } => Picked::Cluster(id),
            Line::New(statement) => Picked::New(statement),
        })
    }

    /// The likely clusters, a new one, and with nothing typed all others. What the claim is in already
    /// is left out.
    fn lines(&self, project: &Project, alike: &Alike) -> Vec<Line> {
        let typed = self.typed.trim();
        let mut found: Vec<_> = project
            .clusters_in_order()
            .into_iter()
            .filter(|cluster| !project.members().contains(&(cluster.id, self.claim)))
            .filter(|cluster| matches_filter(&cluster.statement, typed))
            .map(|cluster| (alike.get(&cluster.id).map_or(0.0, |(score, _)| *score), cluster))
            .collect();
        found.sort_by(|(score, _), (other, _)| other.total_cmp(score));
        let n_likely = found.iter().take_while(|(score, _)| *score > 0.0).count();
        let mut lines: Vec<Line> = Vec::new();
        for (score, cluster) in found.into_iter().take(N_OFFERED) {
            let claims = counted(project.members_of(cluster.id).count(), "claim");
            let detail = if score > 0.0 { format!("alike · {claims}") } else { claims };
            lines.push(Line::Cluster { id: cluster.id, statement: cluster.statement.clone(), detail });
        }
        let statement = if typed.is_empty() { self.quote.clone() } else { typed.to_owned() };
        let place = if typed.is_empty() { n_likely.min(lines.len()) } else { lines.len() };
        lines.insert(place, Line::New(statement));
        lines
    }
}

fn line_ui(ui: &mut Ui, cx: &ViewContext<'_>, line: &Line, is_chosen: bool) -> egui::Response {
    let (name, detail) = match line {
        Line::Cluster { statement, detail, .. } => (one_line(statement, N_CHARS), detail.clone()),
        Line::New(statement) => (format!("New cluster “{}”", one_line(statement, N_CHARS)), String::new()),
    };
    let said = if detail.is_empty() { name.clone() } else { format!("{name} · {detail}") };
    let id = ui.scope_id().with(("cluster to pick", &said));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_chosen, &said);
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let painter = ui.painter();
    let detail = Words::line(painter, cx.typesetter, &detail, cx.theme.sizes.small, rect.width() * 0.45);
    let room = rect.width() - detail.size().x - 10.0;
    let name = Words::line(painter, cx.typesetter, &name, cx.theme.sizes.interface, room);
    name.paint(painter, rect.min, cx.theme.colours.text);
    let right = egui::pos2(rect.right() - detail.size().x, rect.center().y - detail.size().y / 2.0);
    detail.paint(painter, right, cx.theme.colours.muted);
    response
}
