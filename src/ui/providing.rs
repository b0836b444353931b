//! Providers in the window: programs that suggest annotations. One is started only when the user asks
//! for it and has agreed to that very program; what it gives is shown like any other suggestion.

use super::activity::Running;
use super::app::App;
use super::dialogs::palette::Palette;
use super::dialogs::preferences::{Page, Trial};
use super::dialogs::provider_consent::{Consent, consent_ui};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::theme::Theme;
use crate::analysis::suggestions::{Suggester, Suggestion};
use crate::format::Report;
use crate::model::{DocumentId, Layer, Project};
use crate::session::jobs::{Job, Poll};
use crate::session::providers::{Provider, ProviderAnswer, ProviderError, start_provider};
use crate::text::Spans;
use crate::text::quote::{counted, sentence};
use egui::Context;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// How long the end of a program is awaited.
const END: Duration = Duration::from_secs(1);

/// What providers are asked for and gave, of the open project.
#[derive(Default)]
pub(super) struct Providing {
    running: Option<Asking>,
    /// By article, with the text that they were given.
    given: BTreeMap<DocumentId, (Arc<str>, Vec<Suggestion>)>,
    pub(super) trial: Option<Trial>,
}

/// What a provider is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// Suggestions for the open article.
    Here,
    /// Suggestions for all articles.
    Everywhere,
    /// To see what it gives for the open article.
    Try,
}

/// A running provider. When this goes, the program is ended.
struct Asking {
    provider: Provider,
    purpose: Purpose,
    documents: Vec<DocumentId>,
    job: Job<Result<ProviderAnswer, ProviderError>>,
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.job.progress.cancel();
        // When the window closes, whoever ends the program goes with it: it is given the time to do so.
        self.job.ends_within(END);
    }
}

impl Providing {
    /// The job of the running provider.
    pub(super) fn running(&self) -> Option<Running> {
        self.running.as_ref().map(|asking| Running::of(&asking.job))
    }

    /// What people read of the running provider.
    pub(super) fn running_title(&self) -> Option<&str> {
        self.running.as_ref().map(|asking| asking.provider.title())
    }

    /// Asks the running provider to end.
    pub(super) fn cancel(&self) {
        if let Some(asking) = &self.running {
            asking.job.progress.cancel();
        }
    }

    /// What was given for an article with that very text.
    pub(super) fn of(&self, document: DocumentId, text: &Arc<str>) -> Vec<Suggestion> {
        let given = self.given.get(&document).filter(|(given, _)| Arc::ptr_eq(given, text));
        given.map(|(_, rows)| rows.clone()).unwrap_or_default()
    }

    fn keep(&mut self, project: &Project, documents: &[DocumentId], answer: &ProviderAnswer, provider: &Provider) {
        for document in documents {
            let Some(text) = project.text(*document) else { continue };
            let (of, rows) = self.given.entry(*document).or_insert_with(|| (Arc::clone(text), Vec::new()));
            if !Arc::ptr_eq(of, text) {
                (*of, *rows) = (Arc::clone(text), Vec::new());
            }
            // What the same provider gave before is out of date.
            let begins = format!("{}: ", provider.title());
            rows.retain(|row| !row.reason.starts_with(&begins));
            rows.extend(answer.suggestions.iter().filter(|row| row.document == *document).cloned());
        }
    }
}

/// What the offered providers can be asked for, with the words of menu and palette: the provider's
/// number, and whether it is for all articles.
pub(super) fn offers(offered: &[(usize, String)]) -> Vec<(String, (usize, bool))> {
    let offers = offered.iter().flat_map(|(provider, title)| {
        let ask = |everywhere| (*provider, everywhere);
        [(format!("Suggest with {title}"), ask(false)), (format!("Suggest with {title} in all articles"), ask(true))]
    });
    offers.collect()
}

/// Suggestions with those of providers among them, in the order of the text. Of two for the same words
/// and layer, the one that was asked for stays, and takes the entity that the other knows.
pub(super) fn with_given(suggester: &Suggester, mut rows: Vec<Suggestion>, given: Vec<Suggestion>) -> Vec<Suggestion> {
    let mut given = given;
    suggester.retain_new(&mut given);
    let mut by_place: BTreeMap<(Layer, Spans), Suggestion> = BTreeMap::new();
    for row in given {
        by_place.entry((row.layer, row.spans.clone())).or_insert(row);
    }
    rows.retain(|own| match by_place.get_mut(&(own.layer, own.spans.clone())) {
        None => true,
        Some(row) => {
            if row.label == own.label {
                row.entity = row.entity.or(own.entity);
            }
            false
        }
    });
    rows.extend(by_place.into_values());
    rows.sort_by(|a, b| (a.spans.hull(), a.layer, &a.label).cmp(&(b.spans.hull(), b.layer, &b.label)));
    rows
}

impl App {
    /// The command: asks the provider that is offered, lets choose among several, or shows where one
    /// is added.
    pub(super) fn suggest_with_provider(&mut self, ctx: &Context) {
        let mut offered = self.offered_providers().into_iter();
        match (offered.next(), offered.next()) {
            (None, _) => self.open_preferences_at(Page::Providers),
            (Some((only, _)), None) => self.dispatch(ctx, Intent::SuggestWith { provider: only, everywhere: false }),
            _ => self.open_palette("Suggest with "),
        }
    }

    /// The palette, with what the offered providers can be asked for.
    pub(super) fn open_palette(&mut self, typed: &str) {
        self.palette = Some(Palette::of(typed));
    }

    /// The providers that menu and palette offer, by their numbers.
    pub(super) fn offered_providers(&self) -> Vec<(usize, String)> {
        let all = self.preferences.providers.iter().enumerate();
        let offered = all.filter(|(_, provider)| provider.is_offered && !provider.program.is_empty());
        offered.map(|(n, provider)| (n, provider.title().to_owned())).collect()
    }

    /// Starts a provider, after the user agreed to that very program.
    pub(super) fn ask_provider(&mut self, n: usize, purpose: Purpose) {
        if let Some(title) = self.providing.running_title() {
            self.message = Some(format!("{title} is still running; wait for it or cancel it"));
            return;
        }
        let Some(provider) = self.preferences.providers.get(n).cloned() else { return };
        let Some(session) = &self.session else { return };
        let documents: Vec<DocumentId> = match purpose {
            Purpose::Everywhere => session.project().documents_in_order().map(|row| row.id).collect(),
            Purpose::Here | Purpose::Try => session.selection().document.into_iter().collect(),
        };
        if documents.is_empty() {
            self.tell("There is no article to ask about");
        } else if provider.is_agreed() {
            let job =
                start_provider(&provider, session.project(), documents.clone(), provider.limits(), &self.surroundings);
            self.providing.trial = None;
            self.providing.running = Some(Asking { provider, purpose, documents, job });
        } else {
            let below = self.dialog.take().map(Box::new);
            self.dialog = Some(Dialog::AskProvider { provider: n, purpose, below });
        }
    }

    /// Asks before a program is started for the first time, and keeps asking while there is no answer.
    pub(super) fn consent_ui(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        provider: usize,
        purpose: Purpose,
        below: Option<Box<Dialog>>,
    ) {
        let (Some(row), Some(session)) = (self.preferences.providers.get(provider), &self.session) else { return };
        let project = session.project();
        let open = session.selection().document.and_then(|id| project.documents().get(&id));
        let title = open.map_or("", |row| row.title.as_str());
        let n_articles = if purpose == Purpose::Everywhere { project.documents().len() } else { 1 };
        match consent_ui(ctx, theme, &Consent { provider: row, title, n_articles }) {
            None => self.dialog = Some(Dialog::AskProvider { provider, purpose, below }),
            Some(is_agreed) => {
                self.dialog = below.map(|below| *below);
                if let Some(row) = self.preferences.providers.get_mut(provider).filter(|_| is_agreed) {
                    row.agreed_to = row.command_line();
                    self.keep_preferences();
                    self.ask_provider(provider, purpose);
                }
            }
        }
    }

    /// Takes what a provider gave.
    pub(super) fn look_for_provided(&mut self) {
        let Some(asking) = self.providing.running.take() else { return };
        let title = asking.provider.title().to_owned();
        match asking.job.poll() {
            Poll::Running => self.providing.running = Some(asking),
            Poll::Done(Ok(answer)) if asking.purpose == Purpose::Try => {
                self.providing.trial = Some(trial(&asking.provider, &answer));
            }
            Poll::Done(Ok(answer)) => self.take_provided(&asking, &answer),
            Poll::Done(Err(ProviderError::Cancelled(_))) => self.tell(format!("Cancelled; {title} gave nothing")),
            Poll::Done(Err(error)) => self.tell_provider_failed(&asking, sentence(&error.to_string())),
            Poll::Broken => {
                self.tell_provider_failed(&asking, "This is a fault of Crossread; report what you did".to_owned());
            }
        }
    }

    fn tell_provider_failed(&mut self, asking: &Asking, why: String) {
        let heading = format!("{} gave nothing", asking.provider.title());
        if asking.purpose == Purpose::Try {
            let lines = vec![heading, why];
            self.providing.trial = Some(Trial { provider: asking.provider.clone(), has_answered: false, lines });
        } else {
            self.notify(&heading, vec![why]);
        }
    }

    fn take_provided(&mut self, asking: &Asking, answer: &ProviderAnswer) {
        let Some(session) = &self.session else { return };
        self.providing.keep(session.project(), &asking.documents, answer, &asking.provider);
        self.suggesting.forget();
        let outcome = outcome(&asking.provider, answer);
        if !answer.suggestions.is_empty() {
            self.preferences.suggestions_shown = true;
        }
        if answer.report.is_empty() {
            self.tell(outcome);
        } else {
            self.notify(&outcome, not_taken_over(&answer.report));
        }
    }
}

/// `Sample gave 3 suggestions, and 2 that are known already`
fn outcome(provider: &Provider, answer: &ProviderAnswer) -> String {
    let n = match answer.suggestions.len() {
        0 => "no suggestion".to_owned(),
        n => counted(n, "suggestion"),
    };
    let known =
        if answer.n_known > 0 { format!(", and {} that are known already", answer.n_known) } else { String::new() };
    format!("{} gave {n}{known}", provider.title())
}

/// One line for each reason for which something was left out.
fn not_taken_over(report: &Report) -> Vec<String> {
    report.losses.iter().map(|loss| format!("{} {} (first: {})", loss.count, loss.what, loss.example)).collect()
}

fn trial(provider: &Provider, answer: &ProviderAnswer) -> Trial {
    let mut lines = vec![outcome(provider, answer)];
    lines.extend(not_taken_over(&answer.report));
    Trial { provider: provider.clone(), has_answered: true, lines }
}
