//! Several stories at once, handed on in the order of the input.
//!
//! One thread gives stories out, some read them, the caller's own takes the results and reads while there
//! are none: as many threads are at work as stories are read at once, or they would take each other's place
//! on the processor. A story is given out only when there is room in the window between it and the last one
//! handed on, so that a long story does not pile up the short ones behind it.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{
            Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel,
        },
    },
    thread,
    time::Duration,
};

/// How many stories may be on their way for each that is being read.
const WINDOW: usize = 24;

/// How long the caller's thread waits for a result before it looks for a story to read again.
const PAUSE: Duration = Duration::from_millis(10);

/// The most stories that are read at once, whatever is asked for: each has a thread.
const MOST_JOBS: NonZeroUsize = NonZeroUsize::new(256).expect("it is more than none");

/// Takes what is given out; `Break` where no more is wanted.
pub type Take<'a, T> = dyn FnMut(T) -> ControlFlow<()> + 'a;

/// Calls `read` for all that `give` gives out, `jobs` at once, and `write` for the results in the
/// order in which they were given; with one job, all on the caller's own thread. Ends early when
/// `write` breaks.
pub fn read_in_order<T: Send, U: Send>(
    jobs: NonZeroUsize,
    give: impl FnOnce(&mut Take<'_, T>) + Send,
    read: impl Fn(T) -> U + Sync,
    mut write: impl FnMut(U) -> ControlFlow<()>,
) {
    let jobs = jobs.min(MOST_JOBS);
    if jobs.get() == 1 {
        return give(&mut |story| write(read(story)));
    }
    let read = &read;
    thread::scope(|scope| {
        let (room, rooms) = sync_channel(jobs.get() * WINDOW);
        let (story, stories) = channel();
        let (result, results) = channel();
        let stories = Arc::new(Mutex::new(stories));
        // The caller's own thread is one of them.
        for _ in 1..jobs.get() {
            let (stories, result) = (Arc::clone(&stories), result.clone());
            scope.spawn(move || work(&stories, read, &result));
        }
        // Only the threads that use it may keep the channel open.
        drop(result);
        scope.spawn(move || give_numbered(give, &room, &story));
        let results = Results {
            results,
            stories,
            read,
        };
        write_in_order(results, &rooms, &mut write);
    });
}

/// Gives out stories with their numbers, each when there is room for it.
fn give_numbered<T>(
    give: impl FnOnce(&mut Take<'_, T>),
    room: &SyncSender<()>,
    story: &Sender<(usize, T)>,
) {
    let mut number = 0;
    give(&mut |next| {
        let wanted = room.send(()).is_ok() && story.send((number, next)).is_ok();
        number += 1;
        if wanted {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
}

/// Reads stories until there are no more, or nobody takes the results.
fn work<T, U>(
    stories: &Mutex<Receiver<(usize, T)>>,
    read: impl Fn(T) -> U,
    result: &Sender<(usize, U)>,
) {
    loop {
        let next = stories
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok((number, story)) = next else { return };
        if result.send((number, read(story))).is_err() {
            return;
        }
    }
}

/// The results as they come, some of them read by whoever takes them.
struct Results<T, U, F> {
    results: Receiver<(usize, U)>,
    stories: Arc<Mutex<Receiver<(usize, T)>>>,
    read: F,
}

impl<T, U, F: Fn(T) -> U> Iterator for Results<T, U, F> {
    type Item = (usize, U);

    fn next(&mut self) -> Option<(usize, U)> {
        loop {
            match self.results.try_recv() {
                Ok(result) => return Some(result),
                // Who else reads has ended, and does so only when there are no more stories.
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            if let Some((number, story)) = self.waiting() {
                return Some((number, (self.read)(story)));
            }
            match self.results.recv_timeout(PAUSE) {
                Ok(result) => return Some(result),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl<T, U, F> Results<T, U, F> {
    /// Takes a story that waits to be read; there is none where another thread waits for one.
    fn waiting(&self) -> Option<(usize, T)> {
        self.stories.try_lock().ok()?.try_recv().ok()
    }
}

fn write_in_order<U>(
    results: impl Iterator<Item = (usize, U)>,
    rooms: &Receiver<()>,
    write: &mut impl FnMut(U) -> ControlFlow<()>,
) {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, result) in results {
        early.insert(number, result);
        while let Some(result) = early.remove(&next) {
            next += 1;
            // Every result had its room, so that this never waits.
            if rooms.recv().is_err() || write(result).is_break() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    use super::*;

    fn numbers(jobs: usize, stop_at: usize) -> (Vec<usize>, usize) {
        let given = AtomicUsize::new(0);
        let mut written = Vec::new();
        read_in_order(
            NonZeroUsize::new(jobs).unwrap(),
            |take| {
                for number in 0..500 {
                    given.fetch_add(1, Ordering::Relaxed);
                    if take(number).is_break() {
                        return;
                    }
                }
            },
            |number: usize| {
                if number.is_multiple_of(7) {
                    thread::sleep(Duration::from_micros(200));
                }
                number
            },
            |number| {
                written.push(number);
                if number == stop_at {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        (written, given.into_inner())
    }

    #[test]
    fn results_come_in_the_order_given() {
        for jobs in [1, 2, 8] {
            let (written, given) = numbers(jobs, 500);
            assert_eq!(written, (0..500).collect::<Vec<_>>(), "{jobs} jobs");
            assert_eq!(given, 500);
        }
    }

    #[test]
    fn nothing_more_is_given_when_nothing_more_is_wanted() {
        for jobs in [1, 4] {
            let (written, given) = numbers(jobs, 9);
            assert_eq!(written, (0..10).collect::<Vec<_>>(), "{jobs} jobs");
            assert!(given <= 11 + jobs * WINDOW, "{given} given to {jobs} jobs");
        }
    }
}
