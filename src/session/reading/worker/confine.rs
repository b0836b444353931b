//! What the reading child may take of the machine. It confines itself before it sees the first file:
//! a reader that goes wild then dies alone, and can open neither a file nor a connection.

use super::frame::Question;
use std::io;

/// The stack of the thread that reads, in bytes; it grows as it is used.
#[cfg(unix)]
const STACK: u64 = 64 << 20;

/// Standard output for the frames alone. What a library prints from now on goes to standard error.
#[cfg(unix)]
pub(super) fn own_output() -> io::Result<std::fs::File> {
    let ours = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(std::fs::File::from(ours))
}

/// Sets the limits of the process that `Question::Begin` names. A limit that the system sets lower
/// already stays; one that it does not know is left to the parent, which watches the clock.
#[cfg(unix)]
pub(super) fn confine(begin: &Question) {
    use rustix::process::Resource;
    let Question::Begin { memory, .. } = begin else { return };
    limit(Resource::As, *memory, true);
    limit(Resource::Stack, STACK, false);
    // No dump of what may be a confidential text, no file written, none opened, no connection.
    limit(Resource::Core, 0, true);
    limit(Resource::Fsize, 0, true);
    limit(Resource::Nofile, 0, true);
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL)).ok();
}

/// Lets the process compute for so many seconds more than it has so far, and then ends it.
#[cfg(unix)]
pub(super) fn renew_cpu(seconds: u64) {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    limit(rustix::process::Resource::Cpu, u64::try_from(used).unwrap_or(0) + seconds + 1, false);
}

#[cfg(unix)]
fn limit(resource: rustix::process::Resource, most: u64, for_ever: bool) {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let before = getrlimit(resource);
    let most = before.maximum.map_or(most, |maximum| maximum.min(most));
    let maximum = if for_ever { Some(most) } else { before.maximum };
    setrlimit(resource, Rlimit { current: Some(most), maximum }).ok();
}

#[cfg(not(unix))]
pub(super) fn own_output() -> io::Result<std::io::Stdout> {
    Ok(std::io::stdout())
}

#[cfg(not(unix))]
pub(super) fn confine(_begin: &Question) {}

#[cfg(not(unix))]
pub(super) fn renew_cpu(_seconds: u64) {}
