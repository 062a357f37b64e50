//! The comments of a page, replies inside what they answer.

use std::{collections::BTreeMap, rc::Rc};

use yew::{AttrValue, Html, html};

use super::{SharedScene, comment::CommentView};
use crate::{
    model::{Ability, Comment, Page},
    state::{Target, ThreadState},
};

/// Replies are nested this deep; deeper ones follow their comment at the deepest level, where no screen is
/// too narrow for them and "in reply to" says what they answer.
const DEEPEST_NESTING: usize = 8;

/// Draws the comments of a page.
pub(super) fn list(state: &ThreadState, page: &Page, scene: &SharedScene) -> Html {
    let comments = &state.comments;
    let place_of: BTreeMap<&str, usize> =
        comments.iter().enumerate().map(|(at, comment)| (comment.id.as_str(), at)).collect();
    let mut replies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut roots = Vec::new();
    for (at, comment) in comments.iter().enumerate() {
        match comment.parent_id.as_deref().and_then(|parent| place_of.get(parent)) {
            Some(parent) if !answers(comments, &place_of, *parent, at) => {
                replies.entry(*parent).or_default().push(at);
            }
            _ => roots.push(at),
        }
    }
    let highest = comments.iter().map(|comment| comment.number).fold(page.total_items, u32::max);
    let branches = Branches { state, scene, replies, rate_to: rate_to(page), highest };
    html! { <ul class="ct-list" role="list">{ for roots.iter().map(|at| branches.draw(*at, 0)) }</ul> }
}

/// Where votes on this page's comments go, if they can be rated at all.
fn rate_to(page: &Page) -> Option<AttrValue> {
    let api = page.api.clone()?;
    (page.abilities.rate != Ability::Closed).then(|| api.into())
}

/// Whether `at` is among what `from` answers: a source that makes two comments answer each other must not
/// make us draw for ever.
fn answers(comments: &[Rc<Comment>], place_of: &BTreeMap<&str, usize>, from: usize, at: usize) -> bool {
    let mut current = Some(from);
    for _ in 0..comments.len() {
        match current {
            Some(here) if here == at => return true,
            Some(here) => {
                let parent = comments.get(here).and_then(|comment| comment.parent_id.as_deref());
                current = parent.and_then(|parent| place_of.get(parent)).copied();
            }
            None => return false,
        }
    }
    current.is_some()
}

struct Branches<'a> {
    state: &'a ThreadState,
    scene: &'a SharedScene,
    replies: BTreeMap<usize, Vec<usize>>,
    rate_to: Option<AttrValue>,
    /// The highest number a comment of the thread can have.
    highest: u32,
}

impl Branches<'_> {
    fn draw(&self, at: usize, depth: usize) -> Html {
        let Some(comment) = self.state.comments.get(at) else {
            return Html::default();
        };
        let replies = if depth < DEEPEST_NESTING { self.replies_of(at) } else { Vec::new() };
        let following = if depth + 1 == DEEPEST_NESTING { self.all_below(at) } else { replies };
        html! {
            <li class="ct-item" key={comment.id.clone()}>
                { self.article(at) }
                if !following.is_empty() {
                    <ul class="ct-list ct-replies" role="list">
                        { for following.iter().map(|reply| self.draw(*reply, depth + 1)) }
                    </ul>
                }
            </li>
        }
    }

    fn article(&self, at: usize) -> Html {
        let Some(comment) = self.state.comments.get(at) else {
            return Html::default();
        };
        let rating = self.state.ratings.get(&comment.id);
        html! {
            <CommentView comment={comment.clone()} scene={self.scene.clone()}
                vote={rating.map(|rating| rating.vote()).unwrap_or_default()}
                counts={rating.map_or(comment.counts, |rating| rating.counts())}
                rate_to={self.rate_to.clone()}
                targeted={self.state.target == Some(Target::Found(comment.number))}
                highest={self.highest} />
        }
    }

    fn replies_of(&self, at: usize) -> Vec<usize> {
        self.replies.get(&at).cloned().unwrap_or_default()
    }

    /// All replies below a comment, each followed by its own.
    fn all_below(&self, at: usize) -> Vec<usize> {
        let mut below = Vec::new();
        let mut waiting = self.replies_of(at);
        waiting.reverse();
        while let Some(next) = waiting.pop() {
            below.push(next);
            waiting.extend(self.replies_of(next).into_iter().rev());
        }
        below
    }
}
