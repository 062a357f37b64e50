//! Readers who ask and vote.

use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Response,
    body::{Bytes, Incoming},
    header,
};
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};

use crate::asked::{Asked, READERS, Request};

pub(crate) struct Client {
    host: String,
    http: legacy::Client<HttpConnector, Full<Bytes>>,
    /// The cookies of those who vote.
    readers: Vec<String>,
    /// Requests so far.
    turns: AtomicU64,
}

impl Client {
    /// Makes the readers known by a first vote each.
    pub(crate) async fn new(host: &str) -> Result<Self> {
        let http = legacy::Client::builder(TokioExecutor::new()).build_http();
        let mut client =
            Client { host: host.to_owned(), http, readers: Vec::new(), turns: AtomicU64::new(0) };
        for reader in 0..READERS {
            let Request::Vote { address, .. } = Asked::Vote.request(0) else { bail!("A vote is no vote") };
            let answer = client.vote(&address, "up", "").await?;
            let cookie = answer.headers().get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
            let cookie = cookie.and_then(|cookie| cookie.split(';').next());
            let cookie =
                cookie.with_context(|| format!("Reader {reader} got no cookie: {}", answer.status()))?;
            client.readers.push(cookie.to_owned());
        }
        Ok(client)
    }

    /// Sends the next request, and reads the answer to its end.
    pub(crate) async fn send(&self, asked: &Asked) -> Result<()> {
        let turn = self.turns.fetch_add(1, Ordering::Relaxed);
        let answer = match asked.request(turn) {
            Request::Get(address) => self.ask(Method::GET, &address, "", String::new()).await?,
            Request::Vote { reader, address, value } => {
                let cookie = self.readers.get(reader).map_or("", String::as_str);
                self.vote(&address, value, cookie).await?
            }
        };
        if !answer.status().is_success() {
            bail!("The server answered {}", answer.status());
        }
        answer.into_body().collect().await?;
        Ok(())
    }

    async fn vote(&self, address: &str, value: &str, cookie: &str) -> Result<Response<Incoming>> {
        self.ask(Method::PUT, address, cookie, format!(r#"{{"value":"{value}"}}"#)).await
    }

    async fn ask(
        &self,
        method: Method,
        address: &str,
        cookie: &str,
        body: String,
    ) -> Result<Response<Incoming>> {
        let request = hyper::Request::builder()
            .method(method)
            .uri(format!("http://{}{address}", self.host))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookie)
            .body(Full::from(body))?;
        Ok(self.http.request(request).await?)
    }
}
