//! What runs beside the window and what became of it: the running jobs with their counts, and the last
//! ones with their results.

mod list;

pub(super) use list::{activity_ui, share_ui};

use crate::model::JobProgress;
use crate::session::jobs::Job;
use std::collections::VecDeque;
use std::sync::Arc;

/// So many jobs are remembered.
const N_KEPT: usize = 20;
/// What is worked out by the way is listed when it takes longer than this, in seconds.
pub(super) const LEAST: f64 = 0.2;

/// How a job stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Running,
    /// With what came of it; empty where that is seen elsewhere.
    Finished(String),
    Failed(String),
    Cancelled,
}

/// A job of the list.
pub(super) struct Entry {
    /// Tells one entry from another.
    number: u64,
    pub(super) name: String,
    pub(super) state: State,
    /// When it ended, as in “14:02”; empty while it runs.
    ended: String,
    progress: Arc<JobProgress>,
}

/// A job that runs, as its owner knows it.
pub(super) struct Running {
    pub(super) name: String,
    pub(super) progress: Arc<JobProgress>,
}

impl Running {
    pub(super) fn of<T>(job: &Job<T>) -> Self {
        Self { name: job.name.clone(), progress: Arc::clone(&job.progress) }
    }
}

/// The jobs of a window.
#[derive(Default)]
pub(super) struct Activity {
    /// The oldest one first.
    entries: VecDeque<Entry>,
    /// Jobs that run by the way, and since when, in seconds of the window's clock.
    by_the_way: Vec<(Running, f64)>,
    number: u64,
    pub(super) list: list::ListState,
}

impl Entry {
    /// Steps done, and in all; in all 0 while unknown.
    pub(super) fn counts(&self) -> (usize, usize) {
        self.progress.counts()
    }

    /// Whether a button makes sense.
    pub(super) fn can_be_cancelled(&self) -> bool {
        self.state == State::Running && self.progress.can_be_cancelled() && !self.progress.is_cancelled()
    }

    /// Why a running job has no button; `None` where it has one, or was cancelled.
    pub(super) fn why_not_cancelled(&self) -> Option<&'static str> {
        let has_none = self.state == State::Running && !self.progress.can_be_cancelled();
        has_none.then_some("Cannot be cancelled: it is one step, which is not done by halves")
    }

    /// “212 of 1,000”, “34 %”, or nothing.
    pub(super) fn count_text(&self) -> String {
        match self.counts() {
            (0, 0) | (_, 1) => String::new(),
            // How many there are is not known yet.
            (done, 0) => done.to_string(),
            (done, 100) => format!("{done} %"),
            (done, total) => format!("{done} of {total}"),
        }
    }
}

impl Activity {
    /// A job has begun. One that goes on under the same name is the same entry.
    pub(super) fn begin(&mut self, name: &str, progress: &Arc<JobProgress>) {
        let same = |entry: &&mut Entry| entry.state == State::Running && entry.name == name;
        if let Some(entry) = self.entries.iter_mut().rev().find(same) {
            entry.progress = Arc::clone(progress);
            return;
        }
        self.number += 1;
        let (number, name, progress) = (self.number, name.to_owned(), Arc::clone(progress));
        self.entries.push_back(Entry { number, name, state: State::Running, ended: String::new(), progress });
        while self.entries.len() > N_KEPT {
            self.entries.pop_front();
        }
    }

    /// The job with that name has ended. `at`: the time of day.
    pub(super) fn end(&mut self, name: &str, state: State, at: String) {
        let same = |entry: &&mut Entry| entry.state == State::Running && entry.name == name;
        if let Some(entry) = self.entries.iter_mut().rev().find(same) {
            (entry.state, entry.ended) = (state, at);
        }
    }

    /// Looks at the jobs that run by the way: those that take long are listed, and what became of them.
    /// `now` in seconds of the window's clock, `at` the time of day. The answer is whether one of them
    /// would be listed if it still ran after [`LEAST`].
    pub(super) fn follow(&mut self, running: Vec<Running>, now: f64, at: impl Fn() -> String) -> bool {
        let is_same = |a: &Running, b: &Running| Arc::ptr_eq(&a.progress, &b.progress);
        let before = std::mem::take(&mut self.by_the_way);
        for (gone, since) in &before {
            if now - since >= LEAST && !running.iter().any(|job| is_same(job, gone)) {
                self.list(gone);
                self.end_by_the_way(gone, at());
            }
        }
        for job in running {
            let since = before.iter().find(|(other, _)| is_same(other, &job)).map_or(now, |(_, since)| *since);
            if now - since >= LEAST {
                self.list(&job);
            }
            self.by_the_way.push((job, since));
        }
        self.by_the_way.iter().any(|(_, since)| now - since < LEAST)
    }

    /// Lists a job that runs by the way, unless it is listed. What runs again and again is listed once.
    fn list(&mut self, job: &Running) {
        if !self.entries.iter().any(|entry| Arc::ptr_eq(&entry.progress, &job.progress)) {
            self.entries.retain(|entry| entry.name != job.name);
            self.begin(&job.name, &job.progress);
        }
    }

    fn end_by_the_way(&mut self, gone: &Running, at: String) {
        let Some(place) = self.entries.iter().position(|entry| Arc::ptr_eq(&entry.progress, &gone.progress)) else {
            return;
        };
        let Some(entry) = self.entries.get_mut(place) else { return };
        entry.state = match (gone.progress.is_broken(), gone.progress.is_cancelled()) {
            (true, _) => State::Failed("It broke off; this is a fault of Crossread".to_owned()),
            (_, true) if gone.progress.is_cancelled_by_hand() => State::Cancelled,
            // It was given up for a newer one, as when the next letter is typed.
            (_, true) => {
                self.entries.remove(place);
                return;
            }
            _ => State::Finished(String::new()),
        };
        entry.ended = at;
    }

    /// Asks the job that the status bar shows to stop.
    pub(super) fn cancel_main(&self) {
        if let Some(number) = self.main().map(|entry| entry.number) {
            self.cancel(number);
        }
    }

    /// Asks a job to stop.
    pub(super) fn cancel(&self, number: u64) {
        if let Some(entry) = self.entries.iter().find(|entry| entry.number == number) {
            entry.progress.cancel_by_hand();
        }
    }

    /// The job that the status bar shows: the one that began last.
    pub(super) fn main(&self) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.state == State::Running)
    }

    /// Whether there is anything to list.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The latest one first.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(name: &str) -> Running {
        Running { name: name.to_owned(), progress: Arc::default() }
    }

    fn again(job: &Running) -> Running {
        Running { name: job.name.clone(), progress: Arc::clone(&job.progress) }
    }

    fn listed(activity: &Activity) -> Vec<(String, State)> {
        activity.entries().map(|entry| (entry.name.clone(), entry.state.clone())).collect()
    }

    #[test]
    fn a_job_that_goes_on_under_its_name_is_one_entry_with_one_result() {
        let mut activity = Activity::default();
        activity.begin("Saving", &Arc::default());
        activity.begin("Saving", &Arc::default());
        activity.end("Saving", State::Finished("Saved".to_owned()), "14:02".to_owned());
        activity.begin("Saving", &Arc::default());
        let finished = State::Finished("Saved".to_owned());
        assert_eq!(listed(&activity), [("Saving".to_owned(), State::Running), ("Saving".to_owned(), finished)]);
    }

    #[test]
    fn what_is_quick_is_not_listed_and_what_is_given_up_for_a_newer_one_is_forgotten() {
        let mut activity = Activity::default();
        let (quick, slow, other) = (job("Searching"), job("Searching"), job("Counting"));
        activity.follow(vec![again(&quick)], 0.0, String::new);
        activity.follow(vec![again(&slow), again(&other)], 0.1, String::new);
        assert!(activity.is_empty());
        activity.follow(vec![again(&slow), again(&other)], 0.5, String::new);
        assert_eq!(listed(&activity).len(), 2);
        slow.progress.cancel();
        activity.follow(Vec::new(), 0.6, String::new);
        assert_eq!(listed(&activity), [("Counting".to_owned(), State::Finished(String::new()))]);
    }

    #[test]
    fn what_somebody_cancelled_and_what_broke_off_is_told() {
        let mut activity = Activity::default();
        let (one, two, three) = (job("Searching"), job("Counting"), job("Comparing"));
        for now in [0.0, 1.0] {
            activity.follow(vec![again(&one), again(&two), again(&three)], now, String::new);
        }
        // On its own screen, not in the list.
        three.progress.cancel_by_hand();
        let number = activity.entries().find(|entry| entry.name == "Searching").unwrap().number;
        activity.cancel(number);
        assert!(one.progress.is_cancelled());
        two.progress.break_off();
        activity.follow(Vec::new(), 2.0, String::new);
        let states: Vec<State> = listed(&activity).into_iter().map(|(_, state)| state).collect();
        assert!(matches!(states.as_slice(), [State::Cancelled, State::Failed(_), State::Cancelled]), "{states:?}");
    }
}
