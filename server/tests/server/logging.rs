//! What the log says, and what it does not.

use std::fs::{self, File};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    commands::command,
    running::{Running, ask, get, post},
};

/// Runs a server that writes a log, lets readers at it, and answers with the log.
fn log_of(filter: &str, arguments: &[&str], readers: impl FnOnce(&str)) -> String {
    let folder = TempDir::new().unwrap();
    let mut serve = command(folder.path(), &[&["serve", "--port", "0", "--demo"], arguments].concat());
    // A pipe would be full before the server listens.
    let log = folder.path().join("log");
    serve.env("RUST_LOG", filter).stderr(File::create(&log).unwrap());
    let (mut server, host) = Running::of(&mut serve);
    readers(&host);
    server.terminate();
    server.0.wait().unwrap();
    fs::read_to_string(log).unwrap()
}

#[test]
fn every_answer_is_an_object_in_a_log_for_programs() {
    let log = log_of("info", &["--log", "json"], |host| {
        get(host, "/threads/first-word");
        get(host, "/nowhere");
    });
    let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answers = entries.iter().filter(|entry| entry["fields"]["message"] == "answered");
    let told: Vec<_> = answers
        .map(|entry| {
            (entry["span"]["method"].as_str(), entry["span"]["path"].as_str(), &entry["fields"]["status"])
        })
        .collect();
    let (page, nothing) = (Value::from(200), Value::from(404));
    assert_eq!(
        told,
        [(Some("GET"), Some("/threads/first-word"), &page), (Some("GET"), Some("/nowhere"), &nothing)]
    );
}

#[test]
fn nothing_that_readers_write_is_in_the_log() {
    const JSON: (&str, &str) = ("Content-Type", "application/json");
    const SECRET: &str = "xylograph";
    // As much as can be had, but for the libraries that log the bytes they handle.
    for filter in ["info", "trace,hyper=info,hyper_util=info,mio=info"] {
        let log = log_of(filter, &["--post-pause", "0"], |host| {
            assert!(post(host, "first-word", SECRET).contains("201 Created"));
            let named = format!(r#"{{"text":"By me.","name":"{SECRET}","parentId":"{SECRET}"}}"#);
            ask(host, "POST", "/api/threads/first-word/comments", &[JSON], &named).unwrap();
            let report = format!(r#"{{"reason":"other","detail":"{SECRET}"}}"#);
            ask(host, "POST", "/api/threads/quay-kiosks/comments/c1/reports", &[JSON], &report).unwrap();
            get(host, &format!("/threads/quay-kiosks?q={SECRET}"));
            get(host, &format!("/api/threads/quay-kiosks?q={SECRET}"));
        });
        assert!(log.contains("answered"), "{log}");
        assert!(!log.contains(SECRET), "{log}");
    }
}
