//! Foreign programs in groups of their own, so that whatever one of them starts ends with it. Elsewhere
//! than on Unix only the program itself is ended.

use std::process::{Child, Command};

/// Lets the program lead a group of its own.
#[cfg(unix)]
pub(super) fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

/// Ends the program and what it started. What is gone already is no fault.
pub(super) fn end(child: &mut Child, is_over: bool) {
    end_group(child.id());
    if !is_over {
        drop(child.kill());
        drop(child.wait());
    }
}

#[cfg(unix)]
fn end_group(leader: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(leader).ok().and_then(Pid::from_raw) {
        kill_process_group(group, Signal::KILL).ok();
    }
}

#[cfg(not(unix))]
pub(super) fn lead(_command: &mut Command) {}

#[cfg(not(unix))]
fn end_group(_leader: u32) {}
