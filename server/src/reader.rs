//! Who a reader is: one whom the publisher has signed in, or else a random name in a signed cookie that script
//! cannot read and that other sites cannot use. A reader gets the cookie with a first vote, comment or report,
//! and never for reading.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, Key, SameSite, SignedCookieJar};
use comment_thread::model::Author;
use sha2::{Digest, Sha256};
use time::Duration;

use crate::{
    app::State,
    identity::Account,
    problem::Problem,
    store::{StoreError, reader_of_account},
};

/// The header by which a program says that it sends the same request again.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

const COOKIE: &str = "comment-thread-reader";

/// As long as browsers keep a cookie at all (RFC 6265bis, 5.5). Without a date: some cannot read one after 2038.
const LIFETIME: Duration = Duration::days(400);

/// Bytes of a reader's name, too many to guess.
const NAME_BYTES: usize = 16;

/// Bytes of an author's public id.
const AUTHOR_BYTES: usize = 8;

/// Bytes of an idempotency key that nobody else will have made up as well.
const SHORTEST_UNIQUE_KEY: usize = 16;

/// Who sends a request: with a token one whom the publisher has signed in, else whom the cookie names.
pub(crate) struct Visitor {
    pub(crate) account: Option<Account>,
    cookies: SignedCookieJar,
}

impl FromRequestParts<State> for Visitor {
    type Rejection = Problem;

    /// A token that is not believed makes nobody of its sender, not an anonymous reader.
    async fn from_request_parts(request: &mut Parts, state: &State) -> Result<Self, Problem> {
        let account = match token(&request.headers) {
            None => None,
            Some(token) => Some(state.identity.verify(token).await.map_err(|_| Problem::TokenRefused)?),
        };
        let cookies = SignedCookieJar::from_headers(&request.headers, state.key.clone());
        Ok(Visitor { account, cookies })
    }
}

impl Visitor {
    /// The reader's name in the database, if we have met.
    pub(crate) fn known(&self) -> Option<String> {
        let anonymous = || self.cookies.get(COOKIE).map(|cookie| cookie.value().to_owned());
        self.account.as_ref().map(|account| reader_of_account(&account.subject)).or_else(anonymous)
    }

    /// The reader's name in the database, a new one for a new reader, and the cookies that will tell it.
    pub(crate) fn known_or_new(
        self,
        request: &HeaderMap,
        secret: &Key,
    ) -> Result<(String, SignedCookieJar), Problem> {
        if let Some(reader) = self.known() {
            return Ok((reader, self.cookies));
        }
        let reader = new_name(request, secret)?;
        let mut cookie = Cookie::new(COOKIE, reader.clone());
        cookie.set_max_age(LIFETIME);
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(is_encrypted(request));
        Ok((reader, self.cookies.add(cookie)))
    }

    /// As whom the publisher's readers write. Their public id tells them apart and nothing of them.
    pub(crate) fn author(&self, secret: &Key) -> Option<Author> {
        let account = self.account.as_ref()?;
        let hash = Sha256::new().chain_update(secret.signing()).chain_update(&account.subject).finalize();
        let id = hash.iter().take(AUTHOR_BYTES).map(|byte| format!("{byte:02x}")).collect::<String>();
        Some(account.author(format!("u{id}")))
    }
}

/// The token that a request carries. What other kinds of authorization are for is none of our business.
fn token(request: &HeaderMap) -> Option<&str> {
    let authorization = request.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, token) = authorization.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then(|| token.trim())
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
