//! A thread in a document: all of it at once, or of many comments the first and then, by and by, the others.

use std::vec::IntoIter;

use js_sys::Date;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element as DomElement};

use super::{
    draw::{Drawer, are_the_same, first_class},
    node::{Element, Node, element},
};

/// How many comments are drawn at once at the least, however long it takes: with what stands above them they fill the screens
/// of most readers, so that what is put off is out of sight and moves nothing.
const AT_ONCE: usize = 4;

/// Milliseconds within which a quick machine has drawn so many; it goes on with the slice. A slower one draws one more, which may
/// be to have the focus, and is to paint them before it goes on.
const PROMPT: f64 = 2.0;

/// Milliseconds after which drawing stops for what else the browser has to do: press and paint.
const SLICE: f64 = 12.0;

/// Comments in a slice by which a machine is known to be quick: it may draw for twice as long, for what comes of it, styles
/// and layout, takes it no longer than a slow one.
const QUICK: usize = 20;

/// Where so many comments have been drawn, a slice draws as many again, however long it takes: each slice costs a layout of
/// them all, which for thousands takes long. Pages that are no longer keep nobody waiting.
const MANY: usize = 100;

/// The class of a thread's comments, of which there may be many.
const LIST: &str = "ct-list";

/// A view in a document. Of a long list that is new the first comments are drawn, and the others by and by.
pub(super) struct Drawn {
    /// What is drawn.
    view: Element,
    /// What is still to be drawn at the end of the list.
    left: IntoIter<Node>,
    /// How many comments of the list were there before it.
    kept: usize,
    root: DomElement,
    drawer: Drawer,
}

impl Drawn {
    /// Makes the nodes of a view.
    pub(super) fn new(document: &Document, view: Element) -> Result<Self, JsValue> {
        let root = document.create_element(view.tag)?;
        let mut drawer = Drawer::default();
        drawer.change(&element(view.tag, ""), &view);
        drawer.draw(&root)?;
        Ok(Drawn { view, left: Vec::new().into_iter(), kept: 0, root, drawer })
    }

    /// Shows another view in place of the one before, or begins to.
    pub(super) fn show(&mut self, mut view: Element) -> Result<(), JsValue> {
        let start = Date::now();
        let (kept, left) = put_off(&mut self.view, &mut view);
        (self.kept, self.left) = (kept, left.into_iter());
        let before = std::mem::replace(&mut self.view, view);
        self.drawer.change(&before, &self.view);
        if self.drawer.draw(&self.root).is_err() {
            // Somebody else, a translator perhaps, has changed the nodes: they are made anew.
            self.root.set_text_content(None);
            let mut empty = before;
            empty.children.clear();
            self.drawer.change(&empty, &self.view);
            self.drawer.draw(&self.root)?;
        }
        let is_quick = Date::now() < start + PROMPT;
        self.draw_until(if is_quick { start + SLICE } else { start })
    }

    /// Draws some more of what is left.
    pub(super) fn go_on(&mut self) -> Result<(), JsValue> {
        self.draw_until(Date::now() + SLICE)
    }

    /// Draws all that is left.
    pub(super) fn finish(&mut self) -> Result<(), JsValue> {
        self.draw_until(f64::INFINITY)
    }

    /// Whether something is left to be drawn.
    pub(super) fn is_unfinished(&self) -> bool {
        self.left.len() > 0
    }

    // Called at three places, and large.
    #[inline(never)]
    fn draw_until(&mut self, stop: f64) -> Result<(), JsValue> {
        if let Some(comments) = list(&mut self.view).filter(|_| self.left.len() > 0) {
            let drawn = self.root.query_selector(&[".", LIST].concat())?.ok_or(JsValue::NULL)?;
            let new = comments.len().saturating_sub(self.kept);
            let least = comments.len() + if new < MANY { 1 } else { new };
            let quick = comments.len() + QUICK;
            while (comments.len() < least
                || Date::now() < if comments.len() < quick { stop } else { stop + SLICE })
                && let Some(node) = self.left.next()
            {
                self.drawer.append(&node);
                self.drawer.draw(&drawn)?;
                comments.push(node);
            }
        }
        Ok(())
    }

    /// The element that shows the view; always the same.
    pub(super) fn root(&self) -> &DomElement {
        &self.root
    }
}

/// The comments of a view.
fn list(view: &mut Element) -> Option<&mut Vec<Node>> {
    view.children.iter_mut().find_map(|child| match child {
        Node::Element(element) if first_class(element) == Some(LIST) => Some(&mut element.children),
        _ => None,
    })
}

/// Takes from a view what can be drawn later: comments that come after those that are there, or in their place. Answers
/// with how many are kept as well.
fn put_off(before: &mut Element, view: &mut Element) -> (usize, Vec<Node>) {
    let Some(comments) = list(view) else { return (0, Vec::new()) };
    let before = list(before).map(|list| &list[..]).unwrap_or_default();
    let is_there = |node: &Node| before.iter().rev().any(|old| are_the_same(old, node));
    if comments.last().is_none_or(is_there) {
        return (0, Vec::new());
    }
    let kept = before.iter().zip(&*comments).take_while(|(old, new)| are_the_same(old, new)).count();
    (kept, comments.split_off(comments.len().min(kept.max(AT_ONCE))))
}
