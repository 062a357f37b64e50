//! Posting a comment, changing it, taking it back.

use axum::{
    Json,
    extract::{Path, State as Shared},
    http::{HeaderMap, Method, StatusCode, header::LOCATION},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::SignedCookieJar;
use comment_thread::{
    model::{Comment, Status},
    place::encoded,
};
use serde::Deserialize;

use super::{sent::Sent, writer};
use crate::{
    address,
    app::State,
    cache, origin,
    problem::Problem,
    reader::{IDEMPOTENCY_KEY, Visitor},
    store,
};

/// Characters of an idempotency key. A UUID has 36.
const LONGEST_KEY: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Draft {
    text: String,
    name: Option<String>,
    parent_id: Option<String>,
    /// What programs send as the header `Idempotency-Key`.
    key: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct NewText {
    text: String,
}

pub(super) async fn post(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    visitor: Visitor,
    request: HeaderMap,
    draft: Result<Sent<Draft>, Problem>,
) -> Result<Response, Problem> {
    let Sent { fields: draft, by_form } = draft?;
    let text = draft.text.clone();
    let taken = take(&state, &thread, visitor, &request, draft).await;
    let (cookies, url, comment) = match taken {
        Err(problem) if by_form => return Ok(problem.with_text(text)),
        taken => taken?,
    };
    let answer = if by_form {
        Redirect::to(&origin::way_to(&request, &thread, url.as_deref(), comment.number)).into_response()
    } else {
        let location = format!("{}/comments/{}", address::api(&thread), encoded(&comment.id));
        (StatusCode::CREATED, [(LOCATION, location)], Json(comment)).into_response()
    };
    Ok((cookies, cache::OWN, answer).into_response())
}

/// Takes the comment and tells of it, if everyone can read it.
async fn take(
    state: &State,
    thread: &str,
    visitor: Visitor,
    request: &HeaderMap,
    draft: Draft,
) -> Result<(SignedCookieJar, Option<String>, Comment), Problem> {
    let author = visitor.author(&state.key);
    let (reader, cookies, url) = writer(state, thread, visitor, request).await?;
    let Draft { text, name, parent_id, key } = draft;
    let draft = store::Draft { text, name, author, parent_id, key: idempotency_key(request, key)? };
    let posted = state.store.post(thread, &reader, &draft, &state.rules).await?;
    if posted.is_new && posted.comment.status == Status::Published {
        state.events.tell(thread, posted.comment_count);
    }
    Ok((cookies, url, posted.comment))
}

pub(super) async fn edit(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    visitor: Visitor,
    request: HeaderMap,
    text: Result<Sent<NewText>, Problem>,
) -> Result<Response, Problem> {
    let Sent { fields: NewText { text }, by_form } = text?;
    let replaced = async {
        let (reader, cookies, url) = writer(&state, &thread, visitor, &request).await?;
        let edited = state.store.edit(&thread, &comment, &reader, &text, &state.rules).await?;
        Ok((cookies, url, edited))
    };
    match replaced.await {
        Ok((cookies, url, edited)) => {
            let answer = changed(edited, by_form, &request, &thread, url.as_deref());
            Ok((cookies, answer).into_response())
        }
        Err(problem) if by_form => Ok(Problem::with_text(problem, text)),
        Err(problem) => Err(problem),
    }
}

pub(super) async fn take_back(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    visitor: Visitor,
    method: Method,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let (reader, cookies, url) = writer(&state, &thread, visitor, &request).await?;
    let removed = state.store.take_back(&thread, &comment, &reader, &state.rules).await?;
    let by_form = method == Method::POST;
    Ok((cookies, changed(removed, by_form, &request, &thread, url.as_deref())).into_response())
}

/// A comment as it now stands, or the way back to it.
fn changed(
    comment: Comment,
    by_form: bool,
    request: &HeaderMap,
    thread: &str,
    url: Option<&str>,
) -> Response {
    let answer = if by_form {
        Redirect::to(&origin::way_back(request, thread, url, comment.number)).into_response()
    } else {
        Json(comment).into_response()
    };
    (cache::OWN, answer).into_response()
}

/// The key of the header, or that of a form's hidden field. An empty one is none.
fn idempotency_key(request: &HeaderMap, field: Option<String>) -> Result<Option<String>, Problem> {
    let is_too_long = |key: &str| key.chars().count() > LONGEST_KEY;
    if field.as_deref().is_some_and(is_too_long) {
        return Err(Problem::BadBody);
    }
    let key = match request.get(IDEMPOTENCY_KEY) {
        Some(key) => Some(key.to_str().map_err(|_| Problem::BadBody)?.to_owned()),
        None => field,
    };
    match key.filter(|key| !key.is_empty()) {
        Some(key) if is_too_long(&key) || key.contains(char::is_control) => Err(Problem::BadBody),
        key => Ok(key),
    }
}
