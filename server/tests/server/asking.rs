//! Asking the real router, on a database of its own.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode},
};
use comment_thread::model::Page;
use comment_thread_server::{
    app::{State, app},
    cross_origin::Origins,
    identity::Identity,
    limits::Limits,
    rules::Rules,
    store::Store,
};
use http_body_util::BodyExt;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{contract, database};

/// What the server says of itself.
pub(crate) const README: &str = include_str!("../../README.md");

/// A server, and the folder that its site and, if it is a file, its database stand in.
pub(crate) struct Server {
    pub(crate) app: Router,
    pub(crate) state: State,
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Server {
    /// A server where a reader may post as fast as they like.
    pub(crate) async fn with(threads: &[Page]) -> Self {
        Self::by_rules(threads, Rules { pause: Duration::ZERO, ..Rules::default() }).await
    }

    pub(crate) async fn by_rules(threads: &[Page], rules: Rules) -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&database::named(folder.path(), "comments")).await.unwrap();
        store.add(threads).await.unwrap();
        let state = State::new(store.clone(), Some(site(folder.path())), rules).await.unwrap();
        Server { app: app(state.clone()), state, store, folder }
    }

    /// The same server where a publisher's tokens are believed.
    pub(crate) fn believing(self, identity: Identity) -> Self {
        let state = self.state.with_identity(identity);
        Server { app: app(state.clone()), state, ..self }
    }

    /// The same server where only so much is taken.
    pub(crate) fn limited(self, limits: Limits) -> Self {
        let state = self.state.with_limits(limits);
        Server { app: app(state.clone()), state, ..self }
    }

    /// The same server where the pages of some origins may write.
    pub(crate) fn shared_with(self, origins: Origins) -> Self {
        let state = self.state.with_origins(origins);
        Server { app: app(state.clone()), state, ..self }
    }

    /// The same database after the server was started again.
    pub(crate) async fn restarted(self) -> Self {
        let store = Store::open(&database::named(self.folder.path(), "comments")).await.unwrap();
        let site = Some(site(self.folder.path()));
        let state = State::new(store.clone(), site, Rules::default()).await.unwrap();
        Server { app: app(state.clone()), state, store, folder: self.folder }
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    pub(crate) async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", address, headers, "").await
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let answer = self.answer(method, address, headers, body).await;
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        assert_eq!(contract::fault(method, address, &answer), None);
        answer
    }

    /// An answer whose body may not end by itself.
    pub(crate) async fn open(&self, address: &str, headers: &[(&str, &str)]) -> Response<Body> {
        self.answer("GET", address, headers, "").await
    }

    /// What a server does that is asked to stop.
    pub(crate) fn end_events(&self) {
        self.state.end_events();
    }

    async fn answer(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(address).header("host", "comments.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.app.clone().oneshot(request).await.unwrap()
    }

    /// Puts a file into the site's folder.
    pub(crate) fn put_file(&self, name: &str, content: &[u8]) {
        let file = site(self.folder.path()).join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }
}

fn site(folder: &Path) -> PathBuf {
    folder.join("site")
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The numbers of the comments on a JSON page, in their order.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        let page = self.json();
        page["items"].as_array().unwrap().iter().map(|item| item["number"].as_u64().unwrap()).collect()
    }

    /// Checks that this is a refusal of a kind, told as programs and the widget expect it.
    pub(crate) fn check_problem(&self, status: u16, name: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{name}"));
        assert_eq!(problem["status"], status);
        assert!(problem["title"].is_string());
        let row = format!("| `{name}` | {status} | {} |", problem["detail"].as_str().unwrap());
        assert!(README.contains(&row), "the server's README should say: {row}");
    }
}
