//! From what a reader does in a thread to actions.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, KeyboardEvent, MouseEvent, SubmitEvent, Url, window};

use crate::{
    model::{ReportReason, Vote, read::Value},
    place::{Links, Place},
    state::{Action, Draft, How},
};

/// The lots there are to be drawn: as many as a JavaScript number can tell apart.
const LOTS: f64 = 9_007_199_254_740_992.0;

/// The events a thread listens to, on its own element: one listener each for all its comments.
pub(super) const HEARD: [&str; 6] = ["click", "submit", "input", "pointerover", "pointerleave", "focusin"];

/// An event that stays with its element, and can only be heard on its way there.
pub(super) const HEARD_ON_THE_WAY: &str = "toggle";

/// An event that goes to wherever the focus is, in the thread or not.
pub(super) const HEARD_ANYWHERE: &str = "keydown";

/// What to make of an event.
pub(super) enum Heard {
    /// The browser does nothing of its own about it.
    Instead(Action),
    /// The browser does what it always does, as well.
    Besides(Action),
}

/// Reads an event; most mean nothing to a thread.
pub(super) fn heard(event: &Event, root: &Element, links: &Links) -> Option<Heard> {
    match event.type_().as_str() {
        "click" => clicked(event, links),
        "submit" => submitted(event).map(Heard::Instead),
        "input" => typed(event).map(Heard::Besides),
        // A finger is over nothing before it touches, and leaves before its touch is a click.
        "pointerover" | "pointerleave" if pointer_type(event).as_deref() == Some("touch") => None,
        // A finger or a mouse that presses moves the focus as well; that is no look.
        "focusin" if !event.target()?.dyn_into::<Element>().ok()?.matches(":focus-visible").ok()? => None,
        "pointerover" | "focusin" => {
            pointed(event, root).or_else(|| drawing_near(event, links)).map(Heard::Besides)
        }
        "pointerleave" => open_preview(root).map(|_| Heard::Besides(Action::EndPreview)),
        HEARD_ON_THE_WAY => toggled(event).map(Heard::Besides),
        HEARD_ANYWHERE if event.dyn_ref::<KeyboardEvent>()?.key() == "Escape" => {
            open_preview(root).map(|_| Heard::Besides(Action::EndPreview))
        }
        _ => None,
    }
}

/// A plain click on a control, or on a link to a place in this thread.
fn clicked(event: &Event, links: &Links) -> Option<Heard> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let control = target.closest("button, a[href]").ok()??;
    let classes = control.class_name();
    let is = |class| has_word(&classes, class);
    if is("ct-retry") {
        return Some(Heard::Instead(Action::Retry));
    }
    if is("ct-hide-author") || is("ct-show-author") {
        let author = control.get_attribute("data-author")?;
        let at = control.closest(".ct-comment").ok()??.get_attribute("data-comment")?;
        return Some(Heard::Instead(Action::Hide { author, hidden: is("ct-hide-author"), at }));
    }
    let mouse = event.dyn_ref::<MouseEvent>()?;
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    if is("ct-more") {
        return Some(Heard::Instead(Action::More { asked: true }));
    }
    if is("ct-show-new") {
        return Some(Heard::Instead(Action::ShowNew));
    }
    // A finger cannot hover: its first touch is a look, its second follows the link.
    if pointer_type(event).as_deref() == Some("touch")
        && let Some(preview) = reference(&control)
    {
        return Some(Heard::Instead(preview));
    }
    // Readers, moderators and publishers link where they like, to this page as well.
    if control.get_attribute("rel").is_some_and(|rel| has_word(&rel, "ugc"))
        || is("ct-explain")
        || is("ct-sign-in")
    {
        return None;
    }
    let place = place_of(control, links)?;
    Some(Heard::Instead(Action::Go { place, how: How::Link }))
}

/// The place in this thread that a link leads to.
fn place_of(link: Element, links: &Links) -> Option<Place> {
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    let address = Url::new(&link.href()).ok()?;
    let here = window()?.location();
    if Some(address.origin()) != here.origin().ok() || Some(address.pathname()) != here.pathname().ok() {
        return None;
    }
    if address.hash() == ["#", &links.id("comments-page")].concat() {
        return None;
    }
    Some(links.place(&address.search(), &address.hash()))
}

/// The reader points at what leads to another page, order or filter.
fn drawing_near(event: &Event, links: &Links) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest(".ct-pages a, .ct-views a").ok()??;
    Some(Action::Near(Some(place_of(link, links)?)))
}

/// The browser has opened or closed the replies to a comment: at the reader's press, or to show words that were
/// searched for. If they were drawn so, there is nothing to do.
fn toggled(event: &Event) -> Option<Action> {
    let branch: Element = event.target()?.dyn_into().ok()?;
    let folded = !branch.has_attribute("open");
    if !is_of(&branch, "ct-branch") || is_of(&branch, "ct-branch--folded") == folded {
        return None;
    }
    Some(Action::Fold { comment: branch.get_attribute("data-comment")?, folded })
}

/// A rating button, a search, a comment, a change of one or a report, by mouse or keyboard.
fn submitted(event: &Event) -> Option<Action> {
    let form: Element = event.target()?.dyn_into().ok()?;
    let classes = form.class_name();
    let is = |class| has_word(&classes, class);
    if is("ct-search") {
        return Some(Action::Search(value(&form, ".ct-search-words")?));
    }
    if is("ct-compose") {
        return Some(Action::Post(Draft {
            text: value(&form, ".ct-text")?,
            name: value(&form, ".ct-name"),
            parent_id: value(&form, "[name=parentId]"),
            lot: (js_sys::Math::random() * LOTS) as u64,
        }));
    }
    let comment = form.closest("[data-comment]").ok()??.get_attribute("data-comment")?;
    if is("ct-report") {
        let reason = ReportReason::parse(&value(&form, "select")?)?;
        return Some(Action::Report { comment, reason });
    }
    if is("ct-edit") {
        return Some(Action::Change { comment, text: Some(value(&form, "textarea")?) });
    }
    if is("ct-delete") {
        return Some(Action::Change { comment, text: None });
    }
    if !is("ct-rating") {
        return None;
    }
    let button = event.dyn_ref::<SubmitEvent>()?.submitter()?;
    let vote = if is_of(&button.into(), "ct-rate--up") { Vote::Up } else { Vote::Down };
    Some(Action::Rate { comment, vote })
}

/// The reader types a comment.
fn typed(event: &Event) -> Option<Action> {
    let field: Element = event.target()?.dyn_into().ok()?;
    if !is_of(&field, "ct-text") {
        return None;
    }
    Some(Action::Typed(JsValue::from(field).field("value")?.text()?))
}

/// Whether an element has a class.
fn is_of(element: &Element, class: &str) -> bool {
    has_word(&element.class_name(), class)
}

fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// What stands in a field of a form.
fn value(form: &Element, selector: &str) -> Option<String> {
    let field: JsValue = form.query_selector(selector).ok()??.into();
    field.field("value")?.text()
}

/// The reader points at a reference, or away from the comment whose preview is open.
fn pointed(event: &Event, root: &Element) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if let Some(preview) = target.closest("a").ok()?.and_then(|link| reference(&link)) {
        return Some(preview);
    }
    let around = open_preview(root)?.closest(".ct-comment").ok()??;
    (!around.contains(Some(&target))).then_some(Action::EndPreview)
}

/// The preview that a link asks for: it refers to another comment, and its preview is not open.
fn reference(link: &Element) -> Option<Action> {
    let number = link.get_attribute("data-number")?.parse().ok()?;
    let at = link.closest(".ct-comment").ok()??.get_attribute("data-comment")?;
    (!link.has_attribute("aria-describedby")).then_some(Action::Preview { at, number })
}

fn open_preview(root: &Element) -> Option<Element> {
    root.query_selector(".ct-preview").ok()?
}

/// `mouse`, `touch` or `pen`, where the browser says.
fn pointer_type(event: &Event) -> Option<String> {
    let event: &JsValue = event.as_ref();
    event.field("pointerType")?.text()
}
