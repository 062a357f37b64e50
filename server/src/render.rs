//! `comment-thread render`: a page of a thread as plain HTML at the prompt, without a server or a browser.

use std::path::Path;

use comment_thread::{
    model::{Page, Reader, read},
    place::Place,
    sources::Native,
    structured_data,
};
use serde_json::Value;

use crate::{
    Failure, address,
    config::Render,
    document::{self, Assets, Drawing},
    import, remote,
    store::{Store, StoreError},
};

/// From one address to another, as from http to https.
const REDIRECTS: u32 = 3;

/// The longest page that is read, in bytes: 500 comments of the longest kind are shorter.
const LONGEST_PAGE: u64 = 32 * 1024 * 1024;

/// Prints a page of a thread: of a file, of another server, or of the database.
///
/// # Errors
/// If it cannot be read, or is not there.
pub async fn run(options: Render) -> Result<(), Failure> {
    let place = Place { page: options.page, ..Place::default() };
    let file = Path::new(&options.source);
    let remote = ["http://", "https://"].iter().any(|scheme| options.source.starts_with(scheme));
    let mut page = if remote {
        of_address(&options.source, &place).await?
    } else if file.exists() {
        of_file(file, options.thread.as_deref(), &place).await?
    } else {
        of_database(&options.database.database, &options.source, &place).await?
    };
    if options.lang.is_some() {
        page.lang = options.lang;
    }
    let src = if remote { options.source } else { address::page_files(&page.id) };
    let assets = Assets { src, base: "/", feeds: !remote };
    let drawing = Drawing { page, place, reader: Reader::default() };
    let data = options.structured_data.then(|| structured_data::json_ld(&drawing.page));
    let html = if options.full {
        document::whole(drawing, &assets)
    } else {
        let scene = document::scene("", drawing.page.lang.as_deref());
        document::fragment(drawing, scene)
    };
    println!("{}", html.trim_end());
    if let Some(data) = data {
        println!("{data}");
    }
    Ok(())
}

/// A page as the widget would ask for it: `{page}` in the address stands for its number.
async fn of_address(source: &str, place: &Place) -> Result<Page, Failure> {
    let address = Native { src: source.to_owned(), order: None }.address(place);
    let failure = |reason: String| Failure::Address { address: address.clone(), reason };
    let answer = remote::get(&address, REDIRECTS, LONGEST_PAGE).await.map_err(failure)?;
    let json: Value = serde_json::from_slice(&answer).map_err(|error| failure(error.to_string()))?;
    read::page(&&json)
        .map_err(|malformed| failure(format!("it is no page of a thread, for it has no “{}”", malformed.0)))
}

async fn of_database(database: &str, thread: &str, place: &Place) -> Result<Page, Failure> {
    let nowhere = || Failure::NoSource(thread.to_owned());
    let store = match Store::existing(database).await {
        // Whoever mistypes a file's name is not helped by hearing about a database.
        Err(StoreError::Opening { .. }) => return Err(nowhere()),
        store => store?,
    };
    store.page(thread, place).await?.map(address::at_home).ok_or_else(nowhere)
}

/// A page of our own JSON is drawn as it stands; whole threads go through a database in memory, which knows
/// how to cut them into pages.
async fn of_file(file: &Path, thread: Option<&str>, place: &Place) -> Result<Page, Failure> {
    let mut pages = import::read(file)?.pages;
    if let Some(thread) = thread {
        pages.retain(|page| page.id == thread);
        if pages.is_empty() {
            return Err(Failure::NoThread(thread.to_owned()));
        }
    }
    if let [page] = pages.as_slice()
        && usize::try_from(page.total_items) != Ok(page.items.len())
    {
        let (held, asked) = (page.page, place.page.unwrap_or(page.page));
        return if held == asked { Ok(page.clone()) } else { Err(Failure::OtherPage { held, asked }) };
    }
    let threads = import::checked(pages)?;
    let thread = match threads.as_slice() {
        [] => return Err(Failure::Nothing(vec![file.to_owned()])),
        [thread] => thread.id.clone(),
        several => {
            let ids: Vec<&str> = several.iter().map(|thread| thread.id.as_str()).collect();
            return Err(Failure::SeveralThreads(ids.join(", ")));
        }
    };
    let store = Store::in_memory().await?;
    store.add(&threads).await?;
    let page = store.page(&thread, place).await?.ok_or(Failure::NoThread(thread))?;
    // A file has no server behind it to vote at or to search.
    Ok(Page { searchable: false, ..page })
}
