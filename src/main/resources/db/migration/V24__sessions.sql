-- Who is signed in, and what happened at the door.

-- One row per browser that is signed in: of its cookie only the SHA-256 is kept. last_seen_at is written at most once a minute.
CREATE TABLE IF NOT EXISTS user_sessions (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  secret_hash VARCHAR(64) NOT NULL,
  user_id BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  last_seen_at DATETIME(3) NOT NULL,
  address VARCHAR(64) NOT NULL,
  user_agent VARCHAR(255) NOT NULL,
  revoked_at DATETIME(3) NULL,
  CONSTRAINT user_sessions_secret_hash_unique UNIQUE (secret_hash),
  INDEX user_sessions_user_id_index (user_id)
);

-- Refused sign-ins and what became of administrators' links. user_login_histories keeps who came in and left.
CREATE TABLE IF NOT EXISTS sign_in_events (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  created_at DATETIME(3) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  reason VARCHAR(255) NOT NULL,
  address VARCHAR(64) NOT NULL,
  user_agent VARCHAR(255) NOT NULL,
  user_id BIGINT NULL,
  INDEX sign_in_events_created_at_index (created_at)
);
