//! One page of a thread, with what a reader must know of the whole thread.

use serde::Serialize;

use super::Comment;

/// One page of a thread: the answer to every reading request of the native API, and the content of a
/// static page file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The source's own name for the thread.
    pub id: String,
    /// The publisher's page that carries the thread.
    pub url: Option<String>,
    /// Base address of the thread's API: votes go to `{api}/comments/{id}/vote`. Relative to the address
    /// the page was read from. Absent in static files, which are read-only.
    pub api: Option<String>,
    /// What the thread is about.
    pub title: String,
    /// BCP 47 language of the thread.
    pub lang: Option<String>,
    /// Whether comments are still taken.
    pub status: ThreadStatus,
    /// The order of `items`.
    pub order: Order,
    /// The orders the source can give; empty if it has only the one.
    pub orders: Vec<Order>,
    /// What `items` is limited to.
    pub filter: Option<Filter>,
    /// The words that `items` were searched for.
    pub query: Option<String>,
    /// Whether the source can search the thread.
    pub searchable: bool,
    /// How many editors' picks the thread has; absent where the source has none to offer.
    pub pick_count: Option<u32>,
    /// All comments of the thread, removed ones too; with a filter or a search, all that pass it.
    pub total_items: u32,
    /// All comments of the thread, whatever `items` are limited to; absent where the source does not say.
    pub comment_count: Option<u32>,
    /// Which page this is; the first is 1.
    pub page: u32,
    /// Comments on a full page.
    pub page_size: u32,
    /// How many pages there are; an empty thread has 1.
    pub page_count: u32,
    /// Address of the first page's JSON.
    pub first: Option<String>,
    /// Address of the previous page's JSON; absent on the first.
    pub prev: Option<String>,
    /// Address of the next page's JSON; absent on the last.
    pub next: Option<String>,
    /// Address of the last page's JSON.
    pub last: Option<String>,
    /// Address of a stream of server-sent events that tells of new comments, where the source has one.
    pub events: Option<String>,
    /// What readers may do here.
    pub abilities: Abilities,
    /// The longest text a comment may have, in characters (Unicode scalar values).
    pub max_text_length: Option<u32>,
    /// The reasons a report may give, in the order they are offered.
    pub report_reasons: Vec<ReportReason>,
    /// The comments of this page, in `order`.
    pub items: Vec<Comment>,
}

/// Whether a thread takes comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadStatus {
    /// New comments are taken.
    #[default]
    Open,
    /// No more comments; reading stays, rating as the abilities say.
    Closed,
}

/// The order of a page's comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Latest first.
    #[default]
    Newest,
    /// Earliest first.
    Oldest,
    /// Highest net score first.
    Highest,
    /// Lowest net score first.
    Lowest,
}

impl Order {
    /// Every order, in the order it is offered to readers.
    pub const ALL: [Order; 4] = [Order::Newest, Order::Oldest, Order::Highest, Order::Lowest];

    /// The word that stands for this order in JSON and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Highest => "highest",
            Order::Lowest => "lowest",
        }
    }

    /// Reads the word of JSON and addresses.
    pub fn parse(word: &str) -> Option<Self> {
        Order::ALL.into_iter().find(|order| order.as_str() == word)
    }
}

/// What a page's comments are limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filter {
    /// The editors' picks.
    Picks,
}

impl Filter {
    /// The word that stands for this filter in JSON and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Filter::Picks => "picks",
        }
    }

    /// Reads the word of JSON and addresses.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "picks").then_some(Filter::Picks)
    }
}

/// Why a reader reports a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportReason {
    /// It insults or threatens.
    Abuse,
    /// It accuses somebody of what is not proven.
    Defamation,
    /// It gives away private matters.
    Privacy,
    /// It advertises.
    Spam,
    /// It has nothing to do with the story.
    OffTopic,
    /// Something else.
    Other,
}

impl ReportReason {
    /// Every reason, in the order they are offered.
    pub const ALL: [ReportReason; 6] = [
        ReportReason::Abuse,
        ReportReason::Defamation,
        ReportReason::Privacy,
        ReportReason::Spam,
        ReportReason::OffTopic,
        ReportReason::Other,
    ];

    /// The word that stands for this reason in JSON and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            ReportReason::Abuse => "abuse",
            ReportReason::Defamation => "defamation",
            ReportReason::Privacy => "privacy",
            ReportReason::Spam => "spam",
            ReportReason::OffTopic => "off-topic",
            ReportReason::Other => "other",
        }
    }

    /// Reads the word of JSON and forms.
    pub fn parse(word: &str) -> Option<Self> {
        ReportReason::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// What readers may do in a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Abilities {
    /// Who may rate.
    pub rate: Ability,
    /// Who may post.
    pub post: Ability,
    /// Who may report a comment.
    pub report: Ability,
}

/// Who may do something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ability {
    /// Every reader.
    Anyone,
    /// Readers the publisher has signed in.
    SignedIn,
    /// Nobody (any more).
    #[default]
    Closed,
}
