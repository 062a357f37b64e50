//! Real exports of other systems, where they are at hand.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::commands::succeed;

/// Imports a WordPress export and answers the threads' pages as they were exported again, by thread;
/// `None` if the corpora are not at hand, which is said.
fn exported(name: &str) -> Option<BTreeMap<String, Vec<Value>>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/wordpress").join(name);
    if !file.exists() {
        println!("SKIPPED: {} is not there", file.display());
        return None;
    }
    let folder = TempDir::new().unwrap();
    for arguments in [&["import", file.to_str().unwrap()][..], &["export", "out"]] {
        succeed(folder.path(), arguments);
    }
    let mut threads = BTreeMap::new();
    for thread in fs::read_dir(folder.path().join("out")).unwrap() {
        let thread = thread.unwrap().path();
        let pages = (1..)
            .map_while(|page| fs::read_to_string(thread.join(format!("{page}.json"))).ok())
            .map(|page| serde_json::from_str(&page).unwrap())
            .collect();
        threads.insert(thread.file_name().unwrap().to_str().unwrap().to_owned(), pages);
    }
    Some(threads)
}

#[test]
fn a_small_blog_with_replies_is_imported_whole() {
    let Some(threads) = exported("isso-import-sample.wordpress.xml") else { return };
    let told: Vec<_> =
        threads.iter().map(|(id, pages)| (id.as_str(), pages[0]["totalItems"].as_u64())).collect();
    assert_eq!(told, [("p-4", Some(1)), ("test", Some(7))]);
    let items = &threads["test"][0]["items"];
    let reply = items.as_array().unwrap().iter().find(|item| item["id"] == "c8").unwrap();
    assert_eq!((&reply["parentId"], &reply["parentNumber"]), (&"c7".into(), &3.into()));
}

#[test]
fn the_theme_test_data_is_imported_with_its_nested_unapproved_and_formatted_comments() {
    let Some(threads) = exported("themeunittestdata.wordpress.xml") else { return };
    let items: Vec<&Value> =
        threads.values().flatten().flat_map(|page| page["items"].as_array().unwrap()).collect();
    let counted = |key: &str, value: &str| items.iter().filter(|item| item[key] == value).count();
    assert_eq!(items.len(), 28, "33 entries less 4 pingbacks and trackbacks and 1 behind a password");
    assert_eq!(counted("status", "awaiting-moderation"), 3);
    assert!(items.iter().any(|item| !item["parentNumber"].is_null()));
    for item in &items {
        let text = item["text"].as_str().unwrap();
        assert!(!text.contains("</") && !text.contains("&amp;"), "{text}");
    }
}
