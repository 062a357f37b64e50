//! The threads of the demo: a thread in every state a reader can meet.
//!
//! They are files in `server/demo/`, in the form of the native API: a page that holds the whole thread,
//! earliest comment first. All were written by hand, but for the long tail of the first.

mod chance;
mod tail;
mod wording;

use comment_thread::model::{Order, Page, read};

/// The thread of the demo's news story, less its tail.
const LONG: File = File { name: "harbour-bridge.json", text: include_str!("../../demo/harbour-bridge.json") };

/// What the tail is made of.
const PHRASES: File = File {
    name: "harbour-bridge-phrases.json",
    text: include_str!("../../demo/harbour-bridge-phrases.json"),
};

/// The threads that are complete as they stand, in the order they are listed.
const OTHERS: [File; 6] = [
    File { name: "ferry-timetable.json", text: include_str!("../../demo/ferry-timetable.json") },
    File { name: "first-word.json", text: include_str!("../../demo/first-word.json") },
    File { name: "town-clock.json", text: include_str!("../../demo/town-clock.json") },
    File { name: "market-parking.json", text: include_str!("../../demo/market-parking.json") },
    File { name: "quay-kiosks.json", text: include_str!("../../demo/quay-kiosks.json") },
    File { name: "harbour-arabic.json", text: include_str!("../../demo/harbour-arabic.json") },
];

/// Comments on a page, as the original had.
const PAGE_SIZE: u32 = 20;

/// Ids of the threads whose comments a moderator sees before anyone else.
pub(crate) const MODERATED_BEFORE: [&str; 1] = ["market-parking"];

struct File {
    name: &'static str,
    text: &'static str,
}

/// A demo file that is not what it should be.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreadable {
    /// It is not JSON, or not phrases.
    #[error("the demo file {0} cannot be read: {1}")]
    Json(&'static str, serde_json::Error),
    /// It is JSON, but not a thread.
    #[error("the demo file {0} is not a thread: its field \"{field}\" is missing or malformed", field = .1.0)]
    Thread(&'static str, read::Malformed),
}

/// Every thread of the demo, in the order they are listed. Each holds all its comments, earliest first, and
/// says how it is to be read: newest first, a page at a time.
pub(crate) fn threads() -> Result<Vec<Page>, Unreadable> {
    let mut long = thread(&LONG)?;
    let phrases =
        serde_json::from_str(PHRASES.text).map_err(|error| Unreadable::Json(PHRASES.name, error))?;
    long.items = tail::filled(long.items, long.total_items, phrases);
    let mut threads = vec![long];
    for file in &OTHERS {
        threads.push(thread(file)?);
    }
    Ok(threads)
}

fn thread(file: &File) -> Result<Page, Unreadable> {
    let json: serde_json::Value =
        serde_json::from_str(file.text).map_err(|error| Unreadable::Json(file.name, error))?;
    let page = read::page(&&json).map_err(|malformed| Unreadable::Thread(file.name, malformed))?;
    Ok(Page { order: Order::Newest, page_size: PAGE_SIZE, ..page })
}

#[cfg(test)]
mod tests;
