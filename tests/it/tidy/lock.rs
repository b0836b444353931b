//! What may stand in `Cargo.lock`: no crate that talks to a network, and one egui.

use super::code::lines;
use super::{Finding, Source, assert_found, assert_tidy, file};

/// Crates that exist to talk to a network, or to open a browser.
const NETWORK: &[&str] = &[
    "async-net",
    "attohttpc",
    "curl",
    "egui_inspection",
    "ehttp",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "opener",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "surf",
    "tiny_http",
    "tungstenite",
    "ureq",
    "webbrowser",
];

/// Crates of which a second version would be another window toolkit in the same window.
const ONCE: &[&str] = &["eframe", "egui", "egui-winit", "egui_glow", "epaint", "winit"];

fn packages(lock: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(lock).filter_map(|(line, text)| Some((line, text.strip_prefix("name = \"")?.strip_suffix('"')?)))
}

fn network_crates(lock: &Source) -> Vec<Finding> {
    let found = packages(&lock.text).filter(|(_, name)| NETWORK.contains(name));
    found
        .map(|(line, name)| {
            let what = format!("{name} talks to a network: find what brings it (cargo tree -i {name}) and turn it off");
            Finding::new(lock, line, what)
        })
        .collect()
}

fn second_versions(lock: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for once in ONCE {
        let again = packages(&lock.text).filter(|(_, name)| name == once).skip(1);
        findings.extend(again.map(|(line, name)| {
            let what = format!("a second {name}: bring the crate that needs it (cargo tree -i {name}) to our version");
            Finding::new(lock, line, what)
        }));
    }
    findings
}

#[test]
fn no_crate_talks_to_a_network() {
    let lock = file("Cargo.lock");
    assert!(packages(&lock.text).any(|(_, name)| name == "crossread"), "Cargo.lock cannot be read");
    assert_tidy(&network_crates(&lock));
}

#[test]
fn there_is_one_egui() {
    assert_tidy(&second_versions(&file("Cargo.lock")));
}

#[test]
fn a_network_crate_and_a_second_egui_are_found() {
    let text = "[[package]]\nname = \"egui\"\n\n[[package]]\nname = \"ureq\"\n\n[[package]]\nname = \"egui\"\n";
    let planted = Source::planted("Cargo.lock", text);
    assert_found(&network_crates(&planted), &["Cargo.lock:5"]);
    assert_found(&second_versions(&planted), &["Cargo.lock:8"]);
}
