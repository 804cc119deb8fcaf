-- What packaged ships and containers take up, which the static data does not tell.
CREATE TABLE IF NOT EXISTS type_volumes (
  type_id INT NOT NULL PRIMARY KEY,
  volume DOUBLE NULL,
  packaged_volume DOUBLE NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);
