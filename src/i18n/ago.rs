//! "3 minutes ago", in every language a browser knows.

/// A number of `minute`s, `hour`s or `day`s before now, in words; absent where a browser cannot tell.
#[cfg(all(target_family = "wasm", feature = "browser"))]
pub(super) fn ago(count: i64, unit: &str, lang: &str) -> Option<String> {
    // "yesterday" rather than "1 day ago".
    let options = [("numeric", "auto"), ("numberingSystem", "latn")];
    let format = super::intl::Formatter::new("RelativeTimeFormat", lang, &options, "format")?;
    format.write(-(count as f64), &unit.into())
}

/// A number of `minute`s, `hour`s or `day`s before now, in words. Only browsers have a reader's now, so here these
/// are a stand-in for tests.
#[cfg(not(all(target_family = "wasm", feature = "browser")))]
pub(super) fn ago(count: i64, unit: &str, _: &str) -> Option<String> {
    Some(format!("{count} {unit} ago"))
}
