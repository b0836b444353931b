//! What is there already: among the articles that come in, and in the project.

use super::{Desk, read_given, read_paths, session, told};
use crossread::model::{Ids, JobProgress};
use crossread::session::reading::{FindingKind, Given, Other};
use expect_test::expect;

const WIRE: &str = "The White House said on Friday that North Korea had delivered more than a thousand containers of \
    military equipment and munitions to Russia. Officials released images that they said showed the movement of \
    the containers by ship and by train. The Kremlin answered that no agreement had been signed and called the \
    reports rumours without any evidence.";

#[test]
fn copies_and_near_copies_are_pointed_out() {
    let desk = Desk::new();
    let mut session = session();
    let before = read_paths(&[&desk.put("old.txt", format!("In the ledger\n\n{WIRE}\n"))]);
    session.edit(before.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    let extended = format!("{WIRE} Analysts in Seoul said that they could not confirm how many of them had arrived.\n");
    let paths = [
        desk.put("1.txt", format!("In the ledger\n\n{WIRE}\n")),
        desk.put("2.txt", format!("In the ledger\r\n\r\n{WIRE}\r\n")),
        desk.put("3.txt", &extended),
        desk.put("4.txt", &extended),
        desk.put("5.txt", extended.replace('\n', "\r\n")),
        desk.put(
            "6.txt",
            "The council met on Monday and approved the budget of the harbour for another year, it said.",
        ),
    ];
    let given: Vec<Given> = paths.into_iter().map(Given::Path).collect();
    let batch = read_given(&given, session.project());
    expect![[r#"
        1.txt | In the ledger

        The W
          the same file as “In the ledger” in the project
        2.txt | In the ledger

        The W
          the same text as “In the ledger” in the project
        3.txt | The White House said
          holds 94 % of the text of “In the ledger” in the project
        4.txt | The White House said
          the same file as 3.txt
        5.txt | The White House said
          the same text as 3.txt
        6.txt | The council met on M
    "#]]
    .assert_eq(&told(&batch, session.project()));
    let copies: Vec<bool> = batch.rows.iter().map(|row| row.is_copy()).collect();
    assert_eq!(copies, [true, true, false, true, true, false]);
    assert!(matches!(batch.rows[2].findings[0].other, Other::Document(_)));
}

#[test]
fn a_copy_that_is_left_out_or_not_leaves_one_text_in_the_project() {
    let desk = Desk::new();
    let paths = [desk.put("a.txt", WIRE), desk.put("b.txt", WIRE), desk.put("c.txt", "Other words.")];
    let mut batch = read_paths(&[&paths[0], &paths[1], &paths[2]]);
    let mut session = session();
    session.edit(batch.edit(&mut Ids::from_seed(7)).unwrap()).unwrap();
    assert_eq!(session.project().documents().len(), 2);
    batch.find_likeness(session.project(), &JobProgress::default()).unwrap();
    assert!(batch.rows.iter().all(|row| row.is_copy() && row.findings[0].kind == FindingKind::SameBytes));
}
