//! Which pages may send a reader's vote: our own, and the publisher's page that carries the thread.

use axum::http::{HeaderMap, header};
use url::Url;

use crate::{address, problem::Problem, store::permalink};

/// Refuses a vote that another site's page makes a reader's browser send. Browsers say where a request
/// comes from; programs that say nothing carry no reader's cookie unknowingly.
///
/// # Errors
/// If the request comes from elsewhere.
pub(crate) fn check(request: &HeaderMap, thread_url: Option<&str>) -> Result<(), Problem> {
    let told = |name: &str| request.get(name).map(|value| value.to_str().unwrap_or_default());
    if matches!(told("sec-fetch-site"), Some("same-origin" | "none")) {
        return Ok(());
    }
    match told(header::ORIGIN.as_str()) {
        Some(origin) if !Url::parse(origin).is_ok_and(|origin| is_ours(&origin, request, thread_url)) => {
            Err(Problem::CrossSite)
        }
        None if told("sec-fetch-site").is_some() => Err(Problem::CrossSite),
        _ => Ok(()),
    }
}

/// Where a reader goes after a vote by form: back to the comment, on the page it was read on if that page is
/// ours or the publisher's, else on the page that carries the thread.
pub(crate) fn way_back(request: &HeaderMap, thread: &str, thread_url: Option<&str>, comment: u32) -> String {
    let referrer = request.get(header::REFERER).and_then(|referrer| Url::parse(referrer.to_str().ok()?).ok());
    match referrer.filter(|referrer| is_ours(referrer, request, thread_url)) {
        Some(mut page) => {
            page.set_fragment(Some(&format!("comment-{comment}")));
            page.into()
        }
        None => match thread_url.filter(|url| Url::parse(url).is_ok()) {
            Some(url) => permalink(url, comment),
            None => permalink(&address::thread_page(thread), comment),
        },
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
