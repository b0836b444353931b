//! Three articles about one event to a written report, in the real window: suggestions are accepted,
//! their claims go into a cluster, and what differs is found pinpointed in the file.

use super::display::Display;
use super::program::{Program, new_user};
use super::sample::Act::{self, Click, Keys, Letters};
use super::sample::Both;
use super::turn;
use super::twin::Twin;
use crossread::model::{Project, Stance};
use std::path::{Path, PathBuf};

/// File and text of each article. Two name the same day, and one another.
const ARTICLES: [(&str, &str); 3] = [
    (
        "gazette.txt",
        "Ferry goes down off Brask\n\nThe ferry Marisol sank off Brask on 7 October 2023, the coast guard said. \
         All who were on board reached the shore in rafts, and were given blankets and soup in the parish hall.\n\n\
         The owners have sent a diver from Harrow.\n",
    ),
    (
        "pilot.txt",
        "What the pilots saw of the Marisol\n\nThe ferry Marisol sank off Brask on 8 October 2023, the pilots’ union \
         said. Its boat had met her in the fairway an hour before, with her lamps lit and music on deck.\n\n\
         A buoy now marks the place.\n",
    ),
    (
        "courier.txt",
        "Brask counts its boats\n\nThe ferry Marisol sank off Brask on 7 October 2023, the harbour office said. It \
         was the last boat of the season, and there will be none until the ice has gone.\n\n\
         The mayor wants another pier.\n",
    ),
];

/// Accepts the claim of each article, and puts the three into one cluster as it is proposed.
const SCRIPT: &[Act] = &[
    Keys("ctrl+shift+g"),
    Click("Marisol <sank> off"),
    Keys("Return"),
    Letters("Ada"),
    Keys("Return bracketright"),
    Click("Marisol <sank> off"),
    Keys("Return bracketright"),
    Click("Marisol <sank> off"),
    Keys("Return ctrl+shift+g"),
    Click("Marisol <sank> off"),
    Keys("c Return bracketleft"),
    Click("Marisol <sank> off"),
    Keys("c"),
    Letters("ferry"),
    Keys("Return bracketleft"),
    Click("Marisol <sank> off"),
    Keys("c"),
    Letters("ferry"),
    Keys("Return ctrl+6"),
];

/// Writes the articles.
fn articles_in(folder: &Path) -> Vec<PathBuf> {
    let write = |(file, text): &(&str, &str)| {
        let path = folder.join(file);
        std::fs::write(&path, text).unwrap();
        path
    };
    ARTICLES.iter().map(write).collect()
}

fn stances(project: &Project) -> Vec<Stance> {
    let mut stances: Vec<Stance> = project.members().iter().map(|member| member.stance).collect();
    stances.sort();
    stances
}

/// What is marked in the page as differing, in order.
fn marked(page: &str) -> Vec<&str> {
    page.split("<mark").skip(1).map(|rest| rest.split_once('>').unwrap().1.split_once("</mark>").unwrap().0).collect()
}

#[test]
fn three_articles_become_a_report_in_which_the_differing_date_is_pinpointed() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let twin = Twin::open(&new_user(folder.path().join("twin")), articles_in(folder.path()));
    let display = Display::start();
    let folders = new_user(folder.path().join("user"));
    let files = ARTICLES.map(|(file, _)| file);
    let program = display.as_ref().map(|display| Program::start(display, &folders, folder.path(), &files));
    let mut both = Both { twin, program, n_actions: 0, is_suggesting: true };
    both.carry_out(SCRIPT);
    let project = both.twin.project();
    assert_eq!((project.annotations().len(), project.clusters().len()), (3, 1), "{project:#?}");
    let stances = stances(project);
    assert_eq!(stances.len(), 3, "{stances:?}");
    assert_eq!(stances.iter().filter(|stance| **stance == Stance::Differs).count(), 1, "{stances:?}");
    let (Some(display), Some(program)) = (&display, &both.program) else { return };
    let report = folder.path().join("report.html");
    program.press(&["ctrl+shift+e"]);
    program.settle();
    program.press(&["Return"]);
    program.answer(report.to_str().unwrap());
    display.wait_until("the report is there", || report.exists());
    program.settle();
    let page = std::fs::read_to_string(&report).unwrap();
    let marked = marked(&page);
    assert!(marked.iter().any(|words| words.contains("7 October")), "{marked:?}");
    assert!(marked.iter().any(|words| words.contains("8 October")), "{marked:?}");
    for (file, text) in ARTICLES {
        let claim = text.split("\n\n").nth(1).unwrap().split(", the").next().unwrap();
        let end = claim.split(" on ").next().unwrap();
        assert!(page.contains(end), "{file}: {end}");
    }
    assert!(page.contains("≠ Differs"), "{page}");
}
