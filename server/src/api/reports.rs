//! Reporting a comment to the moderators.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use comment_thread::model::ReportReason;
use serde::Deserialize;

use super::{sent::Sent, writer};
use crate::{app::State, cache, origin, problem::Problem, reader::Visitor};

#[derive(Debug, Deserialize)]
pub(super) struct Report {
    reason: String,
    detail: Option<String>,
}

pub(super) async fn report(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    visitor: Visitor,
    request: HeaderMap,
    report: Result<Sent<Report>, Problem>,
) -> Result<Response, Problem> {
    let Sent { fields: report, by_form } = report?;
    let (reader, cookies, url) = writer(&state, &thread, visitor, &request).await?;
    let reason = ReportReason::parse(&report.reason).ok_or(Problem::BadReason)?;
    let number = state.store.report(&thread, &comment, &reader, reason, report.detail.as_deref()).await?;
    let answer = if by_form {
        Redirect::to(&origin::way_back_reported(&request, &thread, url.as_deref(), number)).into_response()
    } else {
        StatusCode::NO_CONTENT.into_response()
    };
    Ok((cookies, cache::OWN, answer).into_response())
}
