//! Clusters as hands handle them: several claims put together while reading, claims, rows and articles
//! dragged to other places, clusters split, articles marked as silent.

use super::Home;
use super::desk::Window;
use crossread::model::{Annotation, Cluster, ClusterId, Stance};
use egui::{Modifiers, vec2};

fn sample() -> Window {
    let mut window = Home::of_ada().open(&[]);
    window.click("Open the sample");
    window.press("ctrl+6");
    window
}

const CONTAINERS: &str = "How many containers North Korea delivered to Russia";
const WHEN: &str = "When the deliveries were made";

fn cluster<'a>(window: &'a Window, start: &str) -> &'a Cluster {
    window.project().clusters().iter().find(|row| row.statement.starts_with(start)).unwrap()
}

fn order(window: &Window) -> Vec<String> {
    window.project().clusters_in_order().into_iter().map(|row| row.statement.clone()).collect()
}

fn quotes(window: &Window, cluster: ClusterId) -> Vec<String> {
    let claims = window.project().members_of(cluster);
    claims.map(|row| window.project().annotations().get(&row.claim).unwrap().quote()).collect()
}

/// The names on screen that begin so, without more than one of each.
fn named(window: &Window, start: &str) -> Vec<String> {
    window.names().into_iter().filter(|name| name.starts_with(start)).collect()
}

/// The cell of an article in a row.
fn cell(window: &Window, article: &str, statement: &str) -> String {
    named(window, &format!("{article} on {statement}")).remove(0)
}

fn row_of(window: &Window, statement: &str) -> String {
    named(window, &format!("Cluster {statement}")).remove(0)
}

/// Gives the matrix the keyboard.
fn to_matrix(window: &mut Window) {
    for _ in 0..4 {
        if window.focused().as_deref() == Some("Clusters by articles") {
            return;
        }
        window.press("f6");
    }
    panic!("F6 does not lead to the matrix: {:?}", window.focused());
}

// --- in the matrix

#[test]
fn a_cell_is_dragged_to_another_row_and_moves_its_claim() {
    let mut window = sample();
    let (containers, when) = (cluster(&window, CONTAINERS).id, cluster(&window, WHEN).id);
    let (n_there, n_here) = (quotes(&window, containers).len(), quotes(&window, when).len());
    let what = cell(&window, "The Tidewater Ledger", CONTAINERS);
    let onto = cell(&window, "Meridian Wire", WHEN);
    assert!(onto.ends_with(": silent"), "{onto}");
    window.drag_onto(&what, &onto);
    assert_eq!((quotes(&window, containers).len(), quotes(&window, when).len()), (n_there - 1, n_here + 1));
    let told = window.app().message().unwrap().to_owned();
    assert!(told.starts_with(&format!("Moved to “{WHEN}” as ")) && told.ends_with("1 to 6 change that"), "{told}");
    window.press("ctrl+z");
    assert_eq!((quotes(&window, containers).len(), quotes(&window, when).len()), (n_there, n_here), "one step");
}

#[test]
fn with_ctrl_the_claim_is_in_both() {
    let mut window = sample();
    let (containers, when) = (cluster(&window, CONTAINERS).id, cluster(&window, WHEN).id);
    let (n_there, n_here) = (quotes(&window, containers).len(), quotes(&window, when).len());
    let from = window.rect(&cell(&window, "The Tidewater Ledger", CONTAINERS)).center();
    let to = window.rect(&row_of(&window, WHEN)).center();
    window.take_to(from, to);
    window.let_go_at(to, Modifiers { ctrl: true, command: true, ..Modifiers::NONE });
    assert_eq!((quotes(&window, containers).len(), quotes(&window, when).len()), (n_there, n_here + 1));
}

#[test]
fn esc_gives_a_drag_up_and_stays_on_the_screen() {
    let mut window = sample();
    let before = window.project().members().len();
    let from = window.rect(&cell(&window, "The Tidewater Ledger", CONTAINERS)).center();
    let to = window.rect(&row_of(&window, WHEN)).center();
    window.take_to(from, to);
    window.stroke("esc");
    window.let_go_at(to, Modifiers::NONE);
    assert!(window.app().message().is_none_or(|told| !told.starts_with("Moved")));
    assert_eq!(quotes(&window, cluster(&window, WHEN).id).len(), 3);
    assert_eq!(window.project().members().len(), before);
    window.assert_shows("10 clusters");
}

#[test]
fn a_claim_dragged_into_the_corner_becomes_a_cluster_of_its_own() {
    let mut window = sample();
    let from = window.rect(&cell(&window, "The Tidewater Ledger", CONTAINERS)).center();
    let to = window.rect("New cluster").center();
    window.take_to(from, to);
    window.let_go_at(to, Modifiers::NONE);
    assert_eq!(window.project().clusters().len(), 11);
    let new = window.project().clusters_in_order().last().unwrap().id;
    let stances: Vec<Stance> = window.project().members_of(new).map(|row| row.stance).collect();
    assert_eq!(stances, [Stance::States]);
    assert!(window.value("Statement of the cluster").starts_with("More than 1,000 containers"), "it is chosen");
}

#[test]
fn an_empty_cluster_is_made_and_worded() {
    let mut window = sample();
    window.click("New cluster");
    assert_eq!(window.focused().as_deref(), Some("Statement of the cluster"));
    window.type_text("Who paid for it");
    window.pause();
    assert_eq!(order(&window).last().unwrap(), "Who paid for it");
    assert_eq!(window.project().clusters().len(), 11);
}

#[test]
fn rows_are_ordered_by_dragging_their_statements_and_by_keys() {
    let mut window = sample();
    let before = order(&window);
    let from = window.rect(&row_of(&window, CONTAINERS)).center();
    let below = window.rect(&row_of(&window, WHEN));
    let to = below.center_bottom() - vec2(0.0, 8.0);
    window.take_to(from, to);
    window.let_go_at(to, Modifiers::NONE);
    assert_eq!(order(&window)[..2], [before[1].clone(), before[0].clone()]);
    assert_eq!(window.value("Statement of the cluster"), before[0], "what was dragged stays chosen");
    to_matrix(&mut window);
    window.press("home alt+up");
    assert_eq!(order(&window), before);
    window.press("alt+down alt+down");
    assert_eq!(order(&window)[..3], [before[1].clone(), before[2].clone(), before[0].clone()]);
    window.press("alt+up alt+up alt+up");
    assert_eq!(order(&window), before, "above the first there is nothing");
}

#[test]
fn in_a_filtered_matrix_a_row_moves_over_what_is_shown() {
    let mut window = sample();
    window.click("Disagreements");
    let shown = named(&window, "Cluster ").into_iter().filter(|name| name.contains("independent")).count();
    assert!(shown > 1, "{shown}");
    to_matrix(&mut window);
    window.press("home alt+down");
    let disputed = order(&window);
    let first = disputed.iter().position(|one| one == CONTAINERS).unwrap();
    let second = disputed.iter().position(|one| one == WHEN).unwrap();
    assert!(second < first, "{disputed:?}");
}

#[test]
fn articles_are_ordered_by_dragging_their_headings_and_by_keys() {
    let mut window = sample();
    let titles = |window: &Window| -> Vec<String> {
        window.project().documents_in_order().map(|row| row.short_name().to_owned()).collect()
    };
    let before = titles(&window);
    let heading = |window: &Window, n: usize| {
        let name = named(window, &format!("Article {}: ", titles(window)[n])).remove(0);
        window.rect(&name)
    };
    let (from, to) = (heading(&window, 0).center(), heading(&window, 1).right_center() - vec2(8.0, 0.0));
    window.take_to(from, to);
    window.let_go_at(to, Modifiers::NONE);
    assert_eq!(titles(&window)[..2], [before[1].clone(), before[0].clone()]);
    window.press("alt+right");
    assert_eq!(titles(&window)[0], before[0], "the first column goes behind the second");
    window.click("Order of the articles");
    window.reach("By date");
    to_matrix(&mut window);
    window.press("alt+right");
    assert_eq!(window.app().message(), Some("Articles are sorted; order them as in the project to move them"));
    assert_eq!(titles(&window), before);
}

#[test]
fn the_matrix_counts_rows_and_columns() {
    let window = sample();
    let project = window.project();
    let ledger = project.documents_in_order().next().unwrap();
    let speaks = |row: &&std::sync::Arc<Cluster>| {
        project
            .members_of(row.id)
            .any(|member| project.annotations().get(&member.claim).is_some_and(|claim| claim.document == ledger.id))
    };
    let n = project.clusters().iter().filter(speaks).count();
    let n_silent = project.silences_of(ledger.id).count();
    window.assert_shows(&format!("Article {}: {n} clusters, {n_silent} silent", ledger.short_name()));
    window.assert_shows(&format!("Cluster {WHEN}: 3 articles, 1 silent · 2 independent origins"));
}

#[test]
fn only_clusters_with_words_an_entity_or_open_cells_are_shown() {
    let mut window = sample();
    window.fill("Find in clusters", "dunay");
    window.settle();
    window.assert_shows(" of 10 clusters");
    let rows = |window: &Window| named(window, "Cluster ").into_iter().filter(|row| row.contains("origin")).count();
    let n = rows(&window);
    assert!((1..10).contains(&n), "{n}");
    window.click("Show all clusters");
    window.assert_shows("10 clusters");
    window.click("Only with an entity");
    assert_eq!(window.focused().as_deref(), Some("Find an entity"));
    window.type_text("owen");
    window.press("enter");
    window.assert_shows("Only with Owen Marsh");
    let of_marsh = rows(&window);
    assert!((1..10).contains(&of_marsh), "{of_marsh}");
    window.assert_shows("Cluster What Owen Marsh said");
    window.click("Show all clusters");
    window.click("To look at");
    let n_open = rows(&window);
    assert!(n_open < 10, "{n_open}");
    window.click("Show all clusters");
    let first = cell(&window, "The Tidewater Ledger", CONTAINERS);
    window.click(&first);
    window.press("delete");
    window.click("To look at");
    assert_eq!(rows(&window), n_open + 1, "a cell without a claim is one to look at");
}

#[test]
fn the_quote_of_a_cell_is_copied_with_its_citation() {
    let mut window = sample();
    window.press("ctrl+c");
    assert!(window.copied().starts_with("More than 1,000 containers"), "{}", window.copied());
    window.press("ctrl+shift+c");
    let copied = window.copied().to_owned();
    assert!(copied.starts_with("“More than 1,000 containers") && copied.contains("The Tidewater Ledger"), "{copied}");
    window.press("home ctrl+c");
    assert_eq!(window.app().message(), Some("The cell has no claim"));
}

#[test]
fn keys_lead_from_a_cell_to_the_note_and_to_another_cluster() {
    let mut window = sample();
    window.press("n");
    assert_eq!(window.focused().as_deref(), Some("Note of the cluster"));
    to_matrix(&mut window);
    let (containers, when) = (cluster(&window, CONTAINERS).id, cluster(&window, WHEN).id);
    let n = quotes(&window, containers).len();
    window.press("shift+c");
    window.assert_shows("Find or state a cluster");
    window.type_text("when the deliveries");
    window.press("enter");
    assert_eq!((quotes(&window, containers).len(), quotes(&window, when).len()), (n - 1, 4));
    window.press("ctrl+z c");
    window.type_text("when the deliveries");
    window.press("enter");
    assert_eq!((quotes(&window, containers).len(), quotes(&window, when).len()), (n, 4), "C leaves it where it was");
}

// --- beside the matrix

/// The first claims of the chosen cluster, as their ticks are called.
fn ticks(window: &Window) -> Vec<String> {
    window.boxes().into_iter().map(|(name, _)| name).filter(|name| name.starts_with("Tick “")).collect()
}

#[test]
fn ticked_claims_are_split_off_into_a_cluster_behind() {
    let mut window = sample();
    let containers = cluster(&window, CONTAINERS).id;
    let all = quotes(&window, containers).len();
    let tick = ticks(&window)[0].clone();
    window.reach(&tick);
    window.reach("Split into a new cluster");
    let order = order(&window);
    assert_eq!(order[0], CONTAINERS);
    assert!(order[1].starts_with("More than 1,000 containers"), "{order:?}");
    assert_eq!(quotes(&window, containers).len(), all - 1);
    assert!(window.value("Statement of the cluster").starts_with("More than 1,000 containers"), "it is chosen");
    let linked = window.project().members_of(containers).filter(|row| row.of.is_some());
    assert!(linked.filter(|row| window.project().members().get(&(containers, row.of.unwrap())).is_none()).count() == 0);
    to_matrix(&mut window);
    window.press("ctrl+z");
    assert_eq!((window.project().clusters().len(), quotes(&window, containers).len()), (10, all));
}

#[test]
fn all_claims_of_a_cluster_cannot_be_split_off() {
    let mut window = sample();
    window.press("down");
    for tick in ticks(&window) {
        window.reach(&tick);
    }
    window.reach("Split into a new cluster");
    assert_eq!(window.project().clusters().len(), 10);
    window.reach("Move the ticked claims…");
    window.type_text("How many containers");
    window.press("enter");
    assert!(quotes(&window, cluster(&window, WHEN).id).is_empty(), "but all may move");
}

#[test]
fn keys_walk_the_claims_beside_the_matrix_and_set_their_stance() {
    let mut window = sample();
    let id = cluster(&window, CONTAINERS).id;
    let second = ticks(&window)[1].clone();
    window.press("f6");
    assert_eq!(window.focused().as_deref(), Some("Claims of the cluster"));
    window.press("home down");
    let contradicts =
        |window: &Window| window.project().members_of(id).filter(|row| row.stance == Stance::Contradicts).count();
    assert_eq!(contradicts(&window), 0);
    window.press("5");
    assert_eq!(contradicts(&window), 1);
    let claim: Vec<_> = window.project().members_of(id).filter(|row| row.stance == Stance::Contradicts).collect();
    let quote = window.project().annotations().get(&claim[0].claim).unwrap().quote();
    assert!(second.contains(&quote[..30]), "{second} is not {quote}");
    window.press("space up delete");
    assert_eq!(quotes(&window, id).len(), 6);
    window.press("down enter");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn what_a_claim_repeats_is_chosen_among_the_others() {
    let mut window = sample();
    let id = cluster(&window, CONTAINERS).id;
    let links = |window: &Window| -> Vec<bool> {
        let repeating = window.project().members_of(id).filter(|row| row.stance == Stance::Repeats);
        repeating.map(|row| row.of.is_some()).collect()
    };
    let n = links(&window).iter().filter(|is_said| **is_said).count();
    let combo = named(&window, "Which claim “The D.P.R.K.").remove(0);
    window.reach(&combo);
    window.reach("Not said");
    assert_eq!(links(&window).iter().filter(|is_said| **is_said).count(), n - 1);
    window.reach(&combo);
    let first = named(&window, "The Tidewater Ledger: “More than 1,000").remove(0);
    window.reach(&first);
    assert_eq!(links(&window).iter().filter(|is_said| **is_said).count(), n);
}

// --- while reading

/// Two articles with three claims of the first and one of the second.
fn reading() -> Window {
    let home = Home::of_ada();
    let texts = [
        ("1.txt", "Ships leave\n\nTwo ships carried 300 containers. The port was closed on Monday. Nobody was hurt.\n"),
        ("2.txt", "Harbour quiet\n\nThe wire says that ships carried 300 containers in September.\n"),
    ];
    let mut window = home.open(&texts.map(|(name, text)| home.write(name, text)));
    for quote in ["Two ships carried 300 containers", "The port was closed on Monday", "Nobody was hurt"] {
        window.select(quote);
        window.press("1");
    }
    window.press("]");
    window.select("ships carried 300 containers in September");
    window.press("1 [");
    window
}

fn in_list(quote: &str) -> String {
    format!("Event fact: “{quote}”, in the list")
}

fn members(window: &Window) -> Vec<String> {
    let rows = window.project().members().iter();
    let mut quotes: Vec<String> =
        rows.map(|row| window.project().annotations().get(&row.claim).unwrap()).map(|row| row.quote()).collect();
    quotes.sort();
    quotes
}

const FIRST: &str = "Two ships carried 300 containers";
const SECOND: &str = "The port was closed on Monday";
const THIRD: &str = "Nobody was hurt";

#[test]
fn several_claims_are_chosen_and_put_into_one_cluster() {
    let mut window = reading();
    let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    window.click(&in_list(FIRST));
    window.click_holding(&in_list(THIRD), ctrl);
    window.assert_shows("2 claims ticked");
    window.press("c");
    assert_eq!(window.focused().as_deref(), Some("Find or state a cluster"));
    window.type_text("What happened");
    window.press("enter");
    assert_eq!(members(&window), [THIRD, FIRST]);
    let cluster = window.project().clusters().iter().next().unwrap();
    assert_eq!(cluster.statement, "What happened");
    assert!(!window.shows("ticked"), "the ticks are gone");
    window.press("ctrl+z");
    assert!(window.project().clusters().is_empty(), "one step");
}

#[test]
fn a_range_and_claims_of_other_articles_are_ticked() {
    let mut window = reading();
    window.click(&in_list(FIRST));
    window.click_holding(&in_list(THIRD), Modifiers::SHIFT);
    window.assert_shows("3 claims ticked");
    window.press("] down space");
    window.assert_shows("4 claims ticked, 3 in other articles");
    window.click("Put into a cluster…");
    window.press("enter");
    assert_eq!(window.project().members().len(), 4);
    window.press("down shift+down");
    window.press("esc");
    assert!(!window.shows("ticked"), "Esc takes the ticks away");
}

#[test]
fn a_box_ticks_and_unticks_with_the_mouse_alone() {
    let mut window = reading();
    window.click(&format!("Tick “{SECOND}”"));
    window.assert_shows("1 claim ticked");
    assert!(window.boxes().contains(&(format!("Tick “{SECOND}”"), true)), "{:?}", window.boxes());
    window.click(&format!("Tick “{SECOND}”"));
    assert!(!window.shows("ticked"));
    window.click(&format!("Tick “{SECOND}”"));
    window.click("Clear the ticks");
    assert!(!window.shows("ticked"));
}

#[test]
fn a_claim_is_dragged_from_the_list_into_a_cluster() {
    let mut window = reading();
    let from = window.rect(&in_list(FIRST)).center();
    assert!(!window.shows("0 of 0 looked at"), "the clusters are not shown");
    window.take_to(from, from - vec2(40.0, 0.0));
    window.assert_shows("0 of 0 looked at");
    window.stroke("esc");
    window.let_go_at(from, Modifiers::NONE);
    assert!(!window.shows("0 of 0 looked at") && window.project().clusters().is_empty());
    window.press("f11");
    window.click(&in_list(SECOND));
    window.press("c enter");
    let row = format!("{SECOND}: States, “{SECOND}”");
    window.drag_onto(&in_list(FIRST), &row);
    assert_eq!(members(&window), [SECOND, FIRST]);
    let told = window.app().message().unwrap();
    assert!(told.starts_with(&format!("Added to “{SECOND}” as ")), "{told}");
}

#[test]
fn ticked_claims_are_dragged_together() {
    let mut window = reading();
    window.press("f11");
    window.click(&in_list(SECOND));
    window.press("c enter");
    window.click(&format!("Tick “{FIRST}”"));
    window.click(&format!("Tick “{THIRD}”"));
    window.drag_onto(&in_list(THIRD), &format!("{SECOND}: States, “{SECOND}”"));
    assert_eq!(window.project().members().len(), 3);
    assert_eq!(window.app().message(), Some(format!("Added 2 claims to “{SECOND}”").as_str()));
}

#[test]
fn the_panel_of_clusters_shows_where_the_article_stands() {
    let mut window = reading();
    window.press("f11");
    window.click(&in_list(FIRST));
    window.press("c enter ]");
    let row = |state: &str| format!("{FIRST}: {state}");
    window.assert_shows(&row("not looked at"));
    window.assert_shows("0 of 1 looked at");
    let place = window.rect(&row("not looked at")).left_top() + vec2(20.0, 8.0);
    window.click_at(place);
    assert_eq!(window.focused().as_deref(), Some("Clusters"));
    window.press("m");
    window.assert_shows(&row("silent"));
    window.assert_shows("1 of 1 looked at");
    window.press("m");
    window.assert_shows(&row("not looked at"));
    for (key, focused) in [
        ("esc", "Article text"),
        ("tab", "Article text"),
        ("f6", "Annotations"),
        ("f6", "Label"),
        ("f6", "Articles"),
        ("f6", "Clusters"),
    ] {
        window.press(key);
        assert_eq!(window.focused().as_deref(), Some(focused));
    }
    window.press("c");
    assert_eq!(window.project().members().len(), 2, "C adds the claim that is chosen in the article");
    let speaks: Annotation =
        Annotation::clone(window.project().annotations().iter().find(|row| row.quote().contains("September")).unwrap());
    let is_here = named(&window, &row("")).iter().any(|name| name.contains(&speaks.quote()));
    assert!(is_here, "{:?}", named(&window, FIRST));
    window.press("m");
    assert_eq!(window.app().message(), Some("The article has a claim in this cluster, so it is not silent"));
    window.press("enter");
    assert_eq!(window.chosen(), speaks.quote());
}

#[test]
fn m_asks_on_which_point_the_article_is_silent() {
    let mut window = reading();
    window.press("m");
    assert_eq!(window.app().message(), Some("There is no cluster yet; C puts a claim into the first one"));
    window.click(&in_list(FIRST));
    window.press("c enter ] esc m");
    assert_eq!(window.focused().as_deref(), Some("Find a cluster"));
    window.assert_shows(&format!("{FIRST} · not looked at"));
    window.press("enter");
    assert_eq!(window.project().silences().len(), 1);
    window.press("m");
    window.assert_shows(&format!("{FIRST} · silent, Enter takes that back"));
    window.press("enter");
    assert!(window.project().silences().is_empty());
    window.press("[ m");
    window.assert_shows("The article speaks to every cluster of that name");
    window.press("esc");
}

#[test]
fn the_inspector_offers_likely_clusters_with_one_click() {
    let mut window = reading();
    window.click(&in_list(FIRST));
    window.press("c enter ] tab");
    window.reach(&format!("Add to {FIRST}"));
    assert_eq!(window.project().members().len(), 2);
    assert!(window.nodes(&format!("Add to {FIRST}")).is_empty(), "it is there now");
}
