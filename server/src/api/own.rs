//! What belongs to one reader alone, apart from the pages, so that those can be shared.

use axum::{
    Json,
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use comment_thread::model::{Comment, Counts, OwnVote, Role, Vote};
use serde::Serialize;

use crate::{app::State, cache, identity::Account, problem::Problem, reader::Visitor, refusal::Refusal};

/// Who a reader is, and what they have done in a thread.
#[derive(Default, Serialize)]
struct Own {
    /// As whom the publisher has signed the reader in.
    account: Option<Signed>,
    votes: Vec<Ballot>,
    /// Ids.
    comments: Vec<String>,
    /// Ids of those that can still be changed or taken back.
    changeable: Vec<String>,
    /// Whole comments, with their words: nobody else can read them yet.
    pending: Vec<Comment>,
}

#[derive(Serialize)]
struct Signed {
    name: String,
    url: Option<String>,
    role: Option<Role>,
    moderator: bool,
}

/// With the counts, because the pages that the reader's browser holds may be from before the vote.
#[derive(Serialize)]
struct Ballot {
    id: String,
    value: Vote,
    #[serde(flatten)]
    counts: Option<Counts>,
}

impl From<Account> for Signed {
    fn from(account: Account) -> Self {
        let Account { name, url, role, is_moderator, .. } = account;
        Signed { name, url, role, moderator: is_moderator }
    }
}

impl From<OwnVote> for Ballot {
    fn from(vote: OwnVote) -> Self {
        Ballot { id: vote.id, value: vote.value, counts: vote.counts }
    }
}

pub(super) async fn own(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    if !state.store.has_thread(&thread).await? {
        return Err(Refusal::ThreadNotFound.into());
    }
    let own = match visitor.known() {
        Some(reader) => Own {
            account: visitor.account.map(Signed::from),
            votes: state.store.own_votes(&thread, &reader).await?.into_iter().map(Ballot::from).collect(),
            comments: state.store.own_comments(&thread, &reader).await?,
            changeable: state.store.changeable(&thread, &reader, &state.rules).await?,
            pending: state.store.pending(&thread, &reader).await?,
        },
        None => Own::default(),
    };
    Ok((cache::OWN, Json(own)).into_response())
}
