//! `new` and `add` with the columns of tables chosen.

use super::Desk;
use expect_test::expect;

const TABLE: &str = "id;Lead;Main;Wrote;When\n\
    1;Ships leave;Two ships left Najin on Friday, it was said;Ana Ng;2023-10-13\n\
    2;Ships return;Two ships came back empty, it was said;Bo Li;2023-10-14\n";

/// Title, outlet, author and day of the articles of a project.
fn articles(desk: &Desk, project: &str) -> Vec<String> {
    let json = desk.run(&["show", project, "--json"]).json();
    let of = |document: &serde_json::Value, key: &str| {
        document[key].as_str().filter(|value| !value.is_empty()).unwrap_or("–").to_owned()
    };
    let documents = json["documents"].as_array().unwrap().iter();
    documents
        .map(|one| ["title", "outlet", "author", "published", "text"].map(|key| of(one, key)).join(" | "))
        .collect()
}

#[test]
fn columns_are_chosen_by_heading_or_number() {
    let desk = Desk::new();
    desk.put("wire.csv", TABLE.as_bytes());
    let guessed = desk.run(&["new", "guessed.ron", "wire.csv"]);
    assert!(guessed.messages.contains("choose the column of the text with --text-column"), "{}", guessed.messages);
    let run = desk.run(&[
        "new",
        "p.ron",
        "wire.csv",
        "--text-column",
        "main",
        "--title-column",
        "2",
        "--author-column",
        "Wrote",
        "--published-column",
        "WHEN",
    ]);
    assert_eq!(run.code, 0, "{}", run.messages);
    expect![[r#"
        [
            "Ships leave | – | Ana Ng | 2023-10-13 | Two ships left Najin on Friday, it was said",
            "Ships return | – | Bo Li | 2023-10-14 | Two ships came back empty, it was said",
        ]
    "#]]
    .assert_debug_eq(&articles(&desk, "p.ron"));
}

#[test]
fn json_lines_and_a_project_that_is_there_take_the_same_choice() {
    let desk = Desk::new();
    desk.put("a.txt", b"The council met.");
    desk.put("wire.jsonl", "{\"text\":\"a teaser\",\"raw\":\"The whole story\",\"by\":\"Ana\"}\n".as_bytes());
    assert_eq!(desk.run(&["new", "p.ron", "a.txt"]).code, 0);
    let run = desk.run(&[
        "add",
        "p.ron",
        "wire.jsonl",
        "--text-column",
        "raw",
        "--title-column",
        "text",
        "--author-column",
        "",
    ]);
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(articles(&desk, "p.ron")[1], "a teaser | – | – | – | The whole story");
}

#[test]
fn the_first_row_is_an_article_where_there_are_no_headings() {
    let desk = Desk::new();
    desk.put("bare.csv", b"title,text\nOne,The first one\n");
    let run =
        desk.run(&["new", "p.ron", "bare.csv", "--headings", "no", "--text-column", "2", "--title-column", "column 1"]);
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(articles(&desk, "p.ron"), ["title | – | – | – | text", "One | – | – | – | The first one"]);
}

#[test]
fn what_cannot_be_chosen_is_told_and_nothing_comes_in() {
    let desk = Desk::new();
    desk.put("wire.csv", TABLE.as_bytes());
    desk.put("a.txt", b"The council met.");
    desk.check(
        &["new", "p.ron", "wire.csv", "--text-column", "body"],
        expect![[r#"
        exit 2
        ! wire.csv has no column “body”; name one of these, or its number from 1: id, Lead, Main, Wrote, When
    "#]],
    );
    desk.check(
        &["new", "p.ron", "a.txt", "--text-column", "body"],
        expect![[r#"
        exit 2
        ! there is no table among the articles to choose columns of; leave these options out
    "#]],
    );
    assert!(!desk.run(&["show", "p.ron", "--json"]).messages.is_empty(), "no project was made");
    assert_eq!(desk.run(&["new", "p.ron", "wire.csv", "--headings", "perhaps"]).code, 2);
}
