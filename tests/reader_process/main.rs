//! What a hostile file can do to a reader, tried with the real child process: this program is its own
//! child, with readers that do their worst at a file's word. It runs its tests itself, as the child must
//! own its standard output.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit,
    reason = "a test that breaks off has found something; and tests plant files and break them"
)]

mod hostile;
#[cfg(unix)]
mod limits;

use crossread::session::reading::worker;
use std::panic::catch_unwind;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == worker::SUBCOMMAND) {
        return if worker::serve(hostile::READERS).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    if arguments.iter().any(|argument| argument == "--list") {
        TESTS.iter().for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| name.contains(*wanted));
    let mut n_failed = 0;
    for (name, test) in TESTS.iter().filter(|(name, _)| is_wanted(name)) {
        let is_ok = catch_unwind(test).is_ok();
        n_failed += usize::from(!is_ok);
        println!("test {name} ... {}", if is_ok { "ok" } else { "FAILED" });
    }
    if n_failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

macro_rules! tests {
    ($($module:ident::$name:ident),* $(,)?) => { &[$((stringify!($name), $module::$name)),*] };
}

type Test = (&'static str, fn());

#[cfg(unix)]
const TESTS: &[Test] = tests![
    limits::good_files_come_in_with_what_they_say,
    limits::one_hostile_file_of_fifty_leaves_the_others_alone,
    limits::a_child_that_somebody_kills_is_told,
    limits::a_reader_that_hangs_is_ended_and_told,
    limits::a_reader_that_computes_without_end_is_ended_and_told,
    limits::a_reader_that_takes_all_memory_dies_alone,
    limits::a_reader_that_recurses_without_end_dies_alone,
    limits::a_reader_that_panics_does_not_even_die,
    limits::a_reader_that_gives_too_much_is_refused,
    limits::what_a_reader_prints_does_not_come_between_the_frames,
    limits::a_reader_can_open_no_file_and_no_connection,
    limits::what_is_no_frame_is_told_as_nonsense,
    limits::a_program_that_is_no_reader_is_told_once_for_all_files,
    limits::a_program_that_says_nothing_is_given_up,
    limits::an_import_can_be_cancelled_while_a_reader_hangs,
    limits::nothing_that_was_started_is_left,
    limits::many_files_are_read_by_one_child,
];

#[cfg(not(unix))]
const TESTS: &[Test] = &[];
