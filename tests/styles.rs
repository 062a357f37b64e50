//! What the stylesheet promises to those who theme it, and to pages that are read from right to left.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it did not expect has failed")]

use std::{collections::BTreeSet, fs};

/// The table of custom properties, and the rules below it without their comments.
fn stylesheet() -> (String, String) {
    let text = fs::read_to_string("styles/comment-thread.css").unwrap();
    let (table, rules) = text.split_once("*/").unwrap();
    let mut without_comments = String::new();
    for piece in rules.split("/*") {
        without_comments.push_str(piece.split_once("*/").map_or(piece, |(_, rules)| rules));
    }
    (table.to_owned(), without_comments)
}

/// All names that begin like this.
fn names<'a>(text: &'a str, start: &str) -> BTreeSet<&'a str> {
    let found = text.match_indices(start).filter_map(|(at, _)| text.get(at..));
    found
        .map(|rest| rest.split(|sign: char| !(sign.is_alphanumeric() || sign == '-')).next().unwrap())
        .collect()
}

/// Declarations as they stand, a line each.
fn declarations(rules: &str) -> impl Iterator<Item = (&str, &str)> {
    rules.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
}

#[test]
fn every_custom_property_of_the_table_is_used_and_every_one_used_is_in_the_table() {
    let (table, rules) = stylesheet();
    let promised: BTreeSet<&str> =
        table.lines().filter_map(|line| line.split_whitespace().nth(1)?.strip_prefix("--ct-")).collect();
    let used: BTreeSet<&str> =
        names(&rules, "--ct-").into_iter().filter_map(|name| name.strip_prefix("--ct-")).collect();
    assert!(promised.len() > 10, "the table has moved");
    assert_eq!(promised, used);
}

#[test]
fn every_colour_can_be_set() {
    let (_, rules) = stylesheet();
    for (property, value) in declarations(&rules).filter(|(property, _)| !property.starts_with("--_")) {
        for colour in ["#", "rgb(", "hsl(", "oklch(", "color-mix("] {
            assert!(!value.contains(colour), "{property}: {value}");
        }
    }
}

#[test]
fn nothing_is_left_or_right_and_nothing_outweighs_the_page_by_force() {
    let (_, rules) = stylesheet();
    let mut looked = 0;
    for (property, value) in declarations(&rules) {
        looked += 1;
        assert!(!value.contains("!important"), "{property}: {value}");
        // A float that does not float has no side.
        if property != "float" {
            for side in ["left", "right"] {
                assert!(!property.contains(side) && value != side, "{property}: {value}");
            }
        }
    }
    assert!(looked > 200, "the declarations have moved");
}

#[test]
fn all_rules_are_of_the_thread_and_outweigh_the_pages_own() {
    let (_, rules) = stylesheet();
    for line in rules.lines().map(str::trim).filter(|line| line.ends_with('{') && !line.starts_with('@')) {
        let ours = line.starts_with(".ct.ct")
            || line.starts_with("comment-thread ")
            || line.starts_with(".ct-off.ct-off");
        assert!(ours, "{line}");
    }
}
