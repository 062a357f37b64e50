//! The XML of other systems' exports: which elements stand where, with their text, and where it is broken.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::Fault;

/// A step on the way through a document.
pub(super) enum Step<'a> {
    /// An element starts; with its attribute of the name that was asked for, if it has one.
    Open { path: &'a [&'a str], attribute: Option<String> },
    /// An element ends; with the text since the last element in it.
    Close { path: &'a [&'a str], words: String },
}

/// What kind of document is expected.
pub(super) struct Kind {
    /// As it is called, such as "a WordPress export".
    pub(super) called: &'static str,
    /// The name of its outermost element.
    pub(super) root: &'static str,
    /// The one attribute that is of use.
    pub(super) attribute: &'static str,
}

/// The text of an element's children, by their names.
#[derive(Default)]
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    pub(super) fn put(&mut self, name: &str, text: String) {
        self.0.insert(name.to_owned(), text);
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    pub(super) fn given(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|text| !text.is_empty())
    }
}

/// The name of a document's outermost element, as far as it can be told.
pub(super) fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return Some(tag.name().as_ref().to_owned()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Walks through a document once. Elements are known by where they stand, so that an element of the same name
/// elsewhere is not taken for ours.
pub(super) fn walk(text: &str, kind: &Kind, mut step: impl FnMut(Step<'_>)) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut path: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut root_seen = false;
    loop {
        let at = position(&reader);
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(at);
            Fault::new(at, format!("this is not well-formed XML ({error})"))
        })?;
        match event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if !root_seen && name != kind.root {
                    let (called, root) = (kind.called, kind.root);
                    return Err(Fault::new(at, format!("{called} starts with <{root}>, not <{name}>")));
                }
                root_seen = true;
                path.push(name);
                words.clear();
                let attribute = attribute(&tag, kind.attribute).map_err(|reason| Fault::new(at, reason))?;
                step(Step::Open { path: &names(&path), attribute });
            }
            Event::End(_) => {
                step(Step::Close { path: &names(&path), words: std::mem::take(&mut words) });
                path.pop();
            }
            Event::Text(piece) => words.push_str(&piece.xml10_content()),
            Event::CData(piece) => words.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) => match resolved(&name) {
                Some(character) => words.push(character),
                None => return Err(Fault::new(at, format!("the entity &{}; is not known", &*name))),
            },
            // No export has one, and what one can define is how XML is made to explode.
            Event::DocType(_) => {
                let reason = format!("a document type definition has no place in {}", kind.called);
                return Err(Fault::new(at, reason));
            }
            Event::Eof if !path.is_empty() => {
                let open = path.last().map_or("", String::as_str);
                return Err(Fault::new(text.len(), format!("the document ends inside <{open}>")));
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn names(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let broken = |error: String| format!("this is not well-formed XML ({error})");
    let mut found = None;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| broken(error.to_string()))?;
        if attribute.key.as_ref() == name {
            found = Some(attribute.value.into_owned());
        }
    }
    Ok(found)
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn resolved(name: &BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref() {
        Ok(Some(character)) => Some(character),
        Ok(None) => match &**name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
        Err(_) => None,
    }
}
