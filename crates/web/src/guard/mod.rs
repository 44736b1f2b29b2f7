//! Who may ask, from where, how often, and what a browser may do with the answer.
//!
//! Every request passes [`watch`]: a client that asks too often waits; who calls this machine by a foreign name is
//! turned away (so that no page of the web can ask it in a reader's browser); where a [`Access::Token`] is set, it must
//! be shown once; what changes something must come from a page of this server. Every answer forbids its page all but its
//! own style and scripts.

mod access;
mod headers;
mod limits;
mod origin;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;

pub use access::Access;
pub(crate) use access::COOKIE;
use access::is_same;
pub(crate) use headers::POLICY;
pub use origin::Hosts;

use crate::error::WebError;
use crate::refusal::Refusal;
use crate::server::refuse;
use limits::Limits;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What stands before every answer.
pub(crate) struct Guard {
    access: Access,
    hosts: Hosts,
    limits: Limits,
    /// What pages of this server, and no others, give back with a form.
    form_token: String,
}

impl Guard {
    pub(crate) fn new(access: Access, hosts: Hosts, per_second: u32) -> Result<Self, WebError> {
        Ok(Self {
            access,
            hosts,
            limits: Limits::new(per_second),
            form_token: access::unguessable()?,
        })
    }

    /// Returns what forms of this server's pages carry.
    pub(crate) fn form_token(&self) -> &str {
        &self.form_token
    }

    /// Tells whether a form comes from a page of this server.
    pub(crate) fn is_own_form(&self, token: &str) -> bool {
        is_same(token, &self.form_token)
    }

    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    /// Takes one of the readings that a client may ask for.
    pub(crate) fn admit_reading(&self, client: IpAddr) -> Result<(), Refusal> {
        self.limits.admit_reading(client)
    }

    fn admit(&self, client: IpAddr, request: &Request) -> Result<(), Refusal> {
        self.limits.admit(client)?;
        let headers = request.headers();
        if self.access == Access::Everybody {
            self.hosts.admit(headers)?;
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            origin::admit_change(headers)?;
        }
        let path = request.uri().path();
        if path == "/enter" || path.starts_with("/assets/") {
            return Ok(());
        }
        self.access.admit(headers)
    }
}

/// Lets a request through, or refuses it; and says what a browser may do with the answer.
pub(crate) async fn watch(
    State(guard): State<Arc<Guard>>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = match guard.admit(client.ip(), &request) {
        Ok(()) => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => told(&path, response),
            Err(_) => refuse(&path, &Refusal::Busy),
        },
        Err(refusal) => refuse(&path, &refusal),
    };
    headers::forbid(response.headers_mut());
    response
}

/// Writes why nothing is answered, where nothing is, in the way of whoever asked.
fn told(path: &str, mut response: Response) -> Response {
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
        return response;
    };
    let mut told = refuse(path, &refusal);
    // What the address is there for is known to the router alone.
    if let Some(allowed) = response.headers_mut().remove(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allowed);
    }
    told
}
