//! How a command tells what it is doing: a line when a step starts, one when it is done, and its time.

use std::fmt::Display;
use std::time::{Duration, Instant};

use anyhow::Result;

const SECONDS_PER_MINUTE: u64 = 60;

/// Says what starts, does it, and says how long it took.
pub(crate) fn run<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {what} …");
    let start = Instant::now();
    let result = work()?;
    eprintln!("✓ {what} ({})", Spent(start.elapsed()));
    Ok(result)
}

/// Says that there was nothing to do.
pub(crate) fn done_before(what: &str) {
    eprintln!("✓ {what}");
}

/// Says what a person may want to know, and goes on.
pub(crate) fn notice(what: &str) {
    eprintln!("· {what}");
}

/// Says what could not be done.
pub(crate) fn failed(what: &str) {
    eprintln!("✗ {what}");
}

/// A time as a person would say it.
struct Spent(Duration);

impl Display for Spent {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0.as_secs();
        if seconds < SECONDS_PER_MINUTE {
            write!(out, "{:.1} s", self.0.as_secs_f64())
        } else {
            write!(out, "{} min {} s", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_seconds_and_from_a_minute_on_in_minutes() {
        assert_eq!(Spent(Duration::from_millis(1_240)).to_string(), "1.2 s");
        assert_eq!(Spent(Duration::from_secs(133)).to_string(), "2 min 13 s");
    }
}
