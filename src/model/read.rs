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
    /// A field that is a string.
    fn text(&self, name: &str) -> Option<String>;
    /// A field that is a number.
    fn number(&self, name: &str) -> Option<f64>;
    /// Whether a field is `true`.
    fn flag(&self, name: &str) -> bool;
    /// The members of a field that is an array.
    fn list(&self, name: &str) -> Option<Vec<Self>>;
    /// The value itself, if it is a string.
    fn word(&self) -> Option<String>;
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
    for item in &json.list("items").ok_or(Malformed("items"))? {
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
        id: json.text("id").unwrap_or_default(),
        url: json.text("url"),
        api: json.text("api"),
        title: json.text("title").unwrap_or_default(),
        lang: json.text("lang"),
        status: if says(json, "status", "closed") { ThreadStatus::Closed } else { ThreadStatus::Open },
        order: json.text("order").and_then(|word| Order::parse(&word)).unwrap_or_default(),
        orders: words(json, "orders", Order::parse),
        filter: json.text("filter").and_then(|word| Filter::parse(&word)),
        query: json.text("query"),
        searchable: json.flag("searchable"),
        pick_count: whole(json, "pickCount"),
        total_items,
        comment_count: whole(json, "commentCount"),
        page,
        page_size,
        page_count: page_count.unwrap_or_else(|| total_items.div_ceil(page_size)).max(1),
        first: json.text("first"),
        prev: json.text("prev"),
        next: json.text("next"),
        last: json.text("last"),
        events: json.text("events"),
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
    let status = match json.text("status").as_deref() {
        None | Some("published") => Status::Published,
        Some("awaiting-moderation") => Status::AwaitingModeration,
        Some("referred") => Status::Referred,
        Some("removed") => Status::Removed,
        Some(_) => Status::Unknown,
    };
    Ok(Comment {
        id: json.text("id").ok_or(Malformed("id"))?,
        number: whole(json, "number").ok_or(Malformed("number"))?,
        url: json.text("url"),
        status,
        author: json.field("author").map(|json| author(&json)),
        date_published: json.text("datePublished"),
        date_modified: json.text("dateModified"),
        lang: json.text("lang"),
        text: json.text("text").unwrap_or_default(),
        parent_id: json.text("parentId"),
        parent_number: whole(json, "parentNumber"),
        pick: json.flag("pick"),
        message: json.text("message"),
        counts: counts(json),
        removal: json.field("removal").map(|json| Removal {
            reason: match "reason" {
                name if says(&json, name, "house-rules") => RemovalReason::HouseRules,
                name if says(&json, name, "author") => RemovalReason::Author,
                _ => RemovalReason::Other,
            },
            explanation_url: json.text("explanationUrl"),
        }),
    })
}

/// Reads the answer to a vote.
///
/// # Errors
/// If it does not say what the reader's own vote is.
pub fn vote_answer<V: Value>(json: &V) -> Result<VoteAnswer, Malformed> {
    let viewer_vote = json.text("viewerVote").and_then(|word| Vote::parse(&word));
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
    for vote in &json.list("votes").ok_or(Malformed("votes"))? {
        reader.votes.extend(own_vote(vote));
    }
    for comment in &json.list("pending").unwrap_or_default() {
        reader.pending.extend(self::comment(comment).ok());
    }
    if let Some(account) = json.field("account") {
        reader.signed_in = true;
        reader.moderator = account.flag("moderator");
    }
    reader.comments = names(json, "comments");
    reader.changeable = names(json, "changeable");
    Ok(reader)
}

fn own_vote<V: Value>(json: &V) -> Option<OwnVote> {
    Some(OwnVote {
        value: Vote::parse(&json.text("value")?)?,
        id: json.text("id")?,
        counts: json.field("upvoteCount").map(|_| counts(json)),
    })
}

fn author<V: Value>(json: &V) -> Author {
    Author {
        id: json.text("id"),
        name: json.text("name").unwrap_or_default(),
        url: json.text("url"),
        role: json.text("role").and_then(|role| match role.as_str() {
            "editor" => Some(Role::Editor),
            "staff" => Some(Role::Staff),
            "notable" => Some(Role::Notable),
            _ => None,
        }),
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
    let score = json.number("score").unwrap_or(net) as i32;
    Counts { upvote_count, downvote_count, score }
}

/// Whether a field is this word.
#[inline(never)]
fn says<V: Value>(json: &V, name: &str, word: &str) -> bool {
    json.text(name).is_some_and(|text| text == word)
}

/// A list of names.
pub(crate) fn names<V: Value>(json: &V, name: &str) -> Vec<String> {
    let mut names = Vec::new();
    for name in json.list(name).unwrap_or_default() {
        names.extend(name.word());
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

/// A whole number that is not negative; anything else is as good as absent.
pub(crate) fn whole<V: Value>(json: &V, name: &str) -> Option<u32> {
    let number = json.number(name)?;
    (number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
}

#[cfg(feature = "ssr")]
impl Value for &serde_json::Value {
    fn field(&self, name: &str) -> Option<Self> {
        self.get(name).filter(|value| !value.is_null())
    }
    fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(str::to_owned)
    }
    fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }
    fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(|flag| flag.as_bool()).unwrap_or(false)
    }
    fn list(&self, name: &str) -> Option<Vec<Self>> {
        Some(self.get(name)?.as_array()?.iter().collect())
    }
    fn word(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }
}
