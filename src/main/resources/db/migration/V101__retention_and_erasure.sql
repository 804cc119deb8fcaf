-- How far the pruning of a history's table has come. position: the key of the last row looked at in this round, as a JSON list; NULL between
-- rounds. highest: the highest id that was ever pruned, where rows that come back are known by their ids. pruned: rows of all rounds.
CREATE TABLE IF NOT EXISTS retention_progress (
  part VARCHAR(64) NOT NULL PRIMARY KEY,
  position VARCHAR(1000) NULL,
  highest BIGINT NULL,
  pruned BIGINT NOT NULL DEFAULT 0,
  round_began_at DATETIME(3) NULL,
  round_ended_at DATETIME(3) NULL
);

-- What a table held on a day: size_bytes is NULL where the database does not count by table.
CREATE TABLE IF NOT EXISTS table_sizes (
  table_name VARCHAR(64) NOT NULL,
  `day` DATE NOT NULL,
  row_count BIGINT NOT NULL,
  size_bytes BIGINT NULL,
  PRIMARY KEY (table_name, `day`),
  INDEX table_sizes_day_index (`day`)
);

-- Receipts of erased people, which say nothing of who they were. user_id is there until the end, and is a number that nobody has afterwards.
-- asked_by: the account that asked; NULL for the command line. log_position: the last row of the security log that was looked at.
CREATE TABLE IF NOT EXISTS erasures (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  receipt CHAR(32) NOT NULL,
  user_id BIGINT NULL,
  asked_by BIGINT NULL,
  channel VARCHAR(16) NOT NULL,
  characters INT NOT NULL,
  log_position BIGINT NOT NULL DEFAULT 0,
  asked_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  ended_at DATETIME(3) NULL,
  CONSTRAINT erasures_receipt_unique UNIQUE (receipt),
  INDEX erasures_ended_at_index (ended_at)
);

-- Whom an erasure is about, until it has ended: character_id 0 stands for the account and its name.
CREATE TABLE IF NOT EXISTS erasure_subjects (
  erasure_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  PRIMARY KEY (erasure_id, character_id)
);

-- What an erasure did by table. done: deleted, cleared (the row stays without the person), kept.
CREATE TABLE IF NOT EXISTS erasure_counts (
  erasure_id BIGINT NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  done VARCHAR(16) NOT NULL,
  row_count BIGINT NOT NULL,
  PRIMARY KEY (erasure_id, table_name, done)
);
