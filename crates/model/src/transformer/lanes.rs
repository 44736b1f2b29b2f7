//! Threads that matrices are multiplied on, one for each story that is read just now.
//!
//! The library of products spreads each over the threads of the pool that it is called in, so pools of
//! one thread that nobody shares keep stories apart: as many run at once as threads ask, and each is
//! computed in one order. Who is on such a thread already stays there: to hand work to another and to wait for it takes
//! longer than a small product. What a thread needs again and again lies on its desk.

use std::cell::OnceCell;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::layer::Scratch;
use super::linear::Products;
use crate::kernels::RoundedRows;

/// What one thread computes with.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) products: Products,
    /// Room for rounded rows.
    pub(crate) rounded: RoundedRows,
    pub(crate) scratch: Scratch,
}

/// The threads, those that are free.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    free: Mutex<Vec<Lane>>,
}

/// A thread, and the room on its desk; what lies there never changes a result.
#[derive(Debug)]
struct Lane {
    /// Made when it is needed; none where the system gives no thread.
    pool: OnceCell<Option<ThreadPool>>,
    rounded: RoundedRows,
    scratch: Scratch,
}

impl Lanes {
    /// Runs something on a thread of its own and waits for it; where the system gives no thread, on this.
    pub(crate) fn run<R: Send>(&self, work: impl FnOnce(&mut Desk) -> R + Send) -> R {
        let free = self.free().pop();
        let mut lane = free.unwrap_or_else(Lane::new);
        let result = lane.run(work);
        self.free().push(lane);
        result
    }

    fn free(&self) -> MutexGuard<'_, Vec<Lane>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lane {
    fn new() -> Self {
        Self {
            pool: OnceCell::new(),
            rounded: RoundedRows::default(),
            scratch: Scratch::default(),
        }
    }

    fn run<R: Send>(&mut self, work: impl FnOnce(&mut Desk) -> R + Send) -> R {
        let (rounded, scratch) = (&mut self.rounded, &mut self.scratch);
        let work = || {
            // The library's kernels stay on the thread that asked for them.
            let mut desk = Desk {
                products: Products::default(),
                rounded: std::mem::take(rounded),
                scratch: std::mem::take(scratch),
            };
            let result = work(&mut desk);
            (*rounded, *scratch) = (desk.rounded, desk.scratch);
            result
        };
        if is_on_a_lane() {
            return work();
        }
        let alone = || ThreadPoolBuilder::new().num_threads(1).build().ok();
        match self.pool.get_or_init(alone) {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

/// Tells whether this is the only thread of a pool.
fn is_on_a_lane() -> bool {
    rayon::current_thread_index().is_some() && rayon::current_num_threads() == 1
}
