//! The whole app without a screen, frame by frame, with what each frame costs.

use crossread::session::{Folders, Selection, SteadyClock};
use crossread::store::write_atomically;
use crossread::ui::typeset::Reach;
use crossread::ui::{App, Start};
use egui::accesskit::{self, Node};
use egui::{Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) const SIZE: Vec2 = vec2(1600.0, 1000.0);

/// What a frame took, in milliseconds.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Took {
    /// Of a processor; on the wall where the system does not tell.
    pub(crate) cpu_ms: f64,
    pub(crate) wall_ms: f64,
}

impl Add for Took {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { cpu_ms: self.cpu_ms + other.cpu_ms, wall_ms: self.wall_ms + other.wall_ms }
    }
}

/// The dearest frame so far.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Worst {
    pub(crate) took: Took,
    /// What was being done.
    pub(crate) doing: &'static str,
}

pub(crate) struct Window {
    ctx: Context,
    app: App,
    pub(crate) size: Vec2,
    time: f64,
    pub(crate) doing: &'static str,
    pub(crate) worst: Worst,
    /// Let go over the window in the next frame.
    dropped: Vec<Arc<dyn egui::DroppedFile + Send + Sync>>,
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads the file itself".to_owned())
    }
}

impl Window {
    /// Opens a project and waits until it is there.
    pub(crate) fn open(file: &Path, home: &Path) -> Self {
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
            reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
        };
        let app = App::new(&ctx, start);
        let mut window =
            Self { ctx, app, size: SIZE, time: 0.0, doing: "start", worst: Worst::default(), dropped: vec![] };
        while window.app.session().is_none() {
            window.frame(vec![]);
            std::thread::sleep(Duration::from_millis(5));
        }
        window.settle();
        window
    }

    // --- frames

    /// One frame with these events: logic, layout, paint lists, tessellation.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Took {
        let (cpu, wall) = (cpu_time(), Instant::now());
        let output = self.run(events);
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let wall_ms = ms(wall.elapsed());
        let cpu_ms = cpu.zip(cpu_time()).map_or(wall_ms, |(before, after)| ms(after.saturating_sub(before)));
        drop(std::hint::black_box(primitives));
        let took = Took { cpu_ms, wall_ms };
        if cpu_ms > self.worst.took.cpu_ms {
            self.worst = Worst { took, doing: self.doing };
        }
        took
    }

    fn run(&mut self, events: Vec<Event>) -> egui::FullOutput {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            focused: true,
            events,
            dropped_files: std::mem::take(&mut self.dropped),
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.ui(ui);
        });
        // Nobody uploads pictures here; egui insists that somebody knows.
        output.textures_delta.clear();
        output
    }

    pub(crate) fn asks_for_another_frame(&mut self) -> bool {
        let output = self.run(vec![]);
        output.viewport_output.values().any(|viewport| viewport.repaint_delay < Duration::from_secs(1))
    }

    pub(crate) fn settle(&mut self) {
        for _ in 0..10 {
            self.frame(vec![]);
        }
    }

    // --- hands

    pub(crate) fn press(&mut self, key: Key, modifiers: Modifiers) -> Took {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event(true), event(false)])
    }

    /// Turns the wheel by so many points; positive shows what is further up.
    pub(crate) fn wheel(&mut self, points: f32) -> Took {
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }])
    }

    /// The same to the right; positive shows what is further left.
    pub(crate) fn wheel_sideways(&mut self, points: f32) -> Took {
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(points, 0.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }])
    }

    pub(crate) fn point(&mut self, pos: Pos2) -> Took {
        self.frame(vec![Event::PointerMoved(pos)])
    }

    pub(crate) fn button(&mut self, pos: Pos2, pressed: bool) -> Took {
        let button = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.frame(vec![Event::PointerMoved(pos), button])
    }

    /// Lets files go over the window.
    pub(crate) fn drop_files(&mut self, paths: &[PathBuf]) -> Took {
        let dropped =
            paths.iter().cloned().map(|path| Arc::new(Dropped(path)) as Arc<dyn egui::DroppedFile + Send + Sync>);
        self.dropped.extend(dropped);
        self.frame(vec![])
    }

    /// Clicks the middle of what a screen reader finds by that name.
    pub(crate) fn click_on(&mut self, name: &str) {
        let Some(rect) = self.node(name).and_then(|node| node.bounds()).map(rect_of) else {
            panic!("nothing is called “{name}”");
        };
        self.point(rect.center());
        self.button(rect.center(), true);
        self.button(rect.center(), false);
        self.settle();
    }

    /// Lets what runs beside the window come to an end.
    pub(crate) fn rest(&mut self) {
        self.settle();
        while self.app.is_working() {
            std::thread::sleep(Duration::from_millis(5));
            self.frame(vec![]);
        }
        self.settle();
    }

    // --- eyes

    pub(crate) fn n_annotations(&self) -> usize {
        self.app.session().map_or(0, |session| session.project().annotations().len())
    }

    pub(crate) fn n_layouts(&self) -> usize {
        self.app.n_layouts()
    }

    pub(crate) fn selection(&self) -> Selection {
        self.app.session().map(|session| session.selection().clone()).unwrap_or_default()
    }

    pub(crate) fn n_documents(&self) -> usize {
        self.app.session().map_or(0, |session| session.project().documents().len())
    }

    pub(crate) fn n_relations(&self) -> usize {
        self.app.session().map_or(0, |session| session.project().relations().len())
    }

    /// What a screen reader says of all that is on screen: names and values. Costs a frame that is not
    /// measured.
    pub(crate) fn said(&mut self) -> Vec<String> {
        let said = |node: &Node| node.label().or(node.value()).map(str::to_owned);
        self.nodes().iter().filter_map(said).collect()
    }

    /// How far what has that name has come, in percent; `None` where there is no such thing.
    pub(crate) fn percent_of(&mut self, name: &str) -> Option<f64> {
        self.node(name)?.numeric_value()
    }

    /// Where what says that is on screen, by name or value.
    pub(crate) fn rects_said(&mut self, says: impl Fn(&str) -> bool) -> Vec<Rect> {
        let is_it = |node: &&Node| node.label().or(node.value()).is_some_and(&says);
        self.nodes().iter().filter(is_it).filter_map(Node::bounds).map(rect_of).collect()
    }

    /// Length of the open text, in bytes.
    pub(crate) fn n_bytes(&self) -> usize {
        let session = self.app.session();
        let text = session.and_then(|session| session.project().text(session.selection().document?));
        text.map_or(0, |text| text.len())
    }

    /// Whether more than blanks is selected.
    pub(crate) fn selects_words(&self) -> bool {
        let selection = self.selection();
        let session = self.app.session();
        let text = session.and_then(|session| session.project().text(session.selection().document?));
        let quote = text.zip(selection.span()).and_then(|(text, span)| span.slice(text));
        quote.is_some_and(|quote| quote.contains(char::is_alphanumeric))
    }

    /// Whether something is worked out beside the window.
    pub(crate) fn is_working(&self) -> bool {
        self.app.is_working()
    }

    /// Where what has that name is on screen.
    pub(crate) fn rect_of(&mut self, name: &str) -> Rect {
        self.node(name).and_then(|node| node.bounds()).map(rect_of).unwrap()
    }

    /// Where what has a name that begins so is on screen.
    pub(crate) fn rect_of_beginning(&mut self, name: &str) -> Rect {
        let node = self.nodes().into_iter().find(|node| node.label().is_some_and(|label| label.starts_with(name)));
        node.and_then(|node| node.bounds()).map(rect_of).unwrap()
    }

    /// Where the article is on screen.
    pub(crate) fn article(&mut self) -> Rect {
        self.node("Article text").and_then(|node| node.bounds()).map(rect_of).unwrap()
    }

    /// Where the scroll bar of the article is and how far it is scrolled, in percent; `None` when all
    /// of the article is seen.
    pub(crate) fn scroll_bar(&mut self) -> Option<(Rect, f64)> {
        let node = self.node("Scroll bar of the article")?;
        node.bounds().map(rect_of).zip(node.numeric_value())
    }

    /// What a screen reader finds by that name. Costs a frame that is not measured.
    fn node(&mut self, name: &str) -> Option<Node> {
        self.nodes().into_iter().find(|node| node.label() == Some(name))
    }

    fn nodes(&mut self) -> Vec<Node> {
        self.ctx.enable_accesskit();
        let output = self.run(vec![]);
        self.ctx.disable_accesskit();
        let update = output.platform_output.accesskit_update;
        update.into_iter().flat_map(|update| update.nodes).map(|(_, node)| node).collect()
    }
}

fn rect_of(bounds: accesskit::Rect) -> Rect {
    Rect::from_min_max(pos2(bounds.x0 as f32, bounds.y0 as f32), pos2(bounds.x1 as f32, bounds.y1 as f32))
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// What this thread has used of a processor.
#[cfg(unix)]
fn cpu_time() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

#[cfg(not(unix))]
fn cpu_time() -> Option<Duration> {
    None
}

/// Resident memory of this process as Linux tells it, in MB; `None` elsewhere.
pub(crate) fn resident_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}
