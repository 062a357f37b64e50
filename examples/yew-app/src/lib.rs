//! A front page with a story at a time, and what readers say of it.

use comment_thread::{
    CommentThread,
    view::{Options, Replies, Stage},
};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

/// Each story's name, and its thread.
const STORIES: [(&str, &str); 2] =
    [("The bridge on Sundays", "harbour-bridge"), ("The ferry’s timetable", "ferry-timetable")];

#[component]
fn App() -> Html {
    let chosen = use_state(|| None);
    let stage = use_state(|| Stage::Waiting);
    let button = |(number, (name, _)): (usize, &(&'static str, &'static str))| {
        let choose = {
            let chosen = chosen.clone();
            Callback::from(move |_: MouseEvent| chosen.set(Some(number)))
        };
        html! { <button onclick={choose}>{ *name }</button> }
    };
    let close = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    };
    let tell = {
        let stage = stage.clone();
        Callback::from(move |now| stage.set(now))
    };
    let thread = chosen.and_then(|number| STORIES.get(number)).map(|(name, id)| {
        let options = Options { heading_level: 3, replies: Replies::Flat, ..Options::default() };
        let src = format!("/threads/{id}/{{page}}.json");
        // Page 2 of one story is not page 2 of another.
        let param_prefix = format!("{id}-");
        let told = match *stage {
            Stage::Waiting => "The comments are on their way.",
            Stage::Failed => "The comments are not there at the moment.",
            Stage::Begun | Stage::Shown => "The comments are below.",
        };
        html! {
            <article>
                <h2>{ *name }</h2>
                <p class="stage">{ told }</p>
                <CommentThread key={*id} {src} {options} {param_prefix} on_stage={tell} />
                <button onclick={close}>{ "Close the story" }</button>
            </article>
        }
    });
    html! {
        <main>
            <h1>{ "Saltmere Chronicle" }</h1>
            <nav>{ for STORIES.iter().enumerate().map(button) }</nav>
            { for thread }
        </main>
    }
}

/// Starts the application in the page that loads it.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<App>::new().render();
}
