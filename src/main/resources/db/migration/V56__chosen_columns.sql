-- The columns that people chose for a table, in their order, by name with commas between. `list` is the page's path with * for its ids.
CREATE TABLE IF NOT EXISTS chosen_columns (
  user_id BIGINT NOT NULL,
  `list` VARCHAR(200) NOT NULL,
  columns VARCHAR(2000) NOT NULL,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user_id, `list`)
);
