//! Which page of a thread a request asks for, and the addresses of its neighbours.

use comment_thread::{
    model::{Filter, Order, Page},
    place::{Place, encoded},
};
use serde::Deserialize;

use crate::problem::Problem;

/// The parameters of a request for JSON. Unlike a reader's page, which makes the best of any address, the
/// API refuses what it does not understand: a program is told of its mistake.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Parameters {
    page: Option<u32>,
    order: Option<String>,
    filter: Option<String>,
    q: Option<String>,
    comment: Option<String>,
}

impl Parameters {
    pub(crate) fn place(self) -> Result<Place, Problem> {
        if self.page == Some(0) {
            return Err(Problem::BadQuery);
        }
        let order = known(self.order, Order::parse)?;
        let filter = known(self.filter, Filter::parse)?;
        let query = self.q.filter(|words| !words.trim().is_empty());
        Ok(Place { page: self.page, order, filter, query, comment: self.comment, ..Place::default() })
    }
}

fn known<T>(word: Option<String>, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    word.map(|word| parse(&word).ok_or(Problem::BadQuery)).transpose()
}

/// The page that a file name such as `11.json` stands for.
pub(crate) fn page_of_file(name: &str) -> Result<u32, Problem> {
    let page = name.strip_suffix(".json").and_then(|page| page.parse().ok());
    page.filter(|page| *page > 0).ok_or(Problem::NotFound)
}

/// The base address of a thread's API.
pub(crate) fn api(thread: &str) -> String {
    format!("/api/threads/{}", encoded(thread))
}

/// The address of a thread's whole HTML page.
pub(crate) fn thread_page(thread: &str) -> String {
    format!("/threads/{}", encoded(thread))
}

/// The address of a thread's page files, as `src` names them.
pub(crate) fn page_files(thread: &str) -> String {
    format!("/threads/{}/{{page}}.json", encoded(thread))
}

/// Gives a page its place on this server: the base of its API, its stream of events, and its
/// neighbours.
pub(crate) fn at_home(mut page: Page) -> Page {
    let api = api(&page.id);
    let mut query = format!("&order={}", page.order.as_str());
    if let Some(filter) = page.filter {
        query.push_str(&format!("&filter={}", filter.as_str()));
    }
    if let Some(words) = &page.query {
        query.push_str(&format!("&q={}", encoded(words)));
    }
    let to = |page: u32| format!("{api}?page={page}{query}");
    with_neighbours(&mut page, to);
    page.events = Some(format!("{api}/events"));
    page.api = Some(api);
    page
}

/// Fills in the addresses of the pages around a page. What lies past the end leads back to the last page.
pub(crate) fn with_neighbours(page: &mut Page, to: impl Fn(u32) -> String) {
    let (current, last) = (page.page, page.page_count);
    page.first = Some(to(1));
    page.prev = (current > 1).then(|| to((current - 1).min(last)));
    page.next = (current < last).then(|| to(current + 1));
    page.last = Some(to(last));
}
