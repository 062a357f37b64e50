//! Going from page to page: what is asked of the source, and what its answers change.

use std::rc::Rc;

use super::{Announcement, Effect, How, Question, Target, ThreadState, preview};
use crate::{
    model::{Comment, Page},
    place::Place,
};

impl ThreadState {
    pub(super) fn go(&mut self, place: Place, how: How) -> Vec<Effect> {
        self.moved = how != How::Arrived;
        self.search.clear();
        self.looked = false;
        self.announcement = None;
        let push = |place: &Place| (how == How::Link).then(|| Effect::PushAddress(place.clone()));
        if let Some(number) = self.at_hand(&place) {
            // No fetch, and the order and filter the reader chose stay, whatever the link says.
            self.place.comment = place.comment;
            self.target = Some(Target::Found(number));
            self.unfold(number);
            if place.reply.is_some() {
                self.place.reply = place.reply;
                return push(&self.place).into_iter().chain([Effect::FocusCompose]).collect();
            }
            return push(&self.place).into_iter().chain([Effect::FocusComment(number)]).collect();
        }
        self.preview = None;
        let reply = place.reply.clone();
        let nothing_new = place == Place { comment: None, reply: reply.clone(), ..self.place.clone() };
        self.place = place;
        let push = push(&self.place).into_iter();
        if nothing_new && self.is_settled() {
            return push.chain(reply.map(|_| Effect::FocusCompose)).collect();
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
        self.request = self.request.wrapping_add(1);
        self.loading = true;
        vec![Effect::Ask(Question::Page { request: self.request, place })]
    }

    /// Whether there are comments after those shown.
    pub fn has_more(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.page < page.page_count)
    }

    pub(super) fn more(&mut self, asked: bool) -> Vec<Effect> {
        let Some(page) = self.page.as_ref().filter(|_| self.has_more() && !self.loading) else {
            return Vec::new();
        };
        let place = Place { page: Some(page.page + 1), comment: None, ..self.place.clone() };
        self.adding = true;
        self.moved = asked;
        self.ask(place)
    }

    pub(super) fn added(&mut self, mut page: Page) -> Vec<Effect> {
        // A comment that has come since has moved one from the page before to this one.
        let mut new: Vec<_> = std::mem::take(&mut page.items).into_iter().map(Rc::new).collect();
        new.retain(|comment| self.comment(&comment.id).is_none());
        self.announcement = shown(&new);
        let first = new.first().filter(|_| self.moved).map(|comment| Effect::FocusComment(comment.number));
        self.comments.append(&mut new);
        self.page = Some(Rc::new(page));
        self.settle();
        first.into_iter().collect()
    }

    pub(super) fn opened(&mut self, page: Page) -> Vec<Effect> {
        if let Some(place) = self.elsewhere(&page) {
            self.looked = true;
            return self.ask(place);
        }
        let first = self.page.is_none();
        self.show(page);
        let mut effects = Vec::new();
        if first {
            let api = self.page.as_ref().and_then(|page| page.api.clone());
            effects.extend(api.map(|api| Effect::Ask(Question::Reader { api })));
            effects.extend(self.watch());
        }
        match self.target {
            Some(Target::Found(_)) if self.place.reply.is_some() => effects.push(Effect::FocusCompose),
            Some(Target::Found(number)) => effects.push(Effect::FocusComment(number)),
            _ if self.moved => effects.push(Effect::FocusTitle),
            _ => {}
        }
        if self.moved {
            self.announcement = shown(&self.comments);
        }
        effects
    }

    /// The place of the comment asked for, if the source answered with another page than its own.
    pub(super) fn elsewhere(&self, page: &Page) -> Option<Place> {
        let number = self.place.comment_number()?;
        let there = page.items.iter().any(|comment| comment.number == number);
        let holding = preview::holding(number, page)?;
        (!there && !self.looked && holding != page.page)
            .then(|| Place { page: Some(holding), ..self.place.clone() })
    }

    pub(super) fn show(&mut self, mut page: Page) {
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
        self.adding = false;
    }

    /// Opens what is folded around a comment, so that it can be seen; its choice for later visits stays.
    pub(super) fn unfold(&mut self, number: u32) {
        let mut above = self.comment_named(&number.to_string()).cloned();
        // A source may say that comments answer each other in a circle.
        for _ in 0..self.comments.len() {
            let Some(parent) = above.as_ref().and_then(|comment| comment.parent_id.as_deref()) else { break };
            self.preferences.folded.retain(|folded| folded != parent);
            above = self.comment(parent).cloned();
        }
    }
}

fn shown(comments: &[Rc<Comment>]) -> Option<Announcement> {
    Some(Announcement::Shown { from: comments.first()?.number, to: comments.last()?.number })
}
