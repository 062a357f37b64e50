//! What a reader sees: state in, plain and ordered HTML out, with the same words and controls on a server.
//!
//! Views are functions that answer with a [`Node`]. `draw` makes nodes of it in a reader's document, and
//! [`crate::markup`] a string of HTML anywhere else.

mod node;
mod options;

mod body;
mod comment;
mod compose;
mod list;
mod pages;
mod preview;
mod rating;
mod search;
mod sign_in;
mod status;
mod thread;
mod tools;
mod views;

#[cfg(feature = "browser")]
mod asking;
#[cfg(feature = "browser")]
mod draw;
#[cfg(feature = "browser")]
mod drawn;
#[cfg(feature = "browser")]
mod events;
#[cfg(feature = "browser")]
mod history;
#[cfg(feature = "browser")]
mod memory;
#[cfg(feature = "browser")]
mod widget;

pub use comment::{CommentProps, Doable, comment};
#[cfg(feature = "browser")]
pub use history::{links, origin};
pub use node::{Element, Node};
pub use options::{Landmark, Options, Paging, RatingButtons, Replies, Theme, Updates};
pub use thread::thread;
#[cfg(feature = "browser")]
pub use widget::{Props, Stage, Widget};

use std::{ops::Deref, rc::Rc};

use crate::{
    i18n::{Key, Messages},
    model::Page,
    place::{Links, Place},
    text::decimal,
};

/// What every part of a thread needs to draw itself and what does not change while a page is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The reader's language.
    pub messages: Messages,
    /// Addresses and ids.
    pub links: Links,
    /// The origin of the page around, for addresses that others lead back to; empty where links do not say where they
    /// stand.
    pub origin: String,
    /// What the publisher chose.
    pub options: Options,
    /// Whether a script is there to answer: without one, a control that needs it would be dead.
    pub live: bool,
    /// Whether plain markup of the thread stands beside this one until there are comments to show. Then a
    /// failure is a sentence and no second heading.
    pub beside: bool,
}

impl Scene {
    fn text(&self, key: Key) -> &str {
        self.messages.text(key)
    }

    fn filled(&self, key: Key, slots: &[(&str, &str)]) -> String {
        self.messages.filled(key, slots)
    }

    /// A message about a comment or a page, by its number.
    #[inline(never)]
    fn numbered(&self, key: Key, number: u32) -> String {
        self.filled(key, &[("number", &decimal(number))])
    }

    /// A message about several numbers, written with their thousands apart.
    #[inline(never)]
    fn of_numbers(&self, key: Key, slots: &[(&str, u32)]) -> String {
        self.messages.filled_by(key, &|name| {
            let slot = slots.iter().find(|slot| slot.0 == name);
            slot.map_or_else(String::new, |slot| self.number(slot.1))
        })
    }

    /// A message that says a number, as the language says it for that number.
    fn counted(&self, key: Key, count: u32, slots: &[(&str, &str)]) -> String {
        self.messages.counted(key, count, slots)
    }

    /// A number with its thousands apart.
    fn number(&self, number: u32) -> String {
        self.messages.number(number)
    }

    /// The address of a place in the list.
    #[inline(never)]
    fn address(&self, place: Place) -> String {
        self.links.to(&place, &self.links.id("comments"))
    }

    /// A comment's address. It names the comment, not its page: pages shift as comments arrive.
    #[inline(never)]
    fn permalink(&self, number: u32) -> String {
        self.links.to(&Place::of_comment(number), &self.links.comment_id(number))
    }

    /// The name of a landmark; with several threads on a page, of which thread it is.
    fn landmark(&self, key: Key, page: &Page) -> String {
        let name = self.text(key);
        if self.links.id_prefix.is_empty() || page.title.is_empty() {
            return name.to_owned();
        }
        self.filled(Key::OfThread, &[("name", name), ("title", &page.title)])
    }

    /// The heading of the thread (`deeper` 0) or of what is in it (`deeper` 1).
    fn heading_tag(&self, deeper: u8) -> &'static str {
        match self.options.heading_level.clamp(1, 5).saturating_add(deeper) {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}

/// Shared by all comments of a page.
pub(crate) type SharedScene = Rc<Scene>;

/// What a comment is drawn from and shares with others: the same as long as it is the very same. Two pointers tell that
/// nothing changed; where a source sends the same once more, it is what is drawn of it that is compared.
#[derive(Clone, Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> From<Rc<T>> for Shared<T> {
    fn from(shared: Rc<T>) -> Self {
        Shared(shared)
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
