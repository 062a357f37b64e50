//! The same view as plain HTML, without a browser: for the server's pages, for any back end that puts a
//! thread inside `<comment-thread>`, and for a prompt.

use std::rc::Rc;

use yew::{Component, Context, Html, LocalServerRenderer, NodeRef, Properties};

use crate::{
    model::Page,
    place::Place,
    state::ThreadState,
    view::{self, Scene},
};

/// Draws a page of a thread as the fragment that belongs inside `<comment-thread>`.
pub async fn fragment(page: Page, place: Place, scene: Scene) -> String {
    let props = PlainProps { state: Rc::new(ThreadState::with_page(page, place)), scene: Rc::new(scene) };
    LocalServerRenderer::<Plain>::with_props(props).hydratable(false).render().await
}

struct Plain;

#[derive(Clone, PartialEq, Properties)]
struct PlainProps {
    state: Rc<ThreadState>,
    scene: Rc<Scene>,
}

impl Component for Plain {
    type Message = ();
    type Properties = PlainProps;

    fn create(_: &Context<Self>) -> Self {
        Plain
    }

    fn view(&self, context: &Context<Self>) -> Html {
        view::thread(&context.props().state, &context.props().scene, NodeRef::default())
    }
}
