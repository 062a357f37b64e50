//! Refusals: `application/problem+json` (RFC 9457), or a page with the same sentence for people.

use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    document,
    store::{StoreError, VoteRefusal},
};

/// Seconds after which a request that failed for a reason of ours may be tried again.
const RETRY_AFTER: &str = "5";

/// Why a request is refused. Its name in the JSON is the last part of `type`, by which programs tell
/// refusals apart; the sentence is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Nothing stands at this address.
    NotFound,
    /// The address knows other methods.
    MethodNotAllowed,
    /// There is no such thread.
    ThreadNotFound,
    /// The thread has no such comment.
    CommentNotFound,
    /// The comment cannot be read.
    CommentNotPublished,
    /// The thread takes no ratings.
    RatingClosed,
    /// Only signed-in readers may rate.
    SignInNeeded,
    /// The vote is none of up, down, none.
    BadVote,
    /// A parameter of the address cannot be understood.
    BadQuery,
    /// The request comes from a page that may not send it.
    CrossSite,
    /// The request is too long.
    BodyTooLarge,
    /// The database failed. What happened is in the log, not in the answer.
    Unwell,
}

impl Problem {
    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Problem::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing at this address."),
            Problem::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address does not take requests of this kind.",
            ),
            Problem::ThreadNotFound => {
                (StatusCode::NOT_FOUND, "thread-not-found", "There is no comments thread at this address.")
            }
            Problem::CommentNotFound => {
                (StatusCode::NOT_FOUND, "comment-not-found", "The thread has no such comment.")
            }
            Problem::CommentNotPublished => (
                StatusCode::CONFLICT,
                "comment-not-published",
                "The comment is not published, so it cannot be rated.",
            ),
            Problem::RatingClosed => (StatusCode::FORBIDDEN, "rating-closed", "Rating is closed."),
            Problem::SignInNeeded => {
                (StatusCode::UNAUTHORIZED, "sign-in-needed", "Only signed-in readers can rate here.")
            }
            Problem::BadVote => {
                (StatusCode::BAD_REQUEST, "bad-vote", "A vote must say “value”: up, down or none.")
            }
            Problem::BadQuery => (
                StatusCode::BAD_REQUEST,
                "bad-query",
                "The page must be a number from 1; the order newest, oldest, highest or lowest; the filter picks.",
            ),
            Problem::CrossSite => {
                (StatusCode::FORBIDDEN, "cross-site", "A vote can only be sent from the thread's own pages.")
            }
            Problem::BodyTooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The request is too long.")
            }
            Problem::Unwell => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unwell",
                "The comments service is having trouble. Please try again in a while.",
            ),
        }
    }

    fn answer(self, content_type: &'static str, body: String) -> Response {
        let (status, ..) = self.parts();
        let mut answer =
            (status, [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], body)
                .into_response();
        if self == Problem::Unwell {
            answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static(RETRY_AFTER));
        }
        answer
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, name, sentence) = self.parts();
        let body = json!({
            "type": format!("/problems/{name}"),
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": sentence,
        });
        let mut answer = self.answer("application/problem+json", body.to_string());
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Gives people a page where programs get JSON: who follows a link or sends a form asks for HTML.
pub(crate) async fn for_people(request: Request, next: Next) -> Response {
    let wants_html = wants_html(request.headers());
    let answer = next.run(request).await;
    match answer.extensions().get::<Problem>() {
        Some(problem) if wants_html => {
            let (.., sentence) = problem.parts();
            problem.answer("text/html; charset=utf-8", document::notice(sentence))
        }
        _ => answer,
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|accept| accept.to_str().ok())
        .any(|accept| accept.split(',').any(|kind| kind.trim_start().starts_with("text/html")))
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Problem::Unwell
    }
}

impl From<VoteRefusal> for Problem {
    fn from(refusal: VoteRefusal) -> Self {
        match refusal {
            VoteRefusal::ThreadNotFound => Problem::ThreadNotFound,
            VoteRefusal::CommentNotFound => Problem::CommentNotFound,
            VoteRefusal::CommentNotPublished => Problem::CommentNotPublished,
            VoteRefusal::RatingClosed => Problem::RatingClosed,
            VoteRefusal::SignInNeeded => Problem::SignInNeeded,
            VoteRefusal::Store(error) => error.into(),
        }
    }
}
