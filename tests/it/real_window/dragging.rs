//! Another program on the same display, from which files are dragged: a window of its own that speaks
//! XDND as file managers do, moved by the real mouse. After the XDND specification, version 5.

use super::display::{Display, PATIENCE};
use super::program::Program;
use egui::Pos2;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ButtonPressEvent, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndLeave,
        XdndDrop,
        XdndFinished,
        XdndSelection,
        XdndActionCopy,
        UriList: b"text/uri-list",
    }
}

const VERSION: u32 = 5;

/// The window that files are dragged from, above all others in the corner of the display.
pub(super) struct DragSource<'a> {
    display: &'a Display,
    connection: RustConnection,
    root: Window,
    window: Window,
    atoms: Atoms,
    /// The middle of the window, in pixels of the display.
    handle: (i16, i16),
    drag: Drag,
}

/// The drag that is on its way.
#[derive(Default)]
struct Drag {
    files: Vec<u8>,
    pressed: bool,
    target: Option<Window>,
    has_asked: bool,
    is_accepted: bool,
    has_ended: bool,
}

impl<'a> DragSource<'a> {
    pub(super) fn open(display: &'a Display) -> Self {
        let (connection, screen) = RustConnection::connect(Some(&display.name)).unwrap();
        let screen = &connection.setup().roots[screen];
        let (root, size) = (screen.root, 60);
        let left = i16::try_from(screen.width_in_pixels - size).unwrap();
        let atoms = Atoms::new(&connection).unwrap().reply().unwrap();
        let window = connection.generate_id().unwrap();
        let wanted = EventMask::BUTTON_PRESS | EventMask::BUTTON_RELEASE | EventMask::BUTTON_MOTION;
        let facts = CreateWindowAux::new()
            .override_redirect(1)
            .background_pixel(screen.white_pixel)
            .event_mask(wanted | EventMask::EXPOSURE);
        let class = WindowClass::INPUT_OUTPUT;
        connection.create_window(0, window, root, left, 0, size, size, 0, class, 0, &facts).unwrap();
        connection.map_window(window).unwrap();
        connection.sync().unwrap();
        let handle = (left + 30, 30);
        Self { display, connection, root, window, atoms, handle, drag: Drag::default() }
    }

    /// Drags files and folders to a place of the program's window and lets them go there.
    pub(super) fn drag(&mut self, paths: &[PathBuf], program: &Program<'_>, to: Pos2) {
        self.carry(paths, program, to);
        self.display.xdotool(&["mouseup", "1"]).unwrap();
        self.wait_until("the drop is taken", |drag| drag.has_ended);
        program.settle();
    }

    /// Drags them over the window, waits until the window would take them, and away again.
    pub(super) fn drag_past(&mut self, paths: &[PathBuf], program: &Program<'_>, over: Pos2) {
        self.carry(paths, program, over);
        let (x, y) = (self.handle.0.to_string(), self.handle.1.to_string());
        self.display.xdotool(&["mousemove", &x, &y]).unwrap();
        self.wait_until("the window is left", |drag| drag.target.is_none());
        self.display.xdotool(&["mouseup", "1"]).unwrap();
        self.wait_until("the drag is over", |drag| !drag.pressed);
        program.settle();
    }

    fn carry(&mut self, paths: &[PathBuf], program: &Program<'_>, to: Pos2) {
        self.drag = Drag { files: uri_list(paths), ..Drag::default() };
        let (x, y) = (self.handle.0.to_string(), self.handle.1.to_string());
        self.display.xdotool(&["mousemove", &x, &y]).unwrap();
        self.display.xdotool(&["mousedown", "1"]).unwrap();
        self.wait_until("the button is down", |drag| drag.pressed);
        // A hand moves in many steps, and moves on over the window while that looks at what is coming.
        for step in 0..4_u8 {
            program.move_to(to + egui::vec2(f32::from(step) - 4.0, 0.0));
            self.listen();
        }
        self.wait_until("the window is asked", |drag| drag.has_asked);
        program.move_to(to);
        self.wait_until("the window would take it", |drag| drag.is_accepted);
    }

    #[track_caller]
    fn wait_until(&mut self, what: &str, holds: impl Fn(&Drag) -> bool) {
        let began = Instant::now();
        loop {
            self.listen();
            if holds(&self.drag) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain until {what}\n{}", self.display.picture());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Does what is due.
    fn listen(&mut self) {
        while let Some(event) = self.connection.poll_for_event().unwrap() {
            match event {
                Event::ButtonPress(event) => self.begin(&event),
                Event::MotionNotify(event) => self.move_to(event.root_x, event.root_y, event.time),
                Event::ButtonRelease(event) => self.let_go(event.time),
                Event::SelectionRequest(event) => self.hand_over(&event),
                Event::ClientMessage(event) => self.hear(&event),
                _ => {}
            }
        }
    }

    fn begin(&mut self, event: &ButtonPressEvent) {
        self.drag.pressed = true;
        self.connection.set_selection_owner(self.window, self.atoms.XdndSelection, event.time).unwrap();
        self.connection.flush().unwrap();
    }

    fn move_to(&mut self, x: i16, y: i16, time: u32) {
        let target = self.aware_window_below();
        if target != self.drag.target {
            if let Some(left) = self.drag.target {
                self.send(left, self.atoms.XdndLeave, [self.window, 0, 0, 0, 0]);
            }
            if let Some(entered) = target {
                self.send(entered, self.atoms.XdndEnter, [self.window, VERSION << 24, self.atoms.UriList, 0, 0]);
            }
            self.drag.target = target;
            self.drag.is_accepted = false;
        }
        if let Some(target) = target {
            let at = u32::from(x.cast_unsigned()) << 16 | u32::from(y.cast_unsigned());
            self.send(target, self.atoms.XdndPosition, [self.window, 0, at, time, self.atoms.XdndActionCopy]);
        }
    }

    /// The window under the pointer that says that it takes drops: the frame around it does not.
    fn aware_window_below(&self) -> Option<Window> {
        let mut window = self.root;
        loop {
            let child = self.connection.query_pointer(window).unwrap().reply().ok()?.child;
            if child == x11rb::NONE || child == self.window {
                return None;
            }
            let aware = self.connection.get_property(false, child, self.atoms.XdndAware, AtomEnum::ATOM, 0, 1);
            if aware.unwrap().reply().is_ok_and(|property| property.value_len > 0) {
                return Some(child);
            }
            window = child;
        }
    }

    fn let_go(&mut self, time: u32) {
        self.drag.pressed = false;
        if let Some(target) = self.drag.target.filter(|_| self.drag.is_accepted) {
            self.send(target, self.atoms.XdndDrop, [self.window, 0, time, 0, 0]);
        }
    }

    /// Gives the window the list of what is dragged.
    fn hand_over(&mut self, event: &SelectionRequestEvent) {
        assert_eq!(event.target, self.atoms.UriList);
        let (requestor, property) = (event.requestor, event.property);
        self.connection
            .change_property8(PropMode::REPLACE, requestor, property, event.target, &self.drag.files)
            .unwrap();
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: event.time,
            requestor,
            selection: event.selection,
            target: event.target,
            property,
        };
        self.connection.send_event(false, requestor, EventMask::NO_EVENT, answer).unwrap();
        self.connection.flush().unwrap();
        self.drag.has_asked = true;
    }

    fn hear(&mut self, event: &ClientMessageEvent) {
        let data = event.data.as_data32();
        if event.type_ == self.atoms.XdndStatus {
            self.drag.is_accepted = data[1] & 1 == 1;
        } else if event.type_ == self.atoms.XdndFinished {
            assert_eq!(data[1] & 1, 1, "the drop was refused");
            self.drag.has_ended = true;
        }
    }

    fn send(&self, to: Window, message: u32, data: [u32; 5]) {
        let event = ClientMessageEvent::new(32, to, message, data);
        self.connection.send_event(false, to, EventMask::NO_EVENT, event).unwrap();
        self.connection.flush().unwrap();
    }
}

/// As RFC 2483 asks: one address a line, every byte that is no plain letter written with a percent sign.
fn uri_list(paths: &[PathBuf]) -> Vec<u8> {
    let mut list = Vec::new();
    for path in paths {
        list.extend_from_slice(b"file://");
        for byte in path.to_str().unwrap().bytes() {
            match byte {
                b'/' | b'.' | b'-' | b'_' => list.push(byte),
                byte if byte.is_ascii_alphanumeric() => list.push(byte),
                byte => list.extend_from_slice(format!("%{byte:02X}").as_bytes()),
            }
        }
        list.extend_from_slice(b"\r\n");
    }
    list
}
