//! What the made-up comments say.

use std::collections::{BTreeMap, HashSet, VecDeque};

use serde::Deserialize;

use super::chance::Chance;

/// Of a hundred comments, how many answer another, and how many are a line and no more.
const REPLIES: usize = 27;
const ONE_LINERS: usize = 8;

/// Of a hundred replies, how many quote what they answer, and how many go on to say something of their own.
const QUOTES: usize = 30;
const LONG_REPLIES: usize = 50;

/// Of a hundred statements, how many open with a flourish, close with one, or take two paragraphs; how many
/// have a reason and nothing else, or a claim and nothing else.
const OPENINGS: usize = 35;
const CLOSINGS: usize = 35;
const PARAGRAPHS: usize = 30;
const ONLY_REASON: usize = 20;
const ONLY_CLAIM: usize = 30;

/// A reply answers one of this many that spoke last.
const MEMORY: usize = 30;

/// How often something else is tried before a comment repeats another word for word.
const ATTEMPTS: usize = 5;

/// What comments are made of.
#[derive(Deserialize)]
pub(super) struct Phrases {
    slots: Slots,
    voices: Vec<Voice>,
}

/// What a word in braces stands for.
#[derive(Deserialize)]
struct Slots(BTreeMap<String, Deck>);

/// An opinion: the people who hold it and the ways they put it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Voice {
    name: String,
    /// The voices it has something to say to.
    answers: Vec<String>,
    pub(super) names: Vec<String>,
    openings: Deck,
    claims: Deck,
    reasons: Deck,
    closings: Deck,
    one_liners: Deck,
    retorts: Deck,
}

/// Phrases dealt from the top and put back underneath: none comes again before all others have come.
#[derive(Deserialize)]
struct Deck(VecDeque<String>);

/// Words that can be answered.
struct Said {
    number: u32,
    voice: String,
    words: String,
}

/// Finds words for the comments of a thread, one after the other.
pub(super) struct Wording {
    phrases: Phrases,
    /// What was said last and can be answered.
    said: VecDeque<Said>,
    /// Every text so far.
    texts: HashSet<String>,
}

impl Wording {
    pub(super) fn new(phrases: Phrases) -> Self {
        Wording { phrases, said: VecDeque::new(), texts: HashSet::new() }
    }

    pub(super) fn voices(&self) -> &[Voice] {
        &self.phrases.voices
    }

    /// The text of a comment in one of the voices.
    pub(super) fn text(&mut self, number: u32, voice: usize, chance: &mut Chance) -> String {
        let Phrases { slots, voices } = &mut self.phrases;
        let Some(voice) = voices.get_mut(voice) else {
            return String::new();
        };
        let (mut text, mut words) = worded(voice, &self.said, slots, chance);
        for _ in 0..ATTEMPTS {
            if !self.texts.contains(&text) {
                break;
            }
            (text, words) = worded(voice, &self.said, slots, chance);
        }
        self.texts.insert(text.clone());
        self.said.push_back(Said { number, voice: voice.name.clone(), words });
        if self.said.len() > MEMORY {
            self.said.pop_front();
        }
        text
    }
}

/// A text, and what of it can be quoted.
fn worded(
    voice: &mut Voice,
    said: &VecDeque<Said>,
    slots: &mut Slots,
    chance: &mut Chance,
) -> (String, String) {
    let kind = chance.below(100);
    let answered = if kind < REPLIES { answerable(said, voice, chance) } else { None };
    if let Some(answered) = answered {
        reply(answered, voice, slots, chance)
    } else if kind < REPLIES + ONE_LINERS {
        let line = slots.fill(voice.one_liners.deal());
        (line.clone(), line)
    } else {
        statement(voice, slots, chance)
    }
}

/// Something said lately that this voice has an answer to.
fn answerable<'a>(said: &'a VecDeque<Said>, voice: &Voice, chance: &mut Chance) -> Option<&'a Said> {
    let said: Vec<&Said> = said.iter().filter(|said| voice.answers.contains(&said.voice)).collect();
    said.get(chance.below(said.len())).copied()
}

/// A reply to what was said.
fn reply(answered: &Said, voice: &mut Voice, slots: &mut Slots, chance: &mut Chance) -> (String, String) {
    let mut text = String::new();
    if chance.percent(QUOTES) {
        text = format!("> {}\n\n", answered.words);
    }
    let retort = slots.fill(voice.retorts.deal());
    text.push_str(&format!("@{} {retort}", answered.number));
    if !chance.percent(LONG_REPLIES) {
        return (text, retort);
    }
    let claim = slots.fill(voice.claims.deal());
    (format!("{text} {claim}"), claim)
}

/// An opinion, out of the blue.
fn statement(voice: &mut Voice, slots: &mut Slots, chance: &mut Chance) -> (String, String) {
    let kind = chance.below(100);
    let (mut text, words) = if kind < ONLY_REASON {
        let reason = slots.fill(voice.reasons.deal());
        (reason.clone(), reason)
    } else if kind < ONLY_REASON + ONLY_CLAIM {
        let claim = slots.fill(voice.claims.deal());
        (claim.clone(), claim)
    } else {
        let claim = slots.fill(voice.claims.deal());
        let reason = slots.fill(voice.reasons.deal());
        let between = if chance.percent(PARAGRAPHS) { "\n\n" } else { " " };
        (format!("{claim}{between}{reason}"), claim)
    };
    if chance.percent(OPENINGS) {
        text = format!("{} {text}", slots.fill(voice.openings.deal()));
    }
    if chance.percent(CLOSINGS) {
        text = format!("{text} {}", slots.fill(voice.closings.deal()));
    }
    (text, words)
}

impl Deck {
    fn deal(&mut self) -> &str {
        if !self.0.is_empty() {
            self.0.rotate_left(1);
        }
        self.0.back().map_or("", String::as_str)
    }
}

impl Slots {
    /// The phrase with each word in braces replaced by the next of its list.
    fn fill(&mut self, phrase: &str) -> String {
        let mut filled = String::new();
        let mut rest = phrase;
        while let Some((before, (slot, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            filled.push_str(before);
            filled.push_str(self.0.get_mut(slot).map_or("", Deck::deal));
            rest = after;
        }
        filled + rest
    }
}
