//! The command as it is typed.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    database,
    running::Running,
    threads::{SECRET, bridge, hidden},
};

/// The command as it is typed in a folder, with a database of that folder's own.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comment-thread"));
    command.current_dir(folder).args(arguments).env_remove("DATABASE_URL").env("RUST_LOG", "off");
    if database::is_elsewhere() {
        command.env("DATABASE_URL", database::named(folder, "comments"));
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

pub(crate) fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Checks that a command fails with one sentence on standard error that says what is expected.
pub(crate) fn fail(folder: &Path, arguments: &[&str], expected: &str) {
    let output = run(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(said.contains(expected), "{said:?} should say {expected:?}");
    assert_eq!((said.lines().count(), said.trim_end().ends_with('.')), (1, true), "{said:?}");
}

fn json(comments: u32) -> String {
    serde_json::to_string(&bridge(comments)).unwrap()
}

fn read_json(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn an_imported_thread_is_served_and_exported_as_it_was() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("bridge.json"), json(7)).unwrap();
    let said = succeed(folder, &["import", "bridge.json"]);
    assert_eq!(said, "bridge: 7 comments\nImported 1 thread.\n");
    succeed(folder, &["export", "out"]);
    let page = read_json(&folder.join("out/bridge/2.json"));
    assert_eq!((&page["page"], &page["pageCount"], &page["next"]), (&2.into(), &3.into(), &"3.json".into()));
    assert_eq!((&page["api"], &page["abilities"]["rate"]), (&Value::Null, &"closed".into()));
    let document = fs::read_to_string(folder.join("out/bridge/index.html")).unwrap();
    assert!(document.contains("<comment-thread src=\"{page}.json\">"));
    assert!(document.contains("href=\"../../styles/comment-thread.css\""));
    assert!(document.contains("src=\"../../pkg/comment-thread.js\""));
    assert!(!document.contains("<form"));
    // What was exported can be imported again, all pages together.
    let pages = ["out/bridge/1.json", "out/bridge/2.json", "out/bridge/3.json"];
    let database = database::named(folder, "again");
    succeed(folder, &[&["import", "--database", &database], &pages[..]].concat());
    succeed(folder, &["export", "--database", &database, "again"]);
    for page in ["bridge/1.json", "bridge/2.json", "bridge/3.json"] {
        assert_eq!(read_json(&folder.join("out").join(page)), read_json(&folder.join("again").join(page)));
    }
}

#[test]
fn an_import_is_all_or_nothing() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("good.json"), json(3)).unwrap();
    let other = json(2).replace("\"id\":\"bridge\"", "\"id\":\"other\"");
    fs::write(folder.join("both.json"), format!("[{other}, {}]", json(3))).unwrap();
    fs::write(folder.join("cut.json"), json(3).get(..300).unwrap()).unwrap();
    fail(folder, &["import", "good.json", "cut.json"], "cut.json, line 1: this is not JSON");
    assert!(!folder.join("comments.sqlite").exists());
    succeed(folder, &["import", "good.json"]);
    fail(folder, &["import", "both.json"], "The thread “bridge” is in the database already.");
    fail(folder, &["export", "out", "other"], "There is no thread “other”.");
    assert!(!folder.join("out").exists());
}

#[test]
fn a_broken_file_is_refused_with_its_line() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let check = |content: &[u8], expected: &str| {
        fs::write(folder.join("file"), content).unwrap();
        fail(folder, &["import", "file"], expected);
    };
    check(b"<rss>\n<channel>\n</rss>", "file, line 3: this is not well-formed XML");
    check(b"<!DOCTYPE rss [<!ENTITY a 'ha'>]>\n<rss></rss>", "file, line 1: a document type definition");
    check(b"<html></html>", "file, line 1: a WordPress export starts with <rss>, not <html>");
    check(b"{\n\"items\": 1}", "file, line 1: a page of a thread needs “items”");
    check(b"\n\n\xff", "file, line 3: what stands here is not text in UTF-8");
    check(b"", "file, line 1: this is neither an export of WordPress");
    check(b"[]", "There is no thread in file.");
    check(b"<rss><channel></channel></rss>", "There is no thread in file.");
    fail(folder, &["import", "nowhere"], "nowhere cannot be read: ");
    assert!(!folder.join("comments.sqlite").exists());
}

#[test]
fn an_export_leaves_no_page_of_a_longer_one_and_no_removed_words() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let mut thread = bridge(4);
    thread.items[3] = hidden(4, comment_thread::model::Status::Removed);
    fs::write(folder.join("bridge.json"), serde_json::to_string(&thread).unwrap()).unwrap();
    succeed(folder, &["import", "bridge.json"]);
    fs::create_dir_all(folder.join("out/bridge")).unwrap();
    for stale in ["3.json", "4.json"] {
        fs::write(folder.join("out/bridge").join(stale), "{}").unwrap();
    }
    succeed(folder, &["export", "out", "bridge"]);
    let mut files: Vec<String> = fs::read_dir(folder.join("out/bridge"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort_unstable();
    assert_eq!(files, ["1.json", "2.json", "index.html"]);
    for file in files {
        assert!(
            !fs::read_to_string(folder.join("out/bridge").join(&file)).unwrap().contains(SECRET),
            "{file}"
        );
    }
}

#[test]
fn a_page_of_a_file_or_a_thread_is_printed_as_html() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("bridge.json"), json(7)).unwrap();
    let fragment = succeed(folder, &["render", "bridge.json", "--page", "2"]);
    assert!(fragment.starts_with("<section") && fragment.contains("Page 2 of 3"), "{fragment}");
    assert!(!fragment.contains("<form"));
    let document = succeed(folder, &["render", "bridge.json", "--full", "--lang", "he"]);
    assert!(document.starts_with("<!doctype html>\n<html lang=\"he\" dir=\"rtl\">"));
    assert!(document.contains("עמוד 1 מתוך 3"), "{document}");
    fail(folder, &["render", "bridge"], "There is neither a file nor a thread named “bridge”.");
    succeed(folder, &["import", "bridge.json"]);
    assert!(succeed(folder, &["render", "bridge"]).contains("Page 1 of 3"));
    succeed(folder, &["export", "out"]);
    assert!(succeed(folder, &["render", "out/bridge/3.json"]).contains("Page 3 of 3"));
    fail(
        folder,
        &["render", "out/bridge/3.json", "--page", "1"],
        "holds only page 3 of the thread, not page 1.",
    );
}

#[test]
fn a_page_of_another_server_is_printed_as_html() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let (_server, host) = Running::start(folder, &["--demo"]);
    let fragment =
        succeed(folder, &["render", &format!("http://{host}/api/threads/harbour-bridge"), "--page", "11"]);
    assert!(fragment.contains("Page 11 of 60") && fragment.contains("Comment number 993."), "{fragment}");
    let files = format!("http://{host}/threads/harbour-bridge/{{page}}.json");
    let document = succeed(folder, &["render", &files, "--page", "60", "--full"]);
    assert!(document.contains("Page 60 of 60"), "{document}");
    assert!(document.contains(&format!("<comment-thread src=\"{files}\"")), "{document}");
    fail(
        folder,
        &["render", &format!("http://{host}/api/threads/none")],
        "/api/threads/none cannot be read: ",
    );
    fail(folder, &["render", &format!("http://{host}/api/counts?threads=a")], "it is no page of a thread");
}

#[test]
fn looking_makes_no_database() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let check = |command: &str, arguments: &[&str], expected: &str| {
        fail(folder, &[&[command, "--database", "no.sqlite"], arguments].concat(), expected);
    };
    check("export", &["out"], "The database no.sqlite cannot be opened: ");
    check("moderate", &["bridge", "queue"], "The database no.sqlite cannot be opened: ");
    check("render", &["bridge"], "There is neither a file nor a thread named “bridge”.");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    let folder = TempDir::new().unwrap();
    let nobody_listens = "postgres://ada:secret@127.0.0.1:1/comments";
    let expected = "The database postgres://127.0.0.1:1/comments cannot be opened: ";
    for command in [&["serve", "--port", "0"][..], &["export", "out"]] {
        fail(folder.path(), &[command, &["--database", nobody_listens]].concat(), expected);
    }
}

#[test]
fn a_command_that_is_not_understood_is_explained() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["serve", "--port", "many"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(succeed(folder.path(), &["--help"]).contains("Bring threads in"));
}
