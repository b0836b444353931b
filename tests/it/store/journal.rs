//! The journal: what was appended is read back, a torn or foreign record never is, and a save hands
//! over without a gap.

use super::projects::{at, full_project, hostile_text, random_project, row};
use crossread::model::{
    Annotation, AnnotationId, Document, DocumentId, Draft, Project, ProjectId, Sha256, Transaction,
};
use crossread::store::journal::{
    Entry, Header, JournalContents, JournalError, JournalWriter, journal_path, read_journal, recover, retire,
};
use proptest::prelude::{ProptestConfig, any, proptest};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn header() -> Header {
    Header { project: row().id, base: None, after: 0 }
}

/// The transaction that makes the second project out of the first.
fn between(before: &Project, after: &Project) -> Transaction {
    let mut draft = Draft::new(before);
    let fragment = after.to_fragment();
    macro_rules! put {
        ($($rows:ident)*) => { $(for row in fragment.$rows { draft.put(row); })* };
    }
    put! {
        labels attributes relation_labels documents texts annotations entities relations clusters members silences
        corrections refusals claim_origins kept
    }
    draft.put(fragment.project.unwrap());
    draft.finish("Import 3 articles\nand \"more\"", "Ana Ł", at(5))
}

/// A small edit, different for every `n`.
fn edit(n: u64) -> Transaction {
    let project = full_project();
    let mut draft = Draft::new(&project);
    let document = Document::clone(project.documents().get(&DocumentId(1)).unwrap());
    draft.put(Document { note: format!("note {n}"), ..document });
    draft.finish(format!("Edit {n}"), "", at(0))
}

fn transactions(contents: &JournalContents) -> Vec<Transaction> {
    let of = |entry: &Entry| match entry {
        Entry::Transaction(transaction) => Some(transaction.clone()),
        Entry::Saved { .. } => None,
    };
    contents.records.iter().filter_map(|record| of(&record.entry)).collect()
}

struct Folder {
    _guard: tempfile::TempDir,
    path: PathBuf,
}

fn folder() -> Folder {
    let guard = tempfile::tempdir().unwrap();
    let path = journal_path(&guard.path().join("journals"), row().id);
    Folder { _guard: guard, path }
}

/// A journal with these transactions, as bytes.
fn journal_of(transactions: &[Transaction]) -> Vec<u8> {
    let folder = folder();
    let mut journal = JournalWriter::start(&folder.path, header(), || {}).unwrap();
    for transaction in transactions {
        journal.append(transaction.clone());
    }
    journal.flush().unwrap();
    fs::read(&folder.path).unwrap()
}

#[test]
fn changes_of_every_kind_of_row_come_back_and_replay() {
    let empty = Project::new(row());
    let full = full_project();
    let create = between(&empty, &full);
    let steps = [create.clone(), create.inverse(), create];
    let contents = read_journal(&journal_of(&steps)).unwrap();
    assert_eq!(transactions(&contents), steps);
    let mut replayed = empty;
    for transaction in contents.continuing(None).unwrap() {
        replayed.apply(transaction).unwrap();
    }
    assert_eq!(replayed, full);
}

#[test]
fn a_journal_is_text_with_one_line_a_record() {
    let project = full_project();
    let mut draft = Draft::new(&project);
    let annotation = Annotation::clone(project.annotations().get(&AnnotationId(2)).unwrap());
    draft.put(Annotation { label: "person".into(), ..annotation });
    let bytes = journal_of(&[draft.finish("Relabel", "Ana", at(0))]);
    expect_test::expect![[r#"
        Crossread journal, format 1, project p00000030fzvg0, continues nothing, after 0
        1 495 f7ab9052 (name: "Relabel", by: "Ana", at: "2023-10-13T14:02:00Z", changes: [annotations(before: (id: "a0000000000002", document: "d0000000000001", spans: [(start: 4, end: 15, quote: "White House")], layer: entities, label: "organisation", created: "2023-10-13T14:02:00Z", entity: "e0000000000001"), after: (id: "a0000000000002", document: "d0000000000001", spans: [(start: 4, end: 15, quote: "White House")], layer: entities, label: "person", created: "2023-10-13T14:02:00Z", entity: "e0000000000001"))])
    "#]].assert_eq(&String::from_utf8(bytes).unwrap());
}

#[test]
fn cut_at_every_byte_a_journal_gives_the_whole_records_before_the_cut() {
    let all: Vec<Transaction> = (0..4).map(edit).collect();
    let bytes = journal_of(&all);
    let mut ends: Vec<usize> = (0..bytes.len()).filter(|place| bytes[*place] == b'\n').map(|place| place + 1).collect();
    let header_end = ends.remove(0);
    assert_eq!(ends.len(), 4);
    for cut in 0..=bytes.len() {
        let read = read_journal(&bytes[..cut]);
        if cut < header_end {
            assert_eq!(read, Err(JournalError::NotAJournal), "cut at {cut}");
            continue;
        }
        let read = read.unwrap();
        let n_whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(transactions(&read), all[..n_whole], "cut at {cut}");
        assert_eq!(read.n_whole_bytes, ends[..n_whole].last().copied().unwrap_or(header_end));
    }
}

#[test]
fn a_flipped_bit_is_found_wherever_it_is() {
    let all: Vec<Transaction> = (0..2).map(edit).collect();
    let bytes = journal_of(&all);
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            match read_journal(&flipped) {
                Ok(read) => {
                    let found = transactions(&read);
                    assert!(found.len() < 2 && found == all[..found.len()], "bit {bit} of byte {place}");
                }
                Err(error) => assert!(matches!(error, JournalError::NotAJournal | JournalError::Newer(_)), "{error}"),
            }
        }
    }
}

#[test]
fn records_that_are_doubled_moved_or_from_another_journal_are_not_read() {
    let bytes = String::from_utf8(journal_of(&[edit(0), edit(1), edit(2)])).unwrap();
    let lines: Vec<&str> = bytes.split_inclusive('\n').collect();
    let n_read = |lines: &[&str]| read_journal(lines.concat().as_bytes()).unwrap().records.len();
    assert_eq!(n_read(&[lines[0], lines[1], lines[2], lines[3]]), 3);
    assert_eq!(n_read(&[lines[0], lines[1], lines[1], lines[2]]), 1);
    assert_eq!(n_read(&[lines[0], lines[2], lines[1], lines[3]]), 0);
    assert_eq!(n_read(&[lines[0], lines[1], lines[3]]), 1);
    let other = String::from_utf8(journal_of(&[edit(7), edit(1), edit(2)])).unwrap();
    let other: Vec<&str> = other.split_inclusive('\n').collect();
    assert_eq!(n_read(&[lines[0], lines[1], other[2], lines[3]]), 1);
    let other_header = lines[0].replace("continues nothing", &format!("continues {}", Sha256::of(b"")));
    assert_eq!(n_read(&[&other_header, lines[1]]), 0);
}

#[test]
fn a_torn_end_is_set_aside_and_the_journal_goes_on() {
    let folder = folder();
    let whole = journal_of(&[edit(0), edit(1)]);
    fs::create_dir_all(folder.path.parent().unwrap()).unwrap();
    for (n, torn) in ["3 99 00000000 (name", "\0\0\0\0"].into_iter().enumerate() {
        let path = &folder.path;
        fs::remove_file(path).ok();
        crossread::store::write_atomically(path, &[whole.as_slice(), torn.as_bytes()].concat()).unwrap();
        let recovered = recover(path, row().id).unwrap();
        assert_eq!(transactions(&recovered.contents), [edit(0), edit(1)]);
        let aside = recovered.torn.unwrap();
        assert_eq!(aside, PathBuf::from(format!("{}.torn-{}", path.display(), n + 1)));
        assert_eq!(fs::read(&aside).unwrap(), torn.as_bytes());
        assert_eq!(fs::read(path).unwrap(), whole);
        let mut journal = JournalWriter::resume(path, &recovered.contents, || {}).unwrap();
        assert_eq!(journal.append(edit(2)), 3);
        journal.flush().unwrap();
        let again = recover(path, row().id).unwrap();
        assert_eq!((transactions(&again.contents).len(), again.torn), (3, None));
    }
}

#[test]
fn a_journal_of_another_project_or_of_a_newer_crossread_is_refused_and_left_as_it_is() {
    let folder = folder();
    let bytes = journal_of(&[edit(0)]);
    fs::create_dir_all(folder.path.parent().unwrap()).unwrap();
    crossread::store::write_atomically(&folder.path, &bytes).unwrap();
    let refused = recover(&folder.path, ProjectId(7)).unwrap_err().to_string();
    assert_eq!(refused, "the journal belongs to the project p00000030fzvg0, not to p0000000000007");
    let newer = String::from_utf8(bytes.clone()).unwrap().replacen("format 1", "format 2", 1);
    assert_eq!(read_journal(newer.as_bytes()), Err(JournalError::Newer(2)));
    assert_eq!(read_journal(b"Dear diary\n"), Err(JournalError::NotAJournal));
    assert_eq!(fs::read(&folder.path).unwrap(), bytes);
}

#[test]
fn a_save_hands_over_at_every_moment_without_a_gap() {
    let folder = folder();
    let read = || read_journal(&fs::read(&folder.path).unwrap()).unwrap();
    let names = |contents: &JournalContents, file| {
        let missing = contents.continuing(file)?;
        Some(missing.iter().map(|transaction| transaction.name.clone()).collect::<Vec<_>>())
    };
    let (old, new) = (Sha256::of(b"old"), Sha256::of(b"new"));
    let start = Header { base: Some(old), ..header() };
    let mut journal = JournalWriter::start(&folder.path, start, || {}).unwrap();
    journal.append(edit(1));
    let up_to = journal.append(edit(2));
    journal.append(edit(3));
    journal.mark_saved(up_to, new);
    journal.append(edit(4));
    journal.flush().unwrap();
    for before_rebase in [true, false] {
        let contents = read();
        let missing = Some(vec!["Edit 3".to_owned(), "Edit 4".to_owned()]);
        assert_eq!(names(&contents, Some(new)), missing, "the new file is there");
        assert_eq!(names(&contents, Some(Sha256::of(b"another"))), None);
        assert_eq!(names(&contents, None), None);
        if before_rebase {
            let all = ["Edit 1", "Edit 2", "Edit 3", "Edit 4"].map(str::to_owned);
            assert_eq!(names(&contents, Some(old)), Some(all.to_vec()), "the old file is still there");
            journal.rebase(up_to, new);
            journal.flush().unwrap();
        } else {
            assert_eq!(contents.header, Header { project: row().id, base: Some(new), after: up_to });
            assert_eq!(contents.records.len(), 3);
            assert_eq!(names(&contents, Some(old)), None);
        }
    }
    assert_eq!(journal.append(edit(5)), 6);
    journal.flush().unwrap();
    assert_eq!(names(&read(), Some(new)).unwrap().len(), 3);
}

#[test]
fn appending_is_told_when_it_is_durable() {
    let folder = folder();
    let n_woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&n_woken);
    let wake = move || {
        count.fetch_add(1, Ordering::SeqCst);
    };
    let mut journal = JournalWriter::start(&folder.path, header(), wake).unwrap();
    for n in 0..200 {
        journal.append(edit(n));
    }
    journal.flush().unwrap();
    assert_eq!((journal.durable().sequence, journal.durable().error), (200, None));
    assert!((1..=201).contains(&n_woken.load(Ordering::SeqCst)));
    drop(journal);
    assert_eq!(read_journal(&fs::read(&folder.path).unwrap()).unwrap().records.len(), 200);
}

#[test]
fn dropping_a_journal_writes_what_is_waiting() {
    let folder = folder();
    let mut journal = JournalWriter::start(&folder.path, header(), || {}).unwrap();
    for n in 0..20 {
        journal.append(edit(n));
    }
    drop(journal);
    assert_eq!(read_journal(&fs::read(&folder.path).unwrap()).unwrap().records.len(), 20);
}

#[test]
fn after_a_failed_write_the_error_stays_and_nothing_more_is_written() {
    // Linux has a device that is always full.
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let contents = read_journal(&journal_of(&[])).unwrap();
    let mut journal = JournalWriter::resume(full, &contents, || {}).unwrap();
    journal.append(edit(0));
    let error = journal.flush().unwrap_err();
    assert_eq!(
        error.to_string(),
        "edits cannot be kept safe: the disk is full; free some space and save again, or save to another disk: /dev/full"
    );
    journal.append(edit(1));
    assert_eq!(journal.flush(), Err(error.clone()));
    assert_eq!((journal.durable().sequence, journal.durable().error), (0, Some(error)));
}

#[test]
fn journals_are_for_their_owner_only_and_retire_under_new_names() {
    let folder = folder();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for n in 1..=2 {
        let mut journal = JournalWriter::start(&folder.path, header(), || {}).unwrap();
        journal.append(edit(n));
        drop(journal);
        assert_eq!(mode(&folder.path), 0o600);
        assert_eq!(mode(folder.path.parent().unwrap()), 0o700);
        let retired = retire(&folder.path).unwrap();
        assert!(retired.ends_with(format!("journals/retired/p00000030fzvg0-{n}.journal")), "{}", retired.display());
        assert_eq!(transactions(&read_journal(&fs::read(&retired).unwrap()).unwrap()), [edit(n)]);
        assert!(!folder.path.exists());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn random_transactions_come_back(
        texts in proptest::collection::vec(hostile_text(), 1..4),
        seed in any::<u64>(),
    ) {
        let empty = Project::new(row());
        let import = between(&empty, &random_project(&texts, seed));
        let steps = [import.clone(), import.inverse()];
        assert_eq!(transactions(&read_journal(&journal_of(&steps)).unwrap()), steps);
    }
}
