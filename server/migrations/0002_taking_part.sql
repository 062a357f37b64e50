-- Who may post and report: anyone, signed-in or closed.
ALTER TABLE threads ADD COLUMN post TEXT NOT NULL DEFAULT 'closed';
ALTER TABLE threads ADD COLUMN report TEXT NOT NULL DEFAULT 'closed';

-- When moderators look at a comment: none means not unless there is a reason to, before means before anyone
-- else can read it.
ALTER TABLE threads ADD COLUMN moderation TEXT NOT NULL DEFAULT 'none';

-- In Unicode scalar values.
ALTER TABLE threads ADD COLUMN max_text_length BIGINT NOT NULL DEFAULT 400 CHECK (max_text_length > 0);

-- The text and the author's name in lower case, for databases know only some letters' cases.
ALTER TABLE comments ADD COLUMN searched TEXT NOT NULL DEFAULT '';
UPDATE comments SET searched = lower(text || ' ' || COALESCE(author_name, ''));

-- What is known of the comments that readers posted here. Nothing of it is public.
CREATE TABLE posts (
    thread_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    reader TEXT NOT NULL,
    -- What the reader's browser calls this post, so that sending it again stores nothing twice.
    post_key TEXT,
    -- Of the text as it was first posted.
    text_hash TEXT NOT NULL,
    -- Seconds since 1970.
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (thread_id, comment_id),
    UNIQUE (reader, thread_id, post_key),
    FOREIGN KEY (thread_id, comment_id) REFERENCES comments (thread_id, id)
);

CREATE INDEX posts_of_reader ON posts (reader, posted_at);

-- One report per reader and comment. Settled ones have been looked at by a moderator.
CREATE TABLE reports (
    reader TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT,
    reported_at TEXT NOT NULL,
    settled BIGINT NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    PRIMARY KEY (reader, thread_id, comment_id),
    FOREIGN KEY (thread_id, comment_id) REFERENCES comments (thread_id, id)
);

CREATE INDEX reports_open ON reports (thread_id, comment_id) WHERE settled = 0;

-- What waits for a moderator.
CREATE INDEX comments_waiting ON comments (thread_id, position)
    WHERE status IN ('awaiting-moderation', 'referred');

-- What moderators did, and when. Entries are numbered from 1 in each thread, and never changed.
CREATE TABLE moderation_log (
    thread_id TEXT NOT NULL REFERENCES threads (id),
    entry BIGINT NOT NULL CHECK (entry > 0),
    moderator TEXT NOT NULL,
    done_at TEXT NOT NULL,
    action TEXT NOT NULL,
    -- Absent where the action is about the thread.
    comment_number BIGINT,
    -- The reason of a removal, the words of a message.
    detail TEXT,
    PRIMARY KEY (thread_id, entry)
);
