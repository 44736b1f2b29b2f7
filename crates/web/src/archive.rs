//! A store asked by many at once: several connections to it, and what was made of its answers kept for as long as
//! nothing is written.
//!
//! What is kept is known by its address and by the state of the store that it is of. The state is looked up on a
//! connection of its own, at most a few times a second; what this program writes itself is seen at once.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use onrecord_store::{Place, Store, StoreError};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use crate::refusal::Refusal;

/// How long another program's writing may go unseen.
const UNSEEN: Duration = Duration::from_millis(250);

/// How many bytes of pages are kept ready, and about how many pages that is.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const ABOUT_PAGES: usize = 4096;

/// A store that many ask.
pub(crate) struct Archive {
    place: Place,
    idle: Mutex<Vec<Store>>,
    /// A permit for each store, idle or not.
    permits: Semaphore,
    watch: Mutex<Watch>,
    made: Cache<String, Made, Bytes64>,
}

/// What tells whether something has been written since.
struct Watch {
    store: Store,
    state: i64,
    looked: Instant,
    /// Counts the states; what was made in an earlier one is made anew.
    number: u64,
}

/// Something that was made of answers.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) body: Bytes,
    /// What of a policy it needs beside that of all pages.
    pub(crate) style: Option<Arc<str>>,
}

#[derive(Clone)]
struct Bytes64;

impl Weighter<String, Made> for Bytes64 {
    fn weight(&self, address: &String, made: &Made) -> u64 {
        (address.len() + made.body.len() + 256) as u64
    }
}

impl Archive {
    /// Opens a database several times over.
    pub(crate) fn open(place: &Place, connections: usize) -> Result<Self, StoreError> {
        let mut watching = Store::open(place)?;
        let state = watching.state()?;
        let stores: Result<Vec<Store>, StoreError> =
            (0..connections).map(|_| Store::open(place)).collect();
        Ok(Self {
            place: place.clone(),
            idle: Mutex::new(stores?),
            permits: Semaphore::new(connections),
            watch: Mutex::new(Watch {
                store: watching,
                state,
                looked: Instant::now(),
                number: 0,
            }),
            made: Cache::with_weighter(ABOUT_PAGES, MOST_BYTES, Bytes64),
        })
    }

    /// Asks the store: all of a question is answered by one state of it.
    pub(crate) async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&mut Store) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.with_store(move |store| store.looking(|store| Ok(question(store)))?)
            .await
    }

    /// Gives the store to some work, on a thread that may wait.
    async fn with_store<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Store) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let permit = self.permits.acquire().await;
        let _permit = permit.map_err(|_| Refusal::Failed)?;
        let archive = Arc::clone(self);
        let worked = tokio::task::spawn_blocking(move || {
            let idle = locked(&archive.idle).pop();
            // One that work broke off in is not used any more.
            let mut store = idle.map_or_else(|| Store::open(&archive.place), Ok)?;
            let done = work(&mut store);
            locked(&archive.idle).push(store);
            done
        });
        worked.await.map_err(|_| Refusal::Failed)?
    }

    /// Asks the store and writes to it: what was made before is made anew.
    pub(crate) async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Store) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let changed = self.with_store(change).await;
        locked(&self.watch).number += 1;
        changed
    }

    /// Returns what was made at an address while nothing has been written since, or makes it.
    pub(crate) async fn made(
        self: &Arc<Self>,
        address: &str,
        make: impl FnOnce(&mut Store) -> Result<(Bytes, Option<Arc<str>>), Refusal> + Send + 'static,
    ) -> Result<Made, Refusal> {
        let state = self.state().await?;
        // Whoever asks for what is being made waits for it: of many who come at once, one has it made.
        let make = async {
            let (body, style) = self.ask(make).await?;
            Ok(Made { body, style })
        };
        let known_as = format!("{state} {address}");
        self.made.get_or_insert_async(&known_as, make).await
    }

    /// Returns the number of the state that the store is in.
    async fn state(self: &Arc<Self>) -> Result<u64, Refusal> {
        {
            let watch = locked(&self.watch);
            if watch.looked.elapsed() < UNSEEN {
                return Ok(watch.number);
            }
        }
        let archive = Arc::clone(self);
        let looked = tokio::task::spawn_blocking(move || locked(&archive.watch).look());
        Ok(looked.await.map_err(|_| Refusal::Failed)??)
    }
}

impl Watch {
    fn look(&mut self) -> Result<u64, StoreError> {
        let state = self.store.state()?;
        self.looked = Instant::now();
        if state != self.state {
            self.state = state;
            self.number += 1;
        }
        Ok(self.number)
    }
}

/// Locks what is whole between any two of its uses, even after one of them has failed.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
