-- Links that show chosen pages of chosen characters of one's own to whoever has them, for a week at most. secret_hash is a SHA-256: the secret itself is kept nowhere.
CREATE TABLE IF NOT EXISTS user_sharelinks (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  secret_hash CHAR(64) NOT NULL,
  user_id BIGINT NOT NULL,
  note VARCHAR(255) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_on DATETIME(3) NOT NULL,
  revoked_at DATETIME(3) NULL,
  opened_at DATETIME(3) NULL,
  opened INT NOT NULL DEFAULT 0,
  CONSTRAINT user_sharelinks_secret_hash_unique UNIQUE (secret_hash),
  INDEX user_sharelinks_user_id_index (user_id)
);

-- A character is shown while it is still its maker's, and the same owner's at EVE.
CREATE TABLE IF NOT EXISTS user_sharelink_characters (
  sharelink_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  character_owner_hash VARCHAR(255) NOT NULL,
  PRIMARY KEY (sharelink_id, character_id)
);

CREATE TABLE IF NOT EXISTS user_sharelink_permissions (
  sharelink_id BIGINT NOT NULL,
  permission VARCHAR(255) NOT NULL,
  PRIMARY KEY (sharelink_id, permission)
);
