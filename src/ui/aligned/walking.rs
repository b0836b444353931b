//! Aligning panes, walking through their differences, and giving it up.

use super::{Aligned, PresentMark, Subject};
use crate::analysis::passages::Place;
use crate::model::{AnnotationId, ClusterId};
use crate::session::Selection;
use crate::session::moves::Way;
use crate::text::quote::one_line;
use crate::ui::app::App;
use crate::ui::panes::{self, PaneId};
use crate::ui::screens::Screen;
use egui::Context;

/// Where the places stand at first, as a part of the height of their panes.
const PLACES_AT: f32 = 0.25;
/// Where a difference stands that was out of view, and how near to the edges it may stay.
const DIFFERENCE_AT: f32 = 0.35;
const COMFORTABLE: std::ops::RangeInclusive<f32> = 0.12..=0.8;
/// Characters of words in a message.
const N_CHARS: usize = 60;

/// The difference after the present one, or before it; from the last on to the first. `None` without any.
pub(in crate::ui) fn stepped(present: Option<usize>, n: usize, way: Way) -> Option<usize> {
    let last = n.checked_sub(1)?;
    Some(match (present, way) {
        (None, Way::Forward) => 0,
        (None, Way::Back) | (Some(0), Way::Back) => last,
        (Some(present), Way::Forward) if present >= last => 0,
        (Some(present), Way::Forward) => present + 1,
        (Some(present), Way::Back) => present - 1,
    })
}

/// “Difference 2 of 7: “Ukrainian” – “Ukrainians”, in a quotation”.
pub(in crate::ui) fn difference_text((n, of): (usize, usize), words: &[Option<&str>], quoted: bool) -> String {
    let told = words.iter().map(|words| match words {
        Some(words) => format!("“{}”", one_line(words, N_CHARS)),
        None => "nothing".to_owned(),
    });
    let told: Vec<String> = told.collect();
    let quoted = if quoted { ", in a quotation" } else { "" };
    format!("Difference {} of {of}: {}{quoted}", n + 1, told.join(" – "))
}

impl Aligned {
    /// “Difference 2 of 7: …”, or how many there are.
    pub(super) fn told(&self) -> String {
        let n = self.differences.len();
        let Some((present, difference)) = self.present.and_then(|n| Some((n, self.differences.get(n)?))) else {
            return match n {
                0 => "Word for word the same".to_owned(),
                1 => "1 difference".to_owned(),
                n => format!("{n} differences"),
            };
        };
        let words = self.parts.iter().zip(&difference.of);
        let words: Vec<Option<&str>> =
            words.map(|(part, standing)| standing.words.and_then(|span| span.slice(&part.text))).collect();
        difference_text((present, n), &words, difference.quoted)
    }

    /// Goes to another difference; the answer is what each pane has there.
    fn step(&mut self, way: Way) -> Option<Vec<(PaneId, Place, PresentMark)>> {
        self.present = Some(stepped(self.present, self.differences.len(), way)?);
        let marks = self.parts.iter().filter_map(|part| Some((part.pane, part.place, self.marks(part.pane)?.present?)));
        Some(marks.collect())
    }
}

impl App {
    /// Shows claims side by side, from the first pane on, aligned on them; makes panes where there are not
    /// enough.
    pub(in crate::ui) fn reveal_beside(&mut self, ctx: &Context, claims: &[AnnotationId]) {
        let mut parts = Vec::new();
        for (n, claim) in claims.iter().take(panes::MOST).enumerate() {
            let pane = self.nth_pane(ctx, n);
            if let Some(span) = self.session.as_mut().and_then(|session| session.choose(*claim)) {
                self.views.panes.active.article.reveal(span);
                let document = self.session.as_ref().and_then(|session| session.selection().document);
                parts.extend(document.map(|document| (pane, Place { document, span }, Some(*claim))));
            }
        }
        let cluster = self.common_cluster(claims);
        self.align(Subject::Claims(cluster), parts);
    }

    /// Shows a passage side by side, each of its places in a pane of its own, the first one active.
    pub(in crate::ui) fn show_passage_beside(&mut self, ctx: &Context, places: &[Place]) {
        let mut parts = Vec::new();
        for (n, place) in places.iter().take(panes::MOST).enumerate() {
            let pane = self.nth_pane(ctx, n);
            if let Some(session) = &mut self.session {
                session.select(Selection::caret_at(place.document, place.span.start()));
                parts.push((pane, *place, None));
            }
        }
        if let Some((first, _, _)) = parts.first() {
            self.go_to_pane(ctx, *first);
        }
        self.align(Subject::Passage, parts);
    }

    /// Shows the passage that has a place word by word.
    pub(in crate::ui) fn show_passage(&mut self, place: Place) {
        self.show_screen(Screen::Compare);
        self.views.screens.compare.seek_passage(place);
    }

    /// Makes the pane with that number from the left the active one; a further one where there are fewer.
    fn nth_pane(&mut self, ctx: &Context, n: usize) -> PaneId {
        let there = self.views.panes.iter().nth(n).map(|pane| pane.id);
        match there {
            Some(id) => self.go_to_pane(ctx, id),
            None => self.add_pane(ctx),
        }
        self.views.panes.active.id
    }

    fn common_cluster(&self, claims: &[AnnotationId]) -> Option<ClusterId> {
        let project = self.session.as_ref()?.project();
        let (first, others) = claims.split_first()?;
        let mut clusters =
            project.memberships_of(*first).filter(|member| member.claim == *first).map(|member| member.cluster);
        clusters.find(|cluster| others.iter().all(|claim| project.members().contains(&(*cluster, *claim))))
    }

    fn align(&mut self, subject: Subject, parts: Vec<(PaneId, Place, Option<AnnotationId>)>) {
        self.end_alignment();
        self.show_screen(Screen::Read);
        let Some(session) = &self.session else { return };
        self.aligned = Aligned::of(session.project(), session.revision(), subject, parts);
        let starts: Vec<(PaneId, usize)> = self.aligned.iter().flat_map(Aligned::starts).collect();
        for (id, start) in starts {
            if let Some(pane) = self.views.panes.iter_mut().find(|pane| pane.id == id) {
                pane.article.put_at(start, PLACES_AT);
            }
        }
    }

    /// Gives up the alignment.
    pub(in crate::ui) fn end_alignment(&mut self) {
        if self.aligned.take().is_some() {
            self.views.panes.iter_mut().for_each(|pane| pane.article.end_alignment());
        }
    }

    /// Ends it where the panes show something else.
    pub(in crate::ui) fn follow_alignment(&mut self) {
        let Some(aligned) = &mut self.aligned else { return };
        let Some(session) = &self.session else { return self.end_alignment() };
        let panes = &self.views.panes;
        let shown = |id: PaneId| {
            let kept = panes.iter().find(|pane| pane.id == id)?.kept.document;
            if panes.active.id == id { session.selection().document } else { kept }
        };
        if !aligned.follow(session.project(), session.revision(), shown) {
            self.end_alignment();
        }
    }

    /// Goes to the next difference or to the one before: of the panes that are aligned, or of the passage
    /// that is compared.
    pub(in crate::ui) fn go_to_difference(&mut self, way: Way) {
        let Some(session) = &self.session else { return };
        if self.views.screens.present == Screen::Compare {
            if let Some(told) = self.views.screens.compare.step_difference(session.project(), way) {
                self.tell(told);
            }
            return;
        }
        let Some(marks) = self.aligned.as_mut().and_then(|aligned| aligned.step(way)) else { return };
        let height = self.height_of_difference(&marks);
        for (id, place, mark) in marks {
            let selection = match mark.words {
                Some(words) => Selection::of_span(place.document, words),
                None => Selection::caret_at(place.document, mark.at),
            };
            let is_active = self.views.panes.active.id == id;
            let Some(pane) = self.views.panes.iter_mut().find(|pane| pane.id == id) else { continue };
            pane.article.put_at(mark.at, height);
            match &mut self.session {
                Some(session) if is_active => session.select(selection),
                _ => pane.kept = selection,
            }
        }
        if let Some(aligned) = &self.aligned {
            let told = aligned.told();
            self.tell(told);
        }
    }

    /// The active pane keeps its place where the difference is in view there, and the others go to the same
    /// height. As a part of the height of a pane.
    fn height_of_difference(&self, marks: &[(PaneId, Place, PresentMark)]) -> f32 {
        let active = &self.views.panes.active;
        let (_, _, mark) = match marks.iter().find(|(pane, _, _)| *pane == active.id) {
            Some(mark) => mark,
            None => return DIFFERENCE_AT,
        };
        active.article.height_of(mark.at).filter(|height| COMFORTABLE.contains(height)).unwrap_or(DIFFERENCE_AT)
    }

    /// Whether there are differences to walk through on the present screen.
    pub(in crate::ui) fn has_differences(&self) -> bool {
        match self.views.screens.present {
            Screen::Read => self.aligned.as_ref().is_some_and(|aligned| aligned.n_differences() > 0),
            Screen::Compare => self.views.screens.compare.has_differences(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_goes_round() {
        assert_eq!(stepped(None, 0, Way::Forward), None);
        assert_eq!([None, Some(0), Some(1)].map(|at| stepped(at, 2, Way::Forward)), [Some(0), Some(1), Some(0)]);
        assert_eq!([None, Some(0), Some(1)].map(|at| stepped(at, 2, Way::Back)), [Some(1), Some(1), Some(0)]);
        assert_eq!(stepped(Some(9), 2, Way::Forward), Some(0), "there were more before");
    }

    #[test]
    fn a_difference_is_told_with_the_words_of_each() {
        let told = difference_text((1, 7), &[Some("Ukrainian"), Some("Ukrainians"), None], true);
        assert_eq!(told, "Difference 2 of 7: “Ukrainian” – “Ukrainians” – nothing, in a quotation");
    }
}
