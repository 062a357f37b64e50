//! Databases that an earlier version made.

use std::borrow::Cow;

use comment_thread_server::{
    app::{State, app},
    rules::Rules,
    store::Store,
};
use sqlx::migrate;

use crate::{asking::Server, database};

#[tokio::test]
async fn a_database_from_before_readers_could_post_is_read_as_it_was_and_can_be_searched() {
    let folder = tempfile::TempDir::new().unwrap();
    let old = database::connect(folder.path(), "comments").await;
    let mut migrator = migrate!();
    migrator.migrations = Cow::Owned(migrator.migrations.iter().take(1).cloned().collect());
    migrator.run(&old).await.unwrap();
    for statement in [
        "INSERT INTO threads VALUES ('bridge', NULL, 'Old', NULL, 'open', 'anyone', 'newest', 20, 1)",
        "INSERT INTO comments (thread_id, position, number, id, status, author_name, text, pick, upvote_count, \
         downvote_count, score) VALUES ('bridge', 1, 1, 'c1', 'published', 'Ada', 'Some Words', 0, 3, 0, 3)",
    ] {
        sqlx::query(statement).execute(&old).await.unwrap();
    }
    old.close().await;
    let store = Store::open(&database::named(folder.path(), "comments")).await.unwrap();
    let state = State::new(store.clone(), None, Rules::default()).await.unwrap();
    let server = Server { app: app(state.clone()), state, store, folder };
    let page = server.get("/api/threads/bridge?q=ADA").await.json();
    assert_eq!((&page["items"][0]["text"], &page["items"][0]["score"]), (&"Some Words".into(), &3.into()));
    // Nobody was asked then whether readers may post.
    assert_eq!(
        (&page["abilities"]["rate"], &page["abilities"]["post"]),
        (&"anyone".into(), &"closed".into())
    );
}
