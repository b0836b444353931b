//! Articles on their way in: reading them beside the window, the dialog where there is something to
//! decide, and taking them over as one step.

use super::activity::State;
use super::app::{App, context};
use super::dialogs::import_articles::{ImportArticles, Means};
use super::dialogs::paste_article::{PasteArticle, Pasted};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::theme::Theme;
use super::work::{IMPORTING, Outcome};
use crate::format::reading::Choices;
use crate::model::{Cancelled, JobProgress, Project};
use crate::session::files::{self, FilesError, ReadyImport};
use crate::session::reading::originals::Originals;
use crate::session::reading::{self, Batch, Given};
use crate::session::{Folders, PlanAhead, Session, Surroundings};
use crate::text::quote::counted;
use egui::Context;
use std::path::PathBuf;

impl App {
    /// Reads articles beside the window. Those that nobody need look at come in at once.
    pub(super) fn import_articles(&mut self, paths: Vec<PathBuf>) {
        self.import_given(paths.into_iter().map(Given::Path).collect());
    }

    /// As [`Self::import_articles`], also for what was pasted.
    pub(super) fn import_given(&mut self, given: Vec<Given>) {
        let Some(project) = self.project_for_import() else { return };
        let Some(ahead) = self.session.as_ref().map(Session::plan_ahead) else { return };
        let (surroundings, of_ready) = (self.surroundings.clone(), self.surroundings.clone());
        let folders = self.folders.clone();
        let keeps_copies = self.preferences.keeps_originals;
        let read = move |progress: &JobProgress| -> Result<Batch, Cancelled> {
            let batch = read(&given, &project, &surroundings, progress)?;
            Ok(Batch { keeps_copies, ..batch })
        };
        self.start_work(IMPORTING, move |progress| match read(progress) {
            Err(cancelled) => Outcome::Read(Box::new(Err(cancelled.into()))),
            Ok(batch) if batch.is_certain() => {
                Outcome::Read(Box::new(ready(batch, &ahead, &of_ready, folders.as_ref())))
            }
            Ok(batch) => Outcome::ReadBatch(Box::new(batch)),
        });
    }

    /// The dialog comes as soon as nothing else lies over the window.
    pub(super) fn take_batch(&mut self, batch: Batch) -> State {
        let told = format!("{} read", counted(batch.rows.len(), "article"));
        self.waiting_batch = Some(Box::new(batch));
        self.show_waiting_batch();
        State::Finished(told)
    }

    pub(super) fn show_waiting_batch(&mut self) {
        if !self.is_covered()
            && let Some(batch) = self.waiting_batch.take()
        {
            self.need_session();
            self.dialog = Some(Dialog::ImportArticles(Box::new(ImportArticles::new(*batch))));
        }
    }

    /// Whether the open dialog reads files anew.
    pub(super) fn is_reading_again(&self) -> bool {
        matches!(&self.dialog, Some(Dialog::ImportArticles(open)) if open.is_reading())
    }

    pub(super) fn import_articles_ui(&mut self, ctx: &Context, theme: &Theme, mut open: Box<ImportArticles>) {
        let Some(session) = &self.session else { return };
        let cx = context(session, theme, &self.typesetter);
        let means = Means { program: &self.surroundings.reader, wake: &self.surroundings.wake };
        match open.show(ctx, &cx, &means) {
            None => self.dialog = Some(Dialog::ImportArticles(open)),
            Some(None) => self.tell("Cancelled; nothing was imported"),
            Some(Some(batch)) => self.take_looked_at(batch),
        }
    }

    pub(super) fn paste_ui(&mut self, ctx: &Context, theme: &Theme, mut paste: PasteArticle) -> Vec<Intent> {
        match paste.show(ctx, theme) {
            None => self.dialog = Some(Dialog::Paste(paste)),
            Some(Pasted::Cancelled) => {}
            Some(Pasted::Html(html)) => self.import_given(vec![Given::PastedHtml(html)]),
            Some(Pasted::Add(edit)) => {
                self.need_session();
                return vec![Intent::Edit(edit)];
            }
        }
        Vec::new()
    }

    /// Takes what was looked at. What failed or was left out has been seen, and is not told again.
    fn take_looked_at(&mut self, batch: Batch) {
        let Some(ahead) = self.session.as_ref().map(Session::plan_ahead) else { return };
        let surroundings = self.surroundings.clone();
        let folders = self.folders.clone();
        self.start_work(IMPORTING, move |_| {
            let mut ready = ready(batch, &ahead, &surroundings, folders.as_ref());
            if let Ok(ready) = &mut ready {
                ready.imported.failed.clear();
                ready.imported.report.losses.clear();
            }
            Outcome::Read(Box::new(ready))
        });
    }
}

fn read(
    given: &[Given],
    project: &Project,
    surroundings: &Surroundings,
    progress: &JobProgress,
) -> Result<Batch, Cancelled> {
    reading::read(given, &Choices::default(), project, &surroundings.reader, progress)
}

/// Makes the batch ready, plans what it changes, and remembers where its files lie. That this fails is no
/// reason to lose the articles; it is told with them.
fn ready(
    batch: Batch,
    ahead: &PlanAhead,
    surroundings: &Surroundings,
    folders: Option<&Folders>,
) -> Result<ReadyImport, FilesError> {
    let mut ready = files::ready_articles(batch, surroundings)?;
    if let Some(Err(reason)) = folders.map(|folders| Originals::remember(folders, &ready.batch)) {
        ready.imported.report.lose("originals cannot be opened from here", || reason);
    }
    // A refusal is told when the articles are taken.
    ready.planned = ahead.plan(ready.edit()).ok();
    if !ready.batch.keeps_copies {
        // Nobody asks for it any more, and a frame need not tidy it up.
        ready.batch = Batch::default();
    }
    Ok(ready)
}
