-- Files that are being written for somebody, and how far they have come; only those that take longer than a moment stand here. A row that
-- is not written any more belonged to a front end that is gone, or to a browser that broke off.
CREATE TABLE IF NOT EXISTS export_progress (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  rows_written BIGINT NOT NULL,
  started_at DATETIME(3) NOT NULL,
  written_at DATETIME(3) NOT NULL,
  ended_at DATETIME(3) NULL,
  INDEX export_progress_user_id_index (user_id, written_at)
);
