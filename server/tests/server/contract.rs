//! The server's description of itself, to which every answer of these tests is held.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use comment_thread_server::openapi;
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::asking::Answer;

/// The description, in which no object may have a field that it does not name.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = openapi::document();
    make_strict(&mut document);
    document
});

static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

fn make_strict(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.values_mut().for_each(make_strict);
            if fields.get("properties").is_some_and(Value::is_object) {
                fields.insert("unevaluatedProperties".to_owned(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_strict),
        _ => {}
    }
}

pub(crate) fn paths() -> &'static Map<String, Value> {
    DOCUMENT["paths"].as_object().unwrap()
}

/// The path of the description that an address is of: of several the one that says most of it.
fn path_of(address: &str) -> Option<&'static str> {
    let path = address.split('?').next().unwrap();
    let path: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
    let fits = |template: &&str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == path.len()
            && parts.iter().zip(&path).all(|(part, given)| part.starts_with('{') || part == given)
    };
    let named = |template: &&str| template.matches('{').count();
    paths().keys().map(String::as_str).filter(fits).min_by_key(named)
}

/// What is wrong with an answer.
pub(crate) fn fault(method: &str, address: &str, answer: &Answer) -> Option<String> {
    let said = format!("{method} {address} answered {}", answer.status);
    let ours = ["/api", "/threads", "/health"].iter().any(|start| address.starts_with(start));
    if !ours || method == "OPTIONS" {
        return None;
    }
    let Some(path) = path_of(address) else {
        return (answer.status != 404).then(|| format!("{said}, and no path is described for it"));
    };
    let described = if method == "HEAD" { "get".to_owned() } else { method.to_lowercase() };
    let Some(operation) = paths()[path].get(&described) else {
        return (answer.status != 405).then(|| format!("{said}, and {path} does not describe {method}"));
    };
    let status = answer.status.as_u16().to_string();
    let Some(response) = operation["responses"].get(&status) else {
        return Some(format!("{said}, which {path} does not describe: {}", answer.body));
    };
    let kind = answer.header("content-type").split(';').next().unwrap();
    let Some(content) = response.get("content") else {
        return (!answer.body.is_empty()).then(|| format!("{said} with a body, and none is described"));
    };
    let Some(media) = content.get(kind) else {
        return Some(format!("{said} with {kind}, which is not described"));
    };
    if !kind.ends_with("json") || method == "HEAD" || !answer.header("content-encoding").is_empty() {
        return None;
    }
    let validator = validator(&format!("{path} {described} {status} {kind}"), &media["schema"]);
    let faults: Vec<String> = validator
        .iter_errors(&answer.json())
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    (!faults.is_empty()).then(|| format!("{said}: {}\n{}", faults.join("; "), answer.body))
}

fn validator(name: &str, schema: &Value) -> Arc<Validator> {
    let mut validators = VALIDATORS.lock().unwrap();
    let validator = validators.entry(name.to_owned()).or_insert_with(|| {
        let mut schema = schema.clone();
        schema["components"] = DOCUMENT["components"].clone();
        let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
        Arc::new(options.should_validate_formats(true).build(&schema).unwrap())
    });
    validator.clone()
}
