//! A thread in an order, behind a filter or a search, as pieces of SQL.
//!
//! The pieces are our own words and numbers; what readers send is bound: the thread as `$1`, the words of a
//! search, if there are any, last.

use comment_thread::model::{Filter, Order, Status};
use sqlx::FromRow;

use super::{threads::Thread, words::Word};

/// Limits a statement to the editors' picks that can be read.
pub(super) const PICKS: &str = "AND pick = 1 AND status = 'published'";

/// Limits a statement to the comments that can be read and hold the words that are bound as a parameter.
fn found(parameter: u8) -> String {
    format!("AND status = 'published' AND searched LIKE ${parameter} ESCAPE '\\'")
}

/// In the words of the indexes by score, where what cannot be read stands apart.
const READABLE: &str = "(CASE status WHEN 'published' THEN 0 ELSE 1 END) = 0";
const UNREADABLE: &str = "(CASE status WHEN 'published' THEN 0 ELSE 1 END) = 1";

/// Where a comment stands in the orders.
#[derive(FromRow)]
pub(super) struct Standing {
    pub(super) position: i64,
    score: i64,
    status: String,
}

/// A thread in an order, behind a filter or a search.
pub(super) struct View<'a> {
    pub(super) thread: &'a Thread,
    pub(super) order: Order,
    pub(super) filter: Option<Filter>,
    /// The words searched for, as [`pattern`] makes them.
    pub(super) pattern: Option<String>,
}

/// The pattern of LIKE that finds the words themselves, anywhere and in any case.
pub(super) fn pattern(words: &str) -> String {
    let mut pattern = String::from("%");
    for character in words.to_lowercase().chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

impl View<'_> {
    /// Whether every comment of the thread is in view.
    pub(super) fn is_whole(&self) -> bool {
        self.filter.is_none() && self.pattern.is_none()
    }

    /// What limits a statement to the comments in view; the words of a search are its parameter of a number.
    pub(super) fn conditions(&self, parameter: u8) -> String {
        let picks = self.filter.map_or("", |Filter::Picks| PICKS);
        let found = if self.pattern.is_some() { found(parameter) } else { String::new() };
        format!("{picks} {found}")
    }

    /// What limits a statement to one page, and the two numbers it needs: `$2` and `$3`. The words of a search
    /// are `$4`.
    pub(super) fn limits(&self, before: i64, size: i64) -> (String, i64, i64) {
        let total = i64::from(self.thread.comment_count);
        match (self.order, self.is_whole()) {
            (Order::Oldest, true) => {
                ("AND position BETWEEN $2 AND $3 ORDER BY position".to_owned(), before + 1, before + size)
            }
            (Order::Newest, true) => {
                let limits = "AND position BETWEEN $2 AND $3 ORDER BY position DESC";
                (limits.to_owned(), total - before - size + 1, total - before)
            }
            (_, true) => {
                let order = self.ordering();
                let counted = format!(
                    "AND position IN (SELECT position FROM comments WHERE thread_id = $1 \
                     ORDER BY {order} LIMIT $2 OFFSET $3) ORDER BY {}",
                    sorted(order)
                );
                (counted, size, before)
            }
            (_, false) => {
                let (conditions, order) = (self.conditions(4), sorted(self.ordering()));
                (format!("{conditions} ORDER BY {order} LIMIT $2 OFFSET $3"), size, before)
            }
        }
    }

    /// The order, as the indexes have it.
    fn ordering(&self) -> &'static str {
        match self.order {
            Order::Newest => "position DESC",
            Order::Oldest => "position",
            Order::Highest => "(CASE status WHEN 'published' THEN 0 ELSE 1 END), score DESC, position DESC",
            Order::Lowest => "(CASE status WHEN 'published' THEN 0 ELSE 1 END), score, position DESC",
        }
    }

    /// The comments that come before one, as ranges that follow the indexes: one condition for all of them
    /// would have the database look at every comment of the thread.
    pub(super) fn before(&self, standing: &Standing) -> Vec<String> {
        let Standing { position, score, .. } = standing;
        let better = match self.order {
            Order::Newest => return vec![format!("position > {position}")],
            Order::Oldest => return vec![format!("position < {position}")],
            Order::Highest => ">",
            Order::Lowest => "<",
        };
        let readable = Status::read(&standing.status) == Status::Published;
        let alike = if readable { READABLE } else { UNREADABLE };
        let mut ranges = vec![
            format!("{alike} AND score {better} {score}"),
            format!("{alike} AND score = {score} AND position > {position}"),
        ];
        if !readable {
            ranges.push(READABLE.to_owned());
        }
        ranges
    }
}

/// An order by score that is made by sorting. For a few comments SQLite would otherwise walk through all of the
/// thread's, which the index has in that order already; the sign before the first term hides it.
fn sorted(order: &str) -> String {
    if order.starts_with("position") { order.to_owned() } else { format!("+{order}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_like_would_read_are_searched_for_themselves() {
        assert_eq!(pattern("50% of a_b\\"), "%50\\% of a\\_b\\\\%");
        assert_eq!(pattern("ÄRGER"), "%ärger%");
    }
}
