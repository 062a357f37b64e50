//! The comment that a reference leads to, shown beside the reference.

use super::{
    comment::{CommentProps, byline, text_or_placeholder},
    node::{Element, element},
};
use crate::i18n::Key;

/// What the id of a comment's preview ends in, for the reference to name as its description.
pub(super) const ID: &str = "-preview";

/// Draws the preview that is open on a comment, if one is.
pub(super) fn preview(props: &CommentProps) -> Option<Element> {
    let open = props.preview.as_ref()?;
    let scene = &props.scene;
    let preview = element("div", "ct-preview").with("id", props.id(ID));
    Some(match &open.comment {
        None => preview.numbered(scene, Key::PreviewLoading, open.number),
        Some(_) if props.preview_hidden => preview.message(scene, Key::AuthorHidden),
        Some(comment) => preview
            .child(
                element("p", "ct-preview-heading")
                    .numbered(scene, Key::CommentNumber, open.number)
                    .then_any(byline(comment, props)),
            )
            .child(text_or_placeholder(comment, props)),
    })
}
