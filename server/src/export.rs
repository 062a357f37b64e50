//! `comment-thread export`: threads as static files, which any web server can serve read-only.

use std::{
    fs,
    path::{Path, PathBuf},
};

use comment_thread::{
    model::{Abilities, Page, Reader},
    place::Place,
};

use serde::Serialize;

use crate::{
    Failure, address,
    config::Export,
    document::{self, Assets, Drawing},
    store::Store,
};

/// From a thread's folder to the folder that `styles/` and `pkg/` stand in, beside `threads/`.
const BASE: &str = "../../";

/// Writes threads to a folder: `{thread}/{page}.json` and, for the first page, `{thread}/index.html`. Files
/// are written beside their places and moved there whole, so that a reader never meets half a file.
///
/// # Errors
/// If a thread is not there, or something cannot be read or written.
pub async fn run(options: Export) -> Result<(), Failure> {
    let store = Store::existing(&options.database.database).await?;
    let ids = if options.threads.is_empty() {
        store.threads().await?.into_iter().map(|thread| thread.id).collect()
    } else {
        options.threads
    };
    for id in &ids {
        if !store.has_thread(id).await? {
            return Err(Failure::NoThread(id.clone()));
        }
    }
    for id in &ids {
        if options.whole {
            whole(&store, id, &options.folder).await?;
            continue;
        }
        let folder = options.folder.join(id);
        fs::create_dir_all(&folder).map_err(Failure::file(&folder, "made"))?;
        let pages = export(&store, id, &folder).await?;
        println!("{id}: {pages} {}", if pages == 1 { "page" } else { "pages" });
    }
    store.close().await;
    Ok(())
}

/// A whole thread, with what readers are not told.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole {
    #[serde(flatten)]
    page: Page,
    moderation: &'static str,
    opens_at: Option<String>,
    closes_at: Option<String>,
}

/// Writes one thread with everything that is known of its comments, in the form that can be imported as the same
/// thread.
async fn whole(store: &Store, id: &str, folder: &Path) -> Result<(), Failure> {
    let missing = || Failure::NoThread(id.to_owned());
    let page = store.whole(id).await?.ok_or_else(missing)?;
    let state = store.state(id).await?.ok_or_else(missing)?;
    let comments = page.items.len();
    let whole = Whole {
        page,
        moderation: state.moderation.as_str(),
        opens_at: state.opens_at,
        closes_at: state.closes_at,
    };
    fs::create_dir_all(folder).map_err(Failure::file(folder, "made"))?;
    write(&folder.join(format!("{id}.json")), &serde_json::to_string(&whole)?)?;
    println!("{id}: {comments} {}", if comments == 1 { "comment" } else { "comments" });
    Ok(())
}

/// Writes one thread and answers how many pages it has.
async fn export(store: &Store, id: &str, folder: &Path) -> Result<u32, Failure> {
    let mut number = 1;
    loop {
        let place = Place { page: Some(number), ..Place::default() };
        let page = store.page(id, &place).await?.ok_or_else(|| Failure::NoThread(id.to_owned()))?;
        let page = as_file(page);
        let pages = page.page_count;
        write(&folder.join(file_name(number)), &serde_json::to_string(&page)?)?;
        if number == 1 {
            let assets = Assets { src: "{page}.json".to_owned(), base: BASE, feeds: false };
            let document = document::whole(
                Drawing { page, place: Place::default(), reader: Reader::default() },
                &assets,
            );
            write(&folder.join("index.html"), &document)?;
        }
        if number >= pages {
            forget_further_pages(folder, pages)?;
            return Ok(pages);
        }
        number += 1;
    }
}

/// A page that can be read and nothing else: without an API, in the one order that was written.
fn as_file(mut page: Page) -> Page {
    address::with_neighbours(&mut page, file_name);
    Page {
        abilities: Abilities::default(),
        orders: Vec::new(),
        pick_count: None,
        searchable: false,
        max_text_length: None,
        report_reasons: Vec::new(),
        ..page
    }
}

fn file_name(page: u32) -> String {
    format!("{page}.json")
}

/// Pages that an earlier, longer export left would be read as part of this one.
fn forget_further_pages(folder: &Path, pages: u32) -> Result<(), Failure> {
    let mut number = pages + 1;
    loop {
        let further = folder.join(file_name(number));
        if !further.exists() {
            return Ok(());
        }
        fs::remove_file(&further).map_err(Failure::file(&further, "removed"))?;
        number += 1;
    }
}

fn write(file: &Path, content: &str) -> Result<(), Failure> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content).map_err(Failure::file(&beside, "written"))?;
    fs::rename(&beside, file).map_err(Failure::file(file, "written"))
}
