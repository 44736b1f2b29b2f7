//! How far the reading is: one line on a terminal's standard error, rewritten in place.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
    time::{Duration, Instant},
};

/// How long nothing is shown, and then how often.
const PAUSE: Duration = Duration::from_millis(300);

/// The number of stories read so far and how many a second, shown where somebody watches and nothing else is
/// on the screen.
pub(crate) struct Progress {
    watched: bool,
    stories: usize,
    failures: usize,
    began: Instant,
    last: Instant,
    shown: bool,
}

impl Progress {
    /// Begins to count; `output` is the file that is written, where it is not standard output.
    pub(crate) fn new(output: Option<&Path>) -> Self {
        let screen_is_free = output.is_some() || !io::stdout().is_terminal();
        Self::shown_where(screen_is_free)
    }

    /// Begins to count where nothing is written to standard output meanwhile.
    pub(crate) fn alone() -> Self {
        Self::shown_where(true)
    }

    fn shown_where(screen_is_free: bool) -> Self {
        Self {
            watched: screen_is_free && io::stderr().is_terminal(),
            stories: 0,
            failures: 0,
            began: Instant::now(),
            last: Instant::now(),
            shown: false,
        }
    }

    /// Counts one story.
    pub(crate) fn count(&mut self) {
        self.stories += 1;
        if self.watched && self.last.elapsed() >= PAUSE {
            self.last = Instant::now();
            self.shown = true;
            let a_second = self.stories as f64 / self.began.elapsed().as_secs_f64();
            let failed = match self.failures {
                0 => String::new(),
                failures => format!(", {failures} failed"),
            };
            show(&format!(
                "\r\u{1b}[K{} stories, {a_second:.0} a second{failed}",
                self.stories
            ));
        }
    }

    /// Counts one story that failed.
    pub(crate) fn count_failure(&mut self) {
        self.failures += 1;
        self.count();
    }

    /// Takes the line off the screen.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            show("\r\u{1b}[K");
        }
    }
}

fn show(line: &str) {
    let mut screen = io::stderr().lock();
    // Progress that cannot be shown is not missed.
    let _ = screen
        .write_all(line.as_bytes())
        .and_then(|()| screen.flush());
}
