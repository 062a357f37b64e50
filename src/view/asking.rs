//! From a question of the state to what its answer means.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::window;

use crate::{
    model::read::Value,
    sources::{Answer, Exchange, HeadStart, Source, Token},
    state::{Action, Errand, Purpose, Question},
};

/// Asks a source, and tells what to do next. `begun` is the answer, if it is on its way already.
pub(super) fn ask(
    source: Source,
    token: Option<Token>,
    question: Question,
    begun: Option<HeadStart>,
    tell: impl FnOnce(Action) + 'static,
) {
    let meant = move |source: Source, question, answer: Answer, address: &str| {
        if let Some(action) = meaning(&source, question, answer, address) {
            tell(action);
        }
    };
    match source.call(&question) {
        Ok(call) => Exchange::begin(call, token, begun, move |answer, address| {
            meant(source, question, answer, address)
        }),
        Err(error) => meant(source, question, Err(error), ""),
    }
}

/// What to do at an answer, if anything.
fn meaning(source: &Source, question: Question, answer: Answer, address: &str) -> Option<Action> {
    Some(match question {
        Question::Page { purpose, .. } => {
            let page = source.page(answer, address);
            match purpose {
                Purpose::Shown { request } | Purpose::Afresh { request } => match page {
                    Ok(page) => Action::Opened { request, page },
                    Err(error) => Action::Failed { request, error },
                },
                // The browser has it now, for as long as the source lets it.
                Purpose::Ahead => return None,
                Purpose::Newest => Action::Looked(page),
                Purpose::Again => Action::Refreshed(page.ok()?),
                Purpose::Preview { number } => {
                    let comment = page.ok().and_then(|mut page| {
                        let at = page.items.iter().position(|comment| comment.number == number)?;
                        Some(Rc::new(page.items.swap_remove(at)))
                    });
                    Action::Previewed { number, comment }
                }
            }
        }
        Question::Own { errand, .. } => match errand {
            // Without it the thread reads as for a reader who has not taken part: nothing to tell.
            Errand::Reader => Action::ReaderKnown(source.reader(answer).ok()?),
            Errand::Post(_) => Action::Posted(source.comment(answer)),
            Errand::Change { comment, .. } => Action::Changed { comment, answer: source.comment(answer) },
            Errand::Report { comment, .. } => Action::ReportAnswered { comment, error: answer.err() },
            Errand::Vote { comment, .. } => match source.vote(answer) {
                Ok(answer) => Action::Rated { comment, answer },
                Err(error) => Action::RatingFailed { comment, error },
            },
        },
    })
}

/// Whether a question is to be asked at all: what nobody waits for yet, not of those who want less to be downloaded.
pub(super) fn is_worth_asking(question: &Question) -> bool {
    !(matches!(question, Question::Page { purpose: Purpose::Ahead, .. }) && saves_data())
}

/// Whether the reader has asked for less to be downloaded, where the browser says (Network Information API).
fn saves_data() -> bool {
    let navigator = window().and_then(|window| JsValue::from(window).field("navigator"));
    let saving = navigator.and_then(|navigator| Some(navigator.field("connection")?.flag("saveData")));
    saving.unwrap_or(false)
}
