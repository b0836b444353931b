//! `passages`.

use super::Desk;
use expect_test::expect;

const RELEASE: &str =
    "More than 1,000 containers of “military equipment” left the port in recent weeks, officials said.";

#[test]
fn passages_are_printed_one_a_line_with_every_place() {
    let desk = Desk::new();
    desk.put("a.txt", format!("Headline of the first\n\n한국. {RELEASE}\n").as_bytes());
    desk.put("b.txt", format!("Another\n\n{}\n", RELEASE.replace("left", "were leaving")).as_bytes());
    desk.put("c.txt", "Nothing of the kind\n\nNot a word about it.\n".as_bytes());
    assert_eq!(desk.run(&["new", "p.ron", "a.txt", "b.txt", "c.txt"]).code, 0);
    let ran = desk.run(&["passages", "p.ron"]);
    assert_eq!((ran.code, ran.messages.as_str()), (0, ""));
    let mut line: serde_json::Value = serde_json::from_str(&ran.results).unwrap();
    for place in line["places"].as_array_mut().unwrap() {
        // Ids are made at random.
        assert!(place["document"].as_str().unwrap().starts_with('d'));
        place["document"] = "d".into();
    }
    expect![[r#"
        {
          "words": 16,
          "similarity": 0.87,
          "places": [
            {
              "document": "d",
              "title": "Headline of the first",
              "outlet": "",
              "bytes": [
                31,
                131
              ],
              "chars": [
                27,
                123
              ],
              "utf16": [
                27,
                123
              ],
              "quote": "More than 1,000 containers of “military equipment” left the port in recent weeks, officials said"
            },
            {
              "document": "d",
              "title": "Another",
              "outlet": "",
              "bytes": [
                9,
                117
              ],
              "chars": [
                9,
                113
              ],
              "utf16": [
                9,
                113
              ],
              "quote": "More than 1,000 containers of “military equipment” were leaving the port in recent weeks, officials said"
            }
          ]
        }
    "#]].assert_eq(&format!("{}\n", serde_json::to_string_pretty(&line).unwrap()));
}

#[test]
fn a_project_without_shared_passages_prints_nothing() {
    let desk = Desk::new();
    desk.put("a.txt", b"One\n\nOnly one.\n");
    assert_eq!(desk.run(&["new", "p.ron", "a.txt"]).code, 0);
    let ran = desk.run(&["passages", "p.ron"]);
    assert_eq!((ran.code, ran.results.as_str(), ran.messages.as_str()), (0, "", ""));
}
