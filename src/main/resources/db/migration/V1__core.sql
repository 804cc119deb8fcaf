-- People, tokens and the machinery that keeps data fresh. Times are UTC; the clock is always the database's.
-- One script for H2 (MODE=MySQL) and MySQL/MariaDB: only what both understand.
-- Every statement can be run again, since a migration that is killed halfway is: IF NOT EXISTS, and indexes within their table.

CREATE TABLE IF NOT EXISTS seat_facts (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  content LONGTEXT NOT NULL,
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
);

-- The lowest schema version a SeAT must know to work with this schema. A migration that only adds leaves it alone; one that
-- older components could not work with raises it to its own number.
INSERT IGNORE INTO seat_facts (name, content) VALUES ('schema_minimum', '1');

CREATE TABLE IF NOT EXISTS users (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  admin BOOLEAN NOT NULL DEFAULT FALSE,
  last_login DATETIME NULL,
  last_login_source VARCHAR(255) NULL,
  main_character_id BIGINT NOT NULL DEFAULT 0,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT users_name_unique UNIQUE (name)
);

-- refresh_token and token hold sealed text (AES-256-GCM), never a secret in the clear.
CREATE TABLE IF NOT EXISTS refresh_tokens (
  character_id BIGINT NOT NULL PRIMARY KEY,
  version INT NOT NULL DEFAULT 2,
  user_id BIGINT NOT NULL,
  scopes_profile INT NOT NULL DEFAULT 0,
  refresh_token LONGTEXT NOT NULL,
  scopes LONGTEXT NOT NULL,
  expires_on DATETIME(3) NOT NULL,
  token LONGTEXT NULL,
  token_issued_at DATETIME(3) NULL,
  character_name VARCHAR(255) NOT NULL,
  character_owner_hash VARCHAR(255) NOT NULL,
  generation BIGINT NOT NULL DEFAULT 1,
  refresh_lease_until DATETIME(3) NULL,
  refresh_lease_token BIGINT NOT NULL DEFAULT 0,
  refresh_mark BOOLEAN NOT NULL DEFAULT FALSE,
  refresh_failures INT NOT NULL DEFAULT 0,
  refresh_failed_at DATETIME(3) NULL,
  refresh_error VARCHAR(500) NULL,
  refresh_not_before DATETIME(3) NULL,
  disabled_at DATETIME NULL,
  disabled_reason VARCHAR(500) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at TIMESTAMP NULL,
  INDEX refresh_tokens_user_id_index (user_id)
);

CREATE TABLE IF NOT EXISTS user_login_histories (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  source VARCHAR(255) NULL,
  user_agent LONGTEXT NULL,
  action VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX user_login_histories_user_id_index (user_id)
);

-- One-time sign-in links: only the SHA-256 of the secret is kept.
CREATE TABLE IF NOT EXISTS admin_logins (
  secret_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  expires_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL
);

-- One row joins an owner and a resource. next_at is the only column the dispatcher looks for: the due time, the end of
-- the running lease, or the moment a parked update is tried again. token fences: who holds the newest may commit.
-- started_by is a number drawn anew for each start, by which a worker knows its own. lost_runs counts workers that died or hung while they ran it, one after the other.
CREATE TABLE IF NOT EXISTS updates (
  owner_id BIGINT NOT NULL,
  resource VARCHAR(64) NOT NULL,
  owner_type VARCHAR(16) NOT NULL,
  queue VARCHAR(16) NOT NULL,
  shard SMALLINT NOT NULL,
  state VARCHAR(12) NOT NULL DEFAULT 'idle',
  due_at DATETIME(3) NOT NULL,
  next_at DATETIME(3) NOT NULL,
  token BIGINT NOT NULL DEFAULT 0,
  lost_lease BOOLEAN NOT NULL DEFAULT FALSE,
  lost_runs INT NOT NULL DEFAULT 0,
  woken BOOLEAN NOT NULL DEFAULT FALSE,
  attempts INT NOT NULL DEFAULT 0,
  failures INT NOT NULL DEFAULT 0,
  started_at DATETIME(3) NULL,
  started_by BIGINT NOT NULL DEFAULT 0,
  succeeded_at DATETIME(3) NULL,
  changed_at DATETIME(3) NULL,
  expires_at DATETIME(3) NULL,
  source_modified DATETIME NULL,
  etags LONGTEXT NULL,
  gap LONGTEXT NULL,
  pending_delete VARCHAR(64) NULL,
  reason_kind VARCHAR(32) NULL,
  reason VARCHAR(500) NULL,
  row_count BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (owner_id, resource),
  INDEX updates_shard_next_at_index (shard, next_at),
  INDEX updates_state_index (state)
);

-- Details that need not be asked for again: a 404, or an answer without rows.
CREATE TABLE IF NOT EXISTS detail_outcomes (
  resource VARCHAR(64) NOT NULL,
  detail_id BIGINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  retry_at DATETIME NULL,
  PRIMARY KEY (resource, detail_id)
);

-- Ids seen in data whose name is not known yet; failures counts answers that did not know the id.
CREATE TABLE IF NOT EXISTS unresolved_names (
  entity_id BIGINT NOT NULL PRIMARY KEY,
  failures INT NOT NULL DEFAULT 0,
  retry_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX unresolved_names_retry_at_index (retry_at)
);

-- Retry-After deadlines and pauses that must survive a restart. bucket '*' stops every request.
CREATE TABLE IF NOT EXISTS esi_pauses (
  bucket VARCHAR(128) NOT NULL PRIMARY KEY,
  until_at DATETIME(3) NOT NULL,
  reason VARCHAR(255) NOT NULL
);
