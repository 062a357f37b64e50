//! Names for threads that can stand in an address, made from what other systems call them.

use std::collections::HashSet;

/// A longer name is cut: it stands in every address of the thread.
const LONGEST_NAME: usize = 100;

/// The names that are taken already.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// The first of some names of which there is anything left. One that is taken gets the thread's number added.
    pub(super) fn take(&mut self, names: &[&str], number: &str) -> String {
        let name = names.iter().map(|name| slug(name)).find(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "thread".to_owned());
        let mut id = name.clone();
        let mut next = number.parse::<u64>().unwrap_or(2);
        while !self.0.insert(id.clone()) {
            id = format!("{name}-{next}");
            next = next.saturating_add(1);
        }
        id
    }
}

/// The last part of an address, without the kind of its file.
pub(super) fn last_part(link: &str) -> &str {
    let part = link.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    part.strip_suffix(".html").or_else(|| part.strip_suffix(".htm")).unwrap_or(part)
}

fn slug(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    words.join("-").chars().take(LONGEST_NAME).collect()
}
