//! What a view is made of, before it is known where it goes: nodes of a reader's document, or plain HTML.
//!
//! Text stays text in here, and tags and attribute names are words of ours: nothing a reader wrote can become
//! markup, whoever draws it.

use std::rc::Rc;

use super::comment::CommentProps;

/// A piece of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element with what is in it.
    Element(Element),
    /// One comment, which is drawn by itself so that a vote on it redraws no other.
    Comment(Rc<CommentProps>),
}

/// An element of HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes, in the order they are written.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
    /// Tells it from its siblings, where they may change places.
    pub key: Option<String>,
}

/// An element of a class; an empty class is none.
pub(super) fn element(tag: &'static str, class: &str) -> Element {
    let element = Element { tag, attributes: Vec::new(), children: Vec::new(), key: None };
    if class.is_empty() { element } else { element.with("class", class) }
}

/// A link.
pub(super) fn link(class: &str, address: String, words: &str) -> Element {
    element("a", class).with("href", address).text(words)
}

impl Element {
    /// With an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute, if there is a value for it.
    pub(super) fn with_any(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With words at its end.
    pub(super) fn text(mut self, words: &str) -> Self {
        self.children.push(Node::Text(words.to_owned()));
        self
    }

    /// With a node at its end.
    pub(super) fn child(mut self, node: impl Into<Node>) -> Self {
        self.children.push(node.into());
        self
    }

    /// With a node at its end, if there is one.
    pub(super) fn child_any(self, element: Option<Element>) -> Self {
        match element {
            Some(element) => self.child(element),
            None => self,
        }
    }

    /// With a node at its end, and a space before it: without the stylesheet, only spaces keep words apart.
    pub(super) fn then(self, element: Element) -> Self {
        self.text(" ").child(element)
    }

    /// [`then`](Self::then), if there is a node.
    pub(super) fn then_any(self, element: Option<Element>) -> Self {
        match element {
            Some(element) => self.then(element),
            None => self,
        }
    }

    /// With nodes at its end.
    pub(super) fn children(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(nodes);
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}
