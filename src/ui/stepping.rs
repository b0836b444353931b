//! Going to another state of the history: so many undos or redos, some of them in each frame, so that
//! the window stays quick however long the way is.

use super::activity::Running;
use super::app::App;
use crate::model::JobProgress;
use crate::text::quote::{counted, sentence};
use egui::Context;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a frame goes on before it lets the next one go on.
const SLICE: Duration = Duration::from_millis(8);

/// A way through the history.
pub(super) struct Stepping {
    /// How many steps are to be done.
    to: usize,
    from: usize,
    /// By which it can be cancelled.
    progress: Arc<JobProgress>,
    /// Of the project after the last step on the way; `None` before the first. Another change ends the way.
    revision: Option<u64>,
}

impl Stepping {
    /// As a job of the list.
    pub(super) fn running(&self) -> Running {
        Running { name: "Going through the history".to_owned(), progress: Arc::clone(&self.progress) }
    }
}

impl App {
    /// Goes to the state after so many steps.
    pub(super) fn go_to_step(&mut self, position: usize) {
        let Some(session) = &self.session else { return };
        self.stepping = Some(Stepping {
            to: position,
            from: session.history().position(),
            progress: Arc::default(),
            revision: None,
        });
    }

    /// Goes on with the way through the history. Called at the end of each frame.
    pub(super) fn keep_stepping(&mut self, ctx: &Context) {
        let (Some(mut stepping), Some(session)) = (self.stepping.take(), &mut self.session) else { return };
        if self.views.inspector.drafts.is_pending() {
            // What is being typed is a step of its own: it is told first.
            self.views.inspector.drafts.hurry();
            self.stepping = Some(stepping);
            ctx.request_repaint();
            return;
        }
        if stepping.revision.is_some_and(|revision| revision != session.revision()) {
            return;
        }
        let began = Instant::now();
        loop {
            match session.step_towards(stepping.to) {
                Ok(true) => break,
                Ok(false) if began.elapsed() < SLICE => {}
                Ok(false) => {
                    let behind = session.history().position().abs_diff(stepping.from);
                    if stepping.progress.step(behind, stepping.to.abs_diff(stepping.from)).is_err() {
                        break;
                    }
                    stepping.revision = Some(session.revision());
                    self.stepping = Some(stepping);
                    ctx.request_repaint();
                    return;
                }
                Err(refusal) => return self.tell(sentence(&refusal.to_string())),
            }
        }
        let position = session.history().position();
        let n = position.abs_diff(stepping.from);
        let way = if position < stepping.from { "back" } else { "forward" };
        self.show_where();
        self.tell(format!("Went {way} {}", counted(n, "step")));
    }
}
