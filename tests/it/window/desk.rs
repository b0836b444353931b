//! A window without a screen: what hands can do with it, and what eyes and ears find in it.

mod dropping;
mod fitting;

use crossread::model::Project;
use crossread::session::{Folders, Session, SteadyClock};
use crossread::ui::command::COMMANDS;
use crossread::ui::submenus::submenu_of;
use crossread::ui::typeset::Reach;
use crossread::ui::{App, Start};
use egui::accesskit::Role;
use egui::{
    Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportCommand, ViewportEvent, ViewportId, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder, Node};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The seconds of a frame.
const STEP: f32 = 0.05;
/// After so many frames a click is no part of a double click.
const N_APART: usize = 8;

pub(super) struct Window {
    harness: Harness<'static, Program>,
    commands: Vec<ViewportCommand>,
    copied: Option<String>,
}

/// The program, which starts when it has a window.
enum Program {
    /// Until somebody looks at what the window asks of the system.
    Waiting,
    Starting(Option<Start>),
    Running(Box<App>),
}

impl Program {
    fn ui(&mut self, ui: &mut egui::Ui) {
        if let Self::Starting(start) = self {
            *self = Self::Running(Box::new(App::new(ui.ctx(), start.take().unwrap())));
        }
        if let Self::Running(app) = self {
            app.logic(ui.ctx());
            app.ui(ui);
        }
    }
}

impl Window {
    pub(super) fn open(folders: Folders, paths: Vec<PathBuf>) -> Self {
        Self::with_builder(Harness::builder(), folders, paths)
    }

    /// A window with letters and signs that the built-in font does not have.
    pub(super) fn open_any_script(folders: Folders, paths: Vec<PathBuf>) -> Self {
        Self::with_builder(Harness::builder().allow_missing_glyphs(), folders, paths)
    }

    fn with_builder(builder: HarnessBuilder<Program>, folders: Folders, paths: Vec<PathBuf>) -> Self {
        let start = Start {
            folders: Some(folders),
            clock: Arc::new(SteadyClock::default()),
            paths,
            dialogs_in_window: true,
            faces: Reach::BuiltIn,
            reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
        };
        let mut harness = builder
            .with_size(vec2(1280.0, 800.0))
            .with_os(egui::os::OperatingSystem::Nix)
            .with_step_dt(STEP)
            .build_ui_state(|ui, program: &mut Program| program.ui(ui), Program::Waiting);
        *harness.state_mut() = Program::Starting(Some(start));
        let mut window = Self { harness, commands: Vec::new(), copied: None };
        window.settle();
        window
    }

    // --- frames

    fn step(&mut self) {
        self.harness.step();
        let output = self.harness.output();
        if let Some(viewport) = output.viewport_output.get(&ViewportId::ROOT) {
            self.commands.extend(viewport.commands.iter().cloned());
        }
        for command in &output.platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                self.copied = Some(text.clone());
            }
        }
    }

    /// How long the window would sleep now if nothing were touched.
    pub(super) fn sleeps_for(&self) -> Duration {
        self.harness.output().viewport_output.get(&ViewportId::ROOT).map_or(Duration::MAX, |root| root.repaint_delay)
    }

    /// Lets the window come to rest: no work is running and nothing is to be drawn. Every input has a
    /// name then.
    pub(super) fn settle(&mut self) {
        let mut n_quiet = 0;
        for _ in 0..4000 {
            self.step();
            if self.app().is_working() {
                std::thread::sleep(Duration::from_millis(1));
            }
            let is_quiet = !self.app().is_working() && self.sleeps_for() > Duration::from_secs_f32(STEP);
            n_quiet = if is_quiet { n_quiet + 1 } else { 0 };
            if n_quiet == 3 {
                self.harness.check_accessibility();
                return;
            }
        }
        panic!("the window does not come to rest");
    }

    /// Lets time pass, in frames.
    pub(super) fn wait(&mut self, n_frames: usize) {
        for _ in 0..n_frames {
            self.step();
        }
    }

    /// Lets a pause in typing pass.
    pub(super) fn pause(&mut self) {
        self.wait(14);
        self.settle();
    }

    // --- hands

    /// Events that come in one frame, as the system sends them.
    pub(super) fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.step();
    }

    /// Presses keys one after the other: `ctrl+s`, `shift+tab`, `p`, `f1`, `]`.
    pub(super) fn press(&mut self, keys: &str) {
        for stroke in keys.split(' ') {
            self.stroke(stroke);
        }
        self.settle();
    }

    /// Presses one key without waiting for anything.
    pub(super) fn stroke(&mut self, stroke: &str) {
        let (modifiers, name) = parsed(stroke);
        match (modifiers.command_only(), name) {
            (true, "c") => return self.send([Event::Copy]),
            (true, "v") => panic!("what is pasted comes by `paste`"),
            _ => {}
        }
        let key = key_of(name);
        let event = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
        // A key that writes a letter sends the letter too, in the same frame.
        let is_letter = name.chars().count() == 1 && !modifiers.ctrl && !modifiers.alt;
        let letter = if modifiers.shift { name.to_uppercase() } else { name.to_owned() };
        let mut events = vec![Event::ModifiersChanged(modifiers), event(true)];
        events.extend(is_letter.then_some(Event::Text(letter)));
        self.send(events);
        self.send([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
    }

    /// Types into whatever has the focus.
    pub(super) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.send([Event::Text(letter.to_string())]);
        }
    }

    /// Types into the field of that name, after what it holds is marked.
    pub(super) fn fill(&mut self, field: &str, text: &str) {
        self.click(field);
        self.stroke("ctrl+a");
        self.type_text(text);
    }

    /// Answers the path prompt.
    pub(super) fn type_path(&mut self, path: &Path) {
        assert_eq!(self.focused().as_deref(), Some("Path"));
        self.stroke("ctrl+a");
        self.send([Event::Text(path.display().to_string())]);
        self.press("enter");
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.send([Event::Paste(text.to_owned())]);
        self.settle();
    }

    /// Gives the window another size, in points.
    pub(super) fn resize(&mut self, size: Vec2) {
        self.harness.set_size(size);
        self.settle();
    }

    fn button(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        let button = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        self.send([Event::PointerMoved(pos), button]);
    }

    pub(super) fn click_at(&mut self, pos: Pos2) {
        self.wait(N_APART);
        self.send([Event::PointerMoved(pos)]);
        self.button(pos, true, Modifiers::NONE);
        self.button(pos, false, Modifiers::NONE);
        self.settle();
    }

    /// Lets the pointer rest at a place until a tooltip would be there.
    pub(super) fn hover(&mut self, pos: Pos2) {
        self.send([Event::PointerMoved(pos)]);
        self.wait(N_APART + 16);
        self.settle();
    }

    /// Turns the wheel by so many points.
    pub(super) fn scroll_at(&mut self, pos: Pos2, points: f32) {
        self.turn_wheel(pos, points);
        self.settle();
    }

    fn turn_wheel(&mut self, pos: Pos2, points: f32) {
        let wheel = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        self.send([Event::PointerMoved(pos), wheel]);
    }

    pub(super) fn double_click_at(&mut self, pos: Pos2) {
        self.wait(N_APART);
        self.send([Event::PointerMoved(pos)]);
        for pressed in [true, false, true, false] {
            self.button(pos, pressed, Modifiers::NONE);
        }
        self.settle();
    }

    pub(super) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.wait(N_APART);
        self.send([Event::PointerMoved(from)]);
        self.button(from, true, Modifiers::NONE);
        self.send([Event::PointerMoved(from.lerp(to, 0.5))]);
        self.send([Event::PointerMoved(to)]);
        self.button(to, false, Modifiers::NONE);
        self.settle();
    }

    /// Drags while Shift is held.
    pub(super) fn shift_drag(&mut self, from: Pos2, to: Pos2) {
        self.wait(N_APART);
        self.send([Event::PointerMoved(from), Event::ModifiersChanged(Modifiers::SHIFT)]);
        self.button(from, true, Modifiers::SHIFT);
        self.send([Event::PointerMoved(from.lerp(to, 0.5))]);
        self.send([Event::PointerMoved(to)]);
        self.button(to, false, Modifiers::SHIFT);
        self.send([Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle();
    }

    /// Clicks the only thing with that name that is no mere text.
    pub(super) fn click(&mut self, name: &str) {
        let rect = self.node(name).rect();
        self.click_at(rect.center());
    }

    /// Scrolls it into view where it is not, and clicks it.
    pub(super) fn reach(&mut self, name: &str) {
        self.node(name).scroll_to_me();
        self.settle();
        self.click(name);
    }

    /// Opens a menu and clicks a line of it, or of a menu within it.
    pub(super) fn choose(&mut self, menu: &str, line: &str) {
        self.click(menu);
        let within = COMMANDS.iter().find(|command| command.text == line && command.menu.name() == menu);
        if let Some(submenu) = within.and_then(|command| submenu_of(command.id)) {
            self.click(submenu);
        }
        self.click(line);
    }

    /// What opens originals from now on.
    pub(super) fn open_originals_with(&mut self, program: PathBuf) {
        match self.harness.state_mut() {
            Program::Running(app) => app.open_originals_with(crossread::session::Opener(program)),
            Program::Waiting | Program::Starting(_) => panic!("the window has drawn no frame"),
        }
    }

    /// What the clipboard holds as formatted text from now on.
    pub(super) fn read_clipboard_with(&mut self, look: fn() -> Option<String>) {
        match self.harness.state_mut() {
            Program::Running(app) => app.read_clipboard_with(look),
            Program::Waiting | Program::Starting(_) => panic!("the window has drawn no frame"),
        }
    }

    /// Closes the window by its frame, as the system does.
    pub(super) fn close_by_frame(&mut self) {
        let input: &mut RawInput = self.harness.input_mut();
        input.viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.step();
        self.settle();
    }

    /// Whether the window closed itself, or let itself be closed.
    pub(super) fn has_closed(&self) -> bool {
        self.commands.iter().any(|command| matches!(command, ViewportCommand::Close))
    }

    /// Whether it refused to be closed by its frame.
    pub(super) fn refused_to_close(&self) -> bool {
        self.commands.iter().any(|command| matches!(command, ViewportCommand::CancelClose))
    }

    // --- the article

    /// Goes to the article and selects the quote there, with the keyboard alone.
    pub(super) fn select(&mut self, quote: &str) {
        self.press("esc");
        self.strokes_to(quote);
    }

    /// Selects the first such quote by moving the caret, without pressing Esc first.
    pub(super) fn strokes_to(&mut self, quote: &str) {
        let before = self.chars_before(quote);
        self.stroke("ctrl+home");
        // In Hebrew and Arabic the text goes on to the left.
        let is_rtl = quote.starts_with(|c| ('\u{590}'..'\u{700}').contains(&c));
        let (move_on, select_on) = if is_rtl { ("left", "shift+left") } else { ("right", "shift+right") };
        self.strokes(move_on, before);
        self.strokes(select_on, quote.chars().count());
        self.settle();
        assert_eq!(self.selected(), quote);
    }

    fn strokes(&mut self, stroke: &str, n: usize) {
        let (modifiers, name) = parsed(stroke);
        let key = key_of(name);
        let event = Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers };
        self.send(std::iter::repeat_n(event, n));
    }

    fn chars_before(&self, quote: &str) -> usize {
        let text = self.text();
        let (before, _) = text.split_once(quote).unwrap_or_else(|| panic!("no “{quote}” in “{text}”"));
        before.chars().count()
    }

    /// The text of the open article.
    pub(super) fn text(&self) -> String {
        let document = self.session().selection().document.unwrap();
        self.project().text(document).unwrap().to_string()
    }

    /// The title of the open article.
    pub(super) fn open_title(&self) -> String {
        let document = self.session().selection().document.unwrap();
        self.project().documents().get(&document).unwrap().title.clone()
    }

    pub(super) fn selected(&self) -> String {
        let text = self.text();
        self.session().selection().span().and_then(|span| span.slice(&text)).unwrap_or_default().to_owned()
    }

    /// The quote of the chosen annotation; empty when none is.
    pub(super) fn chosen(&self) -> String {
        let row = self.session().selection().chosen.and_then(|id| self.project().annotations().get(&id));
        row.map(|row| row.quote()).unwrap_or_default()
    }

    // --- eyes

    pub(super) fn app(&self) -> &App {
        match self.harness.state() {
            Program::Running(app) => app,
            Program::Waiting | Program::Starting(_) => panic!("the window has drawn no frame"),
        }
    }

    pub(super) fn session(&self) -> &Session {
        self.app().session().expect("a project is open")
    }

    pub(super) fn project(&self) -> &Project {
        self.session().project()
    }

    /// Waits until the journal is on disk and ends without a word, as in a crash.
    pub(super) fn crash(self) {
        self.session().flush_journal().unwrap();
    }

    pub(super) fn copied(&self) -> &str {
        self.copied.as_deref().unwrap_or_default()
    }

    /// Whether it asked the system for the clipboard.
    pub(super) fn asked_for_clipboard(&self) -> bool {
        self.commands.iter().any(|command| matches!(command, ViewportCommand::RequestPaste))
    }

    /// The title bar.
    pub(super) fn title(&self) -> String {
        let mut titles = self.commands.iter().filter_map(|command| match command {
            ViewportCommand::Title(title) => Some(title.clone()),
            _ => None,
        });
        titles.next_back().unwrap_or_default()
    }

    pub(super) fn is_dark(&self) -> bool {
        self.harness.ctx.theme() == egui::Theme::Dark
    }

    /// The name of what has the focus.
    pub(super) fn focused(&self) -> Option<String> {
        let node =
            self.harness.root().children_recursive().find(|node| node.is_focused() && node.label_or_empty() != "");
        node.map(|node| node.label_or_empty())
    }

    /// All names on screen.
    pub(super) fn names(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes.filter(|node| !node.accesskit_node().is_hidden()).map(|node| node.label_or_empty()).collect()
    }

    /// Whether some text on screen contains this.
    pub(super) fn shows(&self, part: &str) -> bool {
        self.names().iter().any(|name| name.contains(part))
    }

    #[track_caller]
    pub(super) fn assert_shows(&self, part: &str) {
        assert!(self.shows(part), "“{part}” is not on screen: {:#?}", self.names());
    }

    #[track_caller]
    pub(super) fn node<'a>(&'a self, name: &'a str) -> Node<'a> {
        let nodes = self.nodes(name);
        match nodes.as_slice() {
            [one] => *one,
            [] => panic!("nothing is called “{name}”: {:#?}", self.names()),
            several => panic!("{} things are called “{name}”", several.len()),
        }
    }

    /// Where the paragraph with that text is.
    pub(super) fn paragraph(&self, text: &str) -> Rect {
        let named = self.harness.query_all_by_label(text);
        let mut paragraphs = named.filter(|node| node.accesskit_node().role() == Role::Paragraph);
        paragraphs.next().unwrap_or_else(|| panic!("no paragraph “{text}”")).rect()
    }

    /// Where the paragraphs with that text are, in the order of the panes.
    pub(super) fn paragraphs(&self, text: &str) -> Vec<Rect> {
        let named = self.harness.query_all_by_label(text);
        let paragraphs = named.filter(|node| node.accesskit_node().role() == Role::Paragraph);
        let mut rects: Vec<Rect> = paragraphs.map(|node| node.rect()).collect();
        rects.sort_by(|a, b| a.left().total_cmp(&b.left()));
        rects
    }

    /// Where the run of text is that begins so.
    pub(super) fn run_of_text(&self, start: &str) -> Rect {
        let mut nodes = self.harness.root().children_recursive();
        let is_run = |node: &Node<'_>| node.accesskit_node().role() == Role::TextRun;
        let run = nodes.find(|node| is_run(node) && node.value().is_some_and(|value| value.starts_with(start)));
        run.unwrap_or_else(|| panic!("no run of text begins with “{start}”")).rect()
    }

    /// Where the titles of the articles are.
    pub(super) fn headings(&self) -> Vec<Rect> {
        let nodes = self.harness.root().children_recursive();
        nodes.filter(|node| node.accesskit_node().role() == Role::Heading).map(|node| node.rect()).collect()
    }

    /// All words that egui paints; those of articles are meshes.
    pub(super) fn painted(&self) -> Vec<String> {
        // A field whose words are set by another hand has its own letters without ink.
        let is_without_ink = |text: &egui::epaint::TextShape| {
            let sections = &text.galley.job.sections;
            !sections.is_empty() && sections.iter().all(|part| part.format.color == egui::Color32::TRANSPARENT)
        };
        fn collect(
            shape: &egui::Shape,
            words: &mut Vec<String>,
            is_without_ink: &dyn Fn(&egui::epaint::TextShape) -> bool,
        ) {
            match shape {
                egui::Shape::Text(text) if is_without_ink(text) => {}
                egui::Shape::Text(text) => words.push(text.galley.text().to_owned()),
                egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, words, is_without_ink)),
                _ => {}
            }
        }
        let mut words = Vec::new();
        self.harness.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut words, &is_without_ink));
        words
    }

    /// Turns the wheel with Ctrl held, which makes things so many times as large.
    pub(super) fn zoom_at(&mut self, pos: Pos2, factor: f32) {
        self.send([Event::PointerMoved(pos), Event::Zoom(factor)]);
        self.settle();
    }

    /// The rectangles of the meshes that are painted wholly inside `rect`, with their colours.
    pub(super) fn meshes_in(&self, rect: Rect) -> Vec<(Rect, egui::Color32)> {
        let shapes = self.harness.output().shapes.iter();
        let meshes = shapes.filter_map(|clipped| match &clipped.shape {
            egui::Shape::Mesh(mesh) if rect.expand(1.0).contains_rect(mesh.calc_bounds()) => Some(mesh),
            _ => None,
        });
        let quads = meshes.flat_map(|mesh| mesh.vertices.chunks_exact(4));
        quads.map(|quad| (Rect::from_min_max(quad[0].pos, quad[3].pos), quad[0].color)).collect()
    }

    /// All that can be acted on and has that name.
    pub(super) fn nodes<'a>(&'a self, name: &'a str) -> Vec<Node<'a>> {
        let named = self.harness.query_all_by_label(name);
        named.filter(|node| node.accesskit_node().role() != Role::Label).collect()
    }

    /// All check boxes with whether they are ticked, from top to bottom.
    pub(super) fn boxes(&self) -> Vec<(String, bool)> {
        let nodes = self.harness.root().children_recursive();
        let mut boxes: Vec<Node<'_>> = nodes.filter(|node| node.accesskit_node().role() == Role::CheckBox).collect();
        boxes.sort_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        let is_ticked = |node: &Node<'_>| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        boxes.iter().map(|node| (node.label_or_empty(), is_ticked(node))).collect()
    }

    /// What the field of that name holds.
    pub(super) fn value(&self, field: &str) -> String {
        self.node(field).value().unwrap_or_default()
    }
}

trait Named {
    fn label_or_empty(&self) -> String;
}

impl Named for Node<'_> {
    fn label_or_empty(&self) -> String {
        let node = self.accesskit_node();
        node.label().or_else(|| node.value()).unwrap_or_default()
    }
}

fn parsed(stroke: &str) -> (Modifiers, &str) {
    let mut modifiers = Modifiers::NONE;
    let mut rest = stroke;
    while let Some((modifier, behind)) = rest.split_once('+').filter(|(_, behind)| !behind.is_empty()) {
        match modifier {
            "ctrl" => (modifiers.ctrl, modifiers.command) = (true, true),
            "shift" => modifiers.shift = true,
            "alt" => modifiers.alt = true,
            other => panic!("no modifier {other}"),
        }
        rest = behind;
    }
    (modifiers, rest)
}

fn key_of(name: &str) -> Key {
    let capital: String = name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
    let long = match name {
        "esc" => "Escape",
        "pagedown" => "PageDown",
        "pageup" => "PageUp",
        "left" | "right" | "up" | "down" => return Key::from_name(&capital).unwrap(),
        _ => capital.as_str(),
    };
    Key::from_name(long).unwrap_or_else(|| panic!("no key {name}"))
}
