//! Keys that the publisher's sign-in service publishes at an address, and changes now and then.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Mutex, time::Instant};
use url::{Host, Url};

use super::keys::{self, Key, KeyError};
use crate::remote;

/// How long keys are believed without asking again whether they still stand.
const KEPT_FOR: Duration = Duration::from_secs(60 * 60);

/// How long we do not ask again, however many tokens name a key that we do not know.
const PAUSE: Duration = Duration::from_secs(60);

/// Bytes of a key set that are read.
const LONGEST_SET: u64 = 256 * 1024;

/// The key set at an address.
#[derive(Debug)]
pub(super) struct Fetched {
    address: String,
    held: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    keys: Arc<[Key]>,
    /// When they were last seen to stand.
    seen: Instant,
    /// When they were last asked for.
    asked: Instant,
}

impl Fetched {
    /// The keys as they are now.
    pub(super) async fn new(address: &str) -> Result<Self, KeyError> {
        if !is_safe(address) {
            return Err(KeyError::Open(address.to_owned()));
        }
        let keys = fetch(address).await?;
        let now = Instant::now();
        Ok(Fetched { address: address.to_owned(), held: Mutex::new(Held { keys, seen: now, asked: now }) })
    }

    /// The keys, asked for again if they are old or the one of a name is not among them. Those that cannot be
    /// asked for again stay as they were: better an hour too long than every reader signed out.
    pub(super) async fn keys(&self, name: Option<&str>) -> Arc<[Key]> {
        let mut held = self.held.lock().await;
        let unknown = !held.keys.iter().any(|key| key.may_be(name));
        let due = unknown || held.seen.elapsed() > KEPT_FOR;
        if due && held.asked.elapsed() > PAUSE {
            held.asked = Instant::now();
            match fetch(&self.address).await {
                Ok(keys) => (held.keys, held.seen) = (keys, held.asked),
                Err(error) => tracing::warn!(%error, "the publisher's keys stay as they were"),
            }
        }
        held.keys.clone()
    }
}

/// Through TLS, or without leaving the machine.
fn is_safe(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| match (url.scheme(), url.host()) {
        ("https", _) => true,
        ("http", Some(Host::Ipv4(host))) => host.is_loopback(),
        ("http", Some(Host::Ipv6(host))) => host.is_loopback(),
        ("http", Some(Host::Domain(host))) => host == "localhost",
        _ => false,
    })
}

async fn fetch(address: &str) -> Result<Arc<[Key]>, KeyError> {
    let unreachable = |reason: String| KeyError::Address { address: address.to_owned(), reason };
    // A redirect could lead to where nothing keeps the keys from being changed on the way.
    let keys = keys::of_set(&remote::get(address, 0, LONGEST_SET).await.map_err(unreachable)?);
    if keys.is_empty() { Err(KeyError::None(address.to_owned())) } else { Ok(keys.into()) }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use axum::{Router, routing::get};

    use super::*;

    /// A key set with one secret under a name.
    fn set(name: &str) -> String {
        let secret = "YSBzZWNyZXQgb2YgdGhlIHRlc3RzLCBsb25nIGVub3VnaA";
        format!(r#"{{"keys": [{{"kty": "oct", "kid": "{name}", "k": "{secret}"}}]}}"#)
    }

    #[tokio::test(start_paused = true)]
    async fn a_changed_key_is_asked_for_but_not_at_every_token() {
        static CHANGED: AtomicBool = AtomicBool::new(false);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/keys", listener.local_addr().unwrap());
        let keys = || async { set(if CHANGED.load(Ordering::SeqCst) { "new" } else { "old" }) };
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/keys", get(keys))).await });
        let fetched = Fetched::new(&address).await.unwrap();
        let knows =
            async |name: &str| fetched.keys(Some(name)).await.iter().any(|key| key.may_be(Some(name)));
        assert!(knows("old").await && !knows("new").await);
        CHANGED.store(true, Ordering::SeqCst);
        assert!(!knows("new").await, "it was asked a moment ago");
        tokio::time::advance(PAUSE + Duration::from_secs(1)).await;
        assert!(knows("old").await, "what is known is not asked for");
        assert!(knows("new").await && !knows("old").await);
        CHANGED.store(false, Ordering::SeqCst);
        tokio::time::advance(KEPT_FOR).await;
        assert!(knows("new").await, "just as long as it holds");
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(!knows("new").await, "an hour is over");
    }

    #[test]
    fn keys_come_through_tls_or_from_the_same_machine() {
        let check = |address: &str, safe: bool| assert_eq!(is_safe(address), safe, "{address}");
        check("https://id.example/keys", true);
        check("http://127.0.0.1:8080/keys", true);
        check("http://[::1]/keys", true);
        check("http://localhost/keys", true);
        check("http://id.example/keys", false);
        check("http://localhost.example/keys", false);
        check("ftp://127.0.0.1/keys", false);
        check("file:///keys", false);
    }
}
