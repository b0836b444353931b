//! `crossread read-articles`: the child process of an import, started by the program itself.

use super::{Failure, Outcome};
use crate::format::reading::READERS;
use crate::session::reading::worker;

pub(super) fn run() -> Result<Outcome, Failure> {
    worker::serve(READERS).map(|()| Outcome::Fine).map_err(|error| {
        Failure(format!("this is for Crossread itself ({}); to read articles use `crossread new`", error.kind()))
    })
}
