//! Going from page to page: what is asked of the source, and what its answers change.

use std::rc::Rc;

use super::{Announcement, Effect, How, Notice, Question, Target, ThreadState, preview};
use crate::{
    model::{Comment, Order, Page},
    place::Place,
    sources::SourceError,
};

impl ThreadState {
    pub(super) fn go(&mut self, mut place: Place, how: How) -> Vec<Effect> {
        if how == How::History && place == self.place && self.is_settled() {
            // Another fragment of the page around.
            return Vec::new();
        }
        let the_same_list = self.place.list() == place.list();
        self.moved = how != How::Arrived;
        self.search.clear();
        self.looked = false;
        self.announcement = None;
        let push = |place: &Place| (how == How::Link).then(|| Effect::PushAddress(place.clone()));
        // By a link, no fetch: the order and filter the reader chose stay, whatever it says.
        if let Some(number) = self.at_hand(&place).filter(|_| the_same_list || how != How::History) {
            self.place.comment = place.comment;
            self.target = Some(Target::Found(number));
            self.unfold(number);
            if place.reply.is_some() || how == How::History {
                self.place.reply = place.reply;
            }
            let focus = if self.place.reply.is_some() {
                self.begin_reply()
            } else {
                vec![Effect::FocusComment(number)]
            };
            return push(&self.place).into_iter().chain(focus).collect();
        }
        self.preview = None;
        let replied = self.place.reply.take();
        if how == How::Link && !the_same_list {
            // A reply that was begun goes on, whichever page is shown beside it.
            place.reply = place.reply.or(replied.clone());
        }
        self.place = place;
        let push = push(&self.place).into_iter();
        if the_same_list && self.place.comment.is_none() && self.is_settled() {
            self.target = None;
            let focus = match how {
                How::Link if replied.is_some() || self.place.reply.is_some() => Some(Effect::FocusCompose),
                How::Link => Some(Effect::FocusTitle),
                How::Arrived | How::History => None,
            };
            return push.chain(focus).collect();
        }
        push.chain(self.fetch()).collect()
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

    pub(super) fn fetch(&mut self) -> Vec<Effect> {
        self.adding = false;
        self.ask(self.place.clone())
    }

    pub(super) fn ask(&mut self, place: Place) -> Vec<Effect> {
        if self.wait.is_some() {
            // The source is left alone, wherever the reader goes meanwhile; then they are brought there.
            return Vec::new();
        }
        if self.moved {
            self.announcement = None;
        }
        self.request = self.request.wrapping_add(1);
        self.loading = true;
        vec![Effect::Ask(Question::Page { request: self.request, place })]
    }

    pub(super) fn retry(&mut self) -> Vec<Effect> {
        self.wait = None;
        if self.adding { self.more(self.moved) } else { self.fetch() }
    }

    /// Asks for the page shown again, and for what the source knows of the reader.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        let Some(page) = self.page.clone() else { return self.retry() };
        self.moved = false;
        self.adding = false;
        let place = Place { page: Some(page.page), comment: None, ..self.place.clone() };
        let mut effects = self.ask(place);
        for effect in &mut effects {
            if let Effect::Ask(Question::Page { request, place }) = effect {
                *effect = Effect::Ask(Question::Afresh { request: *request, place: place.clone() });
            }
        }
        effects.extend(self.ask_for_reader());
        effects
    }

    pub(super) fn failed(&mut self, error: SourceError) -> Vec<Effect> {
        self.loading = false;
        self.wait = error.retry_after().filter(|seconds| *seconds > 0);
        self.failure = Some(error.clone());
        let wait = |seconds| Effect::WaitFor { request: self.request, seconds };
        self.wait.map(wait).into_iter().chain([Effect::Tell(Notice::Error(error))]).collect()
    }

    /// Asks again for all pages that are shown, which stay as they are meanwhile.
    pub(super) fn refresh(&self) -> Vec<Effect> {
        let last = self.page.as_ref().map_or(0, |page| page.page);
        let place = |page| Place { page: Some(page), comment: None, reply: None, ..self.place.clone() };
        // A source may say that there are pages without end; none of those shown is empty.
        let pages = (self.first_page..=last).take(self.comments.len());
        pages.map(|page| Effect::Ask(Question::Again(place(page)))).collect()
    }

    /// Asks for a page before the reader goes there; once, and not while something that they wait for is on its way.
    pub(super) fn near(&mut self, place: Option<Place>) -> Option<Effect> {
        let place = Place { reply: None, reported: None, ..place.or_else(|| self.next())? };
        let shown = self.place.list() == place.list();
        if shown || place.comment.is_some() || self.ahead.as_ref() == Some(&place) || !self.is_settled() {
            return None;
        }
        self.ahead = Some(place.clone());
        Some(Effect::Ask(Question::Ahead(place)))
    }

    /// Whether there are comments after those shown.
    pub fn has_more(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.page < page.page_count)
    }

    fn next(&self) -> Option<Place> {
        let page = self.page.as_ref().filter(|_| self.has_more())?;
        Some(Place { page: page.page.checked_add(1), comment: None, ..self.place.clone() })
    }

    pub(super) fn more(&mut self, asked: bool) -> Vec<Effect> {
        let Some(place) = self.next().filter(|_| !self.loading) else { return Vec::new() };
        self.adding = true;
        self.moved = asked;
        self.ask(place)
    }

    pub(super) fn added(&mut self, mut page: Page) -> Vec<Effect> {
        // A comment that has come since has moved one from the page before to this one.
        let mut new: Vec<_> = std::mem::take(&mut page.items).into_iter().map(Rc::new).collect();
        new.retain(|comment| self.comment(&comment.id).is_none());
        let first = new.first().filter(|_| self.moved).map(|comment| comment.number);
        let told = first.map(|_| told(&page, &new));
        self.comments.append(&mut new);
        self.page = Some(Rc::new(page));
        self.settle();
        self.announcement = told.or(self.announcement.take());
        let focus = first.map(|number| self.bring_to(number));
        focus.into_iter().chain(self.tell_page()).collect()
    }

    pub(super) fn opened(&mut self, page: Page) -> Vec<Effect> {
        if let Some(place) = self.elsewhere(&page) {
            self.looked = true;
            return self.ask(place);
        }
        let first = self.page.is_none();
        self.show(page);
        self.has_seen_the_newest();
        let mut effects = Vec::new();
        if first {
            effects.push(Effect::Tell(Notice::Ready));
            effects.extend(self.ask_for_reader());
            effects.extend(self.watch());
        }
        effects.extend(self.tell_page());
        match self.target {
            // Loaded afresh, nothing moves.
            _ if !self.moved && !first => {}
            Some(Target::Found(_)) if self.place.reply.is_some() => effects.extend(self.begin_reply()),
            Some(Target::Found(number)) => effects.push(Effect::FocusComment(number)),
            _ if self.moved => effects.push(Effect::FocusTitle),
            _ => {}
        }
        if let Some(page) = self.page.as_ref().filter(|_| self.moved) {
            self.announcement = Some(told(page, &self.comments));
        }
        effects
    }

    /// The place of the comment asked for, if the source answered with another page than its own.
    pub(super) fn elsewhere(&self, page: &Page) -> Option<Place> {
        let name = self.place.comment.as_deref()?;
        let number = number_in(name)?;
        let there = page.items.iter().any(|comment| comment.number == number || comment.id == name);
        let holding = preview::holding(number, page)?;
        (!there && !self.looked && holding != page.page)
            .then(|| Place { page: Some(holding), ..self.place.clone() })
    }

    pub(super) fn show(&mut self, mut page: Page) {
        self.first_page = page.page;
        self.comments = std::mem::take(&mut page.items).into_iter().map(Rc::new).collect();
        self.page = Some(Rc::new(page));
        self.settle();
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
    pub(super) fn bring_to(&mut self, number: u32) -> Effect {
        self.unfold(number);
        Effect::FocusComment(number)
    }

    /// Opens what is folded around a comment, so that it can be seen; its choice for later visits stays.
    pub(super) fn unfold(&mut self, number: u32) {
        let mut above = self.comment_named(&number.to_string()).cloned();
        // A source may say that comments answer each other in a circle.
        for _ in 0..self.comments.len() {
            let Some(parent) = above.as_ref().and_then(|comment| comment.parent_id.as_deref()) else { break };
            let branch = self.branch(parent);
            self.preferences.folded.retain(|folded| *folded != branch);
            above = self.comment(parent).cloned();
        }
    }
}

/// What is told of comments that were asked for.
fn told(page: &Page, comments: &[Rc<Comment>]) -> Announcement {
    match (comments, page.order) {
        _ if page.query.is_some() => Announcement::Found(page.total_items),
        ([], _) => Announcement::Empty,
        ([first, .., last], Order::Newest | Order::Oldest) => {
            Announcement::Shown { from: first.number, to: last.number }
        }
        ([only], Order::Newest | Order::Oldest) => Announcement::Shown { from: only.number, to: only.number },
        // By rating, from one number to another says nothing.
        (_, Order::Highest | Order::Lowest) => Announcement::Turned,
    }
}

/// The number in a comment's name. Static files cannot be asked for an id, and ids often hold the number: `c993`.
fn number_in(name: &str) -> Option<u32> {
    name.trim_start_matches(|sign: char| !sign.is_ascii_digit()).parse().ok()
}
