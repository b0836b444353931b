//! Compare over 1,000 articles by 1,000 clusters with 40,000 claims: every frame, also those in which results of
//! work beside the window come in, and how long that work takes.

use super::compared;
use super::headless::{Took, Window};
use super::stopwatch::{Stopwatch, figure};
use super::work::tell;
use crossread::analysis::cluster_values::{follow_values, values_of_all};
use crossread::model::{JobProgress, Project};
use crossread::ui::shared_text::KnownPassages;
use egui::{Event, Key, Modifiers, Pos2, pos2};
use std::path::Path;
use std::time::{Duration, Instant};

pub(crate) const NAME: &str = "compare-1000";

const N_STEPS: usize = 300;
const N_STANCES: usize = 12;
/// Where the matrix, the rows of the timeline and the passages are.
const MIDDLE: Pos2 = pos2(700.0, 600.0);
const NONE: Modifiers = Modifiers::NONE;

/// The project; says how long its values and passages take.
pub(crate) fn project() -> Project {
    let project = compared::project();
    println!(
        "input {NAME} {} clusters, {} claims in them, {} annotations",
        project.clusters().len(),
        project.members().len(),
        project.annotations().len()
    );
    let watch = Stopwatch::start();
    let values = values_of_all(&project, &JobProgress::default()).unwrap();
    let took = watch.stop();
    let n_values: usize = values.values().flat_map(|values| &values.groups).map(|group| group.entries.len()).sum();
    println!("input {NAME} {n_values} values");
    figure("values-40000", took.cpu_ms, "ms");
    figure("values-40000-wall", took.wall_ms, "ms");
    let watch = Stopwatch::start();
    let again = follow_values(&project, &values, &JobProgress::default()).unwrap();
    figure("values-40000-again", watch.stop().wall_ms, "ms");
    drop(again);
    one_more(&project);
    project
}

/// The passages of one article more, with those of the others known.
fn one_more(project: &Project) {
    let mut fewer = project.to_fragment();
    let last = fewer.documents.pop().unwrap().id;
    fewer.texts.retain(|row| row.document != last);
    fewer.annotations.retain(|row| row.document != last);
    fewer.members.clear();
    fewer.silences.clear();
    let (fewer, _) = Project::from_fragment(project.row(), fewer);
    let known = KnownPassages::default();
    let (watch, progress) = (Stopwatch::start(), JobProgress::default());
    let before = known.follow(&fewer, &progress);
    figure("passages-followed-all", watch.stop().wall_ms, "ms");
    let watch = Stopwatch::start();
    let after = known.follow(project, &progress);
    figure("passages-followed-one-more", watch.stop().wall_ms, "ms");
    println!("input {NAME} {} shared passages, {} with one article more", before.passages.len(), after.passages.len());
}

/// What is done, and the frames it took.
struct Frames<'w> {
    window: &'w mut Window,
    all: Vec<Took>,
    of_part: Vec<Took>,
}

impl Frames<'_> {
    fn keep(&mut self, took: Took) {
        self.of_part.push(took);
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let took = self.window.press(key, modifiers);
        self.keep(took);
        self.pass();
    }

    /// A frame without anything.
    fn pass(&mut self) {
        let took = self.window.frame(vec![]);
        self.keep(took);
    }

    fn click(&mut self, at: Pos2) {
        for took in [self.window.point(at), self.window.button(at, true), self.window.button(at, false)] {
            self.keep(took);
        }
    }

    /// Frames until nothing is worked out beside the window any more; how long that was, in milliseconds.
    fn until_ready(&mut self) -> f64 {
        let began = Instant::now();
        for _ in 0..3 {
            self.pass();
        }
        while self.window.is_working() {
            std::thread::sleep(Duration::from_millis(4));
            self.pass();
        }
        let waited = began.elapsed().as_secs_f64() * 1e3;
        for _ in 0..3 {
            self.pass();
        }
        waited
    }

    fn wheel(&mut self, at: Pos2) {
        let took = self.window.point(at);
        self.keep(took);
        for n in 0..N_STEPS {
            let points = if n % 100 < 80 { -240.0 } else { 600.0 };
            let took = if n % 2 == 0 { self.window.wheel(points) } else { self.window.wheel_sideways(points) };
            self.keep(took);
        }
        for _ in 0..20 {
            self.pass();
        }
    }

    /// Letter by letter, with a few frames behind each, and out again.
    fn type_and_take_back(&mut self, words: &str) {
        for letter in words.chars() {
            let took = self.window.frame(vec![Event::Text(letter.to_string())]);
            self.keep(took);
            (0..4).for_each(|_| self.pass());
        }
        self.until_ready();
        for _ in words.chars() {
            self.press(Key::Backspace, NONE);
            self.pass();
        }
        self.until_ready();
    }

    /// Says what a part cost, and begins the next one.
    fn part(&mut self, name: &str, next: &'static str) {
        tell(&format!("{NAME}-{name}"), &self.of_part, &[50, 99, 100]);
        self.all.append(&mut self.of_part);
        self.window.doing = next;
    }
}

pub(crate) fn measure(file: &Path) {
    let mut window = Window::open(file, file.parent().unwrap());
    window.rest();
    window.doing = "open Compare";
    let mut frames = Frames { window: &mut window, all: Vec::new(), of_part: Vec::new() };
    frames.press(Key::Num6, Modifiers::COMMAND);
    let waited = frames.until_ready();
    figure("compare-1000-ready-wall", waited, "ms");
    frames.window.rect_of("Clusters by articles");
    frames.part("open", "walk the matrix");
    matrix(&mut frames);
    timeline(&mut frames);
    passages(&mut frames);
    proposals(&mut frames);
    tell(NAME, &frames.all, &[50, 99, 100]);
    window.settle();
    let idle = (0..20).filter(|_| window.asks_for_another_frame()).count();
    figure("frames-idle-compare-1000", idle as f64, "frames");
    let worst = window.worst;
    println!("worst {NAME} {:.3} ms, {:.3} ms on the wall: {}", worst.took.cpu_ms, worst.took.wall_ms, worst.doing);
}

fn matrix(frames: &mut Frames<'_>) {
    for n in 0..N_STEPS {
        let key = [Key::ArrowDown, Key::ArrowRight, Key::ArrowDown, Key::ArrowDown, Key::ArrowLeft][n % 5];
        frames.press(key, NONE);
    }
    for _ in 0..20 {
        frames.press(Key::PageUp, NONE);
        frames.press(Key::PageDown, NONE);
    }
    frames.part("walk", "scroll the matrix");
    frames.wheel(MIDDLE);
    frames.part("scroll", "set a stance");
    to_first_row(frames);
    let mut waited: f64 = 0.0;
    for n in 0..N_STANCES {
        frames.press([Key::Num1, Key::Num4, Key::Num2, Key::Num6][n % 4], NONE);
        waited = waited.max(frames.until_ready());
        frames.press(Key::ArrowRight, NONE);
    }
    figure("compare-1000-stance-ready-wall", waited, "ms");
    frames.part("stance", "stances in a row");
    for n in 0..N_STANCES {
        frames.press([Key::Num3, Key::Num5, Key::Num1][n % 3], NONE);
        frames.press(Key::ArrowRight, NONE);
    }
    frames.until_ready();
    frames.part("stances-in-a-row", "find in clusters");
    frames.window.click_on("Find in clusters");
    frames.type_and_take_back("320 containers ru");
    frames.part("words", "only with an entity");
    frames.window.click_on("Only with an entity");
    frames.until_ready();
    frames.press(Key::Escape, NONE);
    frames.until_ready();
    frames.part("entities", "only disagreements");
    for toggle in ["Disagreements", "Single source", "To look at"] {
        for _ in 0..2 {
            let middle = frames.window.rect_of(toggle).center();
            frames.click(middle);
            frames.until_ready();
        }
    }
    frames.part("toggles", "side by side");
    frames.click(MIDDLE);
    to_first_row(frames);
    for _ in 0..5 {
        frames.press(Key::Enter, NONE);
        (0..20).for_each(|_| frames.pass());
        frames.window.rect_of_beginning("Pane 1 of 2");
        frames.press(Key::Num6, Modifiers::COMMAND);
        (0..5).for_each(|_| frames.pass());
        frames.press(Key::ArrowRight, NONE);
    }
    frames.until_ready();
    frames.part("beside", "pick a cluster");
    for _ in 0..3 {
        frames.press(Key::C, NONE);
        frames.until_ready();
        frames.window.rect_of("Find or state a cluster");
        frames.type_and_take_back("convoy 77");
        frames.press(Key::Escape, NONE);
        frames.pass();
    }
    frames.part("picker", "beside the matrix");
    frames.press(Key::F6, NONE);
    for _ in 0..N_STEPS / 3 {
        frames.press(Key::ArrowDown, NONE);
    }
    frames.wheel(pos2(1500.0, 600.0));
    frames.part("chosen", "open the timeline");
}

/// The row that has a claim of every article.
fn to_first_row(frames: &mut Frames<'_>) {
    frames.click(MIDDLE);
    for _ in 0..400 {
        frames.window.press(Key::PageUp, NONE);
    }
    frames.window.press(Key::ArrowDown, NONE);
    frames.window.press(Key::Home, NONE);
    frames.window.press(Key::ArrowRight, NONE);
    frames.until_ready();
}

fn timeline(frames: &mut Frames<'_>) {
    let tab = frames.window.rect_of("Timeline").center();
    frames.click(tab);
    let waited = frames.until_ready();
    figure("compare-1000-timeline-ready-wall", waited, "ms");
    frames.window.rect_of("Plot: dates that claims say, by source");
    frames.part("timeline-open", "walk the timeline");
    for n in 0..N_STEPS {
        frames.press([Key::ArrowRight, Key::ArrowRight, Key::ArrowDown][n % 3], NONE);
    }
    frames.part("timeline-walk", "scroll the timeline");
    frames.wheel(MIDDLE);
    frames.part("timeline-scroll", "zoom the timeline");
    for key in [[Key::Plus; 8], [Key::Minus; 8]].concat() {
        frames.press(key, NONE);
    }
    for n in 0..60 {
        let factor = if n < 30 { 1.1 } else { 0.9 };
        let took = frames.window.frame(vec![Event::Zoom(factor)]);
        frames.keep(took);
    }
    frames.part("timeline-zoom", "drag the timeline");
    let (point, press) = (frames.window.point(MIDDLE), frames.window.button(MIDDLE, true));
    [point, press].into_iter().for_each(|took| frames.keep(took));
    for n in 0..N_STEPS {
        let took = frames.window.point(MIDDLE + egui::vec2((n % 100) as f32 * 4.0 - 200.0, 0.0));
        frames.keep(took);
    }
    let took = frames.window.button(MIDDLE, false);
    frames.keep(took);
    frames.part("timeline-drag", "timeline by source");
    let by_source = frames.window.rect_of("By source").center();
    frames.click(by_source);
    frames.until_ready();
    frames.part("timeline-by-source", "scroll the timeline by source");
    frames.wheel(MIDDLE);
    frames.part("timeline-by-source-scroll", "filter the timeline");
    frames.window.click_on("Find in clusters");
    frames.type_and_take_back("320");
    frames.part("timeline-words", "open the passages");
}

fn passages(frames: &mut Frames<'_>) {
    let tab = frames.window.rect_of_beginning("Passages ").center();
    frames.click(tab);
    frames.until_ready();
    frames.part("passages-open", "walk the passages");
    frames.window.rect_of("Shared passages");
    for _ in 0..N_STEPS / 2 {
        frames.press(Key::ArrowDown, NONE);
    }
    frames.part("passages-walk", "scroll the passages");
    frames.wheel(pos2(200.0, 600.0));
    frames.wheel(MIDDLE);
    frames.part("passages-scroll", "filter the passages");
    frames.window.click_on("Filter passages by their words");
    frames.type_and_take_back("320 con");
    frames.part("passages-words", "open the proposals");
}

fn proposals(frames: &mut Frames<'_>) {
    let tab = frames.window.rect_of_beginning("Proposals ").center();
    frames.click(tab);
    frames.until_ready();
    for _ in 0..N_STEPS / 2 {
        frames.press(Key::ArrowDown, NONE);
    }
    frames.wheel(MIDDLE);
    frames.part("proposals", "accept a proposal");
    for _ in 0..3 {
        frames.press(Key::Enter, NONE);
        frames.until_ready();
    }
    frames.part("accept", "rest");
}
