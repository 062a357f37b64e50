-- Written for SQLite and PostgreSQL alike: BIGINT and TEXT mean the same in both.

-- What the server must remember about itself, such as the secret that signs readers' cookies.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE threads (
    id TEXT PRIMARY KEY,
    url TEXT,
    title TEXT NOT NULL,
    lang TEXT,
    status TEXT NOT NULL,
    -- Who may rate: anyone, signed-in or closed.
    rate TEXT NOT NULL,
    default_order TEXT NOT NULL,
    page_size BIGINT NOT NULL CHECK (page_size > 0),
    comment_count BIGINT NOT NULL CHECK (comment_count >= 0)
);

CREATE TABLE comments (
    thread_id TEXT NOT NULL REFERENCES threads (id),
    -- 1 to the thread's comment_count, without gaps: the n-th comment of the thread. Comments are never
    -- deleted, so any page by age is a range of positions, as cheap in the middle of a million as at the end.
    position BIGINT NOT NULL CHECK (position > 0),
    -- What readers see. Grows with the position but may have gaps, as imported threads do.
    number BIGINT NOT NULL CHECK (number > 0),
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    author_id TEXT,
    author_name TEXT,
    author_url TEXT,
    author_role TEXT,
    date_published TEXT,
    date_modified TEXT,
    lang TEXT,
    text TEXT NOT NULL,
    parent_id TEXT,
    parent_number BIGINT,
    pick BIGINT NOT NULL CHECK (pick IN (0, 1)),
    message TEXT,
    -- Kept together with the votes, in the same transaction. What was imported is the base they add to.
    upvote_count BIGINT NOT NULL CHECK (upvote_count >= 0),
    downvote_count BIGINT NOT NULL CHECK (downvote_count >= 0),
    score BIGINT NOT NULL,
    removal_reason TEXT,
    explanation_url TEXT,
    PRIMARY KEY (thread_id, position),
    UNIQUE (thread_id, number),
    UNIQUE (thread_id, id)
);

-- Highest and lowest rated; what cannot be read comes last in both.
CREATE INDEX comments_highest ON comments (thread_id, (status <> 'published'), score DESC, position DESC);
CREATE INDEX comments_lowest ON comments (thread_id, (status <> 'published'), score, position DESC);

CREATE INDEX comments_picks ON comments (thread_id, position) WHERE pick = 1 AND status = 'published';

-- One vote per reader and comment, whatever the code above believes. The key starts with the reader, so that
-- a reader's own votes are one range of it.
CREATE TABLE votes (
    reader TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    value BIGINT NOT NULL CHECK (value IN (-1, 1)),
    PRIMARY KEY (reader, thread_id, comment_id),
    FOREIGN KEY (thread_id, comment_id) REFERENCES comments (thread_id, id)
);
