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
    model::{Abilities, Ability, OwnVote, Page, Reader, Vote, read},
    place::{Links, Place},
    view::{Landmark, Options, RatingButtons, Scene},
};

fn page(fixture: &str) -> Page {
    let text = fs::read_to_string(format!("tests/fixtures/{fixture}.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    read::page(&&json).unwrap()
}

fn scene(options: Options) -> Scene {
    Scene {
        messages: Messages::english(),
        links: Links::default(),
        origin: String::new(),
        options,
        live: false,
        beside: false,
    }
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
fn what_is_for_signed_in_readers_leads_the_others_to_the_sign_in() {
    let sign_in = Some("https://id.example/login?from={return}&x=1".to_owned());
    let options = Options { sign_in, ..Options::default() };
    let members = Abilities { rate: Ability::SignedIn, post: Ability::SignedIn, report: Ability::SignedIn };
    let members = Page { abilities: members, ..page("open") };
    let signed_out = markup::fragment(members.clone(), Place::default(), scene(options.clone()));
    check("signed-out", &signed_out);
    let reader = Reader { signed_in: true, ..Reader::default() };
    let signed_in = markup::fragment_for_reader(members.clone(), Place::default(), reader, scene(options));
    assert!(!signed_in.contains("ct-sign-in") && signed_in.contains("<textarea"), "{signed_in}");
    // A publisher who names no sign-in has the forms refuse.
    let forms = markup::fragment(members, Place::default(), scene(Options::default()));
    assert!(!forms.contains("ct-sign-in") && forms.contains("<textarea"), "{forms}");
}

#[test]
fn a_sign_in_is_an_address_or_none() {
    let read = |address: &str| Options::read(|name| (name == "sign-in").then(|| address.to_owned())).sign_in;
    for address in ["/login?return={return}", "https://id.example/{return}", "?sign-in"] {
        assert_eq!(read(address).as_deref(), Some(address));
    }
    for address in ["javascript:alert(1)", "//id.example", "/\\id.example", "data:text/html,x", "login"] {
        assert_eq!(read(address), None, "{address}");
    }
}

#[test]
fn a_comment_of_ones_own_can_be_changed_and_taken_back_by_forms() {
    let ids = vec!["c1".to_owned()];
    let reader = Reader { comments: ids.clone(), changeable: ids, ..Reader::default() };
    let html = markup::fragment_for_reader(page("open"), Place::default(), reader, scene(Options::default()));
    check("own", &html);
}

/// A page as a source tells of it: what the thread is said to be, and how many comments come.
fn odd(fields: &str, comments: u32) -> String {
    let items: Vec<String> =
        (1..=comments).map(|number| format!(r#"{{"id": "c{number}", "number": {number}}}"#)).collect();
    let text = format!(r#"{{{fields}, "items": [{}]}}"#, items.join(","));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    markup::fragment(read::page(&&json).unwrap(), Place::default(), scene(Options::default()))
}

#[test]
fn a_source_that_says_what_cannot_be_is_read_sensibly() {
    let check = |fields: &str, comments, expected: &[&str]| {
        let html = odd(fields, comments);
        for words in expected {
            assert!(html.contains(words), "{fields}: no {words:?} in {html}");
        }
    };
    check(
        r#""totalItems": 1193, "page": 11, "pageCount": 0, "pageSize": 20"#,
        20,
        &["Page 11 of 60", ">Last<"],
    );
    check(
        r#""totalItems": 1193, "page": 60, "pageSize": 0, "pageCount": 60"#,
        13,
        &["Page 60 of 60", ">First<"],
    );
    check(
        r#""totalItems": 0, "page": 1, "pageSize": 0"#,
        3,
        &["Page 1 of 1", "<span class=\"ct-total\">3</span>"],
    );
    check(r#""totalItems": 1193, "pageSize": 500"#, 500, &["Page 1 of 3", "Comment number 500."]);
    check(
        r#""totalItems": 1193, "page": 4294967295, "pageSize": 20"#,
        0,
        &["There is no page 4,294,967,295."],
    );
    check(r#""totalItems": -5, "page": 0.5, "pageSize": 1e300"#, 1, &["Page 1 of 1", "Comment number 1."]);
}

#[test]
fn a_reply_names_what_it_answers_even_if_the_source_gives_only_its_id() {
    let text =
        r#"{"items": [{"id": "b", "number": 2, "parentId": "a", "text": "Yes."}, {"id": "a", "number": 1}]}"#;
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let html = markup::fragment(read::page(&&json).unwrap(), Place::default(), scene(Options::default()));
    assert!(html.contains(">comment number 1</a>"), "{html}");
}

#[test]
fn those_who_speak_for_the_publisher_or_are_known_are_named_so() {
    let text = r#"{"items": [
        {"id": "a", "number": 3, "author": {"name": "Ann", "role": "editor"}},
        {"id": "b", "number": 2, "author": {"name": "Ben", "role": "staff"}},
        {"id": "c", "number": 1, "author": {"name": "Cy", "role": "notable"}}]}"#;
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let html = markup::fragment(read::page(&&json).unwrap(), Place::default(), scene(Options::default()));
    for (name, role) in [("Ann", "Editor"), ("Ben", "Staff"), ("Cy", "Notable")] {
        let expected = format!("<bdi class=\"ct-author\">{name}</bdi> <span class=\"ct-role\">{role}</span>");
        assert!(html.contains(&expected), "{html}");
    }
}

#[test]
fn a_page_without_comments_in_the_middle_of_a_thread_does_not_say_that_there_are_none() {
    let html = odd(r#""totalItems": 1193, "page": 11, "pageSize": 20"#, 0);
    assert!(html.contains("There are no comments on this page."), "{html}");
    assert!(html.contains("Page 11 of 60"), "{html}");
}

#[test]
fn the_picks_lead_back_to_all_comments_even_if_there_are_none() {
    let html = odd(r#""totalItems": 0, "filter": "picks", "pageSize": 20"#, 0);
    assert!(html.contains("The editors have not picked any comments."), "{html}");
    assert!(html.contains("<a href=\"?#comments\">All Comments</a>"), "{html}");
}

#[test]
fn a_search_that_found_nothing_leads_back_and_keeps_order_and_filter() {
    let text = r#"{"totalItems": 0, "query": "mermaids", "searchable": true, "items": []}"#;
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let place = Place {
        query: Some("mermaids".to_owned()),
        order: Some(comment_thread::model::Order::Oldest),
        ..Place::default()
    };
    let html = markup::fragment(read::page(&&json).unwrap(), place, scene(Options::default()));
    assert!(html.contains("Comments found for “mermaids”: 0"), "{html}");
    assert!(html.contains("<a class=\"ct-search-end\" href=\"?order=oldest#comments\">"), "{html}");
    assert!(html.contains("<input type=\"hidden\" name=\"order\" value=\"oldest\">"), "{html}");
}

#[test]
fn ones_own_removed_comment_says_so_to_its_author() {
    let reader = Reader { comments: vec!["c7".to_owned()], ..Reader::default() };
    let html =
        markup::fragment_for_reader(page("statuses"), Place::default(), reader, scene(Options::default()));
    assert!(
        html.contains("Your comment has been removed and has been deemed to break the house rules."),
        "{html}"
    );
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
fn a_thread_is_a_landmark_of_the_kind_the_page_wants() {
    let section = |landmark| {
        let options = Options { landmark, ..Options::default() };
        let html = markup::fragment(page("empty"), Place::default(), scene(options));
        html.split_once('>').unwrap().0.to_owned()
    };
    assert!(section(Landmark::Region).ends_with(" id=\"comments\" aria-labelledby=\"comments-heading\""));
    assert!(section(Landmark::Complementary).contains(" role=\"complementary\" aria-labelledby="));
    assert!(!section(Landmark::None).contains("aria-labelledby"));
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
