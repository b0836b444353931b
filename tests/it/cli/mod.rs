//! The command line as a script sees it: the built program in a folder of its own, without a
//! display, what it prints on which stream and how it exits.

mod articles;
mod columns;
mod compare;
mod exchange;
mod passages;
mod readers;
mod reading;
mod refusals;
mod schema;
mod usage;
mod values;

use crossread::session::{Session, SteadyClock, Surroundings};
use crossread::store::write_project;
use expect_test::Expect;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// The finished sample.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_docs/containers.ron");

/// A folder to work in, with the user's folder inside.
struct Desk(tempfile::TempDir);

/// What the program said.
struct Ran {
    code: i32,
    results: String,
    messages: String,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the small project as `small.ron`.
    fn with_small_project() -> Self {
        let desk = Self::new();
        desk.put("small.ron", write_project(&crate::small_project::small_project()).as_bytes());
        desk
    }

    /// With a copy of the sample as `sample.ron`.
    fn with_sample() -> Self {
        let desk = Self::new();
        fs::copy(SAMPLE, desk.path("sample.ron")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// All names in the folder, sorted, without the user's folder.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "home").collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
        command.args(arguments).current_dir(self.0.path()).env("CROSSREAD_HOME", self.path("home"));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        let mut ran = Ran::of(command.output().unwrap());
        let folder = self.0.path().canonicalize().unwrap().display().to_string();
        ran.messages = ran.messages.replace(&folder, "FOLDER");
        ran
    }

    /// Runs it and compares all that it says.
    #[track_caller]
    fn check(&self, arguments: &[&str], expected: Expect) {
        expected.assert_eq(&self.run(arguments).told());
    }

    /// A window's session of a project here.
    fn session(&self, project: &str) -> Session {
        let journals = Some(self.path("home").join("journals"));
        let surroundings = Surroundings {
            clock: Arc::new(SteadyClock::default()),
            journals,
            wake: Arc::new(|| ()),
            by: String::new(),
            reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
        };
        Session::open(&self.path(project), surroundings).unwrap().session
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let Output { status, stdout, stderr } = output;
        let code = status.code().unwrap();
        Self { code, results: String::from_utf8(stdout).unwrap(), messages: String::from_utf8(stderr).unwrap() }
    }

    /// The exit code, results behind `|` and messages behind `!`; document ids as `ID`.
    fn told(&self) -> String {
        let mut told = format!("exit {}\n", self.code);
        let mark = |told: &mut String, sign: &str, text: &str| {
            for line in text.lines() {
                let line = line
                    .split_once('\t')
                    .filter(|(id, _)| is_document_id(id))
                    .map_or_else(|| line.trim_end().to_owned(), |(_, title)| format!("ID {title}"));
                writeln!(told, "{}", format!("{sign} {line}").trim_end()).unwrap();
            }
        };
        mark(&mut told, "|", &self.results);
        mark(&mut told, "!", &self.messages);
        told
    }

    fn json(&self) -> serde_json::Value {
        assert_eq!((self.code, self.messages.as_str()), (0, ""));
        serde_json::from_str(&self.results).unwrap()
    }
}

fn is_document_id(text: &str) -> bool {
    text.parse::<crossread::model::DocumentId>().is_ok()
}

/// The place of an article of the sample.
fn sample_article(name: &str) -> String {
    Path::new(SAMPLE).with_file_name(name).display().to_string()
}
