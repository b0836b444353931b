//! Where the keyboard is. The article has it whenever nothing else does; a dialog or a popup gives it
//! back to whatever had it before.

use super::app::App;
use super::panels::{annotations, cluster_list, documents, history};
use super::screens::Screen;
use super::sides::Side;
use super::widgets::list_row::is_row;
use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Popup, Rect};

/// The focus as it was when the last frame ended. In the frame of an Esc egui has let go of it
/// already when the keys are looked at.
#[derive(Default)]
pub(super) struct FocusSeen {
    last: Option<Id>,
    /// What had the focus before a dialog or a popup lay over it.
    below: Option<Id>,
    was_covered: bool,
    /// What had the focus when it was last looked at whether that is in view.
    looked_at: Option<Id>,
    /// What is to be looked at when it was shown once.
    comes: Option<Id>,
}

/// Something higher than this, in points, brings its caret into view by itself.
const HIGH: f32 = 160.0;

/// A part of the window in which keys mean something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Article,
    Annotations,
    Documents,
    History,
    Clusters,
    /// A field or a button, or nothing.
    Elsewhere,
}

impl App {
    /// Where keys of this frame act.
    pub(super) fn focused_place(&self) -> Place {
        // In the frame after another screen was asked for, the focus is still in the article.
        if self.views.screens.present != Screen::Read {
            return Place::Elsewhere;
        }
        let place = |id: Id| match id {
            id if self.views.panes.iter().any(|pane| pane.article.id() == id) => Place::Article,
            id if id == annotations::focus_id() => Place::Annotations,
            id if id == documents::focus_id() => Place::Documents,
            id if id == history::focus_id() => Place::History,
            id if id == cluster_list::focus_id() => Place::Clusters,
            _ => Place::Elsewhere,
        };
        let nothing = if self.situation().has_document { Place::Article } else { Place::Elsewhere };
        self.focus.last.map_or(nothing, place)
    }

    /// Lets what the keyboard has come to be scrolled into view in this frame, for egui leaves it where it is. What was
    /// clicked stays below the pointer.
    pub(super) fn bring_focus_into_view(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        if focused == self.focus.looked_at {
            return;
        }
        let by_pointer = ctx.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if focused != self.focus.comes && !by_pointer {
            // Where it is, and what it is, is known when it was shown with the focus once.
            self.focus.comes = focused;
            ctx.request_repaint();
            return;
        }
        self.focus.looked_at = focused;
        // Tab does not walk through all of a long list.
        let Some(id) = focused.filter(|id| !by_pointer && !is_row(ctx, *id)) else { return };
        let place =
            ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|one| (one.rect, one.interact_rect)));
        let is_cut = |(rect, seen): (Rect, Rect)| rect.height() < HIGH && !seen.expand(1.0).contains_rect(rect);
        if place.is_some_and(is_cut) {
            let request = ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            };
            ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
        }
    }

    /// Gives the focus back when what lay over the window is gone. Before the intents of the frame
    /// are carried out, for they may want it elsewhere.
    pub(super) fn give_focus_back(&mut self, ctx: &Context) {
        let is_covered = self.is_covered() || Popup::is_any_open(ctx);
        if self.focus.was_covered && !is_covered {
            self.focus.was_covered = false;
            if let Some(below) = self.focus.below {
                ctx.memory_mut(|memory| memory.request_focus(below));
                ctx.request_repaint();
            }
        }
    }

    /// After the intents of the frame: nothing below a dialog or a popup keeps the focus, and it is
    /// never nowhere.
    pub(super) fn settle_focus(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let is_covered = self.is_covered() || Popup::is_any_open(ctx);
        if is_covered {
            // A combo box keeps the focus while its own list is open.
            let is_stale = !self.focus.was_covered && (self.is_covered() || self.focused_place() != Place::Elsewhere);
            if let Some(below) = self.focus.below.filter(|below| is_stale && Some(*below) == focused) {
                ctx.memory_mut(|memory| memory.surrender_focus(below));
            }
        } else {
            // The article is not on the other screens, and what is pressed next is meant for the list.
            let is_nowhere = focused.is_none_or(|id| self.views.panes.iter().any(|pane| pane.article.id() == id));
            if let (true, Some(list)) = (is_nowhere, self.views.screens.list_id()) {
                focus(ctx, list);
                ctx.request_repaint();
            }
            if focused.is_none() && self.situation().has_document && self.views.panes.active.article.is_shown() {
                focus(ctx, self.views.panes.active.article.id());
                ctx.request_repaint();
            }
            self.focus.below = ctx.memory(|memory| memory.focused());
        }
        self.focus.was_covered = is_covered;
        self.focus.last = ctx.memory(|memory| memory.focused());
        if self.focus.last != self.focus.looked_at {
            ctx.request_repaint();
        }
    }

    /// The active pane takes the keyboard, also from what lies over the window and would give it back
    /// to where it was.
    pub(super) fn focus_article(&mut self, ctx: &Context) {
        let article = self.views.panes.active.article.id();
        focus(ctx, article);
        self.focus.below = Some(article);
        ctx.request_repaint();
    }

    /// Article, annotations, inspector, documents, and on; hidden ones are passed over. On the other
    /// screens: the list, what stands beside it, the field above it, and back.
    pub(super) fn next_part(&mut self, ctx: &Context) {
        if let Some(list) = self.views.screens.list_id() {
            let focused = ctx.memory(|memory| memory.focused());
            let beside = self.views.screens.list_beside_id();
            match (focused, beside) {
                (Some(id), Some(beside)) if id == list => focus(ctx, beside),
                (Some(id), _) if id == list || Some(id) == beside => self.views.screens.focus_field(),
                _ => focus(ctx, list),
            }
            return;
        }
        let is_below = |place| matches!(place, Place::Clusters | Place::History);
        let has_sides = self.situation().has_document;
        let (annotations_shown, documents_shown) =
            (self.preferences.annotations_shown, self.preferences.documents_shown);
        match self.focused_place() {
            Place::Article if annotations_shown => {
                self.bring_side(Side::Right);
                focus(ctx, annotations::focus_id());
            }
            Place::Annotations if annotations_shown => self.views.inspector.focus_first = true,
            Place::Article | Place::Annotations | Place::Elsewhere if documents_shown && has_sides => {
                self.bring_side(Side::Left);
                focus(ctx, documents::focus_id());
            }
            place if !is_below(place) && self.preferences.clusters_shown && has_sides => {
                self.bring_side(Side::Left);
                focus(ctx, cluster_list::focus_id());
            }
            place if place != Place::History && self.preferences.history_shown && has_sides => {
                self.bring_side(Side::Left);
                focus(ctx, history::focus_id());
            }
            _ => self.views.panes.active.article.request_focus(),
        }
    }
}

fn focus(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
}
