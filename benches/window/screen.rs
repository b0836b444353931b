//! The X display: finds the window, presses keys, looks at a part of the picture.

use std::error::Error;
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    self, AtomEnum, ConnectionExt as _, ImageFormat, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// How long anything may take that normally takes a moment.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks, so that the program has the processor.
const BETWEEN_LOOKS: Duration = Duration::from_micros(500);

pub(crate) struct Screen {
    connection: RustConnection,
    root: xproto::Window,
    /// The key code of the first key, and the signs of all keys from there on.
    keys: (u8, xproto::GetKeyboardMappingReply),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    id: xproto::Window,
    width: u16,
    height: u16,
}

/// Dots of a window, from its top left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: u16,
    pub(crate) y: u16,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

/// Four bytes a dot.
#[derive(PartialEq, Eq)]
pub(crate) struct Picture {
    dots: Vec<[u8; 4]>,
    width: usize,
}

/// The keys that are pressed, by the sign on them.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(crate) enum Key {
    Home = 0xff50,
    Left = 0xff51,
    Right = 0xff53,
    Shift = 0xffe1,
    Control = 0xffe3,
    One = 0x31,
    Z = 0x7a,
}

impl Screen {
    pub(crate) fn connect() -> Result<Self, Box<dyn Error>> {
        let (connection, number) = RustConnection::connect(None)?;
        connection.xtest_get_version(2, 2)?.reply()?;
        let setup = connection.setup();
        let root = setup.roots[number].root;
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let signs = connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        Ok(Self { connection, root, keys: (first, signs) })
    }

    /// Waits until a window of that class and process is shown.
    pub(crate) fn wait_for_window(&self, class: &str, process: u32) -> Window {
        let began = Instant::now();
        loop {
            if let Some(window) = self.window_below(self.root, class, process, 0) {
                return window;
            }
            assert!(began.elapsed() < PATIENCE, "there is no window of the class {class}");
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// With a window manager it lies in a frame, a few windows deep.
    fn window_below(&self, parent: xproto::Window, class: &str, process: u32, depth: usize) -> Option<Window> {
        let children = self.connection.query_tree(parent).ok()?.reply().ok()?.children;
        children.into_iter().find_map(|child| {
            let found = self.window_of(child, class, process);
            found.or_else(|| (depth < 3).then(|| self.window_below(child, class, process, depth + 1)).flatten())
        })
    }

    fn window_of(&self, id: xproto::Window, class: &str, process: u32) -> Option<Window> {
        let property =
            |name: u32, kind: AtomEnum| self.connection.get_property(false, id, name, kind, 0, 64).ok()?.reply().ok();
        let named = property(AtomEnum::WM_CLASS.into(), AtomEnum::STRING)?;
        if !String::from_utf8_lossy(&named.value).contains(class) {
            return None;
        }
        let pid = self.connection.intern_atom(false, b"_NET_WM_PID").ok()?.reply().ok()?.atom;
        let owner = property(pid, AtomEnum::CARDINAL)?.value32()?.next();
        let state = self.connection.get_window_attributes(id).ok()?.reply().ok()?.map_state;
        let size = self.connection.get_geometry(id).ok()?.reply().ok()?;
        let is_it = owner == Some(process) && state == MapState::VIEWABLE;
        is_it.then_some(Window { id, width: size.width, height: size.height })
    }

    pub(crate) fn give_keyboard_to(&self, window: &Window) {
        self.connection.set_input_focus(InputFocus::PARENT, window.id, x11rb::CURRENT_TIME).unwrap().check().unwrap();
    }

    /// Presses the keys one on top of the other and lets go of them; when they went off.
    pub(crate) fn press(&self, keys: &[Key]) -> Instant {
        let began = Instant::now();
        let down = keys.iter().map(|key| (KEY_PRESS_EVENT, key));
        let up = keys.iter().rev().map(|key| (KEY_RELEASE_EVENT, key));
        for (kind, key) in down.chain(up) {
            drop(self.connection.xtest_fake_input(kind, self.code(*key), 0, self.root, 0, 0, 0).unwrap());
        }
        self.connection.flush().unwrap();
        began
    }

    fn code(&self, key: Key) -> u8 {
        let (first, signs) = &self.keys;
        let mut keys = signs.keysyms.chunks(signs.keysyms_per_keycode.into());
        let place = keys.position(|signs| signs.contains(&(key as u32)));
        first + u8::try_from(place.unwrap_or_else(|| panic!("the keyboard has no {key:?}"))).unwrap()
    }

    pub(crate) fn look(&self, window: &Window, area: Area) -> Picture {
        let (x, y) = (area.x as i16, area.y as i16);
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, window.id, x, y, area.width, area.height, !0);
        let bytes = image.unwrap().reply().unwrap().data;
        Picture { dots: bytes.as_chunks::<4>().0.to_vec(), width: area.width.into() }
    }

    /// Looks at the area until it is as wanted; when that was.
    pub(crate) fn wait_for(&self, window: &Window, area: Area, is_wanted: impl Fn(&Picture) -> bool) -> Instant {
        let began = Instant::now();
        loop {
            let picture = self.look(window, area);
            let now = Instant::now();
            if is_wanted(&picture) {
                return now;
            }
            assert!(began.elapsed() < PATIENCE, "the picture does not become what was waited for");
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }
}

impl Window {
    /// Where the text of the article is: in the middle, between the panels and the bars.
    pub(crate) fn text_area(&self) -> Area {
        let of = |whole: u16, percent: u32| (u32::from(whole) * percent / 100) as u16;
        Area { x: of(self.width, 22), y: of(self.height, 18), width: of(self.width, 48), height: of(self.height, 62) }
    }
}

impl Area {
    /// Cut off where it goes beyond the other.
    pub(crate) fn within(self, other: Self) -> Self {
        let width = self.width.min(other.x + other.width - self.x);
        Self { width, height: self.height.min(other.y + other.height - self.y), ..self }
    }
}

impl Picture {
    pub(crate) fn n_dots_unlike_the_first(&self) -> usize {
        self.dots.iter().filter(|dot| **dot != self.dots[0]).count()
    }

    /// Column and row of the first dot that differs, row by row.
    pub(crate) fn first_difference(&self, other: &Self) -> Option<(u16, u16)> {
        let place = self.dots.iter().zip(&other.dots).position(|(one, another)| one != another)?;
        Some(((place % self.width) as u16, (place / self.width) as u16))
    }
}
