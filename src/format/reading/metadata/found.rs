//! What was found of an article, sorted by how far its place is trusted, cleaned, each value once.

use super::stamps::Stamp;
use crate::format::reading::html::tree::Tree;
use crate::format::reading::{Field, Guess};

/// How far the place where a value stands is trusted, the most trusted first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// What a page says of the article for machines that know articles.
    Article,
    /// The same, by a less certain key.
    ArticleLater,
    /// What is meant for previews and libraries.
    Preview,
    /// What marks the words that the page shows.
    Marked,
    /// What is said of the page as a whole.
    Page,
    PageLater,
    /// What the text itself says.
    Text,
    /// A day of change stands for the day of publication only where nothing else does.
    Modified,
}

impl Rank {
    pub fn later(self) -> Self {
        match self {
            Self::Article => Self::ArticleLater,
            Self::Page => Self::PageLater,
            other => other,
        }
    }
}

/// More values than any page gives of its article.
const MOST: usize = 500;

/// Values with their places.
#[derive(Default)]
pub struct Found {
    found: Vec<(Rank, Guess)>,
    stamps: Vec<(Rank, Stamp, String)>,
}

impl Found {
    /// Adds a value as it stands; nothing where it is empty or no value of its field.
    pub fn add(&mut self, field: Field, rank: Rank, value: &str, from: String) {
        let value = match field {
            Field::Title | Field::Outlet => one_line(value),
            Field::Author => names(value),
            Field::Url => url(value),
            Field::Language => language(value),
            Field::Published | Field::Direction | Field::FileMade => value.trim().to_owned(),
        };
        if !value.is_empty() && self.found.len() < MOST {
            self.found.push((rank, Guess { field, value, from }));
        }
    }

    /// Adds the day of a stamp.
    pub fn add_day(&mut self, rank: Rank, value: &str, from: String) {
        if let Some(stamp) = Stamp::of(value).filter(|_| self.stamps.len() < MOST) {
            self.stamps.push((rank, stamp, from));
        }
    }

    /// The titles found so far.
    pub fn titles(&self) -> Vec<String> {
        self.found
            .iter()
            .filter(|(_, guess)| guess.field == Field::Title)
            .map(|(_, guess)| guess.value.clone())
            .collect()
    }

    /// Puts the title of the page last where no word of it stands in the text: it is that of the site.
    pub fn distrust_title(&mut self, place: &str, text: &str) {
        let text = text.to_lowercase();
        let has_word = |title: &str| {
            let title = title.to_lowercase();
            let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
            words.any(|word| text.contains(word))
        };
        for (rank, guess) in self.found.iter_mut().filter(|(_, guess)| guess.from == place) {
            if !has_word(&guess.value) {
                *rank = Rank::Modified;
            }
        }
    }

    /// The guesses, field by field, the most trusted first.
    pub fn guesses(mut self) -> Vec<Guess> {
        let zone = self.stamps.iter().find_map(|(_, stamp, _)| stamp.zone());
        for (rank, stamp, from) in std::mem::take(&mut self.stamps) {
            let (day, is_moved) = stamp.day_in(zone);
            let from = if is_moved { format!("{from}, in the zone of the page") } else { from };
            self.found.push((rank, Guess { field: Field::Published, value: day.to_string(), from }));
        }
        self.found.sort_by_key(|(rank, guess)| (guess.field, *rank));
        let mut guesses: Vec<Guess> = self.found.into_iter().map(|(_, guess)| guess).collect();
        without_outlet_in_titles(&mut guesses);
        outlets_as_authors_last(&mut guesses);
        let mut kept: Vec<Guess> = Vec::new();
        for guess in guesses {
            if kept.iter().all(|had| (had.field, &had.value) != (guess.field, &guess.value)) {
                kept.push(guess);
            }
        }
        kept
    }
}

/// “Council meets | Harbor Ledger” is “Council meets” where the page says that its outlet is that.
fn without_outlet_in_titles(guesses: &mut [Guess]) {
    let outlets: Vec<String> =
        guesses.iter().filter(|guess| guess.field == Field::Outlet).map(|guess| guess.value.to_lowercase()).collect();
    for guess in guesses.iter_mut().filter(|guess| guess.field == Field::Title) {
        if let Some(title) = without_outlet(&guess.value, &outlets) {
            guess.value = title;
        }
    }
    // A title that is nothing but the outlet is that of the site.
    let is_outlet = |guess: &Guess| guess.field == Field::Title && outlets.contains(&guess.value.to_lowercase());
    guesses.sort_by_key(|guess| (guess.field, is_outlet(guess)));
}

fn without_outlet(title: &str, outlets: &[String]) -> Option<String> {
    const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " / "];
    let is_outlet = |part: &str| outlets.iter().any(|outlet| *outlet == part.trim().to_lowercase());
    let mut cuts = MARKS.iter().flat_map(|mark| title.match_indices(mark));
    let after_name = || title.split_once(": ").filter(|(name, _)| is_outlet(name)).map(|(_, title)| title.to_owned());
    let cut = cuts.find_map(|(place, mark)| {
        let (before, after) = (title.get(..place)?, title.get(place + mark.len()..)?);
        let kept = if is_outlet(after) { Some(before) } else { Some(after).filter(|_| is_outlet(before)) };
        kept.map(str::trim).filter(|kept| !kept.is_empty()).map(str::to_owned)
    });
    cut.or_else(after_name)
}

/// A page without an author often gives its own name there.
fn outlets_as_authors_last(guesses: &mut [Guess]) {
    let outlets: Vec<String> =
        guesses.iter().filter(|guess| guess.field == Field::Outlet).map(|guess| guess.value.to_lowercase()).collect();
    let is_outlet = |guess: &Guess| outlets.contains(&guess.value.to_lowercase());
    guesses.sort_by_key(|guess| (guess.field, guess.field == Field::Author && is_outlet(guess)));
}

/// Text without the tags and character references that some systems leave in it.
pub fn plain(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return one_line(value);
    }
    Tree::of(value).map_or_else(|_| one_line(value), |tree| tree.line(Tree::ROOT))
}

fn one_line(value: &str) -> String {
    const MOST: usize = 300;
    let clean: String = value.chars().take(MOST * 4).filter(|c| c.is_whitespace() || !c.is_control()).collect();
    crate::text::quote::one_line(&clean, MOST)
}

/// Names of people without “By”; nothing where the value is an address of a page or of an account.
fn names(value: &str) -> String {
    const LEADS: [&str; 21] = [
        "by ",
        "by: ",
        "written by ",
        "posted by ",
        "words by ",
        "text by ",
        "story by ",
        "door ",
        "escrito por ",
        "author: ",
        "von ",
        "par ",
        "por ",
        "di ",
        "автор: ",
        "автор ",
        "автор:",
        "بقلم ",
        "بقلم: ",
        "כתב: ",
        "מאת ",
    ];
    let line = one_line(value);
    let lower = line.to_lowercase();
    let lead = LEADS.iter().filter(|lead| lower.starts_with(*lead)).map(|lead| lead.len()).max().unwrap_or(0);
    let names = line.get(lead..).unwrap_or(&line).trim().trim_end_matches([',', ';', '|']).trim();
    let is_address =
        names.contains("://") || names.starts_with(['@', '/']) || (names.contains('@') && !names.contains(' '));
    let is_too_long = names.chars().count() > 160;
    if is_address || is_too_long || !names.contains(char::is_alphabetic) { String::new() } else { names.to_owned() }
}

fn url(value: &str) -> String {
    let value = value.trim();
    let is_whole = (value.starts_with("https://") || value.starts_with("http://")) && value.len() <= 2_000;
    let is_sound = is_whole && !value.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_sound { value.to_owned() } else { String::new() }
}

/// `en_US` as the tag `en-US`; nothing where it is no tag.
fn language(value: &str) -> String {
    let mut parts = value.trim().split(['-', '_', ',']).map(str::trim);
    let first = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_language = matches!(first.len(), 2 | 3) && first.bytes().all(|c| c.is_ascii_lowercase());
    if !is_language || first == "und" || first == "x" {
        return String::new();
    }
    let rest = if value.contains(',') { None } else { parts.next() };
    match rest {
        Some(region) if region.len() == 2 && region.bytes().all(|c| c.is_ascii_alphabetic()) => {
            format!("{first}-{}", region.to_ascii_uppercase())
        }
        Some(script) if script.len() == 4 && script.bytes().all(|c| c.is_ascii_alphabetic()) => {
            let (head, tail) = script.split_at(1);
            format!("{first}-{}{}", head.to_ascii_uppercase(), tail.to_ascii_lowercase())
        }
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_leaves_the_title_only_where_it_is_the_outlet() {
        let outlets = ["harbor ledger".to_owned()];
        assert_eq!(without_outlet("Council meets | Harbor Ledger", &outlets).as_deref(), Some("Council meets"));
        assert_eq!(without_outlet("Harbor Ledger - Council meets", &outlets).as_deref(), Some("Council meets"));
        assert_eq!(
            without_outlet("Dunay - Vela talks fail – Harbor Ledger", &outlets).as_deref(),
            Some("Dunay - Vela talks fail")
        );
        assert_eq!(without_outlet("Council meets | Dunay", &outlets), None);
    }

    #[test]
    fn names_lose_their_lead_and_addresses_are_none() {
        for (value, expected) in [
            ("By Jane Doe", "Jane Doe"),
            ("by  JANE DOE and John Roe,", "JANE DOE and John Roe"),
            ("Byron Lake", "Byron Lake"),
            ("https://ledger.example/jane", ""),
            ("@jane", ""),
            ("jane@ledger.example", ""),
        ] {
            assert_eq!(names(value), expected);
        }
    }

    #[test]
    fn languages_become_tags() {
        let read = ["en_US", "ru", "zh-hans", "pt-BR", "English", "und", "de, en"].map(language);
        assert_eq!(read, ["en-US", "ru", "zh-Hans", "pt-BR", "", "", "de"]);
    }
}
