//! The one dialog that may be open, and what its answer brings about.

use super::app::{App, context};
use super::assigning::assigned_to;
use super::dialogs::annotate_all::{AnnotateAll, Means};
use super::dialogs::attribution::EditAttribution;
use super::dialogs::correct_value::CorrectValue;
use super::dialogs::export_dialog::{ExportDialog, ImportDialog};
use super::dialogs::go_to::GoToParagraph;
use super::dialogs::help::{Asked, keys_ui};
use super::dialogs::import_articles::ImportArticles;
use super::dialogs::messages::{
    ChangedOnDisk, Problems, PutAwayList, Unsaved, YourName, changed_on_disk_ui, unsaved_ui,
};
use super::dialogs::palette::{Offered, Palette, Pick};
use super::dialogs::paste_article::PasteArticle;
use super::dialogs::pick_cluster::ClusterPicker;
use super::dialogs::pick_entity::EntityPicker;
use super::dialogs::preferences::Page;
use super::dialogs::relate_as::RelateAs;
use super::dialogs::report_dialog::ReportDialog;
use super::dialogs::schema::{SchemaEditor, TakeSchema};
use super::dialogs::tag_with::TagWith;
use super::intent::Intent;
use super::preferring::Preferring;
use super::providing::{Purpose, offers};
use super::theme::Theme;
use crate::edit::Edit;
use crate::model::{LabelId, Layer};
use crate::session::Session;
use egui::Context;
use std::path::PathBuf;

/// A dialog that must be answered before going on.
pub(super) enum Dialog {
    Paste(PasteArticle),
    Name(YourName),
    /// Over another dialog, which is there again when it is cancelled.
    Unsaved(Option<Box<Self>>),
    ChangedOnDisk {
        path: PathBuf,
        message: String,
    },
    Export(ExportDialog),
    Report(ReportDialog),
    AnnotateAll(Box<AnnotateAll>),
    Import(ImportDialog),
    ImportArticles(Box<ImportArticles>),
    Problems(Problems),
    PutAway(PutAwayList),
    GoTo(GoToParagraph),
    Preferences(Box<Preferring>),
    Keys,
    TagWith(TagWith),
    RelateAs(RelateAs),
    /// Over the dialog in which the provider is tried.
    AskProvider {
        provider: usize,
        purpose: Purpose,
        below: Option<Box<Self>>,
    },
    PickEntity(Box<EntityPicker>),
    PickCluster(Box<ClusterPicker>),
    CorrectValue(Box<CorrectValue>),
    Attribution(Box<EditAttribution>),
    Schema(Box<SchemaEditor>),
    /// Over the dialog in which the file was asked for.
    TakeSchema(Box<TakeSchema>, Option<Box<Self>>),
}

impl App {
    /// Shows whatever lies over the window.
    pub(super) fn dialogs_ui(&mut self, ctx: &Context, theme: &Theme) -> Vec<Intent> {
        if let Some(notice) = self.notices.front() {
            if notice.show(ctx, theme) {
                self.notices.pop_front();
            }
            return Vec::new();
        }
        if let Some(mut prompt) = self.prompt.take() {
            match prompt.show(ctx, theme) {
                None => self.prompt = Some(prompt),
                Some(paths) => self.use_paths(&prompt.question, paths),
            }
            return Vec::new();
        }
        if let Some(palette) = self.palette.take() {
            return self.palette_ui(ctx, theme, palette).into_iter().collect();
        }
        match self.dialog.take() {
            None => Vec::new(),
            Some(dialog) => self.dialog_ui(ctx, theme, dialog),
        }
    }

    /// Shows the palette, and keeps it while nothing was picked.
    fn palette_ui(&mut self, ctx: &Context, theme: &Theme, mut palette: Palette) -> Option<Intent> {
        let chosen = self.session.as_ref().and_then(Session::chosen_annotation);
        let mention = chosen.filter(|row| row.layer == Layer::Entities).map(|row| (row.id, row.entity));
        let providers = if self.situation().has_document { offers(&self.offered_providers()) } else { Vec::new() };
        let picked = |(text, (provider, everywhere))| (text, Pick::SuggestWith { provider, everywhere });
        let providers: Vec<(String, Pick)> = providers.into_iter().map(picked).collect();
        let offered = Offered {
            project: self.session.as_ref().map(Session::project),
            situation: self.situation(),
            mention: mention.filter(|_| self.situation().has_chosen).map(|(_, entity)| entity),
            recent: &self.views.recent_picks,
            providers: &providers,
            key_text: &|command| command.key_text(ctx),
        };
        let revision = self.session.as_ref().map(Session::revision);
        let Some(pick) = palette.show(ctx, theme, &self.typesetter, &offered, revision) else {
            self.palette = Some(palette);
            return None;
        };
        let pick = pick?;
        self.views.recent_picks.add(pick.clone());
        Some(match pick {
            Pick::Command(command) => Intent::Run(command),
            Pick::Label(label) => Intent::Tag(label),
            Pick::Document(document) => Intent::Open(document),
            Pick::Entity(entity) => Intent::ShowEntity(entity),
            Pick::SuggestWith { provider, everywhere } => Intent::SuggestWith { provider, everywhere },
            Pick::Assign(entity) => {
                let mentions = mention.map(|(id, _)| id).into_iter().collect();
                Intent::Edit(Edit::Assign { mentions, entity: Some(entity) })
            }
        })
    }

    /// Shows the dialog, and keeps it while it is not answered.
    fn dialog_ui(&mut self, ctx: &Context, theme: &Theme, dialog: Dialog) -> Vec<Intent> {
        match dialog {
            Dialog::Paste(paste) => return self.paste_ui(ctx, theme, paste),
            Dialog::Name(mut name) => match name.show(ctx, theme) {
                None => self.dialog = Some(Dialog::Name(name)),
                Some(answer) => {
                    self.take_name(answer);
                    return self.after_name.take().into_iter().collect();
                }
            },
            Dialog::Unsaved(below) => {
                let title = self.session.as_ref().map(|session| session.title()).unwrap_or_default();
                match unsaved_ui(ctx, theme, &title) {
                    None => self.dialog = Some(Dialog::Unsaved(below)),
                    Some(Unsaved::Save) => self.save(false),
                    Some(Unsaved::Discard) => self.discard_and_go_on(ctx),
                    Some(Unsaved::Cancel) => {
                        self.then = None;
                        self.dialog = below.map(|below| *below);
                    }
                }
            }
            Dialog::ChangedOnDisk { path, message } => match changed_on_disk_ui(ctx, theme, &message) {
                None => self.dialog = Some(Dialog::ChangedOnDisk { path, message }),
                Some(ChangedOnDisk::SaveAs) => self.ask_where_to_save(),
                Some(ChangedOnDisk::Overwrite) => self.save_at(&path, true),
                Some(ChangedOnDisk::Cancel) => self.then = None,
            },
            Dialog::Export(mut export) => match export.show(ctx, theme) {
                None => self.dialog = Some(Dialog::Export(export)),
                Some(None) => {}
                Some(Some(choice)) => self.ask_where_to_export(&choice),
            },
            Dialog::Report(report) => self.report_ui(ctx, theme, report),
            Dialog::AnnotateAll(mut all) => {
                let Some(session) = &self.session else { return Vec::new() };
                let cx = context(session, theme, &self.typesetter);
                let means = Means { searchables: &self.searchables, wake: &self.surroundings.wake };
                match all.show(ctx, &cx, &means) {
                    None => self.dialog = Some(Dialog::AnnotateAll(all)),
                    Some(chosen) => return chosen.map(Intent::AnnotateAll).into_iter().collect(),
                }
            }
            Dialog::CorrectValue(open) => return self.correct_value_ui(ctx, theme, open),
            Dialog::Attribution(open) => return self.attribution_ui(ctx, theme, open),
            Dialog::PickCluster(picker) => return self.pick_cluster_ui(ctx, theme, picker),
            Dialog::PickEntity(picker) => return self.pick_entity_ui(ctx, theme, picker),
            Dialog::Import(mut import) => match import.show(ctx, theme) {
                None => self.dialog = Some(Dialog::Import(import)),
                Some(None) => {}
                Some(Some(importer)) => self.ask_what_to_import(importer),
            },
            Dialog::ImportArticles(open) => self.import_articles_ui(ctx, theme, open),
            Dialog::Problems(problems) => {
                let Some(session) = &self.session else { return Vec::new() };
                let (is_closed, asked) = problems.show(ctx, theme, session.project());
                if !is_closed {
                    self.dialog = Some(Dialog::Problems(problems));
                }
                return asked.into_iter().collect();
            }
            Dialog::PutAway(list) => match list.show(ctx, theme) {
                (false, _) => self.dialog = Some(Dialog::PutAway(list)),
                (true, Some(chosen)) => self.take_back(ctx, &chosen),
                (true, None) => {}
            },
            Dialog::AskProvider { provider, purpose, below } => self.consent_ui(ctx, theme, provider, purpose, below),
            Dialog::GoTo(go_to) => self.go_to_ui(ctx, theme, go_to),
            Dialog::Preferences(open) => self.preferences_ui(ctx, theme, open),
            Dialog::Keys => self.keys_page_ui(ctx, theme),
            other => return self.schema_dialog_ui(ctx, theme, other),
        }
        Vec::new()
    }

    fn keys_page_ui(&mut self, ctx: &Context, theme: &Theme) {
        let project = self.session.as_ref().map(|session| session.project());
        match keys_ui(ctx, theme, project) {
            None => self.dialog = Some(Dialog::Keys),
            Some(Asked::Close) => {}
            Some(Asked::ChangeKeys) => self.open_preferences_at(Page::Keys),
        }
    }

    /// Asks what to do with unsaved changes.
    pub(super) fn ask_about_unsaved(&mut self) {
        self.dialog = Some(match self.dialog.take() {
            Some(Dialog::Unsaved(below)) => Dialog::Unsaved(below),
            below => Dialog::Unsaved(below.map(Box::new)),
        });
    }

    /// Uses a label; before the first time, asks who is at work.
    pub(super) fn tag(&mut self, label: &LabelId) {
        if self.accept_suggestion_as(label) {
            return;
        }
        let situation = self.situation();
        let is_tagging = situation.has_selection || situation.has_chosen;
        if is_tagging && self.asks_name_before(&Intent::Tag(label.clone())) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        match session.tag_known(label, self.preferences.assigns_known) {
            None => self.tell("Select text or choose an annotation first"),
            Some(result) => {
                let told = result.as_ref().ok().and_then(|done| assigned_to(session, done));
                if result.is_ok() {
                    self.views.recent.add(session.project().id(), label);
                }
                self.tell_result(result);
                if let Some(told) = told {
                    self.tell(told);
                }
            }
        }
    }

    /// Before the first annotation, asks who is at work: it is made when the name is known, so that
    /// it carries the name too.
    pub(super) fn asks_name_before(&mut self, intent: &Intent) -> bool {
        let is_first = self.preferences.name.is_empty() && !self.preferences.name_asked;
        if is_first {
            self.after_name = Some(intent.clone());
            self.dialog = Some(Dialog::Name(YourName::new("")));
        }
        is_first
    }

    /// The analyst's name; asked once, whatever the answer.
    fn take_name(&mut self, answer: Option<String>) {
        self.preferences.name_asked = true;
        if let Some(name) = answer {
            self.preferences.name = name;
            self.use_name();
        }
        self.keep_preferences();
    }
}
