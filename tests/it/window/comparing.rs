//! Compare: the matrix of clusters by articles, and the chosen cluster beside it.

use super::Home;
use super::desk::Window;
use crossread::model::{Cluster, Confidence, Likelihood, Stance, Verdict};

fn sample() -> Window {
    let mut window = Home::of_ada().open(&[]);
    window.click("Open the sample");
    window.press("ctrl+6");
    window
}

fn cluster<'a>(window: &'a Window, start: &str) -> &'a Cluster {
    window.project().clusters().iter().find(|row| row.statement.starts_with(start)).unwrap()
}

/// What a screen reader says of the cells of a row, from left to right.
fn cells(window: &Window, statement: &str) -> Vec<String> {
    let of_row = format!(" on {statement}");
    window.names().into_iter().filter(|name| name.contains(&of_row)).collect()
}

const CONTAINERS: &str = "How many containers North Korea delivered to Russia";
const ANGARA: &str = "The Angara brought containers from Najin to Dunay by";

#[test]
fn the_matrix_says_stance_quote_and_speaker_of_each_article() {
    let window = sample();
    assert_eq!(window.focused().as_deref(), Some("Clusters by articles"));
    window.assert_shows("9 clusters");
    let row = cells(&window, CONTAINERS);
    assert_eq!(row.len(), 4);
    assert!(row.iter().any(|cell| cell.contains(": States “More than 1,000 containers")), "{row:?}");
    assert!(row.iter().any(|cell| cell.contains(": Repeats “")), "{row:?}");
    assert!(row.iter().any(|cell| cell.contains(", says ")), "{row:?}");
    window.assert_shows(&format!("Cluster {CONTAINERS}: "));
    window.assert_shows("independent origin");
}

#[test]
fn digits_set_the_stance_and_delete_takes_the_claim_out() {
    let mut window = sample();
    let id = cluster(&window, CONTAINERS).id;
    let stances = |window: &Window| -> Vec<Stance> { window.project().members_of(id).map(|row| row.stance).collect() };
    let before = stances(&window);
    window.press("5");
    assert!(cells(&window, CONTAINERS)[0].contains(": Contradicts “"));
    assert_eq!(window.project().members_of(id).filter(|row| row.stance == Stance::Contradicts).count(), 1);
    window.press("delete");
    assert_eq!(stances(&window).len(), before.len() - 1);
    window.press("ctrl+z ctrl+z");
    assert_eq!(stances(&window), before, "each is one step");
}

#[test]
fn an_article_without_a_claim_is_silent_or_was_not_looked_at() {
    let mut window = sample();
    window.press("delete");
    let first = |window: &Window| cells(window, CONTAINERS)[0].clone();
    assert!(first(&window).ends_with(": not looked at"), "{}", first(&window));
    let n = window.project().silences().len();
    window.press("m");
    assert!(first(&window).ends_with(": silent"), "{}", first(&window));
    assert_eq!(window.project().silences().len(), n + 1);
    window.press("m");
    assert!(first(&window).ends_with(": not looked at"));
    window.press("ctrl+z ctrl+z ctrl+z m");
    assert_eq!(window.project().silences().len(), n, "an article with a claim is not silent");
    assert_eq!(window.app().message(), Some("The article has a claim in this cluster, so it is not silent"));
}

#[test]
fn enter_leads_to_the_claim_and_space_to_the_next_one_of_the_cell() {
    let mut window = sample();
    let several = |window: &Window| window.names().into_iter().find(|name| name.ends_with(", 1 of 2"));
    let cell = several(&window).expect("a cell with two claims");
    window.click(&cell);
    window.press("space");
    assert!(!window.shows(&cell), "the second claim is shown");
    let second = cell.replace(", 1 of 2", ", 2 of 2");
    let place = second.split(": ").next().unwrap().to_owned();
    let shown = window.names().into_iter().find(|name| name.starts_with(&place) && name.ends_with(", 2 of 2")).unwrap();
    window.press("enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(shown.contains(&window.chosen()), "{shown} leads to {}", window.chosen());
}

#[test]
fn only_disagreements_and_only_single_sources_are_shown() {
    let mut window = sample();
    let rows = |window: &Window| window.names().into_iter().filter(|name| name.starts_with("Cluster ")).count();
    window.click("Disagreements");
    window.assert_shows(" of 9 clusters");
    let n = rows(&window);
    assert!(n > 0 && n < 10, "{n}");
    window.click("Single source");
    let both = rows(&window);
    assert!(both < n, "{both} of {n}");
    window.click("Disagreements");
    window.click("Single source");
    window.assert_shows("9 clusters");
}

#[test]
fn the_articles_are_ordered_by_outlet() {
    let mut window = sample();
    window.click("Order of the articles");
    window.reach("By outlet");
    let headings: Vec<String> = window.names().into_iter().filter(|name| name.starts_with("Article ")).collect();
    let headings: Vec<_> = headings.into_iter().filter(|name| name != "Article text").collect();
    let mut sorted = headings.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(headings, sorted);
    assert_eq!(headings.len(), 4);
}

#[test]
fn the_chosen_cluster_is_edited_beside_the_matrix() {
    let mut window = sample();
    window.press("down down");
    assert_eq!(window.value("Statement of the cluster"), cluster(&window, ANGARA).statement);
    window.fill("Statement of the cluster", "The Angara called at Dunay");
    window.fill("Note of the cluster", "see the port register");
    window.pause();
    assert_eq!(cluster(&window, "The Angara called").note, "see the port register");
    for (field, value) in [
        ("Verdict", Verdict::Refuted.name()),
        ("Likelihood", Likelihood::Unlikely.name()),
        ("Confidence", Confidence::High.name()),
    ] {
        window.click(field);
        window.reach(value);
    }
    let judgement = cluster(&window, "The Angara called").judgement.clone();
    assert_eq!(judgement.verdict, Some(Verdict::Refuted));
    assert_eq!((judgement.likelihood, judgement.confidence), (Some(Likelihood::Unlikely), Some(Confidence::High)));
    window.click("Move cluster up");
    assert_eq!(window.project().clusters_in_order()[1].statement, "The Angara called at Dunay");
    window.click("Remove cluster");
    assert_eq!(window.project().clusters().len(), 8);
    window.press("f6 ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z");
    assert_eq!(cluster(&window, ANGARA).judgement.verdict, Some(Verdict::Supported));
}

#[test]
fn a_project_without_clusters_says_so() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+6");
    window.assert_shows("No claim is in a cluster yet");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}
