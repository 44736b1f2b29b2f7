//! The calls to one host, one after the other and not too soon.
//!
//! Each host has a lock of its own, held while a thread waits for its turn and while the host
//! answers; other hosts are called in the meantime.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// The turns of all hosts.
#[derive(Default)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Arc<Mutex<Turn>>>>,
}

impl Turns {
    /// Returns a host's turn, to be locked by whoever wants to call.
    pub(super) fn of(&self, host: &str) -> Arc<Mutex<Turn>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        // A full stop at the end of a name makes no other host of it.
        let host = host.trim_end_matches('.').to_owned();
        Arc::clone(hosts.entry(host).or_default())
    }
}

/// When a host was last called.
#[derive(Default)]
pub(super) struct Turn {
    ended: Option<Instant>,
}

impl Turn {
    /// Calls as soon as the pause since the end of the last call is over.
    pub(super) fn call<Answer>(
        &mut self,
        pause: Duration,
        call: impl FnOnce() -> Answer,
    ) -> Answer {
        if let Some(ended) = self.ended {
            thread::sleep(pause.saturating_sub(ended.elapsed()));
        }
        let answer = call();
        self.ended = Some(Instant::now());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_call_waits_for_nothing_and_the_second_for_the_pause() {
        let (turns, pause) = (Turns::default(), Duration::from_millis(50));
        let call = |host: &str, pause| {
            let turn = turns.of(host);
            turn.lock().unwrap().call(pause, Instant::now)
        };
        let first = call("example.org", Duration::from_secs(3600));
        assert!(call("example.org.", pause) - first >= pause);
        // Another host is not waited for: this would take an hour.
        call("example.com", Duration::from_secs(3600));
    }
}
