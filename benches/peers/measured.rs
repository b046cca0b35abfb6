//! Times, memory, and the bandwidth that limits them.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What one task took.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) seconds: Vec<f64>,
    pub(crate) peak: u64,
}

impl Measured {
    /// Runs a task once unmeasured and then until it has run often and long enough.
    pub(crate) fn of<T>(mut task: impl FnMut() -> T) -> Self {
        black_box(task());
        let peak = peak_of(&mut task);
        let started = Instant::now();
        let mut seconds = Vec::new();
        while seconds.len() < 5
            || (started.elapsed() < Duration::from_secs(2) && seconds.len() < 201)
        {
            let start = Instant::now();
            black_box(task());
            seconds.push(start.elapsed().as_secs_f64());
        }
        Self { seconds, peak }
    }

    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// A line of JSON.
    pub(crate) fn line(&self, task: &str, order: &str, rows: usize, threads: usize) -> String {
        let seconds: Vec<_> = self.seconds.iter().map(|of| format!("{of:.9}")).collect();
        format!(
            "{{\"task\":\"{task}\",\"order\":\"{order}\",\"rows\":{rows},\"threads\":{threads},\
             \"seconds\":[{}],\"peak_extra_bytes\":{},\"agrees\":true,\"exact\":true}}",
            seconds.join(","),
            self.peak
        )
    }
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

/// Bytes a second that one or two threads read from memory that no cache holds.
pub(crate) fn bandwidth(threads: usize, megabytes: usize) -> f64 {
    let numbers: Vec<u64> = (0..).take(megabytes * (1 << 17)).collect();
    let parts: Vec<_> = numbers.chunks(numbers.len().div_ceil(threads)).collect();
    let read = Measured::of(|| {
        std::thread::scope(|scope| {
            let parts: Vec<_> = parts.iter().map(|part| scope.spawn(|| folded(part))).collect();
            parts.into_iter().map(|part| part.join().unwrap_or_default()).fold(0, u64::wrapping_add)
        })
    });
    let bytes = u32::try_from(megabytes).map_or(f64::NAN, f64::from) * 1_048_576.0;
    bytes / read.median()
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

/// The rows of a table for people.
pub(crate) fn row(task: &str, order: &str, rows: usize, threads: usize, of: &Measured) -> String {
    let mut text = String::new();
    let million = u32::try_from(rows).map_or(f64::NAN, f64::from) / of.median() / 1e6;
    let (low, high) = of
        .seconds
        .iter()
        .fold((f64::MAX, 0.0_f64), |(low, high), one| (low.min(*one), high.max(*one)));
    let _written = write!(
        text,
        "{task:28} {order:12} rows {rows:>9} threads {threads} {million:9.1} M rows/s  \
         [{low:.6} .. {high:.6}] s  peak {:.1} MB",
        of.peak as f64 / 1e6
    );
    text
}
