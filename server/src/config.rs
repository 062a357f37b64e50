//! What can be asked for at the prompt: commands, options and their defaults, each said once.

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use comment_thread::text::allowed_address;

use crate::{Failure, export, import, moderate, render, rules::Rules, serve, store::Moment};

/// Serves threads of reader comments, and brings them in and out of its database.
#[derive(Debug, Parser)]
#[command(name = "comment-thread", version)]
pub enum Command {
    /// Serve the threads of a database: JSON, plain HTML pages, votes.
    Serve(Serve),
    /// Bring threads in from exports of WordPress (WXR) or Disqus, or our own JSON: all of them or, if anything is wrong,
    /// none.
    Import(Import),
    /// Write threads as a folder of static files, which any web server can serve read-only, or as whole files to
    /// keep.
    Export(Export),
    /// Print a page of a thread as plain HTML.
    Render(Render),
    /// See what waits for a moderator, and decide about it. Every decision is written to the thread's log.
    Moderate(Moderate),
}

/// Which database.
#[derive(Args, Debug)]
pub struct Database {
    /// File of the SQLite database, made if it is not there; or the address of a PostgreSQL database:
    /// postgres://user:password@host/name.
    #[arg(
        long,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "comments.sqlite",
        value_name = "DATABASE"
    )]
    pub database: String,
    /// File of options (TOML), such as `post-pause = 20`. The prompt and variables go before it.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How to serve.
#[derive(Args, Debug)]
pub struct Serve {
    /// Port to listen on; 0 takes any that is free.
    #[arg(long, default_value_t = 8080, value_name = "NUMBER")]
    pub port: u16,
    /// Address to listen on; 0.0.0.0 is all of the machine's.
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: IpAddr,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// Folder of the site around the threads: pages, styles, scripts.
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
    /// Fill an empty database with the threads of the demo.
    #[arg(long)]
    pub demo: bool,
    /// Seconds that a reader waits between two comments.
    #[arg(long, default_value_t = Rules::PAUSE_SECONDS, value_name = "SECONDS")]
    pub post_pause: u64,
    /// Minutes in which an author may change a comment or take it back.
    #[arg(long, default_value_t = Rules::EDIT_MINUTES, value_name = "MINUTES")]
    pub edit_minutes: u64,
    /// List of words and phrases that no comment may hold, one to a line; lines that start with # explain.
    #[arg(long, value_name = "FILE")]
    pub blocked_words: Option<PathBuf>,
    /// Whose word is taken for who a reader is.
    #[command(flatten)]
    pub sign_in: SignIn,
    /// What is taken from whom.
    #[command(flatten)]
    pub intake: Intake,
    /// Form of the log, which goes to standard error: lines for people, or JSON for programs.
    #[arg(long, default_value = "text", value_name = "FORM")]
    pub log: LogForm,
}

/// Forms of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// Lines for people.
    #[default]
    Text,
    /// An object to a line, for programs.
    Json,
}

/// What is taken from whom.
#[derive(Args, Debug)]
pub struct Intake {
    /// Votes, comments, reports and changes that one reader may send in a minute; 0 is any number.
    #[arg(long, default_value_t = 60, value_name = "NUMBER")]
    pub reader_requests: u32,
    /// The same, and searches, that may come from one address in a minute; 0 is any number.
    #[arg(long, default_value_t = 600, value_name = "NUMBER")]
    pub address_requests: u32,
    /// Take readers' addresses from the proxy in front, which adds them to X-Forwarded-For.
    #[arg(long)]
    pub behind_proxy: bool,
    /// Origin whose pages may send what readers do, such as https://news.example; may be given several times.
    #[arg(long = "origin", value_name = "ORIGIN")]
    pub origins: Vec<String>,
}

/// Whose word is taken for who a reader is.
#[derive(Args, Debug)]
pub struct SignIn {
    /// Keys of the publisher's tokens: a public key (PEM), a key set (JWKS) or its https address, or a file
    /// with a shared secret.
    #[arg(long, value_name = "FILE-OR-ADDRESS")]
    pub token_keys: Option<String>,
    /// Whom a token must come from: its `iss`.
    #[arg(long, value_name = "ISSUER", requires = "token_keys")]
    pub token_issuer: Option<String>,
    /// For whom a token must be made: its `aud`.
    #[arg(long, value_name = "AUDIENCE", requires = "token_keys")]
    pub token_audience: Option<String>,
}

/// What to bring in.
#[derive(Args, Debug)]
pub struct Import {
    /// Files to bring in, together or not at all; what they are is told by their content.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// What to write, and where.
#[derive(Args, Debug)]
pub struct Export {
    /// Folder to write to; made if it is not there. Each thread gets a folder of its own in it.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Each thread as one file with everything that is known of its comments, to keep or to import again: also
    /// the words of those that nobody can read.
    #[arg(long)]
    pub whole: bool,
    /// Ids of the threads to write; all of them if none is named.
    #[arg(value_name = "THREAD")]
    pub threads: Vec<String>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// What to print.
#[derive(Args, Debug)]
pub struct Render {
    /// A file to read (WXR, Disqus or our own JSON), the address of a thread's JSON (`{page}` in it stands for the
    /// page's number), or the id of a thread in the database.
    #[arg(value_name = "FILE-OR-URL-OR-THREAD")]
    pub source: String,
    /// Id of the thread, if the file holds several.
    #[arg(long, value_name = "ID")]
    pub thread: Option<String>,
    /// Number of the page.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// The whole document, not only what belongs inside the element.
    #[arg(long)]
    pub full: bool,
    /// Language of the thread (BCP 47), in place of what it says itself.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// The comments also as JSON-LD, for search engines.
    #[arg(long)]
    pub structured_data: bool,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// What a moderator does.
#[derive(Args, Debug)]
pub struct Moderate {
    /// Id of the thread.
    #[arg(value_name = "THREAD")]
    pub thread: String,
    /// What to do in it.
    #[command(subcommand)]
    pub action: Moderating,
    /// Name that the log gives to who decides.
    #[arg(long, env = "USER", default_value = "unnamed", value_name = "NAME", global = true)]
    pub moderator: String,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// What moderators do.
#[derive(Debug, Subcommand)]
pub enum Moderating {
    /// List the comments that nobody can read until a moderator decides, and those that readers reported.
    Queue,
    /// List what moderators have done in the thread.
    Log,
    /// Publish a comment, and settle what was reported of it.
    Approve {
        /// Number of the comment.
        number: u32,
    },
    /// Remove a comment; its number stays, its words go.
    Remove {
        /// Number of the comment.
        number: u32,
        /// Why.
        #[arg(long, value_name = "REASON")]
        reason: Reason,
        /// Page on which the publisher explains its rules.
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        explanation: Option<String>,
    },
    /// Put back a comment that a moderator removed.
    Restore {
        /// Number of the comment.
        number: u32,
    },
    /// Take a comment down until it has been looked at again.
    Hold {
        /// Number of the comment.
        number: u32,
    },
    /// Make a comment one of the editors' picks.
    Pick {
        /// Number of the comment.
        number: u32,
    },
    /// Make one of the editors' picks an ordinary comment again.
    Unpick {
        /// Number of the comment.
        number: u32,
    },
    /// Attach a message to a comment; an empty one takes the message away.
    Message {
        /// Number of the comment.
        number: u32,
        /// What readers are told.
        text: String,
    },
    /// Take no more comments.
    Close {
        /// From when on (RFC 3339, such as 2026-12-01T18:00:00Z), in place of now.
        #[arg(long, value_name = "DATE")]
        at: Option<Moment>,
    },
    /// Take comments again; of everyone, if nobody could post before.
    Open {
        /// From when on, in place of now; until then the thread is closed.
        #[arg(long, value_name = "DATE")]
        at: Option<Moment>,
    },
    /// Say when moderators look at the comments to come.
    Moderation {
        /// When.
        when: When,
    },
}

/// Why a moderator removes a comment.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Reason {
    /// It broke the publisher's rules.
    HouseRules,
    /// Something else.
    Other,
}

/// When moderators look at comments.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum When {
    /// Before anyone else can read them.
    Before,
    /// Not unless there is a reason to.
    None,
}

/// An address that readers may be led to.
fn address(text: &str) -> Result<String, &'static str> {
    allowed_address(text).map(|_| text.to_owned()).ok_or("it must start with https://, http:// or mailto:")
}

impl Command {
    /// Does what was asked for.
    ///
    /// # Errors
    /// If it cannot be done; nothing is left half done.
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Command::Serve(options) => serve::run(options).await,
            Command::Import(options) => import::run(options).await,
            Command::Export(options) => export::run(options).await,
            Command::Render(options) => render::run(options).await,
            Command::Moderate(options) => moderate::run(options).await,
        }
    }
}
