//! The server: what it is told, the state that its answers share, and its run from the first call to the last.

use std::io;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;
use axum::{Router, middleware};
use onrecord_reader::document::MOST_BYTES;
use onrecord_record::Record;
use onrecord_store::{Place, Store};
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use crate::api;
use crate::archive::Archive;
use crate::connections;
use crate::error::WebError;
use crate::guard::{self, Access, Guard, Hosts};
use crate::pages::{self, Page};
use crate::reading::{Desk, ToRead};
use crate::refusal::Refusal;

/// The longest that is taken where no story is pasted, in bytes.
const LONGEST_FORM: usize = 64 * 1024;

/// The longest with a story in it, in bytes: each of the story's is encoded, or escaped, as three on average.
pub(crate) const LONGEST_STORY: usize = 3 * MOST_BYTES + LONGEST_FORM;

/// How many connections to the database there are for each question that the processors answer at once: while an answer
/// is handed over, another is made.
const CONNECTIONS_EACH: usize = 2;

/// What to serve, and to whom.
pub struct Serving {
    /// Where it is called.
    pub listener: TcpListener,
    /// The database that is asked.
    pub place: Place,
    /// Who may ask.
    pub access: Access,
    /// By what names this machine may be called.
    pub hosts: Hosts,
    /// What reads stories that are not kept.
    pub desk: Desk,
    /// How many questions are answered at once, and as many stories read.
    pub at_once: usize,
    /// How often a second each client may ask.
    pub per_second: u32,
    /// What time it is, when something is put right: an ISO 8601 date-time.
    pub now: fn() -> String,
}

/// What all answers share.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) archive: Arc<Archive>,
    pub(crate) guard: Arc<Guard>,
    pub(crate) desk: Arc<Desk>,
    /// A permit for each story that is read at once.
    pub(crate) readings: Arc<Semaphore>,
    pub(crate) now: fn() -> String,
}

impl Service {
    /// Returns the page that a question to the store gives, as it was made before where nothing has been written since.
    pub(crate) async fn page(
        &self,
        uri: &Uri,
        make: impl FnOnce(&mut Store) -> Result<Page, Refusal> + Send + 'static,
    ) -> Result<Response, Refusal> {
        let address = uri.path_and_query().map_or("/", |whole| whole.as_str());
        let guard = Arc::clone(&self.guard);
        let make = move |store: &mut Store| Ok(pages::whole(&make(store)?, guard.form_token()));
        let made = self.archive.made(address, make).await?;
        Ok(pages::respond(made.body, made.style.as_deref()))
    }

    /// Reads a story for a client when it is its turn.
    pub(crate) async fn read(&self, client: IpAddr, asked: ToRead) -> Result<Record, Refusal> {
        self.guard.admit_reading(client)?;
        let permit = self.readings.acquire().await;
        let _permit = permit.map_err(|_| Refusal::Failed)?;
        let desk = Arc::clone(&self.desk);
        let read = tokio::task::spawn_blocking(move || desk.read(asked));
        Ok(read.await.map_err(|_| Refusal::Failed)??)
    }
}

/// Serves until the program is told to end (Ctrl-C, or SIGTERM).
///
/// # Errors
///
/// [`WebError`] where the database cannot be opened, or the address cannot be served.
pub fn serve(serving: Serving) -> Result<(), WebError> {
    let Serving {
        listener,
        place,
        access,
        hosts,
        desk,
        at_once,
        per_second,
        now,
    } = serving;
    let guard = Arc::new(Guard::new(access, hosts, per_second)?);
    let service = Service {
        archive: Arc::new(Archive::open(&place, CONNECTIONS_EACH * at_once)?),
        guard: Arc::clone(&guard),
        desk: Arc::new(desk),
        readings: Arc::new(Semaphore::new(at_once)),
        now,
    };
    let router = router(service, guard);
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(WebError::Runtime)?;
    let served = runtime.block_on(run(listener, router));
    // What is still being read is not waited for.
    runtime.shutdown_background();
    served.map_err(WebError::Listening)
}

fn router(service: Service, guard: Arc<Guard>) -> Router {
    pages::router()
        .nest(api::PLACE, api::router())
        .with_state(service)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(middleware::from_fn_with_state(guard, guard::watch))
}

async fn run(listener: TcpListener, router: Router) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    connections::answer(listener, router, end()).await;
    Ok(())
}

/// Waits until the program is told to end.
async fn end() {
    let interrupted = async {
        // Where the system tells nothing, nothing ends it but its own end.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

/// Waits until the system asks the program to end.
async fn terminated() {
    #[cfg(unix)]
    if let Ok(mut signal) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    {
        signal.recv().await;
        return;
    }
    std::future::pending::<()>().await;
}

/// Refuses in the way of whoever asked: a page, or a problem.
pub(crate) fn refuse(path: &str, refusal: &Refusal) -> Response {
    let mut response = match api::is_asked(path) {
        true => api::problem(refusal),
        false => pages::refusal(refusal),
    };
    *response.status_mut() = refusal.status();
    let headers = response.headers_mut();
    if *refusal == Refusal::Busy {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    if *refusal == Refusal::Unknown {
        let asked = HeaderValue::from_static("Bearer");
        headers.insert(header::WWW_AUTHENTICATE, asked);
    }
    response
}
