//! Laws that hold for every text and every sequence of edits, tried with random ones: offsets and
//! spans against slow ways of counting, units of text, undo, the journal, and the index.

use super::edits::through_the_journal;
use super::random_edits::{next_edit, tidy_project};
use super::random_project::{Dice, breaches};
use crossread::edit::{Stamped, plan};
use crossread::model::{Layer, Listing, Project, Reference, Timestamp};
use crossread::text::boundaries::{self, Unit};
use crossread::text::{LineColumn, Offsets, Span, Spans};
use proptest::prelude::*;

/// Texts of all scripts, with what trips offsets and boundaries up; long ones have many marks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => any::<char>().prop_map(String::from),
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-z]{1,9}",
        1 => prop::sample::select(PIECES).prop_map(|piece| piece.repeat(300)),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    "; ",
    "“",
    "”",
    "Mr. ",
    "U.S. ",
    "1,000",
    "9.5",
    "don’t",
    "\t",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{200f}",
    "\r",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "👩\u{200d}👩\u{200d}👧",
    "🇰🇵",
    "🇰",
    "👍🏽",
    "\u{fe0f}",
    "שלום",
    "بِسْمِ",
    "한국",
    "\u{1112}\u{1161}\u{11ab}",
    "नमस्ते",
    "สวัสดี",
    "中文。",
    "、",
    "Дунай",
];

/// The places of a text by counting: byte, characters, UTF-16 units, line and column.
fn places(text: &str) -> Vec<(usize, usize, usize, LineColumn)> {
    let mut place = (0, 0, 0, LineColumn { line: 1, column: 1 });
    let mut places = vec![place];
    for c in text.chars() {
        place.0 += c.len_utf8();
        place.1 += 1;
        place.2 += c.len_utf16();
        place.3 = match c {
            '\n' => LineColumn { line: place.3.line + 1, column: 1 },
            _ => LineColumn { line: place.3.line, column: place.3.column + 1 },
        };
        places.push(place);
    }
    places
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_agree_with_counting_both_ways(text in text()) {
        let offsets = Offsets::new(&text);
        let places = places(&text);
        for (byte, chars, utf16, place) in &places {
            prop_assert_eq!(offsets.chars_from_byte(&text, *byte), Some(*chars));
            prop_assert_eq!(offsets.utf16_from_byte(&text, *byte), Some(*utf16));
            prop_assert_eq!(offsets.line_column_from_byte(&text, *byte), Some(*place));
            prop_assert_eq!(offsets.byte_from_chars(&text, *chars), Some(*byte));
            prop_assert_eq!(offsets.byte_from_utf16(&text, *utf16), Some(*byte));
            prop_assert_eq!(offsets.byte_from_line_column(&text, *place), Some(*byte));
        }
        prop_assert_eq!(offsets.n_lines(), places.last().unwrap().3.line);
    }

    #[test]
    fn what_is_no_place_has_no_offset(text in text()) {
        let offsets = Offsets::new(&text);
        let places = places(&text);
        let end = *places.last().unwrap();
        let is_byte = |byte: usize| places.binary_search_by_key(&byte, |place| place.0).is_ok();
        for byte in (0..=text.len() + 4).chain([usize::MAX]).filter(|byte| !is_byte(*byte)) {
            prop_assert_eq!(offsets.chars_from_byte(&text, byte), None);
            prop_assert_eq!(offsets.utf16_from_byte(&text, byte), None);
            prop_assert_eq!(offsets.line_column_from_byte(&text, byte), None);
        }
        prop_assert_eq!([end.1 + 1, usize::MAX].map(|chars| offsets.byte_from_chars(&text, chars)), [None; 2]);
        let is_unit = |unit: usize| places.binary_search_by_key(&unit, |place| place.2).is_ok();
        for unit in (0..=end.2 + 4).chain([usize::MAX]).filter(|unit| !is_unit(*unit)) {
            prop_assert_eq!(offsets.byte_from_utf16(&text, unit), None);
        }
        for (n, line) in (1..).zip(text.split('\n')) {
            for column in [0, line.chars().count() + 2, usize::MAX] {
                prop_assert_eq!(offsets.byte_from_line_column(&text, LineColumn { line: n, column }), None);
            }
        }
        for line in [0, end.3.line + 1, usize::MAX] {
            prop_assert_eq!(offsets.byte_from_line_column(&text, LineColumn { line, column: 1 }), None);
        }
    }

    #[test]
    fn a_span_slices_exactly_what_lies_between_characters(text in text(), a in 0usize..300, b in 0usize..300) {
        let Some(span) = Span::between(a, b) else {
            prop_assert_eq!(a, b);
            return Ok(());
        };
        let fits = span.end() <= text.len() && text.is_char_boundary(span.start()) && text.is_char_boundary(span.end());
        prop_assert_eq!(span.slice(&text).is_some(), fits);
        prop_assert_eq!(span.n_bytes(), a.abs_diff(b));
        prop_assert_eq!(Span::new(a.max(b), a.min(b)), None);
    }

    #[test]
    fn spans_cover_the_bytes_that_their_parts_cover(pairs in prop::collection::vec((0usize..60, 1usize..9), 0..12)) {
        let parts: Vec<Span> = pairs.iter().map(|(start, n)| Span::new(*start, start + n).unwrap()).collect();
        let covers = |byte: usize| parts.iter().any(|part| part.contains(byte));
        let n_covered = (0..80).filter(|byte| covers(*byte)).count();
        match Spans::joined(parts.clone()) {
            None => prop_assert!(parts.is_empty()),
            Some(joined) => {
                prop_assert!((0..80).all(|byte| joined.contains(byte) == covers(byte)));
                prop_assert!(joined.parts().windows(2).all(|pair| pair[0].end() < pair[1].start()), "{:?}", joined);
                prop_assert_eq!(joined.n_bytes(), n_covered);
                let hull = joined.hull();
                prop_assert!(parts.iter().all(|part| hull.covers(*part)));
                prop_assert_eq!((hull.start(), hull.end()), (joined.first().start(), joined.last().end()));
                prop_assert_eq!(Spans::joined(joined.parts().to_vec()), Some(joined.clone()), "joining twice");
                prop_assert_eq!(Spans::new(joined.parts().to_vec()), Ok(joined));
            }
        }
        let overlap = |n: usize| parts[n + 1..].iter().any(|other| parts[n].overlaps(*other));
        let is_refused = parts.is_empty() || (0..parts.len()).any(overlap);
        prop_assert_eq!(Spans::new(parts.clone()).is_err(), is_refused);
    }

    #[test]
    fn graphemes_are_stepped_forth_and_back(text in text()) {
        let (mut at, mut seen) = (0, vec![0]);
        while at < text.len() {
            let next = boundaries::next_grapheme(&text, at);
            prop_assert!(next > at, "no step from {at}");
            prop_assert!(boundaries::is_grapheme_boundary(&text, next));
            prop_assert_eq!(boundaries::previous_grapheme(&text, next), at);
            at = next;
            seen.push(at);
        }
        for byte in 0..=text.len() + 2 {
            prop_assert_eq!(boundaries::is_grapheme_boundary(&text, byte), seen.binary_search(&byte).is_ok());
            let floor = seen[seen.partition_point(|place| *place <= byte) - 1];
            prop_assert_eq!(boundaries::floor_grapheme(&text, byte), floor);
            let ceil = seen.get(seen.partition_point(|place| *place < byte)).copied().unwrap_or(text.len());
            prop_assert_eq!(boundaries::ceil_grapheme(&text, byte), ceil);
        }
    }

    #[test]
    fn every_unit_lies_on_characters_and_at_the_caret(text in text(), places in prop::collection::vec(0.0f64..1.1, 8)) {
        let mut places: Vec<usize> = places.iter().map(|part| (part * text.len() as f64) as usize).collect();
        places.extend([0, text.len(), text.len() + 1, usize::MAX]);
        for at in places {
            for unit in Unit::ALL {
                let Some(span) = boundaries::unit_at(&text, at, unit) else { continue };
                let found = span.slice(&text);
                prop_assert!(found.is_some(), "{unit:?} at {at} cuts a character: {span}");
                let caret = boundaries::floor_char(&text, at);
                let gap = Span::new(span.end(), caret).or_else(|| Span::new(caret, span.start()));
                let gap = gap.and_then(|gap| gap.slice(&text)).unwrap_or("");
                let may_lie_between = match unit {
                    Unit::Word | Unit::Paragraph | Unit::Text => gap.is_empty(),
                    Unit::Sentence => gap.chars().all(char::is_whitespace),
                    Unit::Clause => !gap.contains(char::is_alphanumeric),
                };
                prop_assert!(may_lie_between, "{unit:?} at {at} is {span}: “{gap}” lies between");
                // Longer paragraphs are looked at through a window around the caret.
                if boundaries::paragraph_at(&text, at).is_none_or(|paragraph| paragraph.n_bytes() < 4096) {
                    prop_assert_eq!(boundaries::unit_at(&text, span.start(), unit), Some(span), "{:?} from its start", unit);
                }
            }
            for place in [
                boundaries::next_word(&text, at),
                boundaries::previous_word(&text, at),
                boundaries::next_grapheme(&text, at),
                boundaries::previous_grapheme(&text, at),
            ] {
                prop_assert!(text.is_char_boundary(place));
            }
            prop_assert!(boundaries::next_word(&text, at) > at || boundaries::next_word(&text, at) == text.len());
            prop_assert!(boundaries::previous_word(&text, at) < at || boundaries::previous_word(&text, at) == 0);
        }
    }

    #[test]
    fn growing_is_strictly_larger_until_the_whole_text(text in text(), a in 0.0f64..1.0, b in 0.0f64..1.0) {
        let place = |part: f64| boundaries::floor_char(&text, (part * text.len() as f64) as usize);
        let (mut start, mut end) = (place(a.min(b)), place(a.max(b)));
        let mut n_steps = 0;
        while let Some(larger) = boundaries::grown(&text, start, end) {
            prop_assert!(larger.start() <= start && end <= larger.end());
            prop_assert!(larger.n_bytes() > end - start);
            prop_assert!(larger.slice(&text).is_some());
            if let Some(smaller) = boundaries::shrunk(&text, larger) {
                prop_assert!(larger.covers(smaller) && smaller != larger);
            }
            (start, end) = (larger.start(), larger.end());
            n_steps += 1;
        }
        prop_assert_eq!((start, end), (0, text.len()));
        prop_assert!(n_steps <= 12, "{n_steps} steps to the whole text");
    }

    #[test]
    fn selecting_outside_a_text_is_no_fault(text in text(), a in any::<usize>(), n in 0usize..9_000) {
        let end = a.saturating_add(n);
        let _grown = boundaries::grown(&text, a, end);
        if let Some(span) = Span::new(a, end) {
            let snapped = boundaries::snapped(&text, span);
            prop_assert_eq!(snapped.is_some(), a < text.len());
            prop_assert!(snapped.is_none_or(|span| span.slice(&text).is_some()));
            let _shrunk = boundaries::shrunk(&text, span);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_can_be_taken_back_and_replayed(seed in any::<u64>(), n_edits in 1usize..40) {
        let first = tidy_project(seed);
        prop_assert_eq!(breaches(&first), vec![]);
        let mut dice = Dice::new(seed);
        let mut project = first.clone();
        let mut done = Vec::new();
        for n in 0..n_edits {
            let edit = next_edit(&mut dice, &project);
            let at = Timestamp::from_second(1_800_000_000 + n as i64).unwrap();
            let stamped = Stamped { edit, by: "Ana".to_owned(), at, seed: seed.wrapping_add(n as u64) };
            let Ok(transaction) = plan(&project, &stamped) else { continue };
            let before = project.clone();
            project.apply(&transaction).unwrap_or_else(|fault| panic!("{fault}: {stamped:#?}"));
            prop_assert_eq!(breaches(&project), vec![], "after {:?}", stamped);
            prop_assert!(project != before, "a change changes something: {:?}", stamped);
            index_agrees_with_a_scan(&project, &mut dice)?;
            done.push(transaction);
        }
        let last = project.clone();
        for transaction in done.iter().rev() {
            project.apply(&transaction.inverse()).unwrap();
        }
        prop_assert!(project == first, "undone, it is another project");
        index_agrees_with_a_scan(&project, &mut dice)?;
        let journaled = through_the_journal(project.id(), &done);
        prop_assert_eq!(&journaled, &done);
        for transaction in &journaled {
            project.apply(transaction).unwrap();
        }
        prop_assert!(project == last, "replayed, it is another project");
    }
}

/// Every question to the index has the answer that looking at all rows gives.
fn index_agrees_with_a_scan(project: &Project, dice: &mut Dice) -> Result<(), TestCaseError> {
    let all: Vec<_> = project.annotations().iter().cloned().collect();
    let place = |row: &crossread::model::Annotation| {
        (row.hull().map_or((usize::MAX, usize::MAX), |hull| (hull.start(), hull.end())), row.id)
    };
    let mut documents: Vec<_> = project.documents().iter().cloned().collect();
    documents.sort_by_key(|row| (row.order, row.id));
    prop_assert!(project.documents_in_order().eq(documents.iter()));
    for document in &documents {
        let id = document.id;
        let mut expected: Vec<_> = all.iter().filter(|row| row.document == id).collect();
        expected.sort_by_key(|row| place(row));
        prop_assert!(project.annotations_of(id).eq(expected.iter().copied()));
        prop_assert_eq!(project.n_annotations_of(id), expected.len());
        let text = project.text(id).unwrap();
        let from = dice.below(text.len() + 2);
        let behind = expected.iter().copied().filter(|row| row.hull().is_none_or(|hull| hull.start() >= from));
        prop_assert!(project.annotations_from(id, from).eq(behind));
        let view = Span::new(from, from + 1 + dice.below(20)).unwrap();
        let overlapping: Vec<_> =
            expected.iter().copied().filter(|row| row.hull().is_some_and(|hull| hull.overlaps(view))).collect();
        prop_assert_eq!(project.annotations_overlapping(id, view), overlapping);
        let silent: Vec<_> = project.silences().iter().filter(|row| row.document == id).collect();
        prop_assert_eq!(project.silences_of(id).collect::<Vec<_>>(), silent);
        let sha256 = project.texts().get(&id).unwrap().sha256;
        let same_text = project.texts().iter().filter(|row| row.sha256 == sha256).map(|row| row.document).min();
        prop_assert_eq!(project.document_with_text(sha256), same_text);
    }
    for entity in project.entities().iter() {
        prop_assert!(project.mentions_of(entity.id).eq(all.iter().filter(|row| row.entity == Some(entity.id))));
        let reference = Reference::Entity(entity.id);
        let referring = all.iter().filter(|row| row.references().any(|to| to == reference));
        prop_assert!(project.referring_to(reference).eq(referring));
    }
    for id in all.iter().map(|row| row.id) {
        let relations = project.relations().iter().filter(|row| row.from == id || row.to == id);
        prop_assert!(project.relations_of(id).eq(relations));
        let memberships = project.members().iter().filter(|row| row.claim == id || row.of == Some(id));
        prop_assert!(project.memberships_of(id).eq(memberships));
        prop_assert!(project.corrections_of(id).eq(project.corrections().iter().filter(|row| row.claim == id)));
        let reference = Reference::Annotation(id);
        let referring = all.iter().filter(|row| row.references().any(|to| to == reference));
        prop_assert!(project.referring_to(reference).eq(referring));
    }
    for cluster in project.clusters().iter() {
        let members = project.members().iter().filter(|row| row.cluster == cluster.id);
        prop_assert!(project.members_of(cluster.id).eq(members));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_list_that_follows_the_edits_is_the_list_made_anew(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut project = tidy_project(seed);
        let documents: Vec<_> = project.documents().iter().map(|row| row.id).collect();
        let choices: Vec<_> =
            documents.into_iter().flat_map(|id| [None, Some(Layer::Claims), Some(Layer::Entities)].map(|only| (id, only))).collect();
        let mut listings: Vec<Listing> = choices.iter().map(|_| Listing::default()).collect();
        for n in 0..40 {
            let edit = next_edit(&mut dice, &project);
            let stamped = Stamped { edit, by: String::new(), at: Timestamp::UNIX_EPOCH, seed: n };
            if let Ok(transaction) = plan(&project, &stamped) {
                project.apply(&transaction).unwrap();
            }
            for ((document, only), listing) in choices.iter().zip(&mut listings) {
                // Some lists look away for a while and then have much to catch up with.
                if dice.below(3) == 0 {
                    continue;
                }
                listing.follow(&project, *document, *only);
                let rows: Vec<_> = project.annotations_of(*document).collect();
                let wanted: Vec<_> =
                    rows.iter().filter(|row| only.is_none_or(|only| only == row.layer)).map(|row| row.id).collect();
                prop_assert_eq!(listing.iter().collect::<Vec<_>>(), wanted);
                for layer in Layer::ALL {
                    prop_assert_eq!(listing.n(layer), rows.iter().filter(|row| row.layer == layer).count());
                }
                for (place, id) in listing.iter().enumerate() {
                    prop_assert_eq!(listing.position(project.annotations().get(&id).unwrap()), Some(place));
                }
            }
        }
    }
}
