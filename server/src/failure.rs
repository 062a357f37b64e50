//! What goes wrong at the prompt, as a sentence that says what and where.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use crate::{
    identity::KeyError,
    import::ImportError,
    store::{ModerationError, StoreError},
};

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database would not.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A moderator's decision cannot be carried out.
    #[error("{0}")]
    Moderation(#[from] ModerationError),
    /// The publisher's keys cannot be had.
    #[error("{0}")]
    Keys(#[from] KeyError),
    /// A file is not what it should be.
    #[error("{}", .0)]
    Import(#[from] ImportError),
    /// A file or folder cannot be read or written.
    #[error("{} cannot be {action}: {reason}.", .path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: "read", "written".
        action: &'static str,
        /// What the system says.
        reason: io::Error,
    },
    /// Someone else listens at the address.
    #[error("Port {} of {} is in use already; choose another with --port.", .0.port(), .0.ip())]
    PortInUse(SocketAddr),
    /// The address cannot be listened on for another reason.
    #[error("{address} cannot be listened on: {reason}.")]
    Listening {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        reason: io::Error,
    },
    /// What should be an origin is something else.
    #[error("“{0}” is no origin; one is written as https://news.example.")]
    NoOrigin(String),
    /// There is no folder of this name to serve.
    #[error("{} is not a folder, so its files cannot be served.", .0.display())]
    NoSite(PathBuf),
    /// Neither a file nor a thread has this name.
    #[error("There is neither a file nor a thread named “{0}”.")]
    NoSource(String),
    /// Another server did not give a page of a thread.
    #[error("{address} cannot be read: {reason}.")]
    Address {
        /// What was asked for.
        address: String,
        /// Why it cannot be read.
        reason: String,
    },
    /// The database, or the file, has no such thread.
    #[error("There is no thread “{0}”.")]
    NoThread(String),
    /// A file holds several threads and none was chosen.
    #[error("The file holds several threads; choose one with --thread: {0}.")]
    SeveralThreads(String),
    /// Files hold no thread.
    #[error("There is no thread in {}.", .0.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", "))]
    Nothing(Vec<PathBuf>),
    /// A file holds one page of a thread, and another was asked for.
    #[error("The file holds only page {held} of the thread, not page {asked}.")]
    OtherPage {
        /// The page that is there.
        held: u32,
        /// The page that was asked for.
        asked: u32,
    },
    /// Something stopped that should not have.
    #[error("Something went wrong that should not: {0}.")]
    Broken(String),
}

impl Failure {
    pub(crate) fn file(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Failure + use<> {
        let path = path.to_owned();
        move |reason| Failure::File { path, action, reason }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Broken(error.to_string())
    }
}
