-- Timers that people wrote by hand. visible_to says who sees one besides its author: nobody, or who is in the corporation or alliance of
-- visible_id now.
CREATE TABLE IF NOT EXISTS timers (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  name VARCHAR(255) NOT NULL,
  system_id BIGINT NULL,
  side VARCHAR(16) NOT NULL,
  ends_at DATETIME NOT NULL,
  note VARCHAR(500) NOT NULL,
  visible_to VARCHAR(16) NOT NULL,
  visible_id BIGINT NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  removed_at DATETIME(3) NULL,
  INDEX timers_ends_at_index (ends_at),
  INDEX timers_user_id_index (user_id)
);

-- Who takes a timer, EVE's or one written by hand, by its lasting name.
CREATE TABLE IF NOT EXISTS timer_claims (
  timer VARCHAR(100) NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  INDEX timer_claims_user_id_index (user_id)
);

-- What people did with timers.
CREATE TABLE IF NOT EXISTS timer_log (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  timer VARCHAR(100) NOT NULL,
  user_id BIGINT NOT NULL,
  action VARCHAR(32) NOT NULL,
  detail VARCHAR(500) NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  INDEX timer_log_timer_index (timer, id),
  INDEX timer_log_happened_at_index (happened_at)
);
