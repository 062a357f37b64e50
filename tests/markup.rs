//! The view as plain HTML: each fixture beside the markup it is drawn as. `UPDATE=1 cargo test` writes the
//! markup anew, to be read before it is committed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect has failed"
)]

use std::{fs, path::Path};

use comment_thread::{
    i18n::Messages,
    markup,
    model::{OwnVote, Page, Reader, Vote, read},
    place::{Links, Place},
    view::{Options, RatingButtons, Scene},
};

fn page(fixture: &str) -> Page {
    let text = fs::read_to_string(format!("tests/fixtures/{fixture}.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    read::page(&&json).unwrap()
}

fn scene(options: Options) -> Scene {
    Scene { messages: Messages::english(), links: Links::default(), options, live: false, beside: false }
}

/// A line for each block, so that a difference is read at a glance.
fn lines(html: &str) -> String {
    let mut lines = html.to_owned();
    for tag in [
        "<h",
        "<p",
        "<ul",
        "<li",
        "<nav",
        "<article",
        "<form",
        "<button",
        "<div",
        "<blockquote",
        "<a ",
        "</ul",
        "</section",
    ] {
        lines = lines.replace(tag, &format!("\n{tag}"));
    }
    lines.trim_start().to_owned() + "\n"
}

fn check(name: &str, html: &str) {
    let file = format!("tests/markup/{name}.html");
    let drawn = lines(html);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &drawn).unwrap();
    }
    assert!(Path::new(&file).exists(), "{file} is not there: write it with UPDATE=1 and read it");
    assert_eq!(drawn, fs::read_to_string(&file).unwrap(), "{file}");
}

fn check_fixture(name: &str) {
    check(name, &markup::fragment(page(name), Place::default(), scene(Options::default())));
}

#[test]
fn a_closed_thread_reads_as_the_original_did() {
    check_fixture("closed");
}

#[test]
fn every_status_has_a_sentence_of_its_own() {
    check_fixture("statuses");
}

#[test]
fn replies_stand_inside_what_they_answer() {
    check_fixture("replies");
}

#[test]
fn an_open_thread_takes_comments_replies_and_reports_without_script() {
    check_fixture("open");
}

#[test]
fn a_reply_names_what_it_answers() {
    let place = Place { reply: Some("1".to_owned()), ..Place::default() };
    let html = markup::fragment(page("open"), place, scene(Options::default()));
    assert!(html.contains("<input type=\"hidden\" name=\"parentId\" value=\"c1\">"), "{html}");
}

#[test]
fn an_empty_thread_says_so_and_has_no_pages() {
    check_fixture("empty");
}

#[test]
fn a_page_past_the_end_says_so_and_leads_back() {
    check_fixture("past-the-end");
}

#[test]
fn each_paragraph_of_a_text_finds_its_own_direction() {
    check_fixture("arabic");
}

#[test]
fn a_comment_that_is_not_on_its_page_is_explained() {
    let place = Place { comment: Some("970".to_owned()), ..Place::default() };
    check("missing", &markup::fragment(page("empty"), place, scene(Options::default())));
}

#[test]
fn the_readers_own_vote_is_said_in_words() {
    let votes = vec![OwnVote { id: "c993".to_owned(), value: Vote::Up, counts: None }];
    let reader = Reader { votes, comments: vec!["c991".to_owned()], ..Reader::default() };
    let html =
        markup::fragment_for_reader(page("closed"), Place::default(), reader, scene(Options::default()));
    assert_eq!(html.matches("You rated this up.").count(), 1);
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
}

#[test]
fn rating_can_be_up_only_or_absent() {
    let with = |rating| {
        markup::fragment(page("closed"), Place::default(), scene(Options { rating, ..Options::default() }))
    };
    let up = with(RatingButtons::Up);
    assert!(up.contains("Rate comment 993 up") && !up.contains("down"), "{up}");
    let none = with(RatingButtons::None);
    assert!(!none.contains("ct-rating") && !none.contains("Score"), "{none}");
}

#[test]
fn headings_start_at_the_level_the_page_asks_for() {
    let options = Options { heading_level: 4, ..Options::default() };
    let html = markup::fragment(page("closed"), Place::default(), scene(options));
    assert!(html.contains("<h4 class=\"ct-title\"") && html.contains("<h5 class=\"ct-heading\""), "{html}");
}

#[test]
fn no_two_headings_and_no_two_ids_are_the_same() {
    let html = markup::fragment(page("closed"), Place::default(), scene(Options::default()));
    for mark in [" id=\"", "<h3 "] {
        let mut found: Vec<&str> =
            html.split(mark).skip(1).map(|rest| rest.split("</h3>").next().unwrap()).collect();
        if mark == " id=\"" {
            found = found.into_iter().map(|rest| rest.split('"').next().unwrap()).collect();
        }
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), count, "{mark}");
    }
}

#[test]
fn what_a_reader_wrote_never_becomes_markup() {
    let folder = Path::new("../shared/corpora/hostile");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let mut texts: Vec<String> = Vec::new();
    let naughty = fs::read_to_string(folder.join("blns.even.json")).unwrap();
    texts.extend(serde_json::from_str::<Vec<String>>(&naughty).unwrap());
    for file in fs::read_dir(folder.join("patt")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        texts.extend(String::from_utf8_lossy(&bytes).lines().map(str::to_owned));
    }
    assert!(texts.len() > 500, "{}", texts.len());
    for text in texts {
        let mut page = page("statuses");
        let comment = page.items.last_mut().unwrap();
        comment.text.clone_from(&text);
        comment.author.as_mut().unwrap().name.clone_from(&text);
        comment.message = Some(text.clone());
        comment.lang = Some(text.clone());
        let html = markup::fragment(page, Place::default(), scene(Options::default()));
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
            let known = [
                "section",
                "h2",
                "h3",
                "p",
                "ul",
                "li",
                "article",
                "a",
                "bdi",
                "span",
                "div",
                "strong",
                "time",
                "br",
                "blockquote",
                "nav",
            ];
            assert!(known.contains(&name), "{text:?} became <{tag}");
        }
        for link in html.split(" href=\"").skip(1) {
            let allowed = ["http://", "https://", "mailto:", "#", "?"]
                .iter()
                .any(|start| link.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
            assert!(allowed, "{text:?} became a link to {link}");
        }
    }
}
