//! Golden answers: what stands where for a line of each script.

use super::{at, boundaries, built_in, seen, stops, style, with_direction};
use crossread::model::Direction;
use egui::vec2;

/// Name, text, and what the eye meets from left to right in one line.
const ORDER: &[(&str, &str, &str)] = &[
    ("English", "Ships left (AFP).", "Ships left (AFP)."),
    ("Arabic", "غادرت السفن", "نفسلا ترداغ"),
    ("Arabic with a number", "وصلت 12 سفينة", "ةنيفس 12 تلصو"),
    ("Arabic with a decimal number", "بلغ 1,200 طن", "نط 1,200 غلب"),
    ("Arabic with Arabic digits", "عام ٢٠٢٣ م", "م ٢٠٢٣ ماع"),
    ("Arabic with an English name", "ميناء Najin اليوم", "مويلا Najin ءانيم"),
    ("Hebrew", "שלום עולם", "םלוע םולש"),
    ("Hebrew with points", "שָׁלוֹם", "םוֹלשָׁ"),
    ("Hebrew that ends with a stop", "אמר השר.", ".רשה רמא"),
    ("Persian with a non-joiner", "می\u{200c}رود", "دوری\u{200c}م"),
    ("Urdu", "وزیر نے", "ےن ریزو"),
    ("Hebrew inside English", "He said שלום עולם today", "He said םלוע םולש today"),
    ("a number after Hebrew inside English", "in שנת 2023 again", "in 2023 תנש again"),
    ("English inside Hebrew", "אמר United Nations היום", "םויה United Nations רמא"),
    ("a dash between numbers in Arabic", "من 5-7 أيام", "مايأ 7-5 نم"),
    ("an isolate", "a \u{2067}שלום b\u{2069} c", "a \u{2067}b םולש\u{2069} c"),
    ("Devanagari", "क्षत्रिय श्री", "क्षत्रिय श्री"),
    ("Thai", "เรือออกจากท่า", "เรือออกจากท่า"),
    ("Chinese", "十二艘船离开了港口。", "十二艘船离开了港口。"),
    ("Japanese", "十二隻の船が港を出た。", "十二隻の船が港を出た。"),
    ("Korean", "열두 척의 배가 떠났다.", "열두 척의 배가 떠났다."),
    ("emoji", "a👩‍🚒👍🏽🇺🇦b", "a👩‍🚒👍🏽🇺🇦b"),
    ("combining marks", "cafe\u{301} a\u{302}\u{301}", "cafe\u{301} a\u{302}\u{301}"),
];

#[test]
fn each_script_stands_in_its_order() {
    let typesetter = built_in();
    for (name, text, expected) in ORDER {
        let paragraph = typesetter.set(text, &style(2_000.0));
        assert_eq!(seen(text, &paragraph), [*expected], "{name}");
    }
}

#[test]
fn the_caret_stops_once_at_each_grapheme_whichever_way_it_goes() {
    let typesetter = built_in();
    for (name, text, _) in ORDER {
        for width in [2_000.0, 90.0] {
            let paragraph = typesetter.set(text, &style(width));
            let forward = !paragraph.is_rtl();
            let to_end = stops(&paragraph, at(0), forward);
            let all: Vec<usize> = boundaries(text).into_iter().collect();
            let is_one_way = !text.chars().any(|c| c.is_ascii_alphanumeric() || c == '\u{2067}')
                || text.chars().all(|c| !(0x590..0x700).contains(&u32::from(c)));
            if is_one_way && !text.contains(['٢', '0']) {
                assert_eq!(to_end, all, "{name}, forward, {width}");
                let back = stops(&paragraph, at(text.len()), !forward);
                assert_eq!(back.into_iter().rev().collect::<Vec<_>>(), all, "{name}, back, {width}");
            }
            assert!(to_end.iter().all(|stop| all.contains(stop)), "{name}, {to_end:?}");
        }
    }
}

#[test]
fn where_directions_meet_the_caret_goes_as_the_text_is_seen() {
    let text = "ab אב cd";
    let paragraph = built_in().set(text, &style(2_000.0));
    // Through “ab ”, then the Hebrew word from its last letter to its first, then “ cd”.
    let (a, b, last) = (3, 5, 7);
    assert_eq!(stops(&paragraph, at(0), true), [0, 1, 2, a, b, a, last + 1, 9, 10]);
    assert_eq!(paragraph.caret(at(a)).left(), paragraph.caret(at(last)).left().max(paragraph.caret(at(a)).left()));
}

/// Name, text, width in points, and the lines.
const WRAPS: &[(&str, &str, f32, &[&str])] = &[
    ("English", "The ship left the port at dawn", 100.0, &["The ship left", "the port at", "dawn"]),
    ("a word that is too wide", "Donaudampfschifffahrt", 80.0, &["Donaudam", "pfschifffah", "rt"]),
    ("a full stop stays with its word", "He left. He came.", 52.0, &["He", "left.", "He", "came."]),
    ("Arabic: the first words stand in the first line", "غادرت السفن ميناء", 96.0, &["نفسلا ترداغ", "ءانيم"]),
    ("Hebrew with English", "אמר Najin היום", 80.0, &["Najin רמא", "םויה"]),
];

#[test]
fn lines_break_where_each_script_allows_it() {
    let typesetter = built_in();
    for (name, text, width, expected) in WRAPS {
        let paragraph = typesetter.set(text, &style(*width));
        assert_eq!(seen(text, &paragraph), *expected, "{name}");
    }
}

#[test]
fn chinese_and_japanese_break_between_characters_but_not_before_a_stop() {
    let text = "十二艘船离开了港口。金曜日に";
    let typesetter = built_in();
    for width in 30..90 {
        let paragraph = typesetter.set(text, &style(width as f32));
        let lines = seen(text, &paragraph);
        assert!(paragraph.n_lines() > 1, "{width}");
        assert!(lines.iter().all(|line| !line.starts_with('。') || line == "。"), "{width}: {lines:?}");
    }
}

#[test]
fn thai_breaks_between_words() {
    // “the ship left the harbour last Friday”: UAX #14 asks for a dictionary here.
    let text = "เรือออกจากท่าเรือเมื่อวันศุกร์ที่ผ่านมา";
    let typesetter = built_in();
    let paragraph = typesetter.set(text, &style(150.0));
    let lines = seen(text, &paragraph);
    assert!(lines.len() > 1 && lines.concat() == text, "{lines:?}");
    let ends = ["เรือ", "ออก", "จาก", "ท่า", "ท่าเรือ", "เมื่อ", "วัน", "ศุกร์", "วันศุกร์", "ที่", "ผ่าน", "มา"];
    assert!(lines.iter().all(|line| ends.iter().any(|end| line.ends_with(end))), "{lines:?}");
}

#[test]
fn a_paragraph_read_from_right_to_left_stands_at_the_right() {
    let typesetter = built_in();
    let hebrew = typesetter.set("שלום", &style(300.0));
    assert!((hebrew.caret(at(0)).left() - 300.0).abs() < 0.01, "{}", hebrew.caret(at(0)));
    let as_set = typesetter.set("שלום", &with_direction(300.0, Direction::LeftToRight));
    assert!(as_set.graphemes(0).iter().all(|cell| cell.right < 100.0));
    // Another direction moves the stop to the other end.
    let english = typesetter.set("Ships left.", &with_direction(300.0, Direction::RightToLeft));
    assert_eq!(seen("Ships left.", &english), [".Ships left"]);
}

#[test]
fn a_selection_over_two_directions_has_a_rectangle_for_each_run() {
    let text = "He said שלום עולם today";
    let paragraph = built_in().set(text, &style(2_000.0));
    // “said ” and the first Hebrew word: which stands right of the second one.
    let rects = paragraph.rects(3..text.find(" עולם").unwrap());
    assert_eq!(rects.len(), 2, "{rects:?}");
    assert!(rects[0].right() < rects[1].left());
    let whole = paragraph.rects(0..text.len());
    assert_eq!(whole.len(), 1, "{whole:?}");
}

#[test]
fn a_click_finds_the_grapheme_under_it() {
    let typesetter = built_in();
    for (name, text, _) in ORDER {
        let paragraph = typesetter.set(text, &style(120.0));
        for (line, cell) in super::cells(&paragraph) {
            if cell.right - cell.left < 1.0 {
                continue;
            }
            let y = line as f32 * super::LINE_HEIGHT + 5.0;
            let (near_left, near_right) = (cell.left + 0.3, cell.right - 0.3);
            let (start, end) = if cell.is_rtl { (near_right, near_left) } else { (near_left, near_right) };
            let is_blank = text[cell.start..cell.end].trim().is_empty();
            let (hit_start, hit_end) = (paragraph.hit(vec2(start, y)).byte, paragraph.hit(vec2(end, y)).byte);
            // The blank at which a line is wrapped is no place of its own.
            if !(is_blank && line + 1 < paragraph.n_lines()) {
                assert_eq!((hit_start, hit_end), (cell.start, cell.end), "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn an_empty_text_has_one_line_and_one_place() {
    let paragraph = built_in().set("", &with_direction(300.0, Direction::RightToLeft));
    assert_eq!((paragraph.n_lines(), paragraph.height()), (1, super::LINE_HEIGHT));
    assert_eq!(stops(&paragraph, at(0), true), [0]);
    assert_eq!(paragraph.caret(at(0)).left(), 300.0);
    assert_eq!(paragraph.hit(vec2(50.0, 50.0)).byte, 0);
}
