-- What an account's owner is told on the next look at the home page, until it is put away: words are made of kind and character.
CREATE TABLE IF NOT EXISTS user_notices (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  character_id BIGINT NULL,
  created_at DATETIME(3) NOT NULL,
  INDEX user_notices_user_id_index (user_id)
);
