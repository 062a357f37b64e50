//! The comments of a page, replies inside what they answer.

use std::rc::Rc;

use super::{
    Replies, Scene, SharedScene,
    comment::{CommentProps, Doable, author_key},
    compose::is_open,
    node::{Element, Node, element},
    sign_in::open_to,
};
use crate::{
    i18n::Key,
    model::{Ability, Comment, Index, Page},
    state::{Target, ThreadState},
    text::decimal,
};

/// Replies are nested this deep; deeper ones follow their comment at the deepest level, where no screen is
/// too narrow for them and "in reply to" says what they answer.
const DEEPEST_NESTING: usize = 8;

/// Draws the comments of a page.
pub(super) fn list(state: &ThreadState, page: &Page, scene: &SharedScene) -> Element {
    let comments = &state.comments;
    let nested = scene.options.replies == Replies::Nested && state.search.is_empty();
    let drawing = Drawing {
        state,
        scene,
        replies: branches(comments, nested),
        doable: Rc::new(doable(state, page, scene)),
        highest: comments
            .iter()
            .map(|comment| comment.number)
            .fold(page.total_items.max(page.comment_count.unwrap_or(0)), u32::max),
    };
    let mut list = element("ul", "ct-list").with("role", "list");
    for root in drawing.replies_to(comments.len()) {
        if comments.get(*root).is_some_and(|comment| state.is_found(comment)) {
            list = list.child(drawing.item(*root, 0));
        }
    }
    list
}

fn doable(state: &ThreadState, page: &Page, scene: &Scene) -> Doable {
    let open = page.abilities.report != Ability::Closed;
    Doable {
        api: page.api.clone(),
        rate: page.abilities.rate != Ability::Closed,
        reply: is_open(page),
        report: if open { page.report_reasons.clone() } else { Vec::new() },
        moderate: state.moderator && scene.live,
        open_to: open_to(state, page, scene),
    }
}

/// The answers to each comment, by their places on the page; at the end, those that answer none on this page.
///
/// Every comment stands in exactly one place, whatever a source says: one that answers itself, in a circle,
/// answers none, and one that has another's id is left out.
fn branches(comments: &[Rc<Comment>], nested: bool) -> Vec<Vec<usize>> {
    let none = comments.len();
    let index = Index::of(comments.iter().map(|comment| comment.id.as_str()));
    let parent = |comment: &Rc<Comment>| index.place(comment.parent_id.as_deref()?);
    let mut parents = Vec::new();
    let mut branches = vec![Vec::new()];
    for comment in comments {
        parents.push(parent(comment).unwrap_or(none));
        branches.push(Vec::new());
    }
    cut_circles(&mut parents);
    for (at, (parent, comment)) in parents.into_iter().zip(comments).enumerate() {
        if index.place(&comment.id) == Some(at)
            && let Some(branch) = branches.get_mut(if nested { parent } else { none })
        {
            branch.push(at);
        }
    }
    branches
}

/// Walks up from each comment once, and cuts where the walk meets itself.
fn cut_circles(parents: &mut [usize]) {
    let none = parents.len();
    // By the walk from which comment each was met first.
    let mut walked_from = vec![none; none];
    for start in 0..none {
        let mut here = start;
        while let (Some(before), Some(parent)) = (walked_from.get_mut(here), parents.get_mut(here)) {
            if *before == start {
                *parent = none;
            }
            if *before != none {
                break;
            }
            *before = start;
            here = *parent;
        }
    }
}

struct Drawing<'a> {
    state: &'a ThreadState,
    scene: &'a SharedScene,
    /// See [`branches`].
    replies: Vec<Vec<usize>>,
    doable: Rc<Doable>,
    /// The highest number a comment of the thread can have.
    highest: u32,
}

impl Drawing<'_> {
    fn item(&self, at: usize, depth: usize) -> Element {
        let mut item = element("li", "ct-item");
        if let Some(comment) = self.state.comments.get(at) {
            item.key = comment.id.clone();
            item.children.push(self.comment(comment));
            if depth < DEEPEST_NESTING && !self.replies_to(at).is_empty() {
                item = item.child(self.branch(at, comment, depth));
            }
        }
        item
    }

    /// The replies to a comment, which a reader can fold away, with script or without.
    fn branch(&self, at: usize, comment: &Comment, depth: usize) -> Element {
        let folded = self.state.preferences.folded.contains(&self.state.branch(&comment.id));
        let all = self.all_below(at);
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let words = self.scene.counted(Key::Replies, count, &[("number", &decimal(comment.number))]);
        let mut list = element("ul", "ct-list ct-replies").with("role", "list");
        for reply in if depth + 1 < DEEPEST_NESTING { self.replies_to(at) } else { &all } {
            list = list.child(self.item(*reply, depth + 1));
        }
        element("details", if folded { "ct-branch ct-branch--folded" } else { "ct-branch" })
            .with("data-comment", comment.id.as_str())
            .with_any("open", (!folded).then_some(""))
            .child(element("summary", "").text(words))
            .child(list)
    }

    fn comment(&self, comment: &Rc<Comment>) -> Node {
        let preview = self.state.preview.as_ref().filter(|preview| preview.at == comment.id);
        let rating = self.state.ratings.get(&comment.id);
        Node::Comment(Rc::new(CommentProps {
            comment: comment.clone().into(),
            scene: self.scene.clone().into(),
            vote: rating.map(|rating| rating.vote()).unwrap_or_default(),
            counts: rating.map_or(comment.counts, |rating| rating.counts(comment.counts)),
            doable: self.doable.clone(),
            targeted: self.state.target == Some(Target::Found(comment.number)),
            own: self.state.own.contains(&comment.id),
            changeable: self.state.changeable.contains(&comment.id),
            hidden: self.is_hidden(comment),
            preview_hidden: preview
                .and_then(|preview| preview.comment.as_ref())
                .is_some_and(|comment| self.is_hidden(comment)),
            preview: preview.map(|preview| Rc::new(preview.clone()).into()),
            now: self.state.now.filter(|_| self.scene.options.relative_time),
            highest: self.highest,
        }))
    }

    /// Whether the reader does not want to see its author.
    fn is_hidden(&self, comment: &Comment) -> bool {
        let author = comment.author.as_ref().and_then(author_key);
        author.is_some_and(|author| self.state.preferences.hidden.iter().any(|each| each == author))
    }

    fn replies_to(&self, at: usize) -> &[usize] {
        self.replies.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// All replies below a comment, each followed by its own.
    fn all_below(&self, at: usize) -> Vec<usize> {
        let mut below = Vec::new();
        let mut waiting = vec![at];
        while let Some(next) = waiting.pop() {
            if next != at {
                below.push(next);
            }
            waiting.extend(self.replies_to(next).iter().rev());
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Comments named by single letters, each followed by the one it answers, if any.
    fn check(pairs: &[&str], roots: &[usize], replies: &[&[usize]]) {
        let comments: Vec<Rc<Comment>> = pairs
            .iter()
            .map(|pair| {
                Rc::new(Comment {
                    id: pair[..1].to_owned(),
                    parent_id: (pair.len() > 1).then(|| pair[1..].to_owned()),
                    ..Comment::default()
                })
            })
            .collect();
        assert_eq!(branches(&comments, true), [replies, &[roots]].concat(), "{pairs:?}");
    }

    #[test]
    fn replies_stand_below_what_they_answer_in_the_order_of_the_page() {
        check(&["a", "ba", "c", "da", "eb"], &[0, 2], &[&[1, 3], &[4], &[], &[], &[]]);
    }

    #[test]
    fn a_reply_may_stand_before_what_it_answers() {
        check(&["ba", "a"], &[1], &[&[], &[0]]);
    }

    #[test]
    fn a_reply_to_a_comment_of_another_page_is_a_root() {
        check(&["ax", "ba"], &[0], &[&[1], &[]]);
    }

    #[test]
    fn comments_that_answer_each_other_in_a_circle_are_all_there() {
        check(&["aa"], &[0], &[&[]]);
        check(&["ab", "ba", "cb"], &[0], &[&[1], &[2], &[]]);
    }

    #[test]
    fn of_two_comments_with_one_id_the_first_is_there() {
        check(&["a", "b", "a", "ca"], &[0, 1], &[&[3], &[], &[], &[]]);
    }
}
