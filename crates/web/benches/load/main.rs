//! Many readers at once: 10,000 stories by chance, served on this machine alone, and 200 readers who each open 50 pages
//! of a mix by chance over a connection that they keep.
//!
//! ```text
//! cargo bench --profile release -p onrecord-web --bench load -- [DATABASE.db]
//! ```
//!
//! A database that is there is asked as it is; one that is not is filled and stays. Without one, a file in a temporary
//! folder is. Each round has a server of its own, in this process, which has made no page yet: one reader alone, then all
//! of them without a pause, where a reader asks again as soon as the answer is there, then with one, of a tenth of a second and
//! of a second. Times are from the first byte of the question
//! to the last of the answer, as a reader has them: they count the waiting behind 199 others, and readers and server share
//! the processors. Other words among the arguments choose benches by name, as those of the other benches do.

mod filling;
mod pages;
mod readers;
mod report;

use std::error::Error;
use std::io::{Write as _, stdout};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, thread};

use onrecord_store::{Place, Store};
use onrecord_web::{Access, Desk, Hosts, Serving};
use pages::Pages;
use readers::Round;

#[path = "../../../reader/tests/weights/mod.rs"]
mod weights;

/// How many stories there are.
const STORIES: usize = 10_000;

/// How many read at once, how many pages each, and for how long they look at each: round by round.
const ROUNDS: [(usize, usize, Duration); 4] = [
    (1, 1000, Duration::ZERO),
    (200, 50, Duration::ZERO),
    (200, 50, Duration::from_millis(100)),
    (200, 20, Duration::from_secs(1)),
];

/// How long a round may take.
const LONGEST: Duration = Duration::from_secs(120);

fn main() -> Result<(), Box<dyn Error>> {
    let (databases, names): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .partition(|argument| argument.ends_with(".db"));
    if !names.is_empty() && !names.iter().any(|name| "load".contains(name.as_str())) {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let file = databases.first().map(PathBuf::from);
    let file = file.unwrap_or_else(|| folder.path().join("news.db"));
    let place = Place::File(file);
    let mut store = Store::open(&place)?;
    filling::fill(&mut store, STORIES)?;
    let pages = Pages::of(&mut store, STORIES)?;
    drop(store);
    for (seed, (readers, pages_each, pause)) in (1..).zip(ROUNDS) {
        let address = serve(&place)?;
        let first = readers::first(address)?;
        let round = Round {
            address,
            readers,
            pages_each,
            pause,
            ends: Instant::now() + LONGEST,
            seed,
        };
        let began = Instant::now();
        let read = round.read(&pages);
        report::tell(&round, first, &read, began.elapsed())?;
        writeln!(stdout())?;
    }
    Ok(())
}

/// Serves a database from a thread of its own, until this process ends; returns where.
fn serve(place: &Place) -> Result<SocketAddr, Box<dyn Error>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let serving = Serving {
        listener,
        place: place.clone(),
        access: Access::Everybody,
        hosts: Hosts::loopback_and(&[]),
        desk: Desk {
            reader: weights::reader(None),
            fetcher: None,
        },
        at_once: thread::available_parallelism()?.get(),
        per_second: u32::MAX,
        now: || "2026-11-28T10:00:00Z".to_owned(),
    };
    thread::spawn(move || onrecord_web::serve(serving));
    Ok(address)
}
