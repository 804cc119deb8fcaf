-- What ESI tells everybody, beyond prices and names. Names of tables and columns are SeAT 5's where it had them.

CREATE TABLE IF NOT EXISTS insurances (
  type_id INT NOT NULL,
  name VARCHAR(255) NOT NULL,
  cost DOUBLE NOT NULL,
  payout DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (type_id, name)
);

CREATE TABLE IF NOT EXISTS industry_facilities (
  facility_id BIGINT NOT NULL PRIMARY KEY,
  owner_id BIGINT NOT NULL,
  region_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  tax DOUBLE NULL,
  type_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX industry_facilities_solar_system_id_index (solar_system_id)
);

CREATE TABLE IF NOT EXISTS industry_system_cost_indices (
  solar_system_id INT NOT NULL,
  activity VARCHAR(64) NOT NULL,
  cost_index DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (solar_system_id, activity)
);

CREATE TABLE IF NOT EXISTS universe_system_jumps (
  system_id INT NOT NULL PRIMARY KEY,
  ship_jumps INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS universe_system_kills (
  system_id INT NOT NULL PRIMARY KEY,
  npc_kills INT NOT NULL,
  pod_kills INT NOT NULL,
  ship_kills INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS loyalty_store_offers (
  corporation_id BIGINT NOT NULL,
  offer_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity INT NOT NULL,
  lp_cost BIGINT NOT NULL,
  isk_cost BIGINT NOT NULL,
  ak_cost BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, offer_id),
  INDEX loyalty_store_offers_type_id_index (type_id)
);

CREATE TABLE IF NOT EXISTS loyalty_store_offer_items (
  corporation_id BIGINT NOT NULL,
  offer_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, offer_id, type_id)
);

-- Markets of the regions and structures in kept_markets.
CREATE TABLE IF NOT EXISTS market_orders (
  order_id BIGINT NOT NULL,
  region_id INT NOT NULL,
  duration INT NOT NULL,
  is_buy_order BOOLEAN NOT NULL,
  issued DATETIME NOT NULL,
  location_id BIGINT NOT NULL,
  min_volume BIGINT NOT NULL,
  price DOUBLE NOT NULL,
  `range` VARCHAR(16) NOT NULL,
  system_id INT NOT NULL,
  type_id INT NOT NULL,
  volume_remaining BIGINT NOT NULL,
  volume_total BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (region_id, order_id),
  INDEX market_orders_type_id_index (type_id, is_buy_order, price),
  INDEX market_orders_location_id_index (location_id)
);

CREATE TABLE IF NOT EXISTS structure_market_orders (
  structure_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  duration INT NOT NULL,
  is_buy_order BOOLEAN NOT NULL,
  issued DATETIME NOT NULL,
  location_id BIGINT NOT NULL,
  min_volume BIGINT NOT NULL,
  price DOUBLE NOT NULL,
  `range` VARCHAR(16) NOT NULL,
  type_id INT NOT NULL,
  volume_remaining BIGINT NOT NULL,
  volume_total BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (structure_id, order_id),
  INDEX structure_market_orders_type_id_index (type_id, is_buy_order, price)
);

CREATE TABLE IF NOT EXISTS market_types (
  region_id INT NOT NULL,
  type_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (region_id, type_id)
);

CREATE TABLE IF NOT EXISTS market_histories (
  region_id INT NOT NULL,
  type_id INT NOT NULL,
  `date` DATE NOT NULL,
  average DOUBLE NOT NULL,
  highest DOUBLE NOT NULL,
  lowest DOUBLE NOT NULL,
  order_count BIGINT NOT NULL,
  volume BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (region_id, type_id, `date`)
);

CREATE TABLE IF NOT EXISTS public_contracts (
  region_id INT NOT NULL,
  contract_id BIGINT NOT NULL,
  issuer_id BIGINT NOT NULL,
  issuer_corporation_id BIGINT NOT NULL,
  start_location_id BIGINT NULL,
  end_location_id BIGINT NULL,
  type VARCHAR(32) NOT NULL,
  title VARCHAR(1000) NULL,
  for_corporation BOOLEAN NULL,
  date_issued DATETIME NOT NULL,
  date_expired DATETIME NOT NULL,
  days_to_complete INT NULL,
  price DOUBLE NULL,
  reward DOUBLE NULL,
  collateral DOUBLE NULL,
  buyout DOUBLE NULL,
  volume DOUBLE NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (region_id, contract_id),
  INDEX public_contracts_issuer_id_index (issuer_id)
);

CREATE TABLE IF NOT EXISTS public_contract_items (
  contract_id BIGINT NOT NULL,
  record_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  is_included BOOLEAN NOT NULL,
  is_blueprint_copy BOOLEAN NULL,
  item_id BIGINT NULL,
  material_efficiency INT NULL,
  time_efficiency INT NULL,
  runs INT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (contract_id, record_id),
  INDEX public_contract_items_type_id_index (type_id)
);

CREATE TABLE IF NOT EXISTS public_contract_bids (
  contract_id BIGINT NOT NULL,
  bid_id BIGINT NOT NULL,
  date_bid DATETIME NOT NULL,
  amount DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (contract_id, bid_id)
);

-- The claim of a system: by an alliance and its corporation, by a faction, or by nobody.
CREATE TABLE IF NOT EXISTS sovereignty_maps (
  system_id INT NOT NULL PRIMARY KEY,
  alliance_id INT NULL,
  corporation_id BIGINT NULL,
  faction_id INT NULL,
  claimed_since DATETIME NULL,
  is_capital_system BOOLEAN NULL,
  industrial_level INT NULL,
  military_level INT NULL,
  strategic_level INT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX sovereignty_maps_alliance_id_index (alliance_id)
);

-- Sovereignty hubs. vulnerability_occupancy_level is the activity defence multiplier.
CREATE TABLE IF NOT EXISTS sovereignty_structures (
  structure_id BIGINT NOT NULL PRIMARY KEY,
  structure_type_id INT NOT NULL,
  alliance_id BIGINT NOT NULL,
  solar_system_id INT NOT NULL,
  vulnerability_occupancy_level DOUBLE NULL,
  vulnerable_start_time DATETIME NULL,
  vulnerable_end_time DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS sovereignty_campaigns (
  campaign_id BIGINT NOT NULL PRIMARY KEY,
  event_type VARCHAR(64) NOT NULL,
  structure_id BIGINT NOT NULL,
  solar_system_id INT NOT NULL,
  constellation_id INT NOT NULL,
  defender_id BIGINT NULL,
  defender_score DOUBLE NULL,
  attackers_score DOUBLE NULL,
  start_time DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS sovereignty_campaign_participants (
  campaign_id BIGINT NOT NULL,
  alliance_id BIGINT NOT NULL,
  score DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (campaign_id, alliance_id)
);

CREATE TABLE IF NOT EXISTS incursions (
  constellation_id INT NOT NULL PRIMARY KEY,
  faction_id INT NOT NULL,
  staging_solar_system_id INT NOT NULL,
  has_boss BOOLEAN NOT NULL,
  influence DOUBLE NOT NULL,
  state VARCHAR(64) NOT NULL,
  type VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS incursion_infested_systems (
  constellation_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (constellation_id, solar_system_id)
);

CREATE TABLE IF NOT EXISTS raidable_skyhooks (
  planet_id BIGINT NOT NULL PRIMARY KEY,
  solar_system_id INT NOT NULL,
  theft_vulnerability_start DATETIME NOT NULL,
  theft_vulnerability_end DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS fw_stats (
  faction_id INT NOT NULL PRIMARY KEY,
  pilots INT NOT NULL,
  systems_controlled INT NOT NULL,
  kills_yesterday BIGINT NOT NULL,
  kills_last_week BIGINT NOT NULL,
  kills_total BIGINT NOT NULL,
  victory_points_yesterday BIGINT NOT NULL,
  victory_points_last_week BIGINT NOT NULL,
  victory_points_total BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS fw_systems (
  solar_system_id INT NOT NULL PRIMARY KEY,
  owner_faction_id INT NOT NULL,
  occupier_faction_id INT NOT NULL,
  contested VARCHAR(64) NOT NULL,
  victory_points BIGINT NOT NULL,
  victory_points_threshold BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS fw_wars (
  faction_id INT NOT NULL,
  against_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (faction_id, against_id)
);

-- leaderboard: kills.yesterday, kills.last_week, kills.active_total, or the same of victory_points.
CREATE TABLE IF NOT EXISTS fw_faction_leaderboards (
  leaderboard VARCHAR(32) NOT NULL,
  faction_id INT NOT NULL,
  amount BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (leaderboard, faction_id)
);

CREATE TABLE IF NOT EXISTS fw_character_leaderboards (
  leaderboard VARCHAR(32) NOT NULL,
  character_id BIGINT NOT NULL,
  amount BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (leaderboard, character_id)
);

CREATE TABLE IF NOT EXISTS fw_corporation_leaderboards (
  leaderboard VARCHAR(32) NOT NULL,
  corporation_id BIGINT NOT NULL,
  amount BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (leaderboard, corporation_id)
);

-- Wars by number; all but the number is filled in by the war's own document.
CREATE TABLE IF NOT EXISTS wars (
  id BIGINT NOT NULL PRIMARY KEY,
  aggressor_alliance_id BIGINT NULL,
  aggressor_corporation_id BIGINT NULL,
  aggressor_isk_destroyed DOUBLE NULL,
  aggressor_ships_killed BIGINT NULL,
  defender_alliance_id BIGINT NULL,
  defender_corporation_id BIGINT NULL,
  defender_isk_destroyed DOUBLE NULL,
  defender_ships_killed BIGINT NULL,
  declared DATETIME NULL,
  started DATETIME NULL,
  retracted DATETIME NULL,
  finished DATETIME NULL,
  mutual BOOLEAN NULL,
  open_for_allies BOOLEAN NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX wars_finished_index (finished)
);

CREATE TABLE IF NOT EXISTS war_allies (
  war_id BIGINT NOT NULL,
  position INT NOT NULL,
  alliance_id BIGINT NULL,
  corporation_id BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (war_id, position)
);

CREATE TABLE IF NOT EXISTS war_killmails (
  war_id BIGINT NOT NULL,
  killmail_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (war_id, killmail_id)
);

CREATE TABLE IF NOT EXISTS military_campaigns (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  state VARCHAR(64) NOT NULL,
  progress BIGINT NOT NULL,
  started DATETIME NULL,
  finished DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS military_campaign_objectives (
  campaign_id VARCHAR(36) NOT NULL,
  id VARCHAR(36) NOT NULL,
  state VARCHAR(64) NOT NULL,
  progress BIGINT NOT NULL,
  participants_committed BIGINT NOT NULL,
  participants_contributors BIGINT NOT NULL,
  participants_total BIGINT NOT NULL,
  started DATETIME NULL,
  finished DATETIME NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (campaign_id, id)
);

CREATE TABLE IF NOT EXISTS freelance_jobs (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  state VARCHAR(64) NOT NULL,
  progress_current BIGINT NOT NULL,
  progress_desired BIGINT NOT NULL,
  reward_initial DOUBLE NULL,
  reward_remaining DOUBLE NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- configuration_parameters is ESI's value unchanged: what a job asks for differs from method to method.
CREATE TABLE IF NOT EXISTS freelance_job_details (
  job_id VARCHAR(36) NOT NULL PRIMARY KEY,
  description LONGTEXT NOT NULL,
  career VARCHAR(64) NOT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NULL,
  finished DATETIME NULL,
  creator_character_id BIGINT NOT NULL,
  creator_character_name VARCHAR(255) NOT NULL,
  creator_corporation_id BIGINT NOT NULL,
  creator_corporation_name VARCHAR(255) NOT NULL,
  acl_protected BOOLEAN NOT NULL,
  minimum_age BIGINT NULL,
  maximum_age BIGINT NULL,
  configuration_method VARCHAR(255) NOT NULL,
  configuration_version BIGINT NOT NULL,
  configuration_parameters LONGTEXT NOT NULL,
  max_committed_participants BIGINT NULL,
  contribution_per_participant_limit BIGINT NULL,
  submission_limit BIGINT NULL,
  submission_multiplier DOUBLE NULL,
  reward_per_contribution DOUBLE NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS freelance_job_broadcast_locations (
  job_id VARCHAR(36) NOT NULL,
  location_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (job_id, location_id)
);

-- SKINR designs that are offered to everybody.
CREATE TABLE IF NOT EXISTS skinr_listings (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  skinr_id VARCHAR(255) NOT NULL,
  seller_id BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  quantity BIGINT NOT NULL,
  price_isk DOUBLE NULL,
  price_plex BIGINT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NOT NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX skinr_listings_skinr_id_index (skinr_id)
);

-- What stood inside the containers of a victim; container_position is the container's position in killmail_victim_items.
CREATE TABLE IF NOT EXISTS killmail_victim_container_items (
  killmail_id BIGINT NOT NULL,
  container_position INT NOT NULL,
  position INT NOT NULL,
  item_type_id INT NOT NULL,
  quantity_destroyed BIGINT NULL,
  quantity_dropped BIGINT NULL,
  singleton INT NOT NULL,
  flag INT NOT NULL,
  seen_at DATETIME NOT NULL,
  PRIMARY KEY (killmail_id, container_position, position)
);

-- Orders have become shared rows and assets have places since version 3: an older component would refuse the one and empty the other.
UPDATE seat_facts SET content = '7' WHERE name = 'schema_minimum';
