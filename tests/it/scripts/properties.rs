//! What holds for any text in any width.

use super::{LINE_HEIGHT, boundaries, built_in, cells, style};
use crossread::ui::typeset::{CaretPlace, Typesetter};
use egui::{Rect, vec2};
use proptest::prelude::*;

/// Words of many scripts, blanks, marks, controls.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => "[א-ת]{1,7}",
        2 => "[ا-ي]{1,7}",
        1 => "[ก-ฮ]{1,6}",
        1 => "[一-十]{1,6}",
        1 => "[क-ह]\u{94d}?[क-ह]ि?",
        1 => "[0-9]{1,4}([.,][0-9]{1,3})?",
        1 => prop::sample::select(vec![
            "👩‍🚒", "🇺🇦", "👍🏽", "e\u{301}\u{302}", "\u{202e}", "\u{202c}", "\u{2067}", "\u{2069}", "\u{200b}", "\u{200d}",
            "\t", "\u{a0}", "\u{2028}", "\u{7}", "ffi", "(", ")", "“", "”", "-", "\u{fe0f}", "\u{301}",
        ]).prop_map(str::to_owned),
        5 => Just(" ".to_owned()),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn typesetter() -> Typesetter {
    thread_local! {
        static ONE: Typesetter = built_in();
    }
    ONE.with(Clone::clone)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_cells_are_the_text(text in any_text(), width in 20.0_f32..600.0) {
        let paragraph = typesetter().set(&text, &style(width));
        let mut covered = vec![false; text.len()];
        for (line, cell) in cells(&paragraph) {
            prop_assert!(cell.left <= cell.right);
            prop_assert!(paragraph.line_bytes(line).contains(&cell.start) || cell.start >= cell.end);
            covered[cell.start..cell.end].fill(true);
        }
        prop_assert!(covered.iter().all(|is| *is), "{covered:?}");
        let ends: Vec<_> = (0..paragraph.n_lines()).map(|line| paragraph.line_bytes(line)).collect();
        prop_assert_eq!(ends.first().map(|line| line.start), Some(0));
        prop_assert_eq!(ends.last().map(|line| line.end), Some(text.len()));
        prop_assert!(ends.windows(2).all(|pair| pair[0].end == pair[1].start), "{ends:?}");
    }

    #[test]
    fn a_place_comes_back_from_the_point_where_it_is_seen(text in any_text(), width in 20.0_f32..600.0) {
        let paragraph = typesetter().set(&text, &style(width));
        for byte in boundaries(&text) {
            for upstream in [false, true] {
                let place = CaretPlace { byte, upstream };
                let caret = paragraph.caret(place);
                let back = paragraph.hit(vec2(caret.left(), caret.center().y));
                // Another byte may stand at the very same place: where two directions meet, before
                // and after what has no width, and at the blank where a line is wrapped.
                let again = paragraph.caret(back);
                let is_hanging = paragraph.line_of(place) + 1 < paragraph.n_lines();
                let is_same = (again.left() - caret.left()).abs() < 0.51 && again.top() == caret.top();
                prop_assert!(back.byte == byte || is_same || is_hanging, "{place:?} at {caret} is {back:?} at {again}");
            }
        }
    }

    #[test]
    fn every_place_that_is_hit_or_reached_is_a_grapheme_boundary(
        text in any_text(), width in 20.0_f32..600.0, x in -20.0_f32..700.0, y in -20.0_f32..400.0
    ) {
        let paragraph = typesetter().set(&text, &style(width));
        let boundaries = boundaries(&text);
        let mut here = paragraph.hit(vec2(x, y));
        prop_assert!(boundaries.contains(&here.byte), "{here:?}");
        for to_right in [true, false] {
            let mut n_steps = 0;
            while let Some(next) = paragraph.beside(here, to_right) {
                prop_assert!(boundaries.contains(&next.byte), "{next:?}");
                prop_assert!(next.byte != here.byte);
                here = next;
                n_steps += 1;
                prop_assert!(n_steps <= 2 * text.len() + 2, "the caret goes round in circles");
            }
        }
        for line in 0..paragraph.n_lines() {
            for place in [paragraph.line_start(line), paragraph.line_end(line), paragraph.place_at(line, x)] {
                prop_assert!(boundaries.contains(&place.byte), "{place:?}");
                prop_assert_eq!(paragraph.line_of(place), line);
            }
        }
    }

    #[test]
    fn the_rectangles_of_a_span_cover_just_its_characters(
        text in any_text(), width in 20.0_f32..600.0, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()
    ) {
        let stops: Vec<usize> = boundaries(&text).into_iter().collect();
        let (a, b) = (stops[a.index(stops.len())], stops[b.index(stops.len())]);
        let (start, end) = (a.min(b), a.max(b));
        let paragraph = typesetter().set(&text, &style(width));
        let rects = paragraph.rects(start..end);
        for (line, cell) in cells(&paragraph) {
            if cell.right - cell.left < 0.02 {
                continue;
            }
            let top = line as f32 * LINE_HEIGHT;
            let middle = Rect::from_x_y_ranges(cell.left..=cell.right, top..=top + LINE_HEIGHT).center();
            let is_covered = rects.iter().any(|rect| rect.contains(middle));
            let is_wanted = cell.start >= start && cell.end <= end;
            let is_hanging = text[cell.start..cell.end].trim().is_empty() && line + 1 < paragraph.n_lines();
            prop_assert!(is_covered == is_wanted || is_hanging && !is_covered, "{cell:?} in {start}..{end}: {rects:?}");
        }
    }
}
