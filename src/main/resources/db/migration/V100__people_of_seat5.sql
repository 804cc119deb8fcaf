-- What came from another SeAT about people, and waits for the switch-over.

-- Tokens that another SeAT had, sealed; id is the character. Nothing uses them: they are woken one by one, each by a refresh that proves whose
-- it is. state: asleep; awake (it signed in, by that refresh or by its owner); refused (EVE does not take the token any more); unlinked (the
-- character is on another EVE account now); removed (it had no token there, and is known by its owner alone). lease_until: somebody asks EVE
-- for it until then. attempts: how often EVE was asked without an answer that was kept.
CREATE TABLE IF NOT EXISTS sleeping_tokens (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  character_name VARCHAR(255) NOT NULL,
  character_owner_hash VARCHAR(255) NOT NULL,
  scopes_profile INT NOT NULL DEFAULT 0,
  scopes LONGTEXT NOT NULL,
  sealed LONGTEXT NULL,
  state VARCHAR(16) NOT NULL,
  last_login DATETIME NULL,
  attempts INT NOT NULL DEFAULT 0,
  lease_until DATETIME(3) NULL,
  reason VARCHAR(500) NULL,
  changed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  INDEX sleeping_tokens_user_id_index (user_id),
  INDEX sleeping_tokens_state_last_login_index (state, last_login)
);

-- What became of a row of the other SeAT, so that another import knows it again. new_id: 0 for what was deleted here since, and does not come
-- again. version: a hash of what was brought; while what is here has the same, the other SeAT's changes follow.
CREATE TABLE IF NOT EXISTS seat5_entries (
  source VARCHAR(64) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  old_key VARCHAR(128) NOT NULL,
  new_id BIGINT NOT NULL,
  version VARCHAR(64) NULL,
  PRIMARY KEY (source, kind, old_key),
  INDEX seat5_entries_kind_new_id_index (kind, new_id)
);
