//! From what a reader does in a thread to actions.

use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Element, Event, window};

use crate::{
    model::{ReportReason, Vote, read::Value},
    place::{Links, Place},
    state::{Action, Draft, How, Occasion},
    text::number,
};

use super::history::{comment_at, here, location};

/// The lots there are to be drawn: as many as a JavaScript number can tell apart.
const LOTS: f64 = 9_007_199_254_740_992.0;

/// Keys that, held down, make a click on a link do something else.
const KEYS: [&str; 4] = ["ctrlKey", "metaKey", "shiftKey", "altKey"];

#[wasm_bindgen(module = "/src/view/events.js")]
extern "C" {
    #[wasm_bindgen(js_name = pointedAt)]
    fn pointed_at(event: &Event, root: &Element) -> Option<Element>;
}

/// Reads an event: what it means to a thread, whose own element is the second; most mean nothing.
pub(super) type Read = fn(&Event, &Element, &Links) -> Option<Action>;

/// The events a thread listens to, on its own element: one listener each for all its comments.
pub(super) const HEARD: [(&str, Read); 7] = [
    ("click", |event, _, links| clicked(event, links).inspect(|_| event.prevent_default())),
    ("submit", |event, _, _| submitted(event).inspect(|_| event.prevent_default())),
    ("input", |event, _, _| typed(event)),
    ("pointerover", pointer_over),
    ("pointerleave", pointer_gone),
    ("focusin", focused),
    (HEARD_ON_THE_WAY, |event, _, _| toggled(event)),
];

/// An event that stays with its element, and can only be heard on its way there.
pub(super) const HEARD_ON_THE_WAY: &str = "toggle";

/// Events of the document: one that goes to wherever the focus is, in the thread or not, and one of the page's own.
pub(super) const HEARD_ANYWHERE: [(&str, Read); 2] =
    [("keydown", escaped), ("visibilitychange", |_, _, _| Some(Action::Look(sight())))];

/// An event of the window: the reader goes back or forward.
pub(super) const HEARD_OF_HISTORY: (&str, Read) =
    ("popstate", |_, _, links| Some(Action::Go { place: here(links), how: How::History }));

/// A plain click on a control, or on a link to a place in this thread. Buttons of forms are told by what they submit.
fn clicked(event: &Event, links: &Links) -> Option<Action> {
    let control = closest(&target(event)?, "button[type=button], a[href]")?;
    let is = |selector| is(&control, selector);
    if is(".ct-retry") {
        return Some(Action::Retry);
    }
    let hidden = is(".ct-hide-author");
    if hidden || is(".ct-show-author") {
        let author = control.get_attribute("data-author")?;
        return Some(Action::Hide { author, hidden, at: comment_around(&control)? });
    }
    if event.number("button")? != 0.0 || KEYS.iter().any(|key| event.flag(key)) {
        return None;
    }
    if is(".ct-more") {
        return Some(Action::More { asked: true });
    }
    if is(".ct-show-new") {
        return Some(Action::ShowNew);
    }
    // A finger cannot hover: its first touch is a look, its second follows the link.
    if is_touch(event)
        && let Some(preview) = reference(&control)
    {
        return Some(preview);
    }
    // Readers, moderators and publishers link where they like, to this page as well.
    if is("[rel~=ugc], .ct-explain, .ct-sign-in") {
        return None;
    }
    Some(Action::Go { place: place_of(&control, links)?, how: How::Link })
}

/// A finger is over nothing before it touches. Asked last, as in [`focused`]: mostly there is nothing to point at.
fn pointer_over(event: &Event, root: &Element, links: &Links) -> Option<Action> {
    pointed(event, root, links).filter(|_| !is_touch(event))
}

/// A finger leaves before its touch is a click.
fn pointer_gone(event: &Event, root: &Element, _: &Links) -> Option<Action> {
    if is_touch(event) { None } else { end_preview(root) }
}

/// A finger or a mouse that presses moves the focus as well; that is no look.
fn focused(event: &Event, root: &Element, links: &Links) -> Option<Action> {
    let pointed = pointed(event, root, links)?;
    is(&target(event)?, ":focus-visible").then_some(pointed)
}

fn escaped(event: &Event, root: &Element, _: &Links) -> Option<Action> {
    if event.text("key")? == "Escape" { end_preview(root) } else { None }
}

/// The place in this thread that a link leads to.
#[inline(never)]
fn place_of(link: &Element, links: &Links) -> Option<Place> {
    let differs = |name| link.text(name).is_none_or(|text| text != location(name));
    if differs("origin") || differs("pathname") {
        return None;
    }
    let fragment = link.text("hash")?;
    if fragment == ["#", &links.id("comments-page")].concat() {
        return None;
    }
    Some(links.place(&link.text("search")?, &fragment))
}

/// The browser has opened or closed the replies to a comment: at the reader's press, or to show words that were
/// searched for. If they were drawn so, there is nothing to do.
fn toggled(event: &Event) -> Option<Action> {
    let branch = target(event)?;
    let folded = !is(&branch, "[open]");
    if !is(&branch, ".ct-branch") || is(&branch, ".ct-branch--folded") == folded {
        return None;
    }
    Some(Action::Fold { comment: comment_around(&branch)?, folded })
}

/// A rating button, a search, a comment, a change of one or a report, by mouse or keyboard. Ratings come first, for they
/// are pressed most.
fn submitted(event: &Event) -> Option<Action> {
    let form = target(event)?;
    let is_form = |selector| is(&form, selector);
    if is_form(".ct-rating") {
        let button = event.field("submitter")?.unchecked_into();
        let vote = if is(&button, ".ct-rate--up") { Vote::Up } else { Vote::Down };
        return Some(Action::Rate { comment: comment_around(&form)?, vote });
    }
    if is_form(".ct-search") {
        return Some(Action::Search(value(&form, ".ct-search-words")?));
    }
    if is_form(".ct-compose") {
        return Some(Action::Post(Draft {
            text: value(&form, ".ct-text")?,
            name: value(&form, ".ct-name"),
            parent_id: value(&form, "[name=parentId]"),
            lot: (js_sys::Math::random() * LOTS) as u64,
        }));
    }
    let comment = comment_around(&form)?;
    if is_form(".ct-report") {
        let reason = ReportReason::parse(&value(&form, "select")?)?;
        return Some(Action::Report { comment, reason });
    }
    if is_form(".ct-edit") {
        return Some(Action::Change { comment, text: Some(value(&form, "textarea")?) });
    }
    is_form(".ct-delete").then_some(Action::Change { comment, text: None })
}

/// The reader types a comment.
fn typed(event: &Event) -> Option<Action> {
    let field = target(event)?;
    if !is(&field, ".ct-text") {
        return None;
    }
    Some(Action::Typed(field.text("value")?))
}

/// The element that an event happened to. Never inlined, nor are those below: they are short, but for what drops of the
/// browser's objects when something is not there.
#[inline(never)]
fn target(event: &Event) -> Option<Element> {
    Some(event.field("target")?.unchecked_into())
}

#[inline(never)]
fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

#[inline(never)]
fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// The id of the comment that something belongs to.
#[inline(never)]
fn comment_around(element: &Element) -> Option<String> {
    closest(element, "[data-comment]")?.get_attribute("data-comment")
}

/// What stands in a field of a form.
fn value(form: &Element, selector: &str) -> Option<String> {
    let field = form.query_selector(selector).ok()??;
    field.text("value")
}

/// The reader points at a reference, or away from the comment whose preview is open, or at what leads to another page,
/// order or filter.
#[inline(never)]
fn pointed(event: &Event, root: &Element, links: &Links) -> Option<Action> {
    let at = pointed_at(event, root)?;
    if let Some(preview) = reference(&at) {
        return Some(preview);
    }
    if open_preview(root).is_some_and(|preview| comment_at(&preview) != comment_at(&at)) {
        return Some(Action::EndPreview);
    }
    if !is(&at, ".ct-pages a, .ct-views a") {
        return None;
    }
    Some(Action::Near(Some(place_of(&at, links)?)))
}

/// The preview that a link asks for: it refers to another comment, and its preview is not open.
fn reference(link: &Element) -> Option<Action> {
    if !is(link, "a:not([aria-describedby])") {
        return None;
    }
    let number = number(&link.get_attribute("data-number")?)?;
    Some(Action::Preview { at: comment_around(link)?, number })
}

fn open_preview(root: &Element) -> Option<Element> {
    root.query_selector(".ct-preview").ok()?
}

#[inline(never)]
fn end_preview(root: &Element) -> Option<Action> {
    open_preview(root).map(|_| Action::EndPreview)
}

/// Whether an event is of a finger, where the browser says.
#[inline(never)]
fn is_touch(event: &Event) -> bool {
    event.text("pointerType").as_deref() == Some("touch")
}

/// Whether somebody looks at the page, as an occasion to look for new comments.
pub(super) fn sight() -> Occasion {
    if is_hidden() { Occasion::OutOfSight } else { Occasion::InSight }
}

pub(super) fn is_hidden() -> bool {
    window().and_then(|window| window.document()).is_some_and(|document| document.flag("hidden"))
}
