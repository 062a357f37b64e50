//! Where in a thread a reader is, and the addresses that say so.

use crate::{
    model::{Filter, Order},
    text::{decimal, number, parted, pieces, push_digit, trimmed},
};

/// Where in a thread a reader is or wants to be. Everything in it lives in the page's address, so that it
/// survives a reload, Back and Forward, and opening in a new tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The page's number; absent means the first, or the one that holds `comment`.
    pub page: Option<u32>,
    /// The order asked for; absent means the thread's own.
    pub order: Option<Order>,
    /// What to show only.
    pub filter: Option<Filter>,
    /// Words to search for.
    pub query: Option<String>,
    /// A comment to go to, by its number or its id.
    pub comment: Option<String>,
    /// A comment to answer, by its number or its id.
    pub reply: Option<String>,
    /// The number of a comment that was just reported by a form, for the page after it to say so. Links leave
    /// it behind.
    pub reported: Option<u32>,
}

impl Place {
    /// What decides which comments are listed.
    pub fn list(&self) -> (Option<u32>, Option<Order>, Option<Filter>, Option<&str>) {
        (self.page, self.order, self.filter, self.query.as_deref())
    }

    /// The number of the comment to go to, if it is named by number.
    pub fn comment_number(&self) -> Option<u32> {
        number(self.comment.as_deref()?)
    }

    /// The place of a comment, whichever page it is on.
    pub(crate) fn of_comment(number: u32) -> Self {
        Place { comment: Some(decimal(number)), ..Place::default() }
    }

    /// A page of the same list.
    #[inline(never)]
    pub(crate) fn at_page(&self, page: Option<u32>) -> Self {
        let mut place = self.clone();
        place.page = page;
        place.comment = None;
        place.reported = None;
        place
    }
}

/// The addresses of places in a thread, for links that work with or without script, and the names of the
/// elements they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The address of the page around the thread, up to its query. May be empty: a link of `?page=2` alone
    /// leads to the same page wherever it stands.
    pub path: String,
    /// The parts of the page's query that are not ours, as they stand.
    pub others: Vec<String>,
    /// Stands before our parameters' names, for pages that already use `page` for something else.
    pub parameter_prefix: String,
    /// Stands before our elements' ids, for pages with several threads.
    pub id_prefix: String,
}

impl Links {
    /// Takes over the query of the page around the thread: `?story=7&page=2`.
    pub fn around(path: &str, query: &str, parameter_prefix: &str, id_prefix: &str) -> Self {
        let mut links = Links {
            path: path.to_owned(),
            others: Vec::new(),
            parameter_prefix: parameter_prefix.to_owned(),
            id_prefix: id_prefix.to_owned(),
        };
        links.others = links.not_ours(query);
        links
    }

    /// The parts of a query that say nothing of a place in this thread.
    pub fn not_ours(&self, query: &str) -> Vec<String> {
        let mut others = Vec::new();
        for pair in parameters(query) {
            let ours = NAMES.iter().any(|name| self.value(pair, name).is_some());
            if !ours && !pair.is_empty() {
                others.push(pair.to_owned());
            }
        }
        others
    }

    /// The id of one of the thread's elements.
    pub fn id(&self, name: &str) -> String {
        [self.id_prefix.as_str(), name].concat()
    }

    /// The id of a comment's element, and so the fragment of its permalink.
    pub fn comment_id(&self, number: u32) -> String {
        [self.id_prefix.as_str(), "comment-", &decimal(number)].concat()
    }

    /// The parameters that name a place, and those of the page around.
    pub fn parameters(&self, place: &Place) -> Vec<String> {
        let mut parameters = self.others.clone();
        let mut add = |name: &str, value: &str| {
            parameters.push([self.parameter_prefix.as_str(), name, "=", value].concat());
        };
        if let Some(page) = place.page {
            add("page", &decimal(page));
        }
        if let Some(order) = place.order {
            add("order", order.as_str());
        }
        if let Some(filter) = place.filter {
            add("filter", filter.as_str());
        }
        for (name, words) in [("q", &place.query), ("comment", &place.comment), ("reply", &place.reply)] {
            if let Some(words) = words {
                add(name, &encoded(words));
            }
        }
        parameters
    }

    /// The address of a place; `anchor` is the id of the element to go to.
    pub fn to(&self, place: &Place, anchor: &str) -> String {
        let mut address = with_parameters(self.path.clone(), &self.parameters(place));
        // An address of a fragment alone would keep the query that the reader is at.
        if address.is_empty() {
            address += "?";
        }
        [&address, "#", anchor].concat()
    }

    /// The place that a query and a fragment name. What is not a place (`?page=none`) is left out.
    pub fn place(&self, query: &str, fragment: &str) -> Place {
        let pairs = parameters(query);
        // Of several with one name, the last counts.
        let value = |name: &str| pairs.iter().rev().find_map(|pair| self.value(pair, name));
        let comment = |name: &str| Some(value(name).filter(|name| is_comment_name(name))?.to_owned());
        Place {
            page: value("page").and_then(number).filter(|page| *page > 0),
            order: value("order").and_then(Order::parse),
            filter: value("filter").and_then(Filter::parse),
            query: value("q").map(decoded).filter(|words| !trimmed(words).is_empty()),
            comment: self.comment_at(fragment).or_else(|| comment("comment")),
            reply: comment("reply"),
            reported: value("reported").and_then(number),
        }
    }

    /// The number of the comment that a fragment leads to.
    fn comment_at(&self, fragment: &str) -> Option<String> {
        let id = fragment.strip_prefix("#").unwrap_or(fragment);
        let name = id.strip_prefix(self.id_prefix.as_str())?.strip_prefix("comment-")?;
        number(name).filter(|number| *number > 0).map(|_| name.to_owned())
    }

    /// A parameter's value, if it has this name after what stands before all of ours.
    fn value<'a>(&self, pair: &'a str, name: &str) -> Option<&'a str> {
        let (full_name, value) = parted(pair, b'=').unwrap_or((pair, ""));
        (full_name.strip_prefix(self.parameter_prefix.as_str())? == name).then_some(value)
    }
}

/// The names of our parameters.
const NAMES: [&str; 7] = ["page", "order", "filter", "q", "comment", "reply", "reported"];

/// An address, which may have parameters already, with these.
pub fn with_parameters(mut address: String, parameters: &[String]) -> String {
    let mut mark = if parted(&address, b'?').is_none() { "?" } else { "&" };
    for parameter in parameters {
        address.push_str(mark);
        address.push_str(parameter);
        mark = "&";
    }
    address
}

/// Text as one segment of a path or one value of a query: everything but letters, digits and `-_~.` becomes
/// `%XX`.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        if is_plain(byte) {
            encoded.push_str(text.get(at..=at).unwrap_or_default());
        } else {
            encoded += "%";
            push_digit(&mut encoded, byte >> 4);
            push_digit(&mut encoded, byte & 15);
        }
    }
    encoded
}

/// The text of one value of a query, as forms write it: `+` is a space, and `%XX` a byte. What is not UTF-8
/// is no text at all.
pub fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        bytes.push(match (byte, escaped_byte(after)) {
            (b'+', _) => b' ',
            (b'%', Some(escaped)) => {
                rest = after.get(2..).unwrap_or_default();
                escaped
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn escaped_byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

fn parameters(query: &str) -> Vec<&str> {
    pieces(query.strip_prefix("?").unwrap_or(query), b'&')
}

/// A comment's number or id as it may stand in an address. Ids with other characters still work from the
/// comment's own permalink, which names the number.
fn is_comment_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_plain)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_~.".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(links: &Links, address: &str, expected: Place) {
        let (query, fragment) = address.split_once('#').unwrap_or((address, ""));
        assert_eq!(links.place(query, fragment), expected, "reading {address:?}");
    }

    #[test]
    fn a_place_survives_the_way_through_an_address() {
        let links = Links::around("/story", "?story=7&page=2&utm=%20x", "", "");
        let place = Place {
            page: Some(11),
            order: Some(Order::Highest),
            filter: Some(Filter::Picks),
            query: Some("Brücke & 50%".to_owned()),
            comment: Some("c993".to_owned()),
            reply: Some("980".to_owned()),
            reported: None,
        };
        let address = links.to(&place, "comments");
        assert_eq!(
            address,
            "/story?story=7&utm=%20x&page=11&order=highest&filter=picks&q=Br%C3%BCcke%20%26%2050%25&comment=c993&reply=980#comments"
        );
        check(&links, address.trim_start_matches("/story"), place);
    }

    #[test]
    fn the_first_page_of_a_plain_thread_has_the_plain_address() {
        let links = Links { path: "/story".to_owned(), ..Links::default() };
        assert_eq!(links.to(&Place::default(), "comments"), "/story#comments");
    }

    #[test]
    fn without_a_path_the_first_page_still_leads_away_from_the_others() {
        assert_eq!(Links::default().to(&Place::default(), "comments"), "?#comments");
    }

    #[test]
    fn a_fragment_that_names_a_comment_is_a_place() {
        check(
            &Links::default(),
            "#comment-993",
            Place { comment: Some("993".to_owned()), ..Place::default() },
        );
        check(&Links::default(), "#comments", Place::default());
        check(&Links::default(), "#comment-0", Place::default());
        check(&Links::default(), "#comment-1e9", Place::default());
    }

    #[test]
    fn what_is_not_a_place_is_left_out() {
        check(&Links::default(), "?page=0&order=up&filter=all&comment=%3Cscript%3E", Place::default());
        check(&Links::default(), "?page=99999999999&page", Place::default());
    }

    #[test]
    fn what_was_reported_is_said_once() {
        let links = Links::around("", "?reported=7", "", "");
        check(&links, "?reported=7", Place { reported: Some(7), ..Place::default() });
        let place = Place { page: Some(2), reported: Some(7), ..Place::default() };
        assert_eq!(links.to(&place, "comments"), "?page=2#comments");
    }

    #[test]
    fn parameters_with_another_prefix_belong_to_the_page_around() {
        let links = Links::around("", "?page=4&ct-page=2", "ct-", "x-");
        check(&links, "?page=4&ct-page=2", Place { page: Some(2), ..Place::default() });
        check(&links, "#x-comment-5", Place { comment: Some("5".to_owned()), ..Place::default() });
        assert_eq!(
            links.to(&Place { page: Some(3), ..Place::default() }, &links.id("comments")),
            "?page=4&ct-page=3#x-comments"
        );
    }

    #[test]
    fn a_search_is_read_as_forms_write_it() {
        check(
            &Links::default(),
            "?q=two+words%21",
            Place { query: Some("two words!".to_owned()), ..Place::default() },
        );
        check(&Links::default(), "?q=+", Place::default());
        check(&Links::default(), "?q=100%", Place { query: Some("100%".to_owned()), ..Place::default() });
        check(&Links::default(), "?q=%ff%4", Place::default());
    }

    #[test]
    fn an_id_is_one_segment_whatever_it_holds() {
        assert_eq!(encoded("c993"), "c993");
        assert_eq!(encoded("a/b?c#ü"), "a%2Fb%3Fc%23%C3%BC");
    }
}
