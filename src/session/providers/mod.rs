//! Suggestions by an external program (`docs/providers.md`). It is started only when the user asks
//! for it, gets the documents on its standard input, and is ended when it takes too long, writes too
//! much or is cancelled.

mod process;

pub use process::{Limits, ProviderError};

use super::Surroundings;
use super::jobs::Job;
use crate::analysis::suggestions::{Speaker, Suggester, Suggestion, SuggestionKind};
use crate::format::Report;
use crate::format::provider::{Provided, provided_spans, provider_input};
use crate::model::{DocumentId, JobProgress, Project};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::time::Duration;

/// A program that the user configured. It is not run through a shell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Provider {
    /// What people read, as in “spaCy”.
    pub name: String,
    /// A path, or a name that is looked for where programs lie.
    pub program: String,
    pub arguments: Vec<String>,
    /// How long it may take, in seconds.
    pub seconds: u64,
    /// Whether menu and palette offer it.
    pub is_offered: bool,
    /// The command line that the user agreed to have started; empty for none. Another program or
    /// other arguments are asked about again.
    pub agreed_to: String,
}

/// How long a provider may be given, in seconds.
pub const PROVIDER_SECONDS: RangeInclusive<u64> = 1..=3600;

impl Default for Provider {
    fn default() -> Self {
        let (name, program, arguments, agreed_to) = Default::default();
        Self { name, program, arguments, seconds: Limits::default().time.as_secs(), is_offered: false, agreed_to }
    }
}

impl Provider {
    /// What people read: the name, or else the program.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.program } else { &self.name }
    }

    /// Program and arguments in one line, as somebody would type them who does not care for blanks.
    pub fn command_line(&self) -> String {
        [&self.program].into_iter().chain(&self.arguments).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Whether the user agreed that this very program is started.
    pub fn is_agreed(&self) -> bool {
        self.agreed_to == self.command_line()
    }

    /// How much it may take.
    pub fn limits(&self) -> Limits {
        let seconds = self.seconds.clamp(*PROVIDER_SECONDS.start(), *PROVIDER_SECONDS.end());
        Limits { time: Duration::from_secs(seconds), ..Limits::default() }
    }
}

/// What a provider gave.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProviderAnswer {
    /// Checked, without what is annotated already or was refused, by document in the order asked
    /// for and then in the order of the text.
    pub suggestions: Vec<Suggestion>,
    /// How many more fit too, but are annotated already, were refused, or are given twice.
    pub n_known: usize,
    /// What of its output was not taken over.
    pub report: Report,
}

/// Starts a provider on a snapshot of the project. Call it only at the user's word: this runs a
/// program that somebody else wrote.
pub fn start_provider(
    provider: &Provider,
    project: &Project,
    documents: Vec<DocumentId>,
    limits: Limits,
    surroundings: &Surroundings,
) -> Job<Result<ProviderAnswer, ProviderError>> {
    let (provider, project) = (provider.clone(), project.clone());
    let wake = std::sync::Arc::clone(&surroundings.wake);
    let name = format!("Asking {}", provider.title());
    Job::start(name, move || wake(), move |progress| ask(&provider, &project, &documents, limits, progress))
}

fn ask(
    provider: &Provider,
    project: &Project,
    documents: &[DocumentId],
    limits: Limits,
    progress: &JobProgress,
) -> Result<ProviderAnswer, ProviderError> {
    let input = provider_input(project, documents);
    let output = process::run(provider, input, limits, progress)?;
    progress.check()?;
    let (provided, report) = provided_spans(project, documents, &output);
    let mut suggestions: Vec<Suggestion> = provided.into_iter().map(|span| suggestion(provider, span)).collect();
    let place = |id: DocumentId| documents.iter().position(|other| *other == id);
    suggestions.sort_by_cached_key(|row| (place(row.document), row.spans.hull(), row.label.clone()));
    let n_fitting = suggestions.len();
    suggestions.dedup_by(|a, b| a.document == b.document && a.spans == b.spans && a.label == b.label);
    Suggester::new(project).retain_new(&mut suggestions);
    Ok(ProviderAnswer { n_known: n_fitting - suggestions.len(), suggestions, report })
}

fn suggestion(provider: &Provider, span: Provided) -> Suggestion {
    let Provided { document, spans, layer, label, speaker, cue, reason } = span;
    let reason = if reason.is_empty() { "no reason given".to_owned() } else { reason };
    Suggestion {
        document,
        spans,
        layer,
        label,
        entity: None,
        speaker: speaker.map(|span| Speaker { span, mention: None, entity: None, label: None }),
        cue,
        reason: format!("{}: {reason}", provider.title()),
        kind: SuggestionKind::Provider,
    }
}
