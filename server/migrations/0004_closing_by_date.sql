-- When a thread opens and closes by itself, in seconds since 1970. Once the time has come it outdoes the status.
ALTER TABLE threads ADD COLUMN opens_at BIGINT;
ALTER TABLE threads ADD COLUMN closes_at BIGINT;
