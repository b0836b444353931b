//! The child's side: reads files with the readers, one after the other, until its input ends.

use super::confine;
use super::frame::{Answer, FrameError, GuessLine, LossLine, MAX_HEADER, Question, read_frame, write_frame};
use crate::format::Report;
use crate::format::reading::{Choices, Reader, Reading};
use crate::session::files::MAX_IMPORT_BYTES;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Of what is sent beside the text: blocks left out, guesses, losses; the rest is counted. In bytes.
const MAX_BESIDE: usize = MAX_HEADER as usize / 16;
/// The most guesses of one file.
const MAX_GUESSES: usize = 200;

/// Serves on standard input and output, confined. Returns when the input ends.
pub fn serve(readers: &[&dyn Reader]) -> io::Result<()> {
    let mut output = confine::own_output()?;
    converse(readers, &mut io::stdin().lock(), &mut output, confine::confine)
}

fn converse(
    readers: &[&dyn Reader],
    input: &mut dyn Read,
    output: &mut dyn Write,
    confine: impl Fn(&Question),
) -> io::Result<()> {
    let mut limits = None;
    loop {
        let (question, bytes) = match read_frame::<Question>(input, MAX_IMPORT_BYTES) {
            Ok(frame) => frame,
            Err(FrameError::Ended) => return Ok(()),
            Err(FrameError::Pipe(error)) => return Err(error),
            Err(_) => return Err(io::ErrorKind::InvalidData.into()),
        };
        match question {
            Question::Begin { cpu_seconds, text, .. } => {
                confine(&question);
                limits = Some((cpu_seconds, text));
                write_frame(output, &Answer::Ready { version: env!("CARGO_PKG_VERSION").to_owned() }, b"")?;
            }
            Question::Read { extension, all_text, drop_notes, encoding } => {
                let Some((cpu_seconds, most_text)) = limits else { return Err(io::ErrorKind::InvalidData.into()) };
                confine::renew_cpu(cpu_seconds);
                let choices = Choices { all_text, drop_notes, encoding };
                let read = catch_unwind(AssertUnwindSafe(|| answer(readers, &bytes, &extension, &choices, most_text)));
                let (answer, text) = read.unwrap_or_else(|_panic| {
                    let message = "the file is damaged or unusual; save it as plain text and import that".to_owned();
                    (Answer::Failed { message }, String::new())
                });
                write_frame(output, &answer, text.as_bytes())?;
            }
        }
    }
}

fn answer(
    readers: &[&dyn Reader],
    bytes: &[u8],
    extension: &str,
    choices: &Choices,
    most_text: u64,
) -> (Answer, String) {
    let Some(reader) = readers.iter().find(|reader| reader.recognises(bytes, extension)) else {
        return (Answer::Nobody, String::new());
    };
    match reader.read(bytes, choices) {
        Ok(reading) if reading.text.len() as u64 > most_text => {
            let message = format!("the file has more than {} MB of text; split it", most_text >> 20);
            (Answer::Failed { message }, String::new())
        }
        Ok(reading) => article(*reader, reading),
        Err(message) => (Answer::Failed { message }, String::new()),
    }
}

fn article(reader: &dyn Reader, reading: Reading) -> (Answer, String) {
    let Reading { text, encoding, guesses, dropped, mut report } = reading;
    let mut room = MAX_BESIDE;
    let mut fits = |n_bytes: usize| {
        let fits = n_bytes <= room;
        room = room.saturating_sub(n_bytes);
        fits
    };
    let n_dropped = dropped.len();
    let dropped: Vec<String> = dropped.into_iter().take_while(|block| fits(block.len())).collect();
    let more = "blocks that were left out and are too many to show";
    report.lose_many(more, n_dropped - dropped.len(), || "see them with all text".to_owned());
    let answer = Answer::Article {
        reader: reader.id().to_owned(),
        kind: reader.name().to_owned(),
        encoding,
        guesses: guesses
            .into_iter()
            .filter(|guess| guess.value.len() + guess.from.len() < 4096)
            .take(MAX_GUESSES)
            .map(|guess| GuessLine { field: super::place_of(guess.field), value: guess.value, from: guess.from })
            .collect(),
        dropped,
        losses: report
            .losses
            .into_iter()
            .take(MAX_GUESSES)
            .filter(|loss| loss.what.len() + loss.example.len() < 4096)
            .map(|loss| LossLine { what: loss.what, count: loss.count, example: loss.example })
            .collect(),
    };
    (answer, text)
}

/// What the answer said besides its text, as a reader gives it.
pub(super) fn reading_of(
    text: String,
    encoding: String,
    guesses: Vec<GuessLine>,
    dropped: Vec<String>,
    losses: Vec<LossLine>,
) -> Reading {
    let mut report = Report::default();
    for loss in losses {
        report.lose_many(&loss.what, loss.count, || loss.example);
    }
    Reading { text, encoding, guesses: guesses.into_iter().filter_map(super::guess_of).collect(), dropped, report }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::reading::{Field, Guess};

    struct Echo;

    impl Reader for Echo {
        fn id(&self) -> &'static str {
            "echo"
        }
        fn name(&self) -> &'static str {
            "echo"
        }
        fn extensions(&self) -> &'static [&'static str] {
            &["echo"]
        }
        fn recognises(&self, _bytes: &[u8], extension: &str) -> bool {
            extension == "echo"
        }
        fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            assert!(text != "panic", "on purpose");
            let from = "the bytes".to_owned();
            let value = choices.encoding.clone().unwrap_or_default();
            Ok(Reading {
                dropped: vec!["x".repeat(MAX_BESIDE - 10), "y".repeat(20)],
                guesses: vec![Guess { field: Field::Author, value, from }],
                text,
                ..Reading::default()
            })
        }
    }

    fn asked(files: &[(&str, &str)]) -> Vec<(Answer, Vec<u8>)> {
        let mut input = Vec::new();
        let begin = Question::Begin { memory: 1 << 30, cpu_seconds: 1000, text: 9, input: 1 };
        write_frame(&mut input, &begin, b"").unwrap();
        for (extension, text) in files {
            let extension = (*extension).to_owned();
            let encoding = Some("KOI8-R".to_owned());
            let question = Question::Read { extension, all_text: false, drop_notes: false, encoding };
            write_frame(&mut input, &question, text.as_bytes()).unwrap();
        }
        let mut output = Vec::new();
        converse(&[&Echo], &mut &input[..], &mut output, |_| ()).unwrap();
        let mut rest = &output[..];
        std::iter::from_fn(|| read_frame::<Answer>(&mut rest, u64::MAX).ok()).skip(1).collect()
    }

    #[test]
    fn every_question_has_its_answer_and_a_panic_is_only_one_of_them() {
        let answers =
            asked(&[("echo", "one"), ("other", "two"), ("echo", "panic"), ("echo", "ten bytes!"), ("echo", "")]);
        let [(Answer::Article { guesses, dropped, losses, .. }, text), rest @ ..] = answers.as_slice() else {
            panic!()
        };
        assert_eq!(text, b"one");
        assert_eq!(guesses[0].value, "KOI8-R");
        assert_eq!((dropped.len(), losses[0].count), (1, 1));
        assert_eq!(rest[0].0, Answer::Nobody);
        assert!(matches!(&rest[1].0, Answer::Failed { message } if message.starts_with("the file is damaged")));
        assert!(matches!(&rest[2].0, Answer::Failed { message } if message.ends_with("split it")));
        assert!(matches!(rest[3].0, Answer::Article { .. }));
    }

    #[test]
    fn a_child_that_is_not_told_its_limits_reads_nothing() {
        let mut input = Vec::new();
        let question =
            Question::Read { extension: "echo".to_owned(), all_text: false, drop_notes: false, encoding: None };
        write_frame(&mut input, &question, b"text").unwrap();
        let mut output = Vec::new();
        assert!(converse(&[&Echo], &mut &input[..], &mut output, |_| ()).is_err());
        assert!(output.is_empty());
    }
}
