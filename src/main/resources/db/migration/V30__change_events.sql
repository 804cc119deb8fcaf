-- What others must hear of, written in the transaction of the data. position is given after the commit, by one sequencer: consumers
-- read beyond their own. The key is a hash of 16 bytes of what happened, in two halves.
CREATE TABLE IF NOT EXISTS change_events (
  key_high BIGINT NOT NULL,
  key_low BIGINT NOT NULL,
  position BIGINT NULL,
  kind VARCHAR(64) NOT NULL,
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  source VARCHAR(64) NOT NULL,
  entity_id BIGINT NULL,
  detail VARCHAR(255) NULL,
  former VARCHAR(255) NULL,
  present VARCHAR(255) NULL,
  happened_at DATETIME NULL,
  since_at DATETIME(3) NULL,
  announced_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (key_high, key_low),
  INDEX change_events_position_index (position, announced_at)
);

-- Keys of what was announced lately, so that nothing is told twice after its event is gone.
CREATE TABLE IF NOT EXISTS event_keys (
  key_high BIGINT NOT NULL,
  key_low BIGINT NOT NULL,
  seen_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (key_high, key_low),
  INDEX event_keys_seen_at_index (seen_at)
);

-- The last position that was given: one row (id 1), made with the first.
CREATE TABLE IF NOT EXISTS event_positions (
  id INT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  mark BIGINT NULL
);

-- How far each consumer has come; next_at and token are the lease of the process that runs it.
CREATE TABLE IF NOT EXISTS event_consumers (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  next_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  token BIGINT NOT NULL DEFAULT 0,
  moved_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
);

-- Events a consumer failed at, each tried again by itself.
CREATE TABLE IF NOT EXISTS event_retries (
  consumer VARCHAR(64) NOT NULL,
  position BIGINT NOT NULL,
  next_at DATETIME(3) NOT NULL,
  token BIGINT NOT NULL DEFAULT 0,
  failures INT NOT NULL DEFAULT 0,
  reason VARCHAR(500) NULL,
  PRIMARY KEY (consumer, position),
  INDEX event_retries_next_at_index (next_at)
);

-- Rights that one process at a time has, each until its end by the database's clock.
CREATE TABLE IF NOT EXISTS leases (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  holder VARCHAR(255) NOT NULL,
  token BIGINT NOT NULL,
  until_at DATETIME(3) NOT NULL
);

-- What changed for an owner, as people read it.
CREATE TABLE IF NOT EXISTS owner_changes (
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind VARCHAR(64) NOT NULL,
  entity_id BIGINT NULL,
  detail VARCHAR(255) NULL,
  former VARCHAR(255) NULL,
  present VARCHAR(255) NULL,
  happened_at DATETIME NULL,
  since_at DATETIME(3) NULL,
  seen_at DATETIME(3) NOT NULL,
  PRIMARY KEY (owner_type, owner_id, position),
  INDEX owner_changes_seen_at_index (seen_at)
);
