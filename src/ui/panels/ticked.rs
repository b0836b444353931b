//! The claims that are ticked in the list of annotations, in any article, to be put into a cluster
//! together.

use crate::model::{AnnotationId, Layer, Project};
use crate::text::quote::{counted, one_line};
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Id, Painter, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Claims in the order in which they were ticked.
#[derive(Default)]
pub(super) struct Ticked {
    claims: Vec<AnnotationId>,
    /// From where Shift+click ticks.
    anchor: Option<AnnotationId>,
}

/// Width and height of the box, in points.
const BOX: f32 = 13.0;
/// Room for it at the end of a row, in points.
pub(super) const TICK_WIDTH: f32 = 24.0;
/// Characters of a quote in a name.
const N_CHARS: usize = 60;

fn is_claim(project: &Project, id: AnnotationId) -> bool {
    project.annotations().get(&id).is_some_and(|row| row.layer == Layer::Claims)
}

impl Ticked {
    pub(super) fn contains(&self, id: AnnotationId) -> bool {
        self.claims.contains(&id)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    /// Those that are there.
    pub(super) fn of(&self, project: &Project) -> Vec<AnnotationId> {
        self.claims.iter().copied().filter(|id| is_claim(project, *id)).collect()
    }

    /// Ticks a claim or takes its tick away.
    pub(super) fn toggle(&mut self, project: &Project, id: AnnotationId) {
        if self.contains(id) {
            self.claims.retain(|claim| *claim != id);
        } else {
            self.tick(project, id);
        }
        self.anchor = Some(id);
    }

    pub(super) fn tick(&mut self, project: &Project, id: AnnotationId) {
        if is_claim(project, id) && !self.contains(id) {
            self.claims.push(id);
        }
    }

    /// Ctrl+click: the first one is ticked beside what is chosen.
    pub(super) fn add(&mut self, cx: &ViewContext<'_>, id: AnnotationId) {
        if let Some(chosen) = cx.selection.chosen.filter(|chosen| self.is_empty() && *chosen != id) {
            self.tick(cx.project, chosen);
        }
        self.toggle(cx.project, id);
    }

    /// Shift+click: all claims of the list from the last one that was ticked, or else the chosen one.
    pub(super) fn reach(&mut self, cx: &ViewContext<'_>, listed: impl Iterator<Item = AnnotationId>, id: AnnotationId) {
        let from = self.anchor.or(cx.selection.chosen).unwrap_or(id);
        let mut is_between = false;
        for one in listed {
            let is_end = one == from || one == id;
            if is_between || is_end {
                self.tick(cx.project, one);
            }
            // Where both ends are one it ends at once.
            is_between = is_end != is_between && from != id;
        }
    }

    /// True when something was ticked.
    pub(super) fn clear(&mut self) -> bool {
        self.anchor = None;
        !std::mem::take(&mut self.claims).is_empty()
    }
}

/// How many are ticked and what can be done with them; nothing where none is.
pub(super) fn ticked_ui(ui: &mut Ui, cx: &ViewContext<'_>, ticked: &mut Ticked) {
    let claims = ticked.of(cx.project);
    if claims.is_empty() {
        return;
    }
    let is_elsewhere =
        |id: &&AnnotationId| cx.project.annotations().get(id).map(|row| row.document) != cx.selection.document;
    let n_elsewhere = claims.iter().filter(is_elsewhere).count();
    let elsewhere = if n_elsewhere == 0 { String::new() } else { format!(", {n_elsewhere} in other articles") };
    let told = format!("{} ticked{elsewhere}", counted(claims.len(), "claim"));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(told).small().color(cx.theme.colours.muted));
        let hint = "Puts all ticked claims into one cluster, or into a new one";
        let hint = Command::with_key(CommandId::AddToCluster, hint, ui.ctx());
        if ui.small_button("Put into a cluster…").on_hover_text(hint).clicked() {
            cx.send(Intent::Run(CommandId::AddToCluster));
        }
        let hint = Command::with_key(CommandId::LetGo, "Takes all ticks away", ui.ctx());
        if ui.small_button("Clear").accessible_name("Clear the ticks").on_hover_text(hint).clicked() {
            ticked.clear();
        }
    });
}

/// The box at the end of a row; it is seen where the row is touched, or where something is ticked.
pub(super) fn tick_box(ui: &Ui, cx: &ViewContext<'_>, row: &Response, id: AnnotationId, ticked: &Ticked) -> bool {
    let quote = cx.project.annotations().get(&id).map(|row| row.quote()).unwrap_or_default();
    let is_ticked = ticked.contains(id);
    let rect = row.rect.with_min_x(row.rect.right() - TICK_WIDTH);
    let response = ui.interact(rect, Id::unique(("tick of annotation", id)), Sense::click());
    let name = format!("Tick “{}”", one_line(&quote, N_CHARS));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, &name));
    if is_ticked || !ticked.is_empty() || row.contains_pointer() || response.has_focus() {
        let middle = rect.center();
        let square = Rect::from_center_size(middle, vec2(BOX, BOX));
        paint_box(ui.painter(), cx.theme, square, is_ticked);
    }
    response.on_hover_text("Ticks the claim, to be put into a cluster with others (Space, Ctrl+click)").clicked()
}

/// A square with or without a tick.
fn paint_box(painter: &Painter, theme: &Theme, rect: Rect, is_ticked: bool) {
    let colours = &theme.colours;
    let (ground, edge) = if is_ticked { (colours.accent, colours.accent) } else { (colours.page, colours.edge) };
    painter.rect_filled(rect, 3.0, ground);
    painter.rect_stroke(rect, 3.0, Stroke::new(1.0, edge), StrokeKind::Inside);
    if is_ticked {
        let middle = rect.center();
        let points = [middle + vec2(-3.2, 0.2), middle + vec2(-0.8, 2.8), middle + vec2(3.4, -2.8)];
        painter.line(points.to_vec(), Stroke::new(1.6, colours.on_accent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Selection;
    use crate::ui::typeset::{Reach, Typesetter};

    #[test]
    fn what_is_no_claim_any_more_is_not_ticked() {
        let project = Project::new(crate::model::ProjectRow {
            id: crate::model::ProjectId(1),
            name: String::new(),
            note: String::new(),
        });
        let (selection, theme) = (Selection::default(), Theme::built_in(false));
        let typesetter = Typesetter::new(Reach::BuiltIn);
        let cx = ViewContext::new(&project, 0, &selection, &theme, &typesetter);
        let mut ticked = Ticked { claims: vec![AnnotationId(1)], anchor: None };
        ticked.reach(&cx, [AnnotationId(1), AnnotationId(2)].into_iter(), AnnotationId(2));
        assert!(ticked.of(&project).is_empty() && ticked.clear() && !ticked.clear());
    }
}
