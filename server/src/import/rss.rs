//! The XML of a WordPress export: which elements stand where, with their text, and where it is broken.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

use super::Fault;

/// What of the document is of use.
pub(super) enum Entry {
    Language(String),
    Item(Item),
}

/// A post or page of the site, with the comments on it.
#[derive(Default)]
pub(super) struct Item {
    pub(super) fields: Fields,
    pub(super) comments: Vec<WxrComment>,
}

/// An entry under an item: a comment, or what WordPress keeps in the same place.
#[derive(Default)]
pub(super) struct WxrComment {
    pub(super) fields: Fields,
}

/// The text of an element's children, by their names.
#[derive(Default)]
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    pub(super) fn given(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|text| !text.is_empty())
    }
}

/// Walks through the document once. Elements are known by where they stand, so that an element of the same
/// name elsewhere is not taken for ours.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Fault> {
    let mut reader = Reader::from_str(text);
    let mut entries = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut item = Item::default();
    let mut comment = WxrComment::default();
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
                if !root_seen && name != "rss" {
                    return Err(Fault::new(
                        at,
                        format!("a WordPress export starts with <rss>, not <{name}>"),
                    ));
                }
                root_seen = true;
                path.push(name);
                words.clear();
            }
            Event::End(_) => {
                let words = std::mem::take(&mut words);
                match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                    ["rss", "channel", "language"] => entries.push(Entry::Language(words.trim().to_owned())),
                    ["rss", "channel", "item"] => entries.push(Entry::Item(std::mem::take(&mut item))),
                    ["rss", "channel", "item", "wp:comment"] => {
                        item.comments.push(std::mem::take(&mut comment));
                    }
                    ["rss", "channel", "item", "wp:comment", field] => {
                        comment.fields.0.insert((*field).to_owned(), words);
                    }
                    ["rss", "channel", "item", field] => {
                        item.fields.0.insert((*field).to_owned(), words);
                    }
                    _ => {}
                }
                path.pop();
            }
            Event::Text(piece) => words.push_str(&piece.xml10_content()),
            Event::CData(piece) => words.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) => match resolved(&name) {
                Some(character) => words.push(character),
                None => return Err(Fault::new(at, format!("the entity &{}; is not known", &*name))),
            },
            // WordPress writes none, and what one can define is how XML is made to explode.
            Event::DocType(_) => {
                return Err(Fault::new(at, "a document type definition has no place in a WordPress export"));
            }
            Event::Eof if !path.is_empty() => {
                let open = path.last().map_or("", String::as_str);
                return Err(Fault::new(text.len(), format!("the document ends inside <{open}>")));
            }
            Event::Eof => return Ok(entries),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, line: usize, expected: &str) {
        let fault = match entries(text) {
            Err(fault) => fault,
            Ok(_) => panic!("{text:?} should be refused"),
        };
        let found_line = text.get(..fault.at).unwrap().matches('\n').count() + 1;
        assert!(fault.reason.contains(expected), "{:?} should say {expected:?}", fault.reason);
        assert_eq!(found_line, line, "{:?}", fault.reason);
    }

    #[test]
    fn broken_xml_is_refused_with_its_line() {
        check("<rss>\n<channel>\n</rss>", 3, "not well-formed");
        check("<rss>\n<channel>\n<item>", 3, "ends inside <item>");
        check("<rss>\n<channel>\n<!-- ", 3, "not well-formed");
    }

    #[test]
    fn xml_that_is_no_export_is_refused() {
        check("<?xml version='1.0'?>\n<feed></feed>", 2, "starts with <rss>, not <feed>");
    }

    #[test]
    fn a_document_that_defines_entities_is_refused() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<rss>&b;</rss>";
        check(bomb, 1, "no place in a WordPress export");
        check("<rss>\n&b;</rss>", 2, "the entity &b; is not known");
    }

    #[test]
    fn elements_of_the_same_name_elsewhere_are_not_ours() {
        let text = "<rss><channel><image><language>xx</language></image></channel></rss>";
        assert!(entries(text).unwrap().is_empty());
    }
}
