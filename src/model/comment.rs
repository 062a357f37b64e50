//! One comment, published or not.

use serde::Serialize;

use super::Counts;

/// A comment as a source gives it. One that is not published keeps its number and its place among the replies,
/// and has no author, no text and no counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    /// The source's own name for the comment; opaque.
    pub id: String,
    /// The number readers see. Given by the source, stable for life, never computed from a place in a list.
    pub number: u32,
    /// The comment's address on the publisher's page, where the source knows it.
    pub url: Option<String>,
    /// Whether it can be read, and if not, why not.
    pub status: Status,
    /// Who wrote it; absent where the source does not say.
    pub author: Option<Author>,
    /// RFC 3339 in UTC.
    pub date_published: Option<String>,
    /// RFC 3339 in UTC; absent if it was never edited.
    pub date_modified: Option<String>,
    /// BCP 47 language of the text, if known.
    pub lang: Option<String>,
    /// As written: plain text, read by [`crate::text`]. Empty unless published or the reader's own.
    pub text: String,
    /// The comment this one answers.
    pub parent_id: Option<String>,
    /// That comment's number, so that "in reply to 980" needs no second request.
    pub parent_number: Option<u32>,
    /// Chosen by the editors.
    pub pick: bool,
    /// A moderator's message attached to the comment.
    pub message: Option<String>,
    /// How readers rated it.
    #[serde(flatten)]
    pub counts: Counts,
    /// Why and by whose rules it was removed.
    pub removal: Option<Removal>,
}

/// Whether a comment can be read, and if not, why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Everyone can read it.
    #[default]
    Published,
    /// Not yet seen by a moderator.
    AwaitingModeration,
    /// Taken down while moderators look at it again.
    Referred,
    /// Gone; [`Comment::removal`] says why.
    Removed,
    /// A status this version does not know.
    Unknown,
}

/// Why a comment was removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    /// The kind of reason.
    pub reason: RemovalReason,
    /// Where the publisher explains its rules.
    pub explanation_url: Option<String>,
}

/// The kinds of reason for a removal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemovalReason {
    /// It broke the publisher's rules.
    HouseRules,
    /// Its author took it back.
    Author,
    /// Something else, or a reason this version does not know.
    #[default]
    Other,
}

/// Who wrote a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Author {
    /// The source's own name for the author; absent for anonymous ones.
    pub id: Option<String>,
    /// The name readers see.
    pub name: String,
    /// A page of the author's.
    pub url: Option<String>,
    /// Anything but an ordinary reader.
    pub role: Option<Role>,
}

/// What an author is to the publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Edits what the thread is about.
    Editor,
    /// Works for the publisher.
    Staff,
    /// Known to readers for other reasons: a minister, an expert.
    Notable,
}
