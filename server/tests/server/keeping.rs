//! Whole threads as files, to keep and to bring back.

use std::fs;

use comment_thread::model::{Author, Comment, Page, Role, Status};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    commands::succeed,
    database,
    threads::{SECRET, bridge, comment, hidden},
};

#[test]
fn a_whole_thread_that_is_brought_back_is_the_same() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let reply = Comment {
        number: 900,
        parent_id: Some("c1".to_owned()),
        parent_number: Some(1),
        message: Some("Thank you.".to_owned()),
        pick: true,
        date_modified: Some("2014-03-12T08:00:00Z".to_owned()),
        lang: Some("sco".to_owned()),
        text: "Aye.\n\n> Nay?\n\u{1f680}".to_owned(),
        author: Some(Author {
            id: Some("u9".to_owned()),
            name: "Ann & <Bo>".to_owned(),
            url: Some("https://ann.example/".to_owned()),
            role: Some(Role::Editor),
        }),
        ..comment(9)
    };
    let mut thread = Page { max_text_length: Some(777), total_items: 6, ..bridge(5) };
    thread.items[1] = hidden(2, Status::Removed);
    thread.items[2] = hidden(3, Status::AwaitingModeration);
    thread.items[3] = hidden(4, Status::Referred);
    thread.items.push(reply);
    let other = Page { id: "other".to_owned(), ..bridge(0) };
    fs::write(folder.join("threads.json"), serde_json::to_string(&[&thread, &other]).unwrap()).unwrap();
    succeed(folder, &["import", "threads.json"]);
    for decision in [&["moderation", "before"][..], &["open", "--at", "2999-01-01T00:00:00Z"]] {
        succeed(folder, &[&["moderate", "bridge"], decision].concat());
    }
    assert_eq!(succeed(folder, &["export", "--whole", "kept"]), "bridge: 6 comments\nother: 0 comments\n");
    let files = ["kept/bridge.json", "kept/other.json"];
    let [first, second] = ["comments", "again"].map(|name| database::named(folder, name));
    succeed(folder, &[&["import", "--database", &second], &files[..]].concat());
    succeed(folder, &["export", "--whole", "--database", &second, "again"]);
    let read = |file: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap()
    };
    for name in ["bridge.json", "other.json"] {
        assert_eq!(read(&format!("kept/{name}")), read(&format!("again/{name}")), "{name}");
    }
    let kept = read("kept/bridge.json");
    assert_eq!((&kept["moderation"], &kept["status"]), (&json!("before"), &json!("closed")));
    assert_eq!((&kept["opensAt"], &kept["maxTextLength"]), (&json!("2999-01-01T00:00:00Z"), &json!(777)));
    assert_eq!(kept["items"], serde_json::to_value(&thread.items).unwrap());
    // What readers get is the same too, and nothing more.
    for (database, public) in [(&first, "first"), (&second, "second")] {
        succeed(folder, &["export", "--database", database, public, "bridge"]);
    }
    for page in ["1.json", "2.json"] {
        let [first, second] = ["first", "second"].map(|public| read(&format!("{public}/bridge/{page}")));
        assert_eq!(first, second);
        assert!(!second.to_string().contains(SECRET));
    }
}
