//! The panels at both sides of the article: how wide they may be, and which of them a narrow window shows. There the
//! panels of one side are shown at a time, those that were asked for last.

use super::app::App;
use super::command::CommandId;
use super::panels::PanelLine;
use super::screens::Screen;
use egui::{Panel, PanelState, Ui};

/// A side of the article.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Side {
    /// Documents, clusters and history.
    Left,
    /// Annotations and inspector.
    #[default]
    Right,
}

/// A window of fewer points has room for the article and one side.
const NARROW: f32 = 640.0;
/// What the sides leave for the article, in points.
const LEAST_PAGE: f32 = 250.0;
/// Of what the two sides have together, the left one has so much at most, as a share.
const LEFT_SHARE: f32 = 0.38;
/// The narrowest and the widest side, in points.
const LEFT_WIDTHS: (f32, f32) = (140.0, 480.0);
const RIGHT_WIDTHS: (f32, f32) = (240.0, 640.0);

/// What the window had room for in the last frame.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Sides {
    is_narrow: bool,
    /// Which side a narrow window shows.
    asked: Side,
}

/// How wide a side is, in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct SideWidth {
    least: f32,
    most: f32,
    /// What the user gave it, which there may be no room for.
    chosen: f32,
    wanted: f32,
}

impl SideWidth {
    /// Of a side that was given a width, where there is so much room for it.
    fn new((least, most): (f32, f32), chosen: f32, room: f32) -> Self {
        let most = most.min(room.max(least));
        Self { least, most, chosen, wanted: chosen.min(most) }
    }

    /// What is to be remembered of a side that is so wide now. What a small window leaves of a side is not what was
    /// chosen; what its edge was dragged to is.
    pub(super) fn chosen_at(&self, shown: f32) -> f32 {
        let is_squeezed = self.most < self.chosen;
        let is_narrowed = shown < self.wanted - 1.0;
        if is_squeezed && !is_narrowed { self.chosen } else { shown }
    }

    /// The panel of a side. egui remembers how wide it was in the last frame and lets a small window make it narrower
    /// for good; here it has what it should have for as long as its edge is not dragged.
    pub(super) fn panel(&self, ui: &Ui, side: Side) -> Panel {
        let (name, panel) = match side {
            Side::Left => ("documents", Panel::left("documents")),
            Side::Right => ("annotations", Panel::right("annotations")),
        };
        let id = ui.scope_id().with(name);
        if let Some(mut state) = PanelState::load(ui, id) {
            state.outer_rect.set_width(self.wanted);
            ui.data_mut(|data| data.insert_persisted(id, state));
        }
        panel.default_size(self.wanted).size_range(self.least..=self.most)
    }
}

impl App {
    /// Looks how much room there is, in points.
    pub(super) fn look_at_width(&mut self, width: f32) {
        self.views.sides.is_narrow = width < NARROW;
    }

    /// Lets a narrow window show that side from now on.
    pub(super) fn bring_side(&mut self, side: Side) {
        self.views.sides.asked = side;
    }

    /// Whether the panels of a side are shown, as far as they are switched on.
    pub(super) fn shows_side(&self, side: Side) -> bool {
        !self.views.sides.is_narrow || self.views.sides.asked == side || !self.has_side(other(side))
    }

    /// Whether the right side is on screen.
    pub(super) fn shows_annotations(&self) -> bool {
        self.preferences.annotations_shown && self.shows_side(Side::Right)
    }

    fn has_side(&self, side: Side) -> bool {
        let chosen = &self.preferences;
        match side {
            Side::Left => chosen.documents_shown || chosen.history_shown || chosen.clusters_shown,
            Side::Right => chosen.annotations_shown,
        }
    }

    /// Whether that panel is on screen; what lies at no side is as it is switched. Only the article has sides: other
    /// screens show what is switched on in a narrow window as well.
    pub(super) fn shows_panel(&self, panel: &PanelLine) -> bool {
        let is_before = |side: Side| self.views.screens.present != Screen::Read || self.shows_side(side);
        (panel.is_shown)(&self.preferences) && side_of(panel.command).is_none_or(is_before)
    }

    /// Shows a panel that is not on screen, hides one that is.
    pub(super) fn switch_panel(&mut self, panel: &PanelLine) {
        let shown = !self.shows_panel(panel);
        (panel.show)(&mut self.preferences, shown);
        if let Some(side) = side_of(panel.command).filter(|_| shown) {
            self.bring_side(side);
        }
    }

    /// How wide a side may be in a window of that width, in points.
    pub(super) fn width_of_side(&self, side: Side, width: f32) -> SideWidth {
        let both = width - LEAST_PAGE;
        let other_takes = |share: f32| {
            let is_alone = !self.has_side(other(side)) || !self.shows_side(other(side));
            if is_alone { both } else { both * share }
        };
        match side {
            Side::Left => SideWidth::new(LEFT_WIDTHS, self.preferences.documents_width, other_takes(LEFT_SHARE)),
            Side::Right => {
                SideWidth::new(RIGHT_WIDTHS, self.preferences.annotations_width, other_takes(1.0 - LEFT_SHARE))
            }
        }
    }
}

fn other(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    }
}

/// The side at which that command's panel lies; `None` where it lies elsewhere.
fn side_of(command: CommandId) -> Option<Side> {
    match command {
        CommandId::ShowDocuments | CommandId::ShowClusters | CommandId::ShowHistory => Some(Side::Left),
        CommandId::ShowAnnotations => Some(Side::Right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_that_was_chosen_wide_is_as_wide_as_there_is_room() {
        let width = SideWidth::new(LEFT_WIDTHS, 300.0, 200.0);
        assert_eq!((width.least, width.most, width.wanted), (140.0, 200.0, 200.0));
        assert_eq!(SideWidth::new(LEFT_WIDTHS, 300.0, 90.0).wanted, 140.0, "but not narrower than it can be used");
        assert_eq!(SideWidth::new(LEFT_WIDTHS, 300.0, 900.0).wanted, 300.0);
    }

    #[test]
    fn what_is_dragged_is_chosen_and_what_a_small_window_leaves_is_not() {
        let squeezed = SideWidth::new(LEFT_WIDTHS, 300.0, 200.0);
        assert_eq!(squeezed.chosen_at(200.0), 300.0);
        assert_eq!(squeezed.chosen_at(170.0), 170.0);
        let free = SideWidth::new(LEFT_WIDTHS, 300.0, 900.0);
        assert_eq!([250.0, 300.0, 420.0].map(|shown| free.chosen_at(shown)), [250.0, 300.0, 420.0]);
    }
}
