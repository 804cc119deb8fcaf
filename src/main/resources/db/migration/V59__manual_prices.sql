-- Prices that administrators set by hand, per type; they come before every other.
CREATE TABLE IF NOT EXISTS manual_prices (
  type_id BIGINT NOT NULL PRIMARY KEY,
  price DOUBLE NOT NULL,
  set_by VARCHAR(255) NULL,
  set_at DATETIME NOT NULL
);
