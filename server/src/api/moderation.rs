//! What moderators see and decide, with a token of theirs.

use axum::{
    Json,
    extract::{FromRequestParts, Path, State as Shared, rejection::JsonRejection},
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Response},
};
use comment_thread::{
    model::{Comment, Removal, RemovalReason, ThreadStatus},
    text::allowed_address,
};
use serde::{Deserialize, Serialize};

use crate::{
    app::State,
    cache,
    identity::Account,
    origin,
    problem::Problem,
    reader::Visitor,
    refusal::Refusal,
    store::{self, Decision, Moderation, Moment, ThreadDecision},
};

/// A moderator whom the publisher has signed in.
pub(super) struct Moderator(Account);

impl FromRequestParts<State> for Moderator {
    type Rejection = Problem;

    async fn from_request_parts(request: &mut Parts, state: &State) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(request, state).await?;
        let account = visitor.account.ok_or(Refusal::SignInNeeded)?;
        if account.is_moderator { Ok(Moderator(account)) } else { Err(Problem::ModeratorsOnly) }
    }
}

/// What a moderator decides about a comment.
#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(super) enum AboutComment {
    Approve,
    Remove { reason: Reason, explanation_url: Option<String> },
    Restore,
    Hold,
    Pick,
    Unpick,
    Message { text: String },
}

/// A comment that its author takes back is not a moderator's to remove so.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reason {
    HouseRules,
    Other,
}

/// What a moderator decides about a thread.
#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
pub(super) enum AboutThread {
    Close { at: Option<String> },
    Open { at: Option<String> },
    Moderation { when: When },
}

/// When moderators look at comments.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum When {
    Before,
    None,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Queue {
    thread: Thread,
    items: Vec<Waiting>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Thread {
    status: ThreadStatus,
    moderation: When,
    opens_at: Option<String>,
    closes_at: Option<String>,
}

#[derive(Serialize)]
struct Waiting {
    comment: Comment,
    reports: Vec<Report>,
}

#[derive(Serialize)]
struct Report {
    reason: String,
    detail: Option<String>,
}

#[derive(Serialize)]
struct Log {
    items: Vec<Entry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    done_at: String,
    moderator: String,
    action: String,
    comment_number: Option<i64>,
    detail: Option<String>,
}

/// What waits for a moderator, and how the thread stands.
pub(super) async fn queue(
    _: Moderator,
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
) -> Result<Response, Problem> {
    let stands = stands(&state, &thread).await?;
    let items = state.store.queue(&thread).await?.into_iter().map(Waiting::from).collect();
    Ok((cache::OWN, Json(Queue { thread: stands, items })).into_response())
}

/// What moderators have done.
pub(super) async fn log(
    _: Moderator,
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
) -> Result<Response, Problem> {
    stands(&state, &thread).await?;
    let items = state.store.log(&thread).await?.into_iter().map(Entry::from).collect();
    Ok((cache::OWN, Json(Log { items })).into_response())
}

/// A comment with its words, whatever its status.
pub(super) async fn comment(
    _: Moderator,
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let comment = unseen(&state, &thread, &comment).await?;
    Ok((cache::OWN, Json(comment)).into_response())
}

/// Decides about a comment, and answers with it.
pub(super) async fn decide(
    Moderator(moderator): Moderator,
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    request: HeaderMap,
    decision: Result<Json<AboutComment>, JsonRejection>,
) -> Result<Response, Problem> {
    let decision = Decision::try_from(sent(decision)?)?;
    origin::check(&request, state.store.thread_url(&thread).await?.as_deref(), &state.origins)?;
    let number = unseen(&state, &thread, &comment).await?.number;
    state.store.decide(&thread, number, &decision, &moderator.in_log()).await?;
    if matches!(decision, Decision::Approve | Decision::Restore)
        && let Some(count) = state.store.comment_count(&thread).await?
    {
        state.events.tell(&thread, count);
    }
    Ok((cache::OWN, Json(unseen(&state, &thread, &comment).await?)).into_response())
}

/// Decides about a thread, and answers with how it stands.
pub(super) async fn decide_thread(
    Moderator(moderator): Moderator,
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    request: HeaderMap,
    decision: Result<Json<AboutThread>, JsonRejection>,
) -> Result<Response, Problem> {
    let decision = ThreadDecision::try_from(sent(decision)?)?;
    origin::check(&request, state.store.thread_url(&thread).await?.as_deref(), &state.origins)?;
    state.store.decide_thread(&thread, decision, &moderator.in_log()).await?;
    Ok((cache::OWN, Json(stands(&state, &thread).await?)).into_response())
}

async fn stands(state: &State, thread: &str) -> Result<Thread, Problem> {
    let store::State { status, moderation, opens_at, closes_at } =
        state.store.state(thread).await?.ok_or(Refusal::ThreadNotFound)?;
    let moderation = match moderation {
        Moderation::Before => When::Before,
        Moderation::None => When::None,
    };
    Ok(Thread { status, moderation, opens_at, closes_at })
}

async fn unseen(state: &State, thread: &str, comment: &str) -> Result<Comment, Problem> {
    if !state.store.has_thread(thread).await? {
        return Err(Refusal::ThreadNotFound.into());
    }
    Ok(state.store.unseen(thread, comment).await?.ok_or(Refusal::CommentNotFound)?)
}

fn sent<T>(decision: Result<Json<T>, JsonRejection>) -> Result<T, Problem> {
    match decision {
        Ok(Json(decision)) => Ok(decision),
        Err(JsonRejection::JsonDataError(_)) => Err(Problem::BadDecision),
        Err(rejection) if rejection.status() == 413 => Err(Problem::BodyTooLarge),
        Err(_) => Err(Problem::BadBody),
    }
}

impl TryFrom<AboutComment> for Decision {
    type Error = Problem;

    fn try_from(decision: AboutComment) -> Result<Self, Problem> {
        Ok(match decision {
            AboutComment::Approve => Decision::Approve,
            AboutComment::Remove { reason, explanation_url } => {
                if explanation_url.as_deref().is_some_and(|url| allowed_address(url).is_none()) {
                    return Err(Problem::BadDecision);
                }
                let reason = match reason {
                    Reason::HouseRules => RemovalReason::HouseRules,
                    Reason::Other => RemovalReason::Other,
                };
                Decision::Remove(Removal { reason, explanation_url })
            }
            AboutComment::Restore => Decision::Restore,
            AboutComment::Hold => Decision::Hold,
            AboutComment::Pick => Decision::Pick,
            AboutComment::Unpick => Decision::Unpick,
            AboutComment::Message { text } => Decision::Message(text),
        })
    }
}

impl TryFrom<AboutThread> for ThreadDecision {
    type Error = Problem;

    fn try_from(decision: AboutThread) -> Result<Self, Problem> {
        let moment = |date: String| date.parse::<Moment>().map_err(|_| Problem::BadDecision);
        Ok(match decision {
            AboutThread::Close { at: None } => ThreadDecision::Close,
            AboutThread::Close { at: Some(date) } => ThreadDecision::CloseAt(moment(date)?),
            AboutThread::Open { at: None } => ThreadDecision::Open,
            AboutThread::Open { at: Some(date) } => ThreadDecision::OpenAt(moment(date)?),
            AboutThread::Moderation { when: When::Before } => ThreadDecision::Moderation(Moderation::Before),
            AboutThread::Moderation { when: When::None } => ThreadDecision::Moderation(Moderation::None),
        })
    }
}

impl From<store::Waiting> for Waiting {
    fn from(store::Waiting { comment, reports }: store::Waiting) -> Self {
        let report = |report: store::Report| Report { reason: report.reason, detail: report.detail };
        Waiting { comment, reports: reports.into_iter().map(report).collect() }
    }
}

impl From<store::Entry> for Entry {
    fn from(entry: store::Entry) -> Self {
        let store::Entry { done_at, moderator, action, comment_number, detail } = entry;
        Entry { done_at, moderator, action, comment_number, detail }
    }
}
