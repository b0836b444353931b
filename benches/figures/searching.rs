//! Searching the large project as one types, annotating all, and counting for the overview.

use crate::measure;
use crossread::analysis::concordance::{AnnotatedAs, Query, SortBy, search, sort};
use crossread::analysis::occurrences::{Wanted, occurrences};
use crossread::analysis::statistics::{article_rows, entity_rows, hours, label_table};
use crossread::analysis::{Hit, Searchables};
use crossread::model::{DocumentId, JobProgress, Project};
use crossread::text::phrases::Sameness;
use crossread::text::search::Sought;
use jiff::tz::TimeZone;

fn query(pattern: &str) -> Query {
    let sought = Sought { pattern: pattern.to_owned(), ..Sought::default() };
    Query { sought, annotated: AnnotatedAs::default() }
}

fn all(project: &Project, query: &Query, searchables: &Searchables) -> Vec<Hit> {
    let mut hits = Vec::new();
    search(project, query, searchables, &JobProgress::default(), |chunk| hits.extend(chunk)).unwrap();
    hits
}

pub(crate) fn run(project: &Project) {
    let ready = Searchables::default();
    for pattern in ["najin", "lindqvist", "e", r"\d,?\d+"] {
        let n = all(project, &query(pattern), &ready).len();
        println!("input {n} hits of “{pattern}”");
    }
    // Nothing is made ready before: the first letter that is typed.
    measure("search-1000-first", Searchables::default, |searchables| {
        let progress = JobProgress::default();
        let ended = search(project, &query("lindqvist"), &searchables, &progress, |_| progress.cancel());
        assert!(ended.is_err());
    });
    measure("search-1000-all", Searchables::default, |searchables| all(project, &query("lindqvist"), &searchables));
    measure("search-1000-again", || (), |()| all(project, &query("lindqvist"), &ready));
    measure("search-1000-one-letter", || (), |()| all(project, &query("e"), &ready));
    let regex = Query { sought: Sought { regex: true, ..query(r"\b\d[\d,]*\b").sought }, ..Query::default() };
    measure("search-1000-regex", || (), |()| all(project, &regex, &ready));
    let annotated = AnnotatedAs { label: Some("person".into()), ..AnnotatedAs::default() };
    let annotated = Query { annotated, ..query("lindqvist") };
    measure("search-1000-annotated", || (), |()| all(project, &annotated, &ready));
    let hits = all(project, &query("lindqvist"), &ready);
    let sorted = |mut hits: Vec<Hit>| {
        sort(project, &mut hits, SortBy::Left);
        hits
    };
    measure("search-1000-sort", || hits.clone(), sorted);
    annotate_all(project);
    statistics(project);
}

fn annotate_all(project: &Project) {
    let documents: Vec<DocumentId> = project.documents_in_order().map(|row| row.id).collect();
    let entity = project.entities().iter().next().unwrap();
    let wanted = Wanted::names_of(entity, Sameness::default());
    let run = |searchables: Searchables| {
        occurrences(project, &documents, &wanted, &searchables, &JobProgress::default()).unwrap()
    };
    println!("input {} occurrences of “{}”", run(Searchables::default()).len(), entity.name);
    measure("occurrences-1000", Searchables::default, run);
}

fn statistics(project: &Project) {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let all = |()| (label_table(project), entity_rows(project), hours(project, &zone), article_rows(project));
    measure("statistics-40000", || (), all);
    measure("statistics-40000-labels", || (), |()| label_table(project));
    measure("statistics-40000-entities", || (), |()| entity_rows(project));
    measure("statistics-40000-hours", || (), |()| hours(project, &zone));
}
