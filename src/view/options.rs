//! What a publisher chooses about a thread's look and behaviour.

use crate::text::{allowed_address, number};

/// The publisher's choices; the defaults are the original's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Level of the thread's heading, 1 to 5; comments are one deeper.
    pub heading_level: u8,
    /// What part of the page the thread is to those who jump from part to part.
    pub landmark: Landmark,
    /// Follow the page around the thread, or always one look.
    pub theme: Theme,
    /// Which rating buttons there are.
    pub rating: RatingButtons,
    /// Where replies stand.
    pub replies: Replies,
    /// How a reader gets to further comments.
    pub paging: Paging,
    /// How a thread learns of new comments.
    pub updates: Updates,
    /// Whether "3 minutes ago" is added to the dates of the last days.
    pub relative_time: bool,
    /// Whether what a reader hides or folds may be kept in the browser for later visits.
    pub storage: bool,
    /// The address of the publisher's sign-in; `{return}` in it stands for the address to come back to.
    pub sign_in: Option<String>,
}

impl Options {
    /// The names of the options: attributes of the element, and parameters of a fragment that stands in it.
    pub const NAMES: [&str; 10] = [
        "heading-level",
        "landmark",
        "theme",
        "vote",
        "replies",
        "paging",
        "updates",
        "relative-time",
        "storage",
        "sign-in",
    ];

    /// Reads the options by their names. What is missing or not understood takes its default, so that a reader
    /// always gets a thread.
    pub fn read(text: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name, word| text(name).as_deref() == Some(word);
        Options {
            heading_level: text("heading-level")
                .and_then(|level| number(&level))
                .filter(|level| (1..=5).contains(level))
                .map_or(2, |level| level as u8),
            landmark: match "landmark" {
                name if is(name, "complementary") => Landmark::Complementary,
                name if is(name, "none") => Landmark::None,
                _ => Landmark::Region,
            },
            theme: match "theme" {
                name if is(name, "light") => Theme::Light,
                name if is(name, "dark") => Theme::Dark,
                _ => Theme::Auto,
            },
            rating: match "vote" {
                name if is(name, "up") => RatingButtons::Up,
                name if is(name, "none") => RatingButtons::None,
                _ => RatingButtons::Both,
            },
            replies: if is("replies", "flat") { Replies::Flat } else { Replies::Nested },
            paging: match "paging" {
                name if is(name, "more") => Paging::More,
                name if is(name, "all") => Paging::All,
                _ => Paging::Pages,
            },
            updates: match "updates" {
                name if is(name, "push") => Updates::Push,
                name if is(name, "none") => Updates::None,
                _ => Updates::Poll,
            },
            relative_time: text("relative-time").is_some(),
            storage: is("storage", "local"),
            // Where a fragment is asked for by address, anybody may have written it.
            sign_in: text("sign-in").filter(|address| allowed_address(address).is_some()),
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            heading_level: 2,
            landmark: Landmark::default(),
            theme: Theme::default(),
            rating: RatingButtons::default(),
            replies: Replies::default(),
            paging: Paging::default(),
            updates: Updates::default(),
            relative_time: false,
            storage: false,
            sign_in: None,
        }
    }
}

/// What part of its page a thread is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landmark {
    /// One of its own, named by its heading.
    #[default]
    Region,
    /// One that goes with the page's main part.
    Complementary,
    /// None: the page around says what it is.
    None,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the page around the thread has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Which rating buttons a thread has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RatingButtons {
    /// Up and down.
    #[default]
    Both,
    /// Up only.
    Up,
    /// No rating, and no scores.
    None,
}

/// Where replies stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Replies {
    /// Inside what they answer, where a reader can fold them away.
    #[default]
    Nested,
    /// In the order of the page, with "in reply to" and a link.
    Flat,
}

/// How a reader gets to further comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// By page links; one page at a time is shown.
    #[default]
    Pages,
    /// "Show more" adds the next page below.
    More,
    /// All pages come by themselves, one after the other.
    All,
}

/// How a thread learns of new comments while somebody looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Updates {
    /// By asking from time to time.
    #[default]
    Poll,
    /// The source tells at once, by a connection that stays open. Some browsers keep no page with an open connection
    /// for the reader to come Back to.
    Push,
    /// Not at all.
    None,
}
