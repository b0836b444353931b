//! An article set with 10,000 relations: one long article with 5,000, in which two annotations have some
//! hundreds each, and ten more with 500 each.

use super::headless::{Took, Window};
use super::prose::{self, Article};
use super::watched::tell;
use crossread::model::{Annotation, Ids, Project, Relation, RelationId};
use egui::{Event, Key, Modifiers, Pos2, pos2};
use std::collections::BTreeMap;
use std::path::Path;

/// What `cargo bench --bench frames -- FILTER` knows it by.
pub(crate) const NAME: &str = "relations-10k";

const N_IN_LONG: usize = 5_000;
const N_OTHERS: usize = 10;
const N_IN_EACH: usize = 500;
/// Of each of two annotations at the top of the long article.
const N_OF_HUB: usize = 400;
const N_FRAMES: usize = 600;
const N_EDITS: usize = 20;

pub(crate) fn project() -> Project {
    let mut articles: Vec<Article> = vec![prose::article(1, 500_000, 6_000)];
    articles.extend((0..N_OTHERS as u64).map(|n| prose::article(n + 2, 50_000, 600)));
    let project = prose::project_of(&articles);
    let mut fragment = project.to_fragment();
    let mut ids = Ids::from_seed(77);
    let labels: Vec<_> = project.relation_labels_in_order().iter().map(|label| label.id.clone()).collect();
    for (n, document) in project.documents_in_order().enumerate() {
        let mut rows: BTreeMap<usize, &Annotation> = BTreeMap::new();
        rows.extend(project.annotations_of(document.id).filter_map(|row| Some((row.hull()?.start(), &**row))));
        let rows: Vec<&Annotation> = rows.into_values().collect();
        let mut add = |from: &Annotation, to: &Annotation, label: usize| {
            let (id, label) = (RelationId(ids.fresh()), labels[label % labels.len()].clone());
            fragment.relations.push(Relation { id, from: from.id, to: to.id, label });
        };
        let n_relations = if n == 0 { N_IN_LONG } else { N_IN_EACH };
        let mut n_made = 0;
        if n == 0 {
            for (place, hub) in [(1, 0), (2, 1)] {
                for other in 0..N_OF_HUB {
                    add(rows[place], rows[4 + (other * 5 + hub) % (rows.len() - 4)], other);
                }
                n_made += N_OF_HUB;
            }
            // Between the two, in view together.
            add(rows[1], rows[2], 0);
            n_made += 1;
        }
        // Evenly from the first to the last, each with one of the next.
        for k in 0..n_relations - n_made {
            let from = 4 + k * (rows.len() - 24) / (n_relations - n_made);
            add(rows[from], rows[from + 1 + (k * 7) % 19], k);
        }
    }
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

/// Scrolling, hovering, relating and taking away.
pub(crate) fn measure(file: &Path) {
    let mut window = Window::open(file, file.parent().unwrap());
    println!("input {NAME} {} relations, {} annotations", window.n_relations(), window.n_annotations());
    let mut all = hubs(&mut window);
    all.extend(scroll(&mut window));
    all.extend(hover(&mut window, "relations-10k-hover"));
    window.press(Key::Home, Modifiers::COMMAND);
    window.settle();
    all.extend(hover(&mut window, "relations-10k-hover-hubs"));
    all.extend(edit(&mut window));
    tell(NAME, &all);
}

/// The annotations with hundreds of relations, chosen: their lines and the list of the inspector.
fn hubs(window: &mut Window) -> Vec<Took> {
    window.doing = "choose an annotation with hundreds of relations";
    middle(window);
    let mut took = vec![window.press(Key::Home, Modifiers::COMMAND)];
    for n in 0..60 {
        let key = if n % 8 < 4 { Modifiers::NONE } else { Modifiers::SHIFT };
        took.push(window.press(Key::Tab, key));
        took.push(window.frame(vec![]));
    }
    tell("relations-10k-hubs", &took);
    took
}

fn scroll(window: &mut Window) -> Vec<Took> {
    window.doing = "scroll";
    let article = window.article();
    window.point(article.center());
    let before = window.scroll_bar().unwrap().1;
    let mut took: Vec<Took> = (0..N_FRAMES).map(|n| window.wheel(if n % 100 < 80 { -120.0 } else { 400.0 })).collect();
    assert!(window.scroll_bar().unwrap().1 > before, "the wheel scrolls");
    let (bar, _) = window.scroll_bar().unwrap();
    window.point(bar.center());
    window.button(bar.center(), true);
    let mut place = 0.5_f32;
    for _ in 0..N_FRAMES / 2 {
        place = (place * 7.13 + 0.317).fract();
        took.push(window.point(pos2(bar.center().x, bar.top() + place * bar.height())));
    }
    window.button(bar.center(), false);
    window.settle();
    tell("relations-10k-scroll", &took);
    took
}

/// Over every line in view, again and again.
fn hover(window: &mut Window, name: &str) -> Vec<Took> {
    window.doing = "hover lines";
    let lines: Vec<Pos2> =
        window.rects_said(|said| said.starts_with("Relation ")).iter().map(|rect| rect.center()).collect();
    println!("input {name} {} lines in view", lines.len());
    assert!(lines.len() > 5);
    let mut took = Vec::new();
    for n in 0..N_FRAMES {
        took.push(window.point(lines[n / 2 % lines.len()]));
    }
    tell(name, &took);
    took
}

/// R, the annotation before, Enter, the first label that is not taken; and undone.
fn edit(window: &mut Window) -> Vec<Took> {
    middle(window);
    let mut took = Vec::new();
    for n in 0..N_EDITS {
        window.doing = "choose what is related";
        for _ in 0..3 {
            took.push(window.press(Key::Tab, Modifiers::NONE));
        }
        let before = window.n_relations();
        window.doing = "relate";
        for (key, modifiers) in [(Key::R, Modifiers::NONE), (Key::Tab, Modifiers::SHIFT), (Key::Enter, Modifiers::NONE)]
        {
            took.push(window.press(key, modifiers));
            took.push(window.frame(vec![]));
        }
        for digit in 1..=5 {
            if window.n_relations() == before {
                took.push(window.frame(vec![Event::Text(digit.to_string())]));
                took.push(window.frame(vec![]));
            }
        }
        assert_eq!(window.n_relations(), before + 1, "round {n} relates: {:?}", window.said());
        if n % 2 == 0 {
            window.doing = "take a relation away";
            let at = remove_button(window);
            took.extend([window.point(at), window.button(at, true), window.button(at, false), window.frame(vec![])]);
            assert_eq!(window.n_relations(), before, "Remove takes a relation away");
            middle(window);
        }
        window.doing = "undo";
        took.push(window.press(Key::Z, Modifiers::COMMAND));
        took.push(window.frame(vec![]));
    }
    tell("relations-10k-edit", &took);
    took
}

/// The middle of a button of the inspector that removes a relation, scrolled into view.
fn remove_button(window: &mut Window) -> Pos2 {
    let inspector = pos2(window.size.x - 150.0, window.size.y - 160.0);
    for _ in 0..40 {
        let lowest = window.size.y - 130.0;
        let buttons = window.rects_said(|said| said.starts_with("Remove the relation "));
        let in_view = buttons.into_iter().find(|rect| rect.is_positive() && rect.bottom() < lowest);
        if let Some(button) = in_view {
            return button.center();
        }
        window.point(inspector);
        window.wheel(-120.0);
        window.settle();
    }
    panic!("no relation can be removed: {:?}", window.said());
}

/// A click into the middle of the article.
fn middle(window: &mut Window) {
    let at = window.article().center();
    window.point(at);
    window.button(at, true);
    window.button(at, false);
    window.settle();
}
