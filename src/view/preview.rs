//! The comment that a reference leads to, shown beside the reference.

use super::{
    comment::{CommentProps, byline, text_or_placeholder},
    node::{Element, element},
};
use crate::i18n::Key;

/// Draws the preview that is open on a comment, if one is.
pub(super) fn preview(props: &CommentProps) -> Option<Element> {
    let open = props.preview.as_ref()?;
    let scene = &props.scene;
    let preview = element("div", "ct-preview").with("id", id(props));
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

/// The id of a comment's preview, for the reference to name as its description.
pub(super) fn id(props: &CommentProps) -> String {
    format!("{}-preview", props.scene.links.comment_id(props.comment.number))
}
