//! From views to a reader's document.
//!
//! Yew draws the frame: what comes, goes and changes places. A comment's nodes are made once and kept; a vote
//! changes the one text and the one attribute that differ. Drawn by Yew, every node of every comment would
//! be compared each time, and made with several calls more.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Node as DomNode, window};
use yew::virtual_dom::{Key, VNode, VTag, VText};

use super::{
    comment::{CommentProps, comment},
    node::{Element, Node},
};

/// The comments that are on the page now, by their ids.
#[derive(Default)]
pub(super) struct Drawn {
    comments: RefCell<HashMap<String, (Rc<CommentProps>, DomElement)>>,
}

impl Drawn {
    /// A thread as Yew's nodes; comments that were drawn before keep theirs.
    pub(super) fn draw(&self, thread: Element) -> VTag {
        let mut drawing = Drawing { before: self.comments.take(), now: HashMap::new() };
        let tag = drawing.tag(thread);
        self.comments.replace(drawing.now);
        tag
    }
}

struct Drawing {
    before: HashMap<String, (Rc<CommentProps>, DomElement)>,
    now: HashMap<String, (Rc<CommentProps>, DomElement)>,
}

impl Drawing {
    fn tag(&mut self, element: Element) -> VTag {
        let mut tag = VTag::new(element.tag);
        for (name, value) in element.attributes {
            tag.add_attribute(name, value);
        }
        tag.key = element.key.map(Key::from);
        for child in element.children {
            let child = self.node(child);
            tag.add_child(child);
        }
        tag
    }

    fn node(&mut self, node: Node) -> VNode {
        match node {
            Node::Text(text) => VText::new(text).into(),
            Node::Element(element) => self.tag(element).into(),
            Node::Comment(props) => match self.comment(&props) {
                Ok(drawn) => VNode::VRef(drawn.into()),
                // A browser that cannot make nodes our way may still be able to in Yew's.
                Err(_) => self.tag(comment(&props)).into(),
            },
        }
    }

    fn comment(&mut self, props: &Rc<CommentProps>) -> Result<DomElement, JsValue> {
        let drawn = match self.before.remove(&props.comment.id) {
            Some((before, drawn)) if before == *props => drawn,
            Some((before, drawn)) => {
                change(&drawn, &comment(&before), &comment(props))?;
                drawn
            }
            None => {
                let document = window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
                make(&document, &comment(props))?
            }
        };
        self.now.insert(props.comment.id.clone(), (props.clone(), drawn.clone()));
        Ok(drawn)
    }
}

fn make(document: &Document, element: &Element) -> Result<DomElement, JsValue> {
    let made = document.create_element(element.tag)?;
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    for child in &element.children {
        made.append_child(&make_node(document, child)?)?;
    }
    Ok(made)
}

fn make_node(document: &Document, node: &Node) -> Result<DomNode, JsValue> {
    Ok(match node {
        Node::Text(text) => document.create_text_node(text).into(),
        Node::Element(element) => make(document, element)?.into(),
        Node::Comment(props) => make(document, &comment(props))?.into(),
    })
}

/// Makes `drawn`, which shows `before`, show `after`: what is the same is not touched, so that a button that
/// has the focus keeps it.
fn change(drawn: &DomElement, before: &Element, after: &Element) -> Result<(), JsValue> {
    for (name, value) in &after.attributes {
        if !before.attributes.iter().any(|old| old.0 == *name && old.1 == *value) {
            drawn.set_attribute(name, value)?;
        }
    }
    for (name, _) in &before.attributes {
        if !after.attributes.iter().any(|new| new.0 == *name) {
            drawn.remove_attribute(name)?;
        }
    }
    let mut next = drawn.first_child();
    for (at, new) in after.children.iter().enumerate() {
        let here = next;
        next = here.as_ref().and_then(DomNode::next_sibling);
        match (here, before.children.get(at), new) {
            (Some(here), Some(Node::Text(old)), Node::Text(new)) => {
                if old != new {
                    here.set_text_content(Some(new));
                }
            }
            (Some(here), Some(Node::Element(old)), Node::Element(new)) if old.tag == new.tag => {
                change(here.unchecked_ref(), old, new)?;
            }
            (here, _, new) => {
                let document = drawn.owner_document().ok_or(JsValue::NULL)?;
                let made = make_node(&document, new)?;
                match here {
                    Some(here) => drawn.replace_child(&made, &here)?,
                    None => drawn.append_child(&made)?,
                };
            }
        }
    }
    while let Some(left) = next {
        next = left.next_sibling();
        drawn.remove_child(&left)?;
    }
    Ok(())
}
