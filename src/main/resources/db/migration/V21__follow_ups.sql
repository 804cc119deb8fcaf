-- What follows from a commit for other owners: noted in its transaction, done by a dispatcher soon after.
CREATE TABLE IF NOT EXISTS follow_ups (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  resource VARCHAR(64) NOT NULL,
  owner_id BIGINT NOT NULL,
  due_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  failures INT NOT NULL DEFAULT 0,
  INDEX follow_ups_due_at_index (due_at)
);
