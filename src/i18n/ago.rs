//! "3 minutes ago", in every language a browser knows.

/// A number of `minute`s, `hour`s or `day`s before now, in words; absent where a browser cannot tell.
#[cfg(all(target_family = "wasm", feature = "browser"))]
pub(super) fn ago(count: i64, unit: &str, lang: &str) -> Option<String> {
    use js_sys::{Array, Function, Object, Reflect, global};
    use wasm_bindgen::{JsCast, JsValue};

    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let kind: Function = field(&field(&global(), "Intl")?, "RelativeTimeFormat")?.dyn_into().ok()?;
    let options = Object::new();
    // "yesterday" rather than "1 day ago".
    Reflect::set(&options, &"numeric".into(), &"auto".into()).ok()?;
    let format = Reflect::construct(&kind, &Array::of2(&lang.into(), &options)).ok()?;
    let write: Function = field(&format, "format")?.dyn_into().ok()?;
    write.call2(&format, &(-(count as f64)).into(), &unit.into()).ok()?.as_string()
}

/// A number of `minute`s, `hour`s or `day`s before now, in words. Only browsers have a reader's now, so here these
/// are a stand-in for tests.
#[cfg(not(all(target_family = "wasm", feature = "browser")))]
pub(super) fn ago(count: i64, unit: &str, _: &str) -> Option<String> {
    Some(format!("{count} {unit} ago"))
}
