//! Suggestions for the open article: found beside the window and anew when the project has changed;
//! gone through, accepted and refused. Nothing of them is kept until somebody accepts it.

use super::activity::Running;
use super::app::App;
use super::command::CommandId;
use super::intent::Intent;
use super::providing::with_given;
use super::suggested::{Ended, Suggested};
use crate::analysis::suggestions::{Suggester, Suggestion, SuggestionKind};
use crate::edit::Edit;
use crate::model::{Cancelled, DocumentId, JobProgress, LabelId};
use crate::session::jobs::{Job, Poll};
use crate::session::moves::Way;
use crate::session::{Selection, Session};
use crate::text::quote::counted;
use egui::Context;
use std::sync::Arc;
use std::time::Duration;

/// Seconds without a change before suggestions are found anew.
const PAUSE: f64 = 0.3;
/// The longest that is waited, in seconds, however long finding them takes.
const LONGEST_PAUSE: f64 = 10.0;
/// A longer text, in bytes, waits for the pause also when it was just opened.
const LONG: usize = 200_000;

/// What is suggested at the moment.
#[derive(Default)]
pub(super) struct Suggesting {
    found: Option<Suggested>,
    job: Option<Finding>,
    /// What should be shown, and since when, in seconds of the window's clock.
    awaited: Option<(Key, f64)>,
    /// How long finding took the last time, in seconds.
    took: f64,
    /// The chosen one, and what was selected when it was chosen: it is let go when anything else is
    /// selected.
    chosen: Option<(Suggestion, Selection)>,
    /// What the status bar said of the chosen one.
    said: String,
    /// Where to go when something was found.
    wanted: Option<Way>,
}

/// What suggestions are made from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Key {
    document: DocumentId,
    revision: u64,
}

struct Finding {
    key: Key,
    text: Arc<str>,
    began: f64,
    job: Job<Result<Suggested, Cancelled>>,
}

impl Suggesting {
    /// What was found for the open article; `None` while nothing was.
    pub(super) fn shown(&self, session: &Session) -> Option<&Suggested> {
        let found = self.found.as_ref()?;
        let is_open = session.selection().document == Some(found.document);
        (is_open && found.fits(session.project())).then_some(found)
    }

    /// The number of the chosen one.
    pub(super) fn chosen(&self, session: &Session) -> Option<usize> {
        let (chosen, at) = self.chosen.as_ref()?;
        let found = self.shown(session).filter(|_| at == session.selection())?;
        found.position(chosen)
    }

    /// The kind of the chosen one, and how many are of that kind.
    pub(super) fn of_kind(&self, session: &Session) -> Option<(SuggestionKind, usize)> {
        let found = self.shown(session)?;
        let kind = found.get(self.chosen(session)?)?.kind;
        Some((kind, found.n_of(kind)))
    }

    /// Lets the chosen one go, or the one that would be when it is found. Whether there was one.
    pub(super) fn let_go(&mut self, session: &Session) -> bool {
        let was_chosen = self.chosen(session).is_some();
        self.chosen = None;
        self.wanted.take().is_some() || was_chosen
    }

    /// Lets what was found go, so that it is found anew at once.
    pub(super) fn forget(&mut self) {
        (self.found, self.job) = (None, None);
    }

    /// Whether the message is about a suggestion that is not chosen any more, or not on screen.
    pub(super) fn is_over(&self, message: &str, session: &Session, is_reading: bool) -> bool {
        message == self.said && !(is_reading && self.chosen(session).is_some())
    }

    /// The job that finds them.
    pub(super) fn running(&self) -> Option<Running> {
        self.job.as_ref().map(|finding| Running::of(&finding.job))
    }

    /// Whether they are being found, or will be after the pause.
    pub(super) fn is_busy(&self) -> bool {
        self.job.is_some() || self.awaited.is_some()
    }

    /// Takes what was found; false while that goes on.
    fn take_found(&mut self, now: f64) -> bool {
        let Some(finding) = &self.job else { return true };
        // Nobody wants to wait for them, or a fault of the program, and none of the analyst's work:
        // nothing is suggested until something changes or somebody asks again.
        let ended = match finding.job.poll() {
            Poll::Running => return false,
            Poll::Done(Ok(found)) => {
                self.found = Some(found);
                Ended::Finished
            }
            Poll::Done(Err(Cancelled)) => Ended::Cancelled,
            Poll::Broken => Ended::Failed,
        };
        if ended != Ended::Finished {
            let Key { document, revision } = finding.key;
            self.found = Some(Suggested::not_found(document, revision, Arc::clone(&finding.text), ended));
        }
        self.took = now - finding.began;
        true
    }
}

impl App {
    /// Finds suggestions when the open article or the project is another one. Called at the
    /// start and at the end of each frame.
    pub(super) fn follow_suggestions(&mut self, ctx: &Context) {
        let open = self.session.as_ref().filter(|_| self.preferences.suggestions_shown);
        let Some((session, document)) = open.and_then(|open| Some((open, open.selection().document?))) else {
            self.suggesting = Suggesting::default();
            return;
        };
        let key = Key { document, revision: session.revision() };
        let now = ctx.input(|input| input.time);
        let suggesting = &mut self.suggesting;
        let made_from = suggesting.job.as_ref().map(|finding| finding.key);
        if suggesting.take_found(now) {
            suggesting.job = None;
        } else if made_from.is_some_and(|made_from| made_from.document != document) {
            // Its result is about an article that nobody reads any more.
            if let Some(finding) = suggesting.job.take() {
                finding.job.progress.cancel();
            }
        } else {
            return;
        }
        let is_done = made_from == Some(key)
            || suggesting
                .found
                .as_ref()
                .is_some_and(|found| found.document == document && found.revision == key.revision);
        if is_done {
            suggesting.awaited = None;
            if let Some(way) = suggesting.wanted.take() {
                self.go_to_suggestion(way);
            }
            return;
        }
        let since = match suggesting.awaited {
            Some((awaited, since)) if awaited == key => since,
            _ => now,
        };
        suggesting.awaited = Some((key, since));
        let Some(text) = session.project().text(document).cloned() else { return };
        let is_new_here = suggesting.found.as_ref().is_none_or(|found| found.document != document);
        let pause =
            if is_new_here && text.len() <= LONG { 0.0 } else { (2.0 * suggesting.took).clamp(PAUSE, LONGEST_PAUSE) };
        let left = since + pause - now;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        let project = session.project().clone();
        let wake = Arc::clone(&self.surroundings.wake);
        let of_job = Arc::clone(&text);
        let given = self.providing.of(document, &text);
        let work = move |progress: &JobProgress| {
            let suggester = Suggester::new(&project);
            let rows = suggester.of_unless_cancelled(document, progress)?;
            Ok(Suggested::new(document, key.revision, of_job, with_given(&suggester, rows, given)))
        };
        let job = Job::start("Finding suggestions", move || wake(), work);
        suggesting.job = Some(Finding { key, text, began: now, job });
    }

    /// Goes to the next suggestion or the one before; shows suggestions when they are hidden.
    pub(super) fn go_to_suggestion(&mut self, way: Way) {
        if !self.preferences.suggestions_shown {
            self.preferences.suggestions_shown = true;
            self.suggesting.wanted = Some(way);
            return;
        }
        let Some(session) = &self.session else { return };
        let Some(found) = self.suggesting.shown(session) else {
            self.suggesting.wanted = Some(way);
            return;
        };
        if found.ended == Ended::Cancelled {
            self.suggesting.forget();
            self.suggesting.wanted = Some(way);
            return;
        }
        let from = self.suggesting.chosen(session);
        match found.neighbour(session.project(), from, session.selection().caret, way) {
            Some(n) => self.choose_suggestion(n),
            None => self.tell("There is no suggestion in this article"),
        }
    }

    /// Shows a suggestion with its reason; Enter and Backspace are about it then.
    pub(super) fn choose_suggestion(&mut self, n: usize) {
        let Some(session) = &mut self.session else { return };
        let Some(found) = self.suggesting.shown(session) else { return };
        let (Some(row), of) = (found.get(n).cloned(), found.len()) else { return };
        let said = found.said(session.project(), &row);
        let hull = row.spans.hull();
        session.select(Selection::caret_at(row.document, hull.start()));
        self.suggesting.chosen = Some((row, session.selection().clone()));
        self.views.panes.active.article.reveal(hull);
        let said = format!("Suggestion {} of {of}: {said}", n + 1);
        self.suggesting.said.clone_from(&said);
        self.tell(said);
    }

    /// Makes the chosen suggestion an annotation and goes on to the next one.
    pub(super) fn accept_suggestion(&mut self) {
        let Some((n, row)) = self.chosen_suggestion() else { return };
        if self.asks_name_before(&Intent::Run(CommandId::AcceptSuggestion)) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let result = session.accept(std::slice::from_ref(&row));
        let is_done = result.is_ok();
        match result {
            // Done again and again: the status bar says it, nothing lies over the text.
            Ok(done) => self.tell(super::results::told(&done.name)),
            Err(refusal) => self.tell_result(Err(refusal)),
        }
        if is_done {
            self.go_on_from(n);
        }
    }

    /// Makes the chosen suggestion an annotation with another label. False where no suggestion is
    /// chosen.
    pub(super) fn accept_suggestion_as(&mut self, label: &LabelId) -> bool {
        let Some((n, row)) = self.chosen_suggestion() else { return false };
        if self.asks_name_before(&Intent::Tag(label.clone())) {
            return true;
        }
        let Some(session) = &mut self.session else { return true };
        let Some(layer) = session.project().labels().get(label).map(|label| label.layer) else { return true };
        let mut relabelled = Suggestion { label: label.clone(), layer, ..row.clone() };
        if layer != row.layer {
            (relabelled.entity, relabelled.speaker, relabelled.cue) = (None, None, None);
        }
        let result = session.accept(std::slice::from_ref(&relabelled));
        let is_done = result.is_ok();
        if is_done {
            self.views.recent.add(session.project().id(), label);
        }
        self.tell_result(result);
        if is_done {
            self.go_on_from(n);
        }
        true
    }

    /// Says that the chosen suggestion is none, which is remembered, and goes on to the next one.
    pub(super) fn refuse_suggestion(&mut self) {
        let Some((n, row)) = self.chosen_suggestion() else { return };
        let Some(session) = &mut self.session else { return };
        let Some((proposal, subject)) = session.project().text(row.document).and_then(|text| row.refusal(text)) else {
            return;
        };
        let result = session.edit(Edit::Refuse { proposal, subject });
        let is_done = result.is_ok();
        self.tell_result(result);
        if is_done {
            self.go_on_from(n);
        }
    }

    /// Accepts all that rest on the same as the chosen one, in one step.
    pub(super) fn accept_kind(&mut self) {
        let Some((_, row)) = self.chosen_suggestion() else { return };
        if self.asks_name_before(&Intent::Run(CommandId::AcceptKind)) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let Some(found) = self.suggesting.shown(session) else { return };
        let rows = found.of_kind(session.project(), row.kind);
        match session.accept(&rows) {
            Ok(_) => {
                self.suggesting.chosen = None;
                let n = counted(rows.len(), "suggestion");
                self.tell_result_of(format!("Accepted {n}: {}", row.kind.name()), true);
            }
            Err(refusal) => self.tell_result(Err(refusal)),
        }
    }

    pub(super) fn chosen_suggestion(&self) -> Option<(usize, Suggestion)> {
        let session = self.session.as_ref()?;
        let n = self.suggesting.chosen(session)?;
        Some((n, self.suggesting.shown(session)?.get(n)?.clone()))
    }

    /// The chosen one is answered: it is gone, and the next one after it is chosen.
    pub(super) fn go_on_from(&mut self, n: usize) {
        self.suggesting.chosen = None;
        let Some(found) = &mut self.suggesting.found else { return };
        found.remove(n);
        let Some(session) = &self.session else { return };
        // The one that had the next number has this one now.
        let before = n.checked_sub(1).or(found.len().checked_sub(1));
        let next = before.and_then(|before| found.neighbour(session.project(), Some(before), 0, Way::Forward));
        if let Some(next) = next {
            self.choose_suggestion(next);
        }
    }
}
