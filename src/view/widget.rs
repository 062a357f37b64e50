//! The root component: holds the state, runs what the state asks for, and hears what the reader does.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, SubmitEvent, Url, window};
use yew::{Callback, Component, Context, Html, NodeRef, Properties};

use super::{Scene, draw::Drawn};
use crate::{
    model::Vote,
    place::{Links, Place},
    sources::Source,
    state::{Action, Effect, How, Question, ThreadState},
};

/// A comment thread, for a Yew application and for the custom element alike.
pub struct CommentThread {
    state: ThreadState,
    drawn: Drawn,
    root: NodeRef,
    listeners: Vec<EventListener>,
    /// The id of the element that gets the focus once it is drawn.
    focus: Option<String>,
}

/// What a thread is told from outside.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the comments come from.
    pub source: Source,
    /// Words, addresses, options.
    pub scene: Rc<Scene>,
    /// Called after each drawing, with how far the thread has come and the element that holds it.
    #[prop_or_default]
    pub on_stage: Callback<(Stage, Element)>,
}

/// How far a thread has come, for whoever keeps other markup in its place until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing to show yet.
    Waiting,
    /// Nothing to show but a sentence on what failed.
    Failed,
    /// Comments, or the sentence that there are none.
    Shown,
}

impl Component for CommentThread {
    type Message = Action;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let mut thread = CommentThread {
            state: ThreadState::default(),
            drawn: Drawn::default(),
            root: NodeRef::default(),
            listeners: Vec::new(),
            focus: None,
        };
        thread.act(context, Action::Go { place: here(&context.props().scene.links), how: How::Arrived });
        thread
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        self.act(context, action);
        true
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        if old.source != context.props().source {
            self.state = ThreadState::default();
            self.act(context, Action::Go { place: here(&context.props().scene.links), how: How::Arrived });
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let mut root = self.drawn.draw(super::thread(&self.state, &context.props().scene));
        root.node_ref = self.root.clone();
        root.into()
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let Some(root) = self.root.cast::<Element>() else { return };
        if first {
            self.listen(context, &root);
        }
        let stage = match (&self.state.page, &self.state.failure) {
            (Some(_), _) => Stage::Shown,
            (None, Some(_)) => Stage::Failed,
            (None, None) => Stage::Waiting,
        };
        context.props().on_stage.emit((stage, root));
        if let Some(element) = self.focus.take().and_then(|id| by_id(&id)) {
            element.scroll_into_view();
            // A browser that cannot focus it has scrolled to it all the same.
            let _ = element.focus();
        }
    }
}

impl CommentThread {
    fn act(&mut self, context: &Context<Self>, action: Action) {
        let Props { scene, source, .. } = context.props();
        for effect in self.state.apply(action) {
            match effect {
                Effect::PushAddress(place) => push_address(&scene.links, &place),
                Effect::FocusTitle => self.focus = Some(scene.links.id("comments-heading")),
                Effect::FocusComment(number) => self.focus = Some(scene.links.comment_id(number)),
                Effect::Ask(question) => {
                    let (link, source) = (context.link().clone(), source.clone());
                    spawn_local(async move {
                        if let Some(action) = ask(&source, question).await {
                            link.send_message(action);
                        }
                    });
                }
            }
        }
    }

    /// Two listeners for the whole thread: Yew's own would stay behind at every unmount.
    fn listen(&mut self, context: &Context<Self>, root: &Element) {
        let options = EventListenerOptions::enable_prevent_default();
        let (link, links) = (context.link().clone(), context.props().scene.links.clone());
        let click = EventListener::new_with_options(root, "click", options, move |event| {
            if let Some(action) = clicked(event, &links) {
                event.prevent_default();
                link.send_message(action);
            }
        });
        let link = context.link().clone();
        let submit = EventListener::new_with_options(root, "submit", options, move |event| {
            if let Some(action) = submitted(event) {
                event.prevent_default();
                link.send_message(action);
            }
        });
        self.listeners = vec![click, submit];
        if let Some(window) = window() {
            let (link, links) = (context.link().clone(), context.props().scene.links.clone());
            self.listeners.push(EventListener::new(&window, "popstate", move |_| {
                link.send_message(Action::Go { place: here(&links), how: How::History });
            }));
        }
    }
}

/// Asks the source; answers with what to do next.
async fn ask(source: &Source, question: Question) -> Option<Action> {
    match question {
        Question::Page { request, place } => Some(match source.page(&place).await {
            Ok(page) => Action::Opened { request, page: Box::new(page) },
            Err(error) => Action::Failed { request, error },
        }),
        // Without it the thread reads as for a reader who has not taken part: nothing to tell.
        Question::Reader { api } => source.reader(&api).await.ok().map(Action::ReaderKnown),
        Question::Vote { api, comment, vote } => Some(match source.vote(&api, &comment, vote).await {
            Ok(answer) => Action::Rated { comment, answer },
            Err(error) => Action::RatingFailed { comment, error },
        }),
    }
}

/// A plain click on a link to a place in this thread, or on "Try again".
fn clicked(event: &Event, links: &Links) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if target.closest(".ct-retry").ok()?.is_some() {
        return Some(Action::Retry);
    }
    let mouse = event.dyn_ref::<MouseEvent>()?;
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let address = Url::new(&link.href()).ok()?;
    let here = window()?.location();
    if Some(address.origin()) != here.origin().ok() || Some(address.pathname()) != here.pathname().ok() {
        return None;
    }
    let skip = address.hash() == format!("#{}", links.id("comments-page"));
    (!skip).then(|| Action::Go { place: links.place(&address.search(), &address.hash()), how: How::Link })
}

/// A rating button, by mouse or keyboard: the form's address names the comment.
fn submitted(event: &Event) -> Option<Action> {
    let event = event.dyn_ref::<SubmitEvent>()?;
    let button = event.submitter()?;
    let vote = if button.class_list().contains("ct-rate--up") { Vote::Up } else { Vote::Down };
    let comment = button.closest("[data-comment]").ok()??.get_attribute("data-comment")?;
    Some(Action::Rate { comment, vote })
}

/// The place the page's address names.
fn here(links: &Links) -> Place {
    let Some(location) = window().map(|window| window.location()) else { return Place::default() };
    links.place(&location.search().unwrap_or_default(), &location.hash().unwrap_or_default())
}

fn push_address(links: &Links, place: &Place) {
    let anchor =
        place.comment_number().map_or_else(|| links.id("comments"), |number| links.comment_id(number));
    let address = links.to(place, &anchor);
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // A sandboxed frame may refuse; the thread still turns the page.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
