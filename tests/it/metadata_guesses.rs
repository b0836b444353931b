//! What is guessed of articles as they really begin, and above all where nothing must be guessed.

use crossread::format::import::metadata::{Metadata, guessed, guesses};
use crossread::format::reading::Field;
use std::fmt::Write as _;

/// The guesses as `key=value` lines, those that are empty left out.
fn drawn(metadata: &Metadata) -> String {
    let published = metadata.published.map(|date| date.to_string()).unwrap_or_default();
    let all = [
        ("title", metadata.title.as_str()),
        ("outlet", &metadata.outlet),
        ("author", &metadata.author),
        ("published", &published),
        ("url", &metadata.url),
        ("language", metadata.language),
    ];
    all.iter().filter(|(_, value)| !value.is_empty()).fold(String::new(), |mut drawn, (key, value)| {
        writeln!(drawn, "{key}={value}").unwrap();
        drawn
    })
}

#[track_caller]
fn check_named(file_name: &str, text: &str, expected: &[&str]) {
    let found = drawn(&guessed(text, file_name));
    let expected: String = expected.iter().map(|line| format!("{line}\n")).collect();
    assert_eq!(found, expected, "of {file_name}:\n{text}");
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_named("article.txt", text, expected);
}

const BODY: &str = "The council approved the budget on Monday after a long debate. It had failed twice.\n";

#[test]
fn headers_that_articles_carry_are_read() {
    check(
        &format!(" date 2023-10-13 \n\n{BODY}"),
        &["title=The council approved the budget on Monday after", "published=2023-10-13"],
    );
    check(
        &format!(" date 2023-10-13 {BODY}"),
        &["title=The council approved the budget on Monday after", "published=2023-10-13"],
    );
    check(
        &format!("date 2023-10-13\nCouncil approves budget\n\n{BODY}"),
        &["title=Council approves budget", "published=2023-10-13"],
    );
    check(
        &format!("Council approves budget\nBy Jane Doe\nPublished: October 13, 2023 4:05 PM EDT\n\n{BODY}"),
        &["title=Council approves budget", "author=Jane Doe", "published=2023-10-13"],
    );
    check(
        &format!(
            "Title: Budget: the third try\nOutlet: Harbor Ledger\nAuthor: J. Doe, A. Poe\nURL: https://ledger.example/a?b=c:d\nDate: 13.10.2023\n\n{BODY}"
        ),
        &[
            "title=Budget: the third try",
            "outlet=Harbor Ledger",
            "author=J. Doe, A. Poe",
            "published=2023-10-13",
            "url=https://ledger.example/a?b=c:d",
        ],
    );
    check(
        &format!("# Council approves budget\r\n\nPublished October 13, 2023\nUpdated October 14, 2023\n\n{BODY}"),
        &["title=Council approves budget", "published=2023-10-13"],
    );
    check(
        &format!("Council approves budget\nFriday, 13 October 2023, 14:05\n\n{BODY}"),
        &["title=Council approves budget", "published=2023-10-13"],
    );
    check(
        &format!("Source: Harbor Wire\nby JANE DOE and John Roe | Harbor Wire\n{BODY}"),
        &[
            "title=The council approved the budget on Monday after",
            "outlet=Harbor Wire",
            "author=JANE DOE and John Roe",
        ],
    );
    check(
        "북한, 러시아에 컨테이너 보내\n입력 2023.10.13. 14:05\n\n백악관은 금요일 북한이 러시아에 컨테이너를 보냈다고 밝혔다.\n",
        &["title=북한, 러시아에 컨테이너 보내", "published=2023-10-13", "language=ko"],
    );
    check(
        "Кремль всё отрицает\nОпубликовано: 13 октября 2023 г.\n\nБелый дом заявил в пятницу, что вывезены тысячи контейнеров.\n",
        &["title=Кремль всё отрицает", "published=2023-10-13", "language=ru"],
    );
}

#[test]
fn a_day_with_the_outlet_below_the_headline_is_the_day_of_publication() {
    check(
        "США обвинили КНДР в поставках\n13 октября 2023 года, «Северная сводка»\n\nБелый дом заявил в пятницу, что вывезены тысячи.\n",
        &["title=США обвинили КНДР в поставках", "published=2023-10-13", "language=ru"],
    );
    check("October 13, 2023, a day to remember\n\nIt rained.\n", &["title=October 13, 2023, a day to remember"]);
}

#[test]
fn an_update_is_the_day_only_where_no_publication_is_told() {
    check(
        &format!("Updated: 2023-10-14\n{BODY}"),
        &["title=The council approved the budget on Monday after", "published=2023-10-14"],
    );
    check(
        &format!("Updated: 2023-10-14\nPublished: 2023-10-13\n{BODY}"),
        &["title=The council approved the budget on Monday after", "published=2023-10-13"],
    );
}

#[test]
fn a_day_in_the_file_name_is_the_last_resort() {
    let title = "title=The council approved the budget on Monday after";
    check_named("2023-10-13-harbor.txt", BODY, &[title, "published=2023-10-13"]);
    check_named("harbor_20231013.txt", BODY, &[title, "published=2023-10-13"]);
    check_named("2023-10-13-harbor.txt", &format!("Published: 2023-10-11\n{BODY}"), &[title, "published=2023-10-11"]);
    check_named("03_wire.txt", BODY, &[title]);
    check_named("13102023.txt", BODY, &[title]);
}

#[test]
fn a_short_first_line_with_text_behind_it_is_the_headline() {
    check(&format!("Council approves budget\n{BODY}"), &["title=Council approves budget"]);
    check(&format!("\n\n  Will it hold?  \n\n{BODY}"), &["title=Will it hold?"]);
    check(&format!("“We deny it,” mayor says\n{BODY}"), &["title=“We deny it,” mayor says"]);
    check(&format!("By Land and Sea\n\n{BODY}"), &["title=By Land and Sea"]);
    check(
        "Council approves budget\nThe council approved the budget on Monday after a debate that\nlasted until the morning hours of the next day, people who were\nthere said.\n",
        &["title=Council approves budget"],
    );
}

#[test]
fn a_title_that_the_article_does_not_give_is_its_first_eight_words() {
    check(BODY, &["title=The council approved the budget on Monday after"]);
    check("Only a line without a stop", &["title=Only a line without a stop"]);
    check(
        "One two.\n\nThree four five six seven eight nine ten.\n",
        &["title=One two. Three four five six seven eight"],
    );
    check(
        "The White House said on Friday that the country had delivered\nmore than a thousand containers.\n",
        &["title=The White House said on Friday that the"],
    );
    check(
        "The White House said on Friday that North Korea had delivered to\nRussia more than a thousand containers of military equipment and\nof munitions, and it showed pictures.\n",
        &["title=The White House said on Friday that North"],
    );
    check("Published: 2023-10-13\n", &["title=Published: 2023-10-13", "published=2023-10-13"]);
}

#[test]
fn nothing_is_guessed_from_what_only_looks_like_a_header() {
    let title = |words: &str| format!("title={words}");
    check(
        "By Friday the council had approved the budget.\n",
        &[&title("By Friday the council had approved the budget.")],
    );
    check("By Monday, Council Members Had Left\n\nIt was over.\n", &[&title("By Monday, Council Members Had Left")]);
    check("By the end of the year\n\nIt was over.\n", &[&title("By the end of the year")]);
    check("date 2023-10-13th was a Friday.\n", &[&title("date 2023-10-13th was a Friday.")]);
    check("update 2023-10-13 is out.\n", &[&title("update 2023-10-13 is out.")]);
    check("Dates: none.\n\nNothing.\n", &[&title("Dates: none. Nothing.")]);
    check(&format!("Published: 10/11/2023\n{BODY}"), &[&title("The council approved the budget on Monday after")]);
    check(&format!("Published: yesterday\n{BODY}"), &[&title("The council approved the budget on Monday after")]);
    check("October 13, 2023 was a Friday.\n", &[&title("October 13, 2023 was a Friday.")]);
    check(
        &format!("Source: a senior official told us that it was so.\n{BODY}"),
        &[&title("Source: a senior official told us that it")],
    );
    check("URL: not known\n\nNothing.\n", &[&title("URL: not known")]);
    check(
        &format!("{BODY}\nBy Jane Doe\nPublished: 2023-10-13\n"),
        &[&title("The council approved the budget on Monday after")],
    );
    check("Title:\n\nThe council met on Monday.\n", &[&title("The council met on Monday.")]);
}

#[test]
fn a_dateline_tells_the_agency_and_the_day_where_it_has_a_year() {
    check(
        "SEOUL, Oct. 13 (Harbor Wire) — The council met.",
        &["title=SEOUL, Oct. 13 (Harbor Wire) — The council", "outlet=Harbor Wire"],
    );
    check(
        "Council meets\n\nSEOUL, Oct. 13, 2023 (Harbor Wire) — The council met.\n",
        &["title=Council meets", "outlet=Harbor Wire", "published=2023-10-13"],
    );
    check(
        "Council meets\nPublished: 2023-10-14\n\nNEW DUNAY, N.Y., October 13, 2023 -- The council met.\n",
        &["title=Council meets", "published=2023-10-14"],
    );
}

#[test]
fn a_byline_may_go_on_with_the_day() {
    for line in
        ["By Jane Doe, October 13, 2023", "By Jane Doe on 13 October 2023", "By Jane Doe | Oct. 13, 2023, 4:05 p.m."]
    {
        check(
            &format!("Council meets\n{line}\n\n{BODY}"),
            &["title=Council meets", "author=Jane Doe", "published=2023-10-13"],
        );
    }
    check(&format!("Rat tagt\nVon Jörg Müßig\n\n{BODY}"), &["title=Rat tagt", "author=Jörg Müßig"]);
    check(&format!("Von Jörg Müßig\n\n{BODY}"), &["title=Von Jörg Müßig"]);
}

#[test]
fn every_guess_names_its_line() {
    let text = "Council meets\n\nBy Jane Doe\nPublished: 2023-10-13\n\nSEOUL (Harbor Wire) — The council met.\n";
    let drawn: Vec<String> = guesses(text, "2023-10-12-a.txt")
        .iter()
        .map(|guess| format!("{:?} {} from {}", guess.field, guess.value, guess.from))
        .collect();
    assert_eq!(
        drawn,
        [
            "Title Council meets from line 1: Council meets",
            "Author Jane Doe from line 3: By Jane Doe",
            "Published 2023-10-13 from line 4: Published: 2023-10-13",
            "Outlet Harbor Wire from dateline, line 6: SEOUL (Harbor Wire) — The council met.",
            "Published 2023-10-12 from the file name 2023-10-12-a.txt",
        ]
    );
}

#[test]
fn a_day_in_the_text_names_its_line_and_a_day_of_change_comes_last() {
    let days = |text: &str| -> Vec<String> {
        let guesses = guesses(text, "a.txt").into_iter().filter(|guess| guess.field == Field::Published);
        guesses.map(|guess| format!("{} from {}", guess.value, guess.from)).collect()
    };
    assert_eq!(days(&format!(" date 2023-10-13 {BODY}")), ["2023-10-13 from line 1: date 2023-10-13"]);
    let line = "Updated Oct. 14, 2023 | First published Oct. 13, 2023";
    assert_eq!(
        days(&format!("Council meets\n{line}\n\n{BODY}")),
        [format!("2023-10-13 from line 2: {line}"), format!("2023-10-14 from line 2: {line}")]
    );
    assert_eq!(
        days(&format!("Council meets\n\nSEOUL, Oct. 13, 2023 (Harbor Wire) — {BODY}")),
        ["2023-10-13 from dateline, line 3: SEOUL, Oct. 13, 2023 (Harbor Wire) — The council approved th…"]
    );
}

#[test]
fn days_and_bylines_are_read_in_the_languages_of_the_news() {
    for (head, author, day) in [
        (
            "Von Frieda Köhn und Aras Yıldız\nVeröffentlicht am 13. Oktober 2023, 18:12 Uhr",
            "Frieda Köhn und Aras Yıldız",
            true,
        ),
        (
            "Par Maëlle Kerdoncuff (Port-Lanvaux)\nPublié le 13 octobre 2023 à 19h02, modifié le 14 octobre 2023",
            "Maëlle Kerdoncuff",
            true,
        ),
        ("Por Inés Acosta\nPublicado el viernes, 13 de octubre de 2023", "Inés Acosta", true),
        ("Anna Bellini\n13 ottobre 2023", "", true),
        ("Автор: Анна Белова\nОпубликовано 13 октября 2023 г. в 14:05", "Анна Белова", true),
        ("بقلم سلمى الحداد\nنشر في: ١٣ أكتوبر ٢٠٢٣", "سلمى الحداد", true),
        ("מאת דנה לביא\nפורסם: 13 באוקטובר 2023", "דנה לביא", true),
        ("By Jane Doe, transport reporter\nLast updated at 08:03, 13 October 2023", "Jane Doe", true),
        ("Jane Doe | 13 October 2023", "", true),
        ("By Jane Doe\nPublished on a Friday", "Jane Doe", false),
    ] {
        let found = guessed(&format!("Council approves budget\n{head}\n\n{BODY}"), "a.txt");
        assert_eq!(found.title, "Council approves budget", "{head}");
        assert_eq!(found.author, author, "{head}");
        let expected = day.then(|| "2023-10-13".to_owned());
        assert_eq!(found.published.map(|day| day.to_string()), expected, "{head}");
    }
}

#[test]
fn a_title_has_no_control_characters() {
    check("A\0B met\u{1b} on Monday.\n", &["title=AB met on Monday."]);
}
