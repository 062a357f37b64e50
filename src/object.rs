//! Plain JavaScript objects, as the browser takes options and gives answers.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these fields.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

/// Gives an object a field.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    // An object of our own takes any field, and so does an element.
    let _ = Reflect::set(object, &name.into(), value);
}
