-- What ESI forgets: how much somebody had on a day. Written once per owner and day of EVE from stored rows; NULL is what SeAT did
-- not know that day, for want of a token or scope, or because it was not read for too long.
CREATE TABLE IF NOT EXISTS daily_snapshots (
  owner_id BIGINT NOT NULL,
  `day` DATE NOT NULL,
  owner_type VARCHAR(16) NOT NULL,
  taken_at DATETIME(3) NOT NULL,
  wallet DOUBLE NULL,
  assets DOUBLE NULL,
  assets_unpriced BIGINT NULL,
  escrow DOUBLE NULL,
  sell_orders DOUBLE NULL,
  contracts BIGINT NULL,
  contract_prices DOUBLE NULL,
  contract_collateral DOUBLE NULL,
  jobs BIGINT NULL,
  skill_points BIGINT NULL,
  unallocated_sp BIGINT NULL,
  members BIGINT NULL,
  last_login DATETIME NULL,
  PRIMARY KEY (owner_id, `day`)
);

-- Whose snapshots are taken, and when next. next_at is the end of a claim's lease, too.
CREATE TABLE IF NOT EXISTS snapshot_owners (
  owner_id BIGINT NOT NULL PRIMARY KEY,
  owner_type VARCHAR(16) NOT NULL,
  next_at DATETIME(3) NOT NULL,
  token BIGINT NOT NULL DEFAULT 0,
  INDEX snapshot_owners_owner_type_next_at_index (owner_type, next_at)
);

-- The price by which assets of a day were counted: ESI's average, or, where it has none, its adjusted price.
CREATE TABLE IF NOT EXISTS price_days (
  `day` DATE NOT NULL,
  type_id BIGINT NOT NULL,
  price DOUBLE NOT NULL,
  source VARCHAR(16) NOT NULL,
  PRIMARY KEY (`day`, type_id),
  INDEX price_days_type_id_index (type_id)
);

-- A corporation's tax rate from the day on which it was first seen so.
CREATE TABLE IF NOT EXISTS corporation_tax_rates (
  corporation_id BIGINT NOT NULL,
  `day` DATE NOT NULL,
  tax_rate DOUBLE NOT NULL,
  PRIMARY KEY (corporation_id, `day`)
);
