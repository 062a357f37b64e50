//! How much one reader, and one address, may ask for in a minute.
//!
//! Both are counted in memory alone. An address is not kept but as a hash with a secret that changes every day and
//! is written down nowhere; what has not been heard of for a while is forgotten.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{ConnectInfo, Request, State as Shared},
    http::{HeaderMap, Method},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use sha2::{Digest, Sha256};

use crate::{app::State, problem::Problem};

/// How long a secret makes the hashes of addresses.
const SECRET_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Requests after which those who have not been heard of are forgotten.
const FORGET_EVERY: u32 = 1024;

/// The network of an IPv6 address, of which a household has one.
const NETWORK_BYTES: usize = 8;

/// What cannot be turned back into whom it stands for.
type Key = [u8; 32];

/// How much is taken in a minute.
#[derive(Debug, Default)]
pub struct Limits {
    readers: Option<Limiter>,
    addresses: Option<Limiter>,
    /// Whether a proxy stands in front and says whom it speaks for.
    behind_proxy: bool,
}

#[derive(Debug)]
struct Limiter {
    limiter: DefaultKeyedRateLimiter<Key>,
    checks: AtomicU32,
    secret: Mutex<Secret>,
}

#[derive(Debug)]
struct Secret {
    bytes: [u8; 32],
    made: Instant,
}

impl Limits {
    /// Takes so many writes of each reader, and so many writes and searches from each address, in a minute; 0 is
    /// any number.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn new(of_reader: u32, of_address: u32, behind_proxy: bool) -> Result<Self, getrandom::Error> {
        let limiter = |number: u32| NonZeroU32::new(number).map(Limiter::new).transpose();
        Ok(Limits { readers: limiter(of_reader)?, addresses: limiter(of_address)?, behind_proxy })
    }

    /// Counts a write of a reader's.
    pub(crate) fn count_reader(&self, reader: &str) -> Result<(), Problem> {
        self.readers.as_ref().map_or(Ok(()), |limiter| limiter.count(reader.as_bytes()))
    }

    fn count_address(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(limiter) = &self.addresses else { return Ok(()) };
        match address.to_canonical() {
            IpAddr::V4(address) => limiter.count(&address.octets()),
            IpAddr::V6(address) => limiter.count(address.octets().get(..NETWORK_BYTES).unwrap_or_default()),
        }
    }

    /// Where a request comes from. Of what it says itself only the proxy's own words count, which are the last.
    fn address(&self, request: &Request) -> Option<IpAddr> {
        let said = if self.behind_proxy { forwarded_for(request.headers()) } else { None };
        let connected = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip());
        said.or_else(connected)
    }
}

impl Limiter {
    fn new(in_a_minute: NonZeroU32) -> Result<Self, getrandom::Error> {
        let limiter = RateLimiter::keyed(Quota::per_minute(in_a_minute));
        Ok(Limiter { limiter, checks: AtomicU32::new(0), secret: Mutex::new(Secret::new()?) })
    }

    fn count(&self, whom: &[u8]) -> Result<(), Problem> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        self.limiter.check_key(&self.key(whom)).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Problem::TooManyRequests { wait: wait.as_secs().saturating_add(1) }
        })
    }

    fn key(&self, whom: &[u8]) -> Key {
        let mut secret = self.secret.lock().unwrap_or_else(PoisonError::into_inner);
        if secret.made.elapsed() > SECRET_FOR {
            match Secret::new() {
                Ok(fresh) => *secret = fresh,
                Err(error) => tracing::warn!(%error, "the secret of the limits stays another day"),
            }
        }
        Sha256::new().chain_update(secret.bytes).chain_update(whom).finalize().into()
    }
}

impl Secret {
    fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Secret { bytes, made: Instant::now() })
    }
}

/// Counts what an address writes and searches, which costs us more than reading does.
pub(crate) async fn of_addresses(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let address = if costs(&request) { state.limits.address(&request) } else { None };
    match address.map_or(Ok(()), |address| state.limits.count_address(address)) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn costs(request: &Request) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let query = request.uri().query().unwrap_or_default();
    let searches = || query.split('&').any(|pair| pair.starts_with("q=") && pair.len() > "q=".len());
    !is_read || searches()
}

fn forwarded_for(request: &HeaderMap) -> Option<IpAddr> {
    let said = request.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    said.rsplit(',').next()?.trim().parse().ok()
}
