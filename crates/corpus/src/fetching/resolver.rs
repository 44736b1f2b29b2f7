//! From the host of a URL to addresses that may be called.
//!
//! A host is looked up before the call, and what it led to is judged and kept; connections are then
//! made to the kept addresses and no others. So a name that leads to a public address when it is
//! judged and to a private one a moment later gains nothing.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs as _},
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::{addresses::Addresses, error::FetchError};

/// How long a host's addresses are kept before it is looked up again.
const KEPT: Duration = Duration::from_secs(300);

/// Finds the addresses of a name.
type LookUp = fn(&str) -> io::Result<Vec<IpAddr>>;

/// Looks hosts up and remembers those of their addresses that may be called.
pub(super) struct Resolver {
    addresses: Addresses,
    timeout: Duration,
    look_up: LookUp,
    kept: Mutex<HashMap<String, Kept>>,
}

/// The addresses of a host that may be called, at least one.
struct Kept {
    addresses: Vec<IpAddr>,
    since: Instant,
}

impl Resolver {
    /// Returns a resolver that asks the system.
    pub(super) fn new(addresses: Addresses, timeout: Duration) -> Self {
        Self {
            addresses,
            timeout,
            look_up: ask_system,
            kept: Mutex::default(),
        }
    }

    /// Makes sure that a URL's host is at an address that may be called.
    ///
    /// # Errors
    ///
    /// Fails where the host is not known, or at none but private addresses.
    pub(super) fn admit(&self, url: &Url) -> Result<(), FetchError> {
        match url.host() {
            Some(Host::Domain(name)) => self.admit_name(url, name),
            Some(Host::Ipv4(address)) => self.admit_address(address.into()),
            Some(Host::Ipv6(address)) => self.admit_address(address.into()),
            None => Err(FetchError::NotUrl {
                url: url.to_string(),
                source: url::ParseError::EmptyHost,
            }),
        }
    }

    fn admit_address(&self, address: IpAddr) -> Result<(), FetchError> {
        if self.addresses.allow(address) {
            return Ok(());
        }
        let host = address.to_string();
        Err(FetchError::PrivateAddress { host, address })
    }

    fn admit_name(&self, url: &Url, name: &str) -> Result<(), FetchError> {
        let is_fresh = |kept: &Kept| kept.since.elapsed() < KEPT;
        if self.with_kept(|kept| kept.get(name).is_some_and(is_fresh)) {
            return Ok(());
        }
        let found = self.look_up_in_time(url, name)?;
        let addresses = self.allowed(name, found)?;
        let since = Instant::now();
        self.with_kept(|kept| kept.insert(name.to_owned(), Kept { addresses, since }));
        Ok(())
    }

    /// Looks a name up on a thread of its own, as the system may take longer over it than we do.
    fn look_up_in_time(&self, url: &Url, name: &str) -> Result<Vec<IpAddr>, FetchError> {
        let unresolvable = |source| FetchError::Unresolvable {
            host: name.to_owned(),
            source,
        };
        let (sender, receiver) = mpsc::channel();
        let (look_up, wanted) = (self.look_up, name.to_owned());
        // Nobody waits for an answer that comes too late.
        let ask = move || drop(sender.send(look_up(&wanted)));
        thread::Builder::new().spawn(ask).map_err(unresolvable)?;
        let late = |_error| FetchError::TimedOut {
            url: url.to_string(),
            timeout: self.timeout,
        };
        let found = receiver.recv_timeout(self.timeout).map_err(late)?;
        found.map_err(unresolvable)
    }

    fn allowed(&self, name: &str, mut found: Vec<IpAddr>) -> Result<Vec<IpAddr>, FetchError> {
        let host = name.to_owned();
        let Some(&address) = found.first() else {
            let source = io::ErrorKind::NotFound.into();
            return Err(FetchError::Unresolvable { host, source });
        };
        found.retain(|address| self.addresses.allow(*address));
        if found.is_empty() {
            return Err(FetchError::PrivateAddress { host, address });
        }
        Ok(found)
    }

    fn with_kept<Result>(&self, act: impl FnOnce(&mut HashMap<String, Kept>) -> Result) -> Result {
        act(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Resolve for Resolver {
    /// Gives a connection the addresses that were kept for its host, and asks nobody.
    fn resolve(&self, name: Name) -> Resolving {
        let addresses = |kept: &Kept| kept.addresses.clone();
        let kept = self.with_kept(|kept| kept.get(name.as_str()).map(addresses));
        // The port is put in by whoever connects.
        let with_port = |address| SocketAddr::new(address, 0);
        let given = kept
            .map(|addresses| -> Addrs { Box::new(addresses.into_iter().map(with_port)) })
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound).into());
        Box::pin(std::future::ready(given))
    }
}

fn ask_system(name: &str) -> io::Result<Vec<IpAddr>> {
    let found = (name, 0).to_socket_addrs()?;
    Ok(found.map(|address| address.ip()).collect())
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn resolver(addresses: Addresses, look_up: LookUp) -> Resolver {
        Resolver {
            look_up,
            ..Resolver::new(addresses, Duration::from_millis(200))
        }
    }

    fn made_up(name: &str) -> io::Result<Vec<IpAddr>> {
        let listed: &[[u8; 4]] = match name {
            "public.example" => &[[1, 1, 1, 1], [8, 8, 8, 8]],
            "both.example" => &[[10, 0, 0, 1], [8, 8, 8, 8]],
            "private.example" => &[[10, 0, 0, 1], [127, 0, 0, 1]],
            "empty.example" => &[],
            "slow.example" => {
                thread::sleep(Duration::from_secs(2));
                &[[1, 1, 1, 1]]
            }
            _ => return Err(io::ErrorKind::NotFound.into()),
        };
        Ok(listed.iter().map(|&address| address.into()).collect())
    }

    fn admit(resolver: &Resolver, url: &str) -> Result<(), FetchError> {
        resolver.admit(&url.parse().unwrap())
    }

    /// Returns what a connection to the host would be made to.
    fn given(resolver: &Resolver, host: &str) -> Option<Vec<IpAddr>> {
        let mut resolving = resolver.resolve(host.parse().unwrap());
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(given) = resolving.as_mut().poll(&mut context) else {
            panic!("it asked somebody");
        };
        Some(given.ok()?.map(|address| address.ip()).collect())
    }

    #[test]
    fn connections_are_given_public_addresses_alone() {
        let resolver = resolver(Addresses::PublicOnly, made_up);
        admit(&resolver, "http://public.example/").unwrap();
        admit(&resolver, "http://both.example/").unwrap();
        assert_eq!(given(&resolver, "public.example").unwrap().len(), 2);
        let public: IpAddr = [8, 8, 8, 8].into();
        assert_eq!(given(&resolver, "both.example"), Some(vec![public]));
    }

    #[test]
    fn a_host_without_a_public_address_is_refused_and_not_kept() {
        let resolver = resolver(Addresses::PublicOnly, made_up);
        let refused = admit(&resolver, "http://private.example/").unwrap_err();
        assert!(
            matches!(refused, FetchError::PrivateAddress { host, address }
                if host == "private.example" && address == IpAddr::from([10, 0, 0, 1]))
        );
        assert_eq!(given(&resolver, "private.example"), None);
        assert_eq!(given(&resolver, "never-asked.example"), None);
    }

    #[test]
    fn a_host_that_moves_after_it_was_judged_gains_nothing() {
        use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
        static MOVED: AtomicBool = AtomicBool::new(false);
        let resolver = resolver(Addresses::PublicOnly, |_name| {
            let address = if MOVED.swap(true, Relaxed) {
                [127, 0, 0, 1]
            } else {
                [1, 1, 1, 1]
            };
            Ok(vec![address.into()])
        });
        admit(&resolver, "http://rebinding.example/").unwrap();
        admit(&resolver, "http://rebinding.example/").unwrap();
        let judged: IpAddr = [1, 1, 1, 1].into();
        assert_eq!(given(&resolver, "rebinding.example"), Some(vec![judged]));
    }

    #[test]
    fn private_addresses_are_given_where_they_are_wanted() {
        let resolver = resolver(Addresses::Any, made_up);
        admit(&resolver, "http://private.example/").unwrap();
        assert_eq!(given(&resolver, "private.example").unwrap().len(), 2);
    }

    #[test]
    fn an_address_in_a_url_is_judged_however_it_is_written() {
        let resolver = resolver(Addresses::PublicOnly, made_up);
        for url in [
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://①27.0.0.1/",
            "http://127%2e0.0.1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[64:ff9b::10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data/",
        ] {
            let refused = admit(&resolver, url).unwrap_err();
            assert!(
                matches!(refused, FetchError::PrivateAddress { .. }),
                "{url}"
            );
        }
        admit(&resolver, "http://8.8.8.8/").unwrap();
        admit(&resolver, "http://[2606:4700::1111]/").unwrap();
    }

    #[test]
    fn this_machine_is_refused_by_its_name() {
        let resolver = Resolver::new(Addresses::PublicOnly, Duration::from_secs(5));
        for url in ["http://localhost/", "http://LOCALHOST./"] {
            // Some systems do not know the name with a full stop.
            match admit(&resolver, url).unwrap_err() {
                FetchError::PrivateAddress { .. } | FetchError::Unresolvable { .. } => {}
                other => panic!("{url}: {other}"),
            }
        }
    }

    #[test]
    fn a_name_that_leads_nowhere_is_told_from_one_that_takes_too_long() {
        let resolver = resolver(Addresses::PublicOnly, made_up);
        for url in ["http://unknown.example/", "http://empty.example/"] {
            let unknown = admit(&resolver, url).unwrap_err();
            assert!(matches!(unknown, FetchError::Unresolvable { .. }), "{url}");
        }
        let slow = admit(&resolver, "http://slow.example/").unwrap_err();
        assert!(matches!(slow, FetchError::TimedOut { .. }));
    }
}
