-- What people chose for themselves, one row per choice; without a row the product's own value holds. Values are JSON: a text in quotes,
-- a number, or a truth value.
CREATE TABLE IF NOT EXISTS user_settings (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  `value` VARCHAR(500) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT user_settings_user_id_name_unique UNIQUE (user_id, name)
);
