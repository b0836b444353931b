//! Keyword in context over all articles.

use super::{drawn, project_of, quote};
use crossread::analysis::concordance::{AnnotatedAs, Query, SortBy, Total, search, sort};
use crossread::analysis::{Hit, SearchError, Searchables, in_context};
use crossread::model::{AttributeValue, Cancelled, JobProgress, Project};
use crossread::session::{Searching, jobs::Poll};
use crossread::text::search::{Searchable, Sought};
use std::sync::Arc;

fn query(pattern: &str) -> Query {
    let sought = Sought { pattern: pattern.to_owned(), ..Sought::default() };
    Query { sought, annotated: AnnotatedAs::default() }
}

/// The chunks as they come, and the total.
fn chunks(project: &Project, query: &Query) -> (Vec<Vec<Hit>>, Total) {
    let mut chunks = Vec::new();
    let found = |chunk| chunks.push(chunk);
    let total = search(project, query, &Searchables::default(), &JobProgress::default(), found).unwrap();
    (chunks, total)
}

fn hits(project: &Project, query: &Query) -> Vec<Hit> {
    chunks(project, query).0.concat()
}

fn quotes<'a>(project: &'a Project, query: &Query) -> Vec<&'a str> {
    hits(project, query).into_iter().map(|hit| quote(project, hit)).collect()
}

#[test]
fn hits_come_in_the_order_of_the_articles_and_the_first_ones_at_once() {
    let mut texts = vec!["nothing".to_owned(); 5];
    texts.extend((0..100).map(|n| format!("Café {n}, CAFE")));
    let project = project_of(&texts);
    let (chunks, total) = chunks(&project, &query("cafe"));
    assert_eq!(total, Total { n_hits: 200, n_documents: 100 });
    assert_eq!(chunks[0].len(), 2, "the hits of the first article with any");
    assert!(chunks.iter().all(|chunk| !chunk.is_empty() && chunk.len() <= 32));
    let mut expected = Vec::new();
    for row in project.documents_in_order() {
        let text = project.text(row.id).unwrap();
        let spans = Searchable::new(text).hits(text, &query("cafe").sought).unwrap();
        expected.extend(spans.into_iter().map(|span| Hit { document: row.id, span }));
    }
    assert_eq!(chunks.concat(), expected);
}

#[test]
fn a_search_is_cancelled_between_articles_and_a_wrong_expression_is_told() {
    let project = project_of(&vec!["a".to_owned(); 100]);
    let (searchables, progress) = (Searchables::default(), JobProgress::default());
    let mut n_hits = 0;
    let ended = search(&project, &query("a"), &searchables, &progress, |chunk| {
        n_hits += chunk.len();
        progress.cancel();
    });
    assert_eq!(ended, Err(SearchError::Cancelled(Cancelled)));
    assert!(n_hits < 100, "{n_hits}");
    let wrong = Query { sought: Sought { regex: true, ..query("(").sought }, ..Query::default() };
    let ended = search(&project, &wrong, &searchables, &JobProgress::default(), |_| ());
    assert_eq!(ended.unwrap_err().to_string(), "the expression is not understood: unclosed group");
}

const ANNOTATED: &str = "
    //- schema
    label state mention parent=geopolitical
    //- ledger
    Russia said Russia and Russians met Russia.
    ^^^^^^ m1 geopolitical = russia
                ^^^^^^ m2 state = russia
                           ^^^^^^^^ m3 group
    ^^^^^^^^^^^^^^^^^^^^^^ c1 denial certainty=certain cue=said
    //- wire
    Russia again
           ^^^^^ c2 denial certainty=possible
    //- entities
    russia geopolitical
    ";

#[test]
fn hits_are_filtered_by_what_is_annotated_there() {
    let project = drawn(ANNOTATED);
    let as_ = |annotated| Query { annotated, ..query("russia") };
    assert_eq!(quotes(&project, &query("russia")).len(), 5);
    let label = |slug: &str| as_(AnnotatedAs { label: Some(slug.into()), ..AnnotatedAs::default() });
    assert_eq!(hits(&project, &label("geopolitical")).len(), 2, "with the label under it");
    assert_eq!(hits(&project, &label("state")).len(), 1);
    assert_eq!(hits(&project, &label("denial")).len(), 2);
    assert!(hits(&project, &label("law")).is_empty());
    let russia = project.entities().iter().next().unwrap().id;
    assert_eq!(hits(&project, &as_(AnnotatedAs { entity: Some(russia), ..AnnotatedAs::default() })).len(), 2);
    let certainty = |value: Option<&str>| {
        let value = value.map(|slug| AttributeValue::Choice(slug.to_owned()));
        AnnotatedAs { attribute: Some(("certainty".into(), value)), ..AnnotatedAs::default() }
    };
    assert_eq!(hits(&project, &as_(certainty(None))).len(), 2);
    assert_eq!(hits(&project, &as_(certainty(Some("certain")))).len(), 2);
    assert!(hits(&project, &as_(certainty(Some("possible")))).is_empty());
    let both = AnnotatedAs { entity: Some(russia), ..certainty(None) };
    assert!(hits(&project, &as_(both)).is_empty(), "one annotation has to be all of it");
}

#[test]
fn without_a_pattern_the_annotations_themselves_are_found() {
    let project = drawn(ANNOTATED);
    let label = |slug: &str| AnnotatedAs { label: Some(slug.into()), ..AnnotatedAs::default() };
    let found = quotes(&project, &Query { annotated: label("denial"), ..query("") });
    assert_eq!(found, ["Russia said Russia and", "again"]);
    assert!(hits(&project, &query("")).is_empty());
}

#[test]
fn hits_are_sorted_by_either_side() {
    let project = drawn(
        "
        //- ledger
        a big ship left; the Red ship arrived
        //- wire
        old  ship Left
        ",
    );
    let sorted = |by: SortBy| -> Vec<(String, String)> {
        let mut found = hits(&project, &query("ship"));
        found.reverse();
        sort(&project, &mut found, by);
        let context = |hit: &Hit| in_context(&project, *hit, 9).unwrap();
        found.iter().map(context).map(|context| (context.left, context.right)).collect()
    };
    let [big, red, old] =
        [("a big ", " left; th"), ("; the Red ", " arrived"), ("old ", " Left")].map(|(left, right)| (left, right));
    let short = |sorted: Vec<(String, String)>| -> Vec<String> {
        sorted.into_iter().map(|(left, _)| left.trim().rsplit(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(sorted(SortBy::Article)[0].1, big.1);
    assert_eq!(short(sorted(SortBy::Article)), ["big", "Red", "old"]);
    assert_eq!(short(sorted(SortBy::Left)), ["big", "old", "Red"]);
    assert_eq!(short(sorted(SortBy::Right)), ["Red", "old", "big"]);
    assert_eq!(short(sorted(SortBy::Hit)), ["Red", "old", "big"]);
    assert!(red.0.ends_with("Red ") && old.0.starts_with("old"));
}

#[test]
fn a_search_runs_as_a_job_and_hands_on_all_its_hits() {
    let project = project_of(&vec!["a b a".to_owned(); 60]);
    let expected = hits(&project, &query("a"));
    let searchables = Arc::new(Searchables::default());
    let searching = Searching::start(project.clone(), query("a"), Arc::clone(&searchables), || ());
    let mut found = Vec::new();
    let ended = loop {
        let (poll, chunk) = searching.poll(3);
        assert!(chunk.len() < 3 + 2 * 16, "a frame takes over a chunk more than it wants at most");
        found.extend(chunk);
        match poll {
            Poll::Running => std::thread::yield_now(),
            ended => break ended,
        }
    };
    assert!(matches!(ended, Poll::Done(Ok(Total { n_hits: 120, n_documents: 60 }))), "{ended:?}");
    assert_eq!(found, expected);
    let next = Searching::start(project, query("b"), searchables, || ());
    let progress = Arc::clone(&next.job.progress);
    drop(next);
    assert!(progress.step(0, 1).is_err(), "a search that nobody watches is cancelled");
}
