//! The publisher's keys, each with the one algorithm that it is for.

use std::{fs, io, path::Path};

use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk},
};
use serde::Deserialize;
use serde_json::Value;

/// Bytes of a shared secret: as many as the hash has (RFC 7518, section 3.2).
const SHORTEST_SECRET: usize = 32;

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read.
    #[error("The keys of {file} cannot be read: {reason}.")]
    File {
        /// Its path.
        file: String,
        /// What the system says.
        reason: io::Error,
    },
    /// The address cannot be asked.
    #[error("The keys of {address} cannot be fetched: {reason}.")]
    Address {
        /// As it was given.
        address: String,
        /// What the client says.
        reason: String,
    },
    /// Keys that come through the open network could be anybody's.
    #[error("The keys of {0} cannot be fetched: only https keeps them from being changed on the way.")]
    Open(String),
    /// What is there is no key that we know to use.
    #[error(
        "There is no key in {0}: it takes a public key of RSA or of the curve P-256 (PEM), a key set (JWKS), \
         or a shared secret of at least 32 bytes."
    )]
    None(String),
}

/// A key, and what it is for.
#[derive(Clone)]
pub(super) struct Key {
    /// Its name in its set, `kid`.
    name: Option<String>,
    pub(super) algorithm: Algorithm,
    pub(super) key: DecodingKey,
}

/// A set of keys (RFC 7517, section 5).
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

impl Key {
    fn unnamed(algorithm: Algorithm, key: DecodingKey) -> Self {
        Key { name: None, algorithm, key }
    }

    /// Whether this may be the key of a name, as far as both have one.
    pub(super) fn may_be(&self, name: Option<&str>) -> bool {
        match (&self.name, name) {
            (Some(own), Some(name)) => own == name,
            _ => true,
        }
    }
}

/// Says which key it is, and nothing of the key.
impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Key").field("name", &self.name).field("algorithm", &self.algorithm).finish()
    }
}

/// The keys of a file: a set, a public key, or else a secret that the publisher shares with us.
pub(super) fn of_file(file: &Path) -> Result<Vec<Key>, KeyError> {
    let shown = || file.display().to_string();
    let content = fs::read(file).map_err(|reason| KeyError::File { file: shown(), reason })?;
    let text = content.trim_ascii();
    let keys = if text.starts_with(b"{") {
        of_set(text)
    } else if text.starts_with(b"-----BEGIN PUBLIC KEY-----") {
        let rsa = DecodingKey::from_rsa_pem(text).map(|key| Key::unnamed(Algorithm::RS256, key));
        let curve = || DecodingKey::from_ec_pem(text).map(|key| Key::unnamed(Algorithm::ES256, key));
        rsa.or_else(|_| curve()).into_iter().collect()
    } else if text.starts_with(b"-----") || text.len() < SHORTEST_SECRET {
        // Neither a private key nor a certificate is a secret to share.
        Vec::new()
    } else {
        vec![Key::unnamed(Algorithm::HS256, DecodingKey::from_secret(text))]
    };
    if keys.is_empty() { Err(KeyError::None(shown())) } else { Ok(keys) }
}

/// The keys of a set that we know to use. It may hold others, for other purposes.
pub(super) fn of_set(json: &[u8]) -> Vec<Key> {
    let set: KeySet = serde_json::from_slice(json).unwrap_or(KeySet { keys: Vec::new() });
    set.keys.into_iter().filter_map(of_jwk).collect()
}

fn of_jwk(json: Value) -> Option<Key> {
    let jwk: Jwk = serde_json::from_value(json).ok()?;
    let algorithm = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => Algorithm::ES256,
        AlgorithmParameters::OctetKey(_) => Algorithm::HS256,
        _ => return None,
    };
    let meant = jwk.common.key_algorithm.map(Algorithm::try_from);
    if meant.is_some_and(|meant| meant != Ok(algorithm)) {
        return None;
    }
    let key = DecodingKey::from_jwk(&jwk).ok()?;
    let long_enough = key.try_get_as_bytes().is_ok_and(|secret| secret.len() >= SHORTEST_SECRET);
    let usable = algorithm != Algorithm::HS256 || long_enough;
    usable.then_some(Key { name: jwk.common.key_id, algorithm, key })
}
