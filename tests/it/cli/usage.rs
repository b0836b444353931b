//! Help, usage errors, and a start without a display.

use super::Desk;
use crossread::format::EXPORTERS;
use expect_test::expect;
use std::collections::BTreeSet;

#[test]
fn the_version_is_that_of_the_package() {
    let ran = Desk::new().run(&["--version"]);
    assert_eq!((ran.code, ran.results), (0, format!("crossread {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn help_goes_to_standard_output() {
    Desk::new().check(
        &["--help"],
        expect![[r#"
            exit 0
            | Read several articles about one event, annotate claims and entities, keep the work safe
            |
            | Usage: crossread [PATHS]...
            |        crossread <COMMAND>
            |
            | Commands:
            |   new       Make a project of articles; never overwrites
            |   add       Add articles to a project
            |   check     List problems
            |   show      Print everything in a project, offsets in bytes, characters and UTF-16 units
            |   formats   What can be read and written, and what each format can hold
            |   import    Bring annotations into a project
            |   export    Write annotations; prints what the format could not hold
            |   values    Print the dates and numbers that articles say, one JSON object a line
            |   passages  Print the passages that articles share, one JSON object a line
            |   compare   Write the report of what each article says on each point
            |   schema    Write the schema as a file of its own, or take one into the project
            |   help      Print this message or the help of the given subcommand(s)
            |
            | Arguments:
            |   [PATHS]...  A project and/or articles to open in the window
            |
            | Options:
            |   -h, --help     Print help
            |   -V, --version  Print version
        "#]],
    );
}

#[test]
fn every_subcommand_has_help_of_its_own() {
    let desk = Desk::new();
    for subcommand in subcommands_of_help(&desk.run(&["--help"]).results) {
        let ran = desk.run(&[&subcommand, "--help"]);
        assert_eq!((ran.code, ran.messages.as_str()), (0, ""), "{subcommand}");
        assert!(ran.results.contains(&format!("Usage: crossread {subcommand}")), "{}", ran.results);
    }
}

#[test]
fn the_readme_and_the_help_name_the_same_subcommands() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Command line\n")).unwrap();
    let table = section.split("```").nth(1).unwrap();
    let names = table.lines().filter_map(|line| line.strip_prefix("crossread ")?.split(' ').next());
    let of_readme: BTreeSet<String> =
        names.filter(|name| name.chars().all(|c| c.is_ascii_lowercase())).map(str::to_owned).collect();
    assert_eq!(of_readme, subcommands_of_help(&Desk::new().run(&["--help"]).results));
    assert!(of_readme.len() >= 7, "{of_readme:?}");
}

/// The names under “Commands:”, without clap's own `help`.
fn subcommands_of_help(help: &str) -> BTreeSet<String> {
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = commands.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn a_usage_error_exits_with_2_and_changes_nothing() {
    let desk = Desk::with_sample();
    let before = desk.bytes("sample.ron");
    let wrong: [&[&str]; 9] = [
        &["--nonsense"],
        &["new"],
        &["add", "sample.ron"],
        &["check"],
        &["check", "sample.ron", "more"],
        &["show", "sample.ron"],
        &["import", "sample.ron", "--format", "jsonl"],
        &["export", "sample.ron", "--out", "x"],
        &["export", "sample.ron", "--format", EXPORTERS[0].id()],
    ];
    for arguments in wrong {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.results.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.messages.contains("--help"), "{arguments:?}: {}", ran.messages);
    }
    assert_eq!(desk.bytes("sample.ron"), before);
    assert_eq!(desk.names(), ["sample.ron"]);
}

#[test]
fn without_a_display_one_line_says_what_to_do() {
    let desk = Desk::with_sample();
    let expected = if cfg!(feature = "gui") {
        "no window can be opened (there is no display); with no display use `xvfb-run crossread …`, or the command \
         line: `crossread --help`\n"
    } else {
        "this build has no window; see `crossread --help` for the command line\n"
    };
    for arguments in [&[][..], &["sample.ron"], &["a.txt", "b.txt"]] {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.results.as_str(), ran.messages.as_str()), (2, "", expected));
    }
    assert_eq!(desk.names(), ["sample.ron"]);
}

#[test]
fn results_that_nobody_takes_are_no_panic() {
    let desk = Desk::with_sample();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "\"$0\" show sample.ron --json 2>message >/dev/full; echo $?", env!("CARGO_BIN_EXE_crossread")]);
    let output = shell.current_dir(desk.0.path()).env("CROSSREAD_HOME", desk.path("home")).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "2\n");
    expect![[r#"
        the output could not be written (No space left on device (os error 28)); send it elsewhere
    "#]]
    .assert_eq(&String::from_utf8(desk.bytes("message")).unwrap());
}
