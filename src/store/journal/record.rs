//! The lines of a journal. Each record carries its sequence number, the length of its payload and a
//! checksum that continues the one before it, so that a record that was cut off, flipped, doubled,
//! moved or taken from another journal is not mistaken for the next one.

use super::{JOURNAL_FORMAT, JournalError, MAGIC};
use crate::model::{ProjectId, Sha256, Transaction};
use crate::store::file_v1::{line_from_transaction, transaction_from_line};

/// The first line of a journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
    pub project: ProjectId,
    /// Of the project file that the journal continues; `None` for a project not saved yet.
    pub base: Option<Sha256>,
    /// The sequence number before that of the first record; 0 for a new journal.
    pub after: u64,
}

/// What a record says.
#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    Transaction(Transaction),
    /// A project file with this hash, holding everything up to the record `up_to`, is about to take
    /// the place of the old one.
    Saved {
        up_to: u64,
        sha256: Sha256,
    },
}

/// An entry with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// One more than that of the record before.
    pub sequence: u64,
    pub entry: Entry,
}

/// The whole records of a journal.
#[derive(Clone, PartialEq, Debug)]
pub struct JournalContents {
    pub header: Header,
    pub records: Vec<Record>,
    /// How much of the file they are, in bytes, the header included; what follows is torn.
    pub n_whole_bytes: usize,
    /// Where the next record continues.
    pub(super) chain: Chain,
}

impl JournalContents {
    /// The transactions that the file with this hash (`None`: no file yet) does not hold, in order;
    /// `None` when the journal does not continue that file.
    pub fn continuing(&self, file: Option<Sha256>) -> Option<Vec<&Transaction>> {
        let saved = self.records.iter().rev().find_map(|record| match record.entry {
            Entry::Saved { up_to, sha256 } if Some(sha256) == file => Some(up_to),
            _ => None,
        });
        let from = saved.or((self.header.base == file).then_some(self.header.after))?;
        let missing = self.records.iter().filter(|record| record.sequence > from);
        Some(
            missing
                .filter_map(|record| match &record.entry {
                    Entry::Transaction(transaction) => Some(transaction),
                    Entry::Saved { .. } => None,
                })
                .collect(),
        )
    }
}

/// Reads the header and every whole record up to the first that is not. An error when it is no
/// journal of this format, or when a whole record means nothing.
pub fn read_journal(bytes: &[u8]) -> Result<JournalContents, JournalError> {
    let (header, line, mut rest) = header_from_start(bytes)?;
    let mut chain = Chain::new(&header, line);
    let mut records = Vec::new();
    while let Some((payload, behind)) = chain.next_payload(rest) {
        let entry = entry_from_payload(payload);
        let sequence = chain.sequence;
        records.push(Record { sequence, entry: entry.map_err(|reason| JournalError::Record { sequence, reason })? });
        rest = behind;
    }
    Ok(JournalContents { header, records, n_whole_bytes: bytes.len() - rest.len(), chain })
}

/// The text of a journal that continues another base with the records behind `up_to`, and its end.
pub(super) fn rebased(bytes: &[u8], base: Sha256, up_to: u64) -> Result<(String, Chain), JournalError> {
    let (old_header, line, mut rest) = header_from_start(bytes)?;
    let mut old = Chain::new(&old_header, line);
    let mut kept = Vec::new();
    while let Some((payload, behind)) = old.next_payload(rest) {
        kept.extend((old.sequence > up_to).then_some(payload));
        rest = behind;
    }
    let header = Header { after: up_to.clamp(old_header.after, old.sequence), base: Some(base), ..old_header };
    let mut text = line_from_header(&header);
    let mut chain = Chain::new(&header, &text);
    for payload in kept {
        chain.push(payload, &mut text);
    }
    Ok((text, chain))
}

/// The first line, with its line feed.
pub(super) fn line_from_header(header: &Header) -> String {
    let base = header.base.map_or_else(|| "nothing".to_owned(), |base| base.to_string());
    format!("{MAGIC}{JOURNAL_FORMAT}, project {}, continues {base}, after {}\n", header.project, header.after)
}

/// The header, its line and what follows.
fn header_from_start(bytes: &[u8]) -> Result<(Header, &str, &[u8]), JournalError> {
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or(JournalError::NotAJournal)?;
    let (line, rest) = bytes.split_at_checked(end + 1).ok_or(JournalError::NotAJournal)?;
    let line = std::str::from_utf8(line).ok().ok_or(JournalError::NotAJournal)?;
    let (format, fields) =
        line.strip_prefix(MAGIC).and_then(|line| line.split_once(", ")).ok_or(JournalError::NotAJournal)?;
    match format.parse::<u64>() {
        Ok(format) if format > u64::from(JOURNAL_FORMAT) => return Err(JournalError::Newer(format)),
        Ok(_) => {}
        Err(_) => return Err(JournalError::NotAJournal),
    }
    let header = header_from_fields(fields).ok_or(JournalError::NotAJournal)?;
    // Only what would be written in the same way is a header, so that none of its bits can flip.
    if line_from_header(&header) == line { Ok((header, line, rest)) } else { Err(JournalError::NotAJournal) }
}

fn header_from_fields(fields: &str) -> Option<Header> {
    let (project, fields) = fields.strip_prefix("project ")?.split_once(", continues ")?;
    let (base, after) = fields.split_once(", after ")?;
    let base = if base == "nothing" { None } else { Some(Sha256::from_hex(base)?) };
    Some(Header { project: project.parse().ok()?, base, after: after.trim_end().parse().ok()? })
}

/// The end of a journal: what the next record continues.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chain {
    checksum: u32,
    /// Of the last record.
    pub(super) sequence: u64,
}

impl Chain {
    pub(super) fn new(header: &Header, line: &str) -> Self {
        Self { checksum: crc32fast::hash(line.as_bytes()), sequence: header.after }
    }

    /// Appends the next record.
    pub(super) fn push(&mut self, payload: &str, out: &mut String) {
        self.sequence += 1;
        let head = format!("{} {} ", self.sequence, payload.len());
        self.checksum = self.checksum_of(&head, payload.as_bytes());
        out.extend([head.as_str(), &format!("{:08x} ", self.checksum), payload, "\n"]);
    }

    /// The payload of the next record and what follows it; `None` when there is no whole one.
    pub(super) fn next_payload<'a>(&mut self, rest: &'a [u8]) -> Option<(&'a str, &'a [u8])> {
        let sequence = self.sequence.checked_add(1)?;
        let behind = rest.strip_prefix(format!("{sequence} ").as_bytes())?;
        let n_digits = behind.iter().position(|byte| *byte == b' ')?;
        let n_bytes: usize = std::str::from_utf8(behind.get(..n_digits)?).ok()?.parse().ok()?;
        let head = format!("{sequence} {n_bytes} ");
        let behind = rest.strip_prefix(head.as_bytes())?;
        let (found, behind) = behind.split_at_checked("00000000 ".len())?;
        let (payload, behind) = behind.split_at_checked(n_bytes)?;
        let behind = behind.strip_prefix(b"\n")?;
        let checksum = self.checksum_of(&head, payload);
        if found != format!("{checksum:08x} ").as_bytes() {
            return None;
        }
        *self = Self { checksum, sequence };
        Some((std::str::from_utf8(payload).ok()?, behind))
    }

    fn checksum_of(&self, head: &str, payload: &[u8]) -> u32 {
        let mut hasher = crc32fast::Hasher::new_with_initial(self.checksum);
        hasher.update(head.as_bytes());
        hasher.update(payload);
        hasher.finalize()
    }
}

const SAVED: &str = "saved ";

/// The line of an entry.
pub(super) fn payload_from_entry(entry: &Entry) -> String {
    match entry {
        Entry::Transaction(transaction) => line_from_transaction(transaction),
        Entry::Saved { up_to, sha256 } => format!("{SAVED}{up_to} {sha256}"),
    }
}

fn entry_from_payload(payload: &str) -> Result<Entry, String> {
    let Some(saved) = payload.strip_prefix(SAVED) else {
        return transaction_from_line(payload).map(Entry::Transaction);
    };
    let fields = saved.split_once(' ');
    let entry = fields.and_then(|(up_to, sha256)| Some((up_to.parse().ok()?, Sha256::from_hex(sha256)?)));
    let (up_to, sha256) = entry.ok_or_else(|| format!("“{payload}” is no mark of a save"))?;
    Ok(Entry::Saved { up_to, sha256 })
}
