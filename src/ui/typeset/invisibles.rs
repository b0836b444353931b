//! Characters that cannot be seen: marks of direction, of joining, of no width. A text can be made
//! to read as another than it is with them, so they are shown as marks where they could mislead
//! (Unicode Technical Report #36, sections 2.5 and 3.1, names the risks).

use crate::session::Invisibles;

/// An invisible character of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Invisible {
    pub byte: usize,
    pub character: char,
    /// What Unicode calls it.
    pub name: &'static str,
}

/// How far a character can mislead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Risk {
    Always,
    InsideWords,
    No,
}

/// The invisible characters of a text that are to be shown, in order.
pub(super) fn found(text: &str, which: Invisibles) -> Vec<Invisible> {
    if which == Invisibles::Never || text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (byte, character) in text.char_indices() {
        let Some((name, risk)) = named(character) else { continue };
        let is_shown = match (which, risk) {
            (Invisibles::All, _) | (_, Risk::Always) => true,
            (_, Risk::InsideWords) => misleads_in_word(text, byte, character),
            (_, Risk::No) => false,
        };
        if is_shown {
            found.push(Invisible { byte, character, name });
        }
    }
    found
}

/// Whether letters stand on both sides, of a script that has no use for the character.
fn misleads_in_word(text: &str, byte: usize, character: char) -> bool {
    let is_other = |c: &char| named(*c).is_none();
    let before = text.get(..byte).and_then(|before| before.chars().rev().find(is_other));
    let after = text.get(byte + character.len_utf8()..).and_then(|after| after.chars().find(is_other));
    let (Some(before), Some(after)) = (before, after) else { return false };
    let joins = matches!(character, '\u{200c}' | '\u{200d}');
    before.is_alphanumeric() && after.is_alphanumeric() && !(joins && needs_joiners(before))
}

/// Whether words of the character's script are written with joiners: Arabic, Syriac and the scripts
/// of South Asia.
fn needs_joiners(character: char) -> bool {
    matches!(u32::from(character), 0x600..=0x7ff | 0x8a0..=0xdff | 0xe00..=0x109f | 0x1780..=0x18af | 0xfb50..=0xfdff | 0xfe70..=0xfefe)
}

fn named(character: char) -> Option<(&'static str, Risk)> {
    use Risk::{Always, InsideWords, No};
    Some(match character {
        '\t' => ("TAB", No),
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => ("CONTROL CHARACTER", Always),
        '\u{a0}' => ("NO-BREAK SPACE", No),
        '\u{ad}' => ("SOFT HYPHEN", InsideWords),
        '\u{34f}' => ("COMBINING GRAPHEME JOINER", InsideWords),
        '\u{61c}' => ("ARABIC LETTER MARK", No),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => ("HANGUL FILLER", Always),
        '\u{180e}' => ("MONGOLIAN VOWEL SEPARATOR", InsideWords),
        '\u{2000}'..='\u{200a}' => ("SPACE OF ANOTHER WIDTH", No),
        '\u{200b}' => ("ZERO WIDTH SPACE", InsideWords),
        '\u{200c}' => ("ZERO WIDTH NON-JOINER", InsideWords),
        '\u{200d}' => ("ZERO WIDTH JOINER", InsideWords),
        '\u{200e}' => ("LEFT-TO-RIGHT MARK", No),
        '\u{200f}' => ("RIGHT-TO-LEFT MARK", No),
        '\u{2028}' => ("LINE SEPARATOR", No),
        '\u{2029}' => ("PARAGRAPH SEPARATOR", No),
        '\u{202a}' => ("LEFT-TO-RIGHT EMBEDDING", Always),
        '\u{202b}' => ("RIGHT-TO-LEFT EMBEDDING", Always),
        '\u{202c}' => ("POP DIRECTIONAL FORMATTING", Always),
        '\u{202d}' => ("LEFT-TO-RIGHT OVERRIDE", Always),
        '\u{202e}' => ("RIGHT-TO-LEFT OVERRIDE", Always),
        '\u{202f}' => ("NARROW NO-BREAK SPACE", No),
        '\u{205f}' => ("MEDIUM MATHEMATICAL SPACE", No),
        '\u{2060}' => ("WORD JOINER", InsideWords),
        '\u{2061}'..='\u{2064}' => ("INVISIBLE OPERATOR", InsideWords),
        '\u{2066}' => ("LEFT-TO-RIGHT ISOLATE", Always),
        '\u{2067}' => ("RIGHT-TO-LEFT ISOLATE", Always),
        '\u{2068}' => ("FIRST STRONG ISOLATE", Always),
        '\u{2069}' => ("POP DIRECTIONAL ISOLATE", Always),
        '\u{206a}'..='\u{206f}' => ("DEPRECATED FORMAT CHARACTER", Always),
        '\u{3000}' => ("IDEOGRAPHIC SPACE", No),
        '\u{feff}' => ("ZERO WIDTH NO-BREAK SPACE", InsideWords),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, which: Invisibles) -> Vec<&'static str> {
        found(text, which).iter().map(|invisible| invisible.name).collect()
    }

    #[test]
    fn overrides_are_always_told() {
        let text = "pay \u{202e}001\u{202c} euros";
        let all = found(text, Invisibles::WhereMisleading);
        assert_eq!(all.first().map(|found| found.byte), Some(4));
        assert_eq!(names(text, Invisibles::WhereMisleading), ["RIGHT-TO-LEFT OVERRIDE", "POP DIRECTIONAL FORMATTING"]);
        assert!(names(text, Invisibles::Never).is_empty());
    }

    #[test]
    fn what_has_no_width_is_told_inside_words_only() {
        assert_eq!(names("Ki\u{200b}rby", Invisibles::WhereMisleading), ["ZERO WIDTH SPACE"]);
        assert_eq!(names("Ki\u{200b}\u{200b}rby", Invisibles::WhereMisleading).len(), 2);
        assert!(names("Kirby \u{200b}said", Invisibles::WhereMisleading).is_empty());
        assert_eq!(names("Kirby \u{200b}said", Invisibles::All), ["ZERO WIDTH SPACE"]);
    }

    #[test]
    fn joiners_are_letters_of_persian_and_parts_of_emoji() {
        assert!(names("می\u{200c}رود", Invisibles::WhereMisleading).is_empty());
        assert!(names("👩\u{200d}🚒", Invisibles::WhereMisleading).is_empty());
        assert_eq!(names("pay\u{200d}pal", Invisibles::WhereMisleading), ["ZERO WIDTH JOINER"]);
    }

    #[test]
    fn control_characters_are_told_and_tabs_only_on_request() {
        assert_eq!(names("a\u{7}\tb", Invisibles::WhereMisleading), ["CONTROL CHARACTER"]);
        assert_eq!(names("a\u{7}\tb", Invisibles::All), ["CONTROL CHARACTER", "TAB"]);
    }
}
