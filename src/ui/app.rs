//! The window as a whole: its state, and one frame of it.

use super::activity::{self, Activity};
use super::aligned::Aligned;
use super::bindings::Bindings;
use super::clipboard::{self, HtmlInClipboard};
use super::command::{CommandId, Situation};
use super::dialogs::file_dialogs::{FileDialogs, InWindow, Native};
use super::dialogs::messages::Notice;
use super::dialogs::palette::{Palette, RecentPicks};
use super::dialogs::path_prompt::PathPrompt;
use super::dropping::dropping_ui;
use super::intent::Intent;
use super::likely::Likely;
use super::open_dialog::Dialog;
use super::originals::OriginalsSeen;
use super::panels::annotations::{AnnotationsState, Tab};
use super::panels::cluster_list::ClustersState;
use super::panels::documents::DocumentsState;
use super::panels::find_bar::FindBar;
use super::panels::history::HistoryState;
use super::panels::inspector::InspectorState;
use super::panes::{self, Panes, Places};
use super::picking::Wanted;
use super::providing::Providing;
use super::recent::RecentLabels;
use super::screens::{Screen, Screens};
use super::sides::Sides;
use super::stepping::Stepping;
use super::suggesting::Suggesting;
use super::theme::Theme;
use super::toasts::Toasts;
use super::typeset::{Reach, Typesetter};
use super::view::ViewContext;
use super::work::Work;
use super::{frame, keys, look};
use crate::analysis::Searchables;
use crate::model::{AnnotationId, RelationLabelId};
use crate::session::jobs::Job;
use crate::session::reading::Batch;
use crate::session::{
    Clock, Folders, Opener, Preferences, ReadingProgram, Session, Surroundings, UnsavedWork, unsaved_works,
};
use crate::text::Paragraphs;
use egui::{Context, Rect, Ui};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

/// Everything that the window keeps.
pub struct App {
    pub(super) session: Option<Session>,
    pub(super) preferences: Preferences,
    pub(super) folders: Option<Folders>,
    pub(super) surroundings: Surroundings,
    pub(super) views: Views,
    pub(super) dialog: Option<Dialog>,
    pub(super) palette: Option<Palette>,
    pub(super) prompt: Option<PathPrompt>,
    pub(super) file_dialogs: Box<dyn FileDialogs>,
    /// What the native dialog was asked, while it is open.
    pub(super) asked: Option<super::dialogs::file_dialogs::Question>,
    pub(super) work: Option<Work>,
    pub(super) activity: Activity,
    /// Paths that wait for the running work.
    pub(super) waiting_paths: Vec<PathBuf>,
    /// Articles that were read and wait to be looked at.
    pub(super) waiting_batch: Option<Box<Batch>>,
    /// A look into the clipboard that is on its way.
    pub(super) clipboard: Option<Job<Option<String>>>,
    pub(super) html_in_clipboard: HtmlInClipboard,
    pub(super) originals: OriginalsSeen,
    pub(super) opener: Opener,
    /// What to do once the project is saved or given up.
    pub(super) then: Option<super::leave::Then>,
    /// What was chosen in a file dialog and means leaving the project.
    pub(super) wanted: Option<super::leave::Then>,
    /// Commands for the next frame, after the fields have told what was typed.
    pub(super) deferred: VecDeque<CommandId>,
    pub(super) notices: VecDeque<Notice>,
    /// The last message of the status bar.
    pub(super) message: Option<String>,
    /// Messages about results, for some seconds.
    pub(super) toasts: Toasts,
    pub(super) focus: super::focus::FocusSeen,
    /// The attribute for which the next selection is meant.
    pub(super) picking: Option<(AnnotationId, Wanted)>,
    /// The relation that was begun and has no other end yet.
    pub(super) relating: Option<super::relating::Relating>,
    /// The panes that are aligned on a passage or on claims; `None` while none are.
    pub(super) aligned: Option<Aligned>,
    /// The claim that is meant while words or a mention are selected for it.
    pub(super) last_claim: super::claiming::LastClaim,
    /// How many frames it takes until the field that was asked for has the focus.
    pub(super) frames_to_focus: u8,
    /// What was typed meanwhile.
    pub(super) held: Vec<egui::Event>,
    /// What waits for the analyst's name.
    pub(super) after_name: Option<Intent>,
    /// The texts that searches over articles made ready.
    pub(super) searchables: Arc<Searchables>,
    pub(super) suggesting: Suggesting,
    pub(super) providing: Providing,
    /// The way through the history that is being gone.
    pub(super) stepping: Option<Stepping>,
    pub(super) unsaved: Vec<UnsavedWork>,
    pub(super) may_close: bool,
    pub(super) typesetter: Typesetter,
    pub(super) light: Theme,
    pub(super) dark: Theme,
    pub(super) title: String,
}

/// What the views keep from frame to frame.
#[derive(Default)]
pub(super) struct Views {
    pub(super) panes: Panes,
    pub(super) documents: DocumentsState,
    pub(super) annotations: AnnotationsState,
    pub(super) inspector: InspectorState,
    pub(super) history: HistoryState,
    pub(super) clusters: ClustersState,
    pub(super) likely: Likely,
    pub(super) find: FindBar,
    pub(super) places: Places,
    /// The text of the open document, and where its paragraphs are.
    pub(super) paragraphs: Option<(Arc<str>, Paragraphs)>,
    pub(super) screens: Screens,
    pub(super) sides: Sides,
    pub(super) recent: RecentLabels,
    /// The relation label that was used last.
    pub(super) last_relation: Option<RelationLabelId>,
    /// What was picked in the palette.
    pub(super) recent_picks: RecentPicks,
    /// Where the article was in the last frame; `None` where another screen was.
    pub(super) page: Option<Rect>,
}

/// How a window is started.
pub struct Start {
    pub folders: Option<Folders>,
    pub clock: Arc<dyn Clock>,
    /// A project and/or articles.
    pub paths: Vec<PathBuf>,
    /// Ask for paths in the window itself instead of by the system's dialogs.
    pub dialogs_in_window: bool,
    /// Which faces the text of articles may use.
    pub faces: Reach,
    /// What reads foreign files: this program, but for tests, which are another one.
    pub reader: ReadingProgram,
}

impl App {
    /// A window that shows these paths, or the welcome view.
    pub fn new(ctx: &Context, start: Start) -> Self {
        let preferences = start.folders.as_ref().map(Preferences::read).unwrap_or_default();
        let waker = ctx.clone();
        let surroundings = Surroundings {
            clock: start.clock,
            journals: start.folders.as_ref().map(|folders| folders.journals.clone()),
            wake: Arc::new(move || waker.request_repaint()),
            by: preferences.name.clone(),
            reader: start.reader,
        };
        let light = Theme::built_in(false);
        let dark = Theme::built_in(true);
        look::set(ctx, &light, &dark);
        look::choose(ctx, preferences.theme);
        Bindings::of_user(&preferences.keys).put(ctx);
        let unsaved = surroundings.journals.as_deref().map(unsaved_works).unwrap_or_default();
        let file_dialogs: Box<dyn FileDialogs> =
            if start.dialogs_in_window { Box::new(InWindow) } else { Box::new(Native::default()) };
        let tab = Tab::ALL.into_iter().find(|tab| tab.slug() == preferences.annotations_tab).unwrap_or_default();
        let documents = DocumentsState::chosen_in(&preferences);
        let views = Views {
            documents,
            annotations: AnnotationsState::with_tab(tab),
            recent: RecentLabels::of_kept(&preferences.recent_labels),
            recent_picks: RecentPicks::of_kept(&preferences.recent_picks),
            ..Default::default()
        };
        let mut app = Self {
            session: None,
            preferences,
            folders: start.folders,
            surroundings,
            views,
            dialog: None,
            palette: None,
            prompt: None,
            file_dialogs,
            asked: None,
            work: None,
            activity: Activity::default(),
            waiting_paths: Vec::new(),
            waiting_batch: None,
            clipboard: None,
            html_in_clipboard: clipboard::of_system,
            originals: OriginalsSeen::default(),
            opener: Opener::of_system(),
            then: None,
            wanted: None,
            deferred: VecDeque::new(),
            notices: VecDeque::new(),
            message: None,
            toasts: Toasts::default(),
            focus: Default::default(),
            picking: None,
            relating: None,
            aligned: None,
            last_claim: Default::default(),
            frames_to_focus: 0,
            held: Vec::new(),
            after_name: None,
            searchables: Arc::default(),
            suggesting: Suggesting::default(),
            providing: Providing::default(),
            stepping: None,
            unsaved,
            may_close: false,
            typesetter: Typesetter::new(start.faces),
            light,
            dark,
            title: String::new(),
        };
        app.take_paths(start.paths);
        app
    }

    /// What runs also while the window is hidden: finished work, dropped files, closing.
    pub fn logic(&mut self, ctx: &Context) {
        self.look_for_finished_work(ctx);
        self.look_for_provided();
        self.look_for_changed_originals();
        self.look_for_html();
        self.follow_activity(ctx);
        self.look_for_answers();
        self.look_for_dropped_files(ctx);
        self.look_for_closing(ctx);
        self.follow_suggestions(ctx);
        self.set_title(ctx);
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.zoom_by_wheel(&ctx);
        self.bring_focus_into_view(&ctx);
        let theme = if ctx.theme() == egui::Theme::Dark { &self.dark } else { &self.light };
        let theme = theme.for_reader(&self.preferences);
        let waited = std::mem::take(&mut self.deferred);
        let mut intents = keys::pressed(self, &ctx);
        let open = self.session.as_ref().and_then(|session| session.selection().document);
        self.views.panes.go_to_places(open, &mut self.views.places);
        self.count_paragraphs();
        intents.extend(frame::show(self, ui, &theme));
        intents.extend(self.dialogs_ui(&ctx, &theme));
        intents.extend(self.toasts_ui(&ctx, &theme));
        activity::activity_ui(&ctx, &theme, &mut self.activity);
        dropping_ui(&ctx, &theme, self.is_covered());
        self.views.inspector.drafts.end_hurry();
        self.give_focus_back(&ctx);
        for intent in intents {
            self.dispatch(&ctx, intent);
        }
        for command in waited {
            self.run_command(&ctx, command);
        }
        self.keep_stepping(&ctx);
        self.finish_picking(&ctx);
        self.follow_relating();
        self.follow_alignment();
        self.last_claim.follow(self.session.as_ref());
        // What was changed or opened in this frame needs other suggestions.
        self.follow_suggestions(&ctx);
        self.settle_focus(&ctx);
    }

    /// What is there, for the table of commands.
    pub(super) fn situation(&self) -> Situation {
        let Some(session) = &self.session else { return Situation::default() };
        let selection = session.selection();
        let n_panes = self.views.panes.n();
        let is_reading = self.views.screens.present == Screen::Read;
        let has_document = is_reading && selection.document.is_some();
        Situation {
            has_project: true,
            has_articles: selection.document.is_some(),
            has_clusters: !session.project().clusters().is_empty(),
            has_document,
            has_selection: is_reading && !selection.is_empty(),
            has_chosen: is_reading && selection.chosen.is_some(),
            has_claim: is_reading && self.last_claim.meant().is_some(),
            has_ticked: is_reading && self.views.annotations.has_ticked(session.project()),
            can_undo: session.history().undoable().is_some(),
            can_redo: session.history().redoable().is_some(),
            has_panes: is_reading && n_panes > 1,
            has_differences: self.has_differences(),
            has_changed_original: selection
                .document
                .is_some_and(|open| is_reading && self.originals.changed(open).is_some()),
            of_kind: self.suggesting.of_kind(session).filter(|_| is_reading),
            can_add_pane: has_document && n_panes < panes::MOST,
        }
    }

    /// Whether something lies over the window that must be answered first.
    pub(super) fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.palette.is_some() || self.prompt.is_some() || !self.notices.is_empty()
    }

    /// The open project; for tests and for the program that starts the window.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The last message of the status bar.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Whether work is running that has not been shown yet.
    pub fn is_working(&self) -> bool {
        let is_waiting = matches!(&self.dialog, Some(Dialog::PickCluster(picker)) if picker.is_waiting());
        let is_seeking = self.is_seeking()
            || is_waiting
            || self.suggesting.is_busy()
            || self.views.screens.is_working()
            || self.is_reading_again();
        self.work.is_some()
            || self.originals.running().is_some()
            || self.clipboard.is_some()
            || !self.waiting_paths.is_empty()
            || is_seeking
            || self.stepping.is_some()
    }

    /// What opens originals from now on; for tests.
    pub fn open_originals_with(&mut self, opener: Opener) {
        self.opener = opener;
    }

    /// Whether a provider is running.
    pub fn is_asking(&self) -> bool {
        self.providing.running().is_some()
    }

    /// Width of the panel right of the article, in points; 0 while it is hidden.
    pub fn annotations_width(&self) -> f32 {
        if self.shows_annotations() { self.preferences.annotations_width } else { 0.0 }
    }

    /// How many paragraphs all panes have laid out since the start.
    pub fn n_layouts(&self) -> usize {
        self.views.panes.n_layouts()
    }

    /// How often the marks of the scroll bar were made anew since the start.
    pub fn n_bar_marks(&self) -> usize {
        self.views.panes.active.article.n_bar_marks()
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.session {
            None => "Crossread".to_owned(),
            Some(session) => {
                let mark = if session.is_saved() { "" } else { "• " };
                format!("{mark}{} – Crossread", session.title())
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// A selection that was finished becomes the value of the attribute for which it is meant.
    fn finish_picking(&mut self, ctx: &Context) {
        let Some((annotation, wanted)) = self.picking.clone() else { return };
        let Some(session) = &mut self.session else { return };
        let is_held = ctx.input(|input| input.pointer.any_down());
        let entered = ctx.input(|input| input.key_pressed(egui::Key::Enter));
        let released = ctx.input(|input| input.pointer.any_released());
        let selection = session.selection().clone();
        let clicked_mention = selection.chosen.filter(|chosen| *chosen != annotation && released);
        let finished = !is_held && (entered || released);
        let span = selection.span().filter(|_| finished);
        let attribute = match wanted {
            Wanted::Attribute(attribute) => attribute,
            Wanted::Value => {
                if span.is_some() {
                    self.picking = None;
                    // Whole words, where a hand was not exact.
                    self.dispatch(ctx, Intent::CorrectValue(annotation, None));
                }
                return;
            }
        };
        if let Some(edit) =
            super::picking::edit_of_pick(session.project(), annotation, &attribute, span, clicked_mention)
        {
            self.picking = None;
            self.dispatch(ctx, Intent::Edit(edit));
            self.dispatch(ctx, Intent::Reveal(annotation));
        }
    }

    /// Writes the preferences of this user. A failure is told, and costs only preferences.
    pub(super) fn keep_preferences(&mut self) {
        self.preferences.recent_labels = self.views.recent.kept();
        self.preferences.recent_picks = self.views.recent_picks.kept();
        if let Some(folders) = &self.folders
            && let Err(reason) = self.preferences.write(folders)
        {
            self.message = Some(format!("Preferences could not be kept: {reason}"));
        }
    }
}

/// The context of this frame's views.
pub(super) fn context<'a>(session: &'a Session, theme: &'a Theme, typesetter: &'a Typesetter) -> ViewContext<'a> {
    ViewContext::new(session.project(), session.revision(), session.selection(), theme, typesetter)
}
