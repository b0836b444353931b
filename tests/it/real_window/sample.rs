//! The four sample articles from nothing to 60 annotations with entities merged across them, and on to
//! all that `containers.ron` has, by real keys and clicks of the built program. Each key press, chord,
//! click and typed letter is one action, and a drag is two. A twin does the same without a display: it
//! says where to click, and shows whether the script still fits.

mod rest;

use super::display::Display;
use super::program::{Program, new_user, saved};
use super::twin::Twin;
use crossread::model::{Layer, Project};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The articles in their order.
const ARTICLES: [&str; 4] = ["ledger.txt", "harbor.txt", "wire.txt", "sever.txt"];
/// An analyst's day is measured by this.
const MOST_ACTIONS: usize = 150;
const N_ANNOTATIONS: usize = 60;
/// No words are further away, in screens and paragraphs.
const FARTHEST: usize = 40;

/// What hands do.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    /// Keys one after the other, parted by blanks, as xdotool names them.
    Keys(&'static str),
    /// Letters into a field.
    Letters(&'static str),
    /// A click on the words in angle brackets, with what stands around them in the article.
    Click(&'static str),
    /// A double click there.
    DoubleClick(&'static str),
    /// A click with Shift behind these words.
    ShiftClick(&'static str),
    /// A click on what has that name, or a name that begins so.
    Button(&'static str),
    /// Lets go, drags over the words in angle brackets, with Ctrl over those that follow, and presses
    /// keys. Scrolls to the words first.
    Mark(&'static [&'static str], &'static str),
    /// From here on suggestions matter or not: the window looks for them a moment after each change.
    Suggesting(bool),
}

impl Act {
    fn n_actions(self) -> usize {
        match self {
            Self::Keys(keys) => keys.split(' ').count(),
            Self::Letters(letters) => letters.chars().count(),
            Self::Click(_) | Self::ShiftClick(_) | Self::Button(_) => 1,
            Self::DoubleClick(_) => 2,
            // A drag is a press and a release.
            Self::Mark(words, keys) => 1 + 2 * words.len() + Self::Keys(keys).n_actions(),
            Self::Suggesting(_) => 0,
        }
    }
}

use Act::{Button, Click, DoubleClick, Keys, Letters, Mark, ShiftClick, Suggesting};

/// The day's work. Enter accepts a suggestion and goes on to the next one, a label's key accepts it
/// with that label, a full stop passes it by.
#[rustfmt::skip]
const SCRIPT: &[Act] = &[
    Suggesting(true),
    Keys("ctrl+shift+g"),
    // The Ledger.
    Click("— <More than> 1,000 containers"), Keys("Return"), Letters("Ada"), Keys("Return"),
    Keys("Return Return Return Return Return Return Return"),
    Click("<some 180> miles"), Keys("Return Return Return"),
    Click("<is seeking fighter> aircraft"), Keys("Return Return"),
    Click("when <Kim Jong> Un"), Keys("Return"),
    // The Harbor Dispatch.
    Keys("bracketright"),
    Click("The <D.P.R.K.> sent"), Keys("Return Return Return period Return"),
    Click("<The deliveries> ran"), Keys("Return Return Return f period Return"),
    Click("said <Owen> Marsh"), Keys("Return Return"),
    Click("with <Ukraine>, Meridian"), Keys("Return o"),
    Click("<Kim> Jong-un spent"), Keys("Return"),
    Keys("Next"),
    Click("resolutions of the <United> Nations"), Keys("Return"),
    Click("that <they expected> more"), Keys("6 4 Return"),
    // The Wire.
    Keys("bracketright"),
    Click("<About 300> containers were"), Keys("Return Return f Return"),
    Click("when it <accused> North"), Keys("Return Return period Return"),
    Keys("Next"),
    Click("to <Dunay>, a closed"), Keys("f period Return"),
    Keys("Next"),
    Click("In return <Pyongyang> wants"), Keys("Return Return Return period period Return"),
    Keys("Next"),
    Click("said that <no agreements> were"), Keys("Return Return"),
    Click("of the <UN Security> Council"), Keys("Return"),
    Keys("Next"),
    Click("according to <Han Seo-yeon>"), Keys("p Return Escape"),
    Click("“<It will be felt>, but"), Keys("Return"),
    Suggesting(false),
    // The register: an entity for each name, those with several mentions first; then the proposals for
    // merging: Kim Jong-un, the Security Council, and what stands for a state.
    Keys("ctrl+2"), Button("Unassigned "),
    Keys("Return Return Return Return Return Return Return Return Return Return"),
    Button("New entity “D.P.R.K.”"), Button("New entity “Harlan Voss”"), Button("New entity “Kim Jong-un”"),
    Button("New entity “Meridian Wire”"), Button("New entity “Moscow”"), Button("New entity “Najin”"),
    Button("New entity “Pyongyang”"), Button("New entity “UN Security Council”"),
    Button("New entity “United Nations Security Council”"),
    Button("Proposals "), Keys("Return Return Return Return Return"),
    Keys("Escape"),
    // Северная сводка: the likeliest entity of each word stands on top.
    Keys("bracketright"),
    DoubleClick("в порту <Наджин> 7"), Keys("j Return"),
    DoubleClick("сентября в <Дунае>, в"), Keys("j Return"),
    DoubleClick("границы с <Украиной>; туда"), Keys("j Return"),
    DoubleClick("о поездке <Ким> Чен"), ShiftClick("<Ким Чен Ына> на"), Keys("j Return"),
];

/// A folder with the four articles.
fn articles_in_a_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for article in ARTICLES {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_docs").join(article);
        std::fs::copy(from, folder.path().join(article)).unwrap();
    }
    folder
}

/// Article, label, spans and the name of the entity of every annotation.
type Line = (String, String, Vec<(usize, usize, String)>, String);

fn lines(project: &Project) -> BTreeSet<Line> {
    let line = |row: &crossread::model::Annotation| {
        let text = project.text(row.document).unwrap().lines().find(|line| !line.is_empty()).unwrap().to_owned();
        let spans = row.spans.iter().map(|part| (part.span.start(), part.span.end(), part.quote.to_string())).collect();
        let entity = row.entity.and_then(|id| project.entities().get(&id)).map(|row| row.name.clone());
        (text, row.label.to_string(), spans, entity.unwrap_or_default())
    };
    project.annotations().iter().map(|row| line(row)).collect()
}

/// The names by which each entity is known.
fn register(project: &Project) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let entry = |row: &crossread::model::Entity| (row.name.clone(), (row.label.to_string(), row.aliases.clone()));
    project.entities().iter().map(|row| entry(row)).collect()
}

fn finished_sample() -> Project {
    saved(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_docs/containers.ron"))
}

/// So far nothing is annotated, named or merged otherwise than in the finished sample.
#[track_caller]
fn assert_sixty_of_the_sample(made: &Project) {
    let sample = finished_sample();
    let (made_lines, sample_lines) = (lines(made), lines(&sample));
    let others: Vec<_> = made_lines.difference(&sample_lines).collect();
    assert!(others.is_empty(), "not in containers.ron: {others:#?}");
    let known = register(&sample);
    for (name, (label, aliases)) in register(made) {
        let (sample_label, sample_aliases) = known.get(&name).unwrap_or_else(|| panic!("no entity {name}"));
        assert_eq!((&label, aliases.is_subset(sample_aliases)), (sample_label, true), "{name}: {aliases:?}");
    }
    assert_eq!(made.annotations().len(), N_ANNOTATIONS, "{made_lines:#?}");
    // Merged, and across the articles: the state has one entry under three names, and most names stand
    // in several articles.
    let korea = made.entities().iter().find(|row| row.name == "North Korea").unwrap();
    assert_eq!(korea.aliases, BTreeSet::from(["D.P.R.K.".to_owned(), "Pyongyang".to_owned()]));
    let n_articles = |entity| made.mentions_of(entity).map(|row| row.document).collect::<BTreeSet<_>>().len();
    let n_shared = made.entities().iter().filter(|row| n_articles(row.id) > 1).count();
    assert!(n_shared >= 10 && n_articles(korea.id) == 3, "{n_shared}");
    let n_claims = made.annotations().iter().filter(|row| row.layer == Layer::Claims).count();
    assert_eq!(n_claims, 13);
}

/// All that is annotated, named and merged is as in the finished sample, and nothing of it is missing.
#[track_caller]
fn assert_all_of_the_sample(made: &Project) {
    let sample = finished_sample();
    let (made_lines, sample_lines) = (lines(made), lines(&sample));
    let others: Vec<_> = made_lines.difference(&sample_lines).collect();
    let missing: Vec<_> = sample_lines.difference(&made_lines).collect();
    assert!(others.is_empty() && missing.is_empty(), "not in containers.ron: {others:#?}\nmissing: {missing:#?}");
    assert_eq!(made.annotations().len(), sample.annotations().len());
    assert_eq!(register(made), register(&sample));
    assert_eq!(made.entities().len(), sample.entities().len());
}

/// The project that was saved in the folder.
fn saved_in(folder: &Path) -> Project {
    let is_project = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "ron");
    let mut paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_project);
    saved(&paths.next().expect("a saved project"))
}

/// The window and its twin, doing the same at the same time.
pub(super) struct Both<'a> {
    pub(super) twin: Twin,
    /// `None` where there is no display.
    pub(super) program: Option<Program<'a>>,
    pub(super) n_actions: usize,
    /// Whether what follows from a change is waited for until suggestions were looked for too.
    pub(super) is_suggesting: bool,
}

impl Both<'_> {
    pub(super) fn carry_out(&mut self, script: &[Act]) {
        for act in script {
            self.n_actions += act.n_actions();
            match *act {
                Suggesting(is_suggesting) => self.is_suggesting = is_suggesting,
                Mark(words, keys) => self.mark(words, keys),
                Keys(keys) => keys.split(' ').for_each(|key| self.press(key)),
                act => self.act(act),
            }
        }
    }

    fn press(&mut self, key: &str) {
        self.both(|program| program.press(&[key]), |twin| twin.press_named(key));
    }

    fn act(&mut self, act: Act) {
        let place = self.twin.place_of_act(act);
        self.both(|program| program.act(act, place), |twin| twin.act(act, place));
    }

    /// Scrolls until the words are seen, and marks them.
    fn mark(&mut self, words: &[&str], keys: &str) {
        for part in words {
            let ways = std::iter::from_fn(|| self.twin.way_to(part).inspect(|key| self.press(key)));
            let n_pressed = ways.take(FARTHEST).count();
            assert!(n_pressed < FARTHEST, "{part} does not come into view");
            self.n_actions += n_pressed;
        }
        let drags: Vec<_> = words.iter().map(|part| self.twin.drag_over(part)).collect();
        self.both(|program| program.mark(&drags, keys), |twin| twin.mark(&drags, keys));
    }

    /// Lets both do it, and waits until everything that follows from it is shown.
    fn both(&mut self, of_program: impl FnOnce(&Program<'_>), of_twin: impl FnOnce(&mut Twin)) {
        if let Some(program) = &self.program {
            of_program(program);
        }
        of_twin(&mut self.twin);
        self.twin.rest(self.is_suggesting);
        if let Some(program) = &self.program {
            program.rest(self.is_suggesting);
        }
    }
}

#[test]
fn sixty_annotations_of_the_sample_are_made_and_merged_in_under_150_actions_and_then_all_of_it() {
    let _turn = super::turn();
    let (folder, twin_folder) = (articles_in_a_folder(), articles_in_a_folder());
    let paths: Vec<PathBuf> = ARTICLES.iter().map(|article| twin_folder.path().join(article)).collect();
    let twin = Twin::open(&new_user(twin_folder.path().join("twin")), paths);
    let display = Display::start();
    let folders = new_user(folder.path().join("user"));
    let program = display.as_ref().map(|display| {
        // Names are typed in two scripts.
        display.set_keyboard("us,ru");
        Program::start(display, &folders, folder.path(), &ARTICLES)
    });
    let mut both = Both { twin, program, n_actions: 0, is_suggesting: false };

    both.carry_out(SCRIPT);
    assert_sixty_of_the_sample(both.twin.project());
    if let Some(program) = &both.program {
        program.wait_for_annotation(N_ANNOTATIONS);
        println!("figure sample-60-annotations-actions {} actions", both.n_actions);
    }
    assert!(both.n_actions < MOST_ACTIONS, "{}", both.n_actions);

    both.carry_out(rest::REST);
    assert_all_of_the_sample(both.twin.project());
    let Some(program) = both.program else { return };
    for key in ["ctrl+s", "Return"] {
        program.press(&[key]);
        program.settle();
    }
    println!("figure sample-all-annotations-actions {} actions", both.n_actions + 2);
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
    assert_all_of_the_sample(&saved_in(folder.path()));
}
