//! What the stylesheet promises to those who theme it, and to pages that are read from right to left.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it did not expect has failed")]

use std::{collections::BTreeSet, fs};

/// The stylesheet with a look of its own.
const OWN: &str = "styles/comment-thread.css";

/// The stylesheet that leaves the look to the page.
const INHERITED: &str = "styles/theme-inherit.css";

/// The table of custom properties of a stylesheet, and the rules below it without their comments.
fn stylesheet(file: &str) -> (String, String) {
    let text = fs::read_to_string(file).unwrap();
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
    for file in [OWN, INHERITED] {
        let (table, rules) = stylesheet(file);
        let promised: BTreeSet<&str> =
            table.lines().filter_map(|line| line.split_whitespace().nth(1)?.strip_prefix("--ct-")).collect();
        let used: BTreeSet<&str> =
            names(&rules, "--ct-").into_iter().filter_map(|name| name.strip_prefix("--ct-")).collect();
        assert!(promised.len() > 5, "the table of {file} has moved");
        assert_eq!(promised, used, "in {file}");
    }
}

#[test]
fn every_colour_can_be_set() {
    let (_, rules) = stylesheet(OWN);
    for (property, value) in declarations(&rules).filter(|(property, _)| !property.starts_with("--_")) {
        for colour in ["#", "rgb(", "hsl(", "oklch(", "color-mix("] {
            assert!(!value.contains(colour), "{property}: {value}");
        }
    }
}

#[test]
fn nothing_is_left_or_right_and_nothing_outweighs_the_page_by_force() {
    let rules = [OWN, INHERITED].map(|file| stylesheet(file).1).join("\n");
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
    let (_, rules) = stylesheet(OWN);
    for line in rules.lines().map(str::trim).filter(|line| line.ends_with('{') && !line.starts_with('@')) {
        let ours = line.starts_with(".ct.ct.ct.ct")
            || line.starts_with("comment-thread ")
            || line.starts_with(".ct-off.ct-off")
            // A button of the page's own looks.
            || line == ".ct-load {";
        assert!(ours, "{line}");
    }
}

#[test]
fn where_the_page_is_inherited_all_rules_are_in_a_layer_that_any_rule_of_the_page_outweighs() {
    let (_, rules) = stylesheet(INHERITED);
    let mut layered = 0;
    for line in rules.lines().filter(|line| line.ends_with('{')) {
        let rule = line.trim();
        let ours = rule.starts_with(".ct") || rule.starts_with("comment-thread {");
        assert!(rule.starts_with('@') || ours && line.starts_with("  "), "{line}");
        layered += usize::from(rule == "@layer comment-thread {");
    }
    assert!(layered > 0, "there is no layer");
}

/// The names of classes that begin a list of them in quotes, in every file of the view.
fn classes_drawn() -> BTreeSet<String> {
    let mut drawn = BTreeSet::new();
    for file in fs::read_dir("src/view").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        drawn.extend(names(&text, "ct-").into_iter().map(str::to_owned));
    }
    drawn
}

#[test]
fn every_class_that_is_promised_is_drawn_and_every_one_that_is_styled_is_promised() {
    let docs = fs::read_to_string("docs/theming.md").unwrap();
    let promised = docs.split_once("## The classes").unwrap().1;
    let promised = names(promised, "ct-");
    let drawn = classes_drawn();
    // The element's own: where the thread is not started yet, and where it could not be.
    let outside = |name: &str| ["ct-load", "ct-off"].contains(&name);
    let missing: Vec<_> = promised.iter().filter(|name| !outside(name) && !drawn.contains(**name)).collect();
    assert!(missing.is_empty(), "promised and not drawn: {missing:?}");
    let (_, rules) = stylesheet(OWN);
    let styled = names(&rules, ".ct-").into_iter().filter_map(|name| name.strip_prefix('.'));
    let base = |name: &str| name.split("--").next().unwrap_or(name).to_owned();
    let secret: Vec<_> =
        styled.filter(|name| !promised.contains(name) && !promised.contains(&*base(name))).collect();
    assert!(secret.is_empty(), "styled and not promised: {secret:?}");
}
