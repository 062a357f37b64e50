//! The comment that a reference leads to, shown beside the reference.

use super::{
    comment::{CommentProps, byline, text_or_placeholder},
    node::{Element, element},
};
use crate::i18n::Key;

/// Draws the preview that is open on a comment, if one is.
pub(super) fn preview(props: &CommentProps) -> Option<Element> {
    let open = props.preview.as_ref()?;
    let number = open.number.to_string();
    let preview = element("div", "ct-preview").with("id", id(props));
    Some(match &open.comment {
        None => preview.text(&props.scene.filled(Key::PreviewLoading, &[("number", &number)])),
        Some(_) if props.preview_hidden => preview.text(props.scene.text(Key::AuthorHidden)),
        Some(comment) => preview
            .child(
                element("p", "ct-preview-heading")
                    .text(&props.scene.filled(Key::CommentNumber, &[("number", &number)]))
                    .then_any(byline(comment, props)),
            )
            .child(text_or_placeholder(comment, props)),
    })
}

/// The id of a comment's preview, for the reference to name as its description.
pub(super) fn id(props: &CommentProps) -> String {
    format!("{}-preview", props.scene.links.comment_id(props.comment.number))
}
