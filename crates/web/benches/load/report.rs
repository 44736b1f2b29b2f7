//! What a round came to: for each kind of page, and for all, how many, how many without an answer, and how long.

use std::io::{self, Write as _, stdout};
use std::time::Duration;

use crate::pages::Kind;
use crate::readers::{Read, Round};

/// Prints a round as a table.
pub(crate) fn tell(
    round: &Round,
    first: Duration,
    read: &[Read],
    lasted: Duration,
) -> io::Result<()> {
    let mut out = stdout().lock();
    writeln!(
        out,
        "readers: {}, pages each: {}, {} ms between two; the first page of all took {:.1} ms",
        round.readers,
        round.pages_each,
        round.pause.as_millis(),
        milliseconds(first),
    )?;
    let asked = round.readers * round.pages_each;
    if read.len() < asked {
        writeln!(out, "given up after {} of {asked} pages", read.len())?;
    }
    writeln!(
        out,
        "{:<22} {:>8} {:>7} {:>8} {:>8} {:>8} {:>8}",
        "milliseconds", "requests", "errors", "p50", "p95", "p99", "a second"
    )?;
    for kind in Kind::ALL {
        let of_kind: Vec<&Read> = read.iter().filter(|one| one.kind == kind).collect();
        tell_some(&mut out, kind.name(), &of_kind, lasted)?;
    }
    let all: Vec<&Read> = read.iter().collect();
    tell_some(&mut out, "all", &all, lasted)
}

fn tell_some(
    out: &mut impl io::Write,
    name: &str,
    some: &[&Read],
    lasted: Duration,
) -> io::Result<()> {
    let mut times: Vec<Duration> = some.iter().filter_map(|one| one.took).collect();
    times.sort_unstable();
    let errors = some.len() - times.len();
    writeln!(
        out,
        "{name:<22} {:>8} {errors:>7} {:>8.1} {:>8.1} {:>8.1} {:>8.0}",
        some.len(),
        below(&times, 50),
        below(&times, 95),
        below(&times, 99),
        some.len() as f64 / lasted.as_secs_f64(),
    )
}

/// Returns below what so many in a hundred of some times lie, in milliseconds; they stand in their order.
fn below(times: &[Duration], in_a_hundred: usize) -> f64 {
    let place = (times.len() * in_a_hundred / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().map_or(0.0, milliseconds)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
