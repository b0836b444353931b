//! Time on the wall and CPU time.

use std::time::Instant;

pub(crate) struct Stopwatch {
    began: Instant,
    /// Nanoseconds of all threads that live.
    cpu: u64,
}

/// In milliseconds.
pub(crate) struct Took {
    pub(crate) wall_ms: f64,
    /// Not a number where the system does not tell.
    pub(crate) cpu_ms: f64,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        let cpu = cpu_nanoseconds();
        Self { began: Instant::now(), cpu }
    }

    pub(crate) fn stop(self) -> Took {
        let wall_ms = self.began.elapsed().as_secs_f64() * 1e3;
        let cpu = cpu_nanoseconds();
        let cpu_ms = if cpu == 0 { f64::NAN } else { cpu.saturating_sub(self.cpu) as f64 / 1e6 };
        Took { wall_ms, cpu_ms }
    }
}

/// What Linux has counted for each thread, a tick (1 to 4 ms) behind at most; 0 elsewhere.
fn cpu_nanoseconds() -> u64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return 0 };
    let of_thread = |path: std::path::PathBuf| -> Option<u64> {
        std::fs::read_to_string(path.join("schedstat")).ok()?.split(' ').next()?.parse().ok()
    };
    threads.flatten().filter_map(|thread| of_thread(thread.path())).sum()
}

pub(crate) fn median(times: impl Iterator<Item = f64>) -> f64 {
    percentile(&mut times.collect::<Vec<_>>(), 50)
}

/// The value that so many of a hundred do not exceed.
pub(crate) fn percentile(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * percent).div_ceil(100).clamp(1, times.len()) - 1]
}

pub(crate) fn figure(name: &str, value: f64, unit: &str) {
    println!("figure {name} {value:.3} {unit}");
}
