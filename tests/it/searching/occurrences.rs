//! All occurrences of a phrase, against looking at every pair of places of a text.

use super::project_of;
use crossread::analysis::occurrences::{Occurrence, Wanted, occurrences};
use crossread::analysis::{Hit, SearchError, Searchables};
use crossread::edit::{Edit, Stamped, annotate_all_fit, plan};
use crossread::model::{Cancelled, DocumentId, Entity, EntityId, JobProgress, Layer, Project, Standing, Timestamp};
use crossread::text::phrases::Sameness;
use crossread::text::search::without_accents;
use crossread::text::{Span, inflection};
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// Pieces of texts and of phrases: what is alike but for case, accents, endings and blanks, in many
/// scripts, and what trips graphemes and words up.
const PIECES: &[&str] = &[
    "najin",
    "Najin",
    "NAJINS",
    "Najin's",
    "najin’s ",
    "port",
    "Ports",
    "ports' ",
    "city",
    "Cities",
    "a",
    "A",
    "á",
    "s",
    "'s",
    "’",
    "é",
    "e\u{301}",
    "É",
    "e",
    "\u{301}",
    "\u{300}",
    "ı",
    "İ",
    "ß",
    "ẞ",
    "ſ",
    "K",
    "σ",
    "ς",
    "Σ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\u{a0}",
    "-",
    ".",
    ",",
    "1,000",
    "_",
    "나진",
    "나진항에서",
    "\u{1102}\u{1161}",
    "中国",
    "中",
    "国",
    "か",
    "が",
    "か\u{3099}",
    "שלום",
    "שָׁלוֹם",
    "محمد",
    "مُحَمَّد",
    "नमस्ते",
    "न",
    "สวัสดี",
    "Москва",
    "МОСКВЫ",
    "й",
    "и",
    "👩",
    "👩\u{200d}🚀",
    "🇰🇵",
    "🇰",
    "👍🏽",
    "👍",
    "\u{200d}",
    "\u{fe0f}",
    "\u{200f}",
    "\u{feff}",
];

fn pieces(n: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), n).prop_map(|pieces| pieces.concat())
}

fn sameness() -> impl Strategy<Value = Sameness> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(case, accents, whole_words, inflections)| Sameness { case, accents, whole_words, inflections })
}

/// What counts as the same words, looked at slowly: a form of a phrase.
struct Form {
    /// Its words with one blank between them, as an expression for the whole of what is compared.
    whole: regex::Regex,
}

impl Form {
    fn all(phrases: &[String], sameness: Sameness) -> Vec<Self> {
        let of = |phrase: &String| match sameness.inflections {
            true => inflection::forms(phrase),
            false => BTreeSet::from([phrase.clone()]),
        };
        let forms = phrases.iter().flat_map(of).map(|form| bare(&form, sameness));
        let words = forms.map(|form| form.split_whitespace().collect::<Vec<_>>().join(" "));
        let expression = |words: String| {
            let flag = if sameness.case { "" } else { "(?i)" };
            regex::Regex::new(&format!(r"{flag}\A{}\z", regex::escape(&words))).unwrap()
        };
        words.filter(|words| !words.is_empty()).map(|words| Self { whole: expression(words) }).collect()
    }
}

fn bare(text: &str, sameness: Sameness) -> String {
    if sameness.accents { text.to_owned() } else { without_accents(text) }
}

/// The text with a blank for white space within a paragraph; what ends a paragraph stays.
fn with_blanks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let blank = rest.len() - rest.trim_start().len();
        if blank == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.push_str(if rest[..blank].matches('\n').count() > 1 { "\n\n" } else { " " });
            rest = &rest[blank..];
        }
    }
    out
}

/// Every pair of grapheme boundaries is looked at; the leftmost and there the longest counts.
fn slow(text: &str, phrases: &[String], sameness: Sameness) -> Vec<Span> {
    let forms = Form::all(phrases, sameness);
    let starts = |bounds: Vec<usize>| bounds.into_iter().chain([text.len()]).collect::<BTreeSet<usize>>();
    let graphemes = starts(text.grapheme_indices(true).map(|(at, _)| at).collect());
    let words = starts(text.split_word_bound_indices().map(|(at, _)| at).collect());
    // A hit begins with what counts, and takes in the marks after it.
    let counts = |at: usize| {
        let first = text[at..].chars().next();
        sameness.accents || first.is_none_or(|c| !without_accents(&c.to_string()).is_empty())
    };
    let places: Vec<usize> = graphemes.into_iter().filter(|at| counts(*at)).collect();
    let ends_a_word = |at: usize| {
        let mut behind = text[at..].chars();
        let is_possessive =
            "'’ʼ＇".contains(behind.next().unwrap_or('x')) && "sS".contains(behind.next().unwrap_or('x'));
        let after = text.len() - behind.as_str().len();
        words.contains(&at) || (sameness.inflections && is_possessive && words.contains(&after))
    };
    let mut found: Vec<Span> = Vec::new();
    for start in &places {
        if found.last().is_some_and(|last| last.end() > *start) || (sameness.whole_words && !words.contains(start)) {
            continue;
        }
        let is_hit = |end: &&usize| {
            let inside = with_blanks(&bare(&text[*start..**end], sameness));
            (!sameness.whole_words || ends_a_word(**end)) && forms.iter().any(|form| form.whole.is_match(&inside))
        };
        let mut ends = places.iter().rev().take_while(|end| *end > start);
        found.extend(ends.find(is_hit).and_then(|end| Span::new(*start, *end)));
    }
    found
}

fn wanted(phrases: &[String], sameness: Sameness) -> Wanted {
    Wanted { phrases: phrases.to_vec(), sameness, label: "geopolitical".into(), entity: None }
}

fn all(project: &Project, wanted: &Wanted) -> Vec<Occurrence> {
    let documents: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    occurrences(project, &documents, wanted, &Searchables::default(), &JobProgress::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 768, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn annotating_all_finds_exactly_what_a_slow_reference_finds(
        texts in prop::collection::vec(pieces(0..24), 1..3),
        drawn in prop::collection::vec(pieces(1..4), 1..3),
        place in (0.0f64..1.0, 1usize..12),
        sameness in sameness(),
    ) {
        // A phrase is also taken from the text, as from a selection.
        let mut phrases = drawn;
        let at = texts[0].floor_char_boundary((place.0 * texts[0].len() as f64) as usize);
        phrases.push(texts[0][at..].graphemes(true).take(place.1).collect());
        let found = all(&project_of(&texts), &wanted(&phrases, sameness));
        let mut expected = Vec::new();
        for (n, text) in (1..).zip(&texts) {
            let spans = slow(text, &phrases, sameness);
            expected.extend(spans.into_iter().map(|span| Hit { document: DocumentId(n), span }));
        }
        prop_assert_eq!(found.iter().map(|one| one.hit).collect::<Vec<_>>(), expected, "{:?} in {:?}", phrases, texts);
    }

    #[test]
    fn what_was_annotated_is_known_and_undo_is_exact(
        texts in prop::collection::vec(pieces(0..24), 1..3),
        phrase in prop::sample::select(PIECES).prop_map(str::to_owned),
        sameness in sameness(),
        n_chosen in 0usize..6,
    ) {
        let project = project_of(&texts);
        let wanted = wanted(&[phrase], sameness);
        let before = all(&project, &wanted);
        prop_assert!(before.iter().all(|one| one.standing == Standing::Free));
        let n_chosen = n_chosen.min(before.len());
        let places: Vec<_> = before[..n_chosen].iter().map(|one| (one.hit.document, one.hit.span)).collect();
        let edit = Edit::AnnotateAll { label: wanted.label.clone(), entity: None, places: places.clone() };
        let stamped = Stamped { edit, by: "Ana".to_owned(), at: Timestamp::UNIX_EPOCH, seed: 3 };
        let Ok(transaction) = plan(&project, &stamped) else {
            prop_assert_eq!(n_chosen, 0);
            return Ok(());
        };
        let mut annotated = project.clone();
        annotated.apply(&transaction).unwrap();
        prop_assert_eq!(annotated.annotations().len(), n_chosen);
        for (n, one) in all(&annotated, &wanted).into_iter().enumerate() {
            prop_assert_eq!(one.hit, before[n].hit);
            prop_assert_eq!(matches!(one.standing, Standing::Known(_)), n < n_chosen);
        }
        let fit = annotate_all_fit(&annotated, &wanted.label, None, &places);
        prop_assert_eq!((fit.n_new, fit.n_assigned, fit.n_known), (0, 0, n_chosen));
        prop_assert!(plan(&annotated, &stamped).is_err());
        annotated.apply(&transaction.inverse()).unwrap();
        prop_assert!(annotated == project);
    }
}

#[test]
fn an_entity_is_found_by_all_its_names_with_what_stands_there() {
    let project = super::drawn(
        "
        //- ledger
        North Korea’s envoy left the D.P.R.K. for NORTH KOREA.
        ^^^^^^^^^^^ m1 geopolitical = nk
                                                  ^^^^^^^^^^^ m3 location
                                              ^^^^^^^^^^^^^^^ c1 denial
        //- wire
        DPRK; Pyongyang; D.P.R.K.
        ^^^^ m4 geopolitical
              ^^^^^^^^^ m5 geopolitical
        //- entities
        nk geopolitical name=\"North Korea\" alias=D.P.R.K alias=DPRK
        ",
    );
    let entity: &Entity = project.entities().iter().next().unwrap();
    let found = all(&project, &Wanted::names_of(entity, Sameness::default()));
    let shown: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            let standing = match one.standing {
                Standing::Free => "free",
                Standing::Known(_) => "known",
                Standing::Unassigned(_) => "unassigned",
                Standing::Other(_) => "other",
            };
            (super::quote(&project, one.hit), standing)
        })
        .collect();
    let expected = [
        ("North Korea", "known"),
        ("D.P.R.K", "free"),
        ("NORTH KOREA", "other"),
        ("DPRK", "unassigned"),
        ("D.P.R.K", "free"),
    ];
    assert_eq!(shown, expected);
    let claims = Wanted {
        label: "denial".into(),
        entity: None,
        phrases: vec!["D.P.R.K.".to_owned()],
        ..Wanted::names_of(entity, Sameness::default())
    };
    assert!(all(&project, &claims).iter().all(|one| matches!(one.standing, Standing::Free | Standing::Known(_))));
    assert_eq!(project.labels_of(Layer::Entities).len(), 12);
}

#[test]
fn one_article_or_all_are_searched_and_cancelling_stops() {
    let project = project_of(&["a b a".to_owned(), "a".to_owned()]);
    let wanted = Wanted { entity: Some(EntityId(9)), ..wanted(&["a".to_owned()], Sameness::default()) };
    let searchables = Searchables::default();
    let search = |documents: &[DocumentId], progress: &JobProgress| {
        occurrences(&project, documents, &wanted, &searchables, progress).map(|found| found.len())
    };
    assert_eq!(search(&[DocumentId(1)], &JobProgress::default()), Ok(2));
    assert_eq!(search(&[DocumentId(2), DocumentId(1), DocumentId(7)], &JobProgress::default()), Ok(3));
    let progress = JobProgress::default();
    progress.cancel();
    assert_eq!(search(&[DocumentId(1)], &progress), Err(SearchError::Cancelled(Cancelled)));
}
