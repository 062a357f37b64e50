//! Disqus exports (XML): a list of threads, then a list of posts that name their threads.
//!
//! Each thread with posts becomes a thread here, its comments numbered from 1 by date. Spam was never part of the
//! discussion and is left out; so are the posts of deleted threads, and of threads that the export does not have.
//! A deleted post keeps its number, for replies may refer to it. E-mail and network addresses stay behind.

use std::collections::HashMap;

use super::{
    Fault, Found, PAGE_SIZE,
    html::plain,
    naming::{Names, last_part},
    xml::{Fields, Kind, Step, walk},
};
use comment_thread::{
    i18n::Moment,
    model::{Abilities, Ability, Author, Comment, Order, Page, Removal, RemovalReason, Status, ThreadStatus},
    text::allowed_address,
};

const KIND: Kind = Kind { called: "a Disqus export", root: "disqus", attribute: "dsq:id" };

/// A page of the site that was commented on.
#[derive(Default)]
struct Thread {
    id: String,
    fields: Fields,
}

/// What a reader wrote.
#[derive(Default)]
struct Post {
    /// Old posts have none.
    id: String,
    thread: String,
    parent: String,
    fields: Fields,
    author: Fields,
}

pub(super) fn read(text: &str) -> Result<Found, Fault> {
    let (threads, mut posts) = entries(text)?;
    let all = posts.len();
    posts.retain(Post::is_discussion);
    let mut by_thread: HashMap<String, Vec<Post>> = HashMap::new();
    for post in posts {
        by_thread.entry(post.thread.clone()).or_default().push(post);
    }
    let mut names = Names::default();
    let mut pages = Vec::new();
    for thread in threads.iter().filter(|thread| thread.fields.get("isDeleted") != "true") {
        if let Some(posts) = by_thread.remove(&thread.id) {
            pages.push(page(thread, posts, &mut names));
        }
    }
    let kept: usize = pages.iter().map(|page| page.items.len()).sum();
    Ok(Found { pages, left_out: all - kept, ..Found::default() })
}

fn entries(text: &str) -> Result<(Vec<Thread>, Vec<Post>), Fault> {
    let (mut threads, mut posts) = (Vec::new(), Vec::new());
    let (mut thread, mut post) = (Thread::default(), Post::default());
    walk(text, &KIND, |step| match step {
        Step::Open { path, attribute } => {
            let id = attribute.unwrap_or_default();
            match path {
                ["disqus", "thread"] => thread = Thread { id, ..Thread::default() },
                ["disqus", "post"] => post = Post { id, ..Post::default() },
                ["disqus", "post", "thread"] => post.thread = id,
                ["disqus", "post", "parent"] => post.parent = id,
                _ => {}
            }
        }
        Step::Close { path, words } => match path {
            ["disqus", "thread"] => threads.push(std::mem::take(&mut thread)),
            ["disqus", "post"] => posts.push(std::mem::take(&mut post)),
            ["disqus", "thread", field] => thread.fields.put(field, words),
            ["disqus", "post", "author", field] => post.author.put(field, words),
            ["disqus", "post", field] => post.fields.put(field, words),
            _ => {}
        },
    })?;
    Ok((threads, posts))
}

impl Post {
    fn is_discussion(&self) -> bool {
        self.fields.get("isSpam") != "true" && !self.name().is_empty()
    }

    /// What tells it apart: the export's own number, or the one of the system before.
    fn name(&self) -> &str {
        if self.id.is_empty() { self.fields.get("id") } else { &self.id }
    }

    fn date(&self) -> Option<String> {
        let written = self.fields.given("createdAt")?;
        Moment::parse_utc(&written).map(|_| written)
    }

    /// What posts are ordered by; ids settle what was written in the same second.
    fn age(&self) -> (String, u64, String) {
        let name = self.name();
        (self.date().unwrap_or_default(), name.parse().unwrap_or(u64::MAX), name.to_owned())
    }

    fn author(&self) -> Option<Author> {
        let is_anonymous = self.author.get("isAnonymous") == "true";
        Some(Author {
            name: self.author.given("name")?,
            id: self.author.given("username").filter(|_| !is_anonymous).map(|name| format!("d-{name}")),
            ..Author::default()
        })
    }

    fn comment(&self, number: u32, numbers: &HashMap<String, u32>) -> Comment {
        let (status, removal) = match (self.fields.get("isDeleted"), self.fields.get("isApproved")) {
            ("true", _) => {
                (Status::Removed, Some(Removal { reason: RemovalReason::Other, explanation_url: None }))
            }
            (_, "false") => (Status::AwaitingModeration, None),
            _ => (Status::Published, None),
        };
        let parent_number = numbers.get(&self.parent).copied().filter(|parent| *parent != number);
        Comment {
            id: comment_id(self.name()),
            number,
            status,
            removal,
            author: self.author(),
            date_published: self.date(),
            text: plain(self.fields.get("message")),
            parent_id: parent_number.map(|_| comment_id(&self.parent)),
            parent_number,
            ..Comment::default()
        }
    }
}

fn comment_id(name: &str) -> String {
    format!("c{name}")
}

fn page(thread: &Thread, mut posts: Vec<Post>, names: &mut Names) -> Page {
    let fields = &thread.fields;
    let link = fields.get("link");
    let id = names.take(&[last_part(link), fields.get("id"), &thread.id], &thread.id);
    posts.sort_by_key(Post::age);
    let numbers: HashMap<String, u32> = posts.iter().map(|post| post.name().to_owned()).zip(1..).collect();
    let items: Vec<Comment> =
        (1..).zip(&posts).map(|(number, post)| post.comment(number, &numbers)).collect();
    let closed = fields.get("isClosed") == "true";
    Page {
        url: allowed_address(link).map(|_| link.to_owned()),
        title: fields.given("title").unwrap_or_else(|| id.clone()),
        id,
        status: if closed { ThreadStatus::Closed } else { ThreadStatus::Open },
        order: Order::Oldest,
        total_items: u32::try_from(items.len()).unwrap_or(u32::MAX),
        page_size: PAGE_SIZE,
        abilities: Abilities { rate: Ability::Anyone, post: Ability::Anyone, report: Ability::Anyone },
        items,
        ..Page::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thread(id: u32, fields: &str) -> String {
        format!("<thread dsq:id=\"{id}\">{fields}</thread>")
    }

    /// A post in a thread, `id` minutes past six.
    fn post(id: u32, thread: u32, more: &str) -> String {
        format!(
            "<post dsq:id=\"{id}\"><message><![CDATA[<p>Words &amp; {id}</p>]]></message>\
             <createdAt>2013-10-10T18:{id:02}:00Z</createdAt><isSpam>false</isSpam><isDeleted>false</isDeleted>\
             <author><email>secret@mail.example</email><name>Ann</name><isAnonymous>false</isAnonymous>\
             <username>ann</username></author><ipAddress>192.0.2.7</ipAddress>{more}\
             <thread dsq:id=\"{thread}\" /></post>"
        )
    }

    fn found(entries: &[String]) -> Found {
        let entries = entries.concat();
        read(&format!("<?xml version=\"1.0\"?>\n<disqus xmlns:dsq=\"x\">{entries}</disqus>")).unwrap()
    }

    #[test]
    fn a_thread_with_posts_becomes_a_thread() {
        let fields = "<id>7</id><link>https://news.example/2013/Old-Bridge.html</link>\
             <title>The &lt;old&gt; bridge</title><isClosed>true</isClosed><author><name>Bo</name></author>";
        let found = found(&[thread(2, fields), thread(3, "<id/>"), post(4, 2, "")]);
        let [page] = found.pages.as_slice() else { panic!("{:?}", found.pages) };
        assert_eq!((page.id.as_str(), page.title.as_str()), ("old-bridge", "The <old> bridge"));
        assert_eq!(page.url.as_deref(), Some("https://news.example/2013/Old-Bridge.html"));
        assert_eq!((page.status, found.left_out), (ThreadStatus::Closed, 0));
        let comment = &page.items[0];
        assert_eq!((comment.id.as_str(), comment.text.as_str()), ("c4", "Words & 4"));
        assert_eq!(comment.date_published.as_deref(), Some("2013-10-10T18:04:00Z"));
        let author = comment.author.as_ref().unwrap();
        assert_eq!((author.name.as_str(), author.id.as_deref()), ("Ann", Some("d-ann")));
        assert!(!format!("{page:?}").contains("mail.example"));
    }

    #[test]
    fn posts_are_numbered_by_date_and_replies_name_what_they_answer() {
        let reply = post(9, 2, "<parent dsq:id=\"5\" />");
        let lost = post(6, 2, "<parent dsq:id=\"77\" />");
        let found = found(&[thread(2, ""), reply, lost, post(5, 2, "")]);
        let told: Vec<_> = found.pages[0]
            .items
            .iter()
            .map(|item| (item.number, item.id.as_str(), item.parent_number, item.parent_id.as_deref()))
            .collect();
        assert_eq!(told, [(1, "c5", None, None), (2, "c6", None, None), (3, "c9", Some(1), Some("c5"))]);
    }

    #[test]
    fn what_was_deleted_keeps_its_number_and_what_waits_waits() {
        let deleted = post(1, 2, "").replace("<isDeleted>false", "<isDeleted>true");
        let waiting = post(2, 2, "<isApproved>false</isApproved>");
        let found = found(&[thread(2, ""), deleted, waiting]);
        let told: Vec<_> = found.pages[0].items.iter().map(|item| (item.number, item.status)).collect();
        assert_eq!(told, [(1, Status::Removed), (2, Status::AwaitingModeration)]);
    }

    #[test]
    fn spam_orphans_and_deleted_threads_are_left_out_and_counted() {
        let spam = post(1, 2, "").replace("<isSpam>false", "<isSpam>true");
        let gone = thread(3, "<isDeleted>true</isDeleted>");
        let found = found(&[thread(2, ""), gone, spam, post(2, 99, ""), post(3, 3, ""), post(4, 2, "")]);
        assert_eq!((found.pages.len(), found.pages[0].items.len(), found.left_out), (1, 1, 3));
    }

    #[test]
    fn an_attribute_without_quotes_is_refused_with_its_line() {
        let text = "<disqus>\n<post dsq:id=\"1\">\n<thread dsq:id=2/></post></disqus>";
        let fault = read(text).unwrap_err();
        assert!(text.get(..fault.at).unwrap().matches('\n').count() == 2, "{fault:?}");
    }
}
