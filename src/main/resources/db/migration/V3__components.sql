-- The processes that make up an installation, and what people tell all of them.

-- A component writes heartbeat_at every few seconds; without it for 20 s it counts as gone. stopped_at is a farewell.
-- writer names the database server it writes to; shared is whether it has Redis. figures is JSON.
CREATE TABLE IF NOT EXISTS components (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  role VARCHAR(16) NOT NULL,
  host VARCHAR(255) NOT NULL,
  pid BIGINT NOT NULL,
  version VARCHAR(64) NOT NULL,
  shared BOOLEAN NOT NULL,
  concurrency INT NOT NULL DEFAULT 0,
  queues VARCHAR(255) NOT NULL DEFAULT '',
  management VARCHAR(255) NOT NULL,
  writer VARCHAR(64) NOT NULL,
  started_at DATETIME(3) NOT NULL,
  heartbeat_at DATETIME(3) NOT NULL,
  stopped_at DATETIME(3) NULL,
  figures LONGTEXT NULL,
  INDEX components_heartbeat_at_index (heartbeat_at)
);

-- Queues that nothing is put into or taken from until somebody resumes them.
CREATE TABLE IF NOT EXISTS queue_pauses (
  queue VARCHAR(16) NOT NULL PRIMARY KEY,
  paused_at DATETIME(3) NOT NULL,
  reason VARCHAR(255) NOT NULL
);
