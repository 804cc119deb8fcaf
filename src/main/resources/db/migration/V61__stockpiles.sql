-- What people want to have at a place: place_id 0 is anywhere, a solar system counts all places in it; character_id 0 is all of theirs.
CREATE TABLE IF NOT EXISTS stockpiles (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  place_id BIGINT NOT NULL DEFAULT 0,
  character_id BIGINT NOT NULL DEFAULT 0,
  created_at DATETIME NOT NULL,
  INDEX stockpiles_user_id_index (user_id)
);

CREATE TABLE IF NOT EXISTS stockpile_items (
  stockpile_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  PRIMARY KEY (stockpile_id, type_id)
);
