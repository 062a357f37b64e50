//! JavaScript's objects, as the browser takes options and gives answers.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::model::read::Value;

#[wasm_bindgen(module = "/src/object.js")]
extern "C" {
    fn field(of: &JsValue, name: &str) -> Option<Object>;
    fn text(of: &JsValue, name: &str) -> Option<String>;
    fn number(of: &JsValue, name: &str) -> Option<f64>;
    fn flag(of: &JsValue, name: &str) -> bool;
    fn word(value: &JsValue) -> Option<String>;
}

impl Value for JsValue {
    fn field(&self, name: &str) -> Option<Self> {
        field(self, name).map(Self::from)
    }
    fn text(&self, name: &str) -> Option<String> {
        text(self, name)
    }
    fn number(&self, name: &str) -> Option<f64> {
        number(self, name)
    }
    fn flag(&self, name: &str) -> bool {
        flag(self, name)
    }
    fn list(&self, name: &str) -> Option<Vec<Self>> {
        let list = Value::field(self, name)?.dyn_into::<Array>().ok()?;
        Some((0..list.length()).map(|at| list.get(at)).collect())
    }
    fn word(&self) -> Option<String> {
        word(self)
    }
}

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
