-- The address by which a calendar reads somebody's timers. secret_hash is a SHA-256: the secret itself is kept nowhere.
CREATE TABLE IF NOT EXISTS user_calendar_feeds (
  user_id BIGINT NOT NULL PRIMARY KEY,
  secret_hash CHAR(64) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  read_at DATETIME(3) NULL,
  CONSTRAINT user_calendar_feeds_secret_hash_unique UNIQUE (secret_hash)
);

-- What a feed told and is still ahead, so that what falls away is told as cancelled.
CREATE TABLE IF NOT EXISTS user_calendar_events (
  user_id BIGINT NOT NULL,
  timer VARCHAR(100) NOT NULL,
  starts_at DATETIME NOT NULL,
  sequence INT NOT NULL DEFAULT 0,
  cancelled BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (user_id, timer)
);
