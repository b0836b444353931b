//! A virtual display with a window manager, and the tools that press keys and look at it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The size of the display, in pixels: larger than the window with its frame.
const SCREEN: &str = "1400x1120x24";

/// How long anything may take that normally takes a moment.
pub(super) const PATIENCE: Duration = Duration::from_secs(25);

/// What must be installed.
const PROGRAMS: [&str; 3] = ["Xvfb", "openbox", "xdotool"];

/// A process that ends when this is dropped.
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A display of its own. Nothing that runs on it outlives it.
pub(super) struct Display {
    pub(super) name: String,
    // The window manager goes before the display.
    _manager: Running,
    _server: Running,
}

impl Display {
    /// `None`, with a line that says why, where the programs for it are missing; a failure instead
    /// when the variable `CROSSREAD_WINDOW_TESTS` is `required`.
    pub(super) fn start() -> Option<Self> {
        let missing: Vec<_> = PROGRAMS.into_iter().filter(|program| !is_installed(program)).collect();
        if !missing.is_empty() {
            let is_required = std::env::var_os("CROSSREAD_WINDOW_TESTS").is_some_and(|value| value == "required");
            assert!(!is_required, "the tests of the real window need {}", missing.join(", "));
            println!("skipped: the tests of the real window need {}", missing.join(", "));
            return None;
        }
        // The server chooses a free number and writes it to its standard output. It must not begin
        // anew when its first client goes, before the others have come.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let written = server.stdout.take().unwrap();
        let server = Running(server);
        let mut number = String::new();
        BufReader::new(written).read_line(&mut number).unwrap();
        assert!(number.trim().parse::<u32>().is_ok(), "Xvfb did not start: “{number}”");
        let name = format!(":{}", number.trim());
        let manager = silent(Command::new("openbox").env("DISPLAY", &name)).spawn().unwrap();
        let display = Self { name, _manager: Running(manager), _server: server };
        // A window that comes before its manager is never shown.
        display.wait_until("the window manager is there", || display.xdotool(&["get_num_desktops"]).is_some());
        Some(display)
    }

    /// Gives the keyboard these layouts, as in `us,ru`: xdotool types the letters of all of them.
    pub(super) fn set_keyboard(&self, layouts: &str) {
        let set = silent(Command::new("setxkbmap").env("DISPLAY", &self.name)).arg(layouts).status();
        assert!(set.is_ok_and(|status| status.success()), "`setxkbmap` of x11-xkb-utils sets no layout");
    }

    /// What xdotool answers; `None` when it fails, as while a window is not there yet.
    pub(super) fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new("xdotool");
        command.env("DISPLAY", &self.name).args(arguments);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut child = Running(child);
        let is_done = holds_within(PATIENCE, || child.0.try_wait().unwrap().is_some());
        assert!(is_done, "xdotool {arguments:?} did not end\n{}", self.picture());
        let status = child.0.wait().unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(child.0.stdout.as_mut().unwrap(), &mut answer).unwrap();
        status.success().then(|| answer.trim_end_matches('\n').to_owned())
    }

    /// Takes a picture for whoever looks into a failure, and says where it lies.
    pub(super) fn picture(&self) -> String {
        let path = std::env::temp_dir().join(format!("crossread-window-{}.png", std::process::id()));
        let is_taken = self.take_picture("root", &path);
        if is_taken { format!("the display at that moment: {}", path.display()) } else { "no picture".to_owned() }
    }

    /// Takes a picture of a window by its number, or of `root`. False where the program for it is
    /// missing.
    pub(super) fn take_picture(&self, window: &str, path: &Path) -> bool {
        silent(Command::new("import").env("DISPLAY", &self.name))
            .args(["-window", window, "-depth", "8"])
            .arg(format!("png24:{}", path.display()))
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Waits until it holds. Fails with a picture when it takes too long.
    #[track_caller]
    pub(super) fn wait_until(&self, what: &str, holds: impl FnMut() -> bool) {
        assert!(holds_within(PATIENCE, holds), "waited in vain until {what}\n{}", self.picture());
    }
}

/// Whether it holds before the time is over.
pub(super) fn holds_within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    loop {
        if holds() {
            return true;
        }
        if began.elapsed() > time {
            return false;
        }
        std::thread::sleep(Duration::from_millis(8));
    }
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

fn is_installed(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).map(|folder| folder.join(program)).any(|path: PathBuf| path.is_file())
}
