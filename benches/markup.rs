//! What plain HTML costs a server: a page of 20 comments, from its JSON and from the model.

#![allow(clippy::unwrap_used, reason = "a measure that meets what it did not expect has failed")]

use std::hint::black_box;

use comment_thread::{
    i18n::Messages,
    markup,
    model::{Page, read},
    place::{Links, Place},
    view::{Options, Scene},
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};

const COMMENTS: u32 = 20;

/// About as long as a comment on a newspaper's page is, with what text is searched for.
const TEXT: &str = "The ferry has run on that side since before the bridge was thought of, and nobody asked it to.\n\n\
    As @3 says, the timetable is at https://example.org/ferry?season=summer, and it is wrong.\n\
    > It will be quicker by car.\n\n\
    Quicker for whom? The quay is a long walk from the car park, and the car park is full by nine.";

fn json() -> String {
    let comment = |number: u32| {
        json!({
            "id": format!("c{number}"),
            "number": number,
            "author": { "id": format!("r{number}"), "name": "Enid of the boats" },
            "datePublished": "2026-02-03T09:30:00Z",
            "text": TEXT,
            "upvoteCount": 12,
            "downvoteCount": 3,
        })
    };
    let page = json!({
        "id": "harbour", "api": "/api/threads/harbour", "title": "Harbour", "lang": "en", "status": "open",
        "order": "newest", "orders": ["newest", "oldest", "highest", "lowest"], "totalItems": 1193, "page": 1,
        "pageSize": COMMENTS, "abilities": { "rate": "anyone", "post": "anyone", "report": "anyone" },
        "reportReasons": ["abuse", "spam", "other"],
        "items": (1..=COMMENTS).rev().map(comment).collect::<Vec<Value>>(),
    });
    page.to_string()
}

fn read(json: &str) -> Page {
    read::page(&&serde_json::from_str::<Value>(json).unwrap()).unwrap()
}

fn draw(page: Page) -> String {
    let scene = Scene {
        messages: Messages::english(),
        links: Links::default(),
        origin: String::new(),
        options: Options::default(),
        live: false,
        beside: false,
    };
    markup::fragment(page, Place::default(), scene)
}

fn a_page_of_20(criterion: &mut Criterion) {
    let json = json();
    let page = read(&json);
    let mut group = criterion.benchmark_group("page of 20 as HTML");
    group.bench_function("from JSON", |bench| bench.iter(|| draw(read(black_box(&json)))));
    group.bench_function("from the model", |bench| {
        bench.iter_batched(|| page.clone(), draw, BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(markup, a_page_of_20);
criterion_main!(markup);
