//! Older formats become the newest one step at a time. Format 1 is the first, so there is no step
//! yet: a format 2 adds one to `STEPS` and leaves format 1 and its golden files as they are.

use super::ReadError;
use std::borrow::Cow;

/// The newest format: the one that is written.
pub const FORMAT: u32 = 1;

/// Turns a file of one format into a file of the next.
pub struct Step {
    /// The format that it reads; it writes the next.
    pub from: u32,
    /// The text of the whole file, as the next format has it.
    pub migrate: fn(&str) -> Result<String, ReadError>,
}

/// One step for each older format, in order.
pub const STEPS: &[Step] = &[];

/// The file in the newest format. A newer one, which this program cannot know, is refused.
pub fn migrated(format: u64, source: &str) -> Result<Cow<'_, str>, ReadError> {
    let format = u32::try_from(format).ok().filter(|format| *format <= FORMAT).ok_or(ReadError::Newer { format })?;
    let mut source = Cow::Borrowed(source);
    for step in STEPS.iter().filter(|step| format <= step.from) {
        source = Cow::Owned((step.migrate)(&source)?);
    }
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_older_format_has_one_step_in_order() {
        let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
        assert_eq!(from, (1..FORMAT).collect::<Vec<_>>());
    }

    #[test]
    fn the_newest_format_is_left_as_it_is_and_a_newer_one_refused() {
        assert!(matches!(migrated(FORMAT.into(), "(format: 1)"), Ok(Cow::Borrowed("(format: 1)"))));
        assert_eq!(migrated(2, "(format: 2)"), Err(ReadError::Newer { format: 2 }));
        assert_eq!(migrated(u64::MAX, ""), Err(ReadError::Newer { format: u64::MAX }));
    }
}
