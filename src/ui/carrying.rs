//! What is dragged with the mouse: claims on their way to a cluster, a row of clusters or an article on
//! its way to another place. It is shown beside the pointer with what letting go would do; Esc gives up.

use super::intent::Intent;
use super::view::ViewContext;
use super::widgets::Words;
use crate::edit::IntoCluster;
use crate::model::{AnnotationId, ClusterId, DocumentId};
use crate::text::quote::one_line;
use egui::{Context, DragAndDrop, Id, LayerId, Order, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, vec2};
use std::sync::Arc;

/// What is dragged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Carried {
    /// Out of a cluster, or from an article.
    Claims {
        claims: Vec<AnnotationId>,
        from: Option<ClusterId>,
    },
    Cluster(ClusterId),
    Document(DocumentId),
}

/// What a place is to what is dragged.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Over {
    Nothing,
    /// The pointer is there.
    Hovering(Arc<Carried>),
    /// It was let go there.
    Dropped(Arc<Carried>),
}

/// Widest text beside the pointer, in points.
const WIDTH: f32 = 380.0;
/// Characters of a quote or statement beside the pointer.
const N_CHARS: usize = 90;

/// Lets a widget be dragged by what it stands for.
pub(super) fn carry(response: &Response, carried: impl FnOnce() -> Carried) {
    if response.drag_started() {
        response.dnd_set_drag_payload(carried());
    }
}

/// What is being dragged now, also in the frame in which it is let go.
pub(super) fn carried(ctx: &Context) -> Option<Arc<Carried>> {
    DragAndDrop::payload(ctx)
}

/// Whether claims are being dragged.
pub(super) fn carries_claims(ctx: &Context) -> bool {
    carried(ctx).is_some_and(|carried| matches!(*carried, Carried::Claims { .. }))
}

/// Where the pointer is while something is dragged over this layer.
pub(super) fn pointer_over(ui: &Ui, rect: Rect) -> Option<Pos2> {
    let place = ui.ctx().pointer_latest_pos()?;
    (rect.contains(place) && ui.rect_contains_pointer(rect)).then_some(place)
}

/// What is over a place that takes some of what can be dragged; `does` says what letting go there does.
pub(super) fn over(ui: &Ui, rect: Rect, takes: impl FnOnce(&Carried) -> bool, does: impl FnOnce() -> String) -> Over {
    let ctx = ui.ctx();
    let Some(carried) = carried(ctx).filter(|carried| takes(carried)) else { return Over::Nothing };
    if pointer_over(ui, rect).is_none() {
        return Over::Nothing;
    }
    if ctx.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ctx);
        return Over::Dropped(carried);
    }
    tell(ctx, does());
    Over::Hovering(carried)
}

fn told_id() -> Id {
    Id::unique("what letting go does")
}

/// Says beside the pointer what letting go does.
pub(super) fn tell(ctx: &Context, does: String) {
    ctx.data_mut(|memory| memory.insert_temp(told_id(), does));
}

/// The frame around a place that takes what is dragged over it.
pub(super) fn target_frame(painter: &Painter, cx: &ViewContext<'_>, rect: Rect) {
    let colours = &cx.theme.colours;
    painter.rect_filled(rect, cx.theme.sizes.rounding, colours.accent.gamma_multiply(0.12));
    let stroke = Stroke::new(2.0, colours.accent);
    painter.rect_stroke(rect, cx.theme.sizes.rounding, stroke, StrokeKind::Inside);
}

/// A place for a new cluster, while claims are dragged.
pub(super) fn new_cluster_frame(painter: &Painter, cx: &ViewContext<'_>, rect: Rect) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let stroke = Stroke::new(1.5, cx.theme.colours.accent);
    painter.extend(egui::Shape::dashed_line(&corners, stroke, 5.0, 4.0));
}

/// Sends what was let go over a cluster, or over the place for a new one. With Ctrl held, the claims
/// stay where they were too.
pub(super) fn drop_claims(ui: &Ui, cx: &ViewContext<'_>, carried: &Carried, into: Option<ClusterId>) {
    let Carried::Claims { claims, from } = carried else { return };
    let from = from.filter(|_| !ui.input(|input| input.modifiers.command));
    let into = match into {
        Some(cluster) => IntoCluster::Existing(cluster),
        None => IntoCluster::New(new_statement(cx, claims)),
    };
    cx.send(Intent::PutClaims { claims: claims.clone(), into, from });
}

/// What a new cluster states until the analyst words it: the first of its claims.
pub(super) fn new_statement(cx: &ViewContext<'_>, claims: &[AnnotationId]) -> String {
    let first = claims.first().and_then(|id| cx.project.annotations().get(id));
    first.map(|row| one_line(&row.quote(), usize::MAX)).unwrap_or_default()
}

/// “Move to “What was shipped” · with Ctrl in both”.
pub(super) fn does_with_claims(cx: &ViewContext<'_>, carried: &Carried, into: Option<ClusterId>) -> String {
    let name = match into.and_then(|id| cx.project.clusters().get(&id)) {
        Some(row) => format!("“{}”", one_line(&row.statement, 36)),
        None => "a new cluster".to_owned(),
    };
    match carried {
        Carried::Claims { from: Some(_), .. } => format!("Move to {name} · with Ctrl in both"),
        _ => format!("Put into {name}"),
    }
}

/// Shows what is dragged beside the pointer. Once a frame, after all places.
pub(super) fn carried_ui(ctx: &Context, cx: &ViewContext<'_>) {
    let told: Option<String> = ctx.data_mut(|memory| memory.remove_temp(told_id()));
    let (Some(carried), Some(at)) = (carried(ctx), ctx.pointer_latest_pos()) else { return };
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("carried")));
    let sizes = &cx.theme.sizes;
    let what = Words::line(&painter, cx.typesetter, &text_of(cx, &carried), sizes.interface, WIDTH);
    let does = told.unwrap_or_else(|| "Esc gives up".to_owned());
    let does = Words::line(&painter, cx.typesetter, &does, sizes.small, WIDTH);
    let width = what.size().x.max(does.size().x);
    let size = vec2(width, what.size().y + does.size().y + 2.0) + vec2(16.0, 10.0);
    let room = ctx.content_rect();
    let min = at + vec2(14.0, 12.0);
    let min = min.min(room.max - size).max(room.min);
    let rect = Rect::from_min_size(min, size);
    let colours = &cx.theme.colours;
    painter.rect_filled(rect, sizes.rounding, colours.raised);
    painter.rect_stroke(rect, sizes.rounding, Stroke::new(1.0, colours.edge), StrokeKind::Inside);
    what.paint(&painter, rect.min + vec2(8.0, 5.0), colours.text);
    does.paint(&painter, rect.min + vec2(8.0, 7.0 + what.size().y), colours.muted);
}

fn text_of(cx: &ViewContext<'_>, carried: &Carried) -> String {
    match carried {
        Carried::Claims { claims, .. } => {
            let first = format!("“{}”", one_line(&new_statement(cx, claims), N_CHARS));
            if claims.len() > 1 { format!("{} claims: {first}", claims.len()) } else { first }
        }
        Carried::Cluster(id) => {
            cx.project.clusters().get(id).map(|row| one_line(&row.statement, N_CHARS)).unwrap_or_default()
        }
        Carried::Document(id) => cx.project.documents().get(id).map_or("", |row| row.short_name()).to_owned(),
    }
}
