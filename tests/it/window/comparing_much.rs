//! Comparing in a project that is too large to be worked through within a frame: what is worked out beside the
//! window comes in, is waited for where a key means it, and can be stopped and gone on with.

use super::Home;
use super::desk::Window;
use crossread::model::Stance;
use std::time::Duration;

const FIRST: &str = "Two ships carried 300 containers from Najin to Dunay on 12 September 2023";
const SECOND: &str = "two ships carried 400 containers from Najin to Dunay on 14 September 2023";
const POINT: &str = "How much was carried";

/// So many bytes of lines that no other article has.
fn lines(name: &str, n_bytes: usize) -> String {
    let mut text = format!("{name}\n\n");
    for n in 0.. {
        text.push_str(&format!("{name}{n} alone{name}{n} by{n}{name} itself{n}{name}.\n"));
        if text.len() > n_bytes {
            break;
        }
    }
    text
}

/// Two articles that say nearly the same, and a long one.
fn large(home: &Home) -> Window {
    let texts = [
        (
            "1.txt",
            format!("Ships leave\n\nThe envoy spoke of “killing Ukrainian civilians” there. {FIRST}, he said.\n"),
        ),
        (
            "2.txt",
            format!(
                "Dunay busy\n\nThe envoy spoke of “killing Ukrainians civilians” there. The wire says: {SECOND}.\n"
            ),
        ),
        ("3.txt", lines("long", 260_000)),
    ];
    let paths = texts.map(|(name, text)| home.write(name, &text));
    let mut window = home.open(&paths);
    if window.shows("Import 3 articles") {
        window.click("Import 3 articles");
    }
    window
}

/// Frames until it is so.
fn wait_until(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..4_000 {
        if is_so(window) {
            return;
        }
        window.wait(1);
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("never: {what}; {:?}", window.names());
}

/// Both claims are in one cluster.
fn compared(home: &Home) -> Window {
    let mut window = large(home);
    window.select(FIRST);
    window.press("1 c");
    window.type_text(POINT);
    window.press("enter ]");
    window.select(SECOND);
    window.press("1");
    window.stroke("c");
    window.stroke("enter");
    wait_until(&mut window, "the claim is in a cluster", |window| window.project().members().len() == 2);
    window.settle();
    window
}

#[test]
fn enter_takes_the_likely_cluster_however_fast_it_comes() {
    let window = compared(&Home::of_ada());
    let clusters = window.project().clusters();
    assert_eq!(clusters.len(), 1, "there is no second one of the same point");
    let stances: Vec<Stance> = window.project().members().iter().map(|row| row.stance).collect();
    assert!(stances.contains(&Stance::States), "{stances:?}");
}

#[test]
fn words_filter_clusters_and_what_differs_comes_in() {
    let mut window = compared(&Home::of_ada());
    window.press("ctrl+6");
    window.assert_shows("≠ 300 containers");
    let corner = window.nodes("New cluster").len();
    assert_eq!(corner, 1);
    window.click("New cluster");
    window.type_text("Another point");
    window.pause();
    window.assert_shows("2 clusters");
    window.fill("Find in clusters", "400 dunay");
    window.settle();
    window.assert_shows("1 of 2 clusters");
    window.assert_shows(&format!("Cluster {POINT}"));
    window.fill("Find in clusters", "nobody says this");
    window.settle();
    window.assert_shows("0 of 2 clusters");
    window.click("Show all clusters");
    window.assert_shows("2 clusters");
    window.click("Disagreements");
    window.assert_shows("1 of 2 clusters");
}

#[test]
fn the_timeline_follows_edits() {
    let mut window = compared(&Home::of_ada());
    window.press("ctrl+6");
    window.click("Timeline");
    window.assert_shows("2 dated values");
    window.assert_shows("12 Sep 2023, “12 September 2023”, differs from others");
    window.press("ctrl+z");
    window.assert_shows("1 dated value");
    window.assert_shows("12 Sep 2023, “12 September 2023”, in How");
}

#[test]
fn quotes_that_differ_are_counted_once_the_passages_are_known() {
    let mut window = large(&Home::of_ada());
    window.press("ctrl+6");
    window.click("Passages 1");
    let row = window.names().into_iter().find(|name| name.starts_with("Passage “"));
    assert!(row.as_ref().is_some_and(|row| row.ends_with(", ≠ 1 quote")), "{row:?}");
    window.click("Quotes differ");
    window.assert_shows("1 of 1 passages");
}

#[test]
fn a_cancelled_comparison_of_the_texts_says_so_and_goes_on() {
    let home = Home::of_ada();
    let paths =
        ["ada", "bo", "chi", "dee", "eve", "fay"].map(|name| home.write(&format!("{name}.txt"), &lines(name, 400_000)));
    let mut window = home.open(&paths);
    window.stroke("ctrl+6");
    wait_until(&mut window, "it can be cancelled", |window| window.nodes("Cancel").len() == 1);
    window.assert_shows("Comparing the articles’ texts");
    window.click("Cancel");
    window.assert_shows("Comparing the articles’ texts was cancelled: ");
    window.assert_shows(" of 6 articles are compared");
    window.click("Passages 0");
    window.assert_shows("The articles that were compared until it was cancelled share no passage");
    window.click("Compare the others");
    assert!(!window.shows("was cancelled"));
    window.assert_shows("No two articles share a passage");
}

#[test]
fn long_texts_are_compared_word_by_word_beside_the_window() {
    let home = Home::of_ada();
    let text = lines("harbour", 20_000);
    let paths = [home.write("1.txt", &text), home.write("2.txt", &text.replace("alone", "together"))];
    let mut window = home.open(&paths);
    if window.shows("Import 2 articles") {
        window.click("Import 2 articles");
    }
    window.press("ctrl+6");
    window.click("Passages 1");
    window.assert_shows("differences, ");
    assert!(!window.shows("Comparing the two word by word"));
}
