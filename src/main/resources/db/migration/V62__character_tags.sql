-- How people name the game account a character is on: ESI does not tell. Each account's own words about a character.
CREATE TABLE IF NOT EXISTS character_tags (
  user_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  tag VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user_id, character_id),
  INDEX character_tags_character_id_index (character_id)
);

-- The list of all characters is ordered by their names.
CREATE INDEX IF NOT EXISTS refresh_tokens_character_name_index ON refresh_tokens (character_name);
