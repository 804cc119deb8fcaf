-- What moons are made of, one survey for each: the newest that was pasted, by whom. Names as SeAT 5 has them.
CREATE TABLE IF NOT EXISTS universe_moon_reports (
  moon_id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NULL,
  solar_system_id BIGINT NULL,
  planet_id BIGINT NULL,
  -- Who holds it, as people say: a corporation or an alliance.
  holder_id BIGINT NULL,
  notes VARCHAR(255) NULL,
  created_at DATETIME(3) NULL,
  updated_at DATETIME(3) NULL,
  INDEX universe_moon_reports_solar_system_id_index (solar_system_id)
);

-- rate: the share of the product, 0 to 1. They need not sum to 1.
CREATE TABLE IF NOT EXISTS universe_moon_contents (
  moon_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  rate DOUBLE NULL,
  PRIMARY KEY (moon_id, type_id),
  INDEX universe_moon_contents_type_id_index (type_id)
);
