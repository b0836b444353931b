//! What a frame of the whole window costs: its logic, layout, paint lists and tessellation, without a
//! screen. Prints one line a figure; `docs/performance.md` keeps them and says how to run this.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench that breaks off has found something; it prints, and plants the files that it reads"
)]

#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "../figures/prose.rs"]
mod prose;
#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "../figures/stopwatch.rs"]
mod stopwatch;

use crossread::session::{Folders, SteadyClock};
use crossread::store::{write_atomically, write_project};
use crossread::ui::typeset::Reach;
use crossread::ui::{App, Start};
use egui::{Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use stopwatch::{figure, percentile};

const SIZE: Vec2 = vec2(1600.0, 1000.0);

/// Name, bytes and annotations of the document that is measured.
const SIZES: [(&str, usize, usize); 3] =
    [("100kb-1k", 100_000, 1_000), ("1mb-10k", 1_000_000, 10_000), ("10mb-100k", 10_000_000, 100_000)];

fn main() {
    // `cargo test --benches` and `cargo bench -- FILTER` pass arguments: a filter chooses sizes.
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    for (name, n_bytes, n_annotations) in SIZES {
        if filter.as_ref().is_none_or(|filter| name.contains(filter.as_str())) {
            measure(name, n_bytes, n_annotations);
        }
    }
}

fn measure(name: &str, n_bytes: usize, n_annotations: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.ron");
    {
        let articles = [prose::article(1, 4_000, 20), prose::article(2, n_bytes, n_annotations)];
        write_atomically(&file, write_project(&prose::project_of(&articles)).as_bytes()).unwrap();
    }
    let mut window = Window::open(&file, folder.path());
    window.press(Key::F7, Modifiers::NONE);
    window.press(Key::F7, Modifiers::NONE);

    // From the key that asks for the document to the frame that shows its highlights.
    let opened = window.press(Key::PageDown, Modifiers::COMMAND) + window.frame(vec![]);
    figure(&format!("open-{name}"), ms(opened), "ms");
    window.settle();
    scroll(&mut window, name);
    tag(&mut window, name);
    resize(&mut window, name);
    window.settle();
    let idle = (0..20).filter(|_| window.frame_asks_for_another()).count();
    figure(&format!("frames-idle-{name}"), idle as f64, "frames");
    if let Some(kib) = resident_kib() {
        figure(&format!("memory-{name}"), kib / 1024.0, "MB");
    }
}

/// By wheel, then by the scroll bar to places all over the document.
fn scroll(window: &mut Window, name: &str) {
    let mut times = Vec::new();
    window.frame(vec![Event::PointerMoved(pos2(700.0, 500.0))]);
    for n in 0..600 {
        let delta = vec2(0.0, if n % 100 < 80 { -120.0 } else { 400.0 });
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        times.push(ms(window.frame(vec![wheel])));
    }
    window.settle();
    let bar = window.scroll_bar();
    window.frame(vec![Event::PointerMoved(bar), button(bar, true)]);
    let mut place = 0.5_f32;
    for _ in 0..300 {
        place = (place * 7.13 + 0.317).fract();
        let pos = pos2(bar.x, 60.0 + place * 780.0);
        times.push(ms(window.frame(vec![Event::PointerMoved(pos)])));
    }
    window.frame(vec![button(bar, false)]);
    figure(&format!("scroll-{name}-p99"), percentile(&mut times, 99), "ms");
    figure(&format!("scroll-{name}-max"), percentile(&mut times, 100), "ms");
}

/// From the label's key to the frame with the highlight, and the same for undo.
fn tag(window: &mut Window, name: &str) {
    let (mut tagged, mut undone) = (Vec::new(), Vec::new());
    let middle = pos2(700.0, 400.0);
    window.frame(vec![Event::PointerMoved(middle), button(middle, true)]);
    window.frame(vec![button(middle, false)]);
    for n in 0..20 {
        for _ in 0..6 + n % 5 {
            window.press(Key::ArrowRight, Modifiers::SHIFT);
        }
        let before = window.n_annotations();
        tagged.push(ms(window.press(Key::Num1, Modifiers::NONE) + window.frame(vec![])));
        assert_eq!(window.n_annotations(), before + 1, "the label's key tags");
        undone.push(ms(window.press(Key::Z, Modifiers::COMMAND) + window.frame(vec![])));
        window.press(Key::ArrowDown, Modifiers::NONE);
    }
    figure(&format!("tag-{name}"), percentile(&mut tagged, 100), "ms");
    figure(&format!("undo-{name}"), percentile(&mut undone, 100), "ms");
}

fn resize(window: &mut Window, name: &str) {
    let mut times = Vec::new();
    for n in 0..60 {
        window.size = SIZE - vec2(4.0 * n as f32, 2.0 * n as f32);
        times.push(ms(window.frame(vec![])));
    }
    window.size = SIZE;
    figure(&format!("resize-{name}-max"), percentile(&mut times, 100), "ms");
}

/// The app without a screen.
struct Window {
    ctx: Context,
    app: App,
    size: Vec2,
    time: f64,
}

impl Window {
    fn open(file: &Path, home: &Path) -> Self {
        let folders = Folders::in_folder(home.join("home"));
        std::fs::create_dir_all(&folders.preferences).unwrap();
        write_atomically(&folders.preferences_file(), b"(name: \"Bench\", name_asked: true)").unwrap();
        let ctx = Context::default();
        let start = Start {
            folders: Some(folders),
            clock: Arc::new(SteadyClock::default()),
            paths: vec![file.to_owned()],
            dialogs_in_window: true,
            faces: Reach::System,
        };
        let app = App::new(&ctx, start);
        let mut window = Self { ctx, app, size: SIZE, time: 0.0 };
        while window.app.session().is_none() {
            window.frame(vec![]);
            std::thread::sleep(Duration::from_millis(5));
        }
        window.settle();
        window
    }

    /// One frame with these events; how long it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let began = Instant::now();
        let output = self.run(events);
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = began.elapsed();
        std::hint::black_box(primitives);
        took
    }

    fn run(&mut self, events: Vec<Event>) -> egui::FullOutput {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.ui(ui);
        })
    }

    fn frame_asks_for_another(&mut self) -> bool {
        let output = self.run(vec![]);
        output.viewport_output.values().any(|viewport| viewport.repaint_delay < Duration::from_secs(1))
    }

    fn settle(&mut self) {
        for _ in 0..10 {
            self.frame(vec![]);
        }
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event(true), event(false)])
    }

    fn n_annotations(&self) -> usize {
        self.app.session().map_or(0, |session| session.project().annotations().len())
    }

    /// The middle of the article's scroll bar.
    fn scroll_bar(&self) -> Pos2 {
        let right = self.ctx.content_rect().right() - self.app.annotations_width();
        pos2(right - 6.0, 450.0)
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Resident memory of this process as Linux tells it; `None` elsewhere.
fn resident_kib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
