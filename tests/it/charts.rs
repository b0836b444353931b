//! Charts as SVG: what others can open, with every name in it as it is.

use crossread::format::export::chart::{Along, Bar, Chart, Hatch, Inks, Series, picture, svg};
use crossread::model::Colour;

const INKS: Inks = Inks {
    ground: Colour(255, 255, 255),
    text: Colour(0, 0, 0),
    muted: Colour(9, 9, 9),
    line: Colour(200, 200, 200),
    danger: Colour(180, 0, 0),
};

fn chart(title: &str, names: &[&str]) -> Chart {
    let series = |name: &str, hatch| Series { name: name.to_owned(), colour: Colour(0x0b, 0x62, 0xa8), hatch };
    let bars = names.iter().enumerate();
    Chart {
        title: title.to_owned(),
        note: "2 of 3 & more".to_owned(),
        series: vec![series("Claims", Hatch::Plain), series("Mentions", Hatch::Rising)],
        bars: bars.map(|(n, name)| Bar { name: (*name).to_owned(), at: n as i64, parts: vec![n + 1, 2] }).collect(),
        along: Along::Names,
    }
}

/// The words of an SVG, in their order, unescaped. Panics where it is not well formed: tags that do
/// not match, attributes without quotes, an `&` that begins no entity, characters that XML forbids.
pub(crate) fn words_of_well_formed(svg: &str) -> Vec<String> {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(svg.chars().all(is_allowed), "a character that XML does not have");
    let mut rest = svg.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("an XML declaration");
    let (mut open, mut words) = (Vec::new(), Vec::new());
    while let Some((text, behind)) = rest.split_once('<') {
        if open.last() == Some(&"text") || open.last() == Some(&"title") {
            words.push(unescaped(text));
        } else {
            assert_eq!(text.trim(), "", "words outside text");
        }
        let (tag, behind) = behind.split_once('>').expect("a tag that ends");
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{words:?}");
            words.extend((name == "text" || name == "title").then(String::new));
            words.pop_if(|last| last.is_empty());
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        for attribute in attributes.split_inclusive("\"").collect::<Vec<_>>().chunks(2) {
            let [name, value] = attribute else { panic!("{tag}") };
            assert!(name.trim_start().strip_suffix("=\"").is_some_and(|name| !name.is_empty()), "{tag}");
            unescaped(value.strip_suffix('"').expect("a value in quotes"));
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} is not closed");
    words
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    for (n, part) in text.split('&').enumerate() {
        if n == 0 {
            plain.push_str(part);
            continue;
        }
        let (name, behind) = part.split_once(';').expect("an entity that ends");
        plain.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => panic!("no entity {other}"),
        });
        plain.push_str(behind);
    }
    plain
}

#[test]
fn every_name_stands_in_the_svg_as_it_is_and_nothing_of_it_is_markup() {
    let names = ["<b>&\"Larry's\"</b>", "شركة الميناء", "Порт «Najin»", "東京新聞", "👩‍🚀 press", "--> ]]> &amp;"];
    let svg = svg(&picture(&chart("Labels <&\">", &names), &INKS));
    let words = words_of_well_formed(&svg);
    for name in names {
        assert_eq!(words.iter().filter(|word| *word == name).count(), 1, "{name} in {words:?}");
    }
    assert_eq!(words.iter().filter(|word| *word == "Labels <&\">").count(), 2, "as its title and above it");
    for expected in ["2 of 3 & more", "Claims", "Mentions", "8"] {
        assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
    }
}

#[test]
fn words_from_right_to_left_keep_their_side_and_their_direction() {
    let svg = svg(&picture(&chart("T", &["שלום (2)"]), &INKS));
    let line = svg.lines().find(|line| line.contains("שלום")).unwrap();
    assert!(line.contains("text-anchor=\"end\"") && line.contains("unicode-bidi:plaintext"), "{line}");
}

#[test]
fn characters_that_xml_cannot_hold_are_shown_as_others() {
    let svg = svg(&picture(&chart("A\u{1}B\u{ffff}C\u{0}", &["\u{fffe}x\u{1b}[2J"]), &INKS));
    let words = words_of_well_formed(&svg);
    assert!(words.iter().any(|word| word == "A␁B\u{fffd}C␀"), "{words:?}");
    assert!(words.iter().any(|word| word == "\u{fffd}x␛[2J"), "{words:?}");
}

#[test]
fn series_are_told_apart_without_their_colours() {
    let of = |hatch| {
        let mut chart = chart("T", &["a", "b"]);
        chart.series[1].hatch = hatch;
        svg(&picture(&chart, &INKS))
    };
    let lines = |svg: &str| svg.matches("stroke=\"#ffffff\"").count();
    assert_eq!(lines(&of(Hatch::Plain)), 0);
    for hatch in [Hatch::Rising, Hatch::Falling, Hatch::Level, Hatch::Upright] {
        assert!(lines(&of(hatch)) > 4, "{hatch:?}");
    }
}

#[test]
fn the_same_chart_is_the_same_bytes() {
    let once = || svg(&picture(&chart("T", &["a", "ب"]), &INKS));
    assert_eq!(once(), once());
    assert!(once().contains("viewBox=\"0 0 960 "));
}
