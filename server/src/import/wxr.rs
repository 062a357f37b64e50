//! WordPress exports (WXR): an RSS document whose items carry their comments.
//!
//! Each item with comments becomes a thread, its comments numbered from 1 by date. What other sites left as
//! pingbacks and trackbacks is no reader's word and spam was never part of the discussion, so both are left
//! out. What the site's editors put into the trash was: replies may refer to it, so it keeps its number as a
//! removed comment. What waits for approval waits here too. Items that the site does not show to everyone,
//! such as drafts and those behind a password, are left out with all their comments: here everyone could read
//! them.

use std::collections::HashMap;

use super::{
    Fault, Found, PAGE_SIZE,
    html::plain,
    naming::{Names, last_part},
    rss::{Entry, Item, WxrComment, entries},
};
use comment_thread::{
    i18n::Moment,
    model::{Abilities, Ability, Author, Comment, Order, Page, Removal, RemovalReason, Status, ThreadStatus},
};

pub(super) fn read(text: &str) -> Result<Found, Fault> {
    let mut found = Found::default();
    let mut lang = None;
    let mut names = Names::default();
    for entry in entries(text)? {
        match entry {
            Entry::Language(words) => lang = Some(words).filter(|words| !words.is_empty()),
            Entry::Item(item) => {
                let entries = item.comments.len();
                let kept = if item.is_public() { item.discussion().count() } else { 0 };
                found.left_out += entries - kept;
                if kept > 0 {
                    let id = id_of(&item, &mut names);
                    found.pages.push(thread(id, lang.clone(), item));
                }
            }
        }
    }
    Ok(found)
}

impl Item {
    /// An attachment has no status of its own but `inherit`, and old exports have none at all.
    fn is_public(&self) -> bool {
        let status = self.fields.get("wp:status");
        matches!(status, "" | "publish" | "inherit") && self.fields.get("wp:post_password").is_empty()
    }

    fn discussion(&self) -> impl Iterator<Item = &WxrComment> {
        self.comments.iter().filter(|comment| comment.is_discussion())
    }
}

impl WxrComment {
    fn is_discussion(&self) -> bool {
        let kind = self.fields.get("wp:comment_type");
        matches!(kind, "" | "comment") && self.fields.get("wp:comment_approved") != "spam"
    }

    /// What comments are ordered by; ids settle what was written in the same second.
    fn age(&self) -> (String, u64) {
        let id = self.fields.get("wp:comment_id").parse().unwrap_or(u64::MAX);
        (self.date().unwrap_or_default(), id)
    }

    fn date(&self) -> Option<String> {
        ["wp:comment_date_gmt", "wp:comment_date"].into_iter().find_map(|name| {
            let written = self.fields.get(name).replacen(' ', "T", 1) + "Z";
            // An unset date is all zeros, which is no moment.
            Moment::parse_utc(&written).map(|_| written)
        })
    }

    fn comment(&self, number: u32, numbers: &HashMap<String, u32>) -> Comment {
        let fields = &self.fields;
        let (status, removal) = match fields.get("wp:comment_approved") {
            "1" | "approve" => (Status::Published, None),
            "trash" | "post-trashed" => {
                (Status::Removed, Some(Removal { reason: RemovalReason::Other, explanation_url: None }))
            }
            _ => (Status::AwaitingModeration, None),
        };
        let parent = fields.get("wp:comment_parent");
        let parent_number = numbers.get(parent).copied().filter(|parent| *parent != number);
        Comment {
            id: comment_id(fields.get("wp:comment_id")),
            number,
            status,
            removal,
            author: fields.given("wp:comment_author").map(|name| Author {
                id: fields.given("wp:comment_user_id").filter(|id| id != "0").map(|id| format!("u{id}")),
                name,
                url: fields.given("wp:comment_author_url"),
                role: None,
            }),
            date_published: self.date(),
            text: plain(fields.get("wp:comment_content")),
            parent_id: parent_number.map(|_| comment_id(parent)),
            parent_number,
            ..Comment::default()
        }
    }
}

fn comment_id(id: &str) -> String {
    format!("c{id}")
}

fn thread(id: String, lang: Option<String>, item: Item) -> Page {
    let Item { fields, mut comments } = item;
    comments.retain(WxrComment::is_discussion);
    comments.sort_by_key(WxrComment::age);
    let id_of = |comment: &WxrComment| comment.fields.get("wp:comment_id").to_owned();
    let numbers: HashMap<String, u32> = comments.iter().map(id_of).zip(1..).collect();
    let items: Vec<Comment> =
        (1..).zip(&comments).map(|(number, comment)| comment.comment(number, &numbers)).collect();
    let closed = matches!(fields.get("wp:comment_status"), "closed");
    Page {
        url: fields.given("link"),
        title: fields.given("title").unwrap_or_else(|| id.clone()),
        id,
        lang,
        status: if closed { ThreadStatus::Closed } else { ThreadStatus::Open },
        // As WordPress shows them, which is what the writers of replies had before them.
        order: Order::Oldest,
        total_items: u32::try_from(items.len()).unwrap_or(u32::MAX),
        page_size: PAGE_SIZE,
        abilities: Abilities { rate: Ability::Anyone, post: Ability::Anyone, report: Ability::Anyone },
        items,
        ..Page::default()
    }
}

/// The item's own short name, or what its link says.
fn id_of(item: &Item, names: &mut Names) -> String {
    let (fields, number) = (&item.fields, item.fields.get("wp:post_id"));
    names.take(&[fields.get("wp:post_name"), number, last_part(fields.get("link"))], number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(fields: &str, comments: &[&str]) -> String {
        let comments: String =
            comments.iter().map(|fields| format!("<wp:comment>{fields}</wp:comment>")).collect();
        format!("<item>{fields}{comments}</item>")
    }

    fn comment(id: u32, more: &str) -> String {
        format!(
            "<wp:comment_id>{id}</wp:comment_id><wp:comment_approved>1</wp:comment_approved>\
             <wp:comment_date_gmt>2014-03-11 18:02:0{}</wp:comment_date_gmt>{more}",
            id % 10
        )
    }

    fn threads(items: &[String]) -> Found {
        let channel = format!("<language>en-GB</language>{}", items.concat());
        read(&format!("<?xml version=\"1.0\"?>\n<rss><channel>{channel}</channel></rss>")).unwrap()
    }

    /// The one comment that these fields make.
    fn only(fields: &str) -> Comment {
        let found = threads(&[item("<wp:post_name>story</wp:post_name>", &[fields])]);
        found.pages[0].items[0].clone()
    }

    #[test]
    fn an_item_with_comments_becomes_a_thread() {
        let fields = "<title>The &quot;bridge&quot;</title><link>https://news.example/bridge/</link>\
             <wp:post_name>The-Bridge!</wp:post_name><wp:comment_status>closed</wp:comment_status>";
        let found = threads(&[item(fields, &[&comment(7, "")]), item("<title>Nothing</title>", &[])]);
        let [thread] = found.pages.as_slice() else { panic!("{:?}", found.pages) };
        assert_eq!(thread.id, "the-bridge");
        assert_eq!(thread.title, "The \"bridge\"");
        assert_eq!(thread.url.as_deref(), Some("https://news.example/bridge/"));
        assert_eq!(thread.lang.as_deref(), Some("en-GB"));
        assert_eq!(thread.status, ThreadStatus::Closed);
    }

    #[test]
    fn comments_are_numbered_by_date_and_replies_name_what_they_answer() {
        let reply = comment(2, "<wp:comment_parent>5</wp:comment_parent>").replace("18:02", "19:02");
        let found = threads(&[item("", &[&reply, &comment(5, ""), &comment(3, "")])]);
        let items = &found.pages[0].items;
        let told: Vec<_> =
            items.iter().map(|item| (item.number, item.id.as_str(), item.parent_number)).collect();
        assert_eq!(told, [(1, "c3", None), (2, "c5", None), (3, "c2", Some(2))]);
        assert_eq!(items[2].parent_id.as_deref(), Some("c5"));
    }

    #[test]
    fn a_comment_keeps_its_author_date_and_words() {
        let fields = comment(
            1,
            "<wp:comment_author><![CDATA[Ann & Bo]]></wp:comment_author>\
             <wp:comment_author_url>https://ann.example</wp:comment_author_url>\
             <wp:comment_content><![CDATA[<p>One</p><p>Two</p>]]></wp:comment_content>",
        );
        let comment = only(&fields);
        let author = comment.author.unwrap();
        assert_eq!((author.name.as_str(), author.url.as_deref()), ("Ann & Bo", Some("https://ann.example")));
        assert_eq!(comment.date_published.as_deref(), Some("2014-03-11T18:02:01Z"));
        assert_eq!(comment.text, "One\n\nTwo");
    }

    #[test]
    fn an_unset_date_is_no_date() {
        let unset =
            "<wp:comment_id>1</wp:comment_id><wp:comment_date_gmt>0000-00-00 00:00:00</wp:comment_date_gmt>";
        assert_eq!(only(unset).date_published, None);
    }

    #[test]
    fn what_waits_for_approval_waits_and_what_was_thrown_away_keeps_its_number() {
        let with = |approved: &str| {
            only(
                &comment(1, "")
                    .replace(">1</wp:comment_approved>", &format!(">{approved}</wp:comment_approved>")),
            )
        };
        assert_eq!(with("0").status, Status::AwaitingModeration);
        assert_eq!(with("trash").status, Status::Removed);
        assert_eq!(with("1").status, Status::Published);
    }

    #[test]
    fn pingbacks_trackbacks_and_spam_are_left_out_and_counted() {
        let of_kind = |kind: &str| comment(1, &format!("<wp:comment_type>{kind}</wp:comment_type>"));
        let spam = comment(2, "").replace(">1</wp:comment_approved>", ">spam</wp:comment_approved>");
        let found =
            threads(&[item("", &[&of_kind("pingback"), &of_kind("trackback"), &spam, &comment(3, "")])]);
        assert_eq!((found.pages[0].items.len(), found.left_out), (1, 3));
        assert_eq!(found.pages[0].items[0].number, 1);
    }

    #[test]
    fn what_the_site_does_not_show_to_everyone_is_left_out() {
        for fields in [
            "<wp:status>private</wp:status>",
            "<wp:status>draft</wp:status>",
            "<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>",
        ] {
            let found = threads(&[item(fields, &[&comment(1, "")])]);
            assert_eq!((found.pages.len(), found.left_out), (0, 1), "{fields}");
        }
        assert_eq!(threads(&[item("<wp:status>publish</wp:status>", &[&comment(1, "")])]).pages.len(), 1);
    }

    #[test]
    fn a_parent_that_is_missing_or_the_comment_itself_is_none() {
        assert_eq!(only(&comment(1, "<wp:comment_parent>99</wp:comment_parent>")).parent_id, None);
        assert_eq!(only(&comment(1, "<wp:comment_parent>1</wp:comment_parent>")).parent_id, None);
    }

    #[test]
    fn items_of_one_name_become_threads_of_their_own() {
        let named = |id: u32| {
            let fields = format!("<wp:post_name>about</wp:post_name><wp:post_id>{id}</wp:post_id>");
            item(&fields, &[&comment(1, "")])
        };
        let ids: Vec<String> =
            threads(&[named(4), named(9)]).pages.into_iter().map(|thread| thread.id).collect();
        assert_eq!(ids, ["about", "about-9"]);
    }

    #[test]
    fn an_item_without_a_name_is_named_by_its_link() {
        let found = threads(&[item("<link>https://news.example/?p=4</link>", &[&comment(1, "")])]);
        assert_eq!(found.pages[0].id, "p-4");
    }
}
