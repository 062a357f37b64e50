//! Going from page to page: what is asked of the source, and what its answers change.

use std::rc::Rc;

use super::{
    Announcement, Effect, How, Notice, Purpose, Target, ThreadState, named, numbered, preview, remove,
};
use crate::{
    model::{Comment, Order, Page},
    place::Place,
    sources::SourceError,
    text::number,
};

/// A page and, apart from it, its comments, which are shared with what draws them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listing {
    pub(super) page: Box<Page>,
    pub(super) comments: Vec<Rc<Comment>>,
}

impl Listing {
    #[inline(never)]
    pub(super) fn of(mut page: Box<Page>) -> Self {
        let comments = std::mem::take(&mut page.items).into_iter().map(Rc::new).collect();
        Listing { page, comments }
    }
}

impl ThreadState {
    pub(super) fn go(&mut self, mut place: Place, how: How) {
        if how == How::History && place == self.place && self.is_settled() {
            // Another fragment of the page around.
            return;
        }
        let the_same_list = self.place.list() == place.list();
        self.moved = how != How::Arrived;
        self.search.clear();
        self.looked = false;
        self.announcement = None;
        // By a link, no fetch: the order and filter the reader chose stay, whatever it says.
        if let Some(number) = self.at_hand(&place).filter(|_| the_same_list || how != How::History) {
            self.place.comment = place.comment;
            self.target = Some(Target::Found(number));
            self.unfold(number);
            if place.reply.is_some() || how == How::History {
                self.place.reply = place.reply;
            }
            self.push_address(how);
            self.focus_comment(number);
            return;
        }
        self.preview = None;
        let replied = self.place.reply.take();
        let was_replying = replied.is_some();
        if how == How::Link && !the_same_list {
            // A reply that was begun goes on, whichever page is shown beside it.
            place.reply = place.reply.or(replied);
        }
        self.place = place;
        self.push_address(how);
        if the_same_list && self.place.comment.is_none() && self.is_settled() {
            self.target = None;
            match how {
                How::Link if was_replying || self.place.reply.is_some() => {
                    self.then(Effect::FocusCompose);
                }
                How::Link => self.then(Effect::FocusTitle),
                How::Arrived | How::History => {}
            }
            return;
        }
        self.fetch();
    }

    pub(super) fn push_address(&mut self, how: How) {
        if how == How::Link {
            self.then(Effect::PushAddress(self.place.clone()));
        }
    }

    /// Moves the focus to a comment that was asked for, or to the field for a reply to it.
    fn focus_comment(&mut self, number: u32) {
        if self.place.reply.is_some() {
            self.begin_reply();
        } else {
            self.then(Effect::FocusComment(number));
        }
    }

    /// The number of the comment that a place names, if it is on the page shown.
    pub(super) fn at_hand(&self, place: &Place) -> Option<u32> {
        let comment = self.comment_named(place.comment.as_deref()?)?;
        self.is_settled().then_some(comment.number)
    }

    /// Whether what is shown is what the reader last asked for.
    pub(super) fn is_settled(&self) -> bool {
        self.page.is_some() && !self.loading && self.failure.is_none()
    }

    fn fetch(&mut self) {
        self.adding = false;
        self.ask_for(self.place.clone(), false);
    }

    fn ask_for(&mut self, place: Place, afresh: bool) {
        if self.wait.is_some() {
            // The source is left alone, wherever the reader goes meanwhile; then they are brought there.
            return;
        }
        if self.moved {
            self.announcement = None;
        }
        self.request = self.request.wrapping_add(1);
        self.loading = true;
        let request = self.request;
        self.ask(place, if afresh { Purpose::Afresh { request } } else { Purpose::Shown { request } });
    }

    pub(super) fn retry(&mut self) {
        self.wait = None;
        if self.adding {
            self.more(self.moved);
        } else {
            self.fetch();
        }
    }

    /// Asks for the page shown again, and for what the source knows of the reader.
    pub(super) fn reload(&mut self) {
        let Some(page) = self.page.as_ref().map(|page| page.page) else { return self.retry() };
        self.moved = false;
        self.adding = false;
        self.ask_for(self.place.at_page(Some(page)), true);
        self.ask_for_reader();
    }

    pub(super) fn failed(&mut self, error: SourceError) {
        self.loading = false;
        self.wait = error.retry_after().filter(|seconds| *seconds > 0);
        self.failure = Some(error.clone());
        if let Some(seconds) = self.wait {
            self.then(Effect::WaitFor { request: self.request, seconds });
        }
        self.tell(Notice::Error(error));
    }

    /// Asks again for all pages that are shown, which stay as they are meanwhile.
    pub(super) fn refresh(&mut self) {
        let last = self.page.as_ref().map_or(0, |page| page.page);
        // A source may say that there are pages without end; none of those shown is empty.
        for page in (self.first_page..=last).take(self.comments.len()) {
            self.ask(self.place.at_page(Some(page)), Purpose::Again);
        }
    }

    /// Asks for a page before the reader goes there; once, and not while something that they wait for is on its way.
    pub(super) fn near(&mut self, place: Option<Place>) {
        let Some(mut place) = place.or_else(|| self.next()) else { return };
        place.reply = None;
        place.reported = None;
        let shown = self.place.list() == place.list();
        if shown || place.comment.is_some() || self.ahead.as_ref() == Some(&place) || !self.is_settled() {
            return;
        }
        self.ahead = Some(place.clone());
        self.ask(place, Purpose::Ahead);
    }

    /// Whether there are comments after those shown.
    pub fn has_more(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.page < page.page_count)
    }

    fn next(&self) -> Option<Place> {
        let page = self.page.as_ref().filter(|_| self.has_more())?;
        Some(self.place.at_page(page.page.checked_add(1)))
    }

    pub(super) fn more(&mut self, asked: bool) {
        if self.loading {
            return;
        }
        let Some(place) = self.next() else { return };
        self.adding = true;
        self.moved = asked;
        self.ask_for(place, false);
    }

    pub(super) fn added(&mut self, listing: Listing) {
        let before = self.comments.len();
        self.append(listing);
        if let (Some(first), true) = (self.comments.get(before).map(|first| first.number), self.moved) {
            self.announce_shown(before);
            self.bring_to(first);
        }
        self.tell_page();
    }

    /// Takes in a page whose comments come after those shown.
    #[inline(never)]
    fn append(&mut self, listing: Listing) {
        let before = self.comments.len();
        for comment in listing.comments {
            // A comment that has come since has moved one from the page before to this one.
            if self.comments.iter().take(before).all(|shown| shown.id != comment.id) {
                self.comments.push(comment);
            }
        }
        self.page = Some(listing.page);
        self.settle();
    }

    /// Tells of comments that were asked for: those after so many.
    #[inline(never)]
    fn announce_shown(&mut self, before: usize) {
        if let (Some(page), Some(comments)) = (&self.page, self.comments.get(before..)) {
            self.announce(told(page, comments));
        }
    }

    pub(super) fn opened(&mut self, listing: Listing) {
        if let Some(place) = self.elsewhere(&listing) {
            self.looked = true;
            return self.ask_for(place, false);
        }
        let first = self.page.is_none();
        self.show(listing);
        self.has_seen_the_newest();
        if first {
            self.tell(Notice::Ready);
            self.ask_for_reader();
            self.watch();
        }
        self.tell_page();
        match self.target {
            // Loaded afresh, nothing moves.
            _ if !self.moved && !first => {}
            Some(Target::Found(number)) => self.focus_comment(number),
            _ if self.moved => self.then(Effect::FocusTitle),
            _ => {}
        }
        if self.moved {
            self.announce_shown(0);
        }
    }

    /// The place of the comment asked for, if the source answered with another page than its own.
    fn elsewhere(&self, Listing { page, comments }: &Listing) -> Option<Place> {
        let name = self.place.comment.as_deref()?;
        let number = number_in(name)?;
        let there = numbered(comments, number).is_some() || named(comments, name).is_some();
        let holding = preview::holding(number, page)?;
        if there || self.looked || holding == page.page {
            return None;
        }
        let mut place = self.place.clone();
        place.page = Some(holding);
        Some(place)
    }

    pub(super) fn show(&mut self, listing: Listing) {
        self.first_page = listing.page.page;
        self.comments.clear();
        self.append(listing);
        self.search.clear();
        self.target = self.place.comment.as_deref().map(|name| {
            self.comment_named(name).map_or(Target::Missing, |comment| Target::Found(comment.number))
        });
        if let Some(Target::Found(number)) = self.target {
            self.unfold(number);
        }
    }

    pub(super) fn settle(&mut self) {
        self.loading = false;
        self.failure = None;
        self.wait = None;
        self.adding = false;
    }

    /// A comment gets the focus, and so must not be folded away.
    pub(super) fn bring_to(&mut self, number: u32) {
        self.unfold(number);
        self.then(Effect::FocusComment(number));
    }

    /// Opens what is folded around a comment, so that it can be seen; its choice for later visits stays.
    pub(super) fn unfold(&mut self, number: u32) {
        let mut above = numbered(&self.comments, number).cloned();
        // A source may say that comments answer each other in a circle.
        for _ in 0..self.comments.len() {
            let Some(parent) = above.as_ref().and_then(|comment| comment.parent_id.as_deref()) else { break };
            let branch = self.branch(parent);
            remove(&mut self.preferences.folded, &branch);
            above = self.comment(parent).cloned();
        }
    }
}

/// What is told of comments that were asked for.
fn told(page: &Page, comments: &[Rc<Comment>]) -> Announcement {
    if page.query.is_some() {
        return Announcement::Found(page.total_items);
    }
    let (Some(first), Some(last)) = (comments.first(), comments.last()) else { return Announcement::Empty };
    match page.order {
        Order::Newest | Order::Oldest => Announcement::Shown { from: first.number, to: last.number },
        // By rating, from one number to another says nothing.
        Order::Highest | Order::Lowest => Announcement::Turned,
    }
}

/// The number in a comment's name. Static files cannot be asked for an id, and ids often hold the number: `c993`.
fn number_in(name: &str) -> Option<u32> {
    let start = name.bytes().position(|sign| sign.is_ascii_digit())?;
    number(name.get(start..)?)
}
