//! Proposals for clusters in the window: their stance is chosen before they are accepted, and refused
//! ones are listed and taken back.

use super::Home;
use super::desk::Window;
use crossread::model::Stance;

/// Three articles with a claim each; each two of them are alike.
fn proposals() -> Window {
    let home = Home::of_ada();
    let claim =
        |n: &str| format!("Heading {n}\n\nThe note {n} says that two ships carried 300 containers from Najin.\n");
    let mut window = home.open(&["1", "2", "3"].map(|n| home.write(&format!("{n}.txt"), &claim(n))));
    for n in ["1", "2", "3"] {
        window.select("two ships carried 300 containers from Najin");
        window.press(if n == "3" { "1" } else { "1 ]" });
    }
    window.press("ctrl+6");
    window.click("Proposals 3");
    window
}

fn stances(window: &Window) -> Vec<Stance> {
    let mut stances: Vec<Stance> = window.project().members().iter().map(|row| row.stance).collect();
    stances.sort();
    stances
}

#[test]
fn a_digit_chooses_the_stance_of_a_proposal_before_it_is_accepted() {
    let mut window = proposals();
    window.press("4");
    window.assert_shows("Differs, in a new cluster");
    assert!(window.project().members().is_empty(), "nothing is changed yet");
    window.press("enter");
    assert_eq!(stances(&window), [Stance::States, Stance::Differs]);
    window.press("6 enter");
    assert_eq!(stances(&window), [Stance::States, Stance::Differs, Stance::Updates]);
    assert_eq!(window.project().clusters().len(), 1, "the third joins the first two");
    let updates = window.project().members().iter().find(|row| row.stance == Stance::Updates);
    assert!(updates.unwrap().of.is_some(), "it says what it updates");
    window.assert_shows("No further claims look alike");
}

#[test]
fn refused_proposals_are_listed_and_taken_back() {
    let mut window = proposals();
    window.press("backspace delete");
    window.assert_shows("Proposals 1");
    window.click("Refused 2");
    let refused = |window: &Window| window.names().into_iter().filter(|name| name.starts_with("Refused: ")).count();
    assert_eq!(refused(&window), 2);
    assert_eq!(window.focused().as_deref(), Some("Refused proposals"));
    window.press("down enter");
    assert_eq!(refused(&window), 1);
    window.assert_shows("Proposals 2");
    window.press("enter");
    window.assert_shows("Nothing is refused");
    window.click("Refused 0");
    window.assert_shows("1 to 6 choose the stance");
    assert!(window.project().refusals().is_empty());
    window.press("ctrl+z ctrl+z");
    window.assert_shows("Refused 2");
}
