//! From JSON to the model, whoever parsed the JSON.
//!
//! In the browser the JSON is parsed by the browser and read here field by field, which costs a few
//! kilobytes where a Rust parser costs twenty; natively it is parsed by serde_json. Both go through
//! [`Value`], so that one set of rules, and one set of tests, holds for both. Reading never panics.

use super::*;

/// A parsed JSON value.
pub trait Value: Sized {
    /// A field of an object that is neither missing nor null.
    fn field(&self, name: &str) -> Option<Self>;
    /// The text of a string.
    fn text(&self) -> Option<String>;
    /// The value of a number.
    fn number(&self) -> Option<f64>;
    /// The value of a boolean.
    fn flag(&self) -> Option<bool>;
    /// The members of an array.
    fn list(&self) -> Option<Vec<Self>>;
}

/// JSON that is not what it should be: the name of the first field that is missing or of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed(pub &'static str);

/// Reads a page of a thread.
///
/// # Errors
/// If the value has no list of items, or an item has no id or no number.
pub fn page<V: Value>(json: &V) -> Result<Page, Malformed> {
    let mut items = Vec::new();
    for item in &list(json, "items").ok_or(Malformed("items"))? {
        items.push(comment(item)?);
    }
    tell_parents(&mut items);
    let held = u32::try_from(items.len()).unwrap_or(u32::MAX);
    // A source that says too little, or what cannot be, must not make comments or pages out of reach.
    let total_items = whole(json, "totalItems").unwrap_or(0).max(held);
    let page = whole(json, "page").unwrap_or(1).max(1);
    let page_count = whole(json, "pageCount").filter(|count| *count > 0);
    let page_size = match (whole(json, "pageSize"), page_count) {
        (Some(size), _) if size > 0 => size,
        (_, Some(count)) => total_items.div_ceil(count).max(held).max(1),
        _ => held.max(1),
    };
    Ok(Page {
        id: text(json, "id").unwrap_or_default(),
        url: text(json, "url"),
        api: text(json, "api"),
        title: text(json, "title").unwrap_or_default(),
        lang: text(json, "lang"),
        status: if says(json, "status", "closed") { ThreadStatus::Closed } else { ThreadStatus::Open },
        order: text(json, "order").and_then(|word| Order::parse(&word)).unwrap_or_default(),
        orders: words(json, "orders", Order::parse),
        filter: text(json, "filter").and_then(|word| Filter::parse(&word)),
        query: text(json, "query"),
        searchable: flag(json, "searchable"),
        pick_count: whole(json, "pickCount"),
        total_items,
        comment_count: whole(json, "commentCount"),
        page,
        page_size,
        page_count: page_count.unwrap_or_else(|| total_items.div_ceil(page_size)).max(1),
        first: text(json, "first"),
        prev: text(json, "prev"),
        next: text(json, "next"),
        last: text(json, "last"),
        events: text(json, "events"),
        abilities: json.field("abilities").map(|json| abilities(&json)).unwrap_or_default(),
        max_text_length: whole(json, "maxTextLength"),
        report_reasons: words(json, "reportReasons", ReportReason::parse),
        items,
    })
}

/// Tells replies the numbers of what they answer, where the source gives only ids.
fn tell_parents(comments: &mut [Comment]) {
    let index = Index::of(comments.iter().map(|comment| comment.id.as_str()));
    let number = |comment: &Comment| {
        let parent = comment.parent_id.as_deref().filter(|parent| *parent != comment.id)?;
        comments.get(index.place(parent)?).map(|parent| parent.number)
    };
    let numbers: Vec<Option<u32>> = comments.iter().map(number).collect();
    for (comment, number) in comments.iter_mut().zip(numbers) {
        comment.parent_number = comment.parent_number.or(number);
    }
}

/// Reads one comment.
///
/// # Errors
/// If it has no id or no number.
pub fn comment<V: Value>(json: &V) -> Result<Comment, Malformed> {
    let status = match text(json, "status").as_deref() {
        None | Some("published") => Status::Published,
        Some("awaiting-moderation") => Status::AwaitingModeration,
        Some("referred") => Status::Referred,
        Some("removed") => Status::Removed,
        Some(_) => Status::Unknown,
    };
    Ok(Comment {
        id: text(json, "id").ok_or(Malformed("id"))?,
        number: whole(json, "number").ok_or(Malformed("number"))?,
        url: text(json, "url"),
        status,
        author: json.field("author").map(|json| author(&json)),
        date_published: text(json, "datePublished"),
        date_modified: text(json, "dateModified"),
        lang: text(json, "lang"),
        text: text(json, "text").unwrap_or_default(),
        parent_id: text(json, "parentId"),
        parent_number: whole(json, "parentNumber"),
        pick: flag(json, "pick"),
        message: text(json, "message"),
        counts: counts(json),
        removal: json.field("removal").map(|json| Removal {
            reason: match "reason" {
                name if says(&json, name, "house-rules") => RemovalReason::HouseRules,
                name if says(&json, name, "author") => RemovalReason::Author,
                _ => RemovalReason::Other,
            },
            explanation_url: text(&json, "explanationUrl"),
        }),
    })
}

/// Reads the answer to a vote.
///
/// # Errors
/// If it does not say what the reader's own vote is.
pub fn vote_answer<V: Value>(json: &V) -> Result<VoteAnswer, Malformed> {
    let viewer_vote = text(json, "viewerVote").and_then(|word| Vote::parse(&word));
    Ok(VoteAnswer { counts: counts(json), viewer_vote: viewer_vote.ok_or(Malformed("viewerVote"))? })
}

/// Reads what a source knows of the reader: `{"account": {"moderator": false, …}, "votes": [{"id": "c993",
/// "value": "up", "upvoteCount": 13, …}], "comments": ["c981"], "changeable": ["c981"]}`. All but the votes may be
/// left out, of the votes their counts.
///
/// # Errors
/// If there is no list of votes. A vote that cannot be read is left out: a later version may know more
/// kinds.
pub fn reader<V: Value>(json: &V) -> Result<Reader, Malformed> {
    let mut reader = Reader::default();
    for vote in &list(json, "votes").ok_or(Malformed("votes"))? {
        reader.votes.extend(own_vote(vote));
    }
    for comment in &list(json, "pending").unwrap_or_default() {
        reader.pending.extend(self::comment(comment).ok());
    }
    if let Some(account) = json.field("account") {
        reader.signed_in = true;
        reader.moderator = flag(&account, "moderator");
    }
    reader.comments = names(json, "comments");
    reader.changeable = names(json, "changeable");
    Ok(reader)
}

fn own_vote<V: Value>(json: &V) -> Option<OwnVote> {
    Some(OwnVote {
        value: Vote::parse(&text(json, "value")?)?,
        id: text(json, "id")?,
        counts: json.field("upvoteCount").map(|_| counts(json)),
    })
}

fn author<V: Value>(json: &V) -> Author {
    Author {
        id: text(json, "id"),
        name: text(json, "name").unwrap_or_default(),
        url: text(json, "url"),
        role: match "role" {
            name if says(json, name, "editor") => Some(Role::Editor),
            name if says(json, name, "staff") => Some(Role::Staff),
            name if says(json, name, "notable") => Some(Role::Notable),
            _ => None,
        },
    }
}

fn abilities<V: Value>(json: &V) -> Abilities {
    let ability = |name| match name {
        _ if says(json, name, "anyone") => Ability::Anyone,
        _ if says(json, name, "signed-in") => Ability::SignedIn,
        _ => Ability::Closed,
    };
    Abilities { rate: ability("rate"), post: ability("post"), report: ability("report") }
}

fn counts<V: Value>(json: &V) -> Counts {
    let upvote_count = whole(json, "upvoteCount").unwrap_or(0);
    let downvote_count = whole(json, "downvoteCount").unwrap_or(0);
    let net = f64::from(upvote_count) - f64::from(downvote_count);
    // `as` saturates, and turns NaN into 0.
    let score = json.field("score").and_then(|score| score.number()).unwrap_or(net) as i32;
    Counts { upvote_count, downvote_count, score }
}

fn text<V: Value>(json: &V, name: &str) -> Option<String> {
    json.field(name)?.text()
}

/// Whether a field is this word.
#[inline(never)]
fn says<V: Value>(json: &V, name: &str, word: &str) -> bool {
    text(json, name).is_some_and(|text| text == word)
}

fn flag<V: Value>(json: &V, name: &str) -> bool {
    json.field(name).and_then(|flag| flag.flag()).unwrap_or(false)
}

/// A list of names.
pub(crate) fn names<V: Value>(json: &V, name: &str) -> Vec<String> {
    let mut names = Vec::new();
    for name in list(json, name).unwrap_or_default() {
        if let Some(name) = name.text() {
            names.push(name);
        }
    }
    names
}

/// A list of words; one that this version does not know is left out.
fn words<V: Value, T>(json: &V, name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    let mut known = Vec::new();
    for word in names(json, name) {
        if let Some(word) = parse(&word) {
            known.push(word);
        }
    }
    known
}

fn list<V: Value>(json: &V, name: &str) -> Option<Vec<V>> {
    json.field(name)?.list()
}

/// A whole number that is not negative; anything else is as good as absent.
pub(crate) fn whole<V: Value>(json: &V, name: &str) -> Option<u32> {
    let number = json.field(name)?.number()?;
    (number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
}

#[cfg(feature = "ssr")]
impl Value for &serde_json::Value {
    fn field(&self, name: &str) -> Option<Self> {
        self.get(name).filter(|value| !value.is_null())
    }
    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }
    fn list(&self) -> Option<Vec<Self>> {
        self.as_array().map(|array| array.iter().collect())
    }
}
