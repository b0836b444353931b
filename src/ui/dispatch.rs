//! Carries intents out after the frame. It calls, it never decides.

use super::app::App;
use super::command::CommandId;
use super::dialogs::export_dialog::{ExportDialog, ImportDialog};
use super::dialogs::go_to::GoToParagraph;
use super::dialogs::messages::{Problems, YourName};
use super::dialogs::paste_article::PasteArticle;
use super::dialogs::tag_with::TagWith;
use super::finding::ZOOM_STEP;
use super::intent::Intent;
use super::leave::Then;
use super::look;
use super::open_dialog::Dialog;
use super::panels::PanelLine;
use super::picking::Wanted;
use super::providing::Purpose;
use super::results;
use super::screens::Screen;
use super::screens::compare::Tab as CompareTab;
use super::sides::Side;
use crate::edit::{DocumentField, Edit, EditError};
use crate::format::citation::citation;
use crate::model::{AnnotationId, Progress, findings};
use crate::session::moves::{self, End, Stride, Way};
use crate::session::{Done, Selection, Session, ThemeChoice};
use crate::text::quote::sentence;
use crate::text::{Span, Spans};
use egui::Context;

impl App {
    /// Carries one intent out.
    pub(super) fn dispatch(&mut self, ctx: &Context, intent: Intent) {
        if leads_to_the_article(&intent) {
            self.show_screen(Screen::Read);
        }
        match intent {
            Intent::Select(selection) => self.with_session(|session| session.select(selection)),
            Intent::Open(document) => self.with_session(|session| session.open_document(document)),
            Intent::Reveal(annotation) => {
                if let Some(span) = self.session.as_mut().and_then(|session| session.choose(annotation)) {
                    self.views.panes.active.article.reveal(span);
                }
            }
            Intent::RevealBeside(claims) => self.reveal_beside(ctx, &claims),
            Intent::ShowPassageBeside(places) => self.show_passage_beside(ctx, &places),
            Intent::ShowPassage(place) => self.show_passage(place),
            Intent::FindPassages => self.views.screens.compare.find_passages(),
            Intent::EndAlignment => self.end_alignment(),
            Intent::RevealSpan(document, span) | Intent::ShowHit(document, span) => self.reveal_span(document, span),
            Intent::RevealFirst(label, document) => self.reveal_first(ctx, &label, document),
            Intent::ListAnnotated(label) => {
                self.show_screen(Screen::Search);
                self.views.screens.search.list_annotated(label);
            }
            Intent::ShowEntity(entity) => {
                self.show_screen(Screen::Entities);
                self.views.screens.entities.choose(entity);
            }
            Intent::ShowCluster(cluster) => {
                self.show_screen(Screen::Compare);
                self.views.screens.compare.choose(cluster);
            }
            Intent::PutClaims { claims, into, from } => self.put_claims(ctx, &claims, into, from),
            Intent::AddMeantTo(cluster) => self.add_meant_to(ctx, cluster),
            Intent::SplitCluster(cluster, claims) => self.split_cluster(cluster, claims),
            Intent::PickCluster(purpose) => self.pick_cluster(purpose),
            Intent::OpenFile(path) => self.open_file(path),
            Intent::ExportCounts(file) => self.ask_where_to_write_counts(*file),
            Intent::CloseFind => self.close_find(),
            Intent::GoToPane(pane) => self.go_to_pane(ctx, pane),
            Intent::ClosePane(pane) => self.close_pane(ctx, pane),
            Intent::Read => self.views.panes.active.article.request_focus(),
            Intent::Tag(label) => self.tag(&label),
            Intent::TagWith(layer) => self.dialog = Some(Dialog::TagWith(TagWith::new(layer))),
            Intent::ImportSchema => self.ask_for_schema(),
            Intent::ExportSchema => self.ask_where_to_write_schema(),
            Intent::ChooseSuggestion(n) => self.choose_suggestion(n),
            Intent::SuggestWith { provider, everywhere } => {
                self.ask_provider(provider, if everywhere { Purpose::Everywhere } else { Purpose::Here });
            }
            Intent::AnnotateAll(chosen) => self.annotate_all(ctx, chosen),
            Intent::Edit(edit) => self.edit_under_name(edit),
            Intent::Type { edit, visit } => self.edit(edit, Some(visit)),
            Intent::Pick(annotation, attribute) => self.pick(annotation, Wanted::Attribute(attribute)),
            Intent::PickValue(claim) => self.pick(claim, Wanted::Value),
            Intent::CorrectValue(claim, span) => self.ask_for_value(claim, span),
            Intent::EditAttribution(claim) => self.ask_for_attribution(claim),
            Intent::RelateTo(to) => self.relate_to(ctx, to),
            Intent::Relate(from, to) => self.ask_how_related(ctx, from, to),
            Intent::StopRelating => self.stop_relating(ctx),
            Intent::Paste(text) => {
                self.dialog = Some(Dialog::Paste(PasteArticle::of_text(text)));
                self.look_into_clipboard();
            }
            Intent::Run(command) => self.run_when_told(ctx, command),
            Intent::UndoStep(mark) => {
                if self.session.as_ref().is_some_and(|session| session.history().mark() == mark) {
                    self.run_when_told(ctx, CommandId::Undo);
                }
            }
            Intent::GoToStep(position) => self.go_to_step(position),
            Intent::OpenProject(path) => self.leave(ctx, Then::OpenProject(path)),
            Intent::RecoverUnsaved(project) => self.leave(ctx, Then::RecoverUnsaved(project)),
            Intent::Tell(message) => self.tell(message),
            Intent::AskInWindow => self.ask_in_window(),
            Intent::CancelJob => self.activity.cancel_main(),
        }
    }

    /// Changes the project; whoever annotates for the first time is asked for a name before.
    fn edit_under_name(&mut self, edit: Edit) {
        let is_annotating = matches!(edit, Edit::Annotate { .. } | Edit::AnnotateAll { .. });
        if !is_annotating || !self.asks_name_before(&Intent::Edit(edit.clone())) {
            self.edit(edit, None);
        }
    }

    /// Waits for what is wanted of the annotation to be selected in the article.
    fn pick(&mut self, annotation: AnnotationId, wanted: Wanted) {
        self.picking = Some((annotation, wanted));
        self.views.panes.active.article.request_focus();
    }

    fn with_session(&mut self, change: impl FnOnce(&mut Session)) {
        if let Some(session) = &mut self.session {
            change(session);
        }
    }

    /// Runs a command; first lets the open fields tell what was typed, so that nothing typed is
    /// missing from what the command sees.
    pub(super) fn run_when_told(&mut self, ctx: &Context, command: CommandId) {
        if self.views.inspector.drafts.is_pending() {
            self.views.inspector.drafts.hurry();
            self.deferred.push_back(command);
            ctx.request_repaint();
            return;
        }
        self.run_command(ctx, command);
    }

    pub(super) fn run_command(&mut self, ctx: &Context, command: CommandId) {
        use CommandId as C;
        if let Some(panel) = PanelLine::of(command) {
            return self.switch_panel(panel);
        }
        match command {
            C::NewProject => self.leave(ctx, Then::NewProject),
            C::OpenProject => self.ask_what_to_open(),
            C::OpenSample => self.leave(ctx, Then::OpenSample),
            C::ImportArticles => self.ask_for_articles(),
            C::ImportFolder => self.ask_for_folder(),
            C::ImportAnnotations => self.dialog = Some(Dialog::Import(ImportDialog::default())),
            C::PasteArticle => {
                self.dialog = Some(Dialog::Paste(PasteArticle::default()));
                self.look_into_clipboard();
                // What is in the clipboard comes as a paste in the next frame.
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            C::Save => self.save(false),
            C::SaveAs => self.ask_where_to_save(),
            C::Export => self.dialog = Some(Dialog::Export(ExportDialog::default())),
            C::ExportReport => self.ask_which_report(),
            C::TakeBack => self.list_put_away(),
            C::CloseProject => self.leave(ctx, Then::Welcome),
            C::Quit => self.leave(ctx, Then::Quit),
            C::Undo => self.step(Session::undo, "Undone"),
            C::Redo => self.step(Session::redo, "Done again"),
            C::Copy => self.copy(ctx, false),
            C::CopyCitation => self.copy(ctx, true),
            C::Find => self.open_find(),
            C::FindNext => self.find_step(true),
            C::FindPrevious => self.find_step(false),
            C::GoToParagraph => self.dialog = Some(Dialog::GoTo(GoToParagraph::default())),
            C::FindInAll => self.find_in_all(),
            C::ShowRead => self.show_screen(Screen::Read),
            C::ShowCompare => self.show_screen(Screen::Compare),
            C::ShowEntities => self.show_screen(Screen::Entities),
            C::ShowSearch => self.show_screen(Screen::Search),
            C::ShowOverview => self.show_screen(Screen::Overview),
            C::ShowNotes => self.show_screen(Screen::Notes),
            C::NoteProject => {
                self.views.screens.notes.go_to_project();
                self.show_screen(Screen::Notes);
            }
            C::ZoomIn => self.zoom_by(ZOOM_STEP),
            C::ZoomOut => self.zoom_by(1.0 / ZOOM_STEP),
            C::ZoomReset => self.preferences.zoom = 1.0,
            C::YourName => self.dialog = Some(Dialog::Name(YourName::new(&self.preferences.name))),
            C::Preferences => self.open_preferences(),
            C::EditSchema => self.open_schema(),
            C::TagWith => self.dispatch(ctx, Intent::TagWith(None)),
            C::NextPart => self.next_part(ctx),
            C::Palette => self.open_palette(""),
            C::ThemeSystem => self.choose_theme(ctx, ThemeChoice::System),
            C::ThemeLight => self.choose_theme(ctx, ThemeChoice::Light),
            C::ThemeDark => self.choose_theme(ctx, ThemeChoice::Dark),
            C::Problems => {
                let findings = self.session.as_ref().map(|session| findings(session.project())).unwrap_or_default();
                self.dialog = Some(Dialog::Problems(Problems { findings }));
            }
            C::Keys => self.dialog = Some(Dialog::Keys),
            C::ShowActivity => self.activity.list.toggle(),
            C::About => {
                let version = concat!("Version ", env!("CARGO_PKG_VERSION"), ", under the MIT licence");
                let offline = "Crossread works offline; nothing leaves this machine";
                self.notify("About Crossread", vec![version.to_owned(), offline.to_owned()]);
            }
            _ => self.run_beside(ctx, command),
        }
    }

    /// The commands of panes, and of what articles have in common.
    fn run_beside(&mut self, ctx: &Context, command: CommandId) {
        use CommandId as C;
        match command {
            C::AddPane => self.add_pane(ctx),
            C::ClosePane => self.close_pane(ctx, self.views.panes.active.id),
            C::NextPane => self.go_to_neighbour_pane(ctx, Way::Forward),
            C::PreviousPane => self.go_to_neighbour_pane(ctx, Way::Back),
            C::LinkPanes => self.views.panes.linked ^= true,
            C::NextDifference => self.go_to_difference(Way::Forward),
            C::PreviousDifference => self.go_to_difference(Way::Back),
            C::ListPassages => self.show_compared(CompareTab::Passages),
            C::ShowTimeline => self.show_compared(CompareTab::Timeline),
            C::ListClusterProposals => self.show_compared(CompareTab::Proposals),
            _ => self.run_in_document(ctx, command),
        }
    }

    fn show_compared(&mut self, tab: CompareTab) {
        self.show_screen(Screen::Compare);
        self.views.screens.compare.choose_tab(tab);
    }

    /// The commands that work in the open article.
    fn run_in_document(&mut self, ctx: &Context, command: CommandId) {
        use CommandId as C;
        match command {
            C::SelectAll => self.select_by(|selection, text| match Span::new(0, text.len()) {
                Some(all) => {
                    Selection { document: selection.document, anchor: 0, caret: all.end(), ..Selection::default() }
                }
                None => selection.clone(),
            }),
            C::GrowSelection => self.select_by(Selection::grown),
            C::ShrinkSelection => self.select_by(Selection::shrunk),
            C::LetGo => self.let_go(ctx),
            C::NextAnnotation => self.go_to_annotation(ctx, Way::Forward),
            C::PreviousAnnotation => self.go_to_annotation(ctx, Way::Back),
            C::EditAnnotation => {
                self.preferences.annotations_shown = true;
                self.bring_side(Side::Right);
                self.views.inspector.focus_first = true;
            }
            C::NoteAnnotation => {
                self.preferences.annotations_shown = true;
                self.bring_side(Side::Right);
                self.views.inspector.focus_note = true;
            }
            C::Relate => self.begin_relating(ctx),
            C::AnnotateAllHere => self.ask_what_to_annotate(false),
            C::AnnotateAllEverywhere => self.ask_what_to_annotate(true),
            C::NextSuggestion => self.go_to_suggestion(Way::Forward),
            C::PreviousSuggestion => self.go_to_suggestion(Way::Back),
            C::AcceptSuggestion => self.accept_suggestion(),
            C::RefuseSuggestion => self.refuse_suggestion(),
            C::AcceptKind => self.accept_kind(),
            C::SuggestWithProvider => self.suggest_with_provider(ctx),
            C::RemoveAnnotation => self.remove_annotation(),
            C::SetSpeaker => self.set_speaker(ctx),
            C::SetCue => self.set_cue(ctx),
            C::CycleCertainty => self.cycle_certainty(),
            C::CyclePolarity => self.cycle_polarity(),
            C::AssignEntity => self.ask_which_entity(),
            C::CorrectValue => self.ask_for_value_of_meant(),
            C::EditAttribution => self.ask_for_attribution_of_meant(),
            C::AddToCluster => self.ask_which_cluster(),
            C::MarkSilent => self.ask_where_silent(),
            C::AssignKnown => self.assign_known(),
            C::EndForward => self.move_end(End::End, Way::Forward, Stride::Grapheme),
            C::EndBack => self.move_end(End::End, Way::Back, Stride::Grapheme),
            C::StartForward => self.move_end(End::Start, Way::Forward, Stride::Grapheme),
            C::StartBack => self.move_end(End::Start, Way::Back, Stride::Grapheme),
            C::EndForwardWord => self.move_end(End::End, Way::Forward, Stride::Word),
            C::EndBackWord => self.move_end(End::End, Way::Back, Stride::Word),
            C::StartForwardWord => self.move_end(End::Start, Way::Forward, Stride::Word),
            C::StartBackWord => self.move_end(End::Start, Way::Back, Stride::Word),
            C::NextDocument => self.go_to_document(Way::Forward),
            C::PreviousDocument => self.go_to_document(Way::Back),
            C::MoveDocumentUp => self.move_document(Way::Back),
            C::MoveDocumentDown => self.move_document(Way::Forward),
            C::ToggleDone => self.toggle_done(),
            C::OpenOriginal => self.open_original(),
            C::ImportAgain => self.import_again(),
            C::RemoveDocument => self.remove_document(),
            _ => {}
        }
    }

    /// Changes the project and tells when it was refused.
    fn edit(&mut self, edit: Edit, visit: Option<u64>) {
        let Some(session) = &mut self.session else { return };
        let result = match visit {
            Some(visit) => session.edit_typed(edit, visit),
            None => session.edit(edit),
        };
        self.tell_result(result);
    }

    pub(super) fn tell_result(&mut self, result: Result<Done, EditError>) {
        match result {
            Ok(done) => {
                let last = self.session.as_ref().and_then(|session| session.history().undoable());
                let is_sweeping = last.is_some_and(|step| results::is_sweeping(&step.transaction));
                let told = results::told(&done.name);
                if is_sweeping { self.tell_result_of(told, true) } else { self.tell(told) }
            }
            Err(EditError::NothingToChange) => {}
            Err(refusal) => self.message = Some(sentence(&refusal.to_string())),
        }
    }

    fn step(&mut self, step: fn(&mut Session) -> Result<Option<String>, EditError>, word: &str) {
        let Some(session) = &mut self.session else { return };
        match step(session) {
            Ok(None) => {}
            Ok(Some(name)) => {
                self.show_where();
                self.tell(format!("{word}: {name}"));
            }
            Err(refusal) => self.tell(sentence(&refusal.to_string())),
        }
    }

    /// Brings what is chosen or selected on screen.
    pub(super) fn show_where(&mut self) {
        let Some(session) = &self.session else { return };
        let selection = session.selection();
        let chosen =
            selection.chosen.and_then(|id| session.project().annotations().get(&id)).and_then(|row| row.hull());
        if let Some(span) = chosen.or_else(|| selection.span()) {
            self.views.panes.active.article.reveal(span);
        }
    }

    fn copy(&mut self, ctx: &Context, with_citation: bool) {
        let Some(session) = &self.session else { return };
        let selection = session.selection();
        let chosen = selection.chosen.and_then(|id| session.project().annotations().get(&id));
        let spans = selection.spans().or_else(|| chosen.and_then(|row| row.places()));
        let (Some(spans), Some(document)) = (spans, selection.document) else { return };
        let copied = if with_citation {
            citation(session.project(), document, &spans)
        } else {
            session.project().text(document).map(|text| quoted(text, &spans))
        };
        if let Some(copied) = copied {
            ctx.copy_text(copied);
            self.tell(if with_citation { "Copied with citation" } else { "Copied" });
        }
    }

    fn select_by(&mut self, change: impl FnOnce(&Selection, &str) -> Selection) {
        let Some(session) = &mut self.session else { return };
        let selection = session.selection().clone();
        let Some(text) = selection.document.and_then(|id| session.project().text(id)).cloned() else { return };
        let changed = change(&selection, &text);
        if let Some(span) = changed.span() {
            self.views.panes.active.article.reveal(span);
        }
        session.select(changed);
    }

    /// Gives up finding or picking where something is sought or picked; else what is selected and
    /// chosen.
    fn let_go(&mut self, ctx: &Context) {
        if self.views.find.is_open() {
            self.close_find();
            return;
        }
        if self.views.annotations.clear_ticks() {
            return;
        }
        self.views.panes.active.article.request_focus();
        if self.relating.is_some() {
            self.stop_relating(ctx);
            return;
        }
        if self.session.as_ref().is_some_and(|session| self.suggesting.let_go(session)) {
            return;
        }
        if let Some((annotation, _)) = self.picking.take() {
            self.dispatch(ctx, Intent::Reveal(annotation));
            return;
        }
        self.last_claim.forget();
        let is_plain = self.session.as_ref().is_none_or(|session| session.selection().is_let_go());
        if is_plain {
            self.end_alignment();
        }
        self.with_session(|session| session.select(session.selection().collapsed()));
    }

    fn go_to_annotation(&mut self, ctx: &Context, way: Way) {
        let Some(session) = &self.session else { return };
        match moves::neighbour(session.project(), session.selection(), way) {
            Some(annotation) => self.dispatch(ctx, Intent::Reveal(annotation)),
            None => self.tell("There is no annotation in this article"),
        }
    }

    fn remove_annotation(&mut self) {
        let chosen = self.session.as_ref().and_then(|session| session.selection().chosen);
        if let Some(chosen) = chosen {
            self.edit(Edit::RemoveAnnotations(vec![chosen]), None);
        }
    }

    fn move_end(&mut self, end: End, way: Way, stride: Stride) {
        let Some(session) = &self.session else { return };
        let chosen = session.selection().chosen;
        match chosen.and_then(|chosen| moves::moved_end(session.project(), chosen, end, way, stride)) {
            Some(edit) => self.edit(edit, None),
            None => self.tell("This end cannot be moved further"),
        }
    }

    fn go_to_document(&mut self, way: Way) {
        let Some(session) = &mut self.session else { return };
        let project = session.project();
        let next = session.selection().document.and_then(|open| match self.preferences.documents_shown {
            true => self.views.documents.neighbour(project, open, way),
            false => moves::next_document(project, open, way),
        });
        match next {
            Some(document) => session.open_document(document),
            None => self.tell("There is no further article"),
        }
    }

    fn move_document(&mut self, way: Way) {
        if self.preferences.documents_shown && !self.views.documents.is_in_order() {
            return self.tell("The list is sorted or grouped; sort it by the order of the project to move articles");
        }
        let Some(session) = &self.session else { return };
        let open = session.selection().document;
        if let Some(edit) = open.and_then(|open| moves::moved_document(session.project(), open, way)) {
            self.edit(edit, None);
        }
    }

    fn toggle_done(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(row) = session.selection().document.and_then(|id| session.project().documents().get(&id)) else {
            return;
        };
        let progress = if row.progress == Progress::Done { Progress::InProgress } else { Progress::Done };
        self.edit(Edit::SetDocument { document: row.id, field: DocumentField::Progress(progress) }, None);
    }

    fn remove_document(&mut self) {
        if let Some(document) = self.session.as_ref().and_then(|session| session.selection().document) {
            self.edit(Edit::RemoveDocuments(vec![document]), None);
        }
    }

    pub(super) fn reveal_span(&mut self, document: crate::model::DocumentId, span: Span) {
        self.with_session(|session| session.select(Selection::of_span(document, span)));
        self.views.panes.active.article.reveal(span);
    }

    fn choose_theme(&mut self, ctx: &Context, choice: ThemeChoice) {
        self.preferences.theme = choice;
        look::choose(ctx, choice);
        self.keep_preferences();
    }

    /// What the status bar says: a hint while something is awaited, else the last message.
    pub(super) fn status_message(&self) -> Option<&str> {
        if self.asked.is_some() {
            return Some("Waiting for the file dialog");
        }
        match &self.picking {
            Some((_, Wanted::Attribute(_))) => {
                return Some("Select the text in the article, or click the mention, that is the value; Esc lets go");
            }
            Some((_, Wanted::Value)) => return Some("Select the words in the claim that say the value; Esc lets go"),
            None => {}
        }
        if self.relating.is_some() {
            return Some(self.message.as_deref().unwrap_or(super::relating::HINT));
        }
        let is_reading = self.views.screens.present == Screen::Read;
        let is_over = |message: &str| match &self.session {
            Some(session) => self.suggesting.is_over(message, session, is_reading),
            None => false,
        };
        self.message.as_deref().filter(|message| !is_over(message))
    }
}

/// Whether carrying it out shows something in the article.
fn leads_to_the_article(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Open(_)
            | Intent::Reveal(_)
            | Intent::RevealSpan(..)
            | Intent::Read
            | Intent::Pick(..)
            | Intent::PickValue(_)
            | Intent::RelateTo(_)
    )
}

/// The parts of a selection, an ellipsis between them.
fn quoted(text: &str, spans: &Spans) -> String {
    spans.parts().iter().filter_map(|part| part.slice(text)).collect::<Vec<_>>().join(" … ")
}
