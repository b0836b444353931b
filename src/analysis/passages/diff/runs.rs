//! From two lists of words to runs that are the same or differ (Myers, 1986), made easy to read: a
//! sentence more begins where it begins, and a short word in common does not tear a change apart.

use super::super::words::Word;
use super::rows::ends_sentence;
use super::{Difference, Run, Side};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// A word of at most so many bytes, alone between two changes of at least so many words, belongs to
/// them.
const ISLAND_BYTES: usize = 4;
const LONG_CHANGE: usize = 2;
/// Two words are one word spelled or inflected otherwise when so great a share of their letters is the
/// same, in the same order: “armoured” and “armored”.
const ALIKE: f32 = 0.75;
/// Shorter words are alike by chance, in characters.
const LEAST_ALIKE_CHARS: usize = 4;

/// The runs in order; together they are all words of both texts.
pub(super) fn runs(texts: [&str; 2], words: [&[Word]; 2]) -> Vec<Run> {
    let mut runs = coarse(words);
    slide(&mut runs, texts, words);
    let runs = without_islands(runs, words);
    let mut split = Vec::with_capacity(runs.len());
    for run in runs {
        match run.difference {
            Difference::Same => split_by_writing(&mut split, &run, texts, words),
            Difference::Changed => split_by_likeness(&mut split, run, texts, words),
            _ => split.push(run),
        }
    }
    split
}

fn run(difference: Difference, here: Range<usize>, there: Range<usize>) -> Run {
    Run { difference, words: [here, there], quoted: false, number: None }
}

fn coarse(words: [&[Word]; 2]) -> Vec<Run> {
    let [first, second] = words.map(|words| words.iter().map(|word| word.key).collect::<Vec<_>>());
    let runs = capture_diff_slices(Algorithm::Myers, &first, &second).into_iter().map(|op| {
        let (tag, here, there) = op.as_tag_tuple();
        let difference = match tag {
            DiffTag::Equal => Difference::Same,
            DiffTag::Delete => Difference::OnlyFirst,
            DiffTag::Insert => Difference::OnlySecond,
            DiffTag::Replace => Difference::Changed,
        };
        run(difference, here, there)
    });
    runs.filter(|run| run.words.iter().any(|words| !words.is_empty())).collect()
}

/// Words that only one text has can often be cut off in several ways: “[The pier was empty.] The ships”
/// or “The [pier was empty. The] ships”. The way that begins with a sentence is taken.
fn slide(runs: &mut [Run], texts: [&str; 2], words: [&[Word]; 2]) {
    for n in 1..runs.len().saturating_sub(1) {
        let Some([before, block, after]) = runs.get_mut(n - 1..=n + 1) else { continue };
        let side = match block.difference {
            Difference::OnlyFirst => Side::First,
            Difference::OnlySecond => Side::Second,
            _ => continue,
        };
        if before.difference != Difference::Same || after.difference != Difference::Same {
            continue;
        }
        let most = |run: &Run| run.words[0].len() as i64 - 1;
        let shift = best_shift(side.pick(texts), side.pick(words), side.of(&block.words), (most(before), most(after)));
        for side in Side::BOTH {
            let moved = |at: usize| (at as i64 + shift) as usize;
            let block = side.of_mut(&mut block.words);
            *block = moved(block.start)..moved(block.end);
            side.of_mut(&mut before.words).end = block.start;
            side.of_mut(&mut after.words).start = block.end;
        }
    }
}

/// How many words further the block begins, so that a sentence begins with it; 0 where it does so
/// already or cannot.
fn best_shift(text: &str, words: &[Word], block: &Range<usize>, (most_back, most_on): (i64, i64)) -> i64 {
    let key = |at: i64| usize::try_from(at).ok().and_then(|at| words.get(at)).map(|word| word.key);
    let (start, end) = (block.start as i64, block.end as i64);
    let is_same = |a: i64, b: i64| key(a).is_some() && key(a) == key(b);
    let back = (1..=most_back).take_while(|by| is_same(start - by, end - by)).map(|by| -by);
    let on = (1..=most_on).take_while(|by| is_same(start + by - 1, end + by - 1));
    let begins_sentence = |by: &i64| {
        let at = usize::try_from(start + by).unwrap_or_default();
        ends_sentence(text, words, at)
    };
    std::iter::once(0).chain(back).chain(on).find(begins_sentence).unwrap_or(0)
}

/// With short words between two long changes taken into them.
fn without_islands(runs: Vec<Run>, words: [&[Word]; 2]) -> Vec<Run> {
    let is_long =
        |run: &Run| run.difference != Difference::Same && run.words.iter().any(|words| words.len() >= LONG_CHANGE);
    let is_island = |run: &Run| {
        let word = words[0].get(run.words[0].start);
        let is_short = word.is_some_and(|word| word.span.n_bytes() <= ISLAND_BYTES);
        run.difference == Difference::Same && run.words[0].len() == 1 && is_short
    };
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    let mut runs = runs.into_iter().peekable();
    while let Some(next) = runs.next() {
        let joins = is_island(&next) && joined.last().is_some_and(is_long) && runs.peek().is_some_and(is_long);
        match (joined.last_mut(), joins) {
            (Some(last), true) => {
                let Some(behind) = runs.next() else { continue };
                let [here, there] = behind.words;
                last.difference = Difference::Changed;
                (last.words[0].end, last.words[1].end) = (here.end, there.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Splits a run of the same words where the way of writing changes.
fn split_by_writing(split: &mut Vec<Run>, same: &Run, texts: [&str; 2], words: [&[Word]; 2]) {
    let [here, there] = &same.words;
    let written = |side: Side, at: usize| side.pick(words).get(at).and_then(|word| word.span.slice(side.pick(texts)));
    let is_alike = |n: usize| written(Side::First, here.start + n) == written(Side::Second, there.start + n);
    let mut start = 0;
    for end in 1..=here.len() {
        if end < here.len() && is_alike(end) == is_alike(start) {
            continue;
        }
        let difference = if is_alike(start) { Difference::Same } else { Difference::Written };
        split.push(run(difference, here.start + start..here.start + end, there.start + start..there.start + end));
        start = end;
    }
}

/// Splits a change into what was put in or left out and the words that are only spelled otherwise: of
/// “armoured” against “and armored” the “and” was put in. Where more is left on both sides it stays one
/// change.
fn split_by_likeness(split: &mut Vec<Run>, changed: Run, texts: [&str; 2], words: [&[Word]; 2]) {
    let [here, there] = changed.words.clone();
    let (n_pairs, rest) = (here.len().min(there.len()), here.len().abs_diff(there.len()));
    let is_alike = |here: usize, there: usize| {
        let written =
            |side: Side, at: usize| side.pick(words).get(at).and_then(|word| word.span.slice(side.pick(texts)));
        written(Side::First, here).zip(written(Side::Second, there)).is_some_and(|(a, b)| is_alike(a, b))
    };
    let n_front = (0..n_pairs).take_while(|n| is_alike(here.start + n, there.start + n)).count();
    let n_back = (0..n_pairs - n_front).take_while(|n| is_alike(here.end - 1 - n, there.end - 1 - n)).count();
    if rest == 0 || n_front + n_back < n_pairs {
        split.push(changed);
        return;
    }
    let middle = [here.start + n_front..here.end - n_back, there.start + n_front..there.end - n_back];
    let difference = if middle[0].is_empty() { Difference::OnlySecond } else { Difference::OnlyFirst };
    let front = run(Difference::Changed, here.start..middle[0].start, there.start..middle[1].start);
    let back = run(Difference::Changed, middle[0].end..here.end, middle[1].end..there.end);
    let [here, there] = middle;
    let runs = [front, run(difference, here, there), back];
    split.extend(runs.into_iter().filter(|run| run.words.iter().any(|words| !words.is_empty())));
}

fn is_alike(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|word| word.to_lowercase().chars().collect::<Vec<_>>());
    let equal = capture_diff_slices(Algorithm::Myers, &a, &b).into_iter().map(|op| match op.as_tag_tuple() {
        (DiffTag::Equal, here, _) => here.len(),
        _ => 0,
    });
    let share = 2.0 * equal.sum::<usize>() as f32 / (a.len() + b.len()) as f32;
    a.len().min(b.len()) >= LEAST_ALIKE_CHARS && share >= ALIKE
}
