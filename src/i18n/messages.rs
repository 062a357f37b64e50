//! The catalogue: English is written here, beside the keys; other languages are the same keys in `pkg/lang/`.

use super::{Part, parts};
use crate::text::{parted, pieces};

macro_rules! catalogue {
    ($($key:ident $name:literal $english:literal $(/ $one:literal)?)*) => {
        /// The name of a message. A message without its English words does not compile.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $(#[doc = $english] $key,)* }

        /// One text, a line for each key: tables of 150 names and sentences would be half a kilobyte of the wasm.
        const CATALOGUE: &str = concat!($($name, "\t", $english, "\n",)*).trim_ascii_end();

        impl Key {
            /// Every key, in catalogue order.
            pub const ALL: &[Key] = &[$(Key::$key,)*];
            /// The English words for one, where they differ.
            pub fn english_one(self) -> Option<&'static str> {
                match self { $($(Key::$key => Some($one),)?)* _ => None }
            }
        }
    };
}

// Where the original had words, these are its words. After a stroke stands what is said of one.
catalogue! {
    Title "title" "Comments"
    OfThread "ofThread" "{name}: {title}"
    Closed "closed" "This entry is now closed for comments"
    Skip "skip" "Jump to comments pagination"
    RateThis "rateThis" "rate this"
    RateUp "rateUp" "Rate comment {number} up"
    RateDown "rateDown" "Rate comment {number} down"
    OwnUp "ownUp" "You rated this up."
    OwnDown "ownDown" "You rated this down."
    Score "score" "Score {score}: {up} up, {down} down"
    ScoreUpOnly "scoreUpOnly" "{up} up"
    CommentNumber "commentNumber" "Comment number {number}."
    InReplyTo "inReplyTo" "In reply to {comment}"
    InReplyToNumber "inReplyToNumber" "comment number {number}"
    Editor "editor" "Editor"
    Staff "staff" "Staff"
    Notable "notable" "Notable"
    You "you" "You"
    Replies "replies" "Replies to comment number {number}: {count}"
    Tools "tools" "More on comment number {number}"
    HideAuthor "hideAuthor" "Hide comments by {author}"
    AuthorHidden "authorHidden" "You have hidden the comments of this author."
    ShowAuthor "showAuthor" "Show comments by this author"
    PreviewLoading "previewLoading" "Loading comment {number}…"
    Pick "pick" "Editors' Pick"
    Message "message" "Message from the moderators:"
    RemovedHouseRules "removedHouseRules" "This comment was removed because the moderators found it broke the house rules."
    OwnRemovedHouseRules "ownRemovedHouseRules" "Your comment has been removed and has been deemed to break the house rules."
    RemovedByAuthor "removedByAuthor" "This comment was removed by its author."
    Removed "removed" "This comment was removed."
    AwaitingModeration "awaitingModeration" "This comment is awaiting moderation."
    Referred "referred" "This comment has been referred for further consideration."
    Unavailable "unavailable" "This comment is not available."
    Explain "explain" "Explain"
    ExplainNumber "explainNumber" "Explain: comment number {number}"
    Explained "explained" "{sentence} {explain}."
    Views "views" "Comments views"
    EditorsPicks "editorsPicks" "Editors' Picks"
    AllComments "allComments" "All Comments"
    Newest "newest" "Newest"
    Oldest "oldest" "Oldest"
    Highest "highest" "Highest rated"
    Lowest "lowest" "Lowest rated"
    PageOf "pageOf" "Page {page} of {pages}"
    Pages "pages" "Comments pages"
    First "first" "First"
    Previous "previous" "Previous"
    Next "next" "Next"
    Last "last" "Last"
    ShowMore "showMore" "Show more"
    NewComments "newComments" "{count} new comments" / "1 new comment"
    ShowNew "showNew" "Show new comments"
    Compose "compose" "Post a comment"
    YourName "yourName" "Your name"
    YourComment "yourComment" "Your comment"
    AtMost "atMost" "At most {count} characters" / "At most 1 character"
    Left "left" "Characters left: {count}"
    TooMany "tooMany" "Characters too many: {count}"
    Post "post" "Post comment"
    Reply "reply" "Reply to comment number {number}"
    CancelReply "cancelReply" "Post without replying"
    WritingPreview "writingPreview" "Preview"
    EditText "editText" "Text of comment number {number}"
    Save "save" "Save changes"
    Cancel "cancel" "Cancel"
    Delete "delete" "Delete comment number {number}"
    DeleteWarning "deleteWarning" "Its number stays. Its text is gone for good."
    DeleteConfirm "deleteConfirm" "Delete for good"
    Changed "changed" "Comment {number}: your changes were saved."
    Deleted "deleted" "Comment {number} was deleted."
    NotChanged "notChanged" "Comment {number} was not changed. {reason}"
    SignIn "signIn" "Sign in"
    SignInFirst "signInFirst" "{action} (sign in first)"
    NotPosted "notPosted" "Your comment was not posted. {reason} Your text is still here."
    Posted "posted" "Your comment was posted as comment number {number}."
    PostedAwaiting "postedAwaiting" "Your comment was sent and is awaiting moderation."
    ReportReason "reportReason" "Reason"
    Report "report" "Report this comment (Comment number {number})"
    Reported "reported" "Comment {number}: thank you, the moderators will look at it."
    NotReported "notReported" "Comment {number} was not reported. {reason}"
    ReasonAbuse "reasonAbuse" "It insults or threatens somebody"
    ReasonDefamation "reasonDefamation" "It accuses somebody without proof"
    ReasonPrivacy "reasonPrivacy" "It gives away private matters"
    ReasonSpam "reasonSpam" "It advertises"
    ReasonOffTopic "reasonOffTopic" "It has nothing to do with the story"
    ReasonOther "reasonOther" "Something else"
    Search "search" "Search comments"
    SearchButton "searchButton" "Search"
    SearchFound "searchFound" "Comments found for “{words}”: {count}"
    SearchFoundHere "searchFoundHere" "Comments found for “{words}” among those shown here: {count}"
    SearchEnd "searchEnd" "Show all comments"
    Empty "empty" "There have been no comments made here yet."
    EmptyClosed "emptyClosed" "There are no comments."
    EmptyPage "emptyPage" "There are no comments on this page."
    NoPicks "noPicks" "The editors have not picked any comments."
    PastTheEnd "pastTheEnd" "There is no page {page}. The comments have {pages} pages; the last is page {last}."
    NoSuchPage "noSuchPage" "There is no page {page}."
    ToPage "toPage" "Go to page {page}"
    NothingFound "nothingFound" "No comments were found."
    CommentMissing "commentMissing" "The comment you are looking for is not here. It may have been removed."
    Loading "loading" "Loading comments…"
    Shown "shown" "Page {page} of {pages}, comments {from} to {to}"
    RatingRecorded "ratingRecorded" "Comment {number}: your rating was recorded. Score {score}."
    RatingWithdrawn "ratingWithdrawn" "Comment {number}: your rating was taken back. Score {score}."
    RatingUndone "ratingUndone" "Comment {number}: your rating was not recorded. {reason}"
    TryAgain "tryAgain" "Try again"
    Waiting "waiting" "Seconds until the next try: {count}"
    Offline "offline" "The comments could not be reached. You may be offline."
    Slow "slow" "The comments took too long to arrive."
    NotFound "notFound" "There is no comments thread at this address."
    Forbidden "forbidden" "That is not allowed here."
    TooManyRequests "tooManyRequests" "Too many requests have come from you or your network. Please wait a little."
    Unwell "unwell" "The comments service is having trouble. Please try again in a while."
    Unreadable "unreadable" "The comments service sent something that cannot be read."
    RatingClosed "ratingClosed" "Rating is closed."
    PostingClosed "postingClosed" "This thread is closed for comments."
    ReportingClosed "reportingClosed" "Comments of this thread cannot be reported."
    SignInNeeded "signInNeeded" "Only signed-in readers can do this here."
    TokenRefused "tokenRefused" "Your sign-in has run out or is not valid here. Please sign in again."
    CrossSite "crossSite" "This can only be sent from the thread's own pages."
    KeyReused "keyReused" "This form has been sent before with another text. Please load the page again."
    NotYours "notYours" "Only the comment's own author can change it."
    EditClosed "editClosed" "The time to change this comment is over."
    TextEmpty "textEmpty" "There is no text in the comment."
    TextTooLong "textTooLong" "The comment is too long."
    NameNeeded "nameNeeded" "A comment needs a name to stand under."
    NameTooLong "nameTooLong" "The name is too long."
    SaidAlready "saidAlready" "You have already said that in this thread."
    TooFast "tooFast" "Please wait a little between two comments."
    WordsBlocked "wordsBlocked" "The comment holds words that are not allowed here."
    ParentGone "parentGone" "The comment that this one answers is not there."
    NoThread "noThread" "No comments thread is named: the src attribute is missing."
    Kept "kept" "What you see was loaded earlier."
    Off "off" "Live features of these comments are off."
    Load "load" "Show comments"
    Plain "plain" "These comments are best viewed in an up-to-date web browser with style sheets (CSS) enabled. While you will be able to view the comments in your current browser, you will not be able to get the full visual experience. Please consider upgrading your browser software or enabling style sheets (CSS) if you are able to do so."
    JustNow "justNow" "just now"
    Ago "ago" "({ago})"
    Date "date" "{day} {month} {year} - {time}"
    DateUtc "dateUtc" "{date} UTC"
    January "january" "January"
    February "february" "February"
    March "march" "March"
    April "april" "April"
    May "may" "May"
    June "june" "June"
    July "july" "July"
    August "august" "August"
    September "september" "September"
    October "october" "October"
    November "november" "November"
    December "december" "December"
}

impl Key {
    /// The names of the months, January first.
    pub const MONTHS: [Key; 12] = [
        Key::January,
        Key::February,
        Key::March,
        Key::April,
        Key::May,
        Key::June,
        Key::July,
        Key::August,
        Key::September,
        Key::October,
        Key::November,
        Key::December,
    ];

    /// The name of this key in the language files.
    pub fn name(self) -> &'static str {
        self.line().0
    }

    /// The English words.
    pub fn english(self) -> &'static str {
        self.line().1
    }

    /// Whether the message may be said differently for different numbers.
    pub fn is_counted(self) -> bool {
        is_counted(self.english())
    }

    fn line(self) -> (&'static str, &'static str) {
        catalogue().nth(self as usize).unwrap_or_default()
    }
}

/// The name and the English words of each message, in catalogue order.
pub(super) fn catalogue() -> impl Iterator<Item = (&'static str, &'static str)> {
    pieces(CATALOGUE, b'\n').into_iter().filter_map(|line| parted(line, b'\t'))
}

/// Whether English words have a place for the number that they are said differently by.
pub(super) fn is_counted(english: &str) -> bool {
    parts(english).contains(&Part::Slot("count"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_messages_share_a_name() {
        let mut names: Vec<_> = Key::ALL.iter().map(|key| key.name()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
