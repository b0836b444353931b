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
    window.assert_shows("10 clusters");
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
fn shift_enter_leads_to_the_claim_alone_and_space_to_the_next_one_of_the_cell() {
    let mut window = sample();
    let several = |window: &Window| window.names().into_iter().find(|name| name.ends_with(", 1 of 2"));
    let cell = several(&window).expect("a cell with two claims");
    window.click(&cell);
    window.press("space");
    assert!(!window.shows(&cell), "the second claim is shown");
    let second = cell.replace(", 1 of 2", ", 2 of 2");
    let place = second.split(": ").next().unwrap().to_owned();
    let shown = window.names().into_iter().find(|name| name.starts_with(&place) && name.ends_with(", 2 of 2")).unwrap();
    window.press("shift+enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert!(shown.contains(&window.chosen()), "{shown} leads to {}", window.chosen());
}

#[test]
fn enter_shows_articles_side_by_side_at_their_claims() {
    let mut window = sample();
    window.press("down right enter");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 2 of 2"));
    assert_eq!(window.chosen(), "The deliveries ran from September 7 to October 1");
    window.press("ctrl+tab");
    assert_eq!(window.chosen(), "The shipments took place between 1 September and 1 October");
    window.press("ctrl+6 home shift+enter");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 3 of 3"), "the articles that have a claim on it");
    window.press("ctrl+6");
    window.click("Side by side");
    assert_eq!(window.focused().as_deref(), Some("Article text, pane 3 of 3"), "panes are used again");
    window.press("ctrl+shift+w ctrl+shift+w ctrl+6");
    let cell = window.names().into_iter().find(|name| name.contains(": States “")).expect("a cell that states");
    window.double_click_at(window.node(&cell).rect().center());
    assert_eq!(window.focused().as_deref(), Some("Article text"), "a double click leads to the claim alone");
}

#[test]
fn only_disagreements_and_only_single_sources_are_shown() {
    let mut window = sample();
    let rows = |window: &Window| window.names().into_iter().filter(|name| name.starts_with("Cluster ")).count();
    window.click("Disagreements");
    window.assert_shows(" of 10 clusters");
    let n = rows(&window);
    assert!(n > 0 && n < 11, "{n}");
    window.click("Single source");
    let both = rows(&window);
    assert!(both < n, "{both} of {n}");
    window.click("Disagreements");
    window.click("Single source");
    window.assert_shows("10 clusters");
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
    assert_eq!(window.project().clusters().len(), 9);
    window.press("f6 ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z");
    assert_eq!(cluster(&window, ANGARA).judgement.verdict, Some(Verdict::Supported));
}

/// Two articles with a claim each that are alike, the second of which is chosen.
fn two_claims() -> Window {
    let home = Home::of_ada();
    let texts = [
        ("1.txt", "Ships leave Najin\n\nTwo ships carried 300 containers from Najin to Dunay. Nobody was hurt.\n"),
        ("2.txt", "Harbour quiet\n\nThe harbour master saw nothing on Monday.\n"),
        (
            "3.txt",
            "Dunay busy\n\nThe wire says this: two ships carried 300 containers from Najin to Dunay in September.\n",
        ),
    ];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, text)));
    window.select("Two ships carried 300 containers from Najin to Dunay");
    window.press("1 ] ]");
    window.select("two ships carried 300 containers from Najin to Dunay in September");
    window.press("1");
    window
}

const POINT: &str = "How much was carried";
const FIRST: &str = "Two ships carried 300 containers from Najin to Dunay";

#[test]
fn c_puts_a_claim_into_a_new_cluster_and_the_next_one_beside_it() {
    let mut window = two_claims();
    window.press("[ [ tab c");
    assert_eq!(window.focused().as_deref(), Some("Find or state a cluster"));
    window.assert_shows(&format!("New cluster “{FIRST}”"));
    window.type_text(POINT);
    window.press("enter");
    let id = cluster(&window, POINT).id;
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("] ] tab c");
    window.assert_shows(&format!("{POINT} · alike · 1 claim"));
    window.press("enter");
    let stances: Vec<Stance> = window.project().members_of(id).map(|row| row.stance).collect();
    assert_eq!(stances.len(), 2);
    assert!(stances.contains(&Stance::States) && stances.contains(&Stance::Repeats), "{stances:?}");
    let told = format!("Added to “{POINT}” as repeats; the inspector changes that");
    assert_eq!(window.app().message(), Some(told.as_str()));
    window.press("c");
    assert!(!window.shows(&format!("{POINT} · alike")), "it is in this one already");
    window.press("esc ctrl+z ctrl+z");
    assert!(window.project().clusters().is_empty(), "each is one step");
}

#[test]
fn the_inspector_shows_the_clusters_of_a_claim() {
    let mut window = two_claims();
    window.press("c");
    window.type_text(POINT);
    window.press("enter");
    let stance = |window: &Window| window.project().members().iter().map(|row| row.stance).collect::<Vec<_>>();
    window.reach(&format!("Stance in {POINT}"));
    window.reach("≠ Differs");
    assert_eq!(stance(&window), [Stance::Differs]);
    window.reach(POINT);
    assert_eq!(window.value("Statement of the cluster"), POINT, "the matrix shows it");
    window.press("esc");
    window.reach(&format!("Take out of {POINT}"));
    assert!(stance(&window).is_empty());
    window.reach("Add to a cluster…");
    assert_eq!(window.focused().as_deref(), Some("Find or state a cluster"));
    window.press("enter");
    assert_eq!(stance(&window), [Stance::States], "a claim that is alone states");
}

#[test]
fn a_proposal_puts_two_claims_together_or_is_refused_for_good() {
    let mut window = two_claims();
    window.press("ctrl+6");
    window.assert_shows("No claim is in a cluster yet");
    window.click("Proposals 1");
    assert_eq!(window.focused().as_deref(), Some("Proposals"));
    window.assert_shows("Both say “");
    window.assert_shows("in a new cluster");
    window.press("enter");
    window.assert_shows("No further claims look alike");
    assert_eq!(window.project().members().len(), 2);
    assert_eq!(window.project().clusters().iter().next().unwrap().statement, FIRST);
    window.press("ctrl+z backspace");
    assert_eq!((window.project().clusters().len(), window.project().refusals().len()), (0, 1));
    window.assert_shows("No further claims look alike");
    window.press("ctrl+z");
    window.assert_shows("Proposals 1");
}

#[test]
fn a_matrix_is_built_from_two_articles() {
    let mut window = two_claims();
    window.press("ctrl+6");
    window.click("Proposals 1");
    window.press("enter");
    window.click("Matrix");
    let row = cells(&window, FIRST);
    assert!(row[0].starts_with("Ships leave Najin on ") && row[0].contains(": States “"), "{row:?}");
    assert!(row[1].ends_with(": not looked at"), "{row:?}");
    assert!(row[2].contains(": Repeats “two ships carried 300 containers"), "{row:?}");
    window.press("right m");
    assert!(cells(&window, FIRST)[1].ends_with(": silent"));
    window.press("right 4");
    assert!(cells(&window, FIRST)[2].contains(": Differs “"));
}

#[test]
fn a_cluster_is_merged_into_another_in_one_step() {
    let mut window = sample();
    let id = cluster(&window, ANGARA).id;
    let n = window.project().members_of(id).count();
    window.click("Merge into…");
    window.reach(&format!("Merge into {}", cluster(&window, ANGARA).statement.clone()));
    assert_eq!(window.project().clusters().len(), 9);
    assert!(window.project().members_of(id).count() > n);
    assert!(window.value("Statement of the cluster").starts_with(ANGARA), "what it went into is chosen");
    window.press("f6 ctrl+z");
    assert_eq!((window.project().clusters().len(), window.project().members_of(id).count()), (10, n));
}

#[test]
fn a_project_without_clusters_says_so() {
    let mut window = Home::of_ada().open_three();
    window.press("ctrl+6");
    window.assert_shows("No claim is in a cluster yet");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}
