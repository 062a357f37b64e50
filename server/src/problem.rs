//! Refusals: `application/problem+json` (RFC 9457), or a page with the same sentence for people.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    document,
    refusal::Refusal,
    store::{ModerationError, NotTaken, StoreError},
};

/// Seconds after which a request that failed for a reason of ours may be tried again.
const UNWELL_FOR: u64 = 5;

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Nothing stands at this address.
    NotFound,
    /// The address knows other methods.
    MethodNotAllowed,
    /// A parameter of the address cannot be understood.
    BadQuery,
    /// What was sent cannot be understood.
    BadBody,
    /// The vote is none of up, down, none.
    BadVote,
    /// The report gives none of the reasons.
    BadReason,
    /// The request comes from a page that may not send it.
    CrossSite,
    /// The request is too long.
    BodyTooLarge,
    /// Too much has come from the reader, or the reader's address, in too short a time.
    TooManyRequests {
        /// Seconds until another request is taken.
        wait: u64,
    },
    /// The decision is none that can be made.
    BadDecision,
    /// Only moderators may do it.
    ModeratorsOnly,
    /// The comment's state does not allow a decision.
    DecisionImpossible,
    /// The token is not the publisher's, or not for now.
    TokenRefused,
    /// The rules are against it.
    Refused(Refusal),
    /// The database failed. What happened is in the log, not in the answer.
    Unwell,
}

impl Problem {
    /// The status; the name that ends the `type`, by which programs tell refusals apart; the sentence for
    /// people.
    pub(crate) fn parts(self) -> (StatusCode, &'static str, String) {
        let (status, name, sentence) = match self {
            Problem::Refused(refusal) => {
                let (status, name) = status_and_name(refusal);
                return (status, name, refusal.to_string());
            }
            Problem::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing at this address."),
            Problem::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address does not take requests of this kind.",
            ),
            Problem::BadQuery => (
                StatusCode::BAD_REQUEST,
                "bad-query",
                "The page must be a number from 1; the order newest, oldest, highest or lowest; the filter picks.",
            ),
            Problem::BadBody => (
                StatusCode::BAD_REQUEST,
                "bad-body",
                "The request must carry JSON or a form with the fields that this address takes.",
            ),
            Problem::BadVote => {
                (StatusCode::BAD_REQUEST, "bad-vote", "A vote must say “value”: up, down or none.")
            }
            Problem::BadReason => {
                (StatusCode::BAD_REQUEST, "bad-reason", "A report must give one of the thread's reasons.")
            }
            Problem::CrossSite => {
                (StatusCode::FORBIDDEN, "cross-site", "This can only be sent from the thread's own pages.")
            }
            Problem::TooManyRequests { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "Too many requests have come from you or your network. Please wait a little.",
            ),
            Problem::BadDecision => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad-decision",
                "A decision must say “action”, one that can be made here, and what belongs to it.",
            ),
            Problem::ModeratorsOnly => {
                (StatusCode::FORBIDDEN, "moderators-only", "Only moderators can do this.")
            }
            Problem::DecisionImpossible => (
                StatusCode::CONFLICT,
                "decision-impossible",
                "The comment is in no state in which this can be done.",
            ),
            Problem::TokenRefused => (
                StatusCode::UNAUTHORIZED,
                "token-refused",
                "Your sign-in has run out or is not valid here. Please sign in again.",
            ),
            Problem::BodyTooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The request is too long.")
            }
            Problem::Unwell => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unwell",
                "The comments service is having trouble. Please try again in a while.",
            ),
        };
        (status, name, sentence.to_owned())
    }

    /// The refusal of a form, whose page gives the reader's text back.
    pub(crate) fn with_text(self, text: String) -> Response {
        let mut answer = self.into_response();
        answer.extensions_mut().insert(Unsaid(text));
        answer
    }

    /// Seconds until it is worth trying again, where time helps.
    fn wait(self) -> Option<u64> {
        match self {
            Problem::Unwell => Some(UNWELL_FOR),
            Problem::TooManyRequests { wait } => Some(wait),
            Problem::Refused(Refusal::TooFast { wait }) => Some(wait),
            _ => None,
        }
    }

    /// What sign-in would help, as RFC 6750 says it.
    fn challenge(self) -> Option<&'static str> {
        match self {
            Problem::TokenRefused => Some("Bearer error=\"invalid_token\""),
            Problem::Refused(Refusal::SignInNeeded) => Some("Bearer"),
            _ => None,
        }
    }
}

/// What a reader wrote and sent by form in vain.
#[derive(Clone, Debug)]
struct Unsaid(String);

fn status_and_name(refusal: Refusal) -> (StatusCode, &'static str) {
    match refusal {
        Refusal::ThreadNotFound => (StatusCode::NOT_FOUND, "thread-not-found"),
        Refusal::CommentNotFound => (StatusCode::NOT_FOUND, "comment-not-found"),
        Refusal::CommentNotPublished => (StatusCode::CONFLICT, "comment-not-published"),
        Refusal::SignInNeeded => (StatusCode::UNAUTHORIZED, "sign-in-needed"),
        Refusal::RatingClosed => (StatusCode::FORBIDDEN, "rating-closed"),
        Refusal::PostingClosed => (StatusCode::FORBIDDEN, "posting-closed"),
        Refusal::ReportingClosed => (StatusCode::FORBIDDEN, "reporting-closed"),
        Refusal::TextEmpty => (StatusCode::UNPROCESSABLE_ENTITY, "text-empty"),
        Refusal::TextTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "text-too-long"),
        Refusal::NameNeeded => (StatusCode::UNPROCESSABLE_ENTITY, "name-needed"),
        Refusal::NameTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "name-too-long"),
        Refusal::WordsBlocked => (StatusCode::UNPROCESSABLE_ENTITY, "words-blocked"),
        Refusal::ParentNotFound => (StatusCode::UNPROCESSABLE_ENTITY, "parent-not-found"),
        Refusal::SaidAlready => (StatusCode::CONFLICT, "said-already"),
        Refusal::TooFast { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-fast"),
        Refusal::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused"),
        Refusal::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
        Refusal::EditClosed => (StatusCode::FORBIDDEN, "edit-closed"),
        Refusal::DetailTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "detail-too-long"),
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
        let headers = [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, "no-store")];
        let mut answer = (status, headers, body.to_string()).into_response();
        if let Some(wait) = self.wait() {
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait));
        }
        if let Some(challenge) = self.challenge() {
            answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Gives people a page where programs get JSON: who follows a link or sends a form asks for HTML.
pub(crate) async fn for_people(request: Request, next: Next) -> Response {
    let wants_html = wants_html(request.headers());
    let mut answer = next.run(request).await;
    let Some(problem) = answer.extensions().get::<Problem>().copied().filter(|_| wants_html) else {
        return answer;
    };
    let (.., sentence) = problem.parts();
    let unsaid = answer.extensions().get::<Unsaid>().map(|unsaid| unsaid.0.as_str());
    let page = document::notice(&sentence, unsaid);
    *answer.body_mut() = page.into();
    answer.headers_mut().remove(CONTENT_LENGTH);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(document::HTML));
    answer
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|accept| accept.to_str().ok())
        .any(|accept| accept.split(',').any(|kind| kind.trim_start().starts_with("text/html")))
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Problem::Refused(refusal)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Problem::Unwell
    }
}

impl From<ModerationError> for Problem {
    fn from(error: ModerationError) -> Self {
        match error {
            ModerationError::NoThread(_) => Refusal::ThreadNotFound.into(),
            ModerationError::NoComment(_) => Refusal::CommentNotFound.into(),
            ModerationError::Impossible { .. } => Problem::DecisionImpossible,
            ModerationError::Failed(error) => error.into(),
        }
    }
}

impl From<NotTaken> for Problem {
    fn from(reason: NotTaken) -> Self {
        match reason {
            NotTaken::Refused(refusal) => refusal.into(),
            NotTaken::Failed(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use comment_thread::{
        i18n::Messages,
        sources::{Refusal, SourceError},
    };

    /// What the widget never asks for, or asks for in a way that cannot be refused so: whoever meets one of these
    /// has another program, or one that is broken.
    const NEVER_MET: [&str; 7] = [
        "not-found",
        "method-not-allowed",
        "bad-query",
        "bad-body",
        "bad-vote",
        "bad-reason",
        "detail-too-long",
    ];

    /// What only a moderator's controls can meet; they have sentences of their own.
    const OF_MODERATORS: [&str; 3] = ["bad-decision", "moderators-only", "decision-impossible"];

    /// Type, status and sentence of every row of the README's table, which other tests hold to the answers.
    fn table() -> Vec<(&'static str, u16, &'static str)> {
        let readme = include_str!("../README.md");
        let rows = readme.split("## Refusals").nth(1).unwrap().lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            let cells: Vec<&str> = row.trim_matches(['|', ' ']).split(" | ").collect();
            (cells[0].trim_matches('`'), cells[1].parse().unwrap(), cells[2])
        })
        .collect()
    }

    /// What the widget makes of a refusal.
    fn refused(status: u16, name: &str) -> SourceError {
        Refusal { status, problem: Some(name.to_owned()), retry_after: None }.into()
    }

    #[test]
    fn a_refusal_is_the_same_sentence_with_script_and_without() {
        let mut looked = 0;
        for (name, status, sentence) in table() {
            if NEVER_MET.contains(&name) || OF_MODERATORS.contains(&name) || name == "body-too-large" {
                continue;
            }
            looked += 1;
            assert_eq!(Messages::english().text(refused(status, name).key()), sentence, "{name}");
        }
        assert!(looked > 20, "the table has moved");
    }

    #[test]
    fn a_request_that_is_too_long_is_a_comment_that_is_too_long_to_its_writer() {
        assert_eq!(refused(413, "body-too-large").key(), refused(413, "text-too-long").key());
    }

    #[test]
    fn moderators_are_told_their_refusals_in_the_same_sentences() {
        let words = include_str!("../../pkg/moderation-words.js");
        for (name, _, sentence) in table().into_iter().filter(|row| OF_MODERATORS.contains(&row.0)) {
            let row = format!("'{name}': '{sentence}'");
            assert!(words.contains(&row), "pkg/moderation-words.js should say: {row}");
        }
    }
}
