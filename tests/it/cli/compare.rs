//! `compare`.

use super::Desk;
use crossread::session::reports::ReportFormat;
use expect_test::expect;

#[test]
fn a_report_is_written_in_every_format_and_always_the_same() {
    let desk = Desk::with_sample();
    for format in ReportFormat::ALL.map(ReportFormat::id) {
        let mut seen = Vec::new();
        for out in [format!("a.{format}"), format!("b.{format}")] {
            let ran = desk.run(&["compare", "sample.ron", "--format", format, "--out", &out]);
            assert_eq!((ran.code, ran.messages), (0, format!("Reported 10 clusters: {out}\n")), "{format}");
            seen.push(desk.bytes(&out));
        }
        assert_eq!(seen[0], seen[1], "{format}");
        assert!(!seen[0].is_empty(), "{format}");
    }
}

#[test]
fn a_report_can_be_narrowed_and_ordered() {
    let desk = Desk::with_sample();
    let arguments = ["compare", "sample.ron", "--format", "md", "--out", "out.md", "--only", "disagreements"];
    let ran = desk.run(&[&arguments[..], &["--order", "outlet"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.messages);
    let text = String::from_utf8(desk.bytes("out.md")).unwrap();
    let n: usize = ran.messages.split(' ').nth(1).unwrap().parse().unwrap();
    assert!((2..10).contains(&n), "{n}");
    assert!(text.contains(&format!("{n} of 10: those in which a claim differs from others or contradicts them")));
    assert!(text.contains("4, by outlet"));
    let harbor = text.find("| Harbor Dispatch | Meridian Wire | The Tidewater Ledger | Северная сводка |");
    assert!(harbor.is_some(), "{text}");
    let both = desk.run(&[&arguments[..], &["--only", "single-source"]].concat());
    assert_eq!(both.code, 0);
    let n_both: usize = both.messages.split(' ').nth(1).unwrap().parse().unwrap();
    assert!(n_both < n, "{n_both} of {n}");
}

#[test]
fn a_table_for_spreadsheets_tells_what_it_changed() {
    let desk = Desk::new();
    desk.put("a.txt", b"Title\n\nText.\n");
    assert_eq!(desk.run(&["new", "p.ron", "a.txt"]).code, 0);
    let text = String::from_utf8(desk.bytes("p.ron")).unwrap();
    let cluster = "clusters: [\n(id: \"c18v402s4tfznc\", statement: \"=SUM(A1)\"),\n],\n";
    assert!(text.contains("clusters: [],\n"));
    desk.put("p.ron", text.replace("clusters: [],\n", cluster).as_bytes());
    desk.check(
        &["compare", "p.ron", "--format", "csv-excel", "--out", "p.csv"],
        expect![[r#"
            exit 0
            | not held: 1 cells that a spreadsheet would take for a formula: an apostrophe stands before them (first: report.csv, “=SUM(A1)”)
            ! Reported 1 cluster: p.csv
        "#]],
    );
}

#[test]
fn what_cannot_be_done_is_told_in_a_line() {
    let desk = Desk::with_sample();
    for (arguments, told) in [
        (["sample.ron", "--format", "pdf", "--out", "x"], "use one of html, docx, md, csv, csv-excel"),
        (["none.ron", "--format", "md", "--out", "x"], "none.ron"),
        (["sample.ron", "--format", "md", "--out", "no/such/folder/x.md"], "no/such/folder"),
    ] {
        let ran = desk.run(&[&["compare"], &arguments[..]].concat());
        assert_eq!((ran.code, ran.results.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.messages.contains(told), "{}", ran.messages);
    }
    assert_eq!(desk.names(), ["sample.ron"], "nothing is written");
}

#[test]
fn a_report_that_is_there_is_replaced_and_the_project_stays_as_it_is() {
    let desk = Desk::with_sample();
    let before = desk.bytes("sample.ron");
    desk.put("out.html", b"old");
    assert_eq!(desk.run(&["compare", "sample.ron", "--format", "html", "--out", "out.html"]).code, 0);
    assert!(desk.bytes("out.html").starts_with(b"<!DOCTYPE html>"));
    assert_eq!(desk.bytes("sample.ron"), before);
}
