//! One child while it runs: a thread sends, a thread receives, the caller watches the clock. When this
//! goes, the child is ended.

use super::frame::{Answer, FrameError, Question, read_frame, write_frame};
use super::{ReadingLimits, ReadingProgram, Request};
use crate::model::{Cancelled, JobProgress};
use crate::session::files::MAX_IMPORT_BYTES;
use crate::session::jobs::{Job, Poll};
use crate::session::process_group;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::time::{Duration, Instant};

/// How often a silent child is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// How long a child may take to say that it is there.
const START: Duration = Duration::from_secs(10);
/// Of its standard error, in bytes.
const MAX_COMPLAINT: usize = 64 << 10;
/// What people can always do.
const ADVICE: &str = "save it as plain text and import that";
/// A child's answer that is none.
pub(super) const NONSENSE: &str =
    "reading the file gave an answer that makes no sense; save it as plain text and import that";

type Frame = Result<(Answer, Vec<u8>), FrameError>;

/// What is heard of a child.
pub(super) enum Heard {
    Answer(Answer, Vec<u8>),
    /// It broke off over the oldest file; what to tell of that.
    Died(String),
    /// It is no reading child of this version.
    NeverReady(String),
}

pub(super) struct Running {
    child: Child,
    limits: ReadingLimits,
    requests: Sender<Arc<Request>>,
    answers: Receiver<Frame>,
    complaints: Job<Vec<u8>>,
    /// Since when the child has had the oldest file, or has been starting.
    since: Instant,
    n_waiting: usize,
    is_ready: bool,
}

impl Running {
    pub(super) fn start(program: &ReadingProgram) -> Result<Self, String> {
        let mut command = Command::new(&program.program);
        command.args(&program.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // It needs nothing from there, and a library in it should find nothing there.
        #[cfg(unix)]
        command.env_clear();
        process_group::lead(&mut command);
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let (Some(mut stdin), Some(mut stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            process_group::end(&mut child, false);
            return Err("it has no standard input and output".to_owned());
        };
        let limits = program.limits;
        let begin = Question::Begin {
            memory: limits.memory,
            cpu_seconds: limits.cpu_seconds,
            text: limits.text,
            input: MAX_IMPORT_BYTES,
        };
        let (requests, to_send) = channel::<Arc<Request>>();
        // Both end with the child, whose pipes then break.
        drop(Job::start(
            "Sending",
            || (),
            move |_| {
                write_frame(&mut stdin, &begin, b"")?;
                to_send.iter().try_for_each(|request| write_frame(&mut stdin, &request.question(), &request.bytes))
            },
        ));
        let (received, answers) = sync_channel(super::MAX_WAITING);
        drop(Job::start(
            "Receiving",
            || (),
            move |_| {
                let mut is_over = false;
                while !is_over {
                    let frame = read_frame::<Answer>(&mut stdout, limits.text);
                    is_over = frame.is_err();
                    is_over |= received.send(frame).is_err();
                }
            },
        ));
        let complaints = Job::start("Receiving", || (), move |_| last_words(stderr));
        let since = Instant::now();
        Ok(Self { child, limits, requests, answers, complaints, since, n_waiting: 0, is_ready: false })
    }

    /// Whether it has ended.
    pub(super) fn is_gone(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Sends a file on its way. A child that is gone is noticed when its answer is waited for.
    pub(super) fn ask(&mut self, request: &Arc<Request>) {
        if self.n_waiting == 0 && self.is_ready {
            self.since = Instant::now();
        }
        self.n_waiting += 1;
        drop(self.requests.send(Arc::clone(request)));
    }

    /// Waits for the answer about the oldest file.
    pub(super) fn hear(&mut self, progress: &JobProgress) -> Result<Heard, Cancelled> {
        loop {
            progress.check()?;
            match self.answers.recv_timeout(LOOK) {
                Ok(Ok((Answer::Ready { version }, _))) if !self.is_ready => {
                    if version != env!("CARGO_PKG_VERSION") {
                        return Ok(Heard::NeverReady(format!("it is version {version}")));
                    }
                    self.is_ready = true;
                    self.since = Instant::now();
                }
                Ok(Ok((answer, text))) if self.is_ready => {
                    self.n_waiting = self.n_waiting.saturating_sub(1);
                    self.since = Instant::now();
                    return Ok(Heard::Answer(answer, text));
                }
                Ok(Ok(_) | Err(FrameError::NotAFrame)) if !self.is_ready => {
                    return Ok(Heard::NeverReady("its answer makes no sense".to_owned()));
                }
                Ok(Ok(_) | Err(FrameError::NotAFrame)) => return Ok(Heard::Died(NONSENSE.to_owned())),
                Ok(Err(FrameError::TooMuch)) => {
                    let most = self.limits.text >> 20;
                    return Ok(Heard::Died(format!("reading the file gave more than {most} MB; split it")));
                }
                Ok(Err(FrameError::Ended | FrameError::Pipe(_))) | Err(RecvTimeoutError::Disconnected) => {
                    let reason = self.reason_of_death();
                    return Ok(if self.is_ready { Heard::Died(reason) } else { Heard::NeverReady(reason) });
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            let allowed = if self.is_ready { self.limits.time } else { START };
            if self.since.elapsed() > allowed {
                let seconds = allowed.as_secs();
                return Ok(if self.is_ready {
                    Heard::Died(format!("the file could not be read within {seconds} s; {ADVICE}"))
                } else {
                    Heard::NeverReady(format!("it said nothing for {seconds} s"))
                });
            }
        }
    }

    /// What a child that closed its output has died of, for people.
    fn reason_of_death(&mut self) -> String {
        let mut look = || self.child.try_wait().ok().flatten();
        let status = patiently(&mut look);
        let mut look = || match self.complaints.poll() {
            Poll::Running => None,
            Poll::Done(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Poll::Broken => Some(String::new()),
        };
        let complaints = patiently(&mut look).unwrap_or_default();
        if complaints.contains("memory allocation of") {
            let megabytes = self.limits.memory >> 20;
            return format!("the file needs more than {megabytes} MB of memory to be read; {ADVICE}");
        }
        if complaints.contains("overflowed its stack") || status.is_some_and(is_off_the_stack) {
            return format!("the file is nested too deeply to be read; {ADVICE}");
        }
        if status.is_some_and(is_out_of_time) {
            let seconds = self.limits.cpu_seconds;
            return format!("the file could not be read within {seconds} s of computing; {ADVICE}");
        }
        let how = status.map_or_else(|| "it closed its output".to_owned(), |status| status.to_string());
        if !self.is_ready {
            let last = complaints.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or(&how);
            return crate::text::quote::one_line(last, 200);
        }
        format!("reading the file broke off ({how}); {ADVICE}")
    }
}

/// The end of what it complains of. All of it is read: a child must not wait for room to complain in.
fn last_words(mut source: impl Read) -> Vec<u8> {
    let mut words = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(n @ 1..) = source.read(&mut chunk) {
        words.extend_from_slice(chunk.get(..n).unwrap_or_default());
        if words.len() > MAX_COMPLAINT {
            words.drain(..words.len() - MAX_COMPLAINT / 2);
        }
    }
    words
}

/// A child that has just closed its pipes needs a moment to end.
fn patiently<T>(look: &mut dyn FnMut() -> Option<T>) -> Option<T> {
    (0..50).find_map(|_| {
        let seen = look();
        if seen.is_none() {
            std::thread::sleep(LOOK / 2);
        }
        seen
    })
}

/// Whether the limit of computing time ended it.
#[cfg(unix)]
fn is_out_of_time(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

/// Whether it touched memory that is not its own, which in safe code is the end of its stack.
#[cfg(unix)]
fn is_off_the_stack(status: std::process::ExitStatus) -> bool {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt as _;
    [Signal::SEGV, Signal::BUS].iter().any(|signal| status.signal() == Some(signal.as_raw()))
}

#[cfg(not(unix))]
fn is_off_the_stack(_status: std::process::ExitStatus) -> bool {
    false
}

#[cfg(not(unix))]
fn is_out_of_time(_status: std::process::ExitStatus) -> bool {
    false
}

impl Drop for Running {
    fn drop(&mut self) {
        let is_over = matches!(self.child.try_wait(), Ok(Some(_)));
        process_group::end(&mut self.child, is_over);
    }
}
