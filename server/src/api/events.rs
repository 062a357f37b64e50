//! Tells those who listen how many comments a thread has, whenever it gets another.

use std::convert::Infallible;

use axum::{
    extract::{Path, State as Shared},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use serde_json::json;
use tokio::sync::broadcast;
use tokio_stream::{Stream, StreamExt, once, wrappers::BroadcastStream};

use crate::{app::State, problem::Problem, refusal::Refusal};

/// Events that a slow listener may fall behind before the oldest is left out; each event makes up for all
/// before it.
const BACKLOG: usize = 256;

/// What all listeners of this process hear.
#[derive(Clone, Debug)]
pub(crate) struct Events(broadcast::Sender<News>);

#[derive(Clone, Debug)]
enum News {
    Comments {
        thread: String,
        comment_count: u32,
    },
    /// The server stops: whoever listens would keep it from it.
    Over,
}

impl Events {
    pub(crate) fn new() -> Self {
        Events(broadcast::Sender::new(BACKLOG))
    }

    /// Tells of a new comment.
    pub(crate) fn tell(&self, thread: &str, comment_count: u32) {
        self.send(News::Comments { thread: thread.to_owned(), comment_count });
    }

    /// Ends every stream.
    pub(crate) fn end(&self) {
        self.send(News::Over);
    }

    fn send(&self, news: News) {
        // It fails only if nobody listens, and then nobody misses it.
        let _ = self.0.send(news);
    }

    fn of(&self, thread: String) -> impl Stream<Item = u32> + use<> {
        BroadcastStream::new(self.0.subscribe())
            .take_while(|news| !matches!(news, Ok(News::Over)))
            .filter_map(move |news| match news {
                Ok(News::Comments { thread: of, comment_count }) if of == thread => Some(comment_count),
                _ => None,
            })
    }
}

/// The stream of a thread. It starts with the present count, so that nothing is missed between reading a
/// page and listening, or after the connection was lost.
pub(super) async fn stream(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
) -> Result<Response, Problem> {
    let news = state.events.of(thread.clone());
    let count = state.store.comment_count(&thread).await?.ok_or(Refusal::ThreadNotFound)?;
    let counts = once(count).chain(news);
    let events = counts.map(|count| {
        let data = json!({ "commentCount": count }).to_string();
        Ok::<_, Infallible>(Event::default().event("comments").data(data))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}
