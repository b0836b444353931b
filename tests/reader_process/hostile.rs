//! Readers that do what a file says: the first word of a `.deed` file is the deed.

use crossread::format::Report;
use crossread::format::reading::{Choices, Field, Guess, Reader, Reading};

pub(crate) const READERS: &[&dyn Reader] = &[&Deeds];

struct Deeds;

impl Reader for Deeds {
    fn id(&self) -> &'static str {
        "deed"
    }

    fn name(&self) -> &'static str {
        "deed"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["deed"]
    }

    fn recognises(&self, _bytes: &[u8], extension: &str) -> bool {
        extension == "deed"
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        match text.split_whitespace().next().unwrap_or("") {
            "hang" => loop {
                std::thread::sleep(std::time::Duration::from_secs(1));
            },
            "compute" => compute(),
            "allocate" => allocate(),
            "recurse" => return Err(recurse(1).to_string()),
            "panic" => panic!("on purpose"),
            "abort" => std::process::abort(),
            #[cfg(unix)]
            "kill" => {
                let myself = rustix::process::getpid();
                rustix::process::kill_process(myself, rustix::process::Signal::KILL).unwrap();
            }
            "exit" => std::process::exit(0),
            "print" => print!("{}\nXRD1 and so on\n", "noise ".repeat(50_000)),
            "complain" => eprintln!("{}", "complaint ".repeat(50_000)),
            "flood" => return Ok(Reading { text: "x".repeat(60 << 20), ..Reading::default() }),
            "open" => return Err(open()),
            "pid" => return Ok(Reading { text: std::process::id().to_string(), ..Reading::default() }),
            "refuse" => return Err("there is nothing in it; choose another one".to_owned()),
            _ => {}
        }
        let mut report = Report::default();
        report.lose("pictures", || "the first".to_owned());
        let guess = |field, value: &str| Guess { field, value: value.to_owned(), from: "the deed".to_owned() };
        Ok(Reading {
            text: if choices.all_text { format!("Menu\r\n{text}") } else { text },
            encoding: choices.encoding.clone().unwrap_or_default(),
            guesses: vec![guess(Field::Title, "A deed"), guess(Field::Url, "javascript:alert(1)")],
            dropped: vec!["Menu".to_owned()],
            report,
        })
    }
}

fn compute() {
    let mut n = 1u64;
    while std::hint::black_box(n) != 0 {
        n = n.wrapping_mul(6_364_136_223_846_793_005) | 1;
    }
}

fn allocate() {
    let mut all = Vec::new();
    loop {
        all.push(std::hint::black_box(vec![1u8; 16 << 20]));
    }
}

fn recurse(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 512]);
    if std::hint::black_box(depth) == u64::MAX {
        return 0;
    }
    recurse(depth + 1) + room[usize::try_from(depth % 512).unwrap()]
}

/// What could be opened; nothing when all is well.
fn open() -> String {
    let mut opened = Vec::new();
    if std::fs::File::open("/etc/passwd").is_ok() {
        opened.push("a file");
    }
    if std::net::UdpSocket::bind("127.0.0.1:0").is_ok() {
        opened.push("a socket");
    }
    if std::process::Command::new("true").status().is_ok_and(|status| status.success()) {
        opened.push("a program");
    }
    if std::env::vars_os().next().is_some() {
        opened.push("the environment");
    }
    if std::fs::File::create("/tmp/crossread-reader-was-here").is_ok() {
        opened.push("a new file");
    }
    format!("could open: {}", opened.join(", "))
}
