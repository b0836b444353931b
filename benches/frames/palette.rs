//! The palette over a thousand articles and ten thousand entities: the frame that opens it, and those in
//! which letters are typed and taken back.

use super::headless::Window;
use super::prose;
use super::stopwatch::figure;
use super::work::tell;
use crossread::model::{Entity, EntityId, Project};
use crossread::store::{write_atomically, write_project};
use egui::{Event, Key, Modifiers};
use std::collections::BTreeSet;

const N_ARTICLES: u64 = 1000;
const N_ENTITIES: u64 = 10_000;
/// Frames after each letter, in which the rest of the names is looked at.
const N_AFTER: usize = 4;

pub(crate) fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("many.ron");
    write_atomically(&file, write_project(&project()).as_bytes()).unwrap();
    let mut window = Window::open(&file, folder.path());
    window.doing = "palette";
    let mut frames = Vec::new();
    let mut opened = f64::NAN;
    for typed in ["person 98", "mark article", "north korea", "zzzz"] {
        let first = window.press(Key::K, Modifiers::COMMAND);
        // The key asks for it, the next frame shows it.
        let shown = window.frame(vec![]);
        opened = opened.max(shown.cpu_ms);
        frames.extend([first, shown]);
        for letter in typed.chars() {
            frames.push(window.frame(vec![Event::Text(letter.to_string())]));
            frames.extend((0..N_AFTER).map(|_| window.frame(vec![])));
        }
        for _ in typed.chars() {
            frames.push(window.press(Key::Backspace, Modifiers::NONE));
            frames.extend((0..N_AFTER).map(|_| window.frame(vec![])));
        }
        frames.push(window.press(Key::Escape, Modifiers::NONE));
        window.settle();
    }
    figure("palette-1000-10k-open", opened, "ms");
    tell("palette-1000-10k", &frames, &[50, 99, 100]);
}

fn project() -> Project {
    let articles: Vec<_> = (0..N_ARTICLES).map(|seed| prose::article(seed + 1, 5_000, 40)).collect();
    let project = prose::project_of(&articles);
    let mut fragment = project.to_fragment();
    let first = 1 << 40;
    let label = fragment.entities.first().unwrap().label.clone();
    let n_more = N_ENTITIES - fragment.entities.len() as u64;
    fragment.entities.extend((0..n_more).map(|n| Entity {
        id: EntityId(first + n),
        name: format!("Person {n} of Najin"),
        label: label.clone(),
        aliases: BTreeSet::from([format!("P. {n}")]),
        external_id: String::new(),
        note: String::new(),
    }));
    let row = fragment.project.take().unwrap();
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}
