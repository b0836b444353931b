//! The register of entities: the table, the chosen one, what is unassigned, and proposals.

use super::{Home, Window};
use crossread::model::Entity;

const TEXT: &str = "Kim met John Kirby.\n\nKirby said Kim had left. Kim denied it.\n";

/// An article with “John Kirby”, “Kirby” and three “Kim”, of which nobody is known.
fn of_five() -> Window {
    let mut window = Home::of_ada().open_text(TEXT);
    for quote in ["John Kirby", "Kirby said"] {
        window.select(quote);
        if quote == "Kirby said" {
            for _ in 0.." said".len() {
                window.stroke("shift+left");
            }
        }
        window.press("p");
    }
    window.select("Kim met");
    for _ in 0.." met".len() {
        window.stroke("shift+left");
    }
    window.press("p ctrl+shift+f");
    window.fill("Find in all articles", "Kim");
    window.settle();
    window.click("All hits");
    window.click("Label for the hits");
    window.reach("Person");
    window.click("Annotate 3 hits");
    assert_eq!(window.project().annotations().len(), 5);
    window.press("ctrl+2");
    window
}

fn entity<'a>(window: &'a Window, name: &str) -> &'a Entity {
    window.project().entities().iter().find(|row| row.name == name).unwrap_or_else(|| panic!("nobody is called {name}"))
}

fn n_mentions(window: &Window, name: &str) -> usize {
    window.project().mentions_of(entity(window, name).id).count()
}

#[test]
fn unassigned_mentions_of_one_text_are_assigned_by_one_key() {
    let mut window = of_five();
    window.assert_shows("No entity is in the register yet");
    window.click("Unassigned 3");
    assert_eq!(window.focused().as_deref(), Some("Unassigned mentions"));
    window.press("enter");
    assert_eq!(n_mentions(&window, "Kim"), 3);
    window.assert_shows("3 mentions in 1 article");
    window.click("New entity “John Kirby”");
    window.assert_shows("Unassigned 1");
    window.press("ctrl+z ctrl+z");
    assert!(window.project().entities().is_empty());
    window.assert_shows("Unassigned 3");
}

#[test]
fn mentions_of_a_known_name_are_assigned_to_it() {
    let mut window = of_five();
    window.fill("Filter entities", "kim");
    window.click("New entity");
    window.click("Filter entities");
    window.press("ctrl+a backspace");
    window.click("Unassigned 3");
    window.press("enter");
    assert_eq!(n_mentions(&window, "kim"), 3, "upper and lower case alike");
    assert_eq!(window.project().entities().len(), 1);
    window.fill("Filter entities", "kir");
    window.settle();
    window.click("New entity “Kirby”");
    assert_eq!(n_mentions(&window, "Kirby"), 1);
}

#[test]
fn what_is_typed_last_is_kept_when_esc_leaves_the_screen() {
    let mut window = of_five();
    window.click("New entity");
    assert_eq!(window.focused().as_deref(), Some("Name of the entity"));
    window.stroke("ctrl+a");
    window.type_text("Park");
    window.press("esc");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    assert_eq!(entity(&window, "Park").aliases.len(), 0);
}

#[test]
fn a_proposal_is_accepted_with_enter_and_refused_for_good_with_backspace() {
    let mut window = of_five();
    window.click("Unassigned 3");
    window.press("enter enter enter");
    assert_eq!(window.project().entities().len(), 3);
    window.click("Proposals 1");
    window.assert_shows("“Kirby” is part of the name “John Kirby”");
    window.press("backspace");
    window.assert_shows("No two names look like one entity");
    assert_eq!(window.project().refusals().len(), 1);
    assert_eq!(window.project().entities().len(), 3);
    window.press("ctrl+z");
    window.click("Proposals 1");
    window.press("enter");
    assert_eq!(window.project().entities().len(), 2);
    assert_eq!(n_mentions(&window, "John Kirby"), 2);
    assert!(entity(&window, "John Kirby").aliases.contains("Kirby"));
}

#[test]
fn fields_of_the_chosen_entity_are_edited() {
    let mut window = of_five();
    window.click("Unassigned 3");
    window.press("enter");
    window.click("Register 1");
    window.fill("Name of the entity", "Kim Il-hwan");
    window.fill("External id", "Q7");
    window.pause();
    assert_eq!(entity(&window, "Kim Il-hwan").external_id, "Q7");
    window.click("Add an alias");
    window.type_text("Kim");
    window.press("enter");
    assert!(entity(&window, "Kim Il-hwan").aliases.contains("Kim"));
    window.click("Remove alias Kim");
    assert!(entity(&window, "Kim Il-hwan").aliases.is_empty());
    window.press("ctrl+z ctrl+z");
    assert_eq!(entity(&window, "Kim Il-hwan").aliases.len(), 0, "both steps of the aliases are taken back");
}

#[test]
fn a_mention_in_the_list_leads_to_the_article() {
    let mut window = of_five();
    window.click("Unassigned 3");
    window.press("enter");
    window.click("Tick mention 2");
    assert!(window.shows("Split…"), "a tick goes nowhere");
    let row = window.names().into_iter().filter(|name| name.contains(", in ")).nth(1).unwrap();
    let rows = window.nodes(&row);
    let at = rows.iter().map(|node| node.rect()).max_by(|a, b| a.top().total_cmp(&b.top())).unwrap().center();
    window.click_at(at);
    assert_eq!(window.chosen(), "Kim");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}

#[test]
fn entities_are_split_merged_made_and_removed() {
    let mut window = of_five();
    window.click("Unassigned 3");
    window.press("enter");
    window.click("Tick mention 3");
    window.click("Split…");
    assert_eq!(window.focused().as_deref(), Some("Name of the new entity"));
    window.stroke("ctrl+a");
    window.type_text("Other Kim");
    window.press("enter");
    assert_eq!((n_mentions(&window, "Kim"), n_mentions(&window, "Other Kim")), (2, 1));
    window.click("Merge…");
    assert_eq!(window.focused().as_deref(), Some("Find an entity"));
    window.type_text("kim");
    window.press("enter");
    assert_eq!(n_mentions(&window, "Kim"), 3);
    window.click("Register 1");
    window.fill("Filter entities", "Najin");
    window.click("New entity");
    assert_eq!(n_mentions(&window, "Najin"), 0);
    window.click("Remove entity");
    assert_eq!(window.project().entities().len(), 1);
    window.press("ctrl+z ctrl+z ctrl+z");
    assert_eq!((n_mentions(&window, "Kim"), n_mentions(&window, "Other Kim")), (2, 1));
}

#[test]
fn the_table_is_sorted_filtered_and_walked() {
    let mut window = of_five();
    window.click("Unassigned 3");
    window.press("enter enter enter");
    window.click("Register 3");
    let rows = |window: &Window| -> Vec<String> {
        let names = window.names().into_iter().filter(|name| name.contains(" mentions, "));
        names.map(|name| name.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(rows(&window), ["John Kirby", "Kim", "Kirby"]);
    window.click("Sort by mentions");
    assert_eq!(rows(&window)[0], "Kim");
    let seen_with = |window: &Window, name: &str| {
        let row = window.names().into_iter().find(|said| said.starts_with(&format!("{name}: "))).unwrap();
        row.rsplit(' ').next().unwrap().to_owned()
    };
    let counts = ["John Kirby", "Kim", "Kirby"].map(|name| seen_with(&window, name));
    window.click("Sort by seen with");
    let sorted: Vec<String> = rows(&window).iter().map(|name| seen_with(&window, name)).collect();
    assert!(sorted.is_sorted_by(|a, b| a >= b) && sorted[0] != "0", "{counts:?}, sorted {sorted:?}");
    window.click("Sort by name");
    window.click("Sort by name");
    assert_eq!(rows(&window), ["Kirby", "Kim", "John Kirby"]);
    window.click("Register 3");
    window.press("home");
    assert_eq!(window.value("Name of the entity"), "Kirby");
    window.press("down");
    assert_eq!(window.value("Name of the entity"), "Kim");
    window.assert_shows("Mentioned with John Kirby");
    window.fill("Filter entities", "john");
    window.settle();
    assert_eq!(rows(&window), ["John Kirby"]);
    window.press("esc p");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
}
