//! Threads to test with.

use comment_thread::model::{
    Abilities, Ability, Author, Comment, Counts, Page, Removal, RemovalReason, Status,
};

/// The words of every comment that no reader may ever get.
pub(crate) const SECRET: &str = "words that were taken back";

/// A thread of so many comments, three to a page, that everyone may rate, add to and report. The n-th has the score n.
pub(crate) fn bridge(comments: u32) -> Page {
    Page {
        id: "bridge".to_owned(),
        url: Some("https://news.example/bridge".to_owned()),
        title: "The <old> bridge".to_owned(),
        lang: Some("en-GB".to_owned()),
        total_items: comments,
        page_size: 3,
        abilities: Abilities { rate: Ability::Anyone, post: Ability::Anyone, report: Ability::Anyone },
        items: (1..=comments).map(comment).collect(),
        ..Page::default()
    }
}

pub(crate) fn comment(number: u32) -> Comment {
    Comment {
        id: format!("c{number}"),
        number,
        author: Some(Author { name: format!("Reader {number}"), ..Author::default() }),
        date_published: Some("2014-03-11T18:02:00Z".to_owned()),
        text: format!("The words of comment {number}."),
        counts: Counts { upvote_count: number, downvote_count: 0, score: i32::try_from(number).unwrap() },
        ..Comment::default()
    }
}

/// A comment that cannot be read, with words and an author that must stay where they are.
pub(crate) fn hidden(number: u32, status: Status) -> Comment {
    let removal = Removal {
        reason: RemovalReason::HouseRules,
        explanation_url: Some("https://news.example/rules".to_owned()),
    };
    Comment {
        status,
        text: SECRET.to_owned(),
        message: Some("It named somebody.".to_owned()),
        author: Some(Author { name: SECRET.to_owned(), ..Author::default() }),
        removal: (status == Status::Removed).then_some(removal),
        ..comment(number)
    }
}
