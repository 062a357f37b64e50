//! Real exports of other systems, where they are at hand.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::commands::{fail, succeed};

/// A file of the corpora; `None` if they are not at hand, which is said.
fn corpus(name: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora").join(name);
    if file.exists() {
        return Some(file);
    }
    println!("SKIPPED: {} is not there", file.display());
    None
}

/// Imports an export and answers the threads' pages as they were exported again, by thread;
/// `None` if the corpora are not at hand, which is said.
fn exported(name: &str) -> Option<BTreeMap<String, Vec<Value>>> {
    let file = corpus(name)?;
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
    let Some(threads) = exported("wordpress/isso-import-sample.wordpress.xml") else { return };
    let told: Vec<_> =
        threads.iter().map(|(id, pages)| (id.as_str(), pages[0]["totalItems"].as_u64())).collect();
    assert_eq!(told, [("p-4", Some(1)), ("test", Some(7))]);
    let items = &threads["test"][0]["items"];
    let reply = items.as_array().unwrap().iter().find(|item| item["id"] == "c8").unwrap();
    assert_eq!((&reply["parentId"], &reply["parentNumber"]), (&"c7".into(), &3.into()));
}

#[test]
fn the_theme_test_data_is_imported_with_its_nested_unapproved_and_formatted_comments() {
    let Some(threads) = exported("wordpress/themeunittestdata.wordpress.xml") else { return };
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

#[test]
fn a_disqus_export_with_orphans_and_deleted_posts_is_imported() {
    let Some(threads) = exported("disqus/isso-import-sample.disqus.xml") else { return };
    let told: Vec<_> =
        threads.iter().map(|(id, pages)| (id.as_str(), pages[0]["totalItems"].as_u64())).collect();
    assert_eq!(told, [("example-org", Some(4)), ("index", Some(1))], "one orphan is left out");
    let items = threads["example-org"][0]["items"].as_array().unwrap();
    assert!(items.iter().any(|item| item["status"] == "removed" && item["text"] == ""));
    assert!(items.iter().any(|item| item["parentId"] == "c4" && item["text"] == "Hello, World."));
    assert!(!threads.values().flatten().any(|page| page.to_string().contains('@')));
}

#[test]
fn a_disqus_export_that_is_broken_is_refused_whole_until_it_is_mended() {
    for name in ["disqus/radiot-disqus.xml", "disqus/radiot-disqus-deleted-thread.xml"] {
        let Some(file) = corpus(name) else { return };
        let folder = TempDir::new().unwrap();
        let import = folder.path().join("import.xml");
        let put = |text: &str| fs::write(&import, text).unwrap();
        let refused = |why: &str| {
            fail(folder.path(), &["import", "import.xml"], why);
            assert!(!folder.path().join("comments.sqlite").exists());
        };
        let text = fs::read_to_string(file).unwrap();
        put(&text);
        refused("line 1: this is neither an export");
        let text = text.trim_start_matches('`');
        put(text);
        refused("line 147: this is not well-formed XML");
        put(&text.replace("id=247937687", "id=\"247937687\""));
        let said = succeed(folder.path(), &["import", "import.xml"]);
        let other = if name.contains("deleted") { "" } else { "podcast-229: 3 comments\n" };
        assert!(said.starts_with(&format!("229-8880: 2 comments\n{other}Imported ")), "{said}");
    }
}
