//! How far the finding of suggestions is, so that it can be given up in the middle of a long text.

use crate::model::{Cancelled, JobProgress};
use std::cell::Cell;

/// The parts of the work, each of which goes through the whole text.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Words,
    Known,
    Names,
    Amounts,
    Claims,
}

const N_PARTS: usize = 5;
/// So many bytes lie between two looks at least: a short article is done before anybody looks.
const STRIDE: usize = 64 << 10;

/// Tells a job how much of a text is behind it.
pub(super) struct Steps<'a> {
    progress: &'a JobProgress,
    /// Bytes of the text.
    length: usize,
    /// Bytes of all parts that were behind it when it was told last.
    told: Cell<usize>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(progress: &'a JobProgress, length: usize) -> Self {
        Self { progress, length, told: Cell::new(0) }
    }

    /// A part has come to that byte. An error when the work is to be given up.
    pub(super) fn at(&self, part: Part, byte: usize) -> Result<(), Cancelled> {
        let done = part as usize * self.length + byte;
        if done < self.told.get() + STRIDE.max(self.length / 25) {
            return Ok(());
        }
        self.told.set(done);
        self.progress.step(done * 100 / (N_PARTS * self.length).max(1), 100)
    }
}
