//! Two places of the chosen passage word by word: which two, what they quote differently, the claims in
//! them, and their texts in rows.

use super::claims::claims_ui;
use super::diff_row::Setting;
use super::heights::RowHeights;
use super::pair::{pair_ui, show_all_beside, show_beside};
use super::quotes::quotes_ui;
use super::signs::legend_ui;
use crate::analysis::passages::{Compared, Passage, Place, QuoteDifference, Row, Side};
use crate::analysis::repeated_claims::{ClaimInside, claims_inside};
use crate::model::Project;
use crate::session::jobs::{Job, Poll};
use crate::session::moves::Way;
use crate::text::Span;
use crate::text::quote::counted;
use crate::ui::activity::Running;
use crate::ui::aligned::{difference_text, stepped};
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::shared_text::from_place;
use crate::ui::typeset::TextStyle;
use crate::ui::view::ViewContext;
use egui::{Button, Context, Label, RichText, Ui};
use std::sync::Arc;

/// Words are smaller than in the article.
const TEXT_SIZE: f32 = 0.88;
/// Between the two columns, left of each for the bars of claims, and right of the last one, in points.
const BETWEEN: f32 = 20.0;
const LEFT: f32 = 16.0;
const RIGHT: f32 = 10.0;
/// Where the columns would be narrower than this, in points, there is only one.
const NARROWEST: f32 = 210.0;
/// More of a place than this, in bytes, is not compared by the word.
const MOST_BYTES: usize = 600_000;
/// Two places with at most so many bytes together are compared within a frame.
const BYTES_AT_ONCE: usize = 16_000;

/// What the comparison keeps between frames.
#[derive(Default)]
pub(super) struct DiffState {
    /// The two places that were chosen; others where the passage has not these.
    pair: Option<[Place; 2]>,
    /// The place to be compared with the first one of the passage.
    sought: Option<Place>,
    shown: Option<Shown>,
    /// The two places that are compared beside the window.
    comparing: Option<([Place; 2], Job<Option<Shown>>)>,
    /// Those of which that broke off.
    broken: Option<[Place; 2]>,
    /// The claims in the two places, and in which revision they were there.
    claims: (Option<u64>, Vec<ClaimInside>),
    /// The difference at which the keys are.
    pub(super) present: Option<usize>,
    /// Brings it on screen at the next frame.
    pub(super) is_sought: bool,
    /// One column for both texts, or two; `None`: as there is room.
    is_unified: Option<bool>,
    pub(super) heights: RowHeights<HeightsFor>,
    /// How far the rows are scrolled, and where to at the next frame, in points.
    pub(super) offset: f32,
    pub(super) wants_offset: Option<f32>,
}

/// What heights of rows are made for: the places, and how they are set.
#[derive(Clone, PartialEq)]
pub(super) struct HeightsFor {
    places: [Place; 2],
    style: TextStyle,
    is_unified: bool,
}

/// What is compared at the moment.
pub(super) struct Shown {
    pub(super) places: [Place; 2],
    pub(super) texts: [Arc<str>; 2],
    pub(super) compared: Compared,
    pub(super) rows: Vec<Row>,
    pub(super) quotes: Vec<QuoteDifference>,
    /// The pieces of each difference.
    differences: Vec<([Option<Span>; 2], bool)>,
    /// The row in which each difference begins.
    pub(super) row_of: Vec<usize>,
    /// A place is longer than what is compared.
    is_cut: bool,
}

impl DiffState {
    /// Another passage is shown.
    pub(super) fn restart(&mut self) {
        (self.pair, self.present, self.sought) = (None, None, None);
        self.wants_offset = Some(0.0);
    }

    /// Compares this place with the first one of its passage.
    pub(super) fn compare_with(&mut self, place: Place) {
        self.sought = Some(place);
    }

    pub(super) fn n_differences(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.compared.n_differences())
    }

    /// The two places that are compared.
    pub(super) fn places(&self) -> Option<[Place; 2]> {
        self.shown.as_ref().map(|shown| shown.places)
    }

    /// The claims in the two places.
    pub(super) fn claims(&self) -> &[ClaimInside] {
        &self.claims.1
    }

    /// Goes to a difference by its number.
    pub(super) fn go_to(&mut self, number: usize) {
        (self.present, self.is_sought) = (Some(number), true);
    }

    /// Goes to the next difference or to the one before; the answer says which one it is.
    pub(super) fn step(&mut self, project: &Project, way: Way) -> Option<String> {
        let n = self.n_differences();
        let next = stepped(self.present, n, way)?;
        self.go_to(next);
        self.shown.as_ref()?.told(project, next)
    }

    /// The job that compares two long places.
    pub(super) fn running(&self) -> Option<Running> {
        self.comparing.as_ref().map(|(_, job)| Running::of(job))
    }

    /// Compares what is to be shown, unless it is compared already.
    fn follow(&mut self, ctx: &Context, project: &Project, passage: &Passage) {
        if let (Some(sought), Some(first)) = (self.sought.take(), passage.places.first()) {
            let is_shown = *first == sought || passage.nearest.contains(&sought);
            let other = from_place(passage, sought).get(1).copied().filter(|_| first.document == sought.document);
            self.pair = Some(if is_shown { passage.nearest } else { [other.unwrap_or(*first), sought] });
        }
        let is_of_passage = |pair: &[Place; 2]| pair.iter().all(|place| passage.places.contains(place));
        let pair = self.pair.filter(is_of_passage).or(Some(passage.nearest));
        let is_known = |shown: &Shown| {
            let is_same = |(text, place): (&Arc<str>, Place)| {
                project.text(place.document).is_some_and(|now| Arc::ptr_eq(now, text))
            };
            Some(shown.places) == pair && shown.texts.iter().zip(shown.places).all(is_same)
        };
        if !self.shown.as_ref().is_some_and(is_known) {
            self.shown = pair.and_then(|pair| self.compared(ctx, project, pair));
            self.heights.forget();
            (self.present, self.claims) = (None, Default::default());
        }
    }

    /// Two places compared; `None` also while that goes on beside the window.
    fn compared(&mut self, ctx: &Context, project: &Project, pair: [Place; 2]) -> Option<Shown> {
        if pair.iter().map(|place| place.span.n_bytes()).sum::<usize>() <= BYTES_AT_ONCE {
            self.comparing = None;
            return Shown::of(project, pair);
        }
        if let Some((_, job)) = self.comparing.take().filter(|(of, _)| *of == pair) {
            return match job.poll() {
                Poll::Running => {
                    self.comparing = Some((pair, job));
                    None
                }
                Poll::Done(shown) => shown,
                Poll::Broken => {
                    self.broken = Some(pair);
                    None
                }
            };
        }
        if self.broken == Some(pair) {
            return None;
        }
        let (ctx, project) = (ctx.clone(), project.clone());
        let wake = move || ctx.request_repaint();
        let job = Job::start("Comparing two texts word by word", wake, move |_| Shown::of(&project, pair));
        self.comparing = Some((pair, job));
        None
    }

    /// Looks for the claims anew where the project has changed.
    fn follow_claims(&mut self, cx: &ViewContext<'_>) {
        if let Some(shown) = self.shown.as_ref().filter(|_| self.claims.0 != Some(cx.revision)) {
            self.claims = (Some(cx.revision), claims_inside(cx.project, &shown.compared, shown.places));
        }
    }
}

impl Shown {
    fn of(project: &Project, places: [Place; 2]) -> Option<Self> {
        let text = |side: Side| project.text(side.of(&places).document).cloned();
        let texts = [text(Side::First)?, text(Side::Second)?];
        let spans = Side::BOTH.map(|side| cut(side.text(&texts), side.of(&places).span));
        let [Some(first), Some(second)] = spans else { return None };
        let compared = Compared::of(texts.each_ref(), [first, second]);
        let rows = compared.rows();
        let pieces = compared.pieces().into_iter().filter(|piece| piece.number.is_some());
        let differences: Vec<_> = pieces.map(|piece| (piece.spans, piece.quoted)).collect();
        let mut row_of = vec![0; differences.len()];
        for (n, row) in rows.iter().enumerate().rev() {
            for number in row.pieces.iter().filter_map(|piece| piece.number) {
                if let Some(row) = row_of.get_mut(number) {
                    *row = n;
                }
            }
        }
        let is_cut = first != places[0].span || second != places[1].span;
        let quotes = compared.quote_differences();
        Some(Self { places, texts, compared, rows, quotes, differences, row_of, is_cut })
    }

    /// The words of a side that a difference has.
    pub(super) fn words_of(&self, number: usize, side: Side) -> Option<Span> {
        self.differences.get(number).and_then(|(spans, _)| *side.of(spans))
    }

    /// “Difference 2 of 7: “Ukrainian” – “Ukrainians”, in a quotation”.
    pub(super) fn told(&self, project: &Project, number: usize) -> Option<String> {
        let (spans, quoted) = self.differences.get(number)?;
        let words = Side::BOTH.map(|side| {
            let text = project.text(side.of(&self.places).document);
            text.and_then(|text| side.of(spans).and_then(|span| span.slice(text)))
        });
        Some(difference_text((number, self.differences.len()), &words, *quoted))
    }
}

/// As much of a place as is compared.
fn cut(text: &str, place: Span) -> Option<Span> {
    let end = place.end().min(text.len()).min(text.floor_char_boundary(place.start() + MOST_BYTES));
    Span::new(place.start(), end)
}

/// Shows the passage.
pub(super) fn diff_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut DiffState, passage: &Passage) {
    state.follow(ui.ctx(), cx.project, passage);
    state.follow_claims(cx);
    let Some(shown) = state.shown.take() else {
        let gone = "The articles of this passage are gone";
        nothing_ui(ui, cx, if state.comparing.is_some() { "Comparing the two word by word" } else { gone });
        return;
    };
    let column = (ui.available_width() - ui.spacing().scroll.allocated_width() - BETWEEN - 2.0 * LEFT - RIGHT) / 2.0;
    let is_unified = state.is_unified.unwrap_or(column < NARROWEST);
    if let Some(pair) = pair_ui(ui, cx, passage, shown.places) {
        state.pair = Some(pair);
    }
    actions_ui(ui, cx, state, (&shown, passage), is_unified);
    if let Some(number) = quotes_ui(ui, cx, &shown) {
        state.go_to(number);
    }
    claims_ui(ui, cx, &shown, state.claims());
    ui.separator();
    legend_ui(ui, cx, is_unified);
    let left = ui.available_rect_before_wrap().left() + LEFT;
    let width = if is_unified { 2.0 * column + BETWEEN + LEFT } else { column }.max(60.0).floor();
    let style = |side: Side| {
        let document = cx.project.documents().get(&side.of(&shown.places).document);
        let reading = cx.theme.reading_style(width, ui.ctx().pixels_per_point());
        TextStyle {
            size: (reading.size * TEXT_SIZE).round(),
            line_height: (reading.line_height * TEXT_SIZE).round(),
            direction: document.and_then(|row| row.direction),
            language: document.map_or("", |row| row.language.as_str()).into(),
            ..reading
        }
    };
    let setting = Setting {
        places: shown.places,
        texts: shown.texts.clone(),
        styles: Side::BOTH.map(style),
        is_unified,
        lefts: [left, left + column + BETWEEN + LEFT],
    };
    let made_for = HeightsFor { places: shown.places, style: setting.styles[0].clone(), is_unified };
    super::diff_rows::rows_ui(ui, cx, state, (&shown, &setting), made_for);
    state.shown = Some(shown);
}

/// What can be done with the two texts.
fn actions_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut DiffState,
    (shown, passage): (&Shown, &Passage),
    is_unified: bool,
) {
    let n = shown.compared.n_differences();
    ui.horizontal_wrapped(|ui| {
        let beside = ui.button("Side by side").on_hover_text("Shows both articles at this passage (Enter in the list)");
        if beside.clicked() {
            show_beside(cx, shown.places);
        }
        if passage.places.len() > 2 {
            let all = ui.button("All side by side");
            let hint = "Shows up to four articles at this passage (Shift+Enter in the list)";
            if all.on_hover_text(hint).clicked() {
                show_all_beside(cx, passage, shown.places);
            }
        }
        for (word, command) in
            [("Previous difference", CommandId::PreviousDifference), ("Next difference", CommandId::NextDifference)]
        {
            let hint = Command::with_key(command, word, ui.ctx());
            if ui.add_enabled(n > 0, Button::new(word)).on_hover_text(hint).clicked() {
                cx.send(Intent::Run(command));
            }
        }
        let one_column = ui.selectable_label(is_unified, "One column");
        if one_column.on_hover_text("Both texts as one, with what was left out and put in").clicked() {
            state.is_unified = Some(!is_unified);
        }
        let which = match (state.present, n) {
            (_, 0) => "Word for word the same".to_owned(),
            (Some(present), _) => format!("Difference {} of {n}", present + 1),
            (None, _) => format!("{}, {} % the same", counted(n, "difference"), shown.compared.percent()),
        };
        // As one piece: half of it in the next row reads as if it belonged to something else.
        ui.add(Label::new(RichText::new(which).color(cx.theme.colours.muted)).extend());
        if shown.is_cut {
            let told = "Only the beginning of the passage is compared by the word; it is very long";
            ui.label(RichText::new(told).color(cx.theme.colours.warning));
        }
    });
}
