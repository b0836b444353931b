//! Running one foreign program with limits: everything it starts ends with it.

use super::Provider;
use crate::model::{Cancelled, JobProgress};
use crate::session::jobs::{Job, Poll};
use crate::session::process_group;
use std::io::{Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How much a provider may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// From its start to the end of its output.
    pub time: Duration,
    /// Of its standard output, in bytes.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(300), output: 64 << 20 }
    }
}

/// Why a provider gave nothing. The message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    #[error("the provider could not be started ({reason}); check the program in the preferences: {program}")]
    NotStarted { program: String, reason: String },
    #[error(
        "the provider was ended after {seconds} s; give it more time in the preferences or ask it for fewer articles: {program}"
    )]
    TooSlow { program: String, seconds: u64 },
    #[error("the provider wrote more than {megabytes} MB and was ended; ask it for fewer articles: {program}")]
    TooMuch { program: String, megabytes: u64 },
    /// With the last line of what it wrote to standard error; empty when it wrote nothing.
    #[error("the provider broke off ({status}{}{last_words}); run it by hand to see why: {program}", if last_words.is_empty() { "" } else { ": " })]
    BrokeOff { program: String, status: String, last_words: String },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// How long its output may stay open after its end, held by something that it started.
const AFTERMATH: Duration = Duration::from_secs(2);
/// Of its standard error, in bytes.
const MAX_COMPLAINT: u64 = 64 << 10;

/// What one of its outputs gave; `None` when it was more than allowed.
type Output = Job<Option<Vec<u8>>>;

/// Runs it on the input and gives back what it wrote to standard output.
pub(super) fn run(
    provider: &Provider,
    input: Vec<u8>,
    limits: Limits,
    progress: &JobProgress,
) -> Result<Vec<u8>, ProviderError> {
    let mut running = Running::start(provider, input, limits)?;
    let started = Instant::now();
    let mut ended: Option<(ExitStatus, Instant)> = None;
    let mut n_told = usize::MAX;
    loop {
        let n_sent = running.n_sent.load(Ordering::Relaxed);
        if n_sent != n_told {
            n_told = n_sent;
            progress.step(n_sent, running.n_documents)?;
        }
        progress.check()?;
        running.look()?;
        if ended.is_none() {
            ended = running.status()?.map(|status| (status, Instant::now()));
        }
        match (&mut running.output, ended) {
            (Some(_), Some((status, _))) if !status.success() => return Err(running.broke_off(&status.to_string())),
            (Some(output), Some(_)) => return Ok(std::mem::take(output)),
            (None, Some((_, at))) if at.elapsed() > AFTERMATH => {
                return Err(running.broke_off("its output stayed open after its end"));
            }
            _ => {}
        }
        if started.elapsed() > limits.time {
            return Err(ProviderError::TooSlow { program: running.program.clone(), seconds: limits.time.as_secs() });
        }
        std::thread::sleep(LOOK);
    }
}

/// The program while it runs. When this goes, the program and what it started are ended.
struct Running {
    child: Child,
    program: String,
    limits: Limits,
    reading: Output,
    output: Option<Vec<u8>>,
    complaints: Output,
    /// How many documents it has taken so far.
    n_sent: Arc<AtomicUsize>,
    n_documents: usize,
    is_over: bool,
}

impl Running {
    fn start(provider: &Provider, input: Vec<u8>, limits: Limits) -> Result<Self, ProviderError> {
        let program = provider.program.clone();
        let not_started = |reason: String| ProviderError::NotStarted { program: program.clone(), reason };
        let mut command = Command::new(&provider.program);
        command.args(&provider.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        process_group::lead(&mut command);
        let mut child = command.spawn().map_err(|error| not_started(error.to_string()))?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(not_started("it has no standard input and output".to_owned()));
        };
        // A program that needs no input closes it; that is its right.
        let n_documents = input.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1);
        let n_sent = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&n_sent);
        let send = move |_: &_| {
            for (n, line) in input.split_inclusive(|byte| *byte == b'\n').enumerate() {
                if stdin.write_all(line).is_err() {
                    return;
                }
                // The first line is the schema.
                counting.store(n, Ordering::Relaxed);
            }
        };
        drop(Job::start("Sending", || (), send));
        let reading = Job::start("Receiving", || (), move |_| read_up_to(stdout, limits.output));
        let complaints = Job::start("Receiving", || (), move |_| read_up_to(stderr, MAX_COMPLAINT));
        let program = program.clone();
        Ok(Self { child, program, limits, reading, output: None, complaints, n_sent, n_documents, is_over: false })
    }

    /// Takes the output when all of it is there.
    fn look(&mut self) -> Result<(), ProviderError> {
        if self.output.is_some() {
            return Ok(());
        }
        match self.reading.poll() {
            Poll::Running => Ok(()),
            Poll::Done(Some(output)) => {
                self.output = Some(output);
                Ok(())
            }
            Poll::Done(None) => {
                Err(ProviderError::TooMuch { program: self.program.clone(), megabytes: self.limits.output >> 20 })
            }
            Poll::Broken => Err(self.broke_off("its output could not be read")),
        }
    }

    fn status(&mut self) -> Result<Option<ExitStatus>, ProviderError> {
        let status = self.child.try_wait().map_err(|error| self.broke_off(&error.kind().to_string()))?;
        self.is_over |= status.is_some();
        Ok(status)
    }

    fn broke_off(&self, status: &str) -> ProviderError {
        // What it complained of last may still be on its way.
        let complaints = (0..20).find_map(|_| match self.complaints.poll() {
            Poll::Running => {
                std::thread::sleep(LOOK);
                None
            }
            Poll::Done(bytes) => Some(String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()),
            Poll::Broken => Some(String::new()),
        });
        let complaints = complaints.unwrap_or_default();
        let last = complaints.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("");
        let last_words = crate::text::quote::one_line(last, 200);
        ProviderError::BrokeOff { program: self.program.clone(), status: status.to_owned(), last_words }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        process_group::end(&mut self.child, self.is_over);
    }
}

/// All of it, or `None` when there is more than `most` bytes; then the rest is not read.
fn read_up_to(source: impl Read, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // What was read before a fault counts: the exit status tells the fault.
    drop(source.take(most.saturating_add(1)).read_to_end(&mut bytes));
    (bytes.len() as u64 <= most).then_some(bytes)
}
