//! Everything that can change, and how: one state, one list of actions, one function.
//!
//! [`ThreadState::apply`] is pure: it answers with what is to be done outside ([`Effect`]), and whoever does it
//! reports back with another action. So every rule here is tested without a browser.

mod action;
mod rating;

pub use action::{Action, Announcement, Effect, How, Question, Target};
pub use rating::Rating;

use std::{collections::HashMap, rc::Rc};

use crate::{
    model::{Comment, Order, Page, Vote, VoteAnswer},
    place::Place,
    sources::SourceError,
};

/// A thread as one reader sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadState {
    /// What the address says; while a page is loading, where the reader is going.
    pub place: Place,
    /// The page shown, without its items.
    pub page: Option<Rc<Page>>,
    /// The page's comments, in order.
    pub comments: Vec<Rc<Comment>>,
    /// The reader's own ratings, by comment id.
    pub ratings: HashMap<String, Rating>,
    /// The ids of the reader's own comments.
    pub own: Vec<String>,
    /// A page is being fetched.
    pub loading: bool,
    /// The last fetch failed; the page shown, if any, is the one before.
    pub failure: Option<SourceError>,
    /// What is being told to readers who do not see the change.
    pub announcement: Option<Announcement>,
    /// The comment the reader asked for.
    pub target: Option<Target>,
    /// Counts the fetches, so that an answer to an earlier question is known and left out.
    request: u32,
    /// Whether the fetch under way was the reader's doing, and so may move the focus.
    moved: bool,
    /// Static files cannot look for a comment, so its page is computed from its number; once only.
    looked: bool,
}

impl ThreadState {
    /// A thread whose first page is at hand, as a server has it.
    pub fn with_page(page: Page, place: Place) -> Self {
        let mut state = ThreadState { place, ..ThreadState::default() };
        state.show(page);
        state
    }

    /// Changes the state; the only way to.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Go { place, how } => self.go(place, how),
            Action::Retry => self.fetch(),
            Action::Opened { request, page } if request == self.request => self.opened(*page),
            Action::Failed { request, error } if request == self.request => {
                self.loading = false;
                self.failure = Some(error);
                Vec::new()
            }
            // The reader has gone elsewhere since.
            Action::Opened { .. } | Action::Failed { .. } => Vec::new(),
            Action::ReaderKnown(reader) => {
                self.own = reader.comments;
                for vote in reader.votes {
                    let rating = Rating::confirmed(vote.value, vote.counts);
                    // What the reader has done since stands.
                    self.ratings.entry(vote.id).or_insert(rating);
                }
                Vec::new()
            }
            Action::Rate { comment, vote } => self.rate(comment, vote),
            Action::Rated { comment, answer } => self.rated(comment, answer),
            Action::RatingFailed { comment, error } => self.rating_failed(&comment, error),
        }
    }

    fn go(&mut self, place: Place, how: How) -> Vec<Effect> {
        self.moved = how != How::Arrived;
        self.looked = false;
        self.announcement = None;
        let push = |place: &Place| (how == How::Link).then(|| Effect::PushAddress(place.clone()));
        if let Some(number) = self.at_hand(&place) {
            // No fetch, and the order and filter the reader chose stay, whatever the link says.
            self.place.comment = place.comment;
            self.target = Some(Target::Found(number));
            return push(&self.place).into_iter().chain([Effect::FocusComment(number)]).collect();
        }
        let nothing_new = place == Place { comment: None, ..self.place.clone() };
        self.place = place;
        let push = push(&self.place).into_iter();
        if nothing_new && self.is_settled() {
            return push.collect();
        }
        push.chain(self.fetch()).collect()
    }

    /// The number of the comment that a place names, if it is on the page shown.
    fn at_hand(&self, place: &Place) -> Option<u32> {
        let comment = self.comment_named(place.comment.as_deref()?)?;
        self.is_settled().then_some(comment.number)
    }

    /// Whether what is shown is what the reader last asked for.
    fn is_settled(&self) -> bool {
        self.page.is_some() && !self.loading && self.failure.is_none()
    }

    fn fetch(&mut self) -> Vec<Effect> {
        self.request = self.request.wrapping_add(1);
        self.loading = true;
        vec![Effect::Ask(Question::Page { request: self.request, place: self.place.clone() })]
    }

    fn opened(&mut self, page: Page) -> Vec<Effect> {
        if let Some(place) = self.elsewhere(&page) {
            self.looked = true;
            self.request = self.request.wrapping_add(1);
            return vec![Effect::Ask(Question::Page { request: self.request, place })];
        }
        let first = self.page.is_none();
        self.show(page);
        let mut effects = Vec::new();
        if let (Some(api), true) = (self.page.as_ref().and_then(|page| page.api.clone()), first) {
            effects.push(Effect::Ask(Question::Reader { api }));
        }
        match self.target {
            Some(Target::Found(number)) => effects.push(Effect::FocusComment(number)),
            _ if self.moved => effects.push(Effect::FocusTitle),
            _ => {}
        }
        if self.moved {
            self.announcement = Some(Announcement::PageShown);
        }
        effects
    }

    /// The place of the comment asked for, if the source answered with another page than its own: by its
    /// number, as long as numbers run without gaps and the order is by them.
    fn elsewhere(&self, page: &Page) -> Option<Place> {
        let number = self.place.comment_number()?;
        let there = page.items.iter().any(|comment| comment.number == number);
        if there || self.looked || page.filter.is_some() || number == 0 || number > page.total_items {
            return None;
        }
        let before = match page.order {
            Order::Newest => page.total_items - number,
            Order::Oldest => number - 1,
            Order::Highest | Order::Lowest => return None,
        };
        let holding = before.checked_div(page.page_size)? + 1;
        (holding != page.page && holding <= page.page_count)
            .then(|| Place { page: Some(holding), ..self.place.clone() })
    }

    fn show(&mut self, mut page: Page) {
        self.comments = std::mem::take(&mut page.items).into_iter().map(Rc::new).collect();
        self.page = Some(Rc::new(page));
        self.loading = false;
        self.failure = None;
        self.target = self.place.comment.as_deref().map(|name| {
            self.comment_named(name).map_or(Target::Missing, |comment| Target::Found(comment.number))
        });
    }

    fn rate(&mut self, comment: String, pressed: Vote) -> Vec<Effect> {
        let Some(api) = self.page.as_ref().and_then(|page| page.api.clone()) else {
            return Vec::new();
        };
        if self.comment(&comment).is_none() {
            return Vec::new();
        }
        let rating = self.ratings.entry(comment.clone()).or_default();
        let vote = rating.press(pressed);
        vote.map(|vote| Effect::Ask(Question::Vote { api, comment, vote })).into_iter().collect()
    }

    fn rated(&mut self, comment: String, answer: VoteAnswer) -> Vec<Effect> {
        let Some(rating) = self.ratings.get_mut(&comment) else {
            return Vec::new();
        };
        let next = rating.confirm(answer);
        let Some(api) = self.page.as_ref().and_then(|page| page.api.clone()) else {
            return Vec::new();
        };
        match next {
            Some(vote) => vec![Effect::Ask(Question::Vote { api, comment, vote })],
            None => {
                self.announcement = self.comment(&comment).map(|found| Announcement::Rated {
                    number: found.number,
                    score: answer.counts.score,
                    vote: answer.viewer_vote,
                });
                Vec::new()
            }
        }
    }

    fn rating_failed(&mut self, comment: &str, error: SourceError) -> Vec<Effect> {
        if let Some(rating) = self.ratings.get_mut(comment) {
            rating.undo();
        }
        self.announcement =
            self.comment(comment).map(|found| Announcement::RatingUndone { number: found.number, error });
        Vec::new()
    }

    fn comment(&self, id: &str) -> Option<&Rc<Comment>> {
        self.comments.iter().find(|comment| comment.id == id)
    }

    /// By number or by id, as addresses name comments.
    fn comment_named(&self, name: &str) -> Option<&Rc<Comment>> {
        let number: Option<u32> = name.parse().ok();
        self.comments.iter().find(|comment| Some(comment.number) == number || comment.id == name)
    }
}

#[cfg(test)]
mod tests;
