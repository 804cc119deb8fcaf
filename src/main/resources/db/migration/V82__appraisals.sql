-- What pasted items were worth when they were pasted. Whoever is signed in and has the secret sees one until it expires; secret_hash is
-- a SHA-256. Prices are in ISK for one; NULL is unknown.
CREATE TABLE IF NOT EXISTS appraisals (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  secret_hash CHAR(64) NOT NULL,
  user_id BIGINT NOT NULL,
  form VARCHAR(32) NOT NULL,
  title VARCHAR(255) NOT NULL,
  hub_id BIGINT NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  unknown_names LONGTEXT NULL,
  CONSTRAINT appraisals_secret_hash_unique UNIQUE (secret_hash),
  INDEX appraisals_user_id_index (user_id, id),
  INDEX appraisals_expires_at_index (expires_at)
);

CREATE TABLE IF NOT EXISTS appraisal_lines (
  appraisal_id BIGINT NOT NULL,
  position INT NOT NULL,
  type_id BIGINT NOT NULL,
  is_copy BOOLEAN NOT NULL DEFAULT FALSE,
  quantity BIGINT NOT NULL,
  volume DOUBLE NULL,
  buy DOUBLE NULL,
  sell DOUBLE NULL,
  split DOUBLE NULL,
  source VARCHAR(16) NOT NULL,
  PRIMARY KEY (appraisal_id, position)
);
