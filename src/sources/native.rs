//! Our own JSON, from the reference server, another server or static files.

use crate::{
    model::Order,
    place::{Links, Place, encoded, with_parameters},
    text::{decimal, parted},
};

/// A thread of the native API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Native {
    /// The thread's address. `{page}` in it is replaced by the page's number, as static page files need it;
    /// without that, the page is a parameter.
    pub src: String,
    /// The order to ask for where a place names none; absent means the thread's own.
    pub order: Option<Order>,
}

impl Native {
    /// The address that answers with a place's page. Static files ignore the parameters.
    pub fn address(&self, place: &Place) -> String {
        let src = parted(&self.src, b'#').map_or(self.src.as_str(), |(src, _)| src);
        let (address, page) = match around_page(src) {
            Some((before, after)) => ([before, &decimal(place.page.unwrap_or(1)), after].concat(), None),
            None => (src.to_owned(), place.page),
        };
        let mut asked = place.clone();
        asked.page = page;
        asked.order = place.order.or(self.order);
        asked.reply = None;
        with_parameters(address, &Links::default().parameters(&asked))
    }
}

/// What stands before and after `{page}`.
fn around_page(address: &str) -> Option<(&str, &str)> {
    let (before, after) = parted(address, b'{')?;
    Some((before, after.strip_prefix("page}")?))
}

/// The address that a vote on a comment, a report of it, or with no word a change of it, goes to. A comment named by
/// dots alone has none: in a path they would lead elsewhere.
pub fn comment_address(api: &str, comment: &str, what: &str) -> Option<String> {
    let nameless = comment.bytes().all(|byte| byte == b'.');
    let slash = if what.is_empty() { "" } else { "/" };
    (!nameless).then(|| [&comments_address(api), "/", &encoded(comment), slash, what].concat())
}

/// The address that new comments go to.
pub fn comments_address(mut api: &str) -> String {
    while let Some(shorter) = api.strip_suffix("/") {
        api = shorter;
    }
    [api, "/comments"].concat()
}

#[cfg(feature = "browser")]
mod requests {
    use super::*;
    use crate::{
        model::{Page, read},
        sources::{
            Age, SourceError,
            http::{self, Call, Json},
        },
        state::{Errand, Purpose, Question},
    };

    impl Native {
        pub(in crate::sources) fn call(&self, question: &Question) -> Result<Call, SourceError> {
            let (api, errand) = match question {
                Question::Page { place, purpose } => return self.page_for(place, *purpose),
                Question::Own { api, errand } => (api, errand),
            };
            let (method, comment, what, name, value) = match errand {
                Errand::Reader => return Ok(Call::own("GET", [api, "/reader"].concat())),
                Errand::Post(draft) => {
                    let mut call = Call::own("POST", comments_address(api));
                    call.set_key(&draft.key());
                    call.add("text", Some(&draft.text));
                    call.add("name", draft.name.as_deref());
                    call.add("parentId", draft.parent_id.as_deref());
                    return Ok(call);
                }
                Errand::Change { comment, text: None } => ("DELETE", comment, "", "text", None),
                Errand::Change { comment, text } => ("PUT", comment, "", "text", text.as_deref()),
                Errand::Report { comment, reason } => {
                    ("POST", comment, "reports", "reason", Some(reason.as_str()))
                }
                Errand::Vote { comment, vote } => ("PUT", comment, "vote", "value", Some(vote.as_str())),
            };
            let address = comment_address(api, comment, what).ok_or(SourceError::Malformed)?;
            let mut call = Call::own(method, address);
            call.add(name, value);
            Ok(call)
        }

        fn page_for(&self, place: &Place, purpose: Purpose) -> Result<Call, SourceError> {
            if self.src.is_empty() {
                return Err(SourceError::NoThread);
            }
            let age = match purpose {
                Purpose::Shown { .. } | Purpose::Ahead | Purpose::Preview { .. } => Age::Kept,
                Purpose::Afresh { .. } | Purpose::Newest | Purpose::Again => Age::Checked,
            };
            Ok(Call::shared(self.address(place), age))
        }

        /// The page that an answer from an address is.
        pub(in crate::sources) fn page(
            &self,
            answer: &Json,
            address: &str,
        ) -> Result<Box<Page>, SourceError> {
            let mut page = Box::new(read::page(answer)?);
            // The API may stand elsewhere on the source's own host, never on another: what a page's JSON
            // says must not make a reader's browser talk to strangers.
            page.api = page.api.take().and_then(|api| http::resolved_on_same_host(&api, address));
            page.events = page.events.take().and_then(|events| http::resolved_on_same_host(&events, address));
            Ok(page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(src: &str, place: Place, expected: &str) {
        assert_eq!(Native { src: src.to_owned(), order: None }.address(&place), expected);
    }

    #[test]
    fn the_page_is_a_parameter_or_stands_in_the_path() {
        let page = |page| Place { page, ..Place::default() };
        check("/threads/t1", page(None), "/threads/t1");
        check("/threads/t1", page(Some(11)), "/threads/t1?page=11");
        check("/t?id=1", page(Some(2)), "/t?id=1&page=2");
        check("threads/t1/{page}.json", page(None), "threads/t1/1.json");
        check("threads/t1/{page}.json#x", page(Some(60)), "threads/t1/60.json");
    }

    #[test]
    fn order_and_comment_are_parameters() {
        let place = Place { order: Some(Order::Oldest), comment: Some("993".to_owned()), ..Place::default() };
        check("/threads/t1", place, "/threads/t1?order=oldest&comment=993");
    }

    #[test]
    fn the_publishers_order_is_asked_for_until_the_reader_chooses_another() {
        let native = Native { src: "/threads/t1".to_owned(), order: Some(Order::Oldest) };
        let highest = Place { order: Some(Order::Highest), ..Place::default() };
        assert_eq!(native.address(&Place::default()), "/threads/t1?order=oldest");
        assert_eq!(native.address(&highest), "/threads/t1?order=highest");
    }

    #[test]
    fn a_vote_goes_to_its_comment_and_nowhere_else() {
        assert_eq!(
            comment_address("/threads/t1", "c9", "vote").as_deref(),
            Some("/threads/t1/comments/c9/vote")
        );
        assert_eq!(comment_address("/t/", "../x", "vote").as_deref(), Some("/t/comments/..%2Fx/vote"));
        assert_eq!(comment_address("/t", "..", "vote"), None);
        assert_eq!(comment_address("/t", "c9", "").as_deref(), Some("/t/comments/c9"));
    }
}
