//! What goes between the program and its reading child: frames of a mark, two lengths, a header in JSON
//! and bytes. Whoever reads a frame says how much it may be, and believes no length beyond that.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind, Read, Write};

/// Every frame begins with it: what anything else writes to the same pipe is no frame.
const MARK: [u8; 4] = *b"XRD1";
/// The most that a header may have, in bytes.
pub(super) const MAX_HEADER: u64 = 16 << 20;

/// What the program asks the child.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub(super) enum Question {
    /// The first frame: the limits of the child.
    Begin { memory: u64, cpu_seconds: u64, text: u64, input: u64 },
    /// The bytes of the frame are a file.
    Read { extension: String, all_text: bool, drop_notes: bool, encoding: Option<String> },
}

/// What the child answers, one frame for each question, in their order.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub(super) enum Answer {
    Ready {
        version: String,
    },
    /// The bytes of the frame are the text.
    Article {
        reader: String,
        kind: String,
        encoding: String,
        guesses: Vec<GuessLine>,
        dropped: Vec<String>,
        losses: Vec<LossLine>,
    },
    /// What went wrong and what to do.
    Failed {
        message: String,
    },
    /// No reader recognises the file.
    Nobody,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub(super) struct GuessLine {
    /// The place of the field in `Field::ALL`.
    pub(super) field: usize,
    pub(super) value: String,
    pub(super) from: String,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub(super) struct LossLine {
    pub(super) what: String,
    pub(super) count: usize,
    pub(super) example: String,
}

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub(super) enum FrameError {
    /// The other side has closed the pipe between two frames.
    #[error("the pipe was closed")]
    Ended,
    #[error("what was read is no frame")]
    NotAFrame,
    #[error("the frame is larger than allowed")]
    TooMuch,
    #[error(transparent)]
    Pipe(#[from] io::Error),
}

/// Writes one frame and sends it off.
pub(super) fn write_frame(out: &mut dyn Write, header: &impl Serialize, bytes: &[u8]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    let n_header = u32::try_from(header.len()).map_err(|_too_long| io::Error::from(ErrorKind::InvalidInput))?;
    out.write_all(&MARK)?;
    out.write_all(&n_header.to_le_bytes())?;
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(&header)?;
    out.write_all(bytes)?;
    out.flush()
}

/// Reads one frame whose bytes are at most `most`.
pub(super) fn read_frame<H: DeserializeOwned>(source: &mut dyn Read, most: u64) -> Result<(H, Vec<u8>), FrameError> {
    let mut mark = [0; 4];
    let n_read = source.read(&mut mark)?;
    if n_read == 0 {
        return Err(FrameError::Ended);
    }
    source.read_exact(mark.get_mut(n_read..).unwrap_or_default())?;
    if mark != MARK {
        return Err(FrameError::NotAFrame);
    }
    let (mut n_header, mut n_bytes) = ([0; 4], [0; 8]);
    source.read_exact(&mut n_header)?;
    source.read_exact(&mut n_bytes)?;
    let (n_header, n_bytes) = (u64::from(u32::from_le_bytes(n_header)), u64::from_le_bytes(n_bytes));
    if n_header > MAX_HEADER || n_bytes > most {
        return Err(FrameError::TooMuch);
    }
    let header = read_whole(source, n_header)?;
    let header = serde_json::from_slice(&header).map_err(|_foreign| FrameError::NotAFrame)?;
    Ok((header, read_whole(source, n_bytes)?))
}

/// Grows with what comes, so that a length alone takes no memory.
fn read_whole(source: &mut dyn Read, n: u64) -> Result<Vec<u8>, FrameError> {
    let mut bytes = Vec::new();
    source.take(n).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == n { Ok(bytes) } else { Err(io::Error::from(ErrorKind::UnexpectedEof).into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(answer: &Answer, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        write_frame(&mut out, answer, bytes).unwrap();
        out
    }

    fn read(bytes: &[u8], most: u64) -> Result<(Answer, Vec<u8>), FrameError> {
        read_frame(&mut &bytes[..], most)
    }

    #[test]
    fn frames_come_back_one_after_the_other() {
        let failed = Answer::Failed { message: "no “text” in it".to_owned() };
        let bytes = [framed(&Answer::Nobody, b""), framed(&failed, "тело\0".as_bytes())].concat();
        let mut rest = &bytes[..];
        assert_eq!(read_frame::<Answer>(&mut rest, 99).unwrap(), (Answer::Nobody, Vec::new()));
        assert_eq!(read_frame::<Answer>(&mut rest, 99).unwrap(), (failed, "тело\0".as_bytes().to_vec()));
        assert!(matches!(read_frame::<Answer>(&mut rest, 99), Err(FrameError::Ended)));
    }

    #[test]
    fn a_frame_cut_anywhere_is_no_frame() {
        let whole = framed(&Answer::Nobody, b"abc");
        for n in 1..whole.len() {
            assert!(matches!(read(&whole[..n], 99), Err(FrameError::Pipe(_))), "{n}");
        }
    }

    #[test]
    fn a_length_beyond_the_limit_is_refused_before_anything_is_read() {
        assert!(matches!(read(&framed(&Answer::Nobody, b"abcd"), 3), Err(FrameError::TooMuch)));
        let claims = [&MARK[..], &u32::MAX.to_le_bytes(), &u64::MAX.to_le_bytes()].concat();
        assert!(matches!(read(&claims, u64::MAX), Err(FrameError::TooMuch)));
    }

    #[test]
    fn what_a_library_prints_is_no_frame() {
        assert!(matches!(read(b"warning: something\n", 99), Err(FrameError::NotAFrame)));
        let foreign = [&MARK[..], &2u32.to_le_bytes(), &0u64.to_le_bytes(), b"{}"].concat();
        assert!(matches!(read(&foreign, 99), Err(FrameError::NotAFrame)));
    }
}
