//! Which values of two sides differ. A value that agrees with one of the other side's differs from none
//! of them; of those that are left over on both sides, the nearest differ from each other.

use crate::text::values::{Comparable, Comparison, Value};

/// A bare number that is more than so many times a count, or less than that part of it, counts something
/// else.
const FAR: f64 = 10.0;

/// What comparing two lists of values shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Compared {
    /// For each value of both sides, whether the other has one that agrees with it.
    pub(super) agrees: [Vec<bool>; 2],
    /// Places in the lists.
    pub(super) differing: Vec<(usize, usize)>,
}

/// The places of the values that differ, one of each side.
pub fn differing(a: &[Value], b: &[Value]) -> Vec<(usize, usize)> {
    let ready = |values: &[Value]| values.iter().map(Comparable::of).collect::<Vec<_>>();
    compared(&ready(a), &ready(b)).differing
}

pub(super) fn compared(a: &[Comparable], b: &[Comparable]) -> Compared {
    let mut agrees = [vec![false; a.len()], vec![false; b.len()]];
    let mut apart = Vec::new();
    let [of_a, of_b] = &mut agrees;
    for (n, (value, agrees)) in a.iter().zip(of_a.iter_mut()).enumerate() {
        for (m, (other, other_agrees)) in b.iter().zip(of_b.iter_mut()).enumerate() {
            match value.compare(other) {
                Comparison::Equal | Comparison::Compatible => (*agrees, *other_agrees) = (true, true),
                Comparison::Different => {
                    let distance = value.distance(other).unwrap_or(f64::INFINITY);
                    if value.subject == other.subject || distance <= FAR.ln() {
                        apart.push((distance, n, m));
                    }
                }
                Comparison::NotComparable => {}
            }
        }
    }
    let is_left = |side: usize, n: usize| agrees.get(side).and_then(|list| list.get(n)).is_some_and(|agrees| !agrees);
    apart.retain(|(_, n, m)| is_left(0, *n) && is_left(1, *m));
    apart.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let differing = nearest(a, b, &apart);
    Compared { agrees, differing }
}

/// Takes the nearest two, and with them what says the same on either side, such as a distance in
/// kilometres and in miles; then the nearest of the rest.
fn nearest(a: &[Comparable], b: &[Comparable], apart: &[(f64, usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut taken_a, mut taken_b) = (vec![false; a.len()], vec![false; b.len()]);
    for (_, n, m) in apart {
        let is_free = |taken: &[bool], n: usize| taken.get(n).is_some_and(|taken| !taken);
        if !is_free(&taken_a, *n) || !is_free(&taken_b, *m) {
            continue;
        }
        let alike = |values: &[Comparable], n: usize, taken: &[bool]| -> Vec<usize> {
            let says_same = |other: &usize| {
                let pair = values.get(n).zip(values.get(*other));
                *other == n || pair.is_some_and(|(a, b)| a.compare(b) == Comparison::Equal)
            };
            (0..values.len()).filter(|other| is_free(taken, *other)).filter(says_same).collect()
        };
        let (of_a, of_b) = (alike(a, *n, &taken_a), alike(b, *m, &taken_b));
        for n in &of_a {
            for m in &of_b {
                if apart.iter().any(|(_, a, b)| (a, b) == (n, m)) {
                    found.push((*n, *m));
                }
            }
        }
        of_a.iter().filter_map(|n| taken_a.get_mut(*n).map(|taken| *taken = true)).for_each(drop);
        of_b.iter().filter_map(|m| taken_b.get_mut(*m).map(|taken| *taken = true)).for_each(drop);
    }
    found.sort_unstable();
    found
}
