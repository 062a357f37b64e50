//! What a view is made of, before it is known where it goes: nodes of a reader's document, or plain HTML.
//!
//! Text stays text in here, and tags and attribute names are words of ours: nothing a reader wrote can become
//! markup, whoever draws it.

use std::{
    mem,
    ops::{Deref, DerefMut},
    rc::Rc,
};

use super::{Scene, comment::CommentProps};
use crate::i18n::{Key, Part};

/// A piece of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element with what is in it.
    Element(Element),
    /// One comment, which is drawn only where it differs from the one drawn before.
    Comment(Rc<CommentProps>),
}

/// An element of HTML. Boxed, as views hand it on at every step: moving it whole made the wasm a twentieth
/// larger.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes, in the order they are written.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
    /// Tells it from its siblings, where they may change places; else it is empty.
    pub key: String,
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

/// An element of a class; an empty class is none.
#[inline(never)]
pub(super) fn element(tag: &'static str, class: &str) -> Element {
    let element = Element(Box::new(Parts { tag, ..Parts::default() }));
    if class.is_empty() { element } else { element.with("class", class) }
}

/// A link.
#[inline(never)]
pub(super) fn link(class: &str, address: String) -> Element {
    element("a", class).with("href", address)
}

impl Element {
    /// With an attribute.
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with_text(name, value.into())
    }

    #[inline(never)]
    fn with_text(mut self, name: &'static str, value: String) -> Self {
        self.attributes.push((name, value));
        self
    }

    /// With an attribute, if there is a value for it.
    #[inline(never)]
    pub(super) fn with_any(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With an attribute that names one of the thread's elements.
    #[inline(never)]
    pub(super) fn with_id(self, attribute: &'static str, scene: &Scene, name: &str) -> Self {
        self.with(attribute, scene.links.id(name))
    }

    /// With words at its end.
    pub(super) fn text(self, words: impl Into<String>) -> Self {
        self.words(words.into())
    }

    #[inline(never)]
    fn words(mut self, words: String) -> Self {
        self.children.push(Node::Text(words));
        self
    }

    /// With a message at its end.
    #[inline(never)]
    pub(super) fn message(self, scene: &Scene, key: Key) -> Self {
        self.text(scene.text(key))
    }

    /// With a message about a number at its end.
    #[inline(never)]
    pub(super) fn numbered(self, scene: &Scene, key: Key, number: u32) -> Self {
        self.text(scene.numbered(key, number))
    }

    /// With an element at its end.
    #[inline(never)]
    pub(super) fn child(mut self, element: Element) -> Self {
        self.children.push(Node::Element(element));
        self
    }

    /// With an element at its end, if there is one.
    #[inline(never)]
    pub(super) fn child_any(self, element: Option<Element>) -> Self {
        match element {
            Some(element) => self.child(element),
            None => self,
        }
    }

    /// With an element at its end, and a space between it and what is there: without the stylesheet, only spaces keep
    /// words apart.
    #[inline(never)]
    pub(super) fn then(self, element: Element) -> Self {
        let before = if self.children.is_empty() { self } else { self.text(" ") };
        before.child(element)
    }

    /// [`then`](Self::then), if there is an element.
    #[inline(never)]
    pub(super) fn then_any(self, element: Option<Element>) -> Self {
        match element {
            Some(element) => self.then(element),
            None => self,
        }
    }

    /// With a message at its end, and in its places what belongs there, in the order its language wants it.
    #[inline(never)]
    pub(super) fn sentence(mut self, scene: &Scene, key: Key, slots: &mut [(&str, Node)]) -> Self {
        for part in scene.messages.parts(key) {
            self.children.push(match part {
                Part::Text(words) => Node::Text(words.to_owned()),
                Part::Slot(name) => match slots.iter_mut().find(|slot| slot.0 == name) {
                    Some(slot) => mem::replace(&mut slot.1, Node::Text(String::new())),
                    None => continue,
                },
            });
        }
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}
