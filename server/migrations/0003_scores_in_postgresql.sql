-- PostgreSQL takes a comparison with FALSE apart, and then no longer sees that it stands in an index.
DROP INDEX comments_highest;
DROP INDEX comments_lowest;
CREATE INDEX comments_highest ON comments
    (thread_id, (CASE status WHEN 'published' THEN 0 ELSE 1 END), score DESC, position DESC);
CREATE INDEX comments_lowest ON comments
    (thread_id, (CASE status WHEN 'published' THEN 0 ELSE 1 END), score, position DESC);
