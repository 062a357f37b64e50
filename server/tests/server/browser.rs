//! What a reader's browser does: it keeps its cookie, and sends JSON or forms.

use std::sync::Mutex;

use serde_json::{Value, json};

use crate::asking::{Answer, Server};

pub(crate) const JSON: (&str, &str) = ("content-type", "application/json");
pub(crate) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A reader of a server's thread `bridge`.
pub(crate) struct Reader<'a> {
    server: &'a Server,
    cookie: Mutex<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn of(server: &'a Server) -> Self {
        Reader { server, cookie: Mutex::default() }
    }

    pub(crate) fn cookie(&self) -> String {
        self.cookie.lock().unwrap().clone()
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        place: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let cookie = self.cookie();
        let headers: Vec<_> = headers.iter().copied().chain([("cookie", &*cookie)]).collect();
        let answer = self.server.send(method, &format!("/api/threads/bridge{place}"), &headers, body).await;
        if let Some(set) = answer.header("set-cookie").split(';').next().filter(|set| !set.is_empty()) {
            *self.cookie.lock().unwrap() = set.to_owned();
        }
        answer
    }

    pub(crate) async fn post(&self, draft: Value) -> Answer {
        self.send("POST", "/comments", &[JSON], &draft.to_string()).await
    }

    /// Posts a text, and answers with the comment that it became.
    pub(crate) async fn say(&self, text: &str) -> Value {
        let answer = self.post(json!({ "text": text, "name": "Ada" })).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.body);
        answer.json()
    }

    /// Sends a form from a page of the server's.
    pub(crate) async fn submit(&self, place: &str, form: &str) -> Answer {
        let from = ("referer", "http://comments.example/threads/bridge?page=2&order=oldest&x=1");
        self.send("POST", place, &[FORM, from, ("sec-fetch-site", "same-origin")], form).await
    }

    /// What the server knows of this reader.
    pub(crate) async fn own(&self) -> Value {
        self.send("GET", "/reader", &[], "").await.json()
    }
}
