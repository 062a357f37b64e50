//! Which pages may send what a reader does: our own, and the publisher's page that carries the thread. And
//! where the reader goes from there.

use axum::http::{HeaderMap, header};
use comment_thread::place::{Links, Place};
use url::Url;

use crate::{address, cross_origin::Origins, problem::Problem, store::permalink};

/// Refuses what another site's page makes a reader's browser send. Browsers say where a request comes from;
/// programs that say nothing carry no reader's cookie unknowingly.
///
/// # Errors
/// If the request comes from elsewhere.
pub(crate) fn check(request: &HeaderMap, thread_url: Option<&str>, origins: &Origins) -> Result<(), Problem> {
    let told = |name: &str| request.get(name).map(|value| value.to_str().unwrap_or_default());
    if matches!(told("sec-fetch-site"), Some("same-origin" | "none")) {
        return Ok(());
    }
    match told(header::ORIGIN.as_str()) {
        Some(origin) => {
            let may = |page: &Url| is_ours(page, request, thread_url) || origins.have(page);
            Url::parse(origin).is_ok_and(|page| may(&page)).then_some(()).ok_or(Problem::CrossSite)
        }
        None if told("sec-fetch-site").is_some() => Err(Problem::CrossSite),
        None => Ok(()),
    }
}

/// Where a reader goes after a form about a comment: back to the comment, on the page it was read on if that
/// page is ours or the publisher's, else on the page that carries the thread.
pub(crate) fn way_back(request: &HeaderMap, thread: &str, thread_url: Option<&str>, comment: u32) -> String {
    match sent_from(request, thread_url) {
        Some(mut page) => {
            page.set_fragment(Some(&format!("comment-{comment}")));
            page.into()
        }
        None => elsewhere(thread, thread_url, comment),
    }
}

/// The same, to a page that says that the comment was reported.
pub(crate) fn way_back_reported(
    request: &HeaderMap,
    thread: &str,
    thread_url: Option<&str>,
    comment: u32,
) -> String {
    let back = way_back(request, thread, thread_url, comment);
    let (page, fragment) = back.split_once('#').unwrap_or((&back, ""));
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("reported="));
    let others: String = others.map(|pair| format!("{pair}&")).collect();
    format!("{path}?{others}reported={comment}#{fragment}")
}

/// Where a reader goes who has posted a comment by form: to the page, wherever it is in the thread, that
/// holds the comment.
pub(crate) fn way_to(request: &HeaderMap, thread: &str, thread_url: Option<&str>, comment: u32) -> String {
    match sent_from(request, thread_url) {
        Some(mut page) => {
            let query = page.query().unwrap_or_default().to_owned();
            page.set_query(None);
            page.set_fragment(None);
            let links = Links::around(page.as_str(), &query, "", "");
            let order = links.place(&query, "").order;
            let place = Place { order, comment: Some(comment.to_string()), ..Place::default() };
            links.to(&place, &links.comment_id(comment))
        }
        None => elsewhere(thread, thread_url, comment),
    }
}

/// The page that a form stood on, if it is one that we may lead back to.
fn sent_from(request: &HeaderMap, thread_url: Option<&str>) -> Option<Url> {
    let referrer = Url::parse(request.get(header::REFERER)?.to_str().ok()?).ok()?;
    is_ours(&referrer, request, thread_url).then_some(referrer)
}

/// The comment on the page that carries the thread.
fn elsewhere(thread: &str, thread_url: Option<&str>, comment: u32) -> String {
    match thread_url.filter(|url| Url::parse(url).is_ok()) {
        Some(url) => permalink(url, comment),
        None => permalink(&address::thread_page(thread), comment),
    }
}

/// Whether a page stands on our host, as the request names it, or on the origin that carries the thread.
fn is_ours(page: &Url, request: &HeaderMap, thread_url: Option<&str>) -> bool {
    let host = request.get(header::HOST).and_then(|host| host.to_str().ok());
    let ours = host.is_some_and(|host| {
        // Compared as an address, so that a default port is the same as none.
        Url::parse(&format!("{}://{host}/", page.scheme())).is_ok_and(|own| own.origin() == page.origin())
    });
    let carries =
        || thread_url.and_then(|url| Url::parse(url).ok()).is_some_and(|url| url.origin() == page.origin());
    matches!(page.scheme(), "http" | "https") && (ours || carries())
}
