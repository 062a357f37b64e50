//! Who a signed-in reader is. The publisher knows; its page hands the reader's browser a token that says so
//! (JWT, RFC 7519), and we believe what the publisher's key has signed.

mod fetched;
mod keys;

pub use keys::KeyError;

use comment_thread::{
    model::{Author, Role},
    text::allowed_address,
};
use jsonwebtoken::{Algorithm, Validation, decode, decode_header, errors::ErrorKind};
use serde::Deserialize;

use fetched::Fetched;
use keys::Key;

/// Bytes of a reader's name with the publisher.
const LONGEST_SUBJECT: usize = 200;

/// Whose tokens are believed.
#[derive(Debug, Default)]
pub struct Identity {
    keys: Keys,
    issuer: Option<String>,
    audience: Option<String>,
}

/// Where the publisher's keys come from.
#[derive(Debug, Default)]
enum Keys {
    /// From nowhere: nobody can sign in.
    #[default]
    None,
    Held(Vec<Key>),
    Fetched(Fetched),
}

/// A reader whom the publisher has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// The publisher's own name for the reader, `sub`. Not public: it may be an e-mail address.
    pub(crate) subject: String,
    /// The name that comments stand under.
    pub(crate) name: String,
    pub(crate) url: Option<String>,
    pub(crate) role: Option<Role>,
    pub(crate) is_moderator: bool,
}

/// A token that is not believed. Why is for the publisher to know, not for the reader.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotBelieved;

/// What of a token is of use. Its times, its issuer and its audience are checked before.
#[derive(Deserialize)]
struct Claims {
    sub: String,
    name: Option<String>,
    url: Option<String>,
    role: Option<Roles>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Roles {
    One(String),
    Several(Vec<String>),
}

impl Identity {
    /// Believes the tokens that the keys of a file, or of the key set (JWKS) at an address, have signed: those of
    /// an issuer and for an audience only, if these are given.
    ///
    /// # Errors
    /// If the keys cannot be had, or are none.
    pub async fn new(keys: &str, issuer: Option<String>, audience: Option<String>) -> Result<Self, KeyError> {
        let keys = if keys.contains("://") {
            Keys::Fetched(Fetched::new(keys).await?)
        } else {
            Keys::Held(keys::of_file(keys.as_ref())?)
        };
        Ok(Identity { keys, issuer, audience })
    }

    /// The reader that a token names.
    pub(crate) async fn verify(&self, token: &str) -> Result<Account, NotBelieved> {
        let header = decode_header(token).map_err(not_believed)?;
        let name = header.kid.as_deref();
        let fetched;
        let keys = match &self.keys {
            Keys::None => &[][..],
            Keys::Held(keys) => keys,
            Keys::Fetched(source) => {
                fetched = source.keys(name).await;
                &fetched
            }
        };
        // A key takes tokens of its own algorithm only, whatever the token says of itself: else a public key
        // could be used as a shared secret. The algorithm `none` has no key.
        let fitting = keys.iter().filter(|key| key.algorithm == header.alg && key.may_be(name));
        for key in fitting {
            match decode::<Claims>(token, &key.key, &self.validation(key.algorithm)) {
                Ok(token) => return token.claims.try_into(),
                Err(error) if matches!(error.kind(), ErrorKind::InvalidSignature) => {}
                Err(error) => return Err(not_believed(error)),
            }
        }
        tracing::debug!("a token was not believed: no key has signed it");
        Err(NotBelieved)
    }

    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.validate_nbf = true;
        validation.validate_aud = self.audience.is_some();
        if let Some(audience) = &self.audience {
            validation.set_audience(&[audience]);
            validation.required_spec_claims.insert("aud".to_owned());
        }
        if let Some(issuer) = &self.issuer {
            validation.set_issuer(&[issuer]);
            validation.required_spec_claims.insert("iss".to_owned());
        }
        validation
    }
}

fn not_believed(error: jsonwebtoken::errors::Error) -> NotBelieved {
    let why = match error.kind() {
        // Their words may be the token's.
        ErrorKind::Json(_) | ErrorKind::Base64(_) | ErrorKind::Utf8(_) => "it cannot be read".to_owned(),
        _ => error.to_string(),
    };
    tracing::debug!(why, "a token was not believed");
    NotBelieved
}

impl TryFrom<Claims> for Account {
    type Error = NotBelieved;

    fn try_from(claims: Claims) -> Result<Self, NotBelieved> {
        let subject = claims.sub;
        if subject.trim().is_empty()
            || subject.len() > LONGEST_SUBJECT
            || subject.chars().any(char::is_control)
        {
            return Err(NotBelieved);
        }
        let roles = match claims.role {
            None => Vec::new(),
            Some(Roles::One(role)) => vec![role],
            Some(Roles::Several(roles)) => roles,
        };
        Ok(Account {
            subject,
            name: claims.name.unwrap_or_default(),
            url: claims.url.filter(|url| allowed_address(url).is_some()),
            role: roles.iter().find_map(|role| label(role)),
            is_moderator: roles.iter().any(|role| role == "moderator"),
        })
    }
}

impl Account {
    /// The reader as the author of a comment, under a public id.
    pub(crate) fn author(&self, id: String) -> Author {
        Author { id: Some(id), name: self.name.clone(), url: self.url.clone(), role: self.role }
    }

    /// Whom the log of moderators' doings names.
    pub(crate) fn in_log(&self) -> String {
        match self.name.trim() {
            "" => self.subject.clone(),
            name => format!("{name} ({})", self.subject),
        }
    }
}

/// What stands beside an author's name. A role that is not known stands for none.
fn label(role: &str) -> Option<Role> {
    match role {
        "editor" => Some(Role::Editor),
        "staff" => Some(Role::Staff),
        "notable" => Some(Role::Notable),
        _ => None,
    }
}
