//! The long tail of the demo's longest thread, made up with a fixed seed: always the same.

use std::collections::BTreeMap;

use comment_thread::model::{Author, Comment, Counts, Removal, RemovalReason, Status};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    chance::Chance,
    wording::{Phrases, Voice, Wording},
};

/// The year the bridge opened. Another seed makes another thread.
const SEED: u64 = 1931;

/// Of a hundred comments, how many broke the house rules.
const REMOVED: usize = 3;
const RULES: &str = "/house-rules.html";

/// Any comment gets up to so many votes; a few get many more. The higher the skew, the fewer.
const COMMON_VOTES: f64 = 40.0;
const RARE_VOTES: f64 = 460.0;
const RARITY: i32 = 16;

/// The share of its votes that are up.
const LOWEST_SHARE_UP: f64 = 0.35;
const HIGHEST_SHARE_UP: f64 = 0.9;

/// The thread of `total` comments: the written ones in their places, made-up ones in all others.
pub(super) fn filled(written: Vec<Comment>, total: u32, phrases: Phrases) -> Vec<Comment> {
    let clock = Clock::of(&written);
    let mut wording = Wording::new(phrases);
    let mut written: BTreeMap<u32, Comment> =
        written.into_iter().map(|comment| (comment.number, comment)).collect();
    (1..=total)
        .map(|number| written.remove(&number).unwrap_or_else(|| made_up(number, &clock, &mut wording)))
        .collect()
}

fn made_up(number: u32, clock: &Clock, wording: &mut Wording) -> Comment {
    // Chances of its own, so that a new phrase changes nothing but words.
    let mut chance = Chance::new(SEED.wrapping_add(u64::from(number)));
    let comment = Comment { id: format!("c{number}"), number, ..Comment::default() };
    if chance.percent(REMOVED) {
        let removal = Removal { reason: RemovalReason::HouseRules, explanation_url: Some(RULES.to_owned()) };
        return Comment { status: Status::Removed, removal: Some(removal), ..comment };
    }
    let voice = chance.below(wording.voices().len());
    Comment {
        author: author(wording.voices(), voice, &mut chance),
        date_published: clock.moment(number, &mut chance),
        counts: counts(&mut chance),
        text: wording.text(number, voice, &mut chance),
        ..comment
    }
}

/// One of the voice's people. Those named first speak most.
fn author(voices: &[Voice], voice: usize, chance: &mut Chance) -> Option<Author> {
    let names = &voices.get(voice)?.names;
    let place = (chance.share().powi(2) * names.len() as f64) as usize;
    // Ids count through the names of all voices.
    let before: usize = voices.iter().take(voice).map(|voice| voice.names.len()).sum();
    let id = Some(format!("u{}", before + place + 1));
    Some(Author { id, name: names.get(place)?.clone(), ..Author::default() })
}

fn counts(chance: &mut Chance) -> Counts {
    let votes = COMMON_VOTES * chance.share() + RARE_VOTES * chance.share().powi(RARITY);
    let share_up = LOWEST_SHARE_UP + (HIGHEST_SHARE_UP - LOWEST_SHARE_UP) * chance.share();
    let (up, down) = ((votes * share_up) as i32, (votes * (1.0 - share_up)) as i32);
    Counts { upvote_count: up.unsigned_abs(), downvote_count: down.unsigned_abs(), score: up - down }
}

/// When comments were made: the written ones say so, the others share out the time between them.
struct Clock(BTreeMap<u32, OffsetDateTime>);

impl Clock {
    fn of(written: &[Comment]) -> Self {
        let dated = written.iter().filter_map(|comment| {
            let date = OffsetDateTime::parse(comment.date_published.as_deref()?, &Rfc3339).ok()?;
            Some((comment.number, date))
        });
        Clock(dated.collect())
    }

    /// The moment of a comment between two written ones: somewhere in its share of the time between them.
    fn moment(&self, number: u32, chance: &mut Chance) -> Option<String> {
        let (before, start) = self.0.range(..number).next_back()?;
        let (after, end) = self.0.range(number..).next()?;
        let passed = (f64::from(number - before - 1) + chance.share()) / f64::from(after - before - 1);
        let moment = *start + (*end - *start) * passed;
        moment.replace_nanosecond(0).ok()?.format(&Rfc3339).ok()
    }
}
