//! Frames while other threads work: at the pace of a screen, each told with its time on the wall.

use super::headless::{Took, Window};
use super::stopwatch::{figure, percentile};
use std::time::{Duration, Instant};

/// From one frame to the next, as on a screen of 60 Hz.
const PACE: Duration = Duration::from_millis(16);
/// Work that has not ended by then has hung.
const MOST: Duration = Duration::from_secs(120);

/// A window and what its frames took since something began.
pub(crate) struct Watched<'a> {
    pub(crate) window: &'a mut Window,
    pub(crate) took: Vec<Took>,
    began: Instant,
}

impl<'a> Watched<'a> {
    pub(crate) fn begin(window: &'a mut Window, doing: &'static str) -> Self {
        window.doing = doing;
        Self { window, took: Vec::new(), began: Instant::now() }
    }

    /// Frames until nothing works any more. The answer is the different shares of the progress with that
    /// name, in percent; an empty name looks for none. Looking costs a frame that is not measured.
    pub(crate) fn until_at_rest(&mut self, progress: &str) -> Vec<f64> {
        self.until_at_rest_with(progress, |window| window.frame(vec![]))
    }

    /// The same with something done in each frame.
    pub(crate) fn until_at_rest_with(
        &mut self,
        progress: &str,
        mut frame: impl FnMut(&mut Window) -> Took,
    ) -> Vec<f64> {
        let mut shares: Vec<f64> = Vec::new();
        let began = Instant::now();
        // What follows from the work begins a frame after it.
        let mut n_quiet = 0;
        loop {
            let next = Instant::now() + PACE;
            self.took.push(frame(self.window));
            if !progress.is_empty() {
                let share = self.window.percent_of(progress);
                shares.extend(share.filter(|share| shares.last() != Some(share)));
            }
            n_quiet = if self.window.is_working() { 0 } else { n_quiet + 1 };
            if n_quiet > 20 {
                return shares;
            }
            assert!(began.elapsed() < MOST, "it goes on and on: {}", self.window.doing);
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }

    /// Tells how long all took and what its frames cost, and gives the frames.
    pub(crate) fn tell(self, name: &str) -> Vec<Took> {
        figure(&format!("{name}-all-wall"), self.began.elapsed().as_secs_f64() * 1e3, "ms");
        tell(name, &self.took);
        self.took
    }
}

/// The dearest frame and the one that 99 of 100 do not exceed, in processor time and on the wall.
pub(crate) fn tell(name: &str, took: &[Took]) {
    let mut cpu: Vec<f64> = took.iter().map(|took| took.cpu_ms).collect();
    let mut wall: Vec<f64> = took.iter().map(|took| took.wall_ms).collect();
    for (percent, suffix) in [(99, "p99"), (100, "max")] {
        figure(&format!("{name}-{suffix}"), percentile(&mut cpu, percent), "ms");
        figure(&format!("{name}-{suffix}-wall"), percentile(&mut wall, percent), "ms");
    }
    let n_late = took.iter().filter(|took| took.cpu_ms > 16.0).count();
    println!("frames {name} {} frames, {n_late} of them with more than 16 ms of a processor", took.len());
    let mut dear: Vec<(usize, &Took)> = took.iter().enumerate().collect();
    dear.sort_by(|(_, a), (_, b)| b.cpu_ms.total_cmp(&a.cpu_ms));
    let told = |(n, took): &(usize, &Took)| format!("{n}: {:.1}/{:.1}", took.cpu_ms, took.wall_ms);
    println!("dearest {name} {}", dear.iter().take(6).map(told).collect::<Vec<_>>().join(", "));
}
