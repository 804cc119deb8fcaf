-- Characters whose owner changed at EVE: until purged_at is there, nobody sees what is stored of them. number grows with each change.
CREATE TABLE IF NOT EXISTS closed_characters (
  character_id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  closed_at DATETIME(3) NOT NULL,
  purged_at DATETIME(3) NULL,
  INDEX closed_characters_purged_at_index (purged_at)
);
