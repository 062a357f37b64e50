-- When each reader last posted, in seconds since 1970: one row, so that two comments of one reader cannot both be
-- the first, in whatever threads they are.
CREATE TABLE last_posts (
    reader TEXT PRIMARY KEY,
    posted_at BIGINT NOT NULL
);

INSERT INTO last_posts (reader, posted_at) SELECT reader, MAX(posted_at) FROM posts GROUP BY reader;
