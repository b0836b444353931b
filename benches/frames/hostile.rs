//! Texts that break text engines: a letter under a mountain of marks, directions nested ever deeper,
//! nothing but newlines, nothing but emoji, a word that does not end.

/// The marks of U+0300 to U+036F.
const N_MARKS: u32 = 0x70;

/// One letter with so many combining marks, in a sentence.
pub(crate) fn marks(n: usize) -> String {
    let marks = (0..n as u32).filter_map(|n| char::from_u32(0x300 + n % N_MARKS));
    let letter: String = std::iter::once('e').chain(marks).collect();
    format!("Marks on a letter\n\nThe letter {letter} bears too many.\n\nThe end of it.\n")
}

/// So many lines, each with directions nested so deep: embeddings, overrides and isolates in turn
/// with words of both directions between them. Every third line does not close what it opened.
pub(crate) fn directions(n_lines: usize, depth: usize) -> String {
    // Opening sign, and the sign that closes it.
    const NESTED: [(char, char); 6] = [
        ('\u{202b}', '\u{202c}'),
        ('\u{202a}', '\u{202c}'),
        ('\u{202e}', '\u{202c}'),
        ('\u{2067}', '\u{2069}'),
        ('\u{202d}', '\u{202c}'),
        ('\u{2066}', '\u{2069}'),
    ];
    const WORDS: [&str; 6] = ["port", "נמל", "17", "ميناء", "(quay)", "ship"];
    let mut text = String::from("Nested directions\n\n");
    for line in 0..n_lines {
        for level in 0..depth {
            text.push(NESTED[(line + level) % NESTED.len()].0);
            text.push_str(WORDS[(line + level) % WORDS.len()]);
            text.push(' ');
        }
        let n_closed = if line % 3 == 2 { 0 } else { depth };
        text.extend((0..n_closed).rev().map(|level| NESTED[(line + level) % NESTED.len()].1));
        text.push_str("end.\n");
    }
    text
}

/// So many newlines and nothing else.
pub(crate) fn newlines(n: usize) -> String {
    "\n".repeat(n)
}

/// So many emoji in one line: plain ones, skin tones, families, flags, keycaps.
pub(crate) fn emoji(n: usize) -> String {
    const EMOJI: [&str; 12] = ["😀", "👍🏽", "👩‍👩‍👧‍👦", "🇺🇦", "1️⃣", "🏳️‍🌈", "👨🏿‍🚀", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🤷🏻‍♀️", "🚢", "🧑🏾‍🤝‍🧑🏼"];
    (0..n).map(|n| EMOJI[n % EMOJI.len()]).collect()
}

/// One word of so many bytes.
pub(crate) fn word(n_bytes: usize) -> String {
    "abcdefghijklmnopqrstuvwxyz".chars().cycle().take(n_bytes).collect()
}
