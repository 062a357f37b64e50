//! Which comments, in which order: Editors' Picks or all of them, newest, oldest, highest or lowest rated.

use yew::{Html, html};

use super::Scene;
use crate::{
    i18n::{Key, grouped},
    model::{Filter, Order, Page},
    place::Place,
};

/// Offered only where the source can do it.
pub(super) fn views(page: &Page, place: &Place, scene: &Scene) -> Html {
    let picks = page.pick_count.filter(|count| *count > 0 || page.filter.is_some());
    let orders: &[Order] = if page.orders.len() > 1 { &page.orders } else { &[] };
    if picks.is_none() && orders.is_empty() {
        return Html::default();
    }
    html! {
        <nav class="ct-views" aria-label={scene.text(Key::Views)}>
            if let Some(count) = picks {
                <ul class="ct-filters" role="list">
                    { filter(Some(Filter::Picks), Some(count), page, place, scene) }
                    { filter(None, page.filter.is_none().then_some(page.total_items), page, place, scene) }
                </ul>
            }
            if !orders.is_empty() {
                <ul class="ct-orders" role="list">
                    { for orders.iter().map(|each| order(*each, page, place, scene)) }
                </ul>
            }
        </nav>
    }
}

fn filter(filter: Option<Filter>, count: Option<u32>, page: &Page, place: &Place, scene: &Scene) -> Html {
    let key = match filter {
        Some(Filter::Picks) => Key::EditorsPicks,
        None => Key::AllComments,
    };
    let words = html! { <>{ scene.text(key) }{ for count.map(|count| html! { <>{ " " }<span class="ct-filter-count">{ grouped(count) }</span></> }) }</> };
    let there = Place { page: None, filter, comment: None, ..place.clone() };
    choice(words, page.filter == filter, &there, scene)
}

fn order(order: Order, page: &Page, place: &Place, scene: &Scene) -> Html {
    let key = match order {
        Order::Newest => Key::Newest,
        Order::Oldest => Key::Oldest,
        Order::Highest => Key::Highest,
        Order::Lowest => Key::Lowest,
    };
    let there = Place { page: None, order: Some(order), comment: None, ..place.clone() };
    choice(html! { { scene.text(key) } }, page.order == order, &there, scene)
}

fn choice(words: Html, chosen: bool, place: &Place, scene: &Scene) -> Html {
    let address = scene.links.to(place, &scene.links.id("comments"));
    html! { <li><a href={address} aria-current={chosen.then_some("true")}>{ words }</a></li> }
}
