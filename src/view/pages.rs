//! "Page 11 of 60" and the links to the other pages.

use yew::{Html, html};

use super::Scene;
use crate::{
    i18n::{Key, grouped},
    model::Page,
    place::Place,
};

/// Numbered links on each side of the current page.
const NEIGHBOURS: u32 = 2;

pub(super) fn pages(page: &Page, place: &Place, scene: &Scene) -> Html {
    let status = [("page", grouped(page.page.min(page.page_count))), ("pages", grouped(page.page_count))];
    let status = status.each_ref().map(|(name, number)| (*name, number.as_str()));
    html! {
        <div class="ct-pages">
            <p class="ct-page" id={scene.links.id("comments-page")} tabindex="-1">{ scene.filled(Key::PageOf, &status) }</p>
            if page.page_count > 1 {
                <nav class="ct-pagination" aria-label={scene.text(Key::Pages)}>
                    <ul class="ct-page-links" role="list">{ links(page, place, scene) }</ul>
                </nav>
            }
        </div>
    }
}

fn links(page: &Page, place: &Place, scene: &Scene) -> Html {
    let (current, last) = (page.page, page.page_count);
    let to = |page: u32| {
        let place = Place { page: Some(page), comment: None, ..place.clone() };
        scene.links.to(&place, &scene.links.id("comments"))
    };
    let named = |page: u32, key: Key, rel: Option<&'static str>| {
        html! { <li><a class="ct-page-link" href={to(page)} rel={rel}>{ scene.text(key) }</a></li> }
    };
    let numbered = |page: u32| {
        let here = (page == current).then_some("page");
        html! { <li><a class="ct-page-link" href={to(page)} aria-current={here}>{ grouped(page) }</a></li> }
    };
    html! {
        <>
            if current > 1 {
                { named(1, Key::First, None) }
                { named(current.min(last + 1) - 1, Key::Previous, Some("prev")) }
            }
            { for around(current, last).map(|entry| match entry {
                Entry::Page(page) => numbered(page),
                Entry::Gap => html! { <li class="ct-gap">{ "…" }</li> },
            }) }
            if current < last {
                { named(current + 1, Key::Next, Some("next")) }
                { named(last, Key::Last, None) }
            }
        </>
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Entry {
    Page(u32),
    Gap,
}

/// The numbers to show: the first, the last, and the current page with its neighbours.
fn around(current: u32, last: u32) -> impl Iterator<Item = Entry> {
    let current = current.clamp(1, last);
    let from = current.saturating_sub(NEIGHBOURS).max(1);
    let to = current.saturating_add(NEIGHBOURS).min(last);
    let before = (from > 1).then_some(Entry::Page(1)).into_iter();
    let before_gap = gap(1, from);
    let after_gap = gap(to, last);
    let after = (to < last).then_some(Entry::Page(last)).into_iter();
    before.chain(before_gap).chain((from..=to).map(Entry::Page)).chain(after_gap).chain(after)
}

/// What stands between two numbers: nothing, the one number there is, or a gap.
fn gap(from: u32, to: u32) -> Option<Entry> {
    match to.saturating_sub(from) {
        0 | 1 => None,
        2 => Some(Entry::Page(from + 1)),
        _ => Some(Entry::Gap),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(current: u32, last: u32, expected: &str) {
        let shown: Vec<String> = around(current, last)
            .map(|entry| match entry {
                Entry::Page(page) => page.to_string(),
                Entry::Gap => "…".to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "page {current} of {last}");
    }

    #[test]
    fn the_current_page_stands_among_its_neighbours_and_the_ends() {
        check(11, 60, "1 … 9 10 11 12 13 … 60");
        check(1, 60, "1 2 3 … 60");
        check(60, 60, "1 … 58 59 60");
    }

    #[test]
    fn a_gap_is_never_shorter_than_what_it_leaves_out() {
        check(5, 9, "1 2 3 4 5 6 7 8 9");
        check(1, 1, "1");
        check(2, 2, "1 2");
    }

    #[test]
    fn a_page_past_the_end_is_treated_as_the_last() {
        check(70, 60, "1 … 58 59 60");
        check(u32::MAX, u32::MAX, "1 … 4294967293 4294967294 4294967295");
    }
}
