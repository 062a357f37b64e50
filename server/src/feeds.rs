//! A thread's latest comments as feeds: Atom (RFC 4287) and RSS 2.0.
//!
//! A comment that was removed stays in both without its words, so that readers' programs let go of what they hold.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, header},
    response::Response,
};
use comment_thread::{
    markup,
    model::{Comment, Page, Status},
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use time::{
    OffsetDateTime, UtcOffset,
    format_description::well_known::{Rfc2822, Rfc3339},
};
use url::Url;

use crate::{address, app::State, cache, problem::Problem, refusal::Refusal, store::permalink};

/// Comments in a feed.
const LATEST: u32 = 50;

const ATOM: &str = "application/atom+xml; charset=utf-8";
const RSS: &str = "application/rss+xml; charset=utf-8";

/// The feeds of a thread: title, type, name of the file.
pub(crate) const FEEDS: [(&str, &str, &str); 2] = [
    ("Comments (Atom)", "application/atom+xml", "atom.xml"),
    ("Comments (RSS)", "application/rss+xml", "rss.xml"),
];

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// A thread's feed, and where it stands.
struct Feed {
    thread: Page,
    /// The page that carries the thread.
    page: String,
    /// The feed itself.
    address: String,
}

/// A comment that a feed tells of.
struct Entry<'a> {
    comment: &'a Comment,
    /// The comment on its page, which is also its name for ever.
    address: String,
    title: String,
    published: Option<OffsetDateTime>,
    updated: Option<OffsetDateTime>,
}

pub(crate) async fn atom(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let feed = Feed::of(&state, &thread, "atom.xml", &request).await?;
    answer(&request, ATOM, |xml| feed.atom(xml))
}

pub(crate) async fn rss(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let feed = Feed::of(&state, &thread, "rss.xml", &request).await?;
    answer(&request, RSS, |xml| feed.rss(xml))
}

fn answer(
    request: &HeaderMap,
    content_type: &'static str,
    write: impl FnOnce(&mut Xml) -> Written,
) -> Result<Response, Problem> {
    let mut xml = Xml::new(Vec::new());
    let written = xml
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| write(&mut xml))
        .map_err(|error| error.to_string())
        .and_then(|()| String::from_utf8(xml.into_inner()).map_err(|error| error.to_string()));
    let xml = written.map_err(|error| {
        tracing::error!(%error, "a feed could not be written");
        Problem::Unwell
    })?;
    Ok(cache::checked(request, cache::SHARED, content_type, xml))
}

impl Feed {
    async fn of(state: &State, thread: &str, name: &str, request: &HeaderMap) -> Result<Feed, Problem> {
        let thread = state.store.latest(thread, LATEST).await?.ok_or(Refusal::ThreadNotFound)?;
        let (own, here) = (address::thread_page(&thread.id), here(request));
        // The thread's page may be named by its path alone, if it is on this site.
        let page = thread.url.as_deref().unwrap_or(&own);
        let page = Url::parse(&here).and_then(|here| here.join(page)).map_or_else(|_| own.clone(), Url::into);
        Ok(Feed { page, address: format!("{here}{own}/{name}"), thread })
    }

    fn title(&self) -> &str {
        let title = self.thread.title.trim();
        if title.is_empty() { &self.thread.id } else { title }
    }

    /// What was never public is not told of.
    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let told = |comment: &&Comment| comment.status != Status::AwaitingModeration;
        self.thread.items.iter().filter(told).map(|comment| {
            let published = comment.date_published.as_deref().and_then(moment);
            let modified = comment.date_modified.as_deref().and_then(moment);
            let name = comment.author.as_ref().map(|author| author.name.as_str());
            let title = match (comment.status, name) {
                (Status::Published, Some(name)) => format!("{name}, comment {}", comment.number),
                (Status::Published, None) => format!("Comment {}", comment.number),
                (Status::Removed, _) => format!("Comment {} was removed", comment.number),
                _ => format!("Comment {} cannot be read at present", comment.number),
            };
            let address = permalink(&self.page, comment.number);
            Entry { comment, address, title, published, updated: modified.or(published) }
        })
    }

    fn atom(&self, xml: &mut Xml) -> Written {
        let updated = self.entries().filter_map(|entry| entry.updated).max();
        let mut feed = xml
            .create_element("feed")
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xmlns:thr", "http://purl.org/syndication/thread/1.0"));
        if let Some(lang) = &self.thread.lang {
            feed = feed.with_attribute(("xml:lang", allowed(lang).as_str()));
        }
        feed.write_inner_content(|xml| {
            element(xml, "id", &self.address)?;
            element(xml, "title", self.title())?;
            element(xml, "updated", &rfc3339(updated))?;
            link(xml, "self", &self.address)?;
            link(xml, "alternate", &self.page)?;
            self.entries().try_for_each(|entry| entry.atom(xml, &self.page))
        })?;
        Ok(())
    }

    fn rss(&self, xml: &mut Xml) -> Written {
        let rss = xml
            .create_element("rss")
            .with_attribute(("version", "2.0"))
            .with_attribute(("xmlns:atom", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"));
        rss.write_inner_content(|xml| {
            xml.create_element("channel").write_inner_content(|xml| {
                element(xml, "title", self.title())?;
                element(xml, "link", &self.page)?;
                element(xml, "description", &format!("Comments on “{}”", self.title()))?;
                if let Some(lang) = &self.thread.lang {
                    element(xml, "language", lang)?;
                }
                xml.create_element("atom:link")
                    .with_attribute(("rel", "self"))
                    .with_attribute(("type", "application/rss+xml"))
                    .with_attribute(("href", allowed(&self.address).as_str()))
                    .write_empty()?;
                self.entries().try_for_each(|entry| entry.rss(xml))
            })?;
            Ok(())
        })?;
        Ok(())
    }
}

impl Entry<'_> {
    fn author(&self) -> &str {
        self.comment.author.as_ref().map_or("Unknown", |author| author.name.as_str())
    }

    fn atom(&self, xml: &mut Xml, page: &str) -> Written {
        xml.create_element("entry").write_inner_content(|xml| {
            element(xml, "id", &self.address)?;
            element(xml, "title", &self.title)?;
            element(xml, "updated", &rfc3339(self.updated))?;
            if self.published.is_some() {
                element(xml, "published", &rfc3339(self.published))?;
            }
            link(xml, "alternate", &self.address)?;
            if let Some(parent) = self.comment.parent_number {
                xml.create_element("thr:in-reply-to")
                    .with_attribute(("ref", allowed(&permalink(page, parent)).as_str()))
                    .write_empty()?;
            }
            xml.create_element("author").write_inner_content(|xml| element(xml, "name", self.author()))?;
            element(xml, "content", &self.comment.text)
        })?;
        Ok(())
    }

    fn rss(&self, xml: &mut Xml) -> Written {
        xml.create_element("item").write_inner_content(|xml| {
            element(xml, "title", &self.title)?;
            element(xml, "link", &self.address)?;
            element(xml, "guid", &self.address)?;
            if let Some(date) = self.published.and_then(|date| date.format(&Rfc2822).ok()) {
                element(xml, "pubDate", &date)?;
            }
            if let Some(author) = &self.comment.author {
                element(xml, "dc:creator", &author.name)?;
            }
            element(xml, "description", &as_html(&self.comment.text))
        })?;
        Ok(())
    }
}

fn element(xml: &mut Xml, name: &str, text: &str) -> Written {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, address: &str) -> Written {
    xml.create_element("link")
        .with_attribute(("rel", relation))
        .with_attribute(("href", allowed(address).as_str()))
        .write_empty()?;
    Ok(())
}

/// What RSS calls a description is HTML.
fn as_html(text: &str) -> String {
    let mut html = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            html.push_str("<br>");
        }
        markup::escape(line, &mut html);
    }
    html
}

/// Text without the characters that no XML can hold, however they are written (XML 1.0, section 2.2).
fn allowed(text: &str) -> String {
    let allowed = |character: &char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        character => *character >= ' ',
    };
    text.chars().filter(allowed).collect()
}

fn moment(date: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(date, &Rfc3339).ok().map(|moment| moment.to_offset(UtcOffset::UTC))
}

/// Atom must have a date where a comment may have none.
fn rfc3339(moment: Option<OffsetDateTime>) -> String {
    moment.unwrap_or(OffsetDateTime::UNIX_EPOCH).format(&Rfc3339).unwrap_or_default()
}

/// Where the request was sent to, for feeds leave the place they were found at.
fn here(request: &HeaderMap) -> String {
    let said = |name: &str| request.get(name).and_then(|value| value.to_str().ok());
    let scheme = if said("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    format!("{scheme}://{}", said(header::HOST.as_str()).unwrap_or("localhost"))
}
