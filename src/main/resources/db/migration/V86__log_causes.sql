-- Warnings and errors of all components by cause: a logger and a message before its values are filled in. id is a hash of both.
CREATE TABLE IF NOT EXISTS log_causes (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  level VARCHAR(8) NOT NULL,
  logger VARCHAR(255) NOT NULL,
  message VARCHAR(1000) NOT NULL,
  component VARCHAR(255) NOT NULL,
  amount BIGINT NOT NULL DEFAULT 0,
  first_at DATETIME(3) NOT NULL,
  last_at DATETIME(3) NOT NULL,
  INDEX log_causes_last_at_index (last_at)
);
