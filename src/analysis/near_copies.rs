//! Texts that share their wording: copies of a wire story, an article and its longer version. Measured
//! in runs of five words, of which a fixed sample finds the candidates and all of them count in the end.

use crate::model::{Cancelled, JobProgress};

/// Words of a run.
const RUN: usize = 5;
/// One run in so many is in the sample, the same ones in every text.
const SAMPLE: u64 = 4;
/// A text with fewer runs resembles many by chance.
const FEWEST_RUNS: usize = 20;
/// How many of the first texts that have a run are compared with a later one: a line that hundreds of
/// articles end with costs no more than one that twenty do.
const MOST_WITH_RUN: usize = 16;
/// How many texts are named as like one text.
const MOST_LIKE: usize = 3;
/// In percent; below it, nobody would call two texts alike.
pub const LEAST_SHARED: u8 = 50;

/// How much a text has in common with an earlier one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Likeness {
    /// The place of the other text.
    pub other: usize,
    /// How much of this text is also in the other, in percent of its runs of words.
    pub of_this: u8,
    /// How much of the other text is also in this one.
    pub of_other: u8,
}

/// What each text from `from` on has in common with those before it, the most alike first.
pub fn likenesses(texts: &[&str], from: usize, progress: &JobProgress) -> Result<Vec<Vec<Likeness>>, Cancelled> {
    let mut runs: Vec<(u64, u32)> = Vec::new();
    for (text, place) in texts.iter().zip(0u32..) {
        progress.check()?;
        let sample = runs_of(text).into_iter().filter(|run| run % SAMPLE == 0);
        runs.extend(sample.map(|run| (run, place)));
    }
    runs.sort_unstable();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for group in runs.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        for (n, (_, later)) in group.iter().enumerate().filter(|(_, (_, later))| *later as usize >= from) {
            shared.extend(group.iter().take(n.min(MOST_WITH_RUN)).map(|(_, earlier)| (*later, *earlier)));
        }
    }
    shared.sort_unstable();
    let mut candidates: Vec<(u32, u32, usize)> = shared
        .chunk_by(|a, b| a == b)
        .filter_map(|pair| Some((pair.first()?.0, pair.first()?.1, pair.len())))
        .collect();
    // The most shared first, of each text.
    candidates.sort_by_key(|(later, earlier, n)| (*later, usize::MAX - n, *earlier));
    let mut found = vec![Vec::new(); texts.len().saturating_sub(from)];
    for of_one in candidates.chunk_by(|a, b| a.0 == b.0) {
        progress.check()?;
        let Some((later, ..)) = of_one.first() else { continue };
        let Some(likes) = found.get_mut((*later as usize).saturating_sub(from)) else { continue };
        *likes = compared(texts, *later as usize, of_one);
    }
    Ok(found)
}

fn compared(texts: &[&str], this: usize, candidates: &[(u32, u32, usize)]) -> Vec<Likeness> {
    let text_at = |place: usize| texts.get(place).copied().unwrap_or_default();
    let runs = runs_of(text_at(this));
    let mut likes: Vec<Likeness> = candidates
        .iter()
        .take(MOST_LIKE * 2)
        .map(|(_, other, _)| *other as usize)
        .filter_map(|other| likeness(&runs, &runs_of(text_at(other)), other))
        .collect();
    likes.sort_by_key(|like| std::cmp::Reverse(u16::from(like.of_this) + u16::from(like.of_other)));
    likes.truncate(MOST_LIKE);
    likes
}

/// `None` when they are not alike, or when one is too short to tell.
fn likeness(runs: &[u64], others: &[u64], other: usize) -> Option<Likeness> {
    if runs.len().min(others.len()) < FEWEST_RUNS {
        return None;
    }
    let n_shared = n_shared(runs, others);
    let percent = |n: usize| u8::try_from(n_shared * 100 / n).unwrap_or(100);
    let (of_this, of_other) = (percent(runs.len()), percent(others.len()));
    (of_this.max(of_other) >= LEAST_SHARED).then_some(Likeness { other, of_this, of_other })
}

/// Of two sorted lists without repetitions.
fn n_shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut n = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                n += 1;
                a.next();
                b.next();
            }
        }
    }
    n
}

/// The runs of words of a text as numbers, sorted, each once.
fn runs_of(text: &str) -> Vec<u64> {
    let words = words_of(text);
    let mut runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| {
            mixed(run.iter().fold(0u64, |all, word| all.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word))
        })
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Each word as a number, without regard to case and punctuation. In scripts that put no blanks between
/// words, each character counts as one.
fn words_of(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut word = START;
    let with = |word: u64, c: char| (word ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = with(word, c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() && !is_word_by_itself(c) {
            word = c.to_lowercase().fold(word, with);
        } else {
            if word != START {
                words.push(word);
                word = START;
            }
            if is_word_by_itself(c) {
                words.push(with(START, c));
            }
        }
    }
    if word != START {
        words.push(word);
    }
    words
}

/// Han, kana, Thai, Lao, Khmer and Burmese.
fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Spreads the differences over all bits, so that a remainder is a fair sample.
fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that differ from seed to seed.
    fn prose(seed: u64, n_words: u64) -> String {
        let words: Vec<String> = (0..n_words).map(|n| format!("w{}", mixed(seed * 1_000_003 + n) % 5_000)).collect();
        words.join(" ")
    }

    fn like(texts: &[&str], from: usize) -> Vec<Vec<Likeness>> {
        likenesses(texts, from, &JobProgress::default()).unwrap()
    }

    #[test]
    fn an_edited_copy_is_found_and_measured() {
        let story = prose(1, 400);
        let edited = format!("UPDATE: {} And a new end, {}", story.to_uppercase(), prose(2, 90));
        let found = like(&[&prose(3, 400), &story, &edited, &prose(4, 400)], 1);
        assert_eq!(found[0], []);
        assert_eq!(found[2], []);
        let [only] = found[1].as_slice() else { panic!("{found:?}") };
        assert_eq!((only.other, only.of_other), (1, 100));
        assert!((78..=82).contains(&only.of_this), "{only:?}");
    }

    #[test]
    fn a_short_piece_of_a_long_text_is_found() {
        let long = prose(1, 3_000);
        let piece = long.split(' ').skip(1_000).take(200).collect::<Vec<_>>().join(" ");
        let found = like(&[&long, &piece], 1);
        assert_eq!(found[0][0].of_this, 100);
        assert!(found[0][0].of_other < 10);
    }

    #[test]
    fn a_line_that_all_articles_end_with_makes_none_alike() {
        let end = prose(99, 40);
        let texts: Vec<String> = (0..100).map(|n| format!("{}\n{end}", prose(n, 300))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert!(like(&texts, 0).iter().all(Vec::is_empty));
    }

    #[test]
    fn of_a_hundred_copies_each_is_like_an_earlier_one() {
        let story = prose(1, 300);
        let texts: Vec<String> = (0..100).map(|n| format!("{story} {}", prose(n + 50, 20))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = like(&texts, 0);
        assert!(found[0].is_empty());
        assert!(found[1..].iter().all(|likes| !likes.is_empty() && likes[0].of_this > 85));
    }

    #[test]
    fn texts_without_blanks_are_compared_by_character() {
        let story = "백악관은 북한이 컨테이너를 보냈다고 밝혔다. 白宫星期五表示朝鲜向俄罗斯运送了一千多个集装箱的军事装备和弹药";
        let longer = format!("{story}。克里姆林宫说没有签署任何协议");
        let found = like(&[story, &longer], 1);
        assert_eq!(found[0][0].of_other, 100);
    }

    #[test]
    fn very_short_texts_are_not_compared() {
        assert!(like(&["The council met on Monday.", "The council met on Monday!"], 1)[0].is_empty());
    }
}
