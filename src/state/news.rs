//! New comments while somebody reads: a count, and the comments themselves on request.

use super::{
    Announcement, Effect, How, Purpose, ThreadState,
    pages::Listing,
    watch::{Next, Occasion},
};
use crate::{
    model::{Comment, Order, Page, ThreadStatus},
    place::Place,
    sources::SourceError,
};

/// What is known of new comments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// How many there are that the reader has not been shown.
    pub count: u32,
    /// How many comments the thread had when the reader was last shown the newest, or when it was first looked at.
    known: Option<u32>,
    /// The newest comments, as they were last seen.
    newest: Option<Listing>,
}

impl News {
    /// How many comments the thread had when the reader was last shown the newest, if that is known.
    pub(super) fn known(&self) -> Option<u32> {
        self.known
    }

    /// The reader is shown the newest comments: what comes from now on is news.
    #[inline(never)]
    fn begin(&mut self, page: &Page) {
        *self = News { known: all_comments(page), ..News::default() };
    }
}

impl ThreadState {
    /// Begins to watch a thread, if it can change.
    pub(super) fn watch(&mut self) {
        let Some(page) = &self.page else { return };
        self.news.begin(page);
        if page.api.is_none() || page.status != ThreadStatus::Open {
            return;
        }
        if let Some(events) = page.events.clone() {
            self.then(Effect::Listen(events));
        }
        let seconds = self.watch.begin();
        self.look_after(seconds);
    }

    /// It may be time to look.
    pub(super) fn look(&mut self, occasion: Occasion) {
        let seen = self.news.known.map(|known| known.saturating_add(self.news.count));
        match self.watch.next(occasion, seen) {
            Next::Look => self.ask_for_newest(),
            Next::Wait(seconds) => self.look_after(seconds),
            Next::Nothing => {}
        }
    }

    pub(super) fn ask_for_newest(&mut self) {
        self.ask(self.newest_place(), Purpose::Newest);
    }

    /// The newest comments, by the address that readers come by: what caches hold of it is then new too.
    fn newest_place(&self) -> Place {
        let by_itself =
            self.place.order.is_none() && self.page.as_ref().is_some_and(|page| page.order == Order::Newest);
        Place { order: (!by_itself).then_some(Order::Newest), ..Place::default() }
    }

    pub(super) fn looked(&mut self, answer: Result<Box<Page>, SourceError>) {
        let newest = match answer {
            Ok(newest) => Listing::of(newest),
            Err(error) => {
                let seconds = self.watch.failed(&error);
                return self.look_after(seconds);
            }
        };
        let count = self.news.count;
        self.take_in(&newest);
        let open = newest.page.status == ThreadStatus::Open;
        self.news.newest = Some(newest);
        self.count_news();
        if self.news.count > count {
            self.announce(Announcement::New(self.news.count));
        }
        if let Some(seconds) = self.watch.looked(open) {
            self.look_after(seconds);
        }
    }

    /// What has become of the thread, and of comments that are shown: closed, opened again, removed, published.
    pub(super) fn take_in(&mut self, Listing { page: newest, comments }: &Listing) {
        if let Some(page) = self.page.as_mut().filter(|page| page.status != newest.status) {
            page.status = newest.status;
            page.abilities = newest.abilities;
        }
        for comment in comments {
            let shown = self.comments.iter_mut().find(|shown| shown.id == comment.id);
            let is_decided = |shown: &Comment| {
                (shown.status, shown.pick, &shown.message, &shown.removal)
                    != (comment.status, comment.pick, &comment.message, &comment.removal)
            };
            if let Some(shown) = shown.filter(|shown| is_decided(shown)) {
                *shown = comment.clone();
            }
        }
    }

    fn count_news(&mut self) {
        let Some(now) = self.news.newest.as_ref().and_then(|newest| all_comments(&newest.page)) else {
            return;
        };
        self.news.count = now.saturating_sub(*self.news.known.get_or_insert(now));
    }

    /// Puts the new comments above those shown, if they belong there; else shows the page of the newest.
    pub(super) fn show_new(&mut self) {
        let Some(Listing { page: newest, mut comments }) = self.news.newest.take() else { return };
        self.news.begin(&newest);
        let at_the_top =
            self.first_page == 1 && self.page.as_ref().is_some_and(|page| is_of_the_newest(page));
        let known = |id: &str| self.comments.iter().any(|comment| comment.id == id);
        let new = comments.iter().take_while(|comment| !known(&comment.id)).count();
        let meets_the_rest = new < comments.len();
        match comments.first().map(|first| first.number) {
            Some(first) if at_the_top && meets_the_rest && new > 0 => {
                comments.truncate(new);
                comments.append(&mut self.comments);
                self.comments = comments;
                if let Some(page) = self.page.as_mut() {
                    page.total_items = newest.total_items;
                    page.comment_count = newest.comment_count;
                    page.page_count = newest.page_count;
                }
                self.bring_to(first);
            }
            _ => {
                self.place = Place { reply: self.place.reply.take(), ..self.newest_place() };
                // An answer that is under way is no longer wanted.
                self.request = self.request.wrapping_add(1);
                self.show(Listing { page: newest, comments });
                self.push_address(How::Link);
                self.then(Effect::FocusTitle);
                self.tell_page();
            }
        }
    }

    /// A reader who is shown the newest comments has no news.
    pub(super) fn has_seen_the_newest(&mut self) {
        if let Some(page) = self.page.as_ref().filter(|page| page.page == 1 && is_of_the_newest(page)) {
            self.news.begin(page);
        }
    }

    /// The reader's own comment is no news.
    pub(super) fn count_one_more(&mut self) {
        self.news.known = self.news.known.map(|known| known.saturating_add(1));
        if let Some(page) = &mut self.page {
            page.total_items = page.total_items.saturating_add(1);
            page.comment_count = page.comment_count.map(|count| count.saturating_add(1));
        }
        self.count_news();
    }
}

/// How many comments the thread has, if the page says so: of picks or a search, the total says something else.
fn all_comments(page: &Page) -> Option<u32> {
    let whole = page.filter.is_none() && page.query.is_none();
    page.comment_count.or(whole.then_some(page.total_items))
}

fn is_of_the_newest(page: &Page) -> bool {
    page.order == Order::Newest && page.filter.is_none() && page.query.is_none()
}
