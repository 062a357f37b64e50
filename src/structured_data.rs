//! What a page's comments are, told to search engines: JSON-LD in the words of schema.org, for publishers who ask for it.

use serde_json::{Map, Value, json};

use crate::model::{Author, Comment, Page, Status};

/// The comments of a page as a JSON-LD element, to stand once in the document that shows them. They belong to what
/// stands at the thread's address: an article that the publisher describes under the same `@id` gains them.
///
/// Says no more than readers see. What waits for a moderator is left out; what was removed is named without its text,
/// as <https://developers.google.com/search/docs/appearance/structured-data/discussion-forum> asks.
pub fn json_ld(page: &Page) -> String {
    let mut thread = Map::new();
    thread.insert("@context".to_owned(), "https://schema.org".into());
    thread.insert("@type".to_owned(), "Article".into());
    if let Some(url) = &page.url {
        let address = url.split('#').next().unwrap_or_default();
        thread.insert("@id".to_owned(), address.into());
        thread.insert("url".to_owned(), address.into());
    }
    if !page.title.is_empty() {
        thread.insert("headline".to_owned(), page.title.as_str().into());
    }
    thread.insert("commentCount".to_owned(), page.comment_count.unwrap_or(page.total_items).into());
    let comments = page.items.iter().filter_map(|comment| described(comment, page)).collect();
    thread.insert("comment".to_owned(), Value::Array(comments));
    // Inside a script element nothing but the sign that could end it needs care.
    let json = Value::Object(thread).to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn described(comment: &Comment, page: &Page) -> Option<Value> {
    let mut described = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            described.insert(name.to_owned(), value);
        }
    };
    put("@type", Some("Comment".into()));
    put("@id", comment.url.as_deref().map(Value::from));
    put("url", comment.url.as_deref().map(Value::from));
    match comment.status {
        Status::Published => {
            put("text", Some(comment.text.as_str().into()));
            put("author", comment.author.as_ref().map(person));
            put("datePublished", comment.date_published.as_deref().map(Value::from));
            put("dateModified", comment.date_modified.as_deref().map(Value::from));
            put("inLanguage", comment.lang.as_deref().or(page.lang.as_deref()).map(Value::from));
            put("upvoteCount", Some(comment.counts.upvote_count.into()));
            put("downvoteCount", Some(comment.counts.downvote_count.into()));
            put("parentItem", parent(comment, page));
        }
        Status::Removed => put("creativeWorkStatus", Some("Deleted".into())),
        Status::AwaitingModeration | Status::Referred | Status::Unknown => return None,
    }
    Some(Value::Object(described))
}

fn person(author: &Author) -> Value {
    match author.url.as_deref().filter(|url| url.starts_with("http")) {
        Some(url) => json!({ "@type": "Person", "name": author.name, "url": url }),
        None => json!({ "@type": "Person", "name": author.name }),
    }
}

/// The comment that this one answers, where its address is known.
fn parent(comment: &Comment, page: &Page) -> Option<Value> {
    let parent = comment.parent_id.as_deref()?;
    let url = page.items.iter().find(|other| other.id == parent)?.url.as_deref()?;
    Some(json!({ "@type": "Comment", "@id": url }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counts, Removal};

    fn comment(number: u32) -> Comment {
        Comment {
            id: format!("c{number}"),
            number,
            url: Some(format!("https://news.example/story?comment={number}#comment-{number}")),
            ..Comment::default()
        }
    }

    fn read(html: &str) -> Value {
        let json = html.strip_prefix("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(json.strip_suffix("</script>").unwrap()).unwrap()
    }

    #[test]
    fn a_comment_is_told_as_readers_see_it() {
        let said = Comment {
            text: "Quite so.".to_owned(),
            author: Some(Author { name: "Ada".to_owned(), ..Author::default() }),
            date_published: Some("2014-03-11T18:02:00Z".to_owned()),
            parent_id: Some("c1".to_owned()),
            counts: Counts { upvote_count: 12, downvote_count: 9, score: 3 },
            ..comment(2)
        };
        let page = Page {
            url: Some("https://news.example/story#comments".to_owned()),
            title: "The bridge".to_owned(),
            comment_count: Some(1193),
            lang: Some("en-GB".to_owned()),
            items: vec![said, comment(1)],
            ..Page::default()
        };
        let told = read(&json_ld(&page));
        assert_eq!(
            (&told["@id"], &told["commentCount"]),
            (&"https://news.example/story".into(), &1193.into())
        );
        assert_eq!(
            told["comment"][0],
            json!({
                "@type": "Comment",
                "@id": "https://news.example/story?comment=2#comment-2",
                "url": "https://news.example/story?comment=2#comment-2",
                "text": "Quite so.",
                "author": { "@type": "Person", "name": "Ada" },
                "datePublished": "2014-03-11T18:02:00Z",
                "inLanguage": "en-GB",
                "upvoteCount": 12,
                "downvoteCount": 9,
                "parentItem": {
                    "@type": "Comment",
                    "@id": "https://news.example/story?comment=1#comment-1",
                },
            })
        );
    }

    #[test]
    fn what_cannot_be_read_has_no_text() {
        let with = |status| Comment { status, text: "Secret".to_owned(), ..comment(1) };
        let removed = Comment { removal: Some(Removal::default()), ..with(Status::Removed) };
        let items =
            vec![removed, with(Status::AwaitingModeration), with(Status::Referred), with(Status::Unknown)];
        let html = json_ld(&Page { items, ..Page::default() });
        assert!(!html.contains("Secret"), "{html}");
        let told = read(&html);
        assert_eq!(told["comment"].as_array().unwrap().len(), 1);
        assert_eq!(told["comment"][0]["creativeWorkStatus"], "Deleted");
    }

    #[test]
    fn no_text_ends_the_element() {
        let hostile = Comment { text: "</script><script>alert(1)</script><!--".to_owned(), ..comment(1) };
        let html = json_ld(&Page { items: vec![hostile.clone()], ..Page::default() });
        assert_eq!(html.matches('<').count(), 2, "{html}");
        assert_eq!(read(&html)["comment"][0]["text"], *hostile.text);
    }
}
