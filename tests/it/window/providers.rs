//! Providers in the window: nothing is started without a word, and what one gives is a suggestion.

use super::desk::Window;
use super::{Home, tagged};
use crossread::session::Preferences;
use crossread::session::providers::Provider;
use std::time::Duration;

const REPORT: &str = "Report\n\nZoë paid $4.5 million on 2024-03-05, said zoe@example.org.\n";

/// Lets the running provider end.
fn wait(window: &mut Window) {
    for _ in 0..4000 {
        if !window.app().is_asking() {
            window.settle();
            return;
        }
        window.wait(1);
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the provider does not end");
}

/// A window whose user has that provider and offers it; whether it is agreed to is theirs to say.
fn with_provider(home: &Home, provider: Provider) -> Window {
    let mut preferences = Preferences::read(&home.folders());
    preferences.providers = vec![Provider { is_offered: true, ..provider }];
    preferences.write(&home.folders()).unwrap();
    home.open_text(REPORT)
}

#[test]
fn none_is_there_at_first_and_the_command_leads_to_where_one_is_added() {
    let mut window = Home::of_ada().open_text(REPORT);
    window.choose("Annotate", "Suggest with a provider…");
    window.assert_shows("There is no provider yet");
    window.assert_shows("Nothing is started until you ask for it");
    window.click("Add a provider");
    assert_eq!(window.focused().as_deref(), Some("Name of the provider"));
    window.assert_shows("Say which program it is");
    window.click("Remove provider");
    window.assert_shows("There is no provider yet");
}

#[test]
fn the_sample_provider_is_added_tried_and_asked_and_its_suggestion_is_accepted() {
    let python = std::process::Command::new("python3").arg("--version").output();
    if !python.is_ok_and(|output| output.status.success()) {
        println!("left out: python3 is not installed");
        return;
    }
    let home = Home::of_ada();
    let mut window = home.open_text(REPORT);
    window.press("ctrl+,");
    window.click("Providers");
    window.click("Add a provider");
    window.type_text("Sample");
    window.fill("Program", "python3");
    window.click("Arguments");
    window.type_text(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/provider_sample.py"));
    window.reach("Offer it in the Annotate menu");
    window.reach("Try it on this article");
    window.assert_shows("Start this program?");
    window.assert_shows("Sample is a program that is no part of Crossread");
    window.assert_shows("docs/provider_sample.py");
    window.assert_shows("It will be given “Report”: title, outlet, date, language and the whole text");
    window.click("Start");
    wait(&mut window);
    window.assert_shows("Sample gave 3 suggestions");
    assert!(!window.shows("Suggestion: "), "trying suggests nothing");
    window.press("esc");
    let kept = &Preferences::read(&home.folders()).providers[0];
    assert!(kept.is_offered && kept.is_agreed(), "{kept:?}");

    window.choose("Annotate", "Suggest with Sample");
    assert!(!window.shows("Start this program?"), "it was agreed to");
    wait(&mut window);
    window.assert_shows("Suggestion: Money or percent “$4.5 million”, Sample: an amount in dollars");
    window.assert_shows("Suggestion: Person “zoe@example.org”, Sample: an e-mail address");
    assert_eq!(tagged(window.project()), Vec::<String>::new());
    for _ in 0..20 {
        window.press(".");
        if window.app().message().is_some_and(|message| message.contains("Sample: an e-mail address")) {
            break;
        }
    }
    window.press("enter");
    assert_eq!(tagged(window.project()), ["person “zoe@example.org”"]);
    window.pause();
    window.assert_shows("Sample: an amount in dollars");
    assert!(!window.shows("Sample: an e-mail address”"));
}

#[cfg(unix)]
mod on_unix {
    use super::*;

    /// A provider that is a script of the shell, and was agreed to.
    fn script(home: &Home, name: &str, script: &str) -> Provider {
        let path = home.write(name, script);
        let arguments = vec![path.display().to_string()];
        let provider = Provider { name: name.to_owned(), program: "sh".to_owned(), arguments, ..Provider::default() };
        Provider { agreed_to: provider.command_line(), ..provider }
    }

    /// It proposes the first word as a person, of whatever document it is given.
    const FIRST_WORD: &str = r#"read greeting; while read -r line; do id=$(printf '%s' "$line" | sed 's/^{"id":"\([^"]*\)".*/\1/'); echo '{"document":"'$id'","label":"person","spans":[{"chars":[0,6],"quote":"Report"}],"reason":"it comes first"}'; done"#;

    #[test]
    fn a_program_is_started_only_after_a_word_and_again_after_it_was_changed() {
        let home = Home::of_ada();
        let mark = home.path("started");
        let text = format!("echo once >> '{}'; {FIRST_WORD}", mark.display());
        let starts = || std::fs::read_to_string(&mark).unwrap_or_default().lines().count();
        let provider = Provider { agreed_to: String::new(), ..script(&home, "First", &text) };
        let mut window = with_provider(&home, provider);
        window.press("ctrl+, ctrl+pageup");
        window.click("Providers");
        window.press("esc");
        window.press("ctrl+k");
        window.type_text("with first");
        window.press("enter");
        window.assert_shows("Start this program?");
        window.click("Cancel");
        assert!(!window.app().is_asking());
        assert_eq!(starts(), 0);
        window.choose("Annotate", "Suggest with a provider…");
        window.assert_shows("Start this program?");
        window.press("enter");
        wait(&mut window);
        assert_eq!(starts(), 1);
        window.assert_shows("Suggestion: Person “Report”, First: it comes first");
        window.choose("Annotate", "Suggest with First in all articles");
        wait(&mut window);
        assert_eq!(starts(), 2, "agreed once is agreed");
        window.press("ctrl+,");
        window.click("Providers");
        window.click("Arguments");
        window.press("ctrl+end");
        window.type_text(" ");
        window.press("esc");
        window.choose("Annotate", "Suggest with First");
        window.assert_shows("Start this program?");
        window.press("esc");
        assert_eq!(starts(), 2);
        drop(window);
        home.open_text(REPORT).choose("View", "Suggestions");
        assert_eq!(starts(), 2, "neither opening nor looking at suggestions starts it");
    }

    #[test]
    fn the_command_lets_choose_among_several() {
        let home = Home::of_ada();
        let mut preferences = Preferences::read(&home.folders());
        let two = ["First", "Second"].map(|name| Provider { is_offered: true, ..script(&home, name, FIRST_WORD) });
        preferences.providers = two.to_vec();
        preferences.write(&home.folders()).unwrap();
        let mut window = home.open_text(REPORT);
        window.choose("Annotate", "Suggest with a provider…");
        assert_eq!(window.value("A command, an article, an entity or a label"), "Suggest with ");
        window.node("Suggest with First in all articles, provider");
        window.click("Suggest with Second, provider");
        wait(&mut window);
        window.assert_shows("Suggestion: Person “Report”, Second: it comes first");
    }

    #[test]
    fn a_program_that_is_not_offered_is_in_no_menu() {
        let home = Home::of_ada();
        let mut window = with_provider(&home, script(&home, "First", FIRST_WORD));
        window.press("ctrl+,");
        window.click("Providers");
        window.reach("Offer it in the Annotate menu");
        window.press("esc");
        window.click("Annotate");
        assert!(window.nodes("Suggest with First").is_empty());
        window.node("Suggest with a provider…");
    }

    #[test]
    fn a_program_that_dies_is_told_with_its_last_words() {
        let home = Home::of_ada();
        let mut window = with_provider(&home, script(&home, "Broken", "echo no model >&2; exit 3"));
        window.choose("Annotate", "Suggest with Broken");
        wait(&mut window);
        window.assert_shows("Broken gave nothing");
        window.assert_shows("The provider broke off (exit status: 3: no model); run it by hand to see why: sh");
    }

    #[test]
    fn a_program_that_hangs_is_ended_after_its_time_or_when_it_is_cancelled() {
        let home = Home::of_ada();
        let provider = Provider { seconds: 1, ..script(&home, "Slow", "sleep 60") };
        let mut window = with_provider(&home, provider);
        window.choose("Annotate", "Suggest with Slow");
        window.wait(20);
        window.assert_shows("Asking Slow");
        wait(&mut window);
        window.assert_shows("Slow gave nothing");
        window.assert_shows("The provider was ended after 1 s; give it more time in the preferences");
        window.press("esc ctrl+,");
        window.click("Providers");
        window.reach("Seconds until it is ended");
        window.press("ctrl+a");
        window.type_text("300");
        window.press("enter esc");
        window.choose("Annotate", "Suggest with Slow");
        window.wait(20);
        window.assert_shows("Asking Slow");
        window.select("Zoë");
        window.press("p");
        assert_eq!(tagged(window.project()), ["person “Zoë”"], "one can go on working");
        window.click("Cancel");
        wait(&mut window);
        window.assert_shows("Cancelled; Slow gave nothing");
    }

    #[test]
    fn rubbish_is_told_and_what_fits_comes_in() {
        let home = Home::of_ada();
        let rubbish = format!("echo loading; echo '{{\"document\":\"d1\"}}'; {FIRST_WORD}");
        let mut window = with_provider(&home, script(&home, "Rubbish", &rubbish));
        window.choose("Annotate", "Suggest with Rubbish");
        wait(&mut window);
        window.assert_shows("Rubbish gave 1 suggestion");
        window.assert_shows("2 lines that are no record of a span: not taken over");
        window.press("esc");
        window.assert_shows("Suggestion: Person “Report”, Rubbish: it comes first");
        window.press("ctrl+,");
        window.click("Providers");
        window.reach("Try it on this article");
        wait(&mut window);
        window.assert_shows("Rubbish gave 1 suggestion");
        window.assert_shows("2 lines that are no record of a span: not taken over (first: ");
    }

    /// Whether the process is there and not ended.
    #[cfg(target_os = "linux")]
    fn is_alive(process: &str) -> bool {
        let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        !state.is_empty() && !state.contains(") Z ")
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn closing_the_window_ends_the_program() {
        let home = Home::of_ada();
        let mark = home.path("process");
        let slow = format!("echo $$ > '{}'; sleep 60", mark.display());
        let mut window = with_provider(&home, script(&home, "Slow", &slow));
        window.choose("Annotate", "Suggest with Slow");
        let process = loop {
            match std::fs::read_to_string(&mark) {
                Ok(process) if process.ends_with('\n') => break process.trim().to_owned(),
                _ => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        assert!(is_alive(&process));
        drop(window);
        assert!(!is_alive(&process), "{process} is still there");
    }

    #[test]
    fn what_was_given_is_gone_with_the_project_and_a_running_program_with_it() {
        let home = Home::of_ada();
        let mut window = with_provider(&home, script(&home, "Slow", "sleep 60"));
        window.choose("Annotate", "Suggest with Slow");
        assert!(window.app().is_asking());
        window.press("ctrl+w");
        window.click("Don't save");
        assert!(!window.app().is_asking());
    }
}
