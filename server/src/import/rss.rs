//! What of a WordPress export is of use: its language, its items, and the comments on them.

use super::{
    Fault,
    xml::{Fields, Kind, Step, walk},
};

const KIND: Kind = Kind { called: "a WordPress export", root: "rss", attribute: "" };

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

/// The entries of an export, in their order.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    let mut item = Item::default();
    let mut comment = WxrComment::default();
    walk(text, &KIND, |step| {
        let Step::Close { path, words } = step else { return };
        match path {
            ["rss", "channel", "language"] => entries.push(Entry::Language(words.trim().to_owned())),
            ["rss", "channel", "item"] => entries.push(Entry::Item(std::mem::take(&mut item))),
            ["rss", "channel", "item", "wp:comment"] => item.comments.push(std::mem::take(&mut comment)),
            ["rss", "channel", "item", "wp:comment", field] => comment.fields.put(field, words),
            ["rss", "channel", "item", field] => item.fields.put(field, words),
            _ => {}
        }
    })?;
    Ok(entries)
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
        check("<rss>\n<channel lang=en>\n</channel></rss>", 2, "not well-formed");
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
