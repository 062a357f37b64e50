//! Makes a document show a view, and another view after it, touching only what differs.
//!
//! Yew would compare and keep every node of every comment, and call the browser several times more for each: here a
//! view is compared with the one before it in Rust alone, what is to be done is written down, and `draw.js` does it all
//! in one call. A vote changes one text and one attribute.

use std::mem;

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::Element as DomElement;

use super::{
    comment::comment,
    node::{Element, Node},
};
use crate::text::{decimal, parted};

#[wasm_bindgen(module = "/src/view/draw.js")]
extern "C" {
    /// Makes moves in and below an element; answers with the pattern for the next.
    #[wasm_bindgen(catch)]
    fn draw(here: &DomElement, moves: &str, pattern: &JsValue) -> Result<JsValue, JsValue>;
}

/// Ends each part of the moves. No HTML can hold it: see [`Drawer::write`].
const END: u8 = 0;

/// What HTML has in the place of that sign (Living Standard, 13.2.5).
const REPLACEMENT: char = '\u{FFFD}';

// The moves that are not an attribute's name, as draw.js knows them. All are made where the one before has led.
/// Into the child at a place.
const ENTER: &str = ">";
/// Back to what is so many levels above.
const LEAVE: &str = "<";
/// Into a new element of this name, which has no parent yet.
const NEW: &str = "+";
/// Into a new text.
const NEW_TEXT: &str = "\"";
/// Into a copy of the pattern.
const COPY: &str = "*";
/// What is here is copied as the next pattern.
const KEEP: &str = "&";
/// Back to the parent, and what was here is put in it: at a place, or at the end.
const PUT: &str = ".";
/// The child at a place goes.
const REMOVE: &str = "-";
/// The words here are these. In an element, no words would be no text, where the view has an empty one.
const SAY: &str = "=";
/// An attribute goes.
const UNSET: &str = "!";
/// So many children are here; if not, somebody else has changed them.
const EXPECT: &str = "#";

/// Writes down what is to be done to nodes, and has it done.
#[derive(Default)]
pub(super) struct Drawer {
    /// Each move and its words, both ended by [`END`].
    moves: String,
    /// How many levels to leave before the next move.
    levels: u32,
    /// A comment that was drawn, with as much in it as any since.
    like: Option<Element>,
    /// A copy of its nodes that nobody sees.
    pattern: JsValue,
    /// Whether what is being changed is a copy of the pattern, which nobody else has changed.
    is_copy: bool,
}

impl Drawer {
    /// Does what has been written down.
    ///
    /// # Errors
    /// If the nodes are not those that were drawn. Some of it may have been done.
    pub(super) fn draw(&mut self, here: &DomElement) -> Result<(), JsValue> {
        let drawn = draw(here, &self.moves, &self.pattern);
        self.moves.clear();
        self.levels = 0;
        if drawn.is_err() {
            self.like = None;
        }
        self.pattern = drawn?;
        Ok(())
    }

    /// Puts a new node at the end.
    pub(super) fn append(&mut self, node: &Node) {
        self.make(node);
        self.write(PUT, "");
    }

    /// Goes into a new node.
    fn make(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.write(NEW_TEXT, text),
            Node::Element(element) => self.make_element(element),
            Node::Comment(props) => self.make_comment(comment(props)),
        }
    }

    fn make_element(&mut self, element: &Element) {
        self.write(NEW, element.tag);
        for (name, value) in &element.attributes {
            self.write(name, value);
        }
        if let [Node::Text(text)] = &element.children[..]
            && !text.is_empty()
        {
            return self.write(SAY, text);
        }
        for child in &element.children {
            self.append(child);
        }
    }

    /// A copy of the pattern, with what differs changed: for the browser that is less to do than to be told of every node.
    fn make_comment(&mut self, view: Element) {
        if let Some(like) = self.like.take() {
            self.write(COPY, "");
            self.is_copy = true;
            self.change(&like, &view);
            self.is_copy = false;
            // A comment that was removed has less to copy.
            if view.children.len() <= like.children.len() {
                self.like = Some(like);
                return;
            }
        } else {
            self.make_element(&view);
        }
        self.write(KEEP, "");
        self.like = Some(view);
    }

    /// Changes what is here.
    pub(super) fn change(&mut self, before: &Element, after: &Element) {
        for attribute in &after.attributes {
            if !before.attributes.contains(attribute) {
                self.write(attribute.0, &attribute.1);
            }
        }
        for (name, _) in &before.attributes {
            if !after.attributes.iter().any(|new| new.0 == *name) {
                self.write(UNSET, name);
            }
        }
        match (&before.children[..], &after.children[..]) {
            (before, after) if before == after => {}
            ([Node::Text(_)], [Node::Text(text)]) if !text.is_empty() => self.write(SAY, text),
            (before, after) => self.change_children(before, after),
        }
    }

    /// Nodes of children that are still there are kept, and so the focus, the selection and the place of what is
    /// around them.
    fn change_children(&mut self, before: &[Node], after: &[Node]) {
        if !self.is_copy {
            self.write_place(EXPECT, before.len());
        }
        // The last of those that are left is the next in the document.
        let mut left: Vec<&Node> = before.iter().rev().collect();
        for (at, new) in after.iter().enumerate() {
            // What is gone goes first: a node that is taken past another loses the focus on the way.
            let stays = |old: &Node| after.iter().skip(at).any(|new| are_the_same(old, new));
            while left.pop_if(|old| !stays(old)).is_some() {
                self.write_place(REMOVE, at);
            }
            match left.iter().rposition(|old| are_the_same(old, new)) {
                Some(found) => {
                    let old = left.remove(found);
                    let there = at + left.len() - found;
                    if there == at && old == new {
                        continue;
                    }
                    self.write_place(ENTER, there);
                    self.change_node(old, new);
                    if there == at {
                        self.levels += 1;
                        continue;
                    }
                }
                None => self.make(new),
            }
            self.write_place(PUT, at);
        }
        for _ in left {
            self.write_place(REMOVE, after.len());
        }
    }

    fn change_node(&mut self, before: &Node, after: &Node) {
        match (before, after) {
            (Node::Element(old), Node::Element(new)) => self.change(old, new),
            (Node::Comment(old), Node::Comment(new)) => self.change(&comment(old), &comment(new)),
            (_, Node::Text(text)) => self.write(SAY, text),
            _ => {}
        }
    }

    #[inline(never)]
    fn write_place(&mut self, what: &'static str, place: usize) {
        self.write(what, &decimal(place as u64));
    }

    /// Writes down a move. A reader's words may hold the sign that ends them, but must not end: what came after it would be
    /// a move of theirs.
    #[inline(never)]
    fn write(&mut self, what: &'static str, mut words: &str) {
        if self.levels > 0 {
            let levels = mem::take(&mut self.levels);
            self.write(LEAVE, &decimal(levels));
        }
        self.moves.push_str(what);
        self.moves.push(char::from(END));
        while let Some((before, after)) = parted(words, END) {
            self.moves.push_str(before);
            self.moves.push(REPLACEMENT);
            words = after;
        }
        self.moves.push_str(words);
        self.moves.push(char::from(END));
    }
}

/// Whether two nodes stand for the same thing, however it looks: a text, a comment, an element of one tag and
/// one key or, where there is none, one class.
pub(super) fn are_the_same(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(old), Node::Element(new)) => {
            old.tag == new.tag && old.key == new.key && first_class(old) == first_class(new)
        }
        (Node::Comment(old), Node::Comment(new)) => old.comment.id == new.comment.id,
        _ => false,
    }
}

pub(super) fn first_class(element: &Element) -> Option<&str> {
    let classes = &element.attributes.iter().find(|attribute| attribute.0 == "class")?.1;
    Some(parted(classes, b' ').map_or(classes, |(first, _)| first))
}

#[cfg(test)]
mod tests {
    use super::{super::node::element, *};

    fn moves(before: &Element, after: &Element) -> Vec<(String, String)> {
        let mut drawer = Drawer::default();
        drawer.change(before, after);
        let parts: Vec<&str> = drawer.moves.split_terminator('\0').collect();
        parts.chunks(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
    }

    fn written(moves: &[(String, String)]) -> String {
        moves.iter().map(|(what, words)| format!("{what}{words}")).collect::<Vec<_>>().join(" ")
    }

    fn list(numbers: &[&str]) -> Element {
        numbers.iter().fold(element("ol", ""), |list, number| {
            let mut item = element("li", "").text(*number).child(element("b", ""));
            item.key = (*number).to_owned();
            list.child(item)
        })
    }

    #[test]
    fn only_what_differs_is_written_down() {
        let button = |pressed: &str, words: &str| {
            element("form", "").child(element("button", "").with("aria-pressed", pressed).text(words))
        };
        let before = button("false", "Up").child(element("p", "").text("12"));
        let after = button("true", "Up").child(element("p", "").text("13"));
        assert_eq!(written(&moves(&before, &after)), "#2 >0 aria-pressedtrue <1 >1 =13");
        assert!(moves(&after, &after.clone()).is_empty());
    }

    #[test]
    fn what_is_gone_goes_before_what_is_new_comes() {
        let moves = moves(&list(&["1", "2", "3"]), &list(&["2", "4", "3"]));
        assert_eq!(written(&moves), "#3 -0 +li \"4 . +b . .1");
    }

    #[test]
    fn what_changed_places_is_moved() {
        assert_eq!(written(&moves(&list(&["1", "2"]), &list(&["2", "1"]))), "#2 >1 .0");
    }

    #[test]
    fn no_words_are_a_text_that_is_counted_as_well() {
        let empty = || element("p", "").text("");
        let more = || empty().child(element("b", ""));
        assert_eq!(written(&moves(&list(&[]), &list(&[]).child(empty()))), "#0 +p \" . .0");
        assert_eq!(written(&moves(&element("p", "").text("A"), &empty())), "#1 >0 =");
        assert_eq!(written(&moves(&empty(), &more())), "#1 +b .1");
    }

    #[test]
    fn nobody_s_words_become_a_move() {
        let hostile = "Nothing\0onclick\0alert(1)\0!\0id";
        let view = element("p", "").with("title", hostile).text(hostile);
        let moves = moves(&element("p", ""), &view);
        let shown = hostile.replace('\0', "\u{FFFD}");
        assert_eq!(written(&moves), format!("title{shown} #0 \"{shown} .0"));
    }
}
