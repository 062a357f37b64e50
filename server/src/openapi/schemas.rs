//! The schemas of what is sent and answered (JSON Schema 2020-12).

use comment_thread::model::ReportReason;
use serde_json::{Value, json};

use super::operation::schema;

/// An object all of whose fields are always there.
fn object(properties: Value) -> Value {
    let required: Vec<String> =
        properties.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn word(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn from_one() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A text of a kind, or nothing.
fn perhaps(format: &str) -> Value {
    match format {
        "" => json!({ "type": ["string", "null"] }),
        format => json!({ "type": ["string", "null"], "format": format }),
    }
}

/// An address, relative to that of the answer or whole.
fn link() -> Value {
    perhaps("uri-reference")
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// Every schema that has a name.
pub(super) fn schemas() -> Value {
    let mut all = reading();
    for more in [taking_part(), moderating()] {
        if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
            all.extend(more);
        }
    }
    all
}

fn reading() -> Value {
    let orders = ["newest", "oldest", "highest", "lowest"];
    let reasons: Vec<&str> = ReportReason::ALL.iter().map(|reason| reason.as_str()).collect();
    let ability = || schema("Ability");
    json!({
        "Page": object(json!({
            "id": text(), "url": link(), "api": link(), "title": text(), "lang": perhaps(""),
            "status": word(&["open", "closed"]),
            "order": word(&orders), "orders": list(word(&orders)),
            "filter": or_null(word(&["picks"])), "query": perhaps(""), "searchable": flag(),
            "pickCount": or_null(count()), "totalItems": count(), "commentCount": or_null(count()),
            "page": from_one(), "pageSize": from_one(), "pageCount": from_one(),
            "first": link(), "prev": link(), "next": link(), "last": link(), "events": link(),
            "abilities": object(json!({ "rate": ability(), "post": ability(), "report": ability() })),
            "maxTextLength": or_null(from_one()), "reportReasons": list(word(&reasons)),
            "items": list(schema("Comment")),
        })),
        "Run": object(json!({
            "run": from_one(), "older": link(), "newer": link(), "items": list(schema("Comment")),
        })),
        "Ability": {
            "description": "Who may do something; where the word is not known, nobody.",
            "type": "string",
            "enum": ["anyone", "signed-in", "closed"],
        },
        "Comment": object(json!({
            "id": { "type": "string", "description": "Opaque.", "minLength": 1 },
            "number": { "type": "integer", "minimum": 1, "description": "What readers see; the same for life." },
            "url": link(),
            "status": word(&["published", "awaiting-moderation", "referred", "removed", "unknown"]),
            "author": or_null(schema("Author")),
            "datePublished": perhaps("date-time"), "dateModified": perhaps("date-time"), "lang": perhaps(""),
            "text": { "type": "string", "description": "Plain; empty unless it may be read." },
            "parentId": perhaps(""), "parentNumber": or_null(from_one()),
            "pick": flag(), "message": perhaps(""),
            "upvoteCount": count(), "downvoteCount": count(), "score": { "type": "integer" },
            "removal": or_null(schema("Removal")),
        })),
        "Author": object(json!({
            "id": perhaps(""), "name": text(), "url": link(),
            "role": or_null(word(&["editor", "staff", "notable"])),
        })),
        "Removal": object(json!({
            "reason": word(&["house-rules", "author", "other"]), "explanationUrl": link(),
        })),
        "CommentCounts": object(json!({
            "counts": { "type": "object", "additionalProperties": count() },
        })),
        "Problem": object(json!({
            "type": { "type": "string", "format": "uri-reference" },
            "title": text(), "status": { "type": "integer" }, "detail": text(),
        })),
    })
}

fn taking_part() -> Value {
    let reasons: Vec<&str> = ReportReason::ALL.iter().map(|reason| reason.as_str()).collect();
    let vote = || word(&["up", "down", "none"]);
    let counts = json!({ "upvoteCount": count(), "downvoteCount": count(), "score": { "type": "integer" } });
    let with_counts = |mut fields: Value| {
        if let (Some(fields), Value::Object(counts)) = (fields.as_object_mut(), counts.clone()) {
            fields.extend(counts);
        }
        object(fields)
    };
    json!({
        "Reader": object(json!({
            "account": or_null(schema("Account")),
            "votes": list(schema("OwnVote")), "comments": list(text()), "changeable": list(text()),
            "pending": list(schema("Comment")),
        })),
        "Account": object(json!({
            "name": text(), "url": link(),
            "role": or_null(word(&["editor", "staff", "notable"])), "moderator": flag(),
        })),
        "OwnVote": with_counts(json!({ "id": text(), "value": vote() })),
        "VoteAnswer": with_counts(json!({ "viewerVote": vote() })),
        "Ballot": object(json!({ "value": vote() })),
        "Draft": {
            "type": "object",
            "required": ["text"],
            "properties": {
                "text": {
                    "type": "string", "minLength": 1,
                    "description": "Counted in Unicode scalar values; the page says how many there may be.",
                },
                "name": {
                    "type": ["string", "null"],
                    "description": "Needed of readers who are not signed in; 1 to 60 characters without the space \
                        around them.",
                },
                "parentId": { "type": ["string", "null"], "description": "The comment that is answered." },
                "key": {
                    "type": ["string", "null"], "maxLength": 200, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
                    "description": "Idempotency-Key of a form.",
                },
            },
        },
        "NewText": object(json!({ "text": { "type": "string", "minLength": 1 } })),
        "Report": {
            "type": "object",
            "required": ["reason"],
            "properties": {
                "reason": word(&reasons),
                "detail": { "type": ["string", "null"], "description": "1000 characters at the most." },
            },
        },
    })
}

fn moderating() -> Value {
    let date = || perhaps("date-time");
    let only = |action: &str| object(json!({ "action": { "const": action } }));
    let dated = |action: &str| {
        json!({
            "type": "object",
            "required": ["action"],
            "properties": { "action": { "const": action }, "at": date() },
        })
    };
    json!({
        "ThreadState": object(json!({
            "status": word(&["open", "closed"]), "moderation": word(&["before", "none"]),
            "opensAt": date(), "closesAt": date(),
        })),
        "Queue": object(json!({
            "thread": schema("ThreadState"),
            "items": list(object(json!({
                "comment": schema("Comment"),
                "reports": list(object(json!({ "reason": text(), "detail": perhaps("") }))),
            }))),
        })),
        "Log": object(json!({
            "items": list(object(json!({
                "doneAt": { "type": "string", "format": "date-time" }, "moderator": text(), "action": text(),
                "commentNumber": or_null(from_one()), "detail": perhaps(""),
            }))),
        })),
        "CommentDecision": { "oneOf": [
            only("approve"), only("restore"), only("hold"), only("pick"), only("unpick"),
            {
                "type": "object",
                "required": ["action", "reason"],
                "properties": {
                    "action": { "const": "remove" }, "reason": word(&["house-rules", "other"]),
                    "explanationUrl": {
                        "type": ["string", "null"], "format": "uri-reference",
                        "description": "Of http, https or mailto, or a path on the publisher's site.",
                    },
                },
            },
            object(json!({ "action": { "const": "message" }, "text": text() })),
        ] },
        "ThreadDecision": { "oneOf": [
            dated("close"), dated("open"),
            object(json!({ "action": { "const": "moderation" }, "when": word(&["before", "none"]) })),
        ] },
    })
}
