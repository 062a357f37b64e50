//! The way to the publisher's sign-in and back, where something is for signed-in readers only. It is a link, and so
//! works without script.

use super::{
    Scene,
    node::{Element, link},
};
use crate::{
    i18n::Key,
    model::{Abilities, Page},
    place::{Place, encoded},
    state::ThreadState,
    text::{parted, trimmed},
};

/// What readers may do here, as long as this one can sign in and has not.
pub(super) fn open_to(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Abilities> {
    (!state.signed_in && scene.options.sign_in.is_some()).then_some(page.abilities)
}

/// A link to the sign-in, from which the reader comes back to a place; `url` is that place on the publisher's page, in
/// case our own links do not say where they stand.
pub(super) fn sign_in(
    scene: &Scene,
    class: &str,
    back: (&Place, &str),
    url: Option<&str>,
    words: &str,
) -> Option<Element> {
    let address = scene.options.sign_in.as_deref()?;
    let own = || [scene.origin.as_str(), &scene.links.to(back.0, back.1)].concat();
    let back = url.filter(|_| scene.links.path.is_empty()).map_or_else(own, str::to_owned);
    let address = match parted(address, b'{').and_then(|(before, rest)| Some((before, after_name(rest)?))) {
        Some((before, after)) => [before, &encoded(&back), after].concat(),
        None => address.to_owned(),
    };
    let class = [class, " ct-sign-in"].concat();
    Some(link(trimmed(&class), address).with("data-return", back).text(words))
}

/// The same, in the place of a control that does something.
pub(super) fn first(
    scene: &Scene,
    class: &str,
    back: (&Place, &str),
    url: Option<&str>,
    action: &str,
) -> Option<Element> {
    sign_in(scene, class, back, url, &scene.filled(Key::SignInFirst, &[("action", action)]))
}

/// What follows `{return}`.
fn after_name(rest: &str) -> Option<&str> {
    rest.strip_prefix("return}")
}
