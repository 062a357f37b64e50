//! The same view as plain HTML, without a browser: for the server's pages, for any back end that puts a
//! thread inside `<comment-thread>`, and for a prompt.

use std::rc::Rc;

use crate::{
    model::{Page, Reader},
    place::Place,
    state::{Action, ThreadState},
    view::{self, Element, Node, Scene},
};

/// The elements that have no end tag (WHATWG HTML, 13.1.2); of those, the ones that views use.
const VOID: [&str; 2] = ["br", "input"];

/// Draws a page of a thread as the fragment that belongs inside `<comment-thread>`.
pub fn fragment(page: Page, place: Place, scene: Scene) -> String {
    fragment_for_reader(page, place, Reader::default(), scene)
}

/// Draws it for one reader, whose own votes and comments show.
pub fn fragment_for_reader(page: Page, place: Place, reader: Reader, scene: Scene) -> String {
    let mut state = ThreadState::with_page(page, place);
    // Nothing is left to be asked of a source.
    let _ = state.apply(Action::ReaderKnown(reader));
    let mut html = String::new();
    write_element(&view::thread(&state, &Rc::new(scene)), &mut html);
    html
}

fn write_element(element: &Element, html: &mut String) {
    html.push('<');
    html.push_str(element.tag);
    for (name, value) in &element.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => escape(text, html),
            Node::Element(element) => write_element(element, html),
            Node::Comment(props) => write_element(&view::comment(props), html),
        }
    }
    html.push_str("</");
    html.push_str(element.tag);
    html.push('>');
}

/// Writes text so that it stays text, between tags and between double quotes alike.
pub fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}
