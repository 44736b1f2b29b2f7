//! Connections: taken while there is room, answered, and closed where a client says nothing for long.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// How many connections are open at once.
const MOST: usize = 1024;

/// How long a client may take to say what it wants, and how long the last answers may take at the end.
const SILENCE: Duration = Duration::from_secs(20);
const ENDING: Duration = Duration::from_secs(5);

/// How long nothing is taken where the system gives no connection: it has no room either.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers whoever connects, until the end has come; then lets answers that have begun go out.
pub(crate) async fn answer(listener: TcpListener, router: Router, end: impl Future<Output = ()>) {
    let (open, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    tokio::pin!(end);
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, taken) = tokio::select! {
            () = &mut end => break,
            next = next => next,
        };
        match taken {
            Ok(taken) => {
                let connection = open.watch(connection(taken, &router));
                tokio::spawn(async move {
                    let _place = place;
                    // Whoever hangs up, or speaks something else, is not answered.
                    let _ = connection.await;
                });
            }
            Err(error) => after(&error).await,
        }
    }
    // Whoever does not take the answer by then has gone.
    let _ = timeout(ENDING, open.shutdown()).await;
}

fn connection(
    (stream, client): (TcpStream, SocketAddr),
    router: &Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    let router = router.clone().layer(Extension(ConnectInfo(client)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(SILENCE);
    http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// Waits where the system is out of something; a client that has gone in the meantime is nothing to wait for.
async fn after(error: &io::Error) {
    let has_gone = [
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
    ];
    if !has_gone.contains(&error.kind()) {
        sleep(PAUSE).await;
    }
}
