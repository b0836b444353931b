//! The panels at both sides of the article: how wide they may be, and which of them a narrow window shows. There the
//! panels of one side are shown at a time, those that were asked for last.

use super::app::App;
use super::command::CommandId;
use super::panels::PanelLine;

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
    pub(super) least: f32,
    pub(super) most: f32,
    pub(super) wanted: f32,
}

impl SideWidth {
    /// Of a side that should be `wanted` wide, where there is so much room for it.
    fn new((least, most): (f32, f32), wanted: f32, room: f32) -> Self {
        let most = most.min(room.max(least));
        Self { least, most, wanted: wanted.min(most) }
    }

    /// Tells the panel by which egui remembers a width: one that a small window allows is another one, so that the
    /// width that was chosen comes back with the room for it.
    pub(super) fn name(&self, name: &str, chosen: f32) -> String {
        if self.is_squeezed(chosen) { format!("{name}, squeezed") } else { name.to_owned() }
    }

    /// Whether there is less room than was chosen.
    pub(super) fn is_squeezed(&self, chosen: f32) -> bool {
        self.most < chosen
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

    /// Whether that panel is on screen; what lies at no side is as it is switched.
    pub(super) fn shows_panel(&self, panel: &PanelLine) -> bool {
        (panel.is_shown)(&self.preferences) && side_of(panel.command).is_none_or(|side| self.shows_side(side))
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
        assert!(width.is_squeezed(300.0) && width.name("documents", 300.0) != "documents");
        assert_eq!(SideWidth::new(LEFT_WIDTHS, 300.0, 90.0).wanted, 140.0, "but not narrower than it can be used");
        assert_eq!(SideWidth::new(LEFT_WIDTHS, 300.0, 900.0).name("documents", 300.0), "documents");
    }
}
