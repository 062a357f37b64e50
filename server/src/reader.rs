//! Who an anonymous reader is: a random name in a signed cookie that script cannot read and that other sites
//! cannot use. A reader gets it with a first vote, comment or report, and never for reading.

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, Key, SameSite, SignedCookieJar};
use sha2::{Digest, Sha256};
use time::Duration;

use crate::{problem::Problem, store::StoreError};

/// The header by which a program says that it sends the same request again.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

const COOKIE: &str = "comment-thread-reader";

/// As long as browsers keep a cookie at all (RFC 6265bis, 5.5). Without a date: some cannot read one after 2038.
const LIFETIME: Duration = Duration::days(400);

/// Bytes of a reader's name, too many to guess.
const NAME_BYTES: usize = 16;

/// Bytes of an idempotency key that nobody else will have made up as well.
const SHORTEST_UNIQUE_KEY: usize = 16;

/// The reader's name, if the request carries one that we gave.
pub(crate) fn known(cookies: &SignedCookieJar) -> Option<String> {
    cookies.get(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The reader's name, a new one for a new reader.
pub(crate) fn known_or_new(
    cookies: SignedCookieJar,
    request: &HeaderMap,
    secret: &Key,
) -> Result<(String, SignedCookieJar), Problem> {
    if let Some(reader) = known(&cookies) {
        return Ok((reader, cookies));
    }
    let reader = new_name(request, secret)?;
    let mut cookie = Cookie::new(COOKIE, reader.clone());
    cookie.set_max_age(LIFETIME);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(is_encrypted(request));
    Ok((reader, cookies.add(cookie)))
}

/// A random name; or, for a request that carries an idempotency key, always the same for that key. The answer
/// that gives a reader the first cookie may be lost: sent again, the request must not be another reader's.
fn new_name(request: &HeaderMap, secret: &Key) -> Result<String, Problem> {
    let mut bytes = [0; NAME_BYTES];
    match request.get(IDEMPOTENCY_KEY).filter(|key| key.len() >= SHORTEST_UNIQUE_KEY) {
        Some(key) => {
            let hash = Sha256::new().chain_update(secret.signing()).chain_update(key).finalize();
            bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
        }
        None => getrandom::fill(&mut bytes).map_err(StoreError::from)?,
    }
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether the reader's browser speaks to us through TLS, as the page that sends the request tells: we may
/// stand behind a proxy that ends it.
fn is_encrypted(request: &HeaderMap) -> bool {
    request.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https:"))
}
