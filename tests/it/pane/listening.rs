//! What a screen reader hears of the text: runs of one line and one direction, and where in them
//! caret and selection are.

use super::*;
use egui::accesskit::{NodeId, Role, TextDirection, TextPosition};
use egui_kittest::kittest::NodeT as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// English, Arabic with an English name and a number, an empty line, Hebrew, English with Hebrew.
const MIXED: &str = "The ship left Najin with 300 containers and nobody saw it return to the port again.\n\
    غادرت السفينة ميناء Brask في الساعة 7 صباحا وعلى متنها حاويات كثيرة لم يرها أحد بعد ذلك.\n\n\
    דובר הנמל מסר כי 300 מכולות הועברו.\n\
    He said “שלום” and e\u{301} 👩‍👩‍👧 left.";

/// A run as it is told.
struct Told {
    id: NodeId,
    value: String,
    is_rtl: bool,
    lengths: Vec<u8>,
    positions: Vec<f32>,
    widths: Vec<f32>,
    before: Option<NodeId>,
    after: Option<NodeId>,
    rect: egui::Rect,
}

/// All runs in the order in which they are read.
fn runs(harness: &Harness<'_, App>) -> Vec<Told> {
    let nodes = harness.root().children_recursive();
    let runs = nodes.filter(|node| node.accesskit_node().role() == Role::TextRun);
    runs.map(|node| {
        let of = node.accesskit_node().data();
        Told {
            id: node.accesskit_node().locate().0,
            value: of.value().unwrap().to_owned(),
            is_rtl: of.text_direction() == Some(TextDirection::RightToLeft),
            lengths: of.character_lengths().to_vec(),
            positions: of.character_positions().unwrap().to_vec(),
            widths: of.character_widths().unwrap().to_vec(),
            before: of.previous_on_line(),
            after: of.next_on_line(),
            rect: node.rect(),
        }
    })
    .collect()
}

/// Anchor and caret as they are told, as bytes of the text. All of the text must be in view.
fn selection(harness: &Harness<'_, App>) -> (usize, usize) {
    let runs = runs(harness);
    let article = harness.get_by(|node| node.role() == Role::Document);
    let told = *article.accesskit_node().data().text_selection().expect("a caret is told");
    let byte = |at: TextPosition| {
        let place = runs.iter().position(|run| run.id == at.node).expect("the caret is in a run that is there");
        let before: usize = runs[..place].iter().map(|run| run.value.len()).sum();
        let lengths = &runs[place].lengths;
        assert!(at.character_index <= lengths.len());
        before + lengths[..at.character_index].iter().map(|length| usize::from(*length)).sum::<usize>()
    };
    (byte(told.anchor), byte(told.focus))
}

#[test]
fn the_text_is_told_in_runs_of_one_line_and_one_direction() {
    let harness = open(MIXED, &[]);
    let runs = runs(&harness);
    let whole: String = runs.iter().map(|run| run.value.as_str()).collect();
    assert_eq!(whole, MIXED, "every line, in the order in which it is read");
    for run in &runs {
        let lengths: Vec<usize> = run.lengths.iter().map(|length| usize::from(*length)).collect();
        let graphemes: Vec<usize> = run.value.graphemes(true).map(str::len).collect();
        assert_eq!(lengths, graphemes, "{:?}", run.value);
        assert_eq!((run.positions.len(), run.widths.len()), (lengths.len(), lengths.len()), "{:?}", run.value);
        assert!(run.positions.is_sorted() && run.positions.iter().all(|x| *x >= 0.0), "{:?}", run.positions);
        let wide = run.positions.last().unwrap_or(&0.0) + run.widths.last().unwrap_or(&0.0);
        assert!((wide - run.rect.width()).abs() < 0.6, "{:?} {wide} {}", run.value, run.rect);
    }
    let direction_of = |part: &str| runs.iter().find(|run| run.value.contains(part)).unwrap().is_rtl;
    assert!(["غادرت", "דובר", "שלום"].iter().all(|part| direction_of(part)));
    assert!(["The ship", "Brask", "300", "He said", "👩‍👩‍👧"].iter().all(|part| !direction_of(part)));
}

#[test]
fn runs_of_one_line_are_chained_and_lines_are_not() {
    let harness = open(MIXED, &[]);
    let runs = runs(&harness);
    for pair in runs.windows(2) {
        let is_same_line = (pair[0].rect.top() - pair[1].rect.top()).abs() < 1.0;
        assert_eq!(pair[0].after == Some(pair[1].id), is_same_line, "{:?} {:?}", pair[0].value, pair[1].value);
        assert_eq!(pair[1].before == Some(pair[0].id), is_same_line, "{:?} {:?}", pair[0].value, pair[1].value);
    }
    assert!(runs.iter().filter(|run| run.after.is_some()).count() >= 6, "borders of directions inside lines");
    let n_lines = runs.iter().filter(|run| run.before.is_none()).count();
    assert!(n_lines > MIXED.lines().count(), "long paragraphs are wrapped: {n_lines}");
}

#[test]
fn caret_and_selection_are_told_in_every_direction() {
    let mut harness = open(MIXED, &[]);
    let starts = ["ship", "السفينة", "Brask", "7 صباحا", "\nדובר", "הנמל", "שלום", "e\u{301}"];
    for start in starts.map(|quote| MIXED.find(quote).unwrap()) {
        focus(&mut harness, start);
        assert_eq!(selection(&harness), (start, start));
        let mut told = BTreeSet::new();
        let keys =
            [Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp, Key::End, Key::Home];
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            for key in keys {
                press(&mut harness, key, modifiers);
                let here = &harness.state().selection;
                assert_eq!(selection(&harness), (here.anchor, here.caret), "{key:?} from {start}");
                told.insert(here.caret);
            }
        }
        assert!(told.len() >= 4, "the caret did move from {start}: {told:?}");
    }
    press(&mut harness, Key::Home, Modifiers::COMMAND);
    press(&mut harness, Key::End, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(selection(&harness), (0, MIXED.len()));
}

#[test]
fn the_caret_is_told_when_it_is_far_out_of_view() {
    let text = "The ship left the port.\nغادرت السفينة الميناء.\n".repeat(400);
    let mut harness = open(&text, &[]);
    focus(&mut harness, 0);
    press(&mut harness, Key::End, Modifiers::COMMAND);
    harness.state_mut().state.scroll_by(-9_000.0);
    harness.run();
    let runs = runs(&harness);
    let article = harness.get_by(|node| node.role() == Role::Document);
    let told = *article.accesskit_node().data().text_selection().unwrap();
    assert!(runs.last().is_some_and(|last| last.id == told.focus.node), "at the end of what is in view");
}
