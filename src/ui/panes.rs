//! The panes in which articles are read side by side: which there are, which one is active, and what
//! each keeps while it is not. How they look stands in `side_by_side`.

use super::app::App;
use super::text_view::ArticleState;
use crate::model::{DocumentId, Project};
use crate::session::Selection;
use crate::session::moves::Way;
use crate::session::preferences::{LastPlace, PanePlace};
use egui::Context;
use std::collections::BTreeMap;

/// Most panes side by side.
pub(super) const MOST: usize = 4;

/// Names one pane for as long as the window is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PaneId(u64);

/// Where documents were left: the first byte on screen and how far into its line, in points.
pub(super) type Places = BTreeMap<DocumentId, (usize, f32)>;

/// One article beside others.
pub(super) struct Pane {
    pub(super) id: PaneId,
    pub(super) article: ArticleState,
    /// What is selected while the pane is not the active one. The selection of the active pane is
    /// the session's.
    pub(super) kept: Selection,
    /// Its width in proportion to that of the other panes.
    pub(super) share: f32,
    /// The document that it showed in the last frame.
    shown: Option<DocumentId>,
}

/// One to four panes, one of them active.
pub(super) struct Panes {
    /// Left of the active one, from left to right.
    left: Vec<Pane>,
    pub(super) active: Pane,
    right: Vec<Pane>,
    /// Whether all are scrolled by what one is scrolled.
    pub(super) linked: bool,
    n_made: u64,
    /// Layouts that closed panes had made.
    n_layouts_closed: usize,
}

impl Default for Panes {
    fn default() -> Self {
        let (left, right) = (Vec::new(), Vec::new());
        Self { left, active: Pane::numbered(0), right, linked: false, n_made: 1, n_layouts_closed: 0 }
    }
}

impl Pane {
    fn numbered(number: u64) -> Self {
        let article = ArticleState::numbered(number);
        Self { id: PaneId(number), article, kept: Selection::default(), share: 1.0, shown: None }
    }

    /// Shows an article that was open before where it was left.
    fn go_to_place(&mut self, open: Option<DocumentId>, places: &mut Places) {
        if open == self.shown {
            return;
        }
        if let Some(left) = self.shown {
            places.insert(left, self.article.scroll_place());
        }
        if let Some(place) = open.and_then(|open| places.get(&open)) {
            self.article.set_scroll_place(*place);
        }
        self.shown = open;
    }

    /// Begins where the document was left when the project was closed.
    fn begin_at(&mut self, document: DocumentId, at: usize) {
        if at > 0 {
            self.article.set_scroll_place((at, 0.0));
        }
        self.shown = Some(document);
    }
}

impl Panes {
    pub(super) fn n(&self) -> usize {
        self.left.len() + 1 + self.right.len()
    }

    /// How many panes are left of the active one.
    pub(super) fn n_left(&self) -> usize {
        self.left.len()
    }

    /// From left to right.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Pane> {
        self.left.iter().chain([&self.active]).chain(&self.right)
    }

    /// From left to right.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Pane> {
        self.left.iter_mut().chain([&mut self.active]).chain(&mut self.right)
    }

    /// How many paragraphs all panes have laid out since the start.
    pub(super) fn n_layouts(&self) -> usize {
        self.n_layouts_closed + self.iter().map(|pane| pane.article.n_layouts()).sum::<usize>()
    }

    fn made(&mut self) -> Pane {
        self.n_made += 1;
        Pane::numbered(self.n_made - 1)
    }

    /// A further pane right of the active one, at the same place of the same document. It is the
    /// active one then, so `selection` stays what it is.
    fn add(&mut self, selection: &Selection) {
        let mut pane = self.made();
        pane.shown = self.active.shown;
        // Both keep what is at the top, though their lines are broken anew.
        let place = self.active.article.scroll_place();
        self.active.article.set_scroll_place(place);
        pane.article.set_scroll_place(place);
        pane.share = self.iter().map(|pane| pane.share).sum::<f32>() / self.n() as f32;
        let mut before = std::mem::replace(&mut self.active, pane);
        before.kept = selection.clone();
        self.left.push(before);
    }

    /// Makes a pane the active one, and keeps `selection` for the one that was. The answer is what
    /// is selected in it; `None` when it is active already or gone.
    fn go_to(&mut self, id: PaneId, selection: &Selection) -> Option<Selection> {
        let place = |side: &[Pane]| side.iter().position(|pane| pane.id == id);
        if let Some(n) = place(&self.left) {
            let between = self.left.split_off(n + 1);
            let mut before = std::mem::replace(&mut self.active, self.left.pop()?);
            before.kept = selection.clone();
            self.right.splice(0..0, between.into_iter().chain([before]));
        } else {
            let n = place(&self.right)?;
            let behind = self.right.split_off(n + 1);
            let mut before = std::mem::replace(&mut self.active, self.right.pop()?);
            before.kept = selection.clone();
            self.left.push(before);
            self.left.append(&mut self.right);
            self.right = behind;
        }
        Some(std::mem::take(&mut self.active.kept))
    }

    /// The pane after the active one or before it; from the last on to the first.
    fn neighbour(&self, way: Way) -> Option<PaneId> {
        let id = |pane: &Pane| pane.id;
        match way {
            Way::Forward => self.right.first().or(self.left.first()).map(id),
            Way::Back => self.left.last().or(self.right.last()).map(id),
        }
    }

    /// Takes away a pane that is not the active one.
    fn remove(&mut self, id: PaneId, places: &mut Places) {
        for side in [&mut self.left, &mut self.right] {
            if let Some(n) = side.iter().position(|pane| pane.id == id) {
                let mut pane = side.remove(n);
                pane.go_to_place(None, places);
                self.n_layouts_closed += pane.article.n_layouts();
            }
        }
    }

    /// One pane, as for a project that was never open.
    pub(super) fn reset(&mut self) {
        let closed = self.left.drain(..).chain(self.right.drain(..));
        self.n_layouts_closed += closed.map(|pane| pane.article.n_layouts()).sum::<usize>();
        self.active.kept = Selection::default();
        self.active.share = 1.0;
        self.active.shown = None;
        self.linked = false;
    }

    /// Before a frame: shows articles that were open before where they were left.
    pub(super) fn go_to_places(&mut self, open: Option<DocumentId>, places: &mut Places) {
        self.active.go_to_place(open, places);
        for pane in self.left.iter_mut().chain(&mut self.right) {
            pane.go_to_place(pane.kept.document, places);
        }
    }

    /// Moves the edge between a pane and the next one; `by` and `least` count as shares. None of the
    /// two becomes smaller than `least`, where there is so much.
    pub(super) fn move_edge(&mut self, left: PaneId, by: f32, least: f32) {
        let mut pair = self.iter_mut().skip_while(|pane| pane.id != left);
        let (Some(left), Some(right)) = (pair.next(), pair.next()) else { return };
        let both = left.share + right.share;
        let least = least.min(both / 2.0);
        left.share = (left.share + by).clamp(least, both - least);
        right.share = both - left.share;
    }

    /// Gives all panes the same width.
    pub(super) fn level(&mut self) {
        self.iter_mut().for_each(|pane| pane.share = 1.0);
    }

    /// Where the panes are, to be kept until the project is opened again; none for a single pane.
    pub(super) fn last_places(&self, selection: &Selection) -> Vec<PanePlace> {
        if self.n() == 1 {
            return Vec::new();
        }
        let place = |pane: &Pane, document: Option<DocumentId>| PanePlace {
            document: document.map(|id| id.to_string()).unwrap_or_default(),
            at: pane.article.scroll_place().0,
            share: pane.share,
        };
        let of_kept = |pane: &Pane| place(pane, pane.kept.document);
        let active = place(&self.active, selection.document);
        self.left.iter().map(of_kept).chain([active]).chain(self.right.iter().map(of_kept)).collect()
    }

    /// Makes the panes that a project was left with; the first `n_left` stand left of the active
    /// one. The answer is what is selected.
    fn restore(&mut self, places: Vec<(DocumentId, PanePlace)>, n_left: usize) -> Option<Selection> {
        self.reset();
        let places: Vec<_> = places.into_iter().take(MOST).collect();
        let n_left = n_left.min(places.len().checked_sub(1)?);
        let mut selection = None;
        for (n, (document, place)) in places.into_iter().enumerate() {
            let caret = Selection::caret_at(document, place.at);
            let share = if place.share.is_finite() { place.share.clamp(0.05, 20.0) } else { 1.0 };
            if n == n_left {
                self.active.begin_at(document, place.at);
                self.active.share = share;
                selection = Some(caret);
                continue;
            }
            let mut pane = self.made();
            pane.begin_at(document, place.at);
            (pane.kept, pane.share) = (caret, share);
            if n < n_left { self.left.push(pane) } else { self.right.push(pane) }
        }
        selection
    }
}

impl App {
    /// A further pane with what the active one shows.
    pub(super) fn add_pane(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        if self.views.panes.n() < MOST {
            self.views.panes.add(session.selection());
            self.focus_article(ctx);
        }
    }

    /// Makes a pane the one in which keys and lists act.
    pub(super) fn go_to_pane(&mut self, ctx: &Context, id: PaneId) {
        let Some(session) = &mut self.session else { return };
        if let Some(mut selection) = self.views.panes.go_to(id, session.selection()) {
            if self.picking.is_some() || self.relating.is_some() {
                // What was chosen there before is not what is being picked.
                selection.chosen = None;
            }
            session.select(selection);
        }
        self.focus_article(ctx);
    }

    pub(super) fn go_to_neighbour_pane(&mut self, ctx: &Context, way: Way) {
        if let Some(id) = self.views.panes.neighbour(way) {
            self.go_to_pane(ctx, id);
        }
    }

    /// Closes a pane unless it is the only one.
    pub(super) fn close_pane(&mut self, ctx: &Context, id: PaneId) {
        let panes = &self.views.panes;
        if panes.active.id == id {
            let next = panes.right.first().or(panes.left.last()).map(|pane| pane.id);
            let Some(next) = next else { return };
            self.go_to_pane(ctx, next);
        }
        self.views.panes.remove(id, &mut self.views.places);
        self.focus_article(ctx);
    }

    /// Shows an opened project where it was left.
    pub(super) fn go_to_last_place(&mut self, place: LastPlace) {
        let Some(session) = &mut self.session else { return };
        let LastPlace { document, at, panes, n_left, linked, .. } = place;
        let single = PanePlace { document, at, share: 1.0 };
        let places = if panes.is_empty() { vec![single] } else { panes };
        let n_left = still_there(session.project(), places.iter().take(n_left).cloned()).len();
        let places = still_there(session.project(), places.into_iter());
        if let Some(selection) = self.views.panes.restore(places, n_left) {
            session.select(selection);
            self.views.panes.linked = linked;
        }
    }
}

fn still_there(project: &Project, places: impl Iterator<Item = PanePlace>) -> Vec<(DocumentId, PanePlace)> {
    let with_document = places.filter_map(|place| Some((place.document.parse::<DocumentId>().ok()?, place)));
    with_document.filter(|(id, _)| project.documents().contains(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caret(at: usize) -> Selection {
        Selection::caret_at(DocumentId(1), at)
    }

    /// The numbers of the panes from left to right, the active one in brackets.
    fn drawn(panes: &Panes) -> String {
        let active = panes.active.id;
        let names = panes.iter().map(|pane| match pane.id.0 {
            n if pane.id == active => format!("[{n}]"),
            n => n.to_string(),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_pane_stays_where_it_is_whichever_is_active() {
        let mut panes = Panes::default();
        for n in 0..3 {
            panes.add(&caret(n));
        }
        assert_eq!(drawn(&panes), "0 1 2 [3]");
        assert_eq!(panes.go_to(PaneId(0), &caret(3)), Some(caret(0)));
        assert_eq!(drawn(&panes), "[0] 1 2 3");
        assert_eq!(panes.go_to(PaneId(2), &caret(7)), Some(caret(2)));
        assert_eq!(drawn(&panes), "0 1 [2] 3");
        assert_eq!(panes.go_to(PaneId(1), &caret(2)), Some(caret(1)));
        assert_eq!(drawn(&panes), "0 [1] 2 3");
        assert_eq!(panes.go_to(PaneId(0), &caret(1)), Some(caret(7)), "what was selected when it was left");
        assert_eq!(panes.go_to(PaneId(0), &caret(1)), None, "it is active already");
        assert_eq!(panes.go_to(PaneId(9), &caret(1)), None);
        assert_eq!(drawn(&panes), "[0] 1 2 3");
    }

    #[test]
    fn neighbours_go_round() {
        let mut panes = Panes::default();
        assert_eq!((panes.neighbour(Way::Forward), panes.neighbour(Way::Back)), (None, None));
        panes.add(&caret(0));
        panes.add(&caret(0));
        assert_eq!((panes.neighbour(Way::Forward), panes.neighbour(Way::Back)), (Some(PaneId(0)), Some(PaneId(1))));
        panes.go_to(PaneId(0), &caret(0));
        assert_eq!((panes.neighbour(Way::Forward), panes.neighbour(Way::Back)), (Some(PaneId(1)), Some(PaneId(2))));
    }

    #[test]
    fn an_edge_moves_only_its_two_panes_and_leaves_each_of_them_a_room() {
        let mut panes = Panes::default();
        panes.add(&caret(0));
        panes.add(&caret(0));
        let shares = |panes: &Panes| panes.iter().map(|pane| pane.share).collect::<Vec<_>>();
        panes.move_edge(PaneId(1), 0.25, 0.5);
        assert_eq!(shares(&panes), [1.0, 1.25, 0.75]);
        panes.move_edge(PaneId(1), 3.0, 0.5);
        assert_eq!(shares(&panes), [1.0, 1.5, 0.5]);
        panes.move_edge(PaneId(2), 3.0, 0.5);
        assert_eq!(shares(&panes), [1.0, 1.5, 0.5], "right of the last pane there is no edge");
        panes.move_edge(PaneId(1), -9.0, 5.0);
        assert_eq!(shares(&panes), [1.0, 1.0, 1.0], "too narrow for both: halves");
    }

    #[test]
    fn panes_of_a_broken_preferences_file_are_made_usable() {
        let place = |share| (DocumentId(1), PanePlace { document: String::new(), at: 0, share });
        let mut panes = Panes::default();
        let places = [f32::NAN, -3.0, 1.0, f32::INFINITY, 1.0, 1.0].map(place);
        assert_eq!(panes.restore(places.to_vec(), 77), Some(caret(0)));
        assert_eq!((panes.n(), panes.n_left()), (MOST, MOST - 1));
        assert!(panes.iter().all(|pane| pane.share > 0.0 && pane.share.is_finite()));
        assert_eq!(panes.restore(Vec::new(), 2), None);
        assert_eq!(panes.n(), 1);
    }
}
