//! How often a client may ask: so many times a second, and fewer where a story is to be read.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::refusal::Refusal;

/// How many stories a client may have read in a minute.
const READINGS: u32 = 60;

/// After how many requests clients that have gone are forgotten.
const FORGET: usize = 10_000;

/// How often each client may ask.
pub(super) struct Limits {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    readings: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    /// Lets each client ask so many times a second, at least once.
    pub(super) fn new(per_second: u32) -> Self {
        let often = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            requests: RateLimiter::keyed(Quota::per_second(often(per_second))),
            readings: RateLimiter::keyed(Quota::per_minute(often(READINGS))),
        }
    }

    pub(super) fn admit(&self, client: IpAddr) -> Result<(), Refusal> {
        admit(&self.requests, client)
    }

    pub(super) fn admit_reading(&self, client: IpAddr) -> Result<(), Refusal> {
        admit(&self.readings, client)
    }
}

fn admit(limiter: &DefaultKeyedRateLimiter<IpAddr>, client: IpAddr) -> Result<(), Refusal> {
    if limiter.len() > FORGET {
        limiter.retain_recent();
    }
    limiter.check_key(&client).map_err(|_| Refusal::Busy)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn whoever_asks_too_often_waits_and_nobody_else() {
        let limits = Limits::new(3);
        let client = |last| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let admitted = (0..5).filter(|_| limits.admit(client(1)).is_ok()).count();
        assert_eq!(admitted, 3);
        assert!(limits.admit(client(2)).is_ok());
    }
}
