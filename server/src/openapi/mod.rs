//! What the server takes and answers, said for programs: OpenAPI 3.1 with JSON Schema 2020-12.
//!
//! It is written by hand, beside the routes and not derived from their types: those of the answers belong to the
//! widget's crate, whose every derive is paid for by readers. The tests hold every answer to it, and every route.

mod operation;
mod paths;
mod schemas;

use axum::{http::HeaderMap, response::Response};
use serde_json::{Value, json};

use crate::{cache, problem::Problem};

/// Where the description is served.
pub(crate) const ADDRESS: &str = "/api/openapi.json";

/// The whole description.
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "comment-thread",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Threads of reader comments: reading, taking part, moderating.",
            "description": "Fields that a client does not know are to be ignored, and a word that it does not know \
                to be taken for something of a later version. Addresses in answers are relative to the address of \
                the answer. Every refusal is problem+json with a type of its own.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "This server." }],
        "security": [{}],
        "tags": [
            { "name": "reading", "description": "The same for every reader, so that caches can share it." },
            { "name": "taking part", "description": "What a reader does, by a token or a cookie." },
            { "name": "moderating", "description": "What moderators do, by a token of theirs." },
            { "name": "pages", "description": "Plain HTML, for people and for other servers." },
        ],
        "paths": paths::paths(),
        "components": {
            "schemas": schemas::schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "Signed by the publisher; names the reader.",
                },
                "cookie": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "comment-thread-reader",
                    "description": "Signed by the server; set by a first vote, comment or report.",
                },
            },
        },
    })
}

/// Serves the description.
pub(crate) async fn serve(request: HeaderMap) -> Result<Response, Problem> {
    Ok(cache::checked(&request, cache::SHARED, "application/json", document().to_string()))
}
