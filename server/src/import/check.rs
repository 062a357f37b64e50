//! What a thread must be to be kept, wherever it comes from. Checked before the database is touched.

use std::collections::{BTreeMap, HashSet};

use comment_thread::{
    i18n::Moment,
    model::{Page, Status},
    text::allowed_address,
};

use super::ImportError;

/// The longest id of a thread or comment, in bytes. Ids stand in addresses and file names.
const LONGEST_ID: usize = 200;

/// Pages put together to whole threads, each with all its comments in the order of their numbers.
///
/// # Errors
/// If a thread is incomplete, or something in it cannot be.
pub(crate) fn checked(pages: Vec<Page>) -> Result<Vec<Page>, ImportError> {
    let mut threads: Vec<Page> = Vec::new();
    let mut place_of: BTreeMap<String, usize> = BTreeMap::new();
    for mut page in pages {
        match place_of.get(&page.id).and_then(|at| threads.get_mut(*at)) {
            Some(thread) => thread.items.append(&mut page.items),
            None => {
                place_of.insert(page.id.clone(), threads.len());
                threads.push(page);
            }
        }
    }
    threads.into_iter().map(|thread| check(thread).map_err(ImportError::Impossible)).collect()
}

fn check(mut thread: Page) -> Result<Page, String> {
    let id = thread.id.clone();
    if !is_thread_id(&id) {
        return Err(format!(
            "A thread cannot be named “{id}”: only letters, digits and -_~. can stand in its address"
        ));
    }
    if let Some(url) = thread.url.as_deref().filter(|url| allowed_address(url).is_none()) {
        return Err(format!("The thread “{id}” has an address that no page can have: {url}"));
    }
    let (held, total) = (thread.items.len(), thread.total_items);
    if thread.filter.is_some() || thread.query.is_some() || usize::try_from(total) != Ok(held) {
        return Err(format!("The thread “{id}” has {total} comments, but {held} are here"));
    }
    thread.items.sort_by_key(|comment| comment.number);
    let (mut ids, mut numbers) = (HashSet::new(), HashSet::new());
    for comment in &mut thread.items {
        let name = &comment.id;
        if !is_comment_id(name) {
            return Err(format!("The thread “{id}” has a comment of an impossible id: “{name}”"));
        }
        if comment.number == 0 {
            return Err(format!(
                "The comment “{name}” of the thread “{id}” has the number 0; numbers start at 1"
            ));
        }
        if comment.status == Status::Unknown {
            return Err(format!("The comment “{name}” of the thread “{id}” has an unknown status"));
        }
        if !ids.insert(name.clone()) {
            return Err(format!("The thread “{id}” has two comments of the id “{name}”"));
        }
        if !numbers.insert(comment.number) {
            return Err(format!("The thread “{id}” has two comments of the number {}", comment.number));
        }
        forget_what_cannot_be(comment);
    }
    Ok(thread)
}

/// Readers type anything as their page. What could not be a link, or a moment, is left out.
fn forget_what_cannot_be(comment: &mut comment_thread::model::Comment) {
    let no_moment = |date: &mut String| Moment::parse_utc(date).is_none();
    comment.date_published.take_if(no_moment);
    comment.date_modified.take_if(no_moment);
    let bad = |address: &mut String| allowed_address(address).is_none();
    if let Some(author) = &mut comment.author {
        author.url.take_if(bad);
    }
    if let Some(removal) = &mut comment.removal {
        removal.explanation_url.take_if(bad);
    }
}

fn is_thread_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_~.".contains(&byte);
    is_comment_id(id) && id.bytes().all(allowed)
}

/// A name of dots alone would lead elsewhere in an address.
fn is_comment_id(id: &str) -> bool {
    let only_dots = id.bytes().all(|byte| byte == b'.');
    !only_dots && id.len() <= LONGEST_ID && !id.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use comment_thread::model::{Comment, Filter};

    fn thread(id: &str, numbers: &[u32]) -> Page {
        let item = |number: &u32| Comment { id: format!("c{number}"), number: *number, ..Comment::default() };
        let items: Vec<Comment> = numbers.iter().map(item).collect();
        Page { id: id.to_owned(), total_items: items.len() as u32, items, ..Page::default() }
    }

    fn check_refused(page: Page, expected: &str) {
        let error = checked(vec![page]).unwrap_err().to_string();
        assert!(error.contains(expected), "{error:?} should say {expected:?}");
    }

    #[test]
    fn pages_of_one_thread_are_put_together_in_the_order_of_their_numbers() {
        let (mut first, mut second) = (thread("t", &[4, 3]), thread("t", &[2, 1]));
        (first.total_items, second.total_items) = (4, 4);
        let threads = checked(vec![first, second]).unwrap();
        let numbers: Vec<u32> = threads[0].items.iter().map(|comment| comment.number).collect();
        assert_eq!((threads.len(), numbers), (1, vec![1, 2, 3, 4]));
    }

    #[test]
    fn gaps_in_the_numbers_are_kept() {
        assert_eq!(checked(vec![thread("t", &[7, 3])]).unwrap()[0].items[1].number, 7);
    }

    #[test]
    fn a_part_of_a_thread_is_refused() {
        check_refused(Page { total_items: 60, ..thread("t", &[1]) }, "has 60 comments, but 1 are here");
        check_refused(Page { filter: Some(Filter::Picks), ..thread("t", &[1]) }, "has 1 comments, but 1");
        check_refused(Page { query: Some("x".to_owned()), ..thread("t", &[1]) }, "has 1 comments, but 1");
    }

    #[test]
    fn ids_that_would_lead_elsewhere_are_refused() {
        for id in ["", ".", "..", "a/b", "a b", "ü"] {
            check_refused(thread(id, &[1]), "cannot be named");
        }
        let mut page = thread("t", &[1]);
        page.items[0].id = "..".to_owned();
        check_refused(page, "impossible id");
    }

    #[test]
    fn two_comments_of_one_number_are_refused() {
        let mut page = thread("t", &[1, 1]);
        page.items[1].id = "other".to_owned();
        check_refused(page, "two comments of the number 1");
        check_refused(thread("t", &[0]), "numbers start at 1");
    }

    #[test]
    fn a_date_that_is_no_moment_is_left_out() {
        let mut page = thread("t", &[1]);
        page.items[0].date_published = Some("yesterday".to_owned());
        page.items[0].date_modified = Some("2014-03-11T18:02:00Z".to_owned());
        let item = &checked(vec![page]).unwrap()[0].items[0];
        assert_eq!((&item.date_published, item.date_modified.is_some()), (&None, true));
    }

    #[test]
    fn an_address_that_runs_script_is_refused_for_a_thread_and_left_out_for_an_author() {
        let url = || Some("javascript:alert(1)".to_owned());
        check_refused(Page { url: url(), ..thread("t", &[1]) }, "an address that no page can have");
        let mut page = thread("t", &[1]);
        page.items[0].author = Some(comment_thread::model::Author { url: url(), ..Default::default() });
        assert_eq!(checked(vec![page]).unwrap()[0].items[0].author.as_ref().unwrap().url, None);
    }
}
