//! Lanes: overlapping highlights get bars and underlines beside each other. The shortest lies
//! nearest to the text, so that a nested annotation always lies inside the one around it.

use crate::text::Span;
use std::collections::BTreeMap;

/// The lane of each span, in the order of the spans, from 0. Spans in one lane share no byte,
/// unless more than `n_lanes` overlap: what is too much goes into the last lane.
pub(super) fn lanes(spans: &[Span], n_lanes: usize) -> Vec<usize> {
    let mut by_length: Vec<usize> = (0..spans.len()).collect();
    by_length.sort_by_key(|place| spans.get(*place).map(|span| (span.n_bytes(), span.start(), *place)));
    let mut taken: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); n_lanes];
    let mut found = vec![0; spans.len()];
    for place in by_length {
        let (Some(span), Some(lane)) = (spans.get(place), found.get_mut(place)) else { continue };
        let free = taken.iter().position(|lane| is_free(lane, *span));
        *lane = free.unwrap_or(n_lanes.saturating_sub(1));
        if let Some(lane) = free.and_then(|free| taken.get_mut(free)) {
            lane.insert(span.start(), span.end());
        }
    }
    found
}

fn is_free(lane: &BTreeMap<usize, usize>, span: Span) -> bool {
    lane.range(..span.end()).next_back().is_none_or(|(_, end)| *end <= span.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn the_inner_span_lies_nearest_to_the_text() {
        assert_eq!(lanes(&[span(0, 30), span(5, 10), span(12, 20)], 4), [1, 0, 0]);
        assert_eq!(lanes(&[span(0, 30), span(5, 20), span(7, 9)], 4), [2, 1, 0]);
    }

    #[test]
    fn what_is_too_much_goes_into_the_last_lane() {
        assert_eq!(lanes(&[span(0, 9); 4], 2), [0, 1, 1, 1]);
    }

    proptest! {
        #[test]
        fn spans_of_one_lane_share_no_byte(ends in prop::collection::vec((0usize..60, 1usize..20), 0..40)) {
            let spans: Vec<Span> = ends.iter().map(|(start, length)| span(*start, start + length)).collect();
            let found = lanes(&spans, spans.len());
            for a in 0..spans.len() {
                for b in 0..a {
                    prop_assert!(found[a] != found[b] || !spans[a].overlaps(spans[b]), "{:?} {:?}", spans[a], spans[b]);
                }
            }
        }
    }
}
