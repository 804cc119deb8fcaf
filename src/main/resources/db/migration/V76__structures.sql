-- Since when structures have low power: until they are abandoned is counted from there. low_exact is false where it was only seen so.
CREATE TABLE IF NOT EXISTS structure_sights (
  structure_id BIGINT NOT NULL PRIMARY KEY,
  low_since DATETIME(3) NULL,
  low_exact BOOLEAN NOT NULL DEFAULT FALSE
);

-- Services that were online: one that never was is not missed.
CREATE TABLE IF NOT EXISTS structure_services_seen (
  structure_id BIGINT NOT NULL,
  name VARCHAR(128) NOT NULL,
  online_at DATETIME(3) NOT NULL,
  PRIMARY KEY (structure_id, name)
);

-- What lay in fuel bays at the end of each day of EVE, kept for thirty days.
CREATE TABLE IF NOT EXISTS structure_bay_days (
  structure_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  `day` DATE NOT NULL,
  quantity BIGINT NOT NULL,
  PRIMARY KEY (structure_id, type_id, `day`),
  INDEX structure_bay_days_day_index (`day`)
);
