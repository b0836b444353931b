//! The thread that appends to the journal. Whoever appends never waits for the disk: what came in
//! while the last sync was running is written and synced together.

use super::record::{Chain, Entry, Header, JournalContents, line_from_header, payload_from_entry, rebased};
use super::{JournalError, create_private_folder};
use crate::model::{Sha256, Transaction};
use crate::store::write_atomically::{write_error, write_privately};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How far the journal is safe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Durable {
    /// Everything up to this record is on the disk.
    pub sequence: u64,
    /// The first error. After one, nothing more is written: a new journal must be started, or the
    /// project saved.
    pub error: Option<JournalError>,
}

/// The open journal of a project. Dropping it writes what is still waiting.
pub struct JournalWriter {
    /// `None` only while it is dropped.
    messages: Option<Sender<Message>>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    sequence: u64,
}

enum Message {
    Append(Entry),
    Rebase {
        base: Sha256,
        up_to: u64,
    },
    /// Answered when everything before is durable; hung up when it cannot be.
    Flush(Sender<()>),
}

struct Shared {
    durable: Mutex<Durable>,
    /// Called on the journal's thread whenever `durable` has something new to tell.
    wake: Box<dyn Fn() + Send + Sync>,
}

impl JournalWriter {
    /// Starts an empty journal at `path`, in the place of any other there. `wake` is called from
    /// another thread when more is durable, or when writing failed.
    pub fn start(path: &Path, header: Header, wake: impl Fn() + Send + Sync + 'static) -> Result<Self, JournalError> {
        if let Some(folder) = path.parent() {
            create_private_folder(folder).map_err(|error| write_error(folder, &error))?;
        }
        let line = line_from_header(&header);
        write_privately(path, line.as_bytes())?;
        Self::open(path, Chain::new(&header, &line), wake)
    }

    /// Continues a journal that was recovered.
    pub fn resume(
        path: &Path,
        contents: &JournalContents,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, JournalError> {
        Self::open(path, contents.chain, wake)
    }

    fn open(path: &Path, chain: Chain, wake: impl Fn() + Send + Sync + 'static) -> Result<Self, JournalError> {
        let file = append_to(path).map_err(|error| write_error(path, &error))?;
        let shared = Arc::new(Shared {
            durable: Mutex::new(Durable { sequence: chain.sequence, error: None }),
            wake: Box::new(wake),
        });
        let (messages, inbox) = channel();
        let mut appender = Appender { path: path.to_owned(), file, chain, shared: Arc::clone(&shared) };
        // Not a job: it lives as long as the journal and belongs to it.
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(move || appender.run(&inbox));
        let thread = thread.map_err(|error| write_error(path, &error))?;
        Ok(Self { messages: Some(messages), shared, thread: Some(thread), sequence: chain.sequence })
    }

    /// Hands a transaction to the journal, without waiting. The answer is its sequence number.
    pub fn append(&mut self, transaction: Transaction) -> u64 {
        self.append_entry(Entry::Transaction(transaction))
    }

    /// The sequence number of what was appended last.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Notes, before a written project file takes the place of the old one, that the file with this
    /// hash holds everything up to the record `up_to`. To be flushed before the file is renamed: a
    /// crash after the rename then finds where the journal continues the new file.
    pub fn mark_saved(&mut self, up_to: u64, sha256: Sha256) -> u64 {
        self.append_entry(Entry::Saved { up_to, sha256 })
    }

    /// Lets the journal continue the saved file with this hash: the records up to `up_to` leave it.
    pub fn rebase(&mut self, up_to: u64, base: Sha256) {
        self.send(Message::Rebase { base, up_to });
    }

    /// How far the journal is safe.
    pub fn durable(&self) -> Durable {
        self.shared.lock().clone()
    }

    /// Waits until everything that was appended is durable and every rebase done; the first error
    /// when it cannot be.
    pub fn flush(&self) -> Result<(), JournalError> {
        let (answer, answered) = channel();
        self.send(Message::Flush(answer));
        match answered.recv() {
            Ok(()) => Ok(()),
            Err(_hung_up) => Err(self.durable().error.unwrap_or(JournalError::Stopped)),
        }
    }

    fn append_entry(&mut self, entry: Entry) -> u64 {
        self.sequence += 1;
        self.send(Message::Append(entry));
        self.sequence
    }

    fn send(&self, message: Message) {
        // A thread that is gone has left its error behind, which `durable` tells.
        self.messages.as_ref().and_then(|messages| messages.send(message).ok());
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        drop(self.messages.take());
        // A panic of the thread was told by `durable`.
        self.thread.take().and_then(|thread| thread.join().ok());
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Durable> {
        self.durable.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, outcome: Result<u64, JournalError>) {
        let mut durable = self.lock();
        match outcome {
            Ok(sequence) => durable.sequence = sequence,
            Err(error) => durable.error = Some(error),
        }
        drop(durable);
        (self.wake)();
    }
}

/// The journal's own thread.
struct Appender {
    path: PathBuf,
    file: File,
    chain: Chain,
    shared: Arc<Shared>,
}

impl Appender {
    fn run(&mut self, inbox: &Receiver<Message>) {
        while let Ok(first) = inbox.recv() {
            let mut flushes = Vec::new();
            let waiting = std::iter::once(first).chain(inbox.try_iter());
            let outcome = self.carry_out(waiting, &mut flushes);
            let failed = outcome.is_err();
            self.shared.tell(outcome);
            if failed {
                return;
            }
            for flush in flushes {
                // Who does not wait any more need not be answered.
                flush.send(()).ok();
            }
        }
    }

    /// Writes what came in and syncs it once. After an error nothing is tried again: a sync that
    /// failed once may succeed the second time without having written anything.
    fn carry_out(
        &mut self,
        messages: impl Iterator<Item = Message>,
        flushes: &mut Vec<Sender<()>>,
    ) -> Result<u64, JournalError> {
        let mut lines = String::new();
        for message in messages {
            match message {
                Message::Append(entry) => self.chain.push(&payload_from_entry(&entry), &mut lines),
                Message::Rebase { base, up_to } => {
                    self.write(&std::mem::take(&mut lines))?;
                    self.rebase(base, up_to)?;
                }
                Message::Flush(answer) => flushes.push(answer),
            }
        }
        self.write(&lines)?;
        Ok(self.chain.sequence)
    }

    fn write(&mut self, lines: &str) -> Result<(), JournalError> {
        if lines.is_empty() {
            return Ok(());
        }
        let written = self.file.write_all(lines.as_bytes()).and_then(|()| self.file.sync_data());
        Ok(written.map_err(|error| write_error(&self.path, &error))?)
    }

    /// Writes the records behind `up_to` into a new journal and puts it in the place of this one.
    fn rebase(&mut self, base: Sha256, up_to: u64) -> Result<(), JournalError> {
        let bytes = fs::read(&self.path).map_err(|error| write_error(&self.path, &error))?;
        let (text, chain) = rebased(&bytes, base, up_to)?;
        write_privately(&self.path, text.as_bytes())?;
        self.file = append_to(&self.path).map_err(|error| write_error(&self.path, &error))?;
        self.chain = chain;
        Ok(())
    }
}

impl Drop for Appender {
    fn drop(&mut self) {
        if thread::panicking() {
            self.shared.tell(Err(JournalError::Stopped));
        }
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}
