//! Reading a thread, page by page.
//!
//! By age a page is a range of positions, and a comment's page a subtraction: both cost the same anywhere in
//! a thread of any length. By score, and among the picks, pages are counted off an index; only a search looks
//! at every comment.

use comment_thread::{
    model::{Ability, Comment, Order, Page, ReportReason},
    place::Place,
};
use sqlx::AssertSqlSafe;

use super::{
    Store, StoreError,
    comments::{self, COLUMNS, Row},
    threads::Thread,
    view::{PICKS, Standing, View, pattern},
};

/// Characters of a search that are read.
const LONGEST_QUERY: usize = 200;

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
        let query = place.query.as_deref().map(str::trim).filter(|words| !words.is_empty());
        let query: Option<String> = query.map(|words| words.chars().take(LONGEST_QUERY).collect());
        let view = View {
            thread: &thread,
            order: place.order.unwrap_or(thread.order),
            filter: place.filter,
            pattern: query.as_deref().map(pattern),
        };
        let pick_count = self.pick_count(&thread).await?;
        let total_items = if view.is_whole() {
            thread.comment_count
        } else {
            comments::count(self.count(&view, "").await?)
        };
        let holding = match &place.comment {
            Some(comment) => self.page_holding(&view, comment).await?,
            None => None,
        };
        let page = holding.or(place.page).unwrap_or(1).max(1);
        let items = self.items(&view, page).await?;
        let abilities = thread.abilities();
        let (order, filter) = (view.order, view.filter);
        Ok(Some(Page {
            page,
            order,
            orders: Order::ALL.to_vec(),
            filter,
            query,
            searchable: true,
            pick_count: (pick_count > 0).then_some(pick_count),
            total_items,
            comment_count: Some(thread.comment_count),
            page_count: total_items.div_ceil(thread.page_size).max(1),
            page_size: thread.page_size,
            max_text_length: (abilities.post != Ability::Closed).then_some(thread.max_text_length),
            report_reasons: match abilities.report {
                Ability::Closed => Vec::new(),
                _ => ReportReason::ALL.to_vec(),
            },
            abilities,
            status: thread.status,
            items,
            id: thread.id,
            url: thread.url,
            title: thread.title,
            lang: thread.lang,
            ..Page::default()
        }))
    }

    /// One comment, as every reader may have it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn comment(&self, thread: &str, comment: &str) -> Result<Option<Comment>, StoreError> {
        let Some(Thread { url, .. }) = self.thread(thread).await? else {
            return Ok(None);
        };
        let row = self.row(thread, comment).await?;
        Ok(row.map(|row| with_url(row.public(), url.as_deref())))
    }

    /// A comment as the table has it.
    pub(super) async fn row(&self, thread: &str, comment: &str) -> Result<Option<Row>, StoreError> {
        let select = format!("SELECT {COLUMNS} FROM comments WHERE thread_id = $1 AND id = $2");
        let row = sqlx::query_as(AssertSqlSafe(select)).bind(thread).bind(comment);
        Ok(row.fetch_optional(&self.reading).await?)
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
        let mut rows = sqlx::query_as(AssertSqlSafe(select)).bind(&view.thread.id).bind(first).bind(second);
        if let Some(pattern) = &view.pattern {
            rows = rows.bind(pattern);
        }
        let rows: Vec<Row> = rows.fetch_all(&self.reading).await?;
        let url = view.thread.url.as_deref();
        Ok(rows.into_iter().map(|row| with_url(row.public(), url)).collect())
    }

    /// The number of the page that holds a comment, named by its number or its id.
    async fn page_holding(&self, view: &View<'_>, comment: &str) -> Result<Option<u32>, StoreError> {
        let Some(standing) = self.standing(&view.thread.id, comment).await? else {
            return Ok(None);
        };
        let position = standing.position;
        let before = match (view.order, view.is_whole()) {
            (Order::Oldest, true) => position - 1,
            (Order::Newest, true) => i64::from(view.thread.comment_count) - position,
            (_, false) if self.count(view, &format!("AND position = {position}")).await? == 0 => {
                return Ok(None);
            }
            _ => self.count_before(view, &standing).await?,
        };
        Ok(Some(comments::count(before) / view.thread.page_size + 1))
    }

    async fn standing(&self, thread: &str, comment: &str) -> Result<Option<Standing>, StoreError> {
        const SELECT: &str = "SELECT position, score, status FROM comments WHERE thread_id = $1";
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
        let mut before = 0;
        for range in view.before(standing) {
            before += self.count(view, &format!("AND {range}")).await?;
        }
        Ok(before)
    }

    /// How many of the comments in view a further condition, of our own words and numbers, leaves.
    async fn count(&self, view: &View<'_>, condition: &str) -> Result<i64, StoreError> {
        let in_view = view.conditions(2);
        let count = format!("SELECT COUNT(*) FROM comments WHERE thread_id = $1 {in_view} {condition}");
        let mut count = sqlx::query_scalar(AssertSqlSafe(count)).bind(&view.thread.id);
        if let Some(pattern) = &view.pattern {
            count = count.bind(pattern);
        }
        Ok(count.fetch_one(&self.reading).await?)
    }
}

pub(super) fn with_url(mut comment: Comment, thread_url: Option<&str>) -> Comment {
    comment.url = thread_url.map(|url| permalink(url, comment.number));
    comment
}

/// The address of a comment on the page that carries its thread.
pub(crate) fn permalink(url: &str, number: u32) -> String {
    let page = url.split('#').next().unwrap_or_default();
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}comment={number}#comment-{number}")
}
