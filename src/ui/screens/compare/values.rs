//! What is shown of values in the matrix: those of a claim inside its quote and in plain words below, and
//! how many differ in a cluster. Worked out once for each state of the project.

use crate::analysis::cluster_values::{ClusterValues, Standing, ValueGroup, ValuesOfAll, difference_in_words};
use crate::analysis::matrix::said_by;
use crate::model::{Annotation, AnnotationId, ClusterId};
use crate::text::Span;
use crate::text::quote::counted;
use crate::text::values::Value;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Pin, Pinned, Words, pins_of};
use egui::{Painter, Rect, pos2, vec2};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// Characters of a quote in a cell.
const QUOTE_CHARS: usize = 400;
/// How many characters before a value a quote begins that would be cut before the value.
const N_BEFORE: usize = 24;

/// The values as they were read last, and what was told of them.
#[derive(Default)]
pub(super) struct ShownValues {
    all: Arc<ValuesOfAll>,
    revision: Option<u64>,
    told: RefCell<HashMap<(ClusterId, AnnotationId), Rc<Told>>>,
}

/// What a cell shows of its claim.
#[derive(Default)]
pub(super) struct Told {
    /// Who says the claim; `None` where only the outlet does.
    pub(super) by: Option<String>,
    quote: Pinned,
    /// The quote from near the first value that differs, for a cell in which it would be cut off.
    from_near: Option<Pinned>,
    /// “≠ 8 September 2023 · 300 containers”; empty without values.
    line: String,
    /// In the line.
    differing: Vec<Range<usize>>,
    /// For a screen reader, behind the quote.
    pub(super) said: String,
}

/// The sign before a value.
pub(super) fn sign(standing: Standing, value: &Value) -> &'static str {
    match (standing, value.needs) {
        (Standing::Differs, _) => "≠",
        (_, Some(_)) => "?",
        (Standing::Agrees, None) => "=",
        (Standing::Alone, None) => "·",
    }
}

impl ShownValues {
    /// Takes the values of this state of the project; whether they are others than before.
    pub(super) fn follow(&mut self, revision: u64, values: Arc<ValuesOfAll>) -> bool {
        let is_new = !Arc::ptr_eq(&self.all, &values);
        if is_new || self.revision != Some(revision) {
            self.told.borrow_mut().clear();
        }
        (self.all, self.revision) = (values, Some(revision));
        is_new
    }

    /// The values of a cluster; `None` until they are read.
    pub(super) fn of(&self, cluster: ClusterId) -> Option<&Arc<ClusterValues>> {
        self.all.get(&cluster)
    }

    /// “2 values differ”; empty where none does.
    pub(super) fn told_differing(&self, cluster: ClusterId) -> String {
        let n = self.of(cluster).map_or(0, |values| values.groups.iter().filter(|group| group.is_disputed()).count());
        match n {
            0 => String::new(),
            1 => "1 value differs".to_owned(),
            n => format!("{} differ", counted(n, "value")),
        }
    }

    /// What is shown of a claim in a cluster.
    pub(super) fn told(&self, cx: &ViewContext<'_>, cluster: ClusterId, claim: &Annotation) -> Rc<Told> {
        let make = || {
            let none = ClusterValues::default();
            Rc::new(told(cx, self.of(cluster).map_or(&none, |values| values), claim))
        };
        Rc::clone(self.told.borrow_mut().entry((cluster, claim.id)).or_insert_with(make))
    }
}

fn told(cx: &ViewContext<'_>, values: &ClusterValues, claim: &Annotation) -> Told {
    let of_claim = values.of_claim(claim.id);
    let standings: Vec<Standing> = (0..of_claim.len()).map(|n| values.standing(claim.id, n)).collect();
    let places: Vec<(Span, Pin)> =
        of_claim.iter().zip(&standings).map(|(value, standing)| (value.value.span, (*standing).into())).collect();
    let quote = pins_of(claim, &places, 0, QUOTE_CHARS);
    let from_near = first_differing(claim, &places).map(|from| pins_of(claim, &places, from, QUOTE_CHARS));
    let (mut line, mut differing, mut said) = (String::new(), Vec::new(), String::new());
    // What differs comes first, for the line is cut where it is too long.
    let mut order: Vec<usize> = (0..of_claim.len()).collect();
    order.sort_by_key(|n| standings.get(*n).is_none_or(|standing| *standing != Standing::Differs));
    for n in order {
        let (Some(value), Some(standing)) = (of_claim.get(n), standings.get(n)) else { continue };
        if !line.is_empty() {
            line.push_str("  ");
        }
        let start = line.len();
        line.push_str(&format!("{} {}", sign(*standing, &value.value), value.value.in_short()));
        match difference_in_words(cx.project, values, claim.id, n) {
            Some(difference) => {
                differing.push(start..line.len());
                said.push_str(&format!(", ≠ {difference}"));
            }
            None => said.push_str(&format!(", {}", value.value.in_words())),
        }
    }
    Told { by: said_by(cx.project, claim), quote, from_near, line, differing, said }
}

/// The character from which a quote is shown so that its first value that differs is on the first line;
/// `None` where nothing differs or it is near the beginning.
fn first_differing(claim: &Annotation, places: &[(Span, Pin)]) -> Option<usize> {
    let whole = pins_of(claim, places, 0, usize::MAX);
    let start = whole.first_differing()?.start;
    let n_chars = whole.text.get(..start)?.chars().count();
    n_chars.checked_sub(N_BEFORE).filter(|from| *from > 0)
}

impl Told {
    /// Paints quote and values into the room of a cell.
    pub(super) fn paint(&self, painter: &Painter, cx: &ViewContext<'_>, room: Rect) {
        let size = cx.theme.sizes.small;
        let mut quote_room = room;
        if !self.line.is_empty() {
            let words = Words::line(painter, cx.typesetter, &self.line, size, room.width());
            quote_room.max.y -= words.size().y + 2.0;
            let top_left = pos2(room.left(), quote_room.max.y + 2.0);
            words.paint(painter, top_left, cx.theme.colours.muted);
            for range in &self.differing {
                for rect in words.rects(range.clone()) {
                    let clip = rect.translate(top_left.to_vec2()).expand2(vec2(1.0, 0.0));
                    let inside = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
                    inside.rect_filled(clip, 0.0, cx.theme.colours.window);
                    words.paint(&inside, top_left, cx.theme.colours.warning);
                }
            }
        }
        let fit = |pinned: &Pinned| Words::fitted(painter, cx.typesetter, &pinned.text, size, quote_room.size());
        let (words, n_kept) = fit(&self.quote);
        let is_seen =
            |pinned: &Pinned, n_kept: usize| pinned.first_differing().is_some_and(|range| range.end <= n_kept);
        match self.from_near.as_ref().filter(|_| !is_seen(&self.quote, n_kept)) {
            Some(near) => {
                let (words, n_kept) = fit(near);
                near.paint(painter, cx.theme, &words, n_kept, quote_room.min);
            }
            None => self.quote.paint(painter, cx.theme, &words, n_kept, quote_room.min),
        }
    }
}

/// The quote of a claim with only one of its values set off as differing, from near that value.
pub(super) fn pinned_quote(values: &ClusterValues, claim: &Annotation, span: Span, max_chars: usize) -> Pinned {
    let pin = |value: Span| if value == span { Pin::Differs } else { Pin::Value };
    let places: Vec<(Span, Pin)> =
        values.of_claim(claim.id).iter().map(|value| (value.value.span, pin(value.value.span))).collect();
    pins_of(claim, &places, first_differing(claim, &places).unwrap_or(0), max_chars)
}

/// “2 differ, 3 agree”; empty where nothing is compared.
pub(super) fn told_standings(group: &ValueGroup) -> String {
    let n = |standing: Standing| group.entries.iter().filter(|entry| entry.standing == standing).count();
    let parts = [(n(Standing::Differs), "differ"), (n(Standing::Agrees), "agree")];
    let told = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}"));
    told.collect::<Vec<_>>().join(", ")
}
