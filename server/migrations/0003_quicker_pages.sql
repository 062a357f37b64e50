-- Pages by score are counted off these indexes. They say everything that the counting asks, so that no row is
-- looked at. PostgreSQL takes a comparison with FALSE apart, and would no longer see that it stands in an index.
DROP INDEX comments_highest;
DROP INDEX comments_lowest;
CREATE INDEX comments_highest ON comments
    (thread_id, (CASE status WHEN 'published' THEN 0 ELSE 1 END), score DESC, position DESC, status);
CREATE INDEX comments_lowest ON comments
    (thread_id, (CASE status WHEN 'published' THEN 0 ELSE 1 END), score, position DESC, status);

-- SQLite does not see that an index of few rows is the best one, unless more of the conditions are in it.
DROP INDEX comments_picks;
CREATE INDEX comments_picks ON comments (thread_id, pick, position) WHERE pick = 1 AND status = 'published';
