//! The root component: holds the state, runs what the state asks for, and hears what the reader does.

use std::{cell::Cell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, window};
use yew::{Callback, Component, Context, Html, Properties, virtual_dom::VNode};

use super::{
    Paging, Scene, Updates,
    asking::{ask, is_worth_asking},
    drawn::Drawn,
    events::{HEARD, HEARD_ANYWHERE, HEARD_OF_HISTORY, HEARD_ON_THE_WAY, Read, is_hidden, sight},
    history::{here, left_at, push_address},
    memory,
};
use crate::{
    object::set,
    sources::{Connection, HeadStart, Source, Token},
    state::{Action, Effect, How, Notice, Occasion, ThreadState},
};

/// Seconds that are waited for at the most: a day.
const LONGEST_WAIT: u32 = 86_400;

/// Milliseconds by which a browser has begun to paint what was drawn.
const A_FRAME: u32 = 17;

/// The name of the field for a comment's text.
const COMPOSE: &str = "comments-compose-text";

/// A comment thread, for a Yew application and for the custom element alike.
pub struct Widget {
    state: ThreadState,
    /// Absent only where a browser cannot make elements.
    drawn: Option<Drawn>,
    listeners: Vec<EventListener>,
    /// Until it is time to look for new comments.
    timer: Option<Timeout>,
    /// Until a source that failed may be asked again.
    wait: Option<Timeout>,
    /// Grows with every source that the thread has had: answers of an earlier one are no longer wanted.
    source: Rc<Cell<u32>>,
    /// The address of the source's stream of events, and the connection to it while somebody looks.
    events: Option<String>,
    connection: Option<Connection>,
    /// The id of the element that gets the focus once it is drawn.
    focus: Option<String>,
    /// The answer to the first question, if the page's script has asked it already.
    head_start: Option<HeadStart>,
    /// Until the browser has had its turn, and drawing begins or goes on.
    pause: Option<Timeout>,
}

/// What the component hears.
pub enum Message {
    /// Something that may change the thread.
    Happened(Action),
    /// What has come can be drawn.
    Draw,
    /// The browser has painted, and more can be drawn.
    GoOn,
}

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Message::Happened(action)
    }
}

/// What a thread is told from outside.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the comments come from.
    pub source: Source,
    /// Words, addresses, options.
    pub scene: Rc<Scene>,
    /// Tells who reads, where the publisher knows; another one, that somebody else does.
    #[prop_or_default]
    pub token: Option<Token>,
    /// What the page's script has asked for before the thread began.
    #[prop_or_default]
    pub head_start: Option<HeadStart>,
    /// Called after each drawing, with how far the thread has come and the element that holds it.
    #[prop_or_default]
    pub on_stage: Callback<(Stage, Element)>,
    /// Called with what happens in the thread, before it is drawn.
    #[prop_or_default]
    pub on_notice: Callback<Notice>,
}

/// How far a thread has come, for whoever keeps other markup in its place until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing to show yet.
    Waiting,
    /// Nothing to show but a sentence on what failed.
    Failed,
    /// The first of many comments; the others follow at once.
    Begun,
    /// Comments, or the sentence that there are none.
    Shown,
}

impl Component for Widget {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let mut thread = Widget {
            state: ThreadState::new(),
            drawn: None,
            listeners: Vec::new(),
            timer: None,
            wait: None,
            source: Rc::default(),
            events: None,
            connection: None,
            focus: None,
            head_start: context.props().head_start.clone(),
            pause: None,
        };
        thread.arrive(context);
        let view = super::thread(&thread.state, &context.props().scene);
        let document = window().and_then(|window| window.document());
        thread.drawn = document.and_then(|document| Drawn::new(&document, view).ok());
        thread
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Happened(action) => self.happen(context, action),
            Message::Draw => self.redraw(context),
            Message::GoOn => self.draw(context, None),
        }
        false
    }

    fn changed(&mut self, context: &Context<Self>, old: &Props) -> bool {
        if old.source != context.props().source {
            self.state = ThreadState::new();
            (self.timer, self.wait, self.events, self.connection) = (None, None, None, None);
            self.source.set(self.source.get().wrapping_add(1));
            self.arrive(context);
        } else if old.token != context.props().token {
            self.act(context, Action::ReaderChanged);
        }
        self.redraw(context);
        false
    }

    /// The thread's one element. What is in it is ours to change, so Yew is never asked to compare it.
    fn view(&self, _: &Context<Self>) -> Html {
        match &self.drawn {
            Some(drawn) => VNode::VRef(drawn.root().clone().into()),
            None => Html::default(),
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first && let Some(root) = self.drawn.as_ref().map(|drawn| drawn.root().clone()) {
            self.listen(context, &root);
            self.tell(context, root);
        }
    }
}

impl Widget {
    /// Starts with what is known of the reader and of the place the page's address names.
    fn arrive(&mut self, context: &Context<Self>) {
        let scene = &context.props().scene;
        if scene.options.storage
            && let Some(preferences) = memory::recall()
        {
            self.act(context, Action::Remembered(preferences));
        }
        self.act(context, Action::Look(sight()));
        self.act(context, Action::Go { place: here(&scene.links), how: How::Arrived });
    }

    /// Does what follows from an action, and draws it; a page that has come, in the next task.
    fn happen(&mut self, context: &Context<Self>, action: Action) {
        if matches!(action, Action::Look(_)) {
            self.hear_events(context);
        }
        if context.props().scene.options.relative_time {
            self.state.apply(Action::Clock(minute()));
        }
        if !matches!(action, Action::Opened { .. }) {
            self.act(context, action);
            return self.redraw(context);
        }
        // To have read a page of comments has taken long enough. This timer comes before those of whoever is told of the page.
        self.pause = Some(after(0, context, Message::Draw));
        self.act(context, action);
        if context.props().scene.options.paging == Paging::All && self.state.failure.is_none() {
            self.act(context, Action::More { asked: false });
        }
    }

    fn redraw(&mut self, context: &Context<Self>) {
        self.draw(context, Some(super::thread(&self.state, &context.props().scene)));
    }

    /// Draws a view, or with none goes on drawing. What is left waits for its turn, unless nobody looks, or what is to
    /// have the focus is among it.
    fn draw(&mut self, context: &Context<Self>, view: Option<super::node::Element>) {
        let Some(drawn) = &mut self.drawn else { return };
        let root = drawn.root().clone();
        let is_there =
            |id: &String| root.query_selector(&["#", id].concat()).is_ok_and(|found| found.is_some());
        // What is drawn first is painted before the rest is begun; then whatever else waits has its turn, which is enough.
        let (mut outcome, pause) = match view {
            Some(view) => (drawn.show(view), A_FRAME),
            None => (drawn.go_on(), 0),
        };
        if is_hidden() || !self.focus.as_ref().is_none_or(is_there) {
            outcome = outcome.and_then(|()| drawn.finish());
        }
        if outcome.is_err() {
            return;
        }
        self.pause = drawn.is_unfinished().then(|| after(pause, context, Message::GoOn));
        self.tell(context, root);
    }

    /// Tells the page around how far the thread has come, and then moves the focus if it is to move.
    fn tell(&mut self, context: &Context<Self>, root: Element) {
        let stage = match (&self.state.page, &self.state.failure) {
            (Some(_), _) if self.pause.is_some() => Stage::Begun,
            (Some(_), _) => Stage::Shown,
            (None, Some(_)) => Stage::Failed,
            (None, None) => Stage::Waiting,
        };
        context.props().on_stage.emit((stage, root));
        let title = || by_id(&context.props().scene.links.id("comments-heading"));
        if let Some(element) = self.focus.take().and_then(|id| by_id(&id).or_else(title)) {
            element.scroll_into_view();
            // A browser that cannot focus it has scrolled to it all the same.
            let _ = element.focus();
        }
    }

    fn act(&mut self, context: &Context<Self>, action: Action) {
        let Props { scene, source, token, .. } = context.props();
        for effect in self.state.apply(action) {
            match effect {
                Effect::LookAfter(_) if scene.options.updates == Updates::None => {}
                Effect::LookAfter(seconds) => {
                    self.timer = Some(act_after(seconds, context, Action::Look(Occasion::Due)));
                }
                Effect::WaitFor { request, seconds } => {
                    self.wait = Some(act_after(seconds, context, Action::WaitIsOver { request }));
                }
                Effect::Listen(address) if scene.options.updates == Updates::Push => {
                    self.events = Some(address);
                    self.hear_events(context);
                }
                Effect::Remember(preferences) => {
                    if scene.options.storage {
                        memory::keep(&preferences);
                    }
                }
                Effect::Tell(notice) => context.props().on_notice.emit(notice),
                Effect::Listen(_) => {}
                Effect::PushAddress(place) => push_address(&scene.links, &place),
                Effect::FocusCompose => self.focus_on(scene.links.id(COMPOSE)),
                Effect::ClearCompose => clear(&scene.links.id(COMPOSE)),
                Effect::FocusTitle => {
                    self.focus_on(left_at().unwrap_or_else(|| scene.links.id("comments-heading")));
                }
                Effect::FocusComment(number) => self.focus_on(scene.links.comment_id(number)),
                Effect::Ask(question) if !is_worth_asking(&question) => {}
                Effect::Ask(question) => {
                    let link = context.link().clone();
                    let (asked, now) = (self.source.get(), self.source.clone());
                    let tell = move |action| {
                        if asked == now.get() {
                            link.send_message(action);
                        }
                    };
                    ask(source.clone(), token.clone(), question, self.head_start.take(), tell);
                }
            }
        }
    }

    #[inline(never)]
    fn focus_on(&mut self, id: String) {
        self.focus = Some(id);
    }

    /// A few listeners for the whole thread: Yew's own would stay behind at every unmount.
    fn listen(&mut self, context: &Context<Self>, root: &Element) {
        let Some(window) = window() else { return };
        let Some(document) = window.document() else { return };
        for heard in HEARD {
            self.hear(context, root, root, heard);
        }
        for heard in HEARD_ANYWHERE {
            self.hear(context, root, &document, heard);
        }
        self.hear(context, root, &window, HEARD_OF_HISTORY);
    }

    #[inline(never)]
    fn hear(
        &mut self,
        context: &Context<Self>,
        root: &Element,
        target: &EventTarget,
        (name, read): (&'static str, Read),
    ) {
        let (link, scene, root) = (context.link().clone(), context.props().scene.clone(), root.clone());
        let mut options = EventListenerOptions::enable_prevent_default();
        if name == HEARD_ON_THE_WAY {
            options = EventListenerOptions::run_in_capture_phase();
        }
        let hear = move |event: &Event| {
            if let Some(action) = read(event, &root, &scene.links) {
                link.send_message(action);
            }
        };
        self.listeners.push(EventListener::new_with_options(target, name, options, hear));
    }

    /// Listens to the source only while somebody looks: an open connection keeps a page from being put aside
    /// and taken up again by Back. To one that broke it comes back with the next look.
    fn hear_events(&mut self, context: &Context<Self>) {
        if is_hidden() || self.connection.as_ref().is_some_and(Connection::is_broken) {
            self.connection = None;
        }
        if let (None, Some(address), false) = (&self.connection, &self.events, is_hidden()) {
            let link = context.link().clone();
            let tell = move |count| link.send_message(Action::Look(Occasion::Told(count)));
            self.connection = Connection::open(address, tell);
        }
    }
}

/// Says an action later. Browsers take no timeout of more than 24 days.
fn act_after(seconds: u32, context: &Context<Widget>, action: Action) -> Timeout {
    after(seconds.min(LONGEST_WAIT) * 1000, context, action.into())
}

#[inline(never)]
fn after(milliseconds: u32, context: &Context<Widget>, message: Message) -> Timeout {
    let link = context.link().clone();
    Timeout::new(milliseconds, move || link.send_message(message))
}

/// What time it is, to the minute: told more exactly, every drawing would be another.
fn minute() -> f64 {
    const MINUTE: f64 = 60_000.0;
    (js_sys::Date::now() / MINUTE).floor() * MINUTE
}

/// Empties a field.
fn clear(id: &str) {
    if let Some(field) = by_id(id) {
        set(&field, "value", &"".into());
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
