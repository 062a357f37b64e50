//! Everything that can change, and how: one state, one list of actions, one function.
//!
//! [`ThreadState::apply`] is pure: it answers with what is to be done outside ([`Effect`]), and whoever does it
//! reports back with another action. So every rule here is tested without a browser.

mod action;
mod news;
mod preview;
mod rating;
mod told;
mod writing;

pub use action::{Action, Effect, How, Preferences, Question};
pub use news::News;
pub use preview::Preview;
pub use rating::{Rating, Ratings};
pub use told::{Announcement, Target};
pub use writing::{Draft, Writing};

use std::rc::Rc;

use crate::{
    i18n::holds,
    model::{Comment, Page, Vote, VoteAnswer},
    place::Place,
    sources::SourceError,
};

/// A thread as one reader sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadState {
    /// What the address says; while a page is loading, where the reader is going.
    pub place: Place,
    /// The page shown, without its items; of several, the last.
    pub page: Option<Rc<Page>>,
    /// The comments shown, in order.
    pub comments: Vec<Rc<Comment>>,
    /// When the page came: milliseconds since 1970, by the reader's clock. Absent on a server.
    pub now: Option<f64>,
    /// The reader's own ratings, by comment id.
    pub ratings: Ratings,
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
    /// Comments that have come since.
    pub news: News,
    /// What the reader is about to post.
    pub writing: Writing,
    /// The comment shown beside a reference to it.
    pub preview: Option<Preview>,
    /// What the reader has chosen for this and later visits.
    pub preferences: Preferences,
    /// Words that the comments shown are searched for, where the source cannot search them all.
    pub search: String,
    /// The fetch under way, or the one that failed, adds to what is shown.
    pub adding: bool,
    /// Comments seen in previews.
    met: Vec<Rc<Comment>>,
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
            Action::Retry if self.adding => self.more(self.moved),
            Action::Retry => self.fetch(),
            Action::More { asked } => self.more(asked),
            Action::Opened { request, page, now } if request == self.request => {
                self.now = Some(now);
                if self.adding { self.added(*page) } else { self.opened(*page) }
            }
            Action::Failed { request, error } if request == self.request => {
                self.loading = false;
                self.failure = Some(error);
                Vec::new()
            }
            // The reader has gone elsewhere since.
            Action::Opened { .. } | Action::Failed { .. } => Vec::new(),
            Action::ReaderKnown(reader) => {
                self.own = reader.comments;
                for pending in reader.pending {
                    if let Some(shown) = self.comments.iter_mut().find(|shown| shown.id == pending.id) {
                        *shown = Rc::new(pending);
                    }
                }
                for vote in reader.votes {
                    let rating = Rating::confirmed(vote.value, vote.counts);
                    self.ratings.take_in(vote.id, rating);
                }
                Vec::new()
            }
            Action::Rate { comment, vote } => self.rate(comment, vote),
            Action::Rated { comment, answer } => self.rated(comment, answer),
            Action::RatingFailed { comment, error } => self.rating_failed(&comment, error),
            Action::Typed(length) => {
                self.writing.length = Some(length);
                Vec::new()
            }
            Action::Post(draft) => self.post(draft),
            Action::Posted(answer) => self.posted(answer),
            Action::Report { comment, reason } => self.report(comment, reason),
            Action::ReportAnswered { comment, error } => {
                self.announcement = self.comment(&comment).map(|found| match error {
                    None => Announcement::Reported(found.number),
                    Some(error) => Announcement::NotReported { number: found.number, error },
                });
                Vec::new()
            }
            Action::Look => self.look(),
            Action::Looked(answer) => self.looked(answer),
            Action::ShowNew => self.show_new(),
            Action::Preview { at, number } => self.preview(at, number),
            Action::Previewed { number, comment } => {
                self.previewed(number, comment);
                Vec::new()
            }
            Action::EndPreview => {
                self.preview = None;
                Vec::new()
            }
            Action::Fold { comment, folded } => {
                self.remember(|preferences| &mut preferences.folded, comment, folded)
            }
            Action::Hide { author, hidden, at } => {
                let mut effects = self.remember(|preferences| &mut preferences.hidden, author, hidden);
                // The button that was pressed is no longer there.
                effects.extend(self.comment(&at).map(|comment| Effect::FocusComment(comment.number)));
                effects
            }
            Action::Remembered(preferences) => {
                self.preferences = preferences;
                Vec::new()
            }
            Action::Search(words) => self.search(&words),
        }
    }

    fn go(&mut self, place: Place, how: How) -> Vec<Effect> {
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
    fn at_hand(&self, place: &Place) -> Option<u32> {
        let comment = self.comment_named(place.comment.as_deref()?)?;
        self.is_settled().then_some(comment.number)
    }

    /// Whether what is shown is what the reader last asked for.
    fn is_settled(&self) -> bool {
        self.page.is_some() && !self.loading && self.failure.is_none()
    }

    fn fetch(&mut self) -> Vec<Effect> {
        self.adding = false;
        self.ask(self.place.clone())
    }

    fn ask(&mut self, place: Place) -> Vec<Effect> {
        self.request = self.request.wrapping_add(1);
        self.loading = true;
        vec![Effect::Ask(Question::Page { request: self.request, place })]
    }

    /// Whether there are comments after those shown.
    pub fn has_more(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.page < page.page_count)
    }

    fn more(&mut self, asked: bool) -> Vec<Effect> {
        let Some(page) = self.page.as_ref().filter(|_| self.has_more() && !self.loading) else {
            return Vec::new();
        };
        let place = Place { page: Some(page.page + 1), comment: None, ..self.place.clone() };
        self.adding = true;
        self.moved = asked;
        self.ask(place)
    }

    fn added(&mut self, mut page: Page) -> Vec<Effect> {
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

    fn opened(&mut self, page: Page) -> Vec<Effect> {
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
    fn elsewhere(&self, page: &Page) -> Option<Place> {
        let number = self.place.comment_number()?;
        let there = page.items.iter().any(|comment| comment.number == number);
        let holding = preview::holding(number, page)?;
        (!there && !self.looked && holding != page.page)
            .then(|| Place { page: Some(holding), ..self.place.clone() })
    }

    fn show(&mut self, mut page: Page) {
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

    fn settle(&mut self) {
        self.loading = false;
        self.failure = None;
        self.adding = false;
    }

    /// Opens what is folded around a comment, so that it can be seen; its choice for later visits stays.
    fn unfold(&mut self, number: u32) {
        let mut above = self.comment_named(&number.to_string()).cloned();
        // A source may say that comments answer each other in a circle.
        for _ in 0..self.comments.len() {
            let Some(parent) = above.as_ref().and_then(|comment| comment.parent_id.as_deref()) else { break };
            self.preferences.folded.retain(|folded| folded != parent);
            above = self.comment(parent).cloned();
        }
    }

    fn remember(
        &mut self,
        of: fn(&mut Preferences) -> &mut Vec<String>,
        name: String,
        chosen: bool,
    ) -> Vec<Effect> {
        let names = of(&mut self.preferences);
        if names.contains(&name) == chosen {
            return Vec::new();
        }
        names.retain(|each| *each != name);
        if chosen {
            names.push(name);
        }
        vec![Effect::Remember(self.preferences.clone())]
    }

    fn search(&mut self, words: &str) -> Vec<Effect> {
        let words = words.trim();
        if self.page.as_ref().is_some_and(|page| page.searchable) {
            let query = Some(words.to_owned()).filter(|words| !words.is_empty());
            let place = Place { query, page: None, comment: None, ..self.place.clone() };
            return self.go(place, How::Link);
        }
        words.clone_into(&mut self.search);
        let found = self.comments.iter().filter(|comment| self.is_found(comment)).count();
        self.announcement =
            (!words.is_empty()).then(|| Announcement::Found(u32::try_from(found).unwrap_or(u32::MAX)));
        Vec::new()
    }

    /// Whether a comment is among those that a search in what is shown has found.
    pub fn is_found(&self, comment: &Comment) -> bool {
        let words = &self.search;
        let holds = |text: &str| holds(text, words);
        words.is_empty()
            || holds(&comment.text)
            || comment.author.as_ref().is_some_and(|author| holds(&author.name))
    }

    fn rate(&mut self, comment: String, pressed: Vote) -> Vec<Effect> {
        let Some(api) = self.page.as_ref().and_then(|page| page.api.clone()) else {
            return Vec::new();
        };
        if self.comment(&comment).is_none() {
            return Vec::new();
        }
        self.ratings.take_in(comment.clone(), Rating::default());
        let vote = self.ratings.get_mut(&comment).and_then(|rating| rating.press(pressed));
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

fn shown(comments: &[Rc<Comment>]) -> Option<Announcement> {
    Some(Announcement::Shown { from: comments.first()?.number, to: comments.last()?.number })
}

#[cfg(test)]
mod tests;
