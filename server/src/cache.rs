//! Answers that may be kept, and checked again cheaply.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// What is the same for every reader may be kept by caches between here and them for a moment, and shown
/// while it is being checked again.
pub(crate) const SHARED: &str = "public, max-age=30, stale-while-revalidate=300";

/// What belongs to one reader is kept by nobody.
pub(crate) const OWN: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "private, no-store")];

/// Bytes of a content's hash that tell it apart.
const TAG_BYTES: usize = 12;

/// Answers with a content, or says that it is the one the asker has already. `keeping` says who may keep it
/// and for how long.
pub(crate) fn checked(
    request: &HeaderMap,
    keeping: &'static str,
    content_type: &'static str,
    content: String,
) -> Response {
    let hash = Sha256::digest(&content);
    // Weak: compression on the way out makes other bytes of the same content.
    let tag: String = hash.iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("W/\"{tag}\"");
    let known = request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .any(|known| known.trim() == tag || known.trim() == "*");
    let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, keeping.to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, headers, Body::empty()).into_response();
    }
    (headers, [(header::CONTENT_TYPE, content_type)], content).into_response()
}
