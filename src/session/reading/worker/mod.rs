//! Foreign files are read in a child process, the same program with a hidden subcommand: whatever a
//! hostile file does to a reader, only the child suffers. This is the parent's side: it asks, watches
//! the clock, ends a child that takes too long, and starts another for the files that are left.

mod child;
mod confine;
mod frame;
mod running;

pub use child::serve;

use crate::format::reading::{Choices, Field, Guess, Reading};
use crate::model::{Cancelled, JobProgress};
use frame::{Answer, GuessLine, Question};
use running::{Heard, Running};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The hidden subcommand.
pub const SUBCOMMAND: &str = "read-articles";

/// How the child is started, and what it may take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadingProgram {
    /// Empty when the system does not tell where this program lies.
    pub program: PathBuf,
    pub arguments: Vec<String>,
    pub limits: ReadingLimits,
}

impl ReadingProgram {
    /// This very program, on Linux also after an update has put another file in its place.
    pub fn this() -> Self {
        let running = Path::new("/proc/self/exe");
        Self::at(if running.exists() { running.to_owned() } else { std::env::current_exe().unwrap_or_default() })
    }

    /// Crossread at that path.
    pub fn at(program: PathBuf) -> Self {
        Self { program, arguments: vec![SUBCOMMAND.to_owned()], limits: ReadingLimits::default() }
    }
}

/// What a child may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadingLimits {
    /// On the wall, for one file.
    pub time: Duration,
    /// Of computing, for one file, in seconds.
    pub cpu_seconds: u64,
    /// Address space, in bytes.
    pub memory: u64,
    /// Of one article, in bytes.
    pub text: u64,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self { time: Duration::from_secs(20), cpu_seconds: 15, memory: 1 << 30, text: 50 << 20 }
    }
}

/// A file to be read.
pub(super) struct Request {
    pub(super) bytes: Arc<[u8]>,
    /// In lower case, without the dot.
    pub(super) extension: String,
    pub(super) choices: Choices,
}

/// What became of it.
pub(super) enum Outcome {
    /// By the reader with that id, for that kind of file.
    Read { reader: String, kind: String, reading: Reading },
    /// What went wrong and what to do.
    Failed(String),
    /// No reader recognises it.
    Nobody,
}

/// How many files may wait for the child, and how many bytes of them.
const MAX_WAITING: usize = 8;
const MAX_WAITING_BYTES: usize = 8 << 20;

/// Reads files in a child process, in the order in which they are asked for.
pub(super) struct Readers<'a> {
    program: &'a ReadingProgram,
    running: Option<Running>,
    /// Asked for and not answered, the oldest first.
    waiting: VecDeque<(usize, Arc<Request>)>,
    /// Why there will be no child at all.
    out_of_order: Option<String>,
}

impl<'a> Readers<'a> {
    pub(super) fn new(program: &'a ReadingProgram) -> Self {
        Self { program, running: None, waiting: VecDeque::new(), out_of_order: None }
    }

    /// Asks for a file; `number` comes back with the answer.
    pub(super) fn ask(&mut self, number: usize, request: Request) {
        let request = Arc::new(request);
        // A child that was ended while it had nothing to do did not die of this file.
        if self.waiting.is_empty() && self.running.as_mut().is_some_and(Running::is_gone) {
            self.running = None;
        }
        if let Some(running) = &mut self.running {
            running.ask(&request);
        }
        self.waiting.push_back((number, request));
    }

    /// Whether an answer should be taken before the next file is asked for.
    pub(super) fn is_busy(&self) -> bool {
        let n_bytes: usize = self.waiting.iter().map(|(_, request)| request.bytes.len()).sum();
        self.waiting.len() >= MAX_WAITING || n_bytes > MAX_WAITING_BYTES
    }

    /// Waits for the oldest answer. `None` when nothing was asked for.
    pub(super) fn answer(
        &mut self,
        progress: &JobProgress,
    ) -> Result<Option<(usize, Arc<Request>, Outcome)>, Cancelled> {
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let outcome = self.oldest(progress)?;
        Ok(self.waiting.pop_front().map(|(number, request)| (number, request, outcome)))
    }

    fn oldest(&mut self, progress: &JobProgress) -> Result<Outcome, Cancelled> {
        if let Some(why) = &self.out_of_order {
            return Ok(Outcome::Failed(why.clone()));
        }
        let running = match &mut self.running {
            Some(running) => running,
            None => match Running::start(self.program) {
                Ok(mut running) => {
                    for (_, request) in &self.waiting {
                        running.ask(request);
                    }
                    self.running.insert(running)
                }
                Err(reason) => return Ok(self.give_up(&reason)),
            },
        };
        match running.hear(progress)? {
            Heard::Answer(answer, text) => Ok(self.outcome(answer, text)),
            Heard::NeverReady(reason) => Ok(self.give_up(&reason)),
            Heard::Died(message) => {
                self.running = None;
                Ok(Outcome::Failed(message))
            }
        }
    }

    /// A program that does not even start will not do so for the next file.
    fn give_up(&mut self, reason: &str) -> Outcome {
        self.running = None;
        let program = self.program.program.display();
        let message = format!(
            "the part of Crossread that reads such files does not start ({reason}); install it anew: {program}"
        );
        self.out_of_order = Some(message.clone());
        Outcome::Failed(message)
    }

    fn outcome(&mut self, answer: Answer, text: Vec<u8>) -> Outcome {
        match (answer, String::from_utf8(text)) {
            (Answer::Article { reader, kind, encoding, guesses, dropped, losses }, Ok(text)) => {
                let reading = child::reading_of(text, encoding, guesses, dropped, losses);
                Outcome::Read { reader, kind, reading }
            }
            (Answer::Failed { message }, _) => Outcome::Failed(message),
            (Answer::Nobody, _) => Outcome::Nobody,
            (Answer::Article { .. } | Answer::Ready { .. }, _) => {
                self.running = None;
                Outcome::Failed(running::NONSENSE.to_owned())
            }
        }
    }
}

impl Request {
    fn question(&self) -> Question {
        let Choices { all_text, drop_notes, encoding } = self.choices.clone();
        Question::Read { extension: self.extension.clone(), all_text, drop_notes, encoding }
    }
}

/// The fields in the order in which frames number them.
const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Outlet,
    Field::Author,
    Field::Published,
    Field::Url,
    Field::Language,
    Field::Direction,
    Field::FileMade,
];

fn place_of(field: Field) -> usize {
    FIELDS.iter().position(|other| *other == field).unwrap_or(FIELDS.len())
}

/// `None` for a field that nobody knows.
fn guess_of(line: GuessLine) -> Option<Guess> {
    let field = FIELDS.get(line.field).copied()?;
    Some(Guess { field, value: line.value, from: line.from })
}
