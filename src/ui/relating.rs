//! Relating two annotations: the first one is chosen, then the other one is clicked or chosen, in any
//! article; then the label, where there is a choice.

use super::app::{App, context};
use super::command::CommandId;
use super::dialogs::relate_as::RelateAs;
use super::focus::Place;
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::panes::PaneId;
use super::theme::Theme;
use super::view::ViewContext;
use super::widgets::Words;
use crate::edit::{Edit, EditError};
use crate::model::{AnnotationId, Project, RelationLabelId};
use crate::text::quote::{one_line, sentence};
use egui::{Align, Align2, Area, Context, Event, Frame, Id, Key, Layout, Modifiers, Order, Rect, Sense, Ui, vec2};

/// What the status bar says while the other end is awaited.
pub(super) const HINT: &str = "Click or choose the annotation to relate to, Esc to stop";
const NO_LABEL: &str = "The schema has no relation label; add one in Edit, Edit labels and attributes";

/// A relation without its other end.
pub(super) struct Relating {
    pub(super) from: AnnotationId,
    /// Where it was begun, to come back to.
    pane: PaneId,
}

impl App {
    /// Begins at the chosen annotation; where a relation was begun at another one, takes the chosen one
    /// as its other end.
    pub(super) fn begin_relating(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let chosen = session.selection().chosen;
        let from = self.relating.as_ref().map(|relating| relating.from);
        match (chosen, from) {
            (Some(_), None) if labels_in_use(session.project()).is_empty() => self.tell(NO_LABEL),
            (Some(chosen), None) => {
                self.message = None;
                self.relating = Some(Relating { from: chosen, pane: self.views.panes.active.id });
                if self.focused_place() == Place::Elsewhere {
                    self.focus_article(ctx);
                }
            }
            (Some(chosen), Some(_)) => self.relate_to(ctx, chosen),
            (None, _) => self.tell("Choose an annotation first"),
        }
    }

    /// Enter takes what is chosen as the other end of the relation that was begun, also by a key of this
    /// very frame.
    pub(super) fn relates_by(&self, event: &Event, place: Place, before: &[Intent]) -> Option<Intent> {
        let relate = Intent::Run(CommandId::Relate);
        let is_begun = self.relating.is_some() || before.contains(&relate);
        let is_enter = matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers: Modifiers::NONE, .. });
        let is_reading = matches!(place, Place::Article | Place::Annotations);
        (is_begun && is_enter && is_reading).then_some(relate)
    }

    pub(super) fn relate_to(&mut self, ctx: &Context, to: AnnotationId) {
        if let Some(from) = self.relating.as_ref().map(|relating| relating.from) {
            self.ask_how_related(ctx, from, to);
        }
    }

    /// Relates the two by the only label that there is, else asks for it.
    pub(super) fn ask_how_related(&mut self, ctx: &Context, from: AnnotationId, to: AnnotationId) {
        let Some(session) = &self.session else { return };
        if from == to {
            self.tell(sentence(&EditError::RelatedToItself.to_string()));
            return;
        }
        match labels_in_use(session.project()).as_slice() {
            [] => self.tell(NO_LABEL),
            [only] => self.relate(ctx, from, to, only.clone()),
            _ => {
                let asking = RelateAs::new(from, to, self.views.last_relation.clone());
                self.dialog = Some(Dialog::RelateAs(asking));
            }
        }
    }

    /// Shows the question for the label, and relates when it is answered.
    pub(super) fn relate_as_ui(&mut self, ctx: &Context, theme: &Theme, mut asking: RelateAs) {
        let Some(session) = &self.session else { return };
        let cx = context(session, theme, &self.typesetter);
        let (from, to) = (asking.from, asking.to);
        match asking.show(ctx, &cx) {
            None => self.dialog = Some(Dialog::RelateAs(asking)),
            Some(None) => self.stop_relating(ctx),
            Some(Some(label)) => self.relate(ctx, from, to, label),
        }
    }

    fn relate(&mut self, ctx: &Context, from: AnnotationId, to: AnnotationId, label: RelationLabelId) {
        self.back_to(ctx, from);
        self.views.last_relation = Some(label.clone());
        self.dispatch(ctx, Intent::Edit(Edit::Relate { from, to, label }));
    }

    /// Gives up the relation that was begun and goes back to where that was.
    pub(super) fn stop_relating(&mut self, ctx: &Context) {
        if let Some(from) = self.relating.as_ref().map(|relating| relating.from) {
            self.back_to(ctx, from);
        }
    }

    fn back_to(&mut self, ctx: &Context, from: AnnotationId) {
        let begun = self.relating.take().map(|begun| begun.pane);
        if let Some(pane) = begun.or(self.pane_of(from)).filter(|pane| *pane != self.views.panes.active.id) {
            self.go_to_pane(ctx, pane);
        }
        self.dispatch(ctx, Intent::Reveal(from));
    }

    /// A pane that shows the annotation's article, the active one before others.
    fn pane_of(&self, annotation: AnnotationId) -> Option<PaneId> {
        let session = self.session.as_ref()?;
        let document = Some(session.project().annotations().get(&annotation)?.document);
        let active = &self.views.panes.active;
        if session.selection().document == document {
            return Some(active.id);
        }
        self.views.panes.iter().find(|pane| pane.id != active.id && pane.kept.document == document).map(|pane| pane.id)
    }

    /// An annotation that is gone is related to nothing.
    pub(super) fn follow_relating(&mut self) {
        let annotations = self.session.as_ref().map(|session| session.project().annotations());
        let is_there = |begun: &Relating| annotations.is_some_and(|rows| rows.contains(&begun.from));
        self.relating = self.relating.take().filter(is_there);
    }
}

/// The relation labels that are offered, in the order of the schema.
pub(super) fn labels_in_use(project: &Project) -> Vec<RelationLabelId> {
    let labels = project.relation_labels_in_order();
    labels.into_iter().filter(|label| !label.retired).map(|label| label.id.clone()).collect()
}

/// How much of the quote is shown at most, in characters, and the width that one takes, in points.
const QUOTE_CHARS: f32 = 48.0;
const CHAR_WIDTH: f32 = 8.0;

/// Over the lower edge of the article: what is being related, and a way to stop.
pub(super) fn relating_ui(ui: &Ui, cx: &ViewContext<'_>, room: Rect) {
    let Some(row) = cx.relating.and_then(|from| cx.project.annotations().get(&from)) else { return };
    let area = Area::new(Id::unique("relating")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM);
    let place = room.center_bottom() - vec2(0.0, 12.0);
    area.fixed_pos(place).constrain_to(room).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).fill(cx.theme.colours.raised).show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let room = (room.width() - 120.0).max(80.0);
                // What is asked stays on screen: the quote gives way to it.
                let n_chars = (room / CHAR_WIDTH - 12.0).clamp(8.0, QUOTE_CHARS) as usize;
                let text = format!("Relate “{}” to …", one_line(&row.quote(), n_chars));
                let words = Words::line(ui.painter(), cx.typesetter, &text, cx.theme.sizes.interface, room);
                let (rect, said) = ui.allocate_exact_size(words.size(), Sense::hover());
                said.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text.as_str()));
                words.paint(ui.painter(), rect.min, cx.theme.colours.text);
                let stop = ui.button("Stop").accessible_name("Stop relating");
                if stop.on_hover_text("Gives the relation up (Esc)").clicked() {
                    cx.send(Intent::StopRelating);
                }
            });
        });
    });
}
