//! Every route, with what it takes and answers.

use serde_json::{Map, Value, json};

use super::{
    ADDRESS,
    operation::{Operation, operation},
};
use crate::{problem::Problem, refusal::Refusal};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const BOTH: [&str; 2] = [JSON, FORM];

const COMMENT: &str = "/api/threads/{thread}/comments/{comment}";

const TOO_MANY: Problem = Problem::TooManyRequests { wait: 0 };
const NO_THREAD: Problem = Problem::Refused(Refusal::ThreadNotFound);
const NO_COMMENT: Problem = Problem::Refused(Refusal::CommentNotFound);
const NOT_PUBLISHED: Problem = Problem::Refused(Refusal::CommentNotPublished);
const SIGN_IN: Problem = Problem::Refused(Refusal::SignInNeeded);

/// The paths of the description.
pub(super) fn paths() -> Value {
    let mut paths = Map::new();
    reading(&mut paths);
    taking_part(&mut paths);
    moderating(&mut paths);
    pages(&mut paths);
    Value::Object(paths)
}

/// Adds a path. What its address names in braces are its parameters.
fn add(paths: &mut Map<String, Value>, address: &str, operations: Vec<(&str, Operation)>) {
    let names = address.split('{').skip(1).filter_map(|part| part.split('}').next());
    let parameter = |name: &str| {
        let schema = match name {
            "run" => json!({ "type": "integer", "minimum": 1 }),
            "file" => json!({ "type": "string", "pattern": "^[1-9][0-9]{0,8}\\.json$" }),
            _ => json!({ "type": "string", "minLength": 1 }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    };
    let mut item = Map::new();
    let parameters: Vec<Value> = names.map(parameter).collect();
    if !parameters.is_empty() {
        item.insert("parameters".to_owned(), Value::Array(parameters));
    }
    for (method, operation) in operations {
        item.insert(method.to_owned(), operation.json());
    }
    paths.insert(address.to_owned(), Value::Object(item));
}

fn read(id: &str, summary: &str) -> Operation {
    operation("reading", id, summary).checked()
}

/// The place in a thread that an address asks for.
fn at_a_place(operation: Operation) -> Operation {
    let word = |words: &[&str]| json!({ "type": "string", "enum": words });
    operation
        .query(
            "order",
            "In which order; the thread's own if absent.",
            word(&["newest", "oldest", "highest", "lowest"]),
        )
        .query("filter", "The editors' picks alone.", word(&["picks"]))
        .query("q", "Words to search for, in text and authors' names.", json!({ "type": "string" }))
        .query(
            "comment",
            "The page that holds the comment of this number or id.",
            json!({ "type": "string" }),
        )
        .refuses(&[Problem::BadQuery, TOO_MANY, NO_THREAD])
}

fn reading(paths: &mut Map<String, Value>) {
    let page = at_a_place(read("readPage", "A page of a thread"))
        .query("page", "Which page, from 1.", json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }))
        .answers_json(200, "The page; one past the end has no items.", "Page");
    add(paths, "/api/threads/{thread}", vec![("get", page)]);
    let file = at_a_place(read("readPageFile", "A page at the address that an exported file of it has"))
        .answers_json(200, "The page.", "Page");
    add(paths, "/threads/{thread}/{file}", vec![("get", file)]);
    let run =
        read("readRun", "A page's worth of comments counted from the first: once full it stays as it is")
            .answers_json(200, "The run; the last one may still be empty.", "Run")
            .refuses(&[NO_THREAD]);
    add(paths, "/api/threads/{thread}/runs/{run}", vec![("get", run)]);
    let counts = read("readCounts", "How many comments each of some threads has; 200 threads at the most")
        .query("threads", "Ids of threads, by comma.", json!({ "type": "string" }))
        .answers_json(200, "The counts; a thread that is not there is left out.", "CommentCounts")
        .refuses(&[Problem::BadQuery]);
    add(paths, "/api/counts", vec![("get", counts)]);
    let events = operation("reading", "followThread", "Hear of new comments by server-sent events")
        .answers(
            200,
            "Events “comments” with the number of comments.",
            "text/event-stream",
            json!({ "type": "string" }),
        )
        .refuses(&[NO_THREAD]);
    add(paths, "/api/threads/{thread}/events", vec![("get", events)]);
    for (file, kind) in [("atom.xml", "application/atom+xml"), ("rss.xml", "application/rss+xml")] {
        let id = if file == "atom.xml" { "readAtom" } else { "readRss" };
        let feed = read(id, "The latest comments as a feed")
            .answers(200, "The feed.", kind, json!({ "type": "string" }))
            .refuses(&[NO_THREAD]);
        add(paths, &format!("/threads/{{thread}}/{file}"), vec![("get", feed)]);
    }
    let description = read("readDescription", "This description").answers(
        200,
        "OpenAPI 3.1.",
        JSON,
        json!({ "type": "object" }),
    );
    add(paths, ADDRESS, vec![("get", description)]);
}

fn write(id: &str, summary: &str) -> Operation {
    operation("taking part", id, summary).of_a_reader().refuses(&[Problem::CrossSite, TOO_MANY, NO_THREAD])
}

fn taking_part(paths: &mut Map<String, Value>) {
    let own =
        operation("taking part", "readReader", "Who the reader is, and what they have done in the thread")
            .of_a_reader()
            .answers_json(200, "The reader's own.", "Reader")
            .refuses(&[NO_THREAD]);
    add(paths, "/api/threads/{thread}/reader", vec![("get", own)]);
    let key = json!({ "type": "string", "maxLength": 200 });
    let post = write("postComment", "Post a comment")
        .header("Idempotency-Key", "The same when the same comment is sent again; best a UUID.", key)
        .takes("Draft", &BOTH)
        .answers_json(201, "The comment, as its author may have it.", "Comment")
        .leads_back()
        .refuses(&[
            Problem::BadBody,
            SIGN_IN,
            Problem::Refused(Refusal::PostingClosed),
            Problem::Refused(Refusal::TextEmpty),
            Problem::Refused(Refusal::TextTooLong),
            Problem::Refused(Refusal::NameNeeded),
            Problem::Refused(Refusal::NameTooLong),
            Problem::Refused(Refusal::WordsBlocked),
            Problem::Refused(Refusal::ParentNotFound),
            Problem::Refused(Refusal::SaidAlready),
            Problem::Refused(Refusal::KeyReused),
            Problem::Refused(Refusal::TooFast { wait: 0 }),
        ]);
    add(paths, "/api/threads/{thread}/comments", vec![("post", post)]);
    let one = read("readComment", "One comment")
        .answers_json(200, "The comment.", "Comment")
        .refuses(&[NO_THREAD, NO_COMMENT]);
    let edit = |id: &str| {
        changing(write(id, "Change one's own comment")).takes("NewText", &BOTH).refuses(&[
            Problem::BadBody,
            Problem::Refused(Refusal::PostingClosed),
            Problem::Refused(Refusal::TextEmpty),
            Problem::Refused(Refusal::TextTooLong),
            Problem::Refused(Refusal::WordsBlocked),
        ])
    };
    let delete = |id: &str| changing(write(id, "Take one's own comment back"));
    add(
        paths,
        COMMENT,
        vec![("get", one), ("put", edit("editComment")), ("delete", delete("deleteComment"))],
    );
    add(paths, &format!("{COMMENT}/edit"), vec![("post", edit("editCommentByForm"))]);
    add(paths, &format!("{COMMENT}/delete"), vec![("post", delete("deleteCommentByForm"))]);
    let vote = |id: &str| {
        write(id, "Rate a comment; the same vote again changes nothing")
            .takes("Ballot", &BOTH)
            .answers_json(200, "The counts, and the reader's own vote.", "VoteAnswer")
            .leads_back()
            .refuses(&[
                Problem::BadVote,
                NO_COMMENT,
                NOT_PUBLISHED,
                SIGN_IN,
                Problem::Refused(Refusal::RatingClosed),
            ])
    };
    add(paths, &format!("{COMMENT}/vote"), vec![("put", vote("vote")), ("post", vote("voteByForm"))]);
    let report = write("reportComment", "Report a comment to the moderators")
        .takes("Report", &BOTH)
        .answers_nothing(204, "The report was kept.")
        .leads_back()
        .refuses(&[
            Problem::BadBody,
            Problem::BadReason,
            NO_COMMENT,
            NOT_PUBLISHED,
            SIGN_IN,
            Problem::Refused(Refusal::ReportingClosed),
            Problem::Refused(Refusal::DetailTooLong),
        ]);
    add(paths, &format!("{COMMENT}/reports"), vec![("post", report)]);
}

fn changing(operation: Operation) -> Operation {
    operation.answers_json(200, "The comment as it now stands.", "Comment").leads_back().refuses(&[
        NO_COMMENT,
        NOT_PUBLISHED,
        Problem::Refused(Refusal::NotYours),
        Problem::Refused(Refusal::EditClosed),
    ])
}

fn moderating(paths: &mut Map<String, Value>) {
    let moderate = |id: &str, summary: &str| {
        operation("moderating", id, summary).signed_in().refuses(&[
            SIGN_IN,
            Problem::ModeratorsOnly,
            NO_THREAD,
        ])
    };
    let decide = |operation: Operation, takes: &str| {
        operation.takes(takes, &[JSON]).refuses(&[
            Problem::BadBody,
            Problem::BadDecision,
            Problem::CrossSite,
            TOO_MANY,
        ])
    };
    let queue = moderate("readQueue", "What waits for a moderator").answers_json(200, "The queue.", "Queue");
    let about_thread = decide(moderate("decideAboutThread", "Decide about a thread"), "ThreadDecision")
        .answers_json(200, "How the thread stands.", "ThreadState");
    let about = "/api/threads/{thread}/moderation";
    add(paths, about, vec![("get", queue), ("post", about_thread)]);
    let log = moderate("readLog", "What moderators have done").answers_json(200, "The log.", "Log");
    add(paths, &format!("{about}/log"), vec![("get", log)]);
    let unseen = moderate("readUnseen", "A comment with its words, whatever its status")
        .answers_json(200, "The comment.", "Comment")
        .refuses(&[NO_COMMENT]);
    let about_comment = decide(moderate("decideAboutComment", "Decide about a comment"), "CommentDecision")
        .answers_json(200, "The comment as moderators see it.", "Comment")
        .refuses(&[NO_COMMENT, Problem::DecisionImpossible]);
    add(paths, &format!("{COMMENT}/moderation"), vec![("get", unseen), ("post", about_comment)]);
}

fn pages(paths: &mut Map<String, Value>) {
    let html =
        |operation: Operation| operation.answers(200, "The page.", "text/html", json!({ "type": "string" }));
    let list = html(operation("pages", "listThreads", "The list of threads"));
    add(paths, "/threads", vec![("get", list)]);
    for (id, file) in [("readDocument", ""), ("readFragment", "/fragment")] {
        let page = operation("pages", id, "A page of a thread; parameters that make no place are left out")
            .of_a_reader()
            .checked()
            .refuses(&[TOO_MANY, NO_THREAD]);
        add(paths, &format!("/threads/{{thread}}{file}"), vec![("get", html(page))]);
    }
    let health = operation("pages", "readHealth", "Whether the server can do its work").answers(
        200,
        "It can.",
        "text/plain",
        json!({ "type": "string" }),
    );
    add(paths, "/health", vec![("get", health)]);
}
