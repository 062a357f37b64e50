//! Everything that can change, and how: one state, one list of actions, one function.
//!
//! [`ThreadState::apply`] is pure: it answers with what is to be done outside ([`Effect`]), and whoever does it
//! reports back with another action. So every rule here is tested without a browser.

mod action;
mod news;
mod notice;
mod pages;
mod preferences;
mod preview;
mod rating;
mod reader;
mod search;
mod told;
mod watch;
mod writing;

pub use action::{Action, Effect, Errand, How, Purpose, Question};
pub use news::News;
pub use notice::Notice;
pub use preferences::Preferences;
pub use preview::Preview;
pub use rating::{Rating, Ratings};
pub use told::{Announcement, Target};
pub use watch::Occasion;
pub use writing::{Draft, Writing};

use std::rc::Rc;

use {pages::Listing, watch::Watch};

use crate::{
    model::{Comment, Page},
    place::Place,
    sources::SourceError,
    text::number,
};

/// A thread as one reader sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadState {
    /// What the address says; while a page is loading, where the reader is going.
    pub place: Place,
    /// The page shown, without its items; of several, the last.
    pub page: Option<Box<Page>>,
    /// The comments shown, in order.
    pub comments: Vec<Rc<Comment>>,
    /// What time it is: milliseconds since 1970, by the reader's clock, to the minute. Absent on a server.
    pub now: Option<f64>,
    /// The reader's own ratings, by comment id.
    pub ratings: Ratings,
    /// The publisher has signed the reader in.
    pub signed_in: bool,
    /// The reader decides about others' comments.
    pub moderator: bool,
    /// The ids of the reader's own comments.
    pub own: Vec<String>,
    /// Those of them that the reader can still change.
    pub changeable: Vec<String>,
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
    /// The number of the first of the pages shown.
    pub first_page: u32,
    /// Seconds that the source has asked to wait for before the next try, which is then made by itself.
    pub wait: Option<u32>,
    /// Comments seen in previews, or answered.
    met: Vec<Rc<Comment>>,
    /// When to look for new comments.
    watch: Watch,
    /// Counts the fetches, so that an answer to an earlier question is known and left out.
    request: u32,
    /// Whether the fetch under way was the reader's doing, and so may move the focus.
    moved: bool,
    /// The list that was last asked for before anybody went there.
    ahead: Option<Place>,
    /// Static files cannot look for a comment, so its page is computed from its number; once only.
    looked: bool,
    /// What is to be done outside, as far as the action under way has come.
    effects: Vec<Effect>,
}

impl ThreadState {
    /// A thread of which nothing is known yet. Never inlined: there is much to it, and it is made at two places.
    #[inline(never)]
    pub fn new() -> Self {
        ThreadState::default()
    }

    /// A thread whose first page is at hand, as a server has it.
    pub fn with_page(page: Page, place: Place) -> Self {
        let mut state = ThreadState { place, ..ThreadState::default() };
        state.show(Listing::of(Box::new(page)));
        state
    }

    /// Changes the state; the only way to.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let before = self.comment_count();
        self.take(action);
        if let Some(count) = self.comment_count().filter(|count| Some(*count) != before) {
            self.tell(Notice::Count(count));
        }
        std::mem::take(&mut self.effects)
    }

    /// Has something done outside. Never inlined, nor are those below: an effect is large, and there are many.
    #[inline(never)]
    fn then(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    #[inline(never)]
    fn ask(&mut self, place: Place, purpose: Purpose) {
        self.then(Effect::Ask(Question::Page { place, purpose }));
    }

    /// Asks or sends what concerns the reader alone; nothing if a thread can only be read.
    #[inline(never)]
    fn ask_as_reader(&mut self, errand: Errand) {
        if let Some(api) = self.page.as_ref().and_then(|page| page.api.clone()) {
            self.then(Effect::Ask(Question::Own { api, errand }));
        }
    }

    /// Whether the thread can be more than read.
    fn takes_errands(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.api.is_some())
    }

    #[inline(never)]
    fn tell(&mut self, notice: Notice) {
        self.then(Effect::Tell(notice));
    }

    #[inline(never)]
    fn look_after(&mut self, seconds: u32) {
        self.then(Effect::LookAfter(seconds));
    }

    #[inline(never)]
    fn announce(&mut self, announcement: Announcement) {
        self.announcement = Some(announcement);
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Go { place, how } => self.go(place, how),
            Action::Retry => {
                // The button that was pressed is gone by then.
                self.moved = true;
                self.retry()
            }
            Action::Turn(page) => {
                let place = self.place.at_page(Some(page));
                self.go(place, How::Link)
            }
            Action::Near(place) => self.near(place),
            Action::Reload => self.reload(),
            Action::WaitIsOver { request } if request == self.request && self.wait.is_some() => self.retry(),
            // The reader has gone elsewhere, or was given what they waited for.
            Action::WaitIsOver { .. } => {}
            Action::Clock(now) => self.now = Some(now),
            Action::More { asked } => self.more(asked),
            Action::Opened { request, page } if request == self.request => {
                let listing = Listing::of(page);
                if self.adding { self.added(listing) } else { self.opened(listing) }
            }
            Action::Failed { request, error } if request == self.request => self.failed(error),
            // The reader has gone elsewhere since.
            Action::Opened { .. } | Action::Failed { .. } => {}
            Action::ReaderKnown(reader) => self.know(reader),
            Action::ReaderChanged => {
                self.forget_reader();
                self.ask_for_reader();
            }
            Action::Rate { comment, vote } => self.rate(comment, vote),
            Action::Rated { comment, answer } => self.rated(comment, answer),
            Action::RatingFailed { comment, error } => self.rating_failed(&comment, error),
            Action::Typed(text) => self.writing.text = Some(text),
            Action::Post(draft) => self.post(draft),
            Action::Posted(answer) => self.posted(answer),
            Action::Report { comment, reason } => self.ask_as_reader(Errand::Report { comment, reason }),
            Action::Change { comment, text } => self.ask_as_reader(Errand::Change { comment, text }),
            Action::Changed { comment, answer } => self.changed(&comment, answer),
            Action::Refresh => self.refresh(),
            Action::Refreshed(page) => self.take_in(&Listing::of(page)),
            Action::ReportAnswered { comment, error } => self.report_answered(comment, error),
            Action::Look(occasion) => self.look(occasion),
            Action::Looked(answer) => self.looked(answer),
            Action::ShowNew => self.show_new(),
            Action::Preview { at, number } => self.preview(at, number),
            Action::Previewed { number, comment } => self.previewed(number, comment),
            Action::EndPreview => self.preview = None,
            Action::Fold { comment, folded } => {
                let branch = self.branch(&comment);
                self.remember(|preferences| &mut preferences.folded, branch, folded)
            }
            Action::Hide { author, hidden, at } => {
                self.remember(|preferences| &mut preferences.hidden, author, hidden);
                // The button that was pressed is no longer there.
                if let Some(number) = self.number(&at) {
                    self.then(Effect::FocusComment(number));
                }
            }
            Action::Remembered(preferences) => self.preferences = preferences,
            Action::Search(words) => self.search(&words),
        }
    }

    fn comment(&self, id: &str) -> Option<&Rc<Comment>> {
        self.comments.iter().find(|comment| comment.id == id)
    }

    fn number(&self, id: &str) -> Option<u32> {
        Some(self.comment(id)?.number)
    }

    /// By number or else by id, as addresses name comments.
    fn comment_named(&self, name: &str) -> Option<&Rc<Comment>> {
        named(&self.comments, name)
    }
}

fn named<'a>(comments: &'a [Rc<Comment>], name: &str) -> Option<&'a Rc<Comment>> {
    let by_number = number(name).and_then(|number| numbered(comments, number));
    by_number.or_else(|| comments.iter().find(|comment| comment.id == name))
}

#[inline(never)]
fn numbered(comments: &[Rc<Comment>], number: u32) -> Option<&Rc<Comment>> {
    comments.iter().find(|comment| comment.number == number)
}

/// Takes a name out of a list, wherever it stands there.
#[inline(never)]
fn remove(names: &mut Vec<String>, name: &str) {
    while let Some(at) = names.iter().position(|each| each == name) {
        names.swap_remove(at);
    }
}

#[cfg(test)]
mod tests;
