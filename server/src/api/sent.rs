//! What a request carries: JSON from programs, a form from readers without script.

use axum::{
    Form, Json,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The fields that were sent.
#[derive(Debug)]
pub(super) struct Sent<T> {
    pub(super) fields: T,
    /// Whether a reader waits for a page, and not a program for JSON.
    pub(super) by_form: bool,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let by_form = is_form(request.headers());
        let fields = if by_form {
            let form = Form::<T>::from_request(request, state).await;
            form.map(|form| form.0).map_err(|rejection| unread(rejection.status()))?
        } else {
            let json = Json::<T>::from_request(request, state).await;
            json.map(|json| json.0).map_err(|rejection| unread(rejection.status()))?
        };
        Ok(Sent { fields, by_form })
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
}

fn unread(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::BodyTooLarge,
        _ => Problem::BadBody,
    }
}
