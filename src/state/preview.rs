//! A look at the comment that a reference leads to, without going there.

use std::rc::Rc;

use super::{Purpose, ThreadState, numbered};
use crate::{
    model::{Comment, Order, Page},
    place::Place,
};

/// What is shown beside a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The id of the comment that holds the reference.
    pub at: String,
    /// The number it refers to.
    pub number: u32,
    /// The comment; absent until it has come.
    pub comment: Option<Rc<Comment>>,
}

impl ThreadState {
    pub(super) fn preview(&mut self, at: String, number: u32) {
        let comment = self.met(number);
        let asked = self.preview.as_ref().is_some_and(|preview| preview.number == number);
        let ask = comment.is_none() && !asked;
        self.preview = Some(Preview { at, number, comment });
        if ask {
            let page = self.page.as_deref().and_then(|page| holding(number, page));
            let place = Place { page, ..Place::of_comment(number) };
            self.ask(place, Purpose::Preview { number });
        }
    }

    pub(super) fn previewed(&mut self, number: u32, comment: Option<Rc<Comment>>) {
        self.met.extend(comment.clone());
        match self.preview.as_mut().filter(|preview| preview.number == number) {
            Some(preview) if comment.is_some() => preview.comment = comment,
            // The link is still there to follow, and says what is wrong.
            Some(_) => self.preview = None,
            None => {}
        }
    }

    /// The comment of a number, if it was on a page or in a preview before.
    fn met(&self, number: u32) -> Option<Rc<Comment>> {
        numbered(&self.comments, number).or_else(|| numbered(&self.met, number)).cloned()
    }
}

/// The page that holds a comment, as long as numbers run without gaps and the order is by them: static files
/// cannot be asked.
pub(super) fn holding(number: u32, page: &Page) -> Option<u32> {
    if page.filter.is_some() || page.query.is_some() || number == 0 || number > page.total_items {
        return None;
    }
    let before = match page.order {
        Order::Newest => page.total_items - number,
        Order::Oldest => number - 1,
        Order::Highest | Order::Lowest => return None,
    };
    let holding = before.checked_div(page.page_size)? + 1;
    (holding <= page.page_count).then_some(holding)
}
