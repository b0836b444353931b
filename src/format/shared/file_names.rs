//! Names of exported files that every file system takes and that are unique without regard to case.

use std::collections::BTreeSet;

/// The names given so far in one folder.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    taken: BTreeSet<String>,
}

/// The longest stem in bytes: 255 is the limit of a name on Linux, and a number, an extension and a
/// temporary suffix need room.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices, whatever the extension (Microsoft, “Naming Files, Paths,
/// and Namespaces”); COM and LPT are followed by a digit, also a superscript one.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl FileNames {
    /// A safe stem made from `wish`, different from all stems given before. A folder that writes
    /// several files a document (`harbor.txt`, `harbor.ann`) takes one stem for all of them.
    pub fn stem(&mut self, wish: &str) -> String {
        let stem = safe_stem(wish);
        let mut unique = stem.clone();
        let mut n = 2;
        while !self.taken.insert(folded(&unique)) {
            unique = format!("{stem}-{n}");
            n += 1;
        }
        unique
    }
}

/// A stem that every file system takes: lower case; letters, digits and marks of any script, with a
/// hyphen in the place of everything else; no device name; `document` when nothing is left.
pub fn safe_stem(wish: &str) -> String {
    let mut stem = String::new();
    for c in wish.to_lowercase().chars() {
        if is_kept(c) {
            if stem.len() + c.len_utf8() > LONGEST {
                break;
            }
            stem.push(c);
        } else if is_separator(c) && !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    match stem {
        "" => "document".to_owned(),
        _ if is_device(stem) => format!("{stem}-document"),
        _ => stem.to_owned(),
    }
}

fn is_kept(c: char) -> bool {
    let is_mark_of_a_script = matches!(c, '\u{900}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        && !matches!(c, '\u{964}' | '\u{965}');
    c.is_alphanumeric() || is_mark_of_a_script
}

/// Apostrophes and the combining accents of Latin fall away instead, so that a name that is written
/// with them in two ways (composed or not) does not become two names for one file.
fn is_separator(c: char) -> bool {
    !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')
}

fn is_device(stem: &str) -> bool {
    let numbered = ["com", "lpt"].iter().filter_map(|device| stem.strip_prefix(device));
    let is_numbered = numbered.into_iter().any(|rest| {
        let mut chars = rest.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && chars.next().is_none()
    });
    DEVICES.contains(&stem) || is_numbered
}

/// Names that a file system without regard to case may hold to be the same.
fn folded(stem: &str) -> String {
    stem.to_uppercase().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_nothing_that_a_file_system_refuses() {
        for (wish, stem) in [
            ("The Harbor Ledger", "the-harbor-ledger"),
            ("a/b\\c:d*e?f\"g<h>i|j\0k", "a-b-c-d-e-f-g-h-i-j-k"),
            ("../../etc/passwd", "etc-passwd"),
            ("...", "document"),
            ("", "document"),
            ("  Ends. ", "ends"),
            ("Минобороны: «нет»", "минобороны-нет"),
            ("한국 일보", "한국-일보"),
            ("हिन्दी", "हिन्दी"),
            ("D.P.R.K.’s", "d-p-r-k-s"),
            ("Cafe\u{301}", "cafe"),
        ] {
            assert_eq!(safe_stem(wish), stem, "{wish:?}");
        }
    }

    #[test]
    fn device_names_are_avoided() {
        for wish in ["CON", "nul", "Aux.", "COM1", "lpt9", "com¹", "PRN"] {
            assert!(safe_stem(wish).ends_with("-document"), "{wish}");
        }
        for wish in ["console", "com", "com12", "lpta"] {
            assert_eq!(safe_stem(wish), wish);
        }
    }

    #[test]
    fn equal_wishes_get_different_names_whatever_their_case() {
        let mut names = FileNames::default();
        let given = ["Wire", "wire", "WIRE!", "wire-2", "Straße", "STRASSE"].map(|wish| names.stem(wish));
        assert_eq!(given, ["wire", "wire-2", "wire-3", "wire-2-2", "straße", "strasse-2"]);
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let stem = safe_stem(&"한".repeat(200));
        assert!(stem.len() <= LONGEST && stem.chars().all(|c| c == '한'), "{stem}");
    }
}
