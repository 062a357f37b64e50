//! Tokens as a publisher signs them. The keys are made for these tests and open nothing else.

use std::{
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use comment_thread_server::identity::Identity;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// A secret that the publisher and the server share.
pub(crate) const SHARED: &[u8] = b"a secret of the tests, long enough";

pub(crate) fn in_seconds(seconds: i64) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    i64::try_from(now).unwrap() + seconds
}

/// The file of a key that belongs to the tests.
pub(crate) fn key_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/server/keys").join(name)
}

pub(crate) fn signed(claims: &Value, algorithm: Algorithm, key: &EncodingKey) -> String {
    encode(&Header::new(algorithm), claims, key).unwrap()
}

/// A token of the shared secret's that says these things, for an hour if they do not say for how long.
pub(crate) fn token(claims: Value) -> String {
    let mut claims = claims;
    let fields = claims.as_object_mut().unwrap();
    fields.entry("exp").or_insert_with(|| json!(in_seconds(3600)));
    signed(&claims, Algorithm::HS256, &EncodingKey::from_secret(SHARED))
}

/// An identity that believes the shared secret.
pub(crate) async fn believing(issuer: Option<&str>, audience: Option<&str>) -> Identity {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, [SHARED, b"\n"].concat()).unwrap();
    let given = |word: Option<&str>| word.map(str::to_owned);
    Identity::new(file.to_str().unwrap(), given(issuer), given(audience)).await.unwrap()
}
