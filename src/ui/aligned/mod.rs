//! Articles side by side, aligned on a passage that they share or on claims of a cluster: what each pane
//! marks, and walking through the differences. Ends when fewer than two panes still show their place.

mod bar;
mod values;
mod walking;

pub(super) use bar::aligned_ui;
pub(super) use walking::{difference_text, stepped};

use super::panes::{PaneId, Panes};
use crate::analysis::passages::{Compared, Place, Side, Standing, Together, together};
use crate::model::{AnnotationId, ClusterId, DocumentId, Project};
use crate::text::Span;
use std::sync::Arc;
use values::differing_values;

/// On what articles are aligned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Subject {
    /// Claims, of a cluster where they share one.
    Claims(Option<ClusterId>),
    /// A passage that the articles share.
    Passage,
}

/// One of the panes with what it shows.
#[derive(Clone, Debug)]
struct Part {
    pane: PaneId,
    place: Place,
    /// The claim of which the place is the hull; `None` in a passage.
    claim: Option<AnnotationId>,
    text: Arc<str>,
    /// The words that differ, in order.
    differing: Vec<Span>,
}

/// Panes that are aligned.
pub(super) struct Aligned {
    pub(super) subject: Subject,
    /// The first one is that with which the others are compared.
    parts: Vec<Part>,
    /// The first one with each other.
    compared: Vec<Compared>,
    differences: Vec<Together>,
    present: Option<usize>,
    revision: u64,
}

/// What a pane marks.
#[derive(Clone, Copy)]
pub struct AlignedMarks<'a> {
    /// The whole place.
    pub place: Span,
    /// The words in it that differ, in order.
    pub differing: &'a [Span],
    /// The difference at which the keys are: the words, or where they are missing.
    pub present: Option<PresentMark>,
}

/// What a pane has at the present difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PresentMark {
    /// `None` where the article has no words there.
    pub words: Option<Span>,
    /// Where they begin or would stand, in bytes.
    pub at: usize,
    /// Whether they are others than those of the other panes.
    pub differs: bool,
}

impl Aligned {
    /// Aligns panes on their places; `None` with fewer than two.
    pub(super) fn of(
        project: &Project,
        revision: u64,
        subject: Subject,
        parts: Vec<(PaneId, Place, Option<AnnotationId>)>,
    ) -> Option<Self> {
        let part = |(pane, place, claim): (PaneId, Place, Option<AnnotationId>)| {
            let text = project.text(place.document)?.clone();
            place.span.slice(&text)?;
            Some(Part { pane, place, claim, text, differing: Vec::new() })
        };
        let parts: Vec<Part> = parts.into_iter().filter_map(part).collect();
        if parts.len() < 2 {
            return None;
        }
        let mut aligned =
            Self { subject, parts, compared: Vec::new(), differences: Vec::new(), present: None, revision };
        aligned.compare(project);
        Some(aligned)
    }

    fn compare(&mut self, project: &Project) {
        let Some((first, others)) = self.parts.split_first() else { return };
        let compared =
            others.iter().map(|other| Compared::of([&first.text, &other.text], [first.place.span, other.place.span]));
        self.compared = compared.collect();
        self.differences = match self.subject {
            // A place of a passage may begin later or end earlier than another.
            Subject::Passage => together(&self.compared, false),
            Subject::Claims(cluster) => {
                let values = cluster.map(|cluster| differing_values(project, cluster, &self.parts));
                // What is said in other words need not be said otherwise: values tell more.
                values.filter(|found| !found.is_empty()).unwrap_or_else(|| together(&self.compared, true))
            }
        };
        let words = |n: usize| -> Vec<Span> {
            let of_part = self.differences.iter().filter_map(|difference| difference.of.get(n));
            of_part.filter(|standing| standing.differs).filter_map(|standing| standing.words).collect()
        };
        let all: Vec<Vec<Span>> = (0..self.parts.len()).map(words).collect();
        for (part, differing) in self.parts.iter_mut().zip(all) {
            part.differing = differing;
        }
        self.present = self.present.filter(|present| *present < self.differences.len());
    }

    /// Follows the project and what the panes show. False when there is nothing to align any more.
    pub(super) fn follow(
        &mut self,
        project: &Project,
        revision: u64,
        shown: impl Fn(PaneId) -> Option<DocumentId>,
    ) -> bool {
        let before = self.parts.len();
        self.parts.retain(|part| shown(part.pane) == Some(part.place.document));
        let mut is_other = self.parts.len() != before;
        if self.revision != revision {
            self.revision = revision;
            is_other |= self.follow_project(project);
        }
        if self.parts.len() < 2 {
            return false;
        }
        if is_other {
            self.compare(project);
        }
        true
    }

    /// Claims may have moved or gone, articles may have another text.
    fn follow_project(&mut self, project: &Project) -> bool {
        let places = |parts: &[Part]| parts.iter().map(|part| part.place).collect::<Vec<_>>();
        let before = places(&self.parts);
        self.parts.retain_mut(|part| {
            if let Some(claim) = part.claim {
                let hull = project.annotations().get(&claim).and_then(|row| row.hull());
                part.place.span = hull.unwrap_or(part.place.span);
                hull.is_some()
            } else {
                project.text(part.place.document).is_some_and(|text| Arc::ptr_eq(text, &part.text))
            }
        });
        before != places(&self.parts)
    }

    /// What a pane marks; `None` where it is not one of them.
    pub(super) fn marks(&self, pane: PaneId) -> Option<AlignedMarks<'_>> {
        let n = self.parts.iter().position(|part| part.pane == pane)?;
        let part = self.parts.get(n)?;
        let present = self.present.and_then(|present| self.differences.get(present)?.of.get(n));
        let present =
            present.map(|Standing { words, at, differs }| PresentMark { words: *words, at: *at, differs: *differs });
        Some(AlignedMarks { place: part.place.span, differing: &part.differing, present })
    }

    /// The panes, each with where its place begins.
    pub(super) fn starts(&self) -> impl Iterator<Item = (PaneId, usize)> {
        self.parts.iter().map(|part| (part.pane, part.place.span.start()))
    }

    pub(super) fn n_differences(&self) -> usize {
        self.differences.len()
    }

    /// The byte of another pane's article that stands for a byte of this one's; `None` outside of what they
    /// have in common.
    pub(super) fn across(&self, from: PaneId, to: PaneId, byte: usize) -> Option<usize> {
        let number = |pane: PaneId| self.parts.iter().position(|part| part.pane == pane);
        let (from, to) = (number(from)?, number(to)?);
        let of_first = match from.checked_sub(1) {
            None => byte,
            Some(n) => self.compared.get(n)?.byte_across(Side::Second, byte)?,
        };
        match to.checked_sub(1) {
            None => Some(of_first),
            Some(n) => self.compared.get(n)?.byte_across(Side::First, of_first),
        }
    }
}

impl Panes {
    /// After a frame: scrolls the other panes by what one was scrolled, if they are linked. Panes that are
    /// aligned go to the matching place, wherever their articles have one.
    pub(super) fn scroll_together(&mut self, ctx: &egui::Context, aligned: Option<&Aligned>) {
        let scrolled: Vec<f64> = self.iter_mut().map(|pane| pane.article.take_scrolled()).collect();
        let Some(by) = scrolled.iter().position(|distance| distance.abs() > 1e-6).filter(|_| self.linked) else {
            return;
        };
        let distance = scrolled.get(by).copied().unwrap_or_default();
        let line = self.iter_mut().nth(by).and_then(|pane| Some((pane.id, pane.article.line_to_match()?)));
        for (_, pane) in self.iter_mut().enumerate().filter(|(n, _)| *n != by) {
            let matching = aligned.zip(line.as_ref()).and_then(|(aligned, (from, line))| {
                let start = aligned.across(*from, pane.id, line.bytes.start)?;
                let end = aligned.across(*from, pane.id, line.bytes.end)?;
                pane.article.distance_to_match(line, start..end)
            });
            pane.article.scroll_by(matching.unwrap_or(distance));
            ctx.request_repaint();
        }
    }
}
