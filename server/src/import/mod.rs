//! `comment-thread import`: files of other systems, and our own JSON, become threads.

mod check;
mod disqus;
mod html;
mod naming;
mod native;
mod rss;
mod wxr;
mod xml;

pub(crate) use check::checked;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use comment_thread::model::Page;

use crate::{
    Failure,
    config::Import,
    store::{Settings, Store},
};

/// Comments on a page of a thread that does not say.
const PAGE_SIZE: u32 = 20;

/// A file that is not what it should be: which, where, and why.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read as what it seems to be.
    #[error("{}, line {line}: {reason}.", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// What was read is not a thread.
    #[error("{0}.")]
    Impossible(String),
}

/// What is wrong in a text, and where it starts, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    at: usize,
    reason: String,
}

impl Fault {
    fn new(at: usize, reason: impl Into<String>) -> Self {
        Fault { at, reason: reason.into() }
    }

    /// Says which line of which file it is in.
    fn in_file(self, file: &Path, text: &str) -> ImportError {
        let before = text.as_bytes().iter().take(self.at);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        ImportError::Unreadable { file: file.to_owned(), line, reason: self.reason }
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Threads, or pages of threads, as far as the file has them.
    pub(crate) pages: Vec<Page>,
    /// What our own JSON says of its threads beyond what readers are told, by thread.
    pub(crate) settings: BTreeMap<String, Settings>,
    /// How many entries were no readers' comments.
    pub(crate) left_out: usize,
}

/// Brings the threads of files into the database.
///
/// # Errors
/// If a file cannot be read, is not what it should be, or a thread is in the database already; then none of
/// the threads is in it.
pub async fn run(options: Import) -> Result<(), Failure> {
    let (mut pages, mut settings, mut left_out) = (Vec::new(), BTreeMap::new(), 0);
    for file in &options.files {
        let found = read(file)?;
        left_out += found.left_out;
        pages.extend(found.pages);
        settings.extend(found.settings);
    }
    if pages.is_empty() {
        return Err(Failure::Nothing(options.files));
    }
    let threads = checked(pages)?;
    let store = Store::open(&options.database.database).await?;
    store.add_with(&threads, &settings).await?;
    store.close().await;
    for thread in &threads {
        println!("{}: {}", thread.id, counted(thread.items.len(), "comment"));
    }
    println!("Imported {}.", counted(threads.len(), "thread"));
    if left_out > 0 {
        println!(
            "Left out {}: pingbacks, trackbacks, spam, what has no thread, and what the site does not show to everyone.",
            counted(left_out, "entry")
        );
    }
    Ok(())
}

/// Reads a file; what it is is told by its content.
pub(crate) fn read(file: &Path) -> Result<Found, Failure> {
    let bytes = fs::read(file).map_err(Failure::file(file, "read"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default()).into_owned();
        Fault::new(at, "what stands here is not text in UTF-8").in_file(file, &text)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let found = match text.trim_start().chars().next() {
        Some('<') if xml::root(text).as_deref() == Some("disqus") => disqus::read(text),
        Some('<') => wxr::read(text),
        Some('{' | '[') => native::read(text),
        _ => Err(Fault::new(0, "this is neither an export of WordPress or Disqus (XML) nor JSON")),
    };
    Ok(found.map_err(|fault| fault.in_file(file, text))?)
}

fn counted(count: usize, what: &str) -> String {
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {what}s"),
    }
}
