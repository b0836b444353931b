//! Time and chance: the only places where the program asks for either.

use crate::model::Timestamp;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment in UTC, whole seconds.
    fn now(&self) -> Timestamp;
    /// A number that nobody can foresee, for fresh ids.
    fn seed(&self) -> u64;
}

/// The clock and the randomness of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let now = Timestamp::now();
        whole_seconds(now)
    }

    fn seed(&self) -> u64 {
        // Without the system's randomness (it answers on every system that has a window), the
        // time in nanoseconds still differs from run to run.
        getrandom::u64().unwrap_or_else(|_| {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            let now = Timestamp::now();
            now.as_nanosecond() as u64
        })
    }
}

/// A clock for tests: a second later at every look, and a known sequence of seeds.
#[derive(Debug, Default)]
pub struct SteadyClock {
    ticks: std::sync::atomic::AtomicU64,
}

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        let ticks = self.ticks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        // 2026-01-01T00:00:00Z
        Timestamp::from_second(1_767_225_600 + ticks as i64).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn seed(&self) -> u64 {
        let ticks = self.ticks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        crate::model::Ids::from_seed(ticks).fresh()
    }
}

fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Day, hours and minutes of a moment on the machine's own clock, as in “2023-10-13 14:02”.
pub fn local_day_and_time(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Hours and minutes of a moment on the machine's own clock, as in “14:02”.
pub fn local_time(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%H:%M").to_string()
}
