//! The description of the API, by itself and against the router.

use std::collections::HashSet;

use comment_thread_server::openapi;
use serde_json::Value;

use crate::{
    asking::Server,
    contract::{fault, paths},
    threads::bridge,
};

/// The files that name routes.
const SOURCES: [&str; 3] = [
    include_str!("../../src/app.rs"),
    include_str!("../../src/api/mod.rs"),
    include_str!("../../src/pages.rs"),
];

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

fn operations() -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    paths().iter().flat_map(|(path, item)| {
        METHODS.iter().filter_map(|method| Some((path.as_str(), *method, item.get(method)?)))
    })
}

/// An address that a path describes.
fn example(path: &str) -> String {
    path.replace("{thread}", "bridge")
        .replace("{comment}", "c1")
        .replace("{file}", "1.json")
        .replace("{run}", "1")
}

fn references<'a>(json: &'a Value, found: &mut HashSet<&'a str>) {
    match json {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn the_description_is_served_as_it_is() {
    let server = Server::with(&[]).await;
    let served = server.get("/api/openapi.json").await;
    assert_eq!((served.header("content-type"), served.json()), ("application/json", openapi::document()));
    assert_eq!(served.json()["openapi"], "3.1.0");
}

#[test]
fn every_operation_has_a_name_of_its_own_a_summary_and_an_answer() {
    let mut names = HashSet::new();
    for (path, method, operation) in operations() {
        assert!(names.insert(operation["operationId"].as_str().unwrap()), "{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "{method} {path}");
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with('2')), "{method} {path}");
        for (status, response) in responses {
            assert!(response["description"].is_string(), "{method} {path} {status}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_referred_to() {
    let document = openapi::document();
    let mut found = HashSet::new();
    references(&document, &mut found);
    for reference in &found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(found.contains(format!("#/components/schemas/{name}").as_str()), "{name}");
    }
    // Every schema is one.
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}");
    }
}

#[test]
fn every_type_of_refusal_is_described_where_it_can_arise() {
    let described: HashSet<&str> = operations()
        .flat_map(|(_, _, operation)| operation["responses"].as_object().unwrap().values())
        .filter_map(|response| {
            response.pointer("/content/application~1problem+json/schema/properties/type/enum")
        })
        .flat_map(|types| types.as_array().unwrap())
        .map(|name| name.as_str().unwrap().trim_start_matches("/problems/"))
        .collect();
    let rows = crate::asking::README.split("## Refusals").nth(1).unwrap().lines();
    let listed: HashSet<&str> = rows.filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    // The one that is said to whoever uses a method that is not described.
    let only_listed: Vec<_> = listed.difference(&described).collect();
    assert_eq!(only_listed, [&"method-not-allowed"]);
    assert_eq!(described.difference(&listed).count(), 0);
}

#[tokio::test]
async fn the_router_has_every_route_that_is_described_with_the_same_methods() {
    let server = Server::with(&[bridge(1)]).await;
    for path in paths().keys() {
        let refused = server.send("PATCH", &example(path), &[], "").await;
        refused.check_problem(405, "method-not-allowed");
        let mut allowed: Vec<String> =
            refused.header("allow").split(',').map(|method| method.trim().to_lowercase()).collect();
        allowed.retain(|method| method != "head");
        allowed.sort_unstable();
        let mut described: Vec<&str> =
            operations().filter(|(of, ..)| of == path).map(|(_, method, _)| method).collect();
        described.sort_unstable();
        assert_eq!(allowed, described, "{path}");
    }
}

#[test]
fn every_route_of_the_router_is_described() {
    let comment = "/api/threads/{thread}/comments/{comment}";
    let mut seen = 0;
    for source in SOURCES {
        for route in source.split(".route(").skip(1) {
            let argument = route.trim_start();
            let path = match argument
                .strip_prefix("&at(")
                .or_else(|| argument.strip_prefix('"').map(|_| argument))
            {
                Some(text) if argument.starts_with('"') => text.split('"').nth(1).unwrap().to_owned(),
                Some(text) => format!("{comment}{}", text.split('"').nth(1).unwrap()),
                None if argument.starts_with("comment,") => comment.to_owned(),
                None => "/api/openapi.json".to_owned(),
            };
            let path = path.strip_suffix('/').unwrap_or(&path);
            assert!(paths().contains_key(path), "{path} of {argument:.60}");
            seen += 1;
        }
    }
    assert!(seen >= paths().len(), "{seen} routes were seen");
}

#[tokio::test]
async fn an_answer_that_is_not_as_described_is_noticed() {
    let server = Server::with(&[bridge(1)]).await;
    let good = server.get("/api/threads/bridge").await;
    let check = |address: &str, change: &dyn Fn(&mut Value), expected: &str| {
        let mut json = good.json();
        change(&mut json);
        let answer = crate::asking::Answer {
            status: good.status,
            headers: good.headers.clone(),
            body: json.to_string(),
        };
        let fault = fault("GET", address, &answer).unwrap_or_default();
        assert!(fault.contains(expected), "{fault:?} should say {expected:?}");
    };
    let address = "/api/threads/bridge";
    check(address, &|_| (), "");
    check(address, &|page| page["extra"] = 1.into(), "extra");
    check(address, &|page| page["items"][0]["number"] = 0.into(), "/items/0/number");
    check(address, &|page| page["items"][0]["datePublished"] = "today".into(), "date-time");
    check(address, &|page| page["order"] = "best".into(), "/order");
    check("/api/unknown/bridge", &|_| (), "no path is described");
    check("/api/threads/bridge/comments", &|_| (), "does not describe GET");
    check("/threads/bridge", &|_| (), "which is not described");
}
