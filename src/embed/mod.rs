//! The seam with the page around the thread: what `pkg/element.js` calls, and what it hears back.

mod events;
mod options;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::{
    model::read::Value,
    place::Place,
    sources::{HeadStart, Token},
    state::{Action, How},
    view::{Props, Stage, Widget},
};

/// A thread that has been started for one element of the page.
#[wasm_bindgen]
pub struct Thread {
    app: AppHandle<Widget>,
    on_stage: Callback<(Stage, Element)>,
    on_event: Function,
}

/// Starts a thread. It is drawn into `root`, an element outside the document; after each drawing, `on_stage` is
/// called with `"waiting"`, `"failed"`, `"begun"` or `"shown"` and the thread's own element, for the page to show it
/// when it is time. `on_event` is called with the name and the detail of each event, before the drawing that it leads to.
#[wasm_bindgen]
pub fn start(root: Element, options: JsValue, on_stage: Function, on_event: Function) -> Thread {
    let on_stage = Callback::from(move |(stage, section): (Stage, Element)| {
        let stage = match stage {
            Stage::Waiting => "waiting",
            Stage::Failed => "failed",
            Stage::Begun => "begun",
            Stage::Shown => "shown",
        };
        // What the page does with it, and what goes wrong there, is the page's own.
        let _ = on_stage.call2(&JsValue::NULL, &stage.into(), &section);
    });
    let props = props(&options, &on_stage, &on_event);
    let app = Renderer::<Widget>::with_root_and_props(root, props).render();
    Thread { app, on_stage, on_event }
}

#[wasm_bindgen]
impl Thread {
    /// Gives the thread other options.
    pub fn update(&mut self, options: JsValue) {
        self.app.update(props(&options, &self.on_stage, &self.on_event));
    }

    /// Goes to a page by its number, or to a comment by its number or its id, as by a link.
    pub fn go(&self, page: Option<u32>, comment: Option<String>) {
        self.app.send_message(match page {
            Some(page) => Action::Turn(page),
            None => Action::Go { place: Place { comment, ..Place::default() }, how: How::Link },
        });
    }

    /// Asks for the next page, which the reader has come near to.
    pub fn ahead(&self) {
        self.app.send_message(Action::Near(None));
    }

    /// Fetches what is shown afresh, past all caches.
    pub fn reload(&self) {
        self.app.send_message(Action::Reload);
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

fn props(options: &JsValue, on_stage: &Callback<(Stage, Element)>, on_event: &Function) -> Props {
    let (source, scene) = options::read(options);
    let (messages, on_event) = (scene.messages.clone(), on_event.clone());
    let on_notice = Callback::from(move |notice| {
        let (name, detail) = events::event(notice, &messages);
        // What the page does with it, and what goes wrong there, is the page's own.
        let _ = on_event.call2(&JsValue::NULL, &name.into(), &detail);
    });
    let token = options.field("token").and_then(|token| token.dyn_into().ok()).map(Token::new);
    let head_start = options.field("headStart").map(HeadStart::new);
    Props { source, scene: scene.into(), token, head_start, on_stage: on_stage.clone(), on_notice }
}
