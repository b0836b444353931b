//! Passages that articles share: against planted reuse and against an exact, slow search.

use crate::searching::project_of;
use crate::small_project::small_project;
use crossread::analysis::passage_list::compared;
use crossread::analysis::passages::{Passage, Passages, Place, Shared, Word, words};
use crossread::model::{DocumentId, Ids, JobProgress, Project};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Random choices of a fixed seed.
struct Dice(Ids);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        (self.0.fresh() % n as u64) as usize
    }

    /// Like the words of a language: few are frequent, most are rare.
    fn word(&mut self) -> String {
        let rank = (self.below(1000) * self.below(1000) * self.below(100)) / 10_000;
        format!("w{rank}x")
    }

    fn words(&mut self, n: usize) -> Vec<String> {
        (0..n).map(|_| self.word()).collect()
    }

    /// The words with up to that many of a hundred changed, left out or added to.
    fn edited(&mut self, words: &[String], percent: usize) -> Vec<String> {
        let n_edits = words.len() * percent / 100;
        let mut edits = BTreeSet::new();
        while edits.len() < n_edits {
            // The ends stay, so that it is known where the passage begins and ends.
            edits.insert(1 + self.below(words.len() - 2));
        }
        let mut edited = Vec::new();
        for (n, word) in words.iter().enumerate() {
            match edits.contains(&n).then(|| self.below(3)) {
                None => edited.push(word.clone()),
                Some(0) => edited.push(format!("changed{}", self.below(100_000))),
                Some(1) => {}
                Some(_) => edited.extend([format!("added{}", self.below(100_000)), word.clone()]),
            }
        }
        edited
    }
}

/// Articles, and the passages that were planted: for each the words of two articles.
struct Planted {
    texts: [Vec<String>; 2],
    passages: Vec<[std::ops::Range<usize>; 2]>,
}

fn planted(seed: u64, percent: usize, n_passages: usize) -> Planted {
    let mut dice = Dice(Ids::from_seed(seed));
    let mut texts = [Vec::new(), Vec::new()];
    let mut passages = Vec::new();
    for _ in 0..n_passages {
        let n_words = 12 + dice.below(60);
        let passage = dice.words(n_words);
        let copies = [passage.clone(), dice.edited(&passage, percent)];
        let mut places = Vec::new();
        for (text, copy) in texts.iter_mut().zip(copies) {
            // More than what is joined lies between two passages.
            let n_between = 30 + dice.below(60);
            text.extend(dice.words(n_between));
            places.push(text.len()..text.len() + copy.len());
            text.extend(copy);
        }
        passages.push([places[0].clone(), places[1].clone()]);
    }
    for text in &mut texts {
        text.extend(dice.words(40));
    }
    Planted { texts, passages }
}

fn followed(project: &Project) -> Passages {
    let mut passages = Passages::default();
    passages.follow(project, &JobProgress::default()).unwrap();
    passages
}

/// The words that lie in a shared passage, as text and number of the word.
fn covered(project: &Project, shared: &[Shared]) -> BTreeSet<(DocumentId, usize)> {
    let mut covered = BTreeSet::new();
    for place in shared.iter().flat_map(|shared| shared.places) {
        let words = words(project.text(place.document).unwrap());
        let inside = words.iter().enumerate().filter(|(_, word)| place.span.covers(word.span));
        covered.extend(inside.map(|(n, _)| (place.document, n)));
    }
    covered
}

#[test]
fn planted_passages_are_found_and_little_else() {
    let (mut n_planted, mut n_found, mut n_both) = (0, 0, 0);
    println!("edits  recall  precision");
    for percent in [0, 5, 10, 15, 20] {
        let (mut of_planted, mut of_found, mut of_both) = (0, 0, 0);
        for seed in 0..20 {
            let Planted { texts, passages } = planted(seed * 100 + percent as u64, percent, 12);
            let project = project_of(&texts.map(|words| words.join(" ")));
            let found = covered(&project, &followed(&project).shared(&project));
            let planted: BTreeSet<(DocumentId, usize)> = passages
                .into_iter()
                .flat_map(|places| [1, 2].into_iter().zip(places))
                .flat_map(|(document, place)| place.map(move |n| (DocumentId(document), n)))
                .collect();
            of_both += found.intersection(&planted).count();
            of_found += found.len();
            of_planted += planted.len();
        }
        let share = |n: usize| of_both as f64 / n as f64;
        println!("{percent:4} %  {:.4}  {:.4}", share(of_planted), share(of_found));
        n_planted += of_planted;
        n_found += of_found;
        n_both += of_both;
        assert!(share(of_planted) >= 0.98 && share(of_found) >= 0.98, "with {percent} % of the words edited");
    }
    assert!(n_both > 10_000 && n_found > 0 && n_planted > 0);
}

/// The best score of a local alignment of all words with all words (Smith and Waterman, 1981): one for
/// a word that is the same, less one for any other.
fn best_score(here: &[Word], there: &[Word]) -> usize {
    let mut row = vec![0_i64; there.len() + 1];
    let mut best = 0;
    for word in here {
        let mut diagonal = 0;
        for (j, other) in there.iter().enumerate() {
            let above = row[j + 1];
            let same = if word.key == other.key { 1 } else { -1 };
            row[j + 1] = 0.max(diagonal + same).max(above - 1).max(row[j] - 1);
            diagonal = above;
            best = best.max(row[j + 1]);
        }
    }
    best as usize
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_the_slow_search_finds_is_found(seed in any::<u64>(), percent in 0_usize..=20, n in 0_usize..3) {
        let Planted { texts, .. } = planted(seed, percent, n);
        let project = project_of(&texts.map(|words| words.join(" ")));
        let [here, there] = [1, 2].map(|n| words(project.text(DocumentId(n)).unwrap()));
        let shared = followed(&project).shared(&project);
        let best = best_score(&here, &there);
        // A planted passage of twelve words or more keeps at least nine of them.
        if best >= 8 {
            prop_assert!(!shared.is_empty(), "a passage of score {best} is missed");
        }
        for found in &shared {
            prop_assert!(found.n_same <= found.n_words && found.percent() >= 60 && found.n_same >= 8);
            let [a, b] = found.places.map(|place| {
                words(place.span.slice(project.text(place.document).unwrap()).unwrap())
            });
            prop_assert!(a[0].key == b[0].key && a[a.len() - 1].key == b[b.len() - 1].key, "ends are the same words");
            // What is not the same costs at most one a word in the slow search.
            let n_other = a.len() + b.len() - 2 * found.n_same;
            prop_assert!(best_score(&a, &b) + n_other >= found.n_same, "{} words are the same", found.n_same);
        }
    }

    #[test]
    fn a_project_that_is_followed_change_by_change_has_the_same_passages(seed in any::<u64>()) {
        let texts: Vec<String> =
            (0..3).flat_map(|n| planted(seed ^ n, 10, 2).texts).map(|words| words.join(" ")).collect();
        let all = project_of(&texts);
        let mut passages = Passages::default();
        for n in 1..=texts.len() {
            passages.follow(&project_of(&texts[..n]), &JobProgress::default()).unwrap();
        }
        prop_assert_eq!(passages.shared(&all), followed(&all).shared(&all));
        // What is gone is forgotten.
        let fewer = project_of(&texts[..3]);
        passages.follow(&fewer, &JobProgress::default()).unwrap();
        prop_assert_eq!(passages.shared(&fewer), followed(&fewer).shared(&fewer));
    }
}

const RELEASE: &str = "More than 1,000 containers of military equipment left the port in recent weeks, and the shipments \
                       went on by rail, officials said.";

#[test]
fn one_release_in_three_articles_is_one_passage() {
    let texts = [
        format!("Nobody knew.\n\n{RELEASE}\n\nThe end of it."),
        format!("WASHINGTON — {}", RELEASE.replace("1,000", "1000").replace("officials", "the officials")),
        format!("“{}” That was all that anybody heard about it.", RELEASE.to_uppercase()),
        "An article about something else, with the containers in the port and nothing more to say of them.".to_owned(),
    ];
    let project = project_of(&texts);
    let passages = followed(&project).passages(&project);
    let [passage] = passages.as_slice() else { panic!("{passages:?}") };
    let documents: Vec<u64> = passage.places.iter().map(|place| place.document.0).collect();
    assert_eq!(documents, [1, 2, 3]);
    for place in &passage.places {
        let quote = place.span.slice(project.text(place.document).unwrap()).unwrap().to_lowercase();
        assert!(quote.starts_with("more than 1") && quote.ends_with("officials said"), "{quote}");
    }
    assert!((90..100).contains(&passage.percent), "{}", passage.percent);
}

#[test]
fn the_same_passage_twice_in_an_article_has_two_places() {
    let texts = [
        format!("{RELEASE} Then came a pause of many words that nobody else has written anywhere. {RELEASE}"),
        RELEASE.to_owned(),
    ];
    let project = project_of(&texts);
    let passages = followed(&project).passages(&project);
    assert_eq!(passages.len(), 1, "{passages:?}");
    assert_eq!(passages[0].places.len(), 3, "{passages:?}");
}

#[test]
fn articles_in_other_languages_share_nothing_by_chance() {
    let project = small_project();
    assert!(followed(&project).passages(&project).is_empty());
}

/// Five phrases of five words, each behind each other once and more: all runs of three words stand in
/// every article.
fn stock_phrases(order: impl Iterator<Item = usize>) -> String {
    let phrases = ["a b c d e", "f g h i j", "k l m n o", "p q r s t", "u v w x y"];
    order.map(|n| phrases[n % 5]).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_passage_of_words_that_all_articles_have_is_found_in_late_ones_too() {
    let all_pairs = || (0..25).flat_map(|n| [n / 5, n % 5]);
    let mut dice = Dice(Ids::from_seed(5));
    let planted: Vec<usize> = (0..20).map(|_| dice.below(5)).collect();
    let article = |n: usize| {
        let planted = planted.iter().copied().filter(|_| n >= 58);
        // What stands around the planted passage differs.
        let (before, behind) = (format!("before{n} in{n} here{n}"), format!("behind{n} in{n} here{n}"));
        format!("{} {before} {} {behind}", stock_phrases(all_pairs()), stock_phrases(planted))
    };
    let project = project_of(&(0..60).map(article).collect::<Vec<_>>());
    let shared = followed(&project).shared(&project);
    let of_late = |shared: &&Shared| shared.places.map(|place| place.document.0) == [59, 60];
    assert!(shared.iter().filter(of_late).any(|shared| shared.n_words >= 100 && shared.percent() >= 90));
}

#[test]
fn a_release_in_many_articles_stays_one_passage_when_the_first_of_them_go() {
    let texts: Vec<String> = (0..120).map(|n| format!("word{n} before{n}. {RELEASE} behind{n} word{n}.")).collect();
    let all = project_of(&texts);
    let mut passages = followed(&all);
    let found = passages.passages(&all);
    assert_eq!(found.iter().map(Passage::n_documents).collect::<Vec<_>>(), [120]);
    let mut fragment = all.to_fragment();
    fragment.documents.retain(|row| row.id.0 > 60);
    fragment.texts.retain(|row| row.document.0 > 60);
    let fewer = Project::from_fragment(all.row(), fragment).0;
    passages.follow(&fewer, &JobProgress::default()).unwrap();
    let found = passages.passages(&fewer);
    assert_eq!(found.iter().map(Passage::n_documents).collect::<Vec<_>>(), [60]);
}

#[test]
fn articles_of_one_line_over_and_over_are_one_passage() {
    let line = "Nothing was heard from the port on that day.\n";
    let project = project_of(&[line.repeat(3_000), line.repeat(2_000)]);
    let shared = followed(&project).shared(&project);
    assert!(shared.iter().any(|shared| shared.n_same >= 17_000), "{shared:?}");
    assert!(shared.len() < 100, "{} passages", shared.len());
}

#[test]
fn a_changed_run_of_words_does_not_cut_a_passage_in_two() {
    let words = |prefix: &str, n: usize| (0..n).map(|k| format!("{prefix}{k}")).collect::<Vec<_>>().join(" ");
    let text = |changed: &str| format!("{} {} {}", words("first", 7), words(changed, 5), words("then", 7));
    let project = project_of(&[text("one"), text("another")]);
    let shared = followed(&project).shared(&project);
    assert_eq!(shared.iter().map(|shared| (shared.n_same, shared.n_words)).collect::<Vec<_>>(), [(14, 19)]);
}

const BODY: &str = "Officials said on Friday that the ships had left Najin for Dunay in the night and were expected \
                    there within three days.";

/// Article by article, the texts of the places of each passage.
fn quotes(texts: &[String]) -> Vec<Vec<String>> {
    let project = project_of(texts);
    let quote = |place: &Place| place.span.slice(project.text(place.document).unwrap()).unwrap().to_owned();
    let passages = followed(&project).passages(&project);
    passages.iter().map(|passage| passage.places.iter().map(quote).collect()).collect()
}

#[test]
fn a_headline_does_not_begin_a_passage_where_the_other_article_has_none() {
    // “Dunay port” stands in the headline of the one and before the passage in the other.
    let texts = [
        format!("Many ships leave for the Dunay port\n{BODY} Nobody was hurt in it.\n"),
        format!("Quiet days on the coast\nIt was told of the Dunay port: {BODY} That is all we know.\n"),
    ];
    let body = BODY.trim_end_matches('.').to_owned();
    assert_eq!(quotes(&texts), [[body.clone(), body.clone()]]);
    // Without the line feed it is one sentence with the words before it.
    let joined = texts.map(|text| text.replacen('\n', " ", 1));
    assert!(quotes(&joined)[0][0].starts_with("the Dunay port"), "{:?}", quotes(&joined));
    // A headline that both have belongs to it.
    let both = ["Nobody", "They"].map(|end| format!("Many ships leave for Dunay\n{BODY} {end} knew.\n"));
    assert!(quotes(&both)[0].iter().all(|quote| quote.starts_with("Many ships leave")), "{:?}", quotes(&both));
    // What an article says in its text stands in the headline of another.
    let said = "Minister says that all of the ships have left the port of Najin by now";
    let texts =
        [format!("{said}\n\nNobody knew more.\n"), format!("Ships leave\n\nThe wire had it: “{said}” and more.\n")];
    assert_eq!(quotes(&texts), [[said.to_owned(), said.to_owned()]]);
}

#[test]
fn the_nearest_two_places_are_the_most_alike_of_two_articles() {
    let edited = BODY.replace("three days", "a week").replace("Friday", "Monday").replace("night", "morning");
    let long = format!("{BODY} {RELEASE}");
    let texts = [
        format!("First things first. {edited} The end."),
        format!("Here it goes on. {long} Nothing else."),
        format!("Somebody wrote this. {RELEASE} And that."),
        format!("Another began so. {BODY} It ended thus. And again, with other words: {BODY}"),
        format!("A fifth has it too. {BODY} So it was."),
    ];
    let project = project_of(&texts);
    let passages = followed(&project).passages(&project);
    for passage in &passages {
        let [first, second] = passage.nearest;
        assert_ne!(first.document, second.document);
        assert!(passage.places.contains(&first) && passage.places.contains(&second), "{passage:?}");
        let percent = |pair: [Place; 2]| compared(&project, pair).unwrap().percent();
        let places = || passage.places.iter().copied();
        let pairs = places().flat_map(|a| places().map(move |b| [a, b])).filter(|[a, b]| a.document != b.document);
        let best = pairs.map(percent).max().unwrap();
        assert_eq!(percent(passage.nearest), best, "{passage:?}");
    }
    // In the first article three words are others.
    let with_body = passages.iter().find(|passage| passage.places[0].document.0 == 1).unwrap();
    assert_eq!(with_body.nearest.map(|place| place.document.0), [2, 4]);
}
