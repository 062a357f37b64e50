//! The seam with the page around the thread: what `pkg/element.js` calls, and what it hears back.

mod options;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::{
    model::read::Value,
    sources::Token,
    state::Action,
    view::{CommentThread, Props, Stage},
};

/// A thread that has been started for one element of the page.
#[wasm_bindgen]
pub struct Thread {
    app: AppHandle<CommentThread>,
    on_stage: Callback<(Stage, Element)>,
}

/// Starts a thread. It is drawn into `root`, an element outside the document; after each drawing, `on_stage` is
/// called with `"waiting"`, `"failed"` or `"shown"` and the thread's own element, for the page to show it
/// when it is time.
#[wasm_bindgen]
pub fn start(root: Element, options: JsValue, on_stage: Function) -> Thread {
    let on_stage = Callback::from(move |(stage, section): (Stage, Element)| {
        let stage = match stage {
            Stage::Waiting => "waiting",
            Stage::Failed => "failed",
            Stage::Shown => "shown",
        };
        // What the page does with it, and what goes wrong there, is the page's own.
        let _ = on_stage.call2(&JsValue::NULL, &stage.into(), &section);
    });
    let app = Renderer::<CommentThread>::with_root_and_props(root, props(&options, &on_stage)).render();
    Thread { app, on_stage }
}

#[wasm_bindgen]
impl Thread {
    /// Gives the thread other options.
    pub fn update(&mut self, options: JsValue) {
        self.app.update(props(&options, &self.on_stage));
    }

    /// Asks anew for what is shown, after somebody has decided about it.
    pub fn refresh(&self) {
        self.app.send_message(Action::Refresh);
    }

    /// Ends the thread and all it listens to.
    pub fn end(self) {
        self.app.destroy();
    }
}

fn props(options: &JsValue, on_stage: &Callback<(Stage, Element)>) -> Props {
    let (source, scene) = options::read(options);
    let token = options.field("token").and_then(|token| token.dyn_into().ok()).map(Token::new);
    Props { source, scene: scene.into(), token, on_stage: on_stage.clone() }
}
