//! The files of the site around the threads.

use std::{fs, io, path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};
use tower_http::services::ServeDir;

use crate::problem::Problem;

/// The folders of what a thread needs: script, wasm, styles.
const ASSETS: [&str; 2] = ["pkg", "styles"];

/// Bytes of the assets' hash that tell them from those of another version.
const HASH_BYTES: usize = 8;

/// The files may change at any time, and are checked at every use, which a browser does with one short question.
const CHECKED: HeaderValue = HeaderValue::from_static("no-cache");

/// An address with a hash in it never stands for anything else.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What stands before `styles/` and `pkg/` where the address says which version of them is meant. Modules find each
/// other, and the wasm, below the same address.
pub(crate) fn base(site: Option<&Path>) -> String {
    let hash = site.and_then(|site| hash(site).ok());
    hash.map_or_else(|| "/".to_owned(), |hash| format!("/assets/{hash}/"))
}

/// Serves the files of a folder, those compressed ahead (`.br`, `.gz`) to those who can take them. Without a
/// folder there is nothing.
pub(crate) fn routes(site: Option<&Path>, base: &Arc<str>) -> Router {
    let Some(site) = site else {
        return Router::new()
            .route("/", get(|| async { axum::response::Redirect::to("/threads") }))
            .fallback(nothing);
    };
    let files = || ServeDir::new(site).precompressed_br().precompressed_gzip();
    Router::new()
        // Of any version: a page that was opened before an update still finds what it needs.
        .nest_service("/assets/{version}", files())
        .fallback_service(files())
        .layer(middleware::from_fn_with_state(Arc::clone(base), with_our_words))
}

async fn nothing() -> Problem {
    Problem::NotFound
}

/// Says how long a file may be kept and, in the words that we use everywhere, that one is missing.
async fn with_our_words(State(base): State<Arc<str>>, request: Request, next: Next) -> Response {
    let keeping = if base.len() > 1 && request.uri().path().starts_with(&*base) { FOR_EVER } else { CHECKED };
    let mut answer = next.run(request).await;
    match answer.status().as_u16() {
        404 => Problem::NotFound.into_response(),
        405 => Problem::MethodNotAllowed.into_response(),
        _ => {
            answer.headers_mut().insert(header::CACHE_CONTROL, keeping);
            answer
        }
    }
}

/// A hash of the assets' names and contents.
fn hash(site: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    for folder in ASSETS {
        add(&mut hash, site, &site.join(folder))?;
    }
    Ok(hash.finalize().iter().take(HASH_BYTES).map(|byte| format!("{byte:02x}")).collect())
}

fn add(hash: &mut Sha256, site: &Path, folder: &Path) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            add(hash, site, &path)?;
        } else {
            let name = path.strip_prefix(site).unwrap_or(&path);
            hash.update(Sha256::digest(name.as_os_str().as_encoded_bytes()));
            hash.update(Sha256::digest(fs::read(&path)?));
        }
    }
    Ok(())
}
