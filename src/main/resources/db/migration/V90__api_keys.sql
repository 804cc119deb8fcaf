-- Keys by which programs read and write what their makers may. secret_hash is a SHA-256: the key itself is kept nowhere; prefix is what people
-- see of it. every_permission and every_owner: whatever the maker may see, superuser's pages never among it. networks: CIDR, separated by blanks,
-- empty for any. asleep: imported, and not yet woken with permissions. feed: the address of the one CSV that it opens; NULL for keys in a header.
CREATE TABLE IF NOT EXISTS api_keys (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NULL,
  name VARCHAR(100) NOT NULL,
  prefix VARCHAR(16) NOT NULL,
  secret_hash CHAR(64) NOT NULL,
  every_permission BOOLEAN NOT NULL DEFAULT FALSE,
  every_owner BOOLEAN NOT NULL DEFAULT FALSE,
  networks VARCHAR(1000) NOT NULL DEFAULT '',
  feed VARCHAR(2000) NULL,
  asleep BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(3) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  expires_at DATETIME NULL,
  revoked_at DATETIME(3) NULL,
  last_used_at DATETIME(3) NULL,
  last_address VARCHAR(64) NULL,
  CONSTRAINT api_keys_secret_hash_unique UNIQUE (secret_hash),
  INDEX api_keys_user_id_index (user_id)
);

CREATE TABLE IF NOT EXISTS api_key_permissions (
  api_key_id BIGINT NOT NULL,
  permission VARCHAR(100) NOT NULL,
  PRIMARY KEY (api_key_id, permission)
);

-- owner_type: character, corporation or alliance.
CREATE TABLE IF NOT EXISTS api_key_owners (
  api_key_id BIGINT NOT NULL,
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  PRIMARY KEY (api_key_id, owner_type, owner_id)
);

-- What was asked with a key. route is the pattern of the path, with ids and without parameters, which can hold personal text.
CREATE TABLE IF NOT EXISTS api_calls (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  api_key_id BIGINT NOT NULL,
  called_at DATETIME(3) NOT NULL,
  method VARCHAR(8) NOT NULL,
  path VARCHAR(255) NOT NULL,
  status INT NOT NULL,
  row_count INT NULL,
  millis INT NOT NULL,
  address VARCHAR(64) NOT NULL,
  INDEX api_calls_api_key_id_index (api_key_id, id),
  INDEX api_calls_called_at_index (called_at)
);

-- Answers to writing calls that carried an idempotency key: the same key brings the same answer for a day.
CREATE TABLE IF NOT EXISTS api_idempotency_keys (
  api_key_id BIGINT NOT NULL,
  idempotency_key VARCHAR(100) NOT NULL,
  request_hash CHAR(64) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  status INT NULL,
  answer LONGTEXT NULL,
  PRIMARY KEY (api_key_id, idempotency_key),
  INDEX api_idempotency_keys_created_at_index (created_at)
);

