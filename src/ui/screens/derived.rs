//! What is worked out from a project beside the window, and shown as it was until it is ready anew.

use crate::model::{Cancelled, JobProgress, Project};
use crate::session::jobs::{Job, Poll, drop_beside};
use crate::ui::activity::Running;
use crate::ui::theme::Theme;
use egui::{Context, RichText, Ui};

/// A value that follows the project. While a new one is worked out, the old one stands.
pub(in crate::ui) struct Derived<T> {
    value: T,
    /// Of the project from which the value was made, or was to be made before that was cancelled.
    revision: Option<u64>,
    running: Option<(u64, Job<Result<T, Cancelled>>)>,
    /// What was cancelled, as in “Counting”; `None` where the value is a finished one.
    stopped: Option<String>,
    /// Whether somebody cancelled it since it was followed last.
    is_given_up: bool,
}

impl<T> Drop for Derived<T> {
    fn drop(&mut self) {
        // Nobody waits for it any more, as where the project was closed.
        if let Some((_, job)) = &self.running {
            job.progress.cancel();
        }
    }
}

impl<T: Default> Default for Derived<T> {
    fn default() -> Self {
        Self { value: T::default(), revision: None, running: None, stopped: None, is_given_up: false }
    }
}

/// Projects with at most so many annotations, and so much text in bytes, are worked through within a
/// frame.
const N_AT_ONCE: usize = 1000;
const BYTES_AT_ONCE: usize = 200_000;

/// Whether a project is worked through within a frame.
pub(super) fn is_small(project: &Project) -> bool {
    let n_bytes: usize = project.texts().iter().map(|row| row.text.len()).sum();
    project.annotations().len() <= N_AT_ONCE && n_bytes <= BYTES_AT_ONCE
}

impl<T: Send + 'static> Derived<T> {
    /// Whether a new value is being worked out.
    pub(in crate::ui) fn is_working(&self) -> bool {
        self.running.is_some()
    }

    /// The value as it is.
    pub(in crate::ui) fn value(&self) -> &T {
        &self.value
    }

    /// The value as soon as a new one is ready, without asking for another.
    pub(in crate::ui) fn look(&mut self) -> &T {
        if let Some((of, job)) = self.running.take() {
            match job.poll() {
                Poll::Running => self.running = Some((of, job)),
                Poll::Done(Ok(value)) => {
                    drop_beside(std::mem::replace(&mut self.value, value));
                    self.revision = Some(of);
                }
                // It is not tried again until something changes, or somebody asks.
                Poll::Done(Err(Cancelled)) | Poll::Broken => {
                    self.is_given_up = job.progress.is_cancelled_by_hand();
                    (self.revision, self.stopped) = (Some(of), Some(job.name));
                }
            }
        }
        &self.value
    }

    /// Whether the value is of this version, or its work was cancelled.
    pub(in crate::ui) fn is_of(&self, version: u64) -> bool {
        self.revision == Some(version)
    }

    /// Whether the value is a finished one: its work was not cancelled and did not break off.
    pub(in crate::ui) fn is_finished(&self) -> bool {
        self.stopped.is_none()
    }

    /// Somebody wants the value after all: what was cancelled is worked out at the next look.
    pub(in crate::ui) fn ask_again(&mut self) {
        if self.stopped.take().is_some() {
            self.revision = None;
        }
    }

    /// Works the value out anew at the next look, also where it is of the present project.
    pub(in crate::ui) fn forget(&mut self) {
        self.revision = None;
    }

    /// The job that works out a new value, while it has not ended.
    pub(super) fn running(&mut self) -> Option<Running> {
        self.look();
        self.running.as_ref().map(|(_, job)| Running::of(job))
    }

    /// Where the last value was cancelled: says that this is an older one, with a way to work it out after all.
    pub(in crate::ui) fn stopped_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let Some(name) = &self.stopped else { return };
        let told = format!("{name} was stopped; what is shown may be older");
        let goes_on = ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(told).small().color(theme.colours.warning));
            ui.small_button("Try again").accessible_name(format!("Try again: {}", name.to_lowercase())).clicked()
        });
        if goes_on.inner {
            self.ask_again();
        }
    }

    /// The value, and whether it is of this revision, or the last one before it was cancelled. Starts to work it out
    /// where it is not.
    pub(in crate::ui) fn follow(
        &mut self,
        ctx: &Context,
        project: &Project,
        revision: u64,
        work: fn(&Project, &JobProgress) -> Result<T, Cancelled>,
    ) -> (&T, bool) {
        self.follow_by(ctx, project, revision, "Counting", work)
    }

    /// As `follow`, for work that rests on more than the project: `version` is
    /// another number for anything else that it rests on. The name is what the activity list says.
    pub(in crate::ui) fn follow_by(
        &mut self,
        ctx: &Context,
        project: &Project,
        version: u64,
        name: &'static str,
        work: impl FnOnce(&Project, &JobProgress) -> Result<T, Cancelled> + Send + 'static,
    ) -> (&T, bool) {
        self.look();
        if std::mem::take(&mut self.is_given_up) {
            // Also where the job was for an older version: it is not begun again under the hand.
            self.revision = Some(version);
        }
        if self.revision != Some(version) && self.running.is_none() {
            self.stopped = None;
            if is_small(project) {
                // Nobody cancels this one.
                if let Ok(value) = work(project, &JobProgress::default()) {
                    self.value = value;
                }
                self.revision = Some(version);
            } else {
                let (ctx, project) = (ctx.clone(), project.clone());
                let job = Job::start(name, move || ctx.request_repaint(), move |progress| work(&project, progress));
                self.running = Some((version, job));
            }
        }
        (&self.value, self.revision == Some(version))
    }
}

/// A number for what a value is made of: another one whenever that is another.
pub(in crate::ui) struct Version<K> {
    of: Option<K>,
    number: u64,
}

impl<K> Default for Version<K> {
    fn default() -> Self {
        Self { of: None, number: 0 }
    }
}

impl<K> Version<K> {
    /// What the last number was given for; `None` before the first one.
    pub(in crate::ui) fn of(&self) -> Option<&K> {
        self.of.as_ref()
    }

    /// The number of this: the last one where it `is` what that was given for.
    pub(in crate::ui) fn number(&mut self, of: K, is: fn(&K, &K) -> bool) -> u64 {
        if !self.of.as_ref().is_some_and(|last| is(last, &of)) {
            self.of = Some(of);
            self.number += 1;
        }
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, DocumentId, DocumentText, Fragment, ProjectId, ProjectRow};
    use egui_kittest::kittest::Queryable as _;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    /// A project with too much text to be worked through within a frame.
    fn large() -> Project {
        let text = "Ships came in. ".repeat(BYTES_AT_ONCE / 10);
        let document = Document::titled(DocumentId(1), 0, "Long".to_owned());
        let texts = vec![DocumentText::new(DocumentId(1), &text)];
        let fragment = Fragment { documents: vec![document], texts, ..Fragment::default() };
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        Project::from_fragment(row, fragment).0
    }

    /// Follows until nothing is on its way any more.
    fn settled(derived: &mut Derived<usize>, ctx: &Context, project: &Project, version: u64, value: usize) -> usize {
        let patience = Instant::now();
        loop {
            let (now, is_current) = derived.follow_by(ctx, project, version, "Counting", move |_, progress| {
                progress.step(0, 1)?;
                Ok(value)
            });
            if is_current {
                return *now;
            }
            assert!(patience.elapsed() < Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn what_was_cancelled_leaves_the_older_value_until_it_is_asked_for_or_something_changes() {
        let (ctx, project) = (Context::default(), large());
        assert!(!is_small(&project));
        let mut derived = Derived::default();
        assert_eq!(settled(&mut derived, &ctx, &project, 1, 10), 10);
        let (go, gate) = channel::<()>();
        let waiting = move |_: &Project, progress: &JobProgress| wait_at(&gate, progress);
        derived.follow_by(&ctx, &project, 2, "Counting", waiting);
        derived.running().unwrap().progress.cancel();
        go.send(()).unwrap();
        assert_eq!(settled(&mut derived, &ctx, &project, 2, 20), 10, "the older value stands");
        assert_eq!(derived.stopped.as_deref(), Some("Counting"));
        let mut window = egui_kittest::Harness::new_ui_state(
            |ui, derived: &mut Derived<usize>| derived.stopped_ui(ui, &Theme::built_in(false)),
            derived,
        );
        window.get_by_label_contains("Counting was stopped");
        window.get_by_label("Try again: counting").click();
        window.run();
        assert!(window.query_by_label_contains("Counting was stopped").is_none());
        let derived = window.state_mut();
        assert_eq!(settled(derived, &ctx, &project, 2, 20), 20);
        assert_eq!(settled(derived, &ctx, &project, 3, 30), 30);
    }

    /// Waits until no job is on its way, looking at it as the activity list does.
    fn ended(derived: &mut Derived<usize>) {
        let patience = Instant::now();
        while derived.running().is_some() {
            assert!(patience.elapsed() < Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_job_that_has_ended_is_not_told_as_running_where_nobody_looks_at_its_value() {
        let (ctx, project) = (Context::default(), large());
        let mut derived = Derived::default();
        derived.follow_by(&ctx, &project, 1, "Counting", |_, _| Ok(10));
        assert!(derived.is_working());
        ended(&mut derived);
        assert!(derived.is_of(1) && derived.is_finished());
        assert_eq!(*derived.value(), 10);
    }

    #[test]
    fn what_somebody_cancelled_is_not_begun_again_for_what_changed_meanwhile() {
        let (ctx, project) = (Context::default(), large());
        let mut derived = Derived::default();
        let (go, gate) = channel::<()>();
        let waiting = move |_: &Project, progress: &JobProgress| wait_at(&gate, progress);
        derived.follow_by(&ctx, &project, 1, "Counting", waiting);
        derived.running().unwrap().progress.cancel_by_hand();
        go.send(()).unwrap();
        ended(&mut derived);
        let (_, is_current) = derived.follow_by(&ctx, &project, 2, "Counting", |_, _| Ok(20));
        assert!(is_current && !derived.is_working() && !derived.is_finished());
        derived.ask_again();
        assert_eq!(settled(&mut derived, &ctx, &project, 2, 20), 20);
    }

    #[test]
    fn a_job_of_what_nobody_has_any_more_is_cancelled() {
        let (ctx, project) = (Context::default(), large());
        let mut derived = Derived::default();
        let (go, gate) = channel::<()>();
        let waiting = move |_: &Project, progress: &JobProgress| wait_at(&gate, progress);
        derived.follow_by(&ctx, &project, 1, "Counting", waiting);
        let running = derived.running().unwrap();
        drop(derived);
        assert!(running.progress.is_cancelled() && !running.progress.is_cancelled_by_hand());
        go.send(()).unwrap();
    }

    fn wait_at(gate: &Receiver<()>, progress: &JobProgress) -> Result<usize, Cancelled> {
        gate.recv().unwrap();
        progress.check()?;
        Ok(99)
    }
}
