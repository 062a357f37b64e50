//! Following a thread with a feed reader.

use comment_thread::model::{Author, Comment, Page, Removal, RemovalReason, Status};
use comment_thread_server::store::Decision;
use quick_xml::{Reader as Xml, events::Event};

use crate::{
    asking::{Answer, Server},
    threads::{SECRET, bridge, comment, hidden},
};

const FEEDS: [(&str, &str); 2] = [
    ("/threads/bridge/atom.xml", "application/atom+xml; charset=utf-8"),
    ("/threads/bridge/rss.xml", "application/rss+xml; charset=utf-8"),
];

/// The text of every element of a name, in the order they end; the document must be well-formed.
fn texts(answer: &Answer, name: &str) -> Vec<String> {
    let mut reader = Xml::from_str(&answer.body);
    let (mut texts, mut words, mut depth) = (Vec::new(), String::new(), 0_usize);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {}", answer.body)) {
            Event::Start(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{}", answer.body);
                (words, depth) = (String::new(), depth + 1);
            }
            Event::End(tag) => {
                depth -= 1;
                if tag.name().as_ref() == name {
                    texts.push(words.clone());
                }
            }
            Event::Text(piece) => words.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) => words.push_str(match &*entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("&{other}; in {}", answer.body),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{}", answer.body);
    texts
}

#[tokio::test]
async fn a_feed_tells_of_the_latest_comments_latest_first() {
    let server = Server::with(&[bridge(60)]).await;
    for (address, kind) in FEEDS {
        let feed = server.get(address).await;
        assert_eq!((feed.status.as_u16(), feed.header("content-type")), (200, kind));
        assert_eq!(feed.header("cache-control"), "public, max-age=30, stale-while-revalidate=300");
        assert_eq!(feed.header("access-control-allow-origin"), "*");
        let titles = texts(&feed, "title");
        assert_eq!(titles.len(), 51);
        assert_eq!((titles[0].as_str(), titles[1].as_str()), ("The <old> bridge", "Reader 60, comment 60"));
        let again = server.get_with(address, &[("if-none-match", feed.header("etag"))]).await;
        assert_eq!(again.status.as_u16(), 304);
    }
    let atom = server.get("/threads/bridge/atom.xml").await;
    assert_eq!(texts(&atom, "id")[1], "https://news.example/bridge?comment=60#comment-60");
    assert_eq!(texts(&atom, "updated")[..2], ["2014-03-11T18:02:00Z", "2014-03-11T18:02:00Z"]);
    assert_eq!(texts(&atom, "content")[0], "The words of comment 60.");
    let rss = server.get("/threads/bridge/rss.xml").await;
    assert_eq!(texts(&rss, "pubDate")[0], "Tue, 11 Mar 2014 18:02:00 +0000");
    server.get("/threads/nothing/atom.xml").await.check_problem(404, "thread-not-found");
    server.get("/threads/nothing/rss.xml").await.check_problem(404, "thread-not-found");
}

#[tokio::test]
async fn what_readers_write_is_only_text_in_a_feed() {
    let hostile = "]]></content><script>alert(1)</script> & \u{b}\u{1}\u{ffff}\"'\n<b>two</b>";
    let name = "</name><x a=\"".to_owned();
    let author = Some(Author { name: name.clone(), ..Author::default() });
    let thread = Page {
        items: vec![Comment { text: hostile.to_owned(), author, ..comment(1) }],
        title: "\u{0}<title> & \"more\"".replace('\u{0}', ""),
        lang: Some("en\"><x".to_owned()),
        url: Some("https://news.example/?a=1&b=\"<".to_owned()),
        ..bridge(1)
    };
    let server = Server::with(&[thread]).await;
    let atom = server.get("/threads/bridge/atom.xml").await;
    assert_eq!(texts(&atom, "name"), [name.as_str()]);
    let kept = hostile.replace(['\u{b}', '\u{1}', '\u{ffff}'], "");
    assert_eq!(texts(&atom, "content"), [kept]);
    let rss = server.get("/threads/bridge/rss.xml").await;
    let description = &texts(&rss, "description")[1];
    assert!(!description.contains("<script") && description.contains("<br>&lt;b&gt;two"), "{description}");
}

#[tokio::test]
async fn a_removed_comment_stays_in_a_feed_without_its_words() {
    let mut thread = bridge(4);
    thread.items[1] = hidden(2, Status::Removed);
    thread.items[2] = hidden(3, Status::AwaitingModeration);
    let server = Server::with(&[thread]).await;
    let remove = Decision::Remove(Removal { reason: RemovalReason::Other, explanation_url: None });
    for (address, _) in FEEDS {
        let before = server.get(address).await;
        assert!(!before.body.contains(SECRET), "{}", before.body);
        let titles = texts(&before, "title");
        assert_eq!(titles[1..], ["Reader 4, comment 4", "Comment 2 was removed", "Reader 1, comment 1"]);
    }
    let before = server.get("/threads/bridge/atom.xml").await;
    server.store.decide("bridge", 4, &remove, "Mo").await.unwrap();
    for (address, _) in FEEDS {
        let after = server.get_with(address, &[("if-none-match", before.header("etag"))]).await;
        assert_eq!(after.status.as_u16(), 200);
        assert!(!after.body.contains("comment 4.") && !after.body.contains("Reader 4"), "{}", after.body);
    }
}

#[tokio::test]
async fn a_thread_s_document_says_where_its_feeds_are() {
    let server = Server::with(&[bridge(1)]).await;
    let page = server.get("/threads/bridge").await;
    for (address, kind) in FEEDS {
        let kind = kind.split(';').next().unwrap();
        assert!(page.header("link").contains(&format!("<{address}>; rel=\"alternate\"; type=\"{kind}\"")));
        let (head, _) = page.body.split_once("</head>").unwrap();
        assert!(head.contains(&format!("type=\"{kind}\"")) && head.contains(&format!("href=\"{address}\"")));
    }
    assert!(!server.get("/threads/bridge/fragment").await.body.contains("atom.xml"));
}

#[tokio::test]
async fn a_thread_without_a_page_of_its_own_is_followed_on_ours() {
    let server = Server::with(&[Page { url: Some("/story?id=1".to_owned()), ..bridge(1) }]).await;
    let atom = server.get("/threads/bridge/atom.xml").await;
    assert_eq!(texts(&atom, "id")[1], "http://comments.example/story?id=1&comment=1#comment-1");
    let server = Server::with(&[Page { url: None, ..bridge(1) }]).await;
    let atom = server.get("/threads/bridge/atom.xml").await;
    assert_eq!(texts(&atom, "id")[1], "http://comments.example/threads/bridge?comment=1#comment-1");
    let behind = server.get_with("/threads/bridge/rss.xml", &[("x-forwarded-proto", "https")]).await;
    assert_eq!(texts(&behind, "guid")[0], "https://comments.example/threads/bridge?comment=1#comment-1");
}
