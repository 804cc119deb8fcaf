-- Imports from another SeAT, one row each: source tells that SeAT from others wherever its database stands. state: running (also of one that
-- was killed), complete, failed. began_at: the source's own clock in UTC when it began.
CREATE TABLE IF NOT EXISTS imports (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source VARCHAR(64) NOT NULL,
  described VARCHAR(255) NOT NULL,
  version INT NOT NULL,
  state VARCHAR(16) NOT NULL,
  problem VARCHAR(1000) NULL,
  began_at DATETIME NOT NULL,
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  ended_at DATETIME(3) NULL,
  INDEX imports_source_index (source)
);

-- How far each of the source's tables is. position: the last key that was read, committed with its rows. run_id: the import that it belongs to;
-- since_at: what the source changed later than this is not here yet. reasons: what was left out, as JSON. Counts are of this run.
CREATE TABLE IF NOT EXISTS import_tables (
  source VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  target VARCHAR(255) NULL,
  run_id BIGINT NOT NULL,
  position TEXT NULL,
  rows_all BIGINT NOT NULL DEFAULT 0,
  rows_read BIGINT NOT NULL DEFAULT 0,
  rows_brought BIGINT NOT NULL DEFAULT 0,
  reasons TEXT NULL,
  complete BOOLEAN NOT NULL DEFAULT FALSE,
  since_at DATETIME NULL,
  equal_keys BOOLEAN NULL,
  checksum VARCHAR(255) NULL,
  PRIMARY KEY (source, name)
);
