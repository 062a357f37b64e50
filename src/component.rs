use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::{
    i18n::Messages,
    model::Order,
    sources::{Native, Source, Token},
    state::Notice,
    view::{self, Options, Scene, Stage, Widget},
};

/// What a Yew application says of a thread.
#[derive(Clone, PartialEq, Properties)]
pub struct CommentThreadProps {
    /// The address of the thread's JSON; `{page}` in it stands for the page's number. Another address is another
    /// thread.
    pub src: AttrValue,
    /// The order to start with; absent means the thread's own.
    #[prop_or_default]
    pub order: Option<Order>,
    /// How it is shown.
    #[prop_or_default]
    pub options: Options,
    /// What readers are told, in their language: [`Messages::translated`]; English unless given.
    #[prop_or_else(Messages::english)]
    pub messages: Messages,
    /// Tells who reads, where the application knows; another one, that somebody else does.
    #[prop_or_default]
    pub token: Option<Token>,
    /// Stands before the ids of the thread's elements, for documents with several threads.
    #[prop_or_default]
    pub id_prefix: AttrValue,
    /// Stands before the names of the thread's parameters in the address, for applications that use `page`, `order`,
    /// `filter`, `q`, `comment` or `reply` for something else.
    #[prop_or_default]
    pub param_prefix: AttrValue,
    /// Called after each drawing, with how far the thread has come.
    #[prop_or_default]
    pub on_stage: Callback<Stage>,
    /// Called with what happens in the thread: a page is shown, a vote was taken, and so on.
    #[prop_or_default]
    pub on_notice: Callback<Notice>,
}

/// A comment thread: `<CommentThread src="/threads/harbour-bridge/{page}.json" />`. The application's page carries
/// the stylesheet, `styles/comment-thread.css`.
///
/// What a reader is at, page and comment, stands in the query and the fragment of the application's address.
#[component]
pub fn CommentThread(props: &CommentThreadProps) -> Html {
    let CommentThreadProps { src, order, options, messages, token, .. } = props;
    let CommentThreadProps { id_prefix, param_prefix, on_stage, on_notice, .. } = props;
    let source = Source::Native(Native { src: src.to_string(), order: *order });
    let scene = Scene {
        messages: messages.clone(),
        links: view::links(param_prefix, id_prefix),
        origin: view::origin(),
        options: options.clone(),
        live: true,
        beside: false,
    };
    let (scene, on_stage) = (Rc::new(scene), on_stage.reform(|(stage, _)| stage));
    html! { <Widget {source} {scene} token={token.clone()} {on_stage} on_notice={on_notice.clone()} /> }
}
