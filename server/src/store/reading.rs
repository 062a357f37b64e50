//! Reading a thread, page by page.
//!
//! By age a page is a range of positions, and a comment's page a subtraction: both cost the same anywhere in
//! a thread of any length. By score, and among the picks, pages are counted off an index.

use comment_thread::{
    model::{Abilities, Ability, Comment, Filter, Order, Page, Status},
    place::Place,
};
use sqlx::{AssertSqlSafe, FromRow};

use super::{
    Store, StoreError,
    comments::{self, COLUMNS, Row},
    threads::Thread,
    words::Word,
};

/// Limits a statement to the editors' picks that can be read.
const PICKS: &str = "AND pick = 1 AND status = 'published'";

/// In the words of the indexes by score, where what cannot be read stands apart.
const READABLE: &str = "(status <> 'published') = FALSE";
const UNREADABLE: &str = "(status <> 'published') = TRUE";

/// Where a comment stands in the orders.
#[derive(FromRow)]
struct Standing {
    position: i64,
    score: i64,
    status: String,
    pick: i64,
}

impl Store {
    /// The page of a thread that a place names: the one that holds the comment it names, if there is one,
    /// or the page of its number. A page past the end has no items. The page's addresses are left to those
    /// who know where it will stand.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn page(&self, thread: &str, place: &Place) -> Result<Option<Page>, StoreError> {
        let Some(thread) = self.thread(thread).await? else {
            return Ok(None);
        };
        let order = place.order.unwrap_or(thread.order);
        let pick_count = self.pick_count(&thread).await?;
        let total_items = place.filter.map_or(thread.comment_count, |_| pick_count);
        let view = View { order, filter: place.filter, thread: &thread };
        let holding = match &place.comment {
            Some(comment) => self.page_holding(&view, comment).await?,
            None => None,
        };
        let page = holding.or(place.page).unwrap_or(1).max(1);
        let items = self.items(&view, page).await?;
        Ok(Some(Page {
            page,
            order,
            orders: Order::ALL.to_vec(),
            filter: place.filter,
            pick_count: (pick_count > 0).then_some(pick_count),
            total_items,
            page_count: total_items.div_ceil(thread.page_size).max(1),
            page_size: thread.page_size,
            // Posting and reporting are not to be had from this server yet, whatever a thread would allow.
            abilities: Abilities { rate: thread.rate, post: Ability::Closed, report: Ability::Closed },
            status: thread.status,
            items,
            id: thread.id,
            url: thread.url,
            title: thread.title,
            lang: thread.lang,
            ..Page::default()
        }))
    }

    async fn pick_count(&self, thread: &Thread) -> Result<u32, StoreError> {
        let count = format!("SELECT COUNT(*) FROM comments WHERE thread_id = $1 {PICKS}");
        let count = sqlx::query_scalar(AssertSqlSafe(count)).bind(&thread.id);
        Ok(comments::count(count.fetch_one(&self.reading).await?))
    }

    async fn items(&self, view: &View<'_>, page: u32) -> Result<Vec<Comment>, StoreError> {
        let size = i64::from(view.thread.page_size);
        let before = i64::from(page - 1) * size;
        let (limits, first, second) = view.limits(before, size);
        let select = format!("SELECT {COLUMNS} FROM comments WHERE thread_id = $1 {limits}");
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(select))
            .bind(&view.thread.id)
            .bind(first)
            .bind(second)
            .fetch_all(&self.reading)
            .await?;
        let url = view.thread.url.as_deref();
        let with_url = |mut comment: Comment| {
            comment.url = url.map(|url| permalink(url, comment.number));
            comment
        };
        Ok(rows.into_iter().map(|row| with_url(row.public())).collect())
    }

    /// The number of the page that holds a comment, named by its number or its id.
    async fn page_holding(&self, view: &View<'_>, comment: &str) -> Result<Option<u32>, StoreError> {
        let Some(standing) = self.standing(&view.thread.id, comment).await? else {
            return Ok(None);
        };
        if view.filter.is_some() && !standing.is_readable_pick() {
            return Ok(None);
        }
        let before = match (view.order, view.filter) {
            (Order::Oldest, None) => standing.position - 1,
            (Order::Newest, None) => i64::from(view.thread.comment_count) - standing.position,
            _ => self.count_before(view, &standing).await?,
        };
        Ok(Some(comments::count(before) / view.thread.page_size + 1))
    }

    async fn standing(&self, thread: &str, comment: &str) -> Result<Option<Standing>, StoreError> {
        const SELECT: &str = "SELECT position, score, status, pick FROM comments WHERE thread_id = $1";
        if let Ok(number) = comment.parse::<u32>() {
            let by_number = format!("{SELECT} AND number = $2");
            let by_number = sqlx::query_as(AssertSqlSafe(by_number)).bind(thread).bind(i64::from(number));
            if let Some(found) = by_number.fetch_optional(&self.reading).await? {
                return Ok(Some(found));
            }
        }
        let by_id = format!("{SELECT} AND id = $2");
        let by_id = sqlx::query_as(AssertSqlSafe(by_id)).bind(thread).bind(comment);
        Ok(by_id.fetch_optional(&self.reading).await?)
    }

    async fn count_before(&self, view: &View<'_>, standing: &Standing) -> Result<i64, StoreError> {
        let mut before: i64 = 0;
        for range in view.before(standing) {
            let filter = view.filter();
            let count = format!("SELECT COUNT(*) FROM comments WHERE thread_id = $1 {filter} AND {range}");
            let count = sqlx::query_scalar(AssertSqlSafe(count)).bind(&view.thread.id);
            let count: i64 = count.fetch_one(&self.reading).await?;
            before += count;
        }
        Ok(before)
    }
}

impl Standing {
    fn is_readable(&self) -> bool {
        Status::read(&self.status) == Status::Published
    }

    fn is_readable_pick(&self) -> bool {
        self.pick == 1 && self.is_readable()
    }
}

/// A thread in an order, behind a filter. Its pieces of SQL are our own words and numbers; what readers
/// send is bound.
struct View<'a> {
    thread: &'a Thread,
    order: Order,
    filter: Option<Filter>,
}

impl View<'_> {
    fn filter(&self) -> &'static str {
        self.filter.map_or("", |Filter::Picks| PICKS)
    }

    /// What limits a statement to one page, and the two numbers it needs.
    fn limits(&self, before: i64, size: i64) -> (String, i64, i64) {
        let total = i64::from(self.thread.comment_count);
        match (self.order, self.filter) {
            (Order::Oldest, None) => {
                ("AND position BETWEEN $2 AND $3 ORDER BY position".to_owned(), before + 1, before + size)
            }
            (Order::Newest, None) => {
                let limits = "AND position BETWEEN $2 AND $3 ORDER BY position DESC";
                (limits.to_owned(), total - before - size + 1, total - before)
            }
            _ => {
                let (filter, order) = (self.filter(), self.ordering());
                (format!("{filter} ORDER BY {order} LIMIT $2 OFFSET $3"), size, before)
            }
        }
    }

    /// The order, as the indexes have it.
    fn ordering(&self) -> &'static str {
        match self.order {
            Order::Newest => "position DESC",
            Order::Oldest => "position",
            Order::Highest => "(status <> 'published'), score DESC, position DESC",
            Order::Lowest => "(status <> 'published'), score, position DESC",
        }
    }

    /// The comments that come before one, as ranges that follow the indexes: one condition for all of them
    /// would have the database look at every comment of the thread.
    fn before(&self, standing: &Standing) -> Vec<String> {
        let Standing { position, score, .. } = standing;
        let better = match self.order {
            Order::Newest => return vec![format!("position > {position}")],
            Order::Oldest => return vec![format!("position < {position}")],
            Order::Highest => ">",
            Order::Lowest => "<",
        };
        let alike = if standing.is_readable() { READABLE } else { UNREADABLE };
        let mut ranges = vec![
            format!("{alike} AND score {better} {score}"),
            format!("{alike} AND score = {score} AND position > {position}"),
        ];
        if !standing.is_readable() {
            ranges.push(READABLE.to_owned());
        }
        ranges
    }
}

/// The address of a comment on the page that carries its thread.
pub(crate) fn permalink(url: &str, number: u32) -> String {
    let page = url.split('#').next().unwrap_or_default();
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}comment={number}#comment-{number}")
}
