-- What ESI answered, in SeAT 5's tables and columns. Where SeAT 5 had only a surrogate id, the natural key is the primary key.
-- Where the key lacks the owner (an item moves, two owners see one contract), seen_at holds the Last-Modified of the answer
-- that wrote the row, so that only a newer answer writes it again.

CREATE TABLE IF NOT EXISTS character_infos (
  character_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description LONGTEXT NULL,
  birthday DATETIME NOT NULL,
  gender VARCHAR(255) NOT NULL,
  race_id INT NOT NULL,
  bloodline_id INT NOT NULL,
  security_status DOUBLE NULL,
  title VARCHAR(1000) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_affiliations (
  character_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  alliance_id BIGINT NULL,
  faction_id BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_affiliations_corporation_id_index (corporation_id)
);

CREATE TABLE IF NOT EXISTS character_corporation_histories (
  character_id BIGINT NOT NULL,
  record_id INT NOT NULL,
  start_date DATETIME NOT NULL,
  corporation_id BIGINT NOT NULL,
  is_deleted BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, record_id)
);

CREATE TABLE IF NOT EXISTS character_attributes (
  character_id BIGINT NOT NULL PRIMARY KEY,
  charisma INT NOT NULL,
  intelligence INT NOT NULL,
  memory INT NOT NULL,
  perception INT NOT NULL,
  willpower INT NOT NULL,
  bonus_remaps INT NULL,
  last_remap_date DATETIME NULL,
  accrued_remap_cooldown_date DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_info_skills (
  character_id BIGINT NOT NULL PRIMARY KEY,
  total_sp BIGINT NOT NULL,
  unallocated_sp BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_skills (
  character_id BIGINT NOT NULL,
  skill_id INT NOT NULL,
  skillpoints_in_skill BIGINT NOT NULL,
  trained_skill_level INT NOT NULL,
  active_skill_level INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, skill_id)
);

CREATE TABLE IF NOT EXISTS character_skill_queues (
  character_id BIGINT NOT NULL,
  queue_position INT NOT NULL,
  skill_id INT NOT NULL,
  finish_date DATETIME NULL,
  start_date DATETIME NULL,
  finished_level INT NOT NULL,
  training_start_sp BIGINT NULL,
  level_end_sp BIGINT NULL,
  level_start_sp BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, queue_position)
);

CREATE TABLE IF NOT EXISTS character_clones (
  character_id BIGINT NOT NULL PRIMARY KEY,
  last_clone_jump_date DATETIME NULL,
  home_location_id BIGINT NULL,
  home_location_type VARCHAR(32) NULL,
  last_station_change_date DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- implants holds a JSON list of type ids, as ESI gave it.
CREATE TABLE IF NOT EXISTS character_jump_clones (
  character_id BIGINT NOT NULL,
  jump_clone_id BIGINT NOT NULL,
  name VARCHAR(255) NULL,
  location_id BIGINT NOT NULL,
  location_type VARCHAR(32) NOT NULL,
  implants LONGTEXT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, jump_clone_id)
);

CREATE TABLE IF NOT EXISTS character_implants (
  character_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, type_id)
);

-- scope: roles, roles_at_hq, roles_at_base or roles_at_other
CREATE TABLE IF NOT EXISTS character_roles (
  character_id BIGINT NOT NULL,
  role VARCHAR(128) NOT NULL,
  scope VARCHAR(32) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, role, scope)
);

CREATE TABLE IF NOT EXISTS character_wallet_balances (
  character_id BIGINT NOT NULL PRIMARY KEY,
  balance DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_wallet_journals (
  character_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  date DATETIME NOT NULL,
  ref_type VARCHAR(128) NOT NULL,
  first_party_id BIGINT NULL,
  second_party_id BIGINT NULL,
  amount DOUBLE NULL,
  balance DOUBLE NULL,
  reason LONGTEXT NULL,
  tax_receiver_id BIGINT NULL,
  tax DOUBLE NULL,
  context_id BIGINT NULL,
  context_id_type VARCHAR(64) NULL,
  description VARCHAR(1000) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, id),
  INDEX character_wallet_journals_date_index (character_id, date)
);

CREATE TABLE IF NOT EXISTS character_wallet_transactions (
  character_id BIGINT NOT NULL,
  transaction_id BIGINT NOT NULL,
  date DATETIME NOT NULL,
  type_id INT NOT NULL,
  location_id BIGINT NOT NULL,
  unit_price DOUBLE NOT NULL,
  quantity BIGINT NOT NULL,
  client_id BIGINT NOT NULL,
  is_buy BOOLEAN NOT NULL,
  is_personal BOOLEAN NOT NULL,
  journal_ref_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, transaction_id)
);

CREATE TABLE IF NOT EXISTS character_assets (
  item_id BIGINT NOT NULL PRIMARY KEY,
  character_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  location_id BIGINT NOT NULL,
  location_type VARCHAR(32) NOT NULL,
  location_flag VARCHAR(64) NOT NULL,
  is_singleton BOOLEAN NOT NULL,
  is_blueprint_copy BOOLEAN NULL,
  name VARCHAR(255) NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_assets_character_id_index (character_id, location_id)
);

CREATE TABLE IF NOT EXISTS character_locations (
  character_id BIGINT NOT NULL PRIMARY KEY,
  solar_system_id INT NOT NULL,
  station_id INT NULL,
  structure_id BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_onlines (
  character_id BIGINT NOT NULL PRIMARY KEY,
  online BOOLEAN NOT NULL,
  last_login DATETIME NULL,
  last_logout DATETIME NULL,
  logins BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_ships (
  character_id BIGINT NOT NULL PRIMARY KEY,
  ship_item_id BIGINT NOT NULL,
  ship_name VARCHAR(255) NOT NULL,
  ship_type_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- label_ids holds a JSON list or null, as ESI gave it.
CREATE TABLE IF NOT EXISTS character_contacts (
  character_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  standing DOUBLE NOT NULL,
  contact_type VARCHAR(32) NOT NULL,
  is_watched BOOLEAN NULL,
  is_blocked BOOLEAN NULL,
  label_ids LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, contact_id)
);

CREATE TABLE IF NOT EXISTS contract_details (
  contract_id BIGINT NOT NULL PRIMARY KEY,
  issuer_id BIGINT NOT NULL,
  issuer_corporation_id BIGINT NOT NULL,
  assignee_id BIGINT NOT NULL,
  acceptor_id BIGINT NOT NULL,
  start_location_id BIGINT NULL,
  end_location_id BIGINT NULL,
  type VARCHAR(32) NOT NULL,
  status VARCHAR(32) NOT NULL,
  title VARCHAR(255) NULL,
  for_corporation BOOLEAN NOT NULL,
  availability VARCHAR(32) NOT NULL,
  date_issued DATETIME NOT NULL,
  date_expired DATETIME NOT NULL,
  date_accepted DATETIME NULL,
  days_to_complete INT NULL,
  date_completed DATETIME NULL,
  price DOUBLE NULL,
  reward DOUBLE NULL,
  collateral DOUBLE NULL,
  buyout DOUBLE NULL,
  volume DOUBLE NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS character_contracts (
  character_id BIGINT NOT NULL,
  contract_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, contract_id)
);

CREATE TABLE IF NOT EXISTS corporation_contracts (
  corporation_id BIGINT NOT NULL,
  contract_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, contract_id)
);

CREATE TABLE IF NOT EXISTS contract_items (
  record_id BIGINT NOT NULL PRIMARY KEY,
  contract_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  raw_quantity BIGINT NULL,
  is_singleton BOOLEAN NOT NULL,
  is_included BOOLEAN NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX contract_items_contract_id_index (contract_id)
);

CREATE TABLE IF NOT EXISTS character_industry_jobs (
  job_id BIGINT NOT NULL PRIMARY KEY,
  character_id BIGINT NOT NULL,
  installer_id BIGINT NOT NULL,
  facility_id BIGINT NOT NULL,
  station_id BIGINT NOT NULL,
  activity_id INT NOT NULL,
  blueprint_id BIGINT NOT NULL,
  blueprint_type_id INT NOT NULL,
  blueprint_location_id BIGINT NOT NULL,
  output_location_id BIGINT NOT NULL,
  runs BIGINT NOT NULL,
  cost DOUBLE NULL,
  licensed_runs BIGINT NULL,
  probability DOUBLE NULL,
  product_type_id INT NULL,
  status VARCHAR(32) NOT NULL,
  duration BIGINT NOT NULL,
  start_date DATETIME NOT NULL,
  end_date DATETIME NOT NULL,
  pause_date DATETIME NULL,
  completed_date DATETIME NULL,
  completed_character_id BIGINT NULL,
  successful_runs BIGINT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_industry_jobs_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS mail_headers (
  mail_id BIGINT NOT NULL PRIMARY KEY,
  subject VARCHAR(1000) NOT NULL,
  `from` BIGINT NOT NULL,
  `timestamp` DATETIME NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX mail_headers_from_index (`from`)
);

CREATE TABLE IF NOT EXISTS mail_bodies (
  mail_id BIGINT NOT NULL PRIMARY KEY,
  body LONGTEXT NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- Every addressee of a mail, and for each character whose mail is read here a row of its own (also when it is the sender or
-- got the mail through its corporation or a list): is_read and labels belong to that character. labels is a JSON list or null.
CREATE TABLE IF NOT EXISTS mail_recipients (
  mail_id BIGINT NOT NULL,
  recipient_id BIGINT NOT NULL,
  recipient_type VARCHAR(32) NOT NULL,
  is_read BOOLEAN NULL DEFAULT FALSE,
  labels LONGTEXT NULL,
  PRIMARY KEY (mail_id, recipient_id),
  INDEX mail_recipients_recipient_id_index (recipient_id, mail_id)
);

CREATE TABLE IF NOT EXISTS character_orders (
  character_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  region_id INT NOT NULL,
  location_id BIGINT NOT NULL,
  `range` VARCHAR(32) NOT NULL,
  is_buy_order BOOLEAN NULL,
  price DOUBLE NOT NULL,
  volume_total BIGINT NOT NULL,
  volume_remain BIGINT NOT NULL,
  issued DATETIME NOT NULL,
  min_volume BIGINT NULL,
  duration BIGINT NOT NULL,
  is_corporation BOOLEAN NOT NULL,
  escrow DOUBLE NULL,
  state VARCHAR(32) NOT NULL DEFAULT 'active',
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, order_id)
);

CREATE TABLE IF NOT EXISTS character_blueprints (
  item_id BIGINT NOT NULL PRIMARY KEY,
  character_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  location_flag VARCHAR(64) NOT NULL,
  location_id BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  time_efficiency INT NOT NULL,
  material_efficiency INT NOT NULL,
  runs BIGINT NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_blueprints_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS killmails (
  killmail_id BIGINT NOT NULL PRIMARY KEY,
  killmail_hash VARCHAR(255) NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- Which character's list named the killmail: the fan-out reads its details by this list.
CREATE TABLE IF NOT EXISTS character_killmails (
  character_id BIGINT NOT NULL,
  killmail_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, killmail_id)
);

CREATE TABLE IF NOT EXISTS killmail_details (
  killmail_id BIGINT NOT NULL PRIMARY KEY,
  killmail_time DATETIME NOT NULL,
  solar_system_id INT NOT NULL,
  moon_id INT NULL,
  war_id INT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS killmail_victims (
  killmail_id BIGINT NOT NULL PRIMARY KEY,
  character_id BIGINT NULL,
  corporation_id BIGINT NULL,
  alliance_id BIGINT NULL,
  faction_id BIGINT NULL,
  damage_taken BIGINT NOT NULL,
  ship_type_id INT NOT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX killmail_victims_character_id_index (character_id)
);

-- position counts a killmail's items from 0 in ESI's order.
CREATE TABLE IF NOT EXISTS killmail_victim_items (
  killmail_id BIGINT NOT NULL,
  position INT NOT NULL,
  item_type_id INT NOT NULL,
  quantity_destroyed BIGINT NULL,
  quantity_dropped BIGINT NULL,
  singleton INT NOT NULL,
  flag INT NOT NULL,
  seen_at DATETIME NOT NULL,
  PRIMARY KEY (killmail_id, position)
);

-- position counts a killmail's attackers from 0 in ESI's order.
CREATE TABLE IF NOT EXISTS killmail_attackers (
  killmail_id BIGINT NOT NULL,
  position INT NOT NULL,
  character_id BIGINT NULL,
  corporation_id BIGINT NULL,
  alliance_id BIGINT NULL,
  faction_id BIGINT NULL,
  security_status DOUBLE NOT NULL,
  final_blow BOOLEAN NOT NULL,
  damage_done BIGINT NOT NULL,
  ship_type_id INT NULL,
  weapon_type_id INT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (killmail_id, position),
  INDEX killmail_attackers_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS corporation_infos (
  corporation_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  ticker VARCHAR(255) NOT NULL,
  member_count INT NOT NULL,
  ceo_id BIGINT NULL,
  alliance_id BIGINT NULL,
  description LONGTEXT NULL,
  tax_rate DOUBLE NOT NULL,
  date_founded DATETIME NULL,
  creator_id BIGINT NULL,
  url VARCHAR(510) NULL,
  faction_id INT NULL,
  home_station_id INT NULL,
  shares BIGINT NULL,
  war_eligible BOOLEAN NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS corporation_members (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id)
);

CREATE TABLE IF NOT EXISTS corporation_member_trackings (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  start_date DATETIME NULL,
  base_id INT NULL,
  logon_date DATETIME NULL,
  logoff_date DATETIME NULL,
  location_id BIGINT NULL,
  ship_type_id INT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id)
);

-- type: hangar or wallet
CREATE TABLE IF NOT EXISTS corporation_divisions (
  corporation_id BIGINT NOT NULL,
  type VARCHAR(16) NOT NULL,
  division INT NOT NULL,
  name VARCHAR(255) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, type, division)
);

CREATE TABLE IF NOT EXISTS corporation_wallet_balances (
  corporation_id BIGINT NOT NULL,
  division INT NOT NULL,
  balance DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, division)
);

CREATE TABLE IF NOT EXISTS corporation_wallet_journals (
  corporation_id BIGINT NOT NULL,
  division INT NOT NULL,
  id BIGINT NOT NULL,
  date DATETIME NOT NULL,
  ref_type VARCHAR(128) NOT NULL,
  first_party_id BIGINT NULL,
  second_party_id BIGINT NULL,
  amount DOUBLE NULL,
  balance DOUBLE NULL,
  reason LONGTEXT NULL,
  tax_receiver_id BIGINT NULL,
  tax DOUBLE NULL,
  context_id BIGINT NULL,
  context_id_type VARCHAR(64) NULL,
  description VARCHAR(1000) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, division, id),
  INDEX corporation_wallet_journals_date_index (corporation_id, division, date)
);

CREATE TABLE IF NOT EXISTS corporation_wallet_transactions (
  corporation_id BIGINT NOT NULL,
  division INT NOT NULL,
  transaction_id BIGINT NOT NULL,
  date DATETIME NOT NULL,
  type_id INT NOT NULL,
  location_id BIGINT NOT NULL,
  unit_price DOUBLE NOT NULL,
  quantity BIGINT NOT NULL,
  client_id BIGINT NOT NULL,
  is_buy BOOLEAN NOT NULL,
  journal_ref_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, division, transaction_id)
);

CREATE TABLE IF NOT EXISTS corporation_assets (
  item_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  location_id BIGINT NOT NULL,
  location_type VARCHAR(32) NOT NULL,
  location_flag VARCHAR(64) NOT NULL,
  is_singleton BOOLEAN NOT NULL,
  is_blueprint_copy BOOLEAN NULL,
  name VARCHAR(255) NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX corporation_assets_corporation_id_index (corporation_id, location_id)
);

CREATE TABLE IF NOT EXISTS corporation_structures (
  structure_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  system_id INT NOT NULL,
  profile_id INT NOT NULL,
  fuel_expires DATETIME NULL,
  state_timer_start DATETIME NULL,
  state_timer_end DATETIME NULL,
  unanchors_at DATETIME NULL,
  state VARCHAR(32) NOT NULL,
  reinforce_hour INT NULL,
  next_reinforce_hour INT NULL,
  next_reinforce_apply DATETIME NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX corporation_structures_corporation_id_index (corporation_id)
);

CREATE TABLE IF NOT EXISTS corporation_structure_services (
  structure_id BIGINT NOT NULL,
  name VARCHAR(128) NOT NULL,
  corporation_id BIGINT NOT NULL,
  state VARCHAR(32) NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (structure_id, name)
);

CREATE TABLE IF NOT EXISTS corporation_orders (
  corporation_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  region_id INT NOT NULL,
  location_id BIGINT NOT NULL,
  `range` VARCHAR(32) NOT NULL,
  is_buy_order BOOLEAN NULL,
  price DOUBLE NOT NULL,
  volume_total BIGINT NOT NULL,
  volume_remain BIGINT NOT NULL,
  issued DATETIME NOT NULL,
  issued_by BIGINT NOT NULL,
  min_volume BIGINT NULL,
  wallet_division INT NULL,
  duration BIGINT NULL,
  escrow DOUBLE NULL,
  state VARCHAR(32) NOT NULL DEFAULT 'active',
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, order_id)
);

CREATE TABLE IF NOT EXISTS universe_names (
  entity_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  category VARCHAR(32) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS universe_structures (
  structure_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  owner_id BIGINT NULL,
  solar_system_id INT NULL,
  type_id INT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- id is the second (Unix time) at which EVE's answer was current.
CREATE TABLE IF NOT EXISTS server_statuses (
  id BIGINT NOT NULL PRIMARY KEY,
  start_time DATETIME NOT NULL,
  players BIGINT NOT NULL,
  server_version VARCHAR(255) NOT NULL,
  vip BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS market_prices (
  type_id BIGINT NOT NULL PRIMARY KEY,
  average_price DOUBLE NULL,
  adjusted_price DOUBLE NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);
