//! Makes a document show a view, and another view after it, touching only what differs.
//!
//! Yew would compare and keep every node of every comment, and call the browser several times more for each:
//! here a view is compared with the one before it in Rust alone, and a vote changes one text and one attribute.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Node as DomNode};

use super::{
    comment::comment,
    node::{Element, Node},
};
use crate::{object, text::parted};

/// Makes nodes and changes them.
pub(super) struct Drawer {
    document: Document,
    /// A comment that was drawn, with as much in it as any since, and a copy of its nodes that nobody sees.
    pattern: Option<(Element, DomElement)>,
}

impl Drawer {
    pub(super) fn new(document: &Document) -> Self {
        Drawer { document: document.clone(), pattern: None }
    }

    pub(super) fn make(&mut self, element: &Element) -> Result<DomElement, JsValue> {
        let made = self.document.create_element(element.tag)?;
        for (name, value) in &element.attributes {
            made.set_attribute(name, value)?;
        }
        for child in &element.children {
            made.append_child(&self.make_node(child)?)?;
        }
        Ok(made)
    }

    pub(super) fn make_node(&mut self, node: &Node) -> Result<DomNode, JsValue> {
        Ok(match node {
            Node::Text(text) => self.document.create_text_node(text).into(),
            Node::Element(element) => self.make(element)?.into(),
            Node::Comment(props) => self.make_comment(comment(props))?.into(),
        })
    }

    /// A copy of the pattern, with what differs changed: for the browser that is less to do than to be told of every node.
    fn make_comment(&mut self, view: Element) -> Result<DomElement, JsValue> {
        let made = match self.pattern.take() {
            Some((like, pattern)) => {
                let made = copy(&pattern)?;
                self.change(&made, &like, &view)?;
                // A comment that was removed has less to copy.
                if view.children.len() <= like.children.len() {
                    self.pattern = Some((like, pattern));
                    return Ok(made);
                }
                made
            }
            None => self.make(&view)?,
        };
        self.pattern = Some((view, copy(&made)?));
        Ok(made)
    }

    pub(super) fn change(
        &mut self,
        drawn: &DomElement,
        before: &Element,
        after: &Element,
    ) -> Result<(), JsValue> {
        for attribute in &after.attributes {
            if !before.attributes.contains(attribute) {
                set(drawn, attribute.0, &attribute.1)?;
            }
        }
        for (name, _) in &before.attributes {
            if !after.attributes.iter().any(|new| new.0 == *name) {
                drawn.remove_attribute(name)?;
            }
        }
        self.change_children(drawn, before, after)
    }

    /// Nodes of children that are still there are kept, and so the focus, the selection and the place of what is
    /// around them.
    fn change_children(
        &mut self,
        drawn: &DomElement,
        before: &Element,
        after: &Element,
    ) -> Result<(), JsValue> {
        if before.children == after.children {
            return Ok(());
        }
        let nodes = drawn.child_nodes();
        if nodes.length() as usize != before.children.len() {
            return Err(JsValue::NULL);
        }
        let node = |at: usize| nodes.get(at as u32).ok_or(JsValue::NULL);
        // The last of those that are left is the next in the document.
        let mut left: Vec<&Node> = before.children.iter().rev().collect();
        for (at, new) in after.children.iter().enumerate() {
            // What is gone goes first: a node that is taken past another loses the focus on the way.
            let stays = |old: &Node| after.children.iter().skip(at).any(|new| are_the_same(old, new));
            while left.pop_if(|old| !stays(old)).is_some() {
                drawn.remove_child(&node(at)?)?;
            }
            let child = match left.iter().rposition(|old| are_the_same(old, new)) {
                Some(found) => {
                    let old = left.remove(found);
                    let there = at + left.len() - found;
                    if old != new {
                        self.change_node(&node(there)?, old, new)?;
                    }
                    if there == at {
                        continue;
                    }
                    node(there)?
                }
                None => self.make_node(new)?,
            };
            drawn.insert_before(&child, nodes.get(at as u32).as_ref())?;
        }
        for _ in left {
            drawn.remove_child(&node(after.children.len())?)?;
        }
        Ok(())
    }

    fn change_node(&mut self, drawn: &DomNode, before: &Node, after: &Node) -> Result<(), JsValue> {
        match (before, after) {
            (Node::Element(old), Node::Element(new)) => self.change(drawn.unchecked_ref(), old, new),
            (Node::Comment(old), Node::Comment(new)) => {
                self.change(drawn.unchecked_ref(), &comment(old), &comment(new))
            }
            (_, Node::Text(text)) => {
                drawn.set_text_content(Some(text));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn copy(element: &DomElement) -> Result<DomElement, JsValue> {
    Ok(element.clone_node_with_deep(true)?.unchecked_into())
}

/// Sets an attribute; of a field, which keeps what was written in it, the value as well.
fn set(drawn: &DomElement, name: &str, value: &str) -> Result<(), JsValue> {
    if name == "value" {
        object::set(drawn, name, &value.into());
    }
    drawn.set_attribute(name, value)
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
