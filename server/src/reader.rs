//! Who an anonymous reader is: a random name in a signed cookie that script cannot read and that other sites
//! cannot use. A reader gets it with a first vote, and never for reading.

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, SameSite, SignedCookieJar};

use crate::{problem::Problem, store::StoreError};

const COOKIE: &str = "comment-thread-reader";

/// The reader's name, if the request carries one that we gave.
pub(crate) fn known(cookies: &SignedCookieJar) -> Option<String> {
    cookies.get(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The reader's name, a new one for a new reader.
pub(crate) fn known_or_new(
    cookies: SignedCookieJar,
    request: &HeaderMap,
) -> Result<(String, SignedCookieJar), Problem> {
    if let Some(reader) = known(&cookies) {
        return Ok((reader, cookies));
    }
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(StoreError::from)?;
    let reader = format!("{:032x}", u128::from_be_bytes(bytes));
    let mut cookie = Cookie::new(COOKIE, reader.clone());
    // As long as browsers keep a cookie at all, which is a good year.
    cookie.make_permanent();
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(is_encrypted(request));
    Ok((reader, cookies.add(cookie)))
}

/// Whether the reader's browser speaks to us through TLS, as the page that sends the vote tells: we may
/// stand behind a proxy that ends it.
fn is_encrypted(request: &HeaderMap) -> bool {
    request.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https:"))
}
