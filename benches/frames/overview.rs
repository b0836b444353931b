//! The overview of a large project: 1,000 articles, 40,000 annotations, 200 labels. Every tab is
//! scrolled, and each frame of it is told.

use super::headless::{Took, Window};
use super::prose;
use super::stopwatch::{figure, percentile};
use crossread::model::{Annotation, Label, LabelId, Layer, Project, Timestamp};
use egui::{Key, Modifiers, Pos2, vec2};
use std::path::Path;
use std::time::{Duration, Instant};

/// What `cargo bench --bench frames -- FILTER` knows it by.
pub(crate) const NAME: &str = "overview-1000";

const N_ARTICLES: usize = 1_000;
const N_LABELS: usize = 200;
const N_ROUNDS: usize = 300;

/// The project that is looked at.
pub(crate) fn project() -> Project {
    let articles: Vec<_> = (0..N_ARTICLES).map(|n| prose::article(n as u64 + 1, 5_000, 40)).collect();
    let project = prose::project_of(&articles);
    let mut fragment = project.to_fragment();
    for n in fragment.labels.len()..N_LABELS {
        let like = fragment.labels[n % 19].clone();
        let id = LabelId::new(&format!("more-{n}"));
        fragment.labels.push(Label { id, order: n as i64, name: format!("Kind {n}"), key: None, ..like });
    }
    let of = |layer: Layer| -> Vec<LabelId> {
        fragment.labels.iter().filter(|label| label.layer == layer).map(|label| label.id.clone()).collect()
    };
    let (claims, mentions) = (of(Layer::Claims), of(Layer::Entities));
    let annotations = std::mem::take(&mut fragment.annotations);
    let spread = |(n, row): (usize, Annotation)| {
        let labels = if row.layer == Layer::Claims { &claims } else { &mentions };
        // Two months of work by three people.
        let created = Timestamp::from_second(1_770_000_000 + (n as i64 * 7_919) % (60 * 86_400)).unwrap();
        let by = ["Ana", "Bo", "Chi"][n % 3].to_owned();
        Annotation { label: labels[(n * 7) % labels.len()].clone(), created, by, ..row }
    };
    fragment.annotations = annotations.into_iter().enumerate().map(spread).collect();
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

/// Opens it and scrolls through every tab.
pub(crate) fn measure(file: &Path) {
    let mut window = Window::open(file, file.parent().unwrap());
    window.doing = "open the overview";
    let began = Instant::now();
    let first = window.press(Key::Num4, Modifiers::COMMAND) + window.frame(vec![]);
    while window.is_working() {
        std::thread::sleep(Duration::from_millis(1));
        window.frame(vec![]);
    }
    figure("overview-1000-open", first.cpu_ms, "ms");
    figure("overview-1000-counted-wall", began.elapsed().as_secs_f64() * 1e3, "ms");
    window.settle();
    let mut all = Vec::new();
    for (tab, name) in [
        ("By article", "articles"),
        ("By label", "labels"),
        ("By entity", "entities"),
        ("Over time", "days"),
        ("Hours", "hours"),
        ("Labels by article", "cells"),
    ] {
        window.doing = name;
        let middle = window.rect_of(tab).center();
        window.point(middle);
        let mut took = vec![window.button(middle, true), window.button(middle, false)];
        let size = window.size;
        for place in [Pos2::ZERO + vec2(size.x * 0.3, size.y * 0.6), Pos2::ZERO + vec2(size.x * 0.8, size.y * 0.6)] {
            window.point(place);
            took.extend((0..N_ROUNDS).map(|n| window.wheel(if n % 100 < 80 { -120.0 } else { 400.0 })));
            took.extend((0..N_ROUNDS).map(|n| window.wheel_sideways(if n % 100 < 80 { -120.0 } else { 400.0 })));
            took.extend((0..N_ROUNDS).map(|n| window.point(place + vec2(n as f32 % 90.0, n as f32 % 70.0))));
        }
        tell(&format!("overview-1000-{name}"), &took);
        all.extend(took);
    }
    tell(NAME, &all);
    window.settle();
    let idle = (0..20).filter(|_| window.asks_for_another_frame()).count();
    figure("frames-idle-overview-1000", idle as f64, "frames");
}

fn tell(name: &str, took: &[Took]) {
    let mut cpu: Vec<f64> = took.iter().map(|took| took.cpu_ms).collect();
    for percent in [50, 99, 100] {
        let suffix = if percent == 100 { "max".to_owned() } else { format!("p{percent}") };
        figure(&format!("{name}-{suffix}"), percentile(&mut cpu, percent), "ms");
    }
}
