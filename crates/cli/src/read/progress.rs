//! How far the reading is: one line on a terminal's standard error, rewritten in place.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

use crate::arguments::Read;

/// How long nothing is shown, and then how often.
const PAUSE: Duration = Duration::from_millis(300);

/// The number of stories read so far, shown where somebody watches and nothing else is on the screen.
pub(super) struct Progress {
    watched: bool,
    stories: usize,
    last: Instant,
    shown: bool,
}

impl Progress {
    pub(super) fn new(arguments: &Read) -> Self {
        let screen_is_free = arguments.output.is_some() || !io::stdout().is_terminal();
        Self {
            watched: screen_is_free && io::stderr().is_terminal(),
            stories: 0,
            last: Instant::now(),
            shown: false,
        }
    }

    /// Counts one story.
    pub(super) fn count(&mut self) {
        self.stories += 1;
        if self.watched && self.last.elapsed() >= PAUSE {
            self.last = Instant::now();
            self.shown = true;
            show(&format!("\r{} stories read", self.stories));
        }
    }

    /// Takes the line off the screen.
    pub(super) fn clear(&mut self) {
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
