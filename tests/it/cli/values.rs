//! `values`.

use super::Desk;
use expect_test::expect;
use serde_json::Value;

const ARTICLE: &str = "“한국 😀” said on Friday that some 290 km (180 miles) were crossed.\n\nA month after, at 3 p.m., \
                       between September 1 and October 1, more than 1,000 containers left.\n";

#[test]
fn values_are_printed_one_a_line() {
    let desk = Desk::new();
    desk.put("a.txt", ARTICLE.as_bytes());
    desk.check(
        &["values", "a.txt", "--published", "2023-10-13"],
        expect![[r#"
            exit 0
            | {"file":"a.txt","bytes":[26,32],"chars":[15,21],"utf16":[16,22],"quote":"Friday","kind":"date","normal":"2023-10-13","unit":"","low":"2023-10-13","high":"2023-10-13","hedge":null,"resolved":true,"needs":null}
            | {"file":"a.txt","bytes":[38,49],"chars":[27,38],"utf16":[28,39],"quote":"some 290 km","kind":"measure","normal":"~290 km","unit":"km","low":261,"high":319,"hedge":"about","resolved":true,"needs":null}
            | {"file":"a.txt","bytes":[51,60],"chars":[40,49],"utf16":[41,50],"quote":"180 miles","kind":"measure","normal":"180 mi","unit":"mi","low":175,"high":185,"hedge":null,"resolved":true,"needs":null}
            | {"file":"a.txt","bytes":[77,90],"chars":[66,79],"utf16":[67,80],"quote":"A month after","kind":"date","normal":"event+P1M","unit":"","low":null,"high":null,"hedge":null,"resolved":false,"needs":"event"}
            | {"file":"a.txt","bytes":[95,101],"chars":[84,90],"utf16":[85,91],"quote":"3 p.m.","kind":"time","normal":"T15:00","unit":"","low":"14:30","high":"15:30","hedge":null,"resolved":true,"needs":null}
            | {"file":"a.txt","bytes":[103,136],"chars":[92,125],"utf16":[93,126],"quote":"between September 1 and October 1","kind":"date","normal":"2023-09-01/2023-10-01","unit":"","low":"2023-09-01","high":"2023-10-01","hedge":null,"resolved":true,"needs":null}
            | {"file":"a.txt","bytes":[138,164],"chars":[127,153],"utf16":[128,154],"quote":"more than 1,000 containers","kind":"count","normal":">1000 container","unit":"container","low":1000,"high":null,"hedge":"more than","resolved":true,"needs":null}
        "#]],
    );
}

#[test]
fn without_a_publication_date_relative_dates_say_what_they_need() {
    let desk = Desk::new();
    desk.put("a.txt", b"It left on Friday, Sept. 8, and came back yesterday, 10/11/2023.");
    desk.check(
        &["values", "a.txt"],
        expect![[r#"
            exit 0
            | {"file":"a.txt","bytes":[11,26],"chars":[11,26],"utf16":[11,26],"quote":"Friday, Sept. 8","kind":"date","normal":"XXXX-09-08","unit":"","low":"XXXX-09-08","high":"XXXX-09-08","hedge":null,"resolved":false,"needs":"publication date"}
            | {"file":"a.txt","bytes":[42,51],"chars":[42,51],"utf16":[42,51],"quote":"yesterday","kind":"date","normal":"publication-P1D","unit":"","low":null,"high":null,"hedge":null,"resolved":false,"needs":"publication date"}
            | {"file":"a.txt","bytes":[53,63],"chars":[53,63],"utf16":[53,63],"quote":"10/11/2023","kind":"date","normal":"[2023-10-11,2023-11-10]","unit":"","low":null,"high":null,"hedge":null,"resolved":false,"needs":"order of day and month"}
        "#]],
    );
}

#[test]
fn places_are_those_of_the_text_as_a_project_has_it() {
    let desk = Desk::new();
    let windows = format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n"));
    desk.put("windows.txt", windows.as_bytes());
    let ran = desk.run(&["values", "windows.txt"]);
    assert_eq!((ran.code, ran.messages.as_str()), (0, ""));
    let chars: Vec<char> = ARTICLE.chars().collect();
    let units: Vec<u16> = ARTICLE.encode_utf16().collect();
    let lines: Vec<Value> = ran.results.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 7);
    for line in lines {
        let quote = line["quote"].as_str().unwrap();
        let range = |unit: &str| line[unit][0].as_u64().unwrap() as usize..line[unit][1].as_u64().unwrap() as usize;
        assert_eq!(&ARTICLE[range("bytes")], quote);
        assert_eq!(chars[range("chars")].iter().collect::<String>(), quote);
        assert_eq!(String::from_utf16(&units[range("utf16")]).unwrap(), quote);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_printed() {
    let desk = Desk::new();
    desk.put("a.txt", b"5 km");
    desk.check(
        &["values", "gone.txt", "a.txt"],
        expect![[r#"
            exit 1
            | {"file":"a.txt","bytes":[0,4],"chars":[0,4],"utf16":[0,4],"quote":"5 km","kind":"measure","normal":"5 km","unit":"km","low":4.5,"high":5.5,"hedge":null,"resolved":true,"needs":null}
            ! there is no such file; check the name: gone.txt
        "#]],
    );
    desk.check(
        &["values", "gone.txt"],
        expect![[r#"
            exit 2
            ! there is no such file; check the name: gone.txt
        "#]],
    );
    desk.check(
        &["values", "gone.txt", "."],
        expect![[r#"
        exit 2
        ! there is no such file; check the name: gone.txt; this is a folder; choose the files in it: .
    "#]],
    );
}

#[test]
fn a_day_that_is_none_is_a_usage_error() {
    let desk = Desk::new();
    desk.put("a.txt", b"5 km");
    for day in ["yesterday", "2023-02-30", "13/10/2023"] {
        let ran = desk.run(&["values", "a.txt", "--published", day]);
        assert_eq!((ran.code, ran.results.as_str()), (2, ""), "{day}");
        assert!(ran.messages.contains("give a day as YYYY-MM-DD"), "{}", ran.messages);
    }
    assert_eq!(desk.run(&["values"]).code, 2);
}
