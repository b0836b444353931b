//! Tables of articles: which column is what, and choosing it.

use super::{Desk, empty_project, program, read_paths, told};
use crossread::format::reading::Field;
use crossread::model::{Ids, JobProgress};
use crossread::session::reading::{Mapping, Role, Source};
use expect_test::expect;
use std::collections::BTreeMap;

const CSV: &str = "\u{feff}id;Headline;Body;Source;Published;Link\r\n\
    1;Harbour is open;\"Ships came in on Monday.\r\nThey left again.\";The Ledger;13.10.2023;https://example.org/1\r\n\
    2;;;Wire;2023-10-14;\r\n\
    3;\"A; second\";Nothing was signed, the ministry said.;Wire;2023-10-14T08:00:00+02:00;javascript:alert(1)\r\n";

#[test]
fn each_row_of_a_table_becomes_an_article_with_what_its_columns_say() {
    let desk = Desk::new();
    let batch = read_paths(&[&desk.put("press.csv", CSV)]);
    expect![[r#"
        press.csv, row 1 | Ships came in on Mon
        press.csv, row 3 | Nothing was signed,
    "#]]
    .assert_eq(&told(&batch, &empty_project()));
    let table = &batch.tables[0];
    assert_eq!((table.columns.len(), table.n_rows, table.samples.len()), (6, 3, 3));
    let imported = batch.imported(&mut Ids::from_seed(1));
    let [first, second] = imported.fragment.documents.as_slice() else { panic!() };
    assert_eq!(
        (first.title.as_str(), first.outlet.as_str(), first.url.as_str()),
        ("Harbour is open", "The Ledger", "https://example.org/1")
    );
    assert_eq!(first.published.unwrap().to_string(), "2023-10-13");
    assert_eq!(first.origin.as_ref().unwrap().file_name, "press.csv, row 1");
    assert_eq!(&*imported.fragment.texts[0].text, "Ships came in on Monday.\nThey left again.");
    assert_eq!((second.title.as_str(), second.url.as_str()), ("A; second", ""));
    assert_eq!(batch.rows[0].fields.from(Field::Published), Some("column “Published”"));
}

#[test]
fn other_columns_can_be_chosen() {
    let desk = Desk::new();
    let path = desk.put("press.csv", "a,b\nfirst,Some words\nsecond,Other words\n");
    let mut batch = read_paths(&[&path, &desk.put("z.txt", "Words behind.")]);
    expect![[r#"
        press.csv ! no column looks like the text of articles; choose one, or call one “text” (there are: a, b)
        z.txt | Words behind.
    "#]]
    .assert_eq(&told(&batch, &empty_project()));
    let columns = BTreeMap::from([(Role::Text, 1), (Role::Field(Field::Title), 0)]);
    let choose = Mapping { has_headings: true, columns };
    batch.map_again(0, choose.clone(), &empty_project(), &program(), &JobProgress::default()).unwrap();
    expect![[r#"
        press.csv, row 1 | Some words
        press.csv, row 2 | Other words
        z.txt | Words behind.
    "#]]
    .assert_eq(&told(&batch, &empty_project()));
    assert_eq!(batch.rows[1].fields.value(Field::Title), "second");
    let all_rows = Mapping { has_headings: false, ..choose };
    batch.map_again(0, all_rows, &empty_project(), &program(), &JobProgress::default()).unwrap();
    assert_eq!((batch.rows.len(), batch.tables[0].n_rows), (4, 3));
    assert_eq!(batch.tables[0].columns, ["column 1", "column 2"]);
    assert!(matches!(&batch.rows[0].source, Source::Row { row: 0, .. }));
}

#[test]
fn lines_of_json_are_a_table_too() {
    let desk = Desk::new();
    let lines = "{\"text\":\"One.\",\"meta\":{\"deep\":[[1]]},\"headline\":\"First\",\"date\":20231013}\n\n\
                 {\"text\":\"Two\\r\\nlines.\",\"lang\":\"en\"}\n{\"text\":null}\n{\"text\":[\"no\"]}\n";
    let batch = read_paths(&[&desk.put("press.jsonl", lines)]);
    expect![[r#"
        press.jsonl, row 1 | One.
        press.jsonl, row 2 | Two
        lines.
    "#]]
    .assert_eq(&told(&batch, &empty_project()));
    assert_eq!(batch.rows[0].fields.value(Field::Title), "First");
    assert_eq!(batch.rows[0].fields.value(Field::Published), "2023-10-13");
    assert_eq!(batch.rows[1].fields.value(Field::Language), "en");
}

#[test]
fn what_is_no_table_of_articles_says_what_to_do() {
    let desk = Desk::new();
    let project = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/small_project.jsonl")).unwrap();
    for (name, bytes) in [
        ("1.csv", &b""[..]),
        ("2.csv", b"text,title\n,Only a title\n"),
        ("3.csv", b"\xff\xd8\xff\xe0 picture"),
        ("4.jsonl", b"{\"text\":\"a\"}\nnot json\n"),
        ("5.jsonl", b"{\"text\":\"cut off"),
        ("6.jsonl", &project),
        ("7.tsv", b"a\tb\n1\t2\n"),
        ("8.csv", b"\"never closed, and so on"),
    ] {
        desk.put(&format!("press/{name}"), bytes);
    }
    expect![[r#"
        press/1.csv ! the table is empty; choose another one
        press/2.csv ! the column of the text is empty in every row; choose another column
        press/3.csv ! this is no table of text; save it as CSV in UTF-8
        press/4.jsonl ! line 2 is no JSON object; every line must be one
        press/5.jsonl ! line 1 is no JSON object; every line must be one
        press/6.jsonl ! this is a project with annotations; import it as annotations (format jsonl)
        press/7.tsv ! no column looks like the text of articles; choose one, or call one “text” (there are: a, b)
        press/8.csv ! no column looks like the text of articles; choose one, or call one “text” (there are: never closed, and so on)
    "#]]
    .assert_eq(&told(&read_paths(&[&desk.path("press")]), &empty_project()));
}
