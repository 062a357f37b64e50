//! New comments while somebody reads: a count, and the comments themselves on request.

use std::rc::Rc;

use super::{Action, Announcement, Effect, How, Question, ThreadState};
use crate::{
    model::{Order, Page, ThreadStatus},
    place::Place,
    sources::SourceError,
};

/// Seconds between two looks; as long as a page may be cached.
const INTERVAL: u32 = 30;

/// Seconds between two looks at a source that has failed again and again.
const LONGEST_INTERVAL: u32 = 960;

/// What is known of new comments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// How many there are that the reader has not been shown.
    pub count: u32,
    /// How many comments the thread had when the reader was last shown the newest.
    known: u32,
    /// The newest comments, as they were last seen.
    newest: Option<Rc<Page>>,
    /// How many looks have failed in a row.
    failures: u32,
}

impl ThreadState {
    /// Begins to watch a thread that can change.
    pub(super) fn watch(&mut self) -> Vec<Effect> {
        let Some(page) = &self.page else { return Vec::new() };
        self.news = News { known: all_comments(page), ..News::default() };
        if page.api.is_none() || page.status != ThreadStatus::Open {
            return Vec::new();
        }
        let listen = page.events.clone().map(Effect::Listen);
        listen.into_iter().chain([Effect::LookAfter(INTERVAL)]).collect()
    }

    pub(super) fn looked(&mut self, answer: Result<Box<Page>, SourceError>) -> Vec<Effect> {
        let newest = match answer {
            Ok(newest) => newest,
            Err(error) => {
                self.news.failures = (self.news.failures + 1).min(LONGEST_INTERVAL.ilog2());
                let patience = (INTERVAL << self.news.failures.min(5)).min(LONGEST_INTERVAL);
                return vec![Effect::LookAfter(patience.max(error.retry_after().unwrap_or(0)))];
            }
        };
        self.news.failures = 0;
        let count = all_comments(&newest).saturating_sub(self.news.known);
        if count > self.news.count {
            self.announcement = Some(Announcement::New(count));
        }
        self.news.count = count;
        if let Some(page) = self.page.as_mut().filter(|page| page.status != newest.status) {
            // Closed, or opened again, while somebody reads.
            let page = Rc::make_mut(page);
            page.status = newest.status;
            page.abilities = newest.abilities;
        }
        let open = newest.status == ThreadStatus::Open;
        self.news.newest = Some(Rc::new(*newest));
        if open { vec![Effect::LookAfter(INTERVAL)] } else { Vec::new() }
    }

    /// Puts the new comments above those shown, if they belong there; else goes to where they are.
    pub(super) fn show_new(&mut self) -> Vec<Effect> {
        let Some(newest) = self.news.newest.take() else {
            return Vec::new();
        };
        self.news = News { known: all_comments(&newest), ..News::default() };
        let there =
            Place { comment: None, page: self.place.page.filter(|page| *page != 1), ..self.place.clone() };
        let at_the_top = there == Place::default() && newest.order == Order::Newest;
        let known = |id: &str| self.comments.iter().any(|comment| comment.id == id);
        let new: Vec<_> = newest.items.iter().take_while(|comment| !known(&comment.id)).cloned().collect();
        let meets_the_rest = new.len() < newest.items.len();
        match new.first().map(|first| first.number) {
            Some(first) if at_the_top && meets_the_rest => {
                self.comments.splice(0..0, new.into_iter().map(Rc::new));
                if let Some(page) = self.page.as_mut() {
                    let page = Rc::make_mut(page);
                    page.total_items = newest.total_items;
                    page.comment_count = newest.comment_count;
                    page.page_count = newest.page_count;
                }
                vec![Effect::FocusComment(first)]
            }
            _ => {
                let place = Place { order: Some(Order::Newest), ..Place::default() };
                self.apply(Action::Go { place, how: How::Link })
            }
        }
    }

    /// The reader's own comment is no news.
    pub(super) fn count_one_more(&mut self) {
        self.news.known = self.news.known.saturating_add(1);
        if let Some(page) = self.page.as_mut().map(Rc::make_mut) {
            page.total_items = page.total_items.saturating_add(1);
            page.comment_count = page.comment_count.map(|count| count.saturating_add(1));
        }
    }

    pub(super) fn look(&self) -> Vec<Effect> {
        vec![Effect::Ask(Question::Newest)]
    }
}

fn all_comments(page: &Page) -> u32 {
    page.comment_count.unwrap_or(page.total_items)
}
