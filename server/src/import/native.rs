//! Our own JSON: a page, or a list of pages of one or several threads.

use comment_thread::model::read;
use serde_json::Value;

use super::{Fault, Found};
use crate::store::{Moderation, Settings};

pub(super) fn read(text: &str) -> Result<Found, Fault> {
    let mut json: Value = serde_json::from_str(text)
        .map_err(|error| Fault::new(start_of_line(text, error.line()), reason(&error)))?;
    drop_nul(&mut json);
    let pages = match &json {
        Value::Array(pages) => pages.iter().collect(),
        page => vec![page],
    };
    let settings =
        pages.iter().filter_map(|page| Some((page.get("id")?.as_str()?.to_owned(), settings(page)?)));
    let settings = settings.collect();
    let pages = pages.iter().map(read::page).collect::<Result<_, _>>();
    let pages = pages.map_err(|malformed| {
        Fault::new(
            0,
            format!("a page of a thread needs “{}”, and it is missing or of another kind", malformed.0),
        )
    })?;
    Ok(Found { pages, settings, left_out: 0 })
}

/// What a whole thread says of itself beyond what readers are told.
fn settings(page: &Value) -> Option<Settings> {
    let date = |name: &str| page.get(name)?.as_str()?.parse().ok();
    let moderation = Moderation::parse(page.get("moderation")?.as_str()?);
    Some(Settings { moderation, opens_at: date("opensAt"), closes_at: date("closesAt") })
}

/// The one character that PostgreSQL cannot keep, and that nobody can see.
fn drop_nul(json: &mut Value) {
    match json {
        Value::String(text) => text.retain(|character| character != '\0'),
        Value::Array(items) => items.iter_mut().for_each(drop_nul),
        Value::Object(fields) => fields.values_mut().for_each(drop_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// serde_json's words without its line and column, which are said otherwise.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    format!("this is not JSON ({words}, column {})", error.column())
}

fn start_of_line(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_a_list_of_pages_are_both_read() {
        let page = r#"{"id": "t", "items": [{"id": "c1", "number": 1}]}"#;
        assert_eq!(read(page).unwrap().pages.len(), 1);
        assert_eq!(read(&format!("[{page}, {page}]")).unwrap().pages.len(), 2);
    }

    #[test]
    fn a_character_that_cannot_be_kept_is_left_out() {
        let page = r#"{"id": "t", "items": [{"id": "c1", "number": 1, "text": "a\u0000b"}]}"#;
        assert_eq!(read(page).unwrap().pages[0].items[0].text, "ab");
    }

    #[test]
    fn broken_json_is_refused_with_its_place() {
        let text = "{\n  \"id\": \"t\",\n  \"items\": [,]\n}";
        let fault = read(text).unwrap_err();
        assert_eq!(text.get(fault.at..).unwrap().lines().next(), Some("  \"items\": [,]"));
        assert_eq!(fault.reason, "this is not JSON (expected value, column 13)");
    }

    #[test]
    fn json_that_is_no_thread_is_refused() {
        let fault = read(r#"{"posts": []}"#).unwrap_err();
        assert_eq!(fault.reason, "a page of a thread needs “items”, and it is missing or of another kind");
    }
}
