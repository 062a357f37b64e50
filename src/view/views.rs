//! Which comments, in which order: Editors' Picks or all of them, newest, oldest, highest or lowest rated.

use super::{
    Scene,
    node::{Element, element, link},
};
use crate::{
    i18n::Key,
    model::{Filter, Order, Page},
    place::Place,
};

/// Offered only where the source can do it.
pub(super) fn views(page: &Page, place: &Place, scene: &Scene) -> Option<Element> {
    // Who sees the picks, be there none, needs the way back to all comments.
    let picks = page.filter.map(|_| page.pick_count.unwrap_or(page.total_items)).or(page.pick_count);
    let picks = picks.filter(|count| *count > 0 || page.filter.is_some());
    let orders: &[Order] = if page.orders.len() > 1 { &page.orders } else { &[] };
    if picks.is_none() && orders.is_empty() {
        return None;
    }
    let whole = page.filter.is_none() && page.query.is_none();
    let all = page.comment_count.or(whole.then_some(page.total_items));
    let filters = picks.map(|count| {
        element("ul", "ct-filters")
            .with("role", "list")
            .child(filter(Some(Filter::Picks), Some(count), page, place, scene))
            .child(filter(None, all, page, place, scene))
    });
    let orders = (!orders.is_empty()).then(|| {
        let list = element("ul", "ct-orders").with("role", "list");
        orders.iter().fold(list, |list, each| list.child(order(*each, page, place, scene)))
    });
    let views = element("nav", "ct-views").with("aria-label", scene.landmark(Key::Views, page));
    Some(views.child_any(filters).child_any(orders))
}

fn filter(filter: Option<Filter>, count: Option<u32>, page: &Page, place: &Place, scene: &Scene) -> Element {
    let key = match filter {
        Some(Filter::Picks) => Key::EditorsPicks,
        None => Key::AllComments,
    };
    let mut there = place.at_page(None);
    there.filter = filter;
    let count = count.map(|count| element("span", "ct-filter-count").text(scene.number(count)));
    choice(key, count, page.filter == filter, there, scene)
}

fn order(order: Order, page: &Page, place: &Place, scene: &Scene) -> Element {
    let key = match order {
        Order::Newest => Key::Newest,
        Order::Oldest => Key::Oldest,
        Order::Highest => Key::Highest,
        Order::Lowest => Key::Lowest,
    };
    let mut there = place.at_page(None);
    there.order = Some(order);
    choice(key, None, page.order == order, there, scene)
}

fn choice(words: Key, count: Option<Element>, chosen: bool, place: Place, scene: &Scene) -> Element {
    let link = link("", scene.address(place)).with_any("aria-current", chosen.then_some("true"));
    element("li", "").child(link.message(scene, words).then_any(count))
}
