//! Times, memory, and the bandwidth that limits them.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs of a task, at least and at most, and for how long at least.
const RUNS: (usize, usize) = (5, 201);
const AT_LEAST: Duration = Duration::from_secs(2);

/// What one task took.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Nanoseconds of each run, in order of their size.
    nanoseconds: Vec<u64>,
    /// Bytes by which the resident memory rose.
    peak: u64,
}

impl Measured {
    /// Runs a task twice unmeasured, the first time for its memory, and then until it has run often
    /// and long enough.
    pub(crate) fn of<T>(mut task: impl FnMut() -> T) -> Self {
        let peak = peak_of(&mut task);
        black_box(task());
        let started = Instant::now();
        let mut nanoseconds = Vec::new();
        // Once each, to see that it runs.
        let tested = std::env::args().any(|argument| argument == "--test");
        let long = || tested || started.elapsed() > AT_LEAST;
        let enough = |runs| runs >= RUNS.1 || (runs >= RUNS.0 && long());
        while !enough(nanoseconds.len()) {
            let start = Instant::now();
            black_box(task());
            nanoseconds.push(start.elapsed().as_nanos() as u64);
        }
        nanoseconds.sort_unstable();
        Self { nanoseconds, peak }
    }

    pub(crate) fn median(&self) -> u64 {
        self.nanoseconds[self.nanoseconds.len() / 2].max(1)
    }

    /// The time of one of so many calls.
    pub(crate) fn each(mut self, calls: u64) -> Self {
        self.nanoseconds.iter_mut().for_each(|of| *of /= calls);
        self
    }

    /// A line of JSON for a call, which has no rows.
    pub(crate) fn call(&self, task: &str) -> String {
        let seconds: Vec<_> = self.nanoseconds.iter().map(|of| seconds(*of)).collect();
        format!("{{\"task\":\"{task}\",\"seconds\":[{}],\"version\":\"\"}}", seconds.join(","))
    }

    /// A line of JSON.
    pub(crate) fn line(&self, task: &str, order: &str, rows: usize, threads: usize) -> String {
        let seconds: Vec<_> = self.nanoseconds.iter().map(|of| seconds(*of)).collect();
        format!(
            "{{\"task\":\"{task}\",\"order\":\"{order}\",\"rows\":{rows},\"threads\":{threads},\
             \"seconds\":[{}],\"peak_extra_bytes\":{},\"agrees\":true,\"exact\":true}}",
            seconds.join(","),
            self.peak
        )
    }

    /// A row of a table for people: rows and bytes a second by the median, the fastest and the
    /// slowest run.
    pub(crate) fn row(&self, rows: usize, bytes: usize) -> String {
        let (fastest, slowest) = (self.nanoseconds.first(), self.nanoseconds.last());
        format!(
            "{:>6} M rows/s {:>5} MB/s of input, {} .. {} s, {} KB more",
            rows as u64 * 1_000 / self.median(),
            (rows * bytes) as u64 * 1_000 / self.median(),
            seconds(fastest.copied().unwrap_or_default()),
            seconds(slowest.copied().unwrap_or_default()),
            self.peak / 1_000,
        )
    }
}

fn seconds(nanoseconds: u64) -> String {
    let second = 1_000_000_000;
    format!("{}.{:09}", nanoseconds / second, nanoseconds % second)
}

/// Bytes by which the resident memory rises during a task; zero where the system does not say.
fn peak_of<T>(task: &mut impl FnMut() -> T) -> u64 {
    // Begins the count of the peak anew.
    let reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = resident("VmRSS:");
    black_box(task());
    let peak = resident("VmHWM:");
    if reset { peak.saturating_sub(before) } else { 0 }
}

fn resident(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

/// Bytes a second that threads read from memory that no cache near the processor holds.
pub(crate) fn bandwidth(threads: usize, megabytes: u64) -> u64 {
    let numbers: Vec<u64> = (0..megabytes << 17).collect();
    let parts: Vec<_> = numbers.chunks(numbers.len().div_ceil(threads)).collect();
    let read = Measured::of(|| {
        std::thread::scope(|scope| {
            let parts: Vec<_> = parts.iter().map(|part| scope.spawn(|| folded(part))).collect();
            parts.into_iter().map(|part| part.join().unwrap_or_default()).fold(0, u64::wrapping_add)
        })
    });
    let bytes = u128::from(megabytes << 20) * 1_000_000_000;
    (bytes / u128::from(read.median())) as u64
}

/// Sixteen sums side by side, so that adding is not the limit.
fn folded(numbers: &[u64]) -> u64 {
    let mut sums = [0_u64; 16];
    for part in numbers.chunks_exact(16) {
        for (sum, number) in sums.iter_mut().zip(part) {
            *sum = sum.wrapping_add(*number);
        }
    }
    sums.iter().fold(0, |all, sum| all.wrapping_add(*sum))
}
