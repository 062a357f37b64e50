//! "Page 11 of 60" and the links to the other pages.

use super::{
    Scene,
    node::{Element, element, link},
};
use crate::{i18n::Key, model::Page, place::Place};

/// Numbered links on each side of the current page.
const NEIGHBOURS: u32 = 2;

pub(super) fn pages(page: &Page, place: &Place, scene: &Scene) -> Element {
    let links = (page.page_count > 1).then(|| {
        element("nav", "ct-pagination")
            .with("aria-label", scene.landmark(Key::Pages, page))
            .child(links(page, place, scene))
    });
    element("div", "ct-pages").child(status(page, scene)).child_any(links)
}

/// The link that adds the next page; followed without script, it leads there.
pub(super) fn more(page: &Page, place: &Place, scene: &Scene) -> Element {
    let address = scene.address(place.at_page(page.page.checked_add(1)));
    let more = link("ct-button ct-more", address).with("rel", "next").message(scene, Key::ShowMore);
    element("div", "ct-pages")
        .child(status(page, scene))
        .child_any((page.page < page.page_count).then_some(element("p", "").child(more)))
}

fn status(page: &Page, scene: &Scene) -> Element {
    element("p", "ct-page")
        .with_id("id", scene, "comments-page")
        .with("tabindex", "-1")
        .text(page_of(page, scene))
}

/// "Page 11 of 60"; past the end there is no such page.
pub(super) fn page_of(page: &Page, scene: &Scene) -> String {
    if page.page > page.page_count {
        return scene.text(Key::Pages).to_owned();
    }
    scene.of_numbers(Key::PageOf, &[("page", page.page), ("pages", page.page_count)])
}

fn links(page: &Page, place: &Place, scene: &Scene) -> Element {
    let (current, last) = (page.page, page.page_count);
    let to = |page: u32| link("ct-page-link", scene.address(place.at_page(Some(page))));
    let named = |page: u32, key: Key, rel: Option<&str>| to(page).with_any("rel", rel).message(scene, key);
    let mut links = element("ul", "ct-page-links").with("role", "list");
    let mut add = |link: Element| links.children.push(element("li", "").child(link).into());
    if current > 1 {
        add(named(1, Key::First, None));
        add(named((current - 1).min(last), Key::Previous, Some("prev")));
    }
    for entry in around(current, last) {
        add(match entry {
            Entry::Page(page) => {
                let link = to(page).with_any("aria-current", (page == current).then_some("page"));
                link.text(scene.number(page))
            }
            Entry::Gap => element("span", "ct-gap").text("…"),
        });
    }
    if current < last {
        add(named(current + 1, Key::Next, Some("next")));
        add(named(last, Key::Last, None));
    }
    links
}

#[derive(Debug, PartialEq, Eq)]
enum Entry {
    Page(u32),
    Gap,
}

/// The numbers to show: the first, the last, and the current page with its neighbours.
fn around(current: u32, last: u32) -> Vec<Entry> {
    let current = current.clamp(1, last);
    let from = current.saturating_sub(NEIGHBOURS).max(1);
    let to = current.saturating_add(NEIGHBOURS).min(last);
    let mut entries = Vec::new();
    let mut before = 0;
    let mut add = |page: u32| {
        match page - before {
            0 => return,
            1 => {}
            // A gap would be no shorter than the one number that it leaves out.
            2 => entries.push(Entry::Page(before + 1)),
            _ => entries.push(Entry::Gap),
        }
        entries.push(Entry::Page(page));
        before = page;
    };
    add(1);
    (from..=to).for_each(&mut add);
    add(last);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(current: u32, last: u32, expected: &str) {
        let shown: Vec<String> = around(current, last)
            .into_iter()
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
